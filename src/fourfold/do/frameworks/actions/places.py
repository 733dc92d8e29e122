"""Give a provider a place on a lot, confirm a provisional one, end one (SC 6.2.10)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse

from fourfold.do.frameworks import permissions, rules
from fourfold.do.frameworks.actions.locked import locked
from fourfold.do.frameworks.models import Lot, Place
from fourfold.do.frameworks.queries import limit_on
from fourfold.do.frameworks.rules import STANDING, FrameworkAgreementState, PlaceEvent, PlaceState
from fourfold.do.providers.models import Provider
from fourfold.do.providers.queries import people_of
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def give_place(
    *,
    lot: Lot,
    provider: Provider,
    provisional: bool,
    because: str,
    areas: Sequence[str] = (),
    to_show: str = "",
    show_by: date | None = None,
    by: Person,
    at: datetime,
) -> Place:
    """Give a provider a place. A provisional one says what the newcomer proves itself by, and until when."""
    framework = locked(lot.framework)
    permissions.check_give(by, framework)
    if framework.state != FrameworkAgreementState.OPEN:
        raise Refused(say("Places are given while a framework is in use. This one is not."), "SC 6.2.10")
    if not provider.is_public:
        raise Refused(say("Nobody has signed in for this organisation yet."), field="provider")
    if Place.objects.filter(lot=lot, provider=provider, state__in=STANDING).exists():
        raise Refused(say("{name} has a place on this lot.", name=provider), field="provider")
    today = local_day(at, framework.authority.time_zone)
    if provisional:
        to_show = said(to_show, "to_show", say("Say what the newcomer has to show."))
        limit = limit_on(framework.authority, "frameworks.provisional_months", today)
        rules.require_show_by(given_on=today, show_by=show_by, months=limit.number, clause=limit.clause)
    row = Place.objects.create(
        lot=lot, provider=provider, state=PlaceState.PROVISIONAL if provisional else PlaceState.FULL,
        areas=list(areas), since=today, given_by=by,
        given_because=said(because, "because", say("Say why the place is given.")),
        to_show=to_show if provisional else "", show_by=show_by if provisional else None,
    )  # fmt: skip
    _record("framework_place.given", row, by, at, {"because": row.given_because, "to_show": row.to_show})
    _tell(row, say("You have a place on “{title}”.", title=framework.title), at)
    return row


@action
def confirm_place(*, place: Place, because: str, seen: int | None = None, by: Person, at: datetime) -> Place:
    """Make a provisional place a full one: the newcomer has shown what was asked."""
    row = locked(place, seen)
    permissions.check_settle(by, row)
    row.state = rules.place_after(row.state, PlaceEvent.CONFIRM)
    row.settled_because = said(because, "because", say("Say what they have shown."))
    row.confirmed_on = local_day(at, row.lot.framework.authority.time_zone)
    row.version += 1
    row.save()
    _record("framework_place.confirmed", row, by, at, {"because": row.settled_because})
    _tell(row, say("Your place on “{title}” is a full one now.", title=row.lot.framework.title), at)
    return row


@action
def end_place(*, place: Place, because: str, seen: int | None = None, by: Person, at: datetime) -> Place:
    """End a place, with the reason for the provider."""
    row = locked(place, seen)
    permissions.check_settle(by, row)
    row.state = rules.place_after(row.state, PlaceEvent.END)
    row.settled_because = said(because, "because", say("Say why. The provider reads this."))
    row.ended_on = local_day(at, row.lot.framework.authority.time_zone)
    row.version += 1
    row.save()
    _record("framework_place.ended", row, by, at, {"because": row.settled_because})
    _tell(row, say("Your place on “{title}” has ended.", title=row.lot.framework.title), at)
    return row


def _record(what: str, row: Place, by: Person, at: datetime, beside: dict[str, str]) -> None:
    record(
        what, row, by=by, at=at, authority=row.lot.framework.authority.uuid,
        changed={
            "framework": row.lot.framework.uuid, "lot": row.lot.number, "provider": row.provider.uuid,
            "state": row.state, "show_by": row.show_by, "version": row.version,
        },
        beside=beside,
    )  # fmt: skip


def _tell(row: Place, sentence: str, at: datetime) -> None:
    tell(
        accounts=[one.account for one in people_of(row.provider)], sentence=sentence, href=reverse("frameworks.ours"),
        kind="frameworks.place", at=at, authority=row.lot.framework.authority,
    )  # fmt: skip
