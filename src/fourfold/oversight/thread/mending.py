"""Breaks in the thread, where each can be mended, and by whom."""

from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse

from fourfold.cycle.outcomes.permissions import check_change_services, check_start_plan
from fourfold.cycle.outcomes.rules.breaks import TITLES, WORTH_KNOWING, Break, BreakKind, breaks_of, counted
from fourfold.cycle.outcomes.rules.plans import PREPARERS
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.words import listed, say
from fourfold.govern.people.models import Appointment, Person
from fourfold.govern.people.queries import in_time
from fourfold.oversight.thread.queries import Choice, Thread, facts_of

_MENDS = {
    BreakKind.OUTCOME_UNSERVED: ("outcomes.outcome", "Open the outcome and link services"),
    BreakKind.OBJECTIVE_UNSERVED: ("outcomes.link_service", "Link a service"),
    BreakKind.SERVICE_ADRIFT: ("outcomes.link_objective", "Link it to an objective"),
    BreakKind.NEED_TWICE: ("outcomes.needs", "See who meets it"),
    BreakKind.OUT_OF_REACH: ("", "Open it"),
    BreakKind.UNREAD: ("outcomes.record_reading", "Record a reading"),
    BreakKind.UNMEASURED: ("outcomes.objective", "Open the objective"),
}
"""The address where a break is mended, and what the link to it says."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A break on the page: what it is about, and for those who may, where to mend it."""

    found: Break
    href: str
    mend_href: str
    label: str
    who: str


@dataclass(frozen=True, slots=True)
class Group:
    """All breaks of one kind."""

    kind: BreakKind
    title: str
    count: str
    mends: tuple[Mend, ...]
    is_break: bool


def breaks_in(thread: Thread, choice: Choice) -> tuple[Break, ...]:
    """The breaks in the chosen part of the thread.

    Within one outcome only the services that work for it are asked about; within one directorate only its own.
    """
    services: set[int] | None = None
    if choice.outcome:
        services = {link.service for links in thread.links.values() for link in links}
    found = breaks_of(facts_of(thread, services=services))
    if choice.directorate:
        name = dict(thread.directorates)[choice.directorate]
        found = tuple(one for one in found if name in one.directorates)
    return found


def parted(breaks: tuple[Break, ...]) -> tuple[tuple[Break, ...], tuple[Break, ...]]:
    """What breaks the thread, and what is only worth knowing about it."""
    broken = tuple(one for one in breaks if one.kind not in WORTH_KNOWING)
    return broken, tuple(one for one in breaks if one.kind in WORTH_KNOWING)


def summary(breaks: tuple[Break, ...]) -> list[tuple[str, str]]:
    """How many there are of each kind, in words, with the kind's place on the page of breaks."""
    return [(kind.value, words) for kind, words in counted(breaks)]


def groups_of(breaks: tuple[Break, ...], thread: Thread, authority: Authority, person: Person | None) -> list[Group]:
    """The breaks by kind, each with who can mend it."""
    may = can(check_change_services, person, authority) and can(check_start_plan, person, authority)
    menders = _menders(authority)
    indicators = {row.uuid for rows in thread.indicators.values() for row in rows}
    words = dict(counted(breaks))
    by_kind: dict[BreakKind, list[Mend]] = defaultdict(list)
    for one in breaks:
        by_kind[one.kind].append(
            Mend(
                found=one,
                href=_href(one, authority, one.subject in indicators),
                mend_href=_mend_href(one, authority, one.subject in indicators) if may else "",
                label=say(_MENDS[one.kind][1]),
                who=_who(one, menders),
            )
        )
    return [
        Group(kind, say(TITLES[kind]), words[kind], tuple(by_kind[kind]), kind not in WORTH_KNOWING)
        for kind in BreakKind
        if by_kind[kind]
    ]


def _href(one: Break, authority: Authority, is_indicator: bool) -> str:
    if one.kind == BreakKind.NEED_TWICE:
        return reverse("outcomes.needs", args=[authority.slug])
    if one.kind == BreakKind.OUTCOME_UNSERVED:
        name = "outcomes.outcome"
    elif one.kind in (BreakKind.OBJECTIVE_UNSERVED, BreakKind.UNMEASURED):
        name = "outcomes.objective"
    elif is_indicator:
        name = "outcomes.indicator"
    else:
        name = "outcomes.service"
    return reverse(name, args=[authority.slug, one.subject])


def _mend_href(one: Break, authority: Authority, is_indicator: bool) -> str:
    name = _MENDS[one.kind][0]
    if one.kind == BreakKind.NEED_TWICE or not name:
        return _href(one, authority, is_indicator)
    return reverse(name, args=[authority.slug, one.subject])


def _menders(authority: Authority) -> dict[str, list[str]]:
    """Commissioners and lead directors today, by their directorate's name."""
    today = clock.local_day(clock.now(), authority.time_zone)
    held = Appointment.objects.filter(in_time(today), post__authority=authority, post__directorate__isnull=False)
    found: dict[str, list[str]] = defaultdict(list)
    for name, title, roles, directorate in held.order_by("person__name").values_list(
        "person__name", "post__title", "post__roles", "post__directorate__name"
    ):
        if PREPARERS & set(roles):
            found[directorate].append(f"{name} ({title})")
    return found


def _who(one: Break, menders: dict[str, list[str]]) -> str:
    if not one.directorates:
        return say("Any commissioner or lead director")
    names = [name for directorate in one.directorates for name in menders.get(directorate, [])]
    if names:
        return listed(names)
    return say("Commissioners and the lead director of {directorates}", directorates=listed(list(one.directorates)))
