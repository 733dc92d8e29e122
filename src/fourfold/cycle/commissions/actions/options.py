"""The ways in which a need could be met, and the one that is chosen."""

from datetime import datetime

from fourfold.cycle.commissions import permissions
from fourfold.cycle.commissions.actions.rows import open_turn, require_seen
from fourfold.cycle.commissions.actions.waits import refresh_waits
from fourfold.cycle.commissions.models import Option, Turn
from fourfold.cycle.commissions.rules import OptionResult, Route, Stage
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def add_option(
    *, turn: Turn, title: str, note: str = "", is_do_nothing: bool = False, clause: str = "", by: Person, at: datetime
) -> Option:
    """Consider one more way to meet the need (P1 1.2)."""
    permissions.check_change_turn(by, turn)
    turn = _weighing(turn)
    option = Option(turn=turn, is_do_nothing=is_do_nothing, note=note.strip(), clause=clause)
    option.title = said(title, "title", say("Say what this option is."))
    option.position = turn.options.count()
    option.save()
    _changed("commission.option_added", option, by=by, at=at)
    return option


@action
def change_option(
    *,
    option: Option,
    title: str,
    note: str = "",
    is_do_nothing: bool = False,
    result: OptionResult | str = OptionResult.CONSIDERED,
    seen: int | None,
    by: Person,
    at: datetime,
) -> Option:
    """Say anew what an option is and what became of it."""
    permissions.check_change_turn(by, option.turn)
    option = _locked(option)
    require_seen(
        option.version, seen,
        {"title": option.title, "note": option.note, "result": option.get_result_display()},
    )  # fmt: skip
    option.title = said(title, "title", say("Say what this option is."))
    option.note, option.is_do_nothing, option.result = note.strip(), is_do_nothing, OptionResult(result)
    _save("commission.option_changed", option, by=by, at=at)
    return option


@action
def prefer_option(*, option: Option, by: Person, at: datetime) -> Option:
    """Prefer one option; one that was preferred before counts as considered again (P1 1.2)."""
    permissions.check_change_turn(by, option.turn)
    option = _locked(option)
    for other in option.turn.options.filter(result=OptionResult.PREFERRED).exclude(pk=option.pk):
        other.result = OptionResult.CONSIDERED
        other.version += 1
        other.save()
    option.result = OptionResult.PREFERRED
    _save("commission.option_preferred", option, by=by, at=at)
    return option


@action
def remove_option(*, option: Option, by: Person, at: datetime) -> None:
    """Take an option off the list. The audit trail keeps that it was there."""
    permissions.check_change_turn(by, option.turn)
    option = _locked(option)
    Option.objects.filter(pk=option.pk).delete()
    _changed("commission.option_removed", option, by=by, at=at)


@action
def choose_route(
    *, turn: Turn, route: Route | str, because: str, seen: int | None = None, by: Person, at: datetime
) -> Turn:
    """Choose how the need is met: buy, grant, in-house, partners, policy, or stop (SCA 2.3)."""
    permissions.check_change_turn(by, turn)
    turn = _weighing(turn)
    require_seen(turn.version, seen, {"route": turn.get_route_display(), "because": turn.route_because})
    turn.route = Route(route)
    turn.route_because = said(because, "because", say("Say why this route fits the outcome best."))
    turn.version += 1
    turn.save()
    refresh_waits(turn, at)
    record(
        "commission.route_chosen", turn.commission, by=by, at=at, authority=turn.commission.authority.uuid,
        changed={"turn": turn.number, "route": turn.route}, beside={"because": turn.route_because},
    )  # fmt: skip
    return turn


def _weighing(turn: Turn) -> Turn:
    turn = open_turn(turn)
    if turn.stage not in (Stage.ANALYSE, Stage.PLAN):
        raise Refused(say("Options and route were settled at the plan gate, and stay as they are."), "SCA 2.3")
    return turn


def _locked(option: Option) -> Option:
    turn = _weighing(option.turn)
    found: Option = Option.objects.select_for_update().get(pk=option.pk)
    found.turn = turn
    return found


def _save(what: str, option: Option, *, by: Person, at: datetime) -> None:
    option.version += 1
    option.save()
    _changed(what, option, by=by, at=at)


def _changed(what: str, option: Option, *, by: Person, at: datetime) -> None:
    turn = option.turn
    refresh_waits(turn, at)
    record(
        what, turn.commission, by=by, at=at, authority=turn.commission.authority.uuid,
        changed={
            "option": option.uuid, "turn": turn.number, "is_do_nothing": option.is_do_nothing, "result": option.result,
        },
        beside={"title": option.title, "note": option.note},
    )  # fmt: skip
