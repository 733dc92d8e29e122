"""What waits for whom about Members' concerns, and the one thing to do next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from fourfold.foundation.clock import local_day
from fourfold.foundation.permissions import can
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import in_time, roles_of
from fourfold.govern.people.rules import MEMBERS, Role
from fourfold.oversight.members import permissions
from fourfold.oversight.members.models import Referral
from fourfold.oversight.members.queries.group import is_of_group
from fourfold.oversight.members.rules.states import ReferralState, is_late

MOST = 10
"""A desk shows so many of a kind at most."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and a button where there is something to do."""

    text: str
    label: str = ""
    href: str = ""


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """Concerns that a director answers, answers that a Member reads, and what the group or a committee sees late."""
    roles = roles_of(person)
    today = local_day(at, person.authority.time_zone)
    found: list[Waits] = []
    if Role.LEAD_DIRECTOR in roles:
        found += _to_answer(person)
    if roles & MEMBERS:
        found += _to_read(person)
        found += _late(person, today)
    if roles & (MEMBERS | {Role.DEMOCRATIC_SERVICES}):
        found += _with_committee(person, today, is_clerk=Role.DEMOCRATIC_SERVICES in roles)
    return found


def next_for(referral: Referral, person: Person | None, today: date) -> NextStep:
    """What this reader does next about a concern, or whom it waits for."""
    state = ReferralState(referral.state)
    for of, applies, text, label, name in _STEPS:
        if of is state and applies(person, referral, today):
            return NextStep(say(text), say(label), reverse(name, args=[referral.authority.slug, referral.uuid]))
    return NextStep(_whom(referral, state))


def _may_answer(person: Person | None, referral: Referral, today: date) -> bool:
    return can(permissions.check_answer, person, referral)


def _may_pass_on(person: Person | None, referral: Referral, today: date) -> bool:
    return is_late(referral.due_on, None, today) and can(permissions.check_pass_on, person, referral)


def _may_settle(person: Person | None, referral: Referral, today: date) -> bool:
    return can(permissions.check_follow, person, referral)


def _may_report(person: Person | None, referral: Referral, today: date) -> bool:
    return can(permissions.check_report, person, referral)


_S = ReferralState
_STEPS = (
    (_S.WAITING, _may_answer, "A Member waits for your answer.", "Answer", "members.answer"),
    (_S.WAITING, _may_pass_on, "Its answer is late. The group may pass it on to a committee.", "Pass it on",
     "members.pass_on"),
    (_S.ANSWERED, _may_settle, "Does the answer settle it?", "Settle it", "members.settle"),
    (_S.WITH_COMMITTEE, _may_report, "Say what the committee came to.", "Write it down", "members.report"),
)  # fmt: skip
"""What the first of these readers does next in a state."""


def _whom(referral: Referral, state: ReferralState) -> str:
    """For whom a concern waits."""
    director = referral.contract.lead_director
    if state is ReferralState.WAITING and director is None:
        return say("It waits for a lead director: the contract names none, so any of them may answer.")
    if state is ReferralState.WAITING:
        return say("It waits for {name} to answer.", name=director)
    if state is ReferralState.ANSWERED:
        return say("It waits for {name} to say whether that settles it.", name=referral.member.name)
    if state is ReferralState.WITH_COMMITTEE:
        return say("It waits for {committee}.", committee=referral.committee)
    return say("Nothing is left to do.")


def _to_answer(person: Person) -> Iterator[Waits]:
    mine = Q(contract__lead_director=person) | Q(contract__lead_director=None)
    for row in _open(person, ReferralState.WAITING).filter(mine).order_by("due_on", "pk")[:MOST]:
        text = say(
            "{name} asks about “{title}”: {what}", name=row.member.name, title=row.contract.title, what=row.title
        )
        yield Waits(text, row.get_absolute_url(), say("Answer"), row.due_on)


def _to_read(person: Person) -> Iterator[Waits]:
    for row in _open(person, ReferralState.ANSWERED).filter(member=person).order_by("pk")[:MOST]:
        text = say("Your concern about “{title}” was answered: {what}", title=row.contract.title, what=row.title)
        yield Waits(text, row.get_absolute_url(), say("Read the answer"))


def _late(person: Person, today: date) -> Iterator[Waits]:
    """What is late: a Member's own concerns, and for the group every one."""
    rows = _open(person, ReferralState.WAITING).filter(due_on__lt=today)
    if not is_of_group(person, person.authority):
        rows = rows.filter(member=person)
    for row in rows.order_by("due_on", "pk")[:MOST]:
        text = say("The answer to “{what}” is late, about “{title}”.", what=row.title, title=row.contract.title)
        yield Waits(text, row.get_absolute_url(), say("See it"), row.due_on)


def _with_committee(person: Person, today: date, *, is_clerk: bool) -> Iterator[Waits]:
    rows = _open(person, ReferralState.WITH_COMMITTEE)
    if not is_clerk:
        rows = rows.filter(committee__in=person.places.filter(in_time(today)).values("committee"))
    for row in rows.select_related("committee").order_by("pk")[:MOST]:
        text = say("“{what}” was passed on to {committee}.", what=row.title, committee=row.committee)
        yield Waits(text, row.get_absolute_url(), say("Say what came of it"))


def _open(person: Person, state: ReferralState) -> QuerySet[Referral]:
    rows = Referral.objects.filter(authority=person.authority_id, state=state)
    return rows.select_related("authority", "contract", "member")
