"""Who may open the pages of talks."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from fourfold.analyse.engagement.actions import invite
from fourfold.analyse.engagement.actions.guests import Invited
from fourfold.analyse.engagement.models import Event
from fourfold.analyse.engagement.rules import Channel
from fourfold.foundation import clock
from tests.analyse.engagement import make
from tests.cast import NOON, Cast
from tests.house.pages import EVERYONE, INSIDE, Page, only

_STARTERS = only("amina", "bola", "carys", "derek", "kit", "nell", "rosa")
_WORKERS = only("amina", "kit", "nell", "rosa")
_READERS = only("amina")


def build(kent: Cast) -> dict[str, object]:
    """Talks that run today, an event still to come with a place of Quinn's, one that is over, and all that is said."""
    today = clock.now().date()
    ends = today + timedelta(days=60)
    exercise = make.with_readers(kent, until=ends, ideas_until=ends)
    noon = clock.now().replace(hour=12) + timedelta(days=9)
    later = {"begins_at": noon, "ends_at": noon + timedelta(hours=2)}
    event, over = make.make_event(kent, exercise, **later), make.make_event(kent, exercise, title="Long ago")
    make.book(event, make.account_of(kent.quinn))
    make.book(over, make.account_of(kent.quinn))
    Event.objects.filter(pk=over.pk).update(begins_at=NOON - timedelta(days=9), ends_at=NOON - timedelta(days=8))
    invitation = invite(
        exercise=exercise, channel=Channel.TRADE_BODY, sent_on=NOON.date(), invited=Invited("Example Carers CIC"),
        by=kent.amina, at=NOON,
    )  # fmt: skip
    return {
        "exercise": exercise,
        "event": event,
        "over": over,
        "invitation": invitation,
        "said": make.make_contribution(kent, exercise),
        "hidden": make.make_idea(kent, exercise, in_confidence=False),
        "idea": make.make_idea(kent, exercise),
    }


def _of(name: str, key: str = "") -> Callable[[Mapping[str, Any]], dict[str, object]]:
    return lambda world: {name: world[key or name].uuid}


_EXERCISE, _EVENT, _OVER = _of("exercise"), _of("event"), _of("event", "over")
_SAID, _HIDDEN, _IDEA = _of("contribution", "said"), _of("contribution", "hidden"), _of("contribution", "idea")

PAGES = [
    Page("engagement.list", EVERYONE),
    Page("engagement.yours", EVERYONE),
    Page("engagement.start", _STARTERS),
    Page("engagement.exercise", EVERYONE, _EXERCISE),
    Page("engagement.change", _WORKERS, _EXERCISE),
    Page("engagement.close", _WORKERS, _EXERCISE),
    Page("engagement.readers", _READERS, _EXERCISE),
    Page("engagement.add_event", _WORKERS, _EXERCISE),
    Page("engagement.invitations", INSIDE, _EXERCISE),
    Page("engagement.invite", _WORKERS, _EXERCISE),
    Page(
        "engagement.remove_invitation", _WORKERS,
        lambda world: {"exercise": world["exercise"].uuid, "invitation": world["invitation"].uuid}, post=True,
    ),
    Page("engagement.reach", EVERYONE, _EXERCISE),
    Page("engagement.reach_sheet", EVERYONE, _EXERCISE),
    Page("engagement.heard", EVERYONE, _EXERCISE),
    Page("engagement.heard_sheet", EVERYONE, _EXERCISE),
    Page("engagement.record", _WORKERS, _EXERCISE),
    Page("engagement.tell_idea", EVERYONE, _EXERCISE),
    Page("engagement.contribution", EVERYONE, _SAID),
    Page("engagement.contribution", INSIDE | {"quinn"}, _HIDDEN),
    Page("engagement.contribution", only("amina", "quinn"), _IDEA),
    Page("engagement.answer", _WORKERS, _SAID),
    Page("engagement.answer", _READERS, _IDEA),
    Page("engagement.show", _WORKERS, _HIDDEN, post=True),
    Page("engagement.show", only(), _IDEA, post=True),
    Page("engagement.take_back", only("quinn"), _IDEA, post=True),
    Page("engagement.event", EVERYONE, _EVENT),
    Page("engagement.change_event", _WORKERS, _EVENT),
    Page("engagement.cancel_event", _WORKERS, _EVENT),
    Page("engagement.sign_up", EVERYONE, _EVENT),
    Page("engagement.give_up", only("quinn"), _EVENT, post=True),
    Page("engagement.guests", INSIDE, _EVENT),
    Page("engagement.attendance", _WORKERS, _OVER),
    Page("engagement.walk_in", _WORKERS, _OVER),
]  # fmt: skip
