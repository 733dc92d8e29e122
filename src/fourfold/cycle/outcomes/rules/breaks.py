"""What breaks the thread from an outcome to the services that bring it about. Pure, like rules."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from fourfold.foundation.words import in_words, listed, say


class BreakKind(StrEnum):
    """A way in which the thread is broken, the gravest first."""

    OUTCOME_UNSERVED = "outcome_unserved"
    OBJECTIVE_UNSERVED = "objective_unserved"
    SERVICE_ADRIFT = "service_adrift"
    NEED_TWICE = "need_twice"
    OUT_OF_REACH = "out_of_reach"
    UNREAD = "unread"
    UNMEASURED = "unmeasured"


WORTH_KNOWING = frozenset({BreakKind.OUT_OF_REACH, BreakKind.UNREAD, BreakKind.UNMEASURED})
"""Not breaks: the thread holds, but a reader should know this before they trust it. Clause: BOLD 3.1(b), (c)."""

CLAUSES = {
    BreakKind.OUTCOME_UNSERVED: "BOLD 3.1(a)",
    BreakKind.OBJECTIVE_UNSERVED: "SCA 6.8",
    BreakKind.SERVICE_ADRIFT: "BOLD 3.1(a)",
    BreakKind.NEED_TWICE: "SC 4.6",
    BreakKind.OUT_OF_REACH: "BOLD 3.1(c)",
    BreakKind.UNREAD: "BOLD 3.1(b)",
    BreakKind.UNMEASURED: "SCA 6.6",
}
"""The clause that asks for the thread to be whole there."""

TITLES = {
    BreakKind.OUTCOME_UNSERVED: "Outcomes that no service works for",
    BreakKind.OBJECTIVE_UNSERVED: "Objectives that no service works for",
    BreakKind.SERVICE_ADRIFT: "Services that serve no outcome",
    BreakKind.NEED_TWICE: "Needs that two directorates meet",
    BreakKind.OUT_OF_REACH: "Results that depend on others",
    BreakKind.UNREAD: "Indicators without a reading",
    BreakKind.UNMEASURED: "Objectives without an indicator",
}

SHORT = {
    BreakKind.OUTCOME_UNSERVED: ("1 outcome has no service", "{n} outcomes have no service"),
    BreakKind.OBJECTIVE_UNSERVED: ("1 objective has no service", "{n} objectives have no service"),
    BreakKind.SERVICE_ADRIFT: ("1 service serves no outcome", "{n} services serve no outcome"),
    BreakKind.NEED_TWICE: ("1 need is met by two directorates", "{n} needs are met by more than one directorate"),
    BreakKind.OUT_OF_REACH: ("1 result depends on others", "{n} results depend on others"),
    BreakKind.UNREAD: ("1 indicator was never read", "{n} indicators were never read"),
    BreakKind.UNMEASURED: ("1 objective has no indicator", "{n} objectives have no indicator"),
}


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """A service and whose it is. ``need`` is nothing where none is recorded."""

    key: UUID
    title: str
    directorate: str
    need: UUID | None


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """One service's share of one objective."""

    service: UUID
    objective: UUID
    share: int
    within_influence: bool
    depends_on: str


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """An indicator, and whether it was ever read."""

    key: UUID
    title: str
    objective: UUID
    within_influence: bool
    is_read: bool


@dataclass(frozen=True, slots=True)
class ThreadFacts:
    """Everything that the thread runs through, each thing by its identifier.

    ``outcomes`` and ``needs``: title by key. ``objectives``: title and outcome by key.
    """

    outcomes: dict[UUID, str]
    objectives: dict[UUID, tuple[str, UUID]]
    services: tuple[ServiceFacts, ...]
    links: tuple[LinkFacts, ...]
    indicators: tuple[IndicatorFacts, ...]
    needs: dict[UUID, str]


@dataclass(frozen=True, slots=True)
class Break:
    """One break: what it is about, in a sentence, and which directorates can mend it (none: whoever leads the plan)."""

    kind: BreakKind
    subject: UUID
    title: str
    sentence: str
    directorates: tuple[str, ...] = ()

    @property
    def clause(self) -> str:
        """The clause that asks for the thread to be whole here."""
        return CLAUSES[self.kind]


def breaks_of(facts: ThreadFacts) -> tuple[Break, ...]:
    """Every break in the thread, the gravest kind first.

    Clause: BOLD 3.1(a), (b), (c); SC 4.6; SCA 6.6, 6.8.
    """
    return (
        *_outcomes_unserved(facts),
        *_objectives_unserved(facts),
        *_services_adrift(facts),
        *_needs_twice(facts),
        *_out_of_reach(facts),
        *_unread(facts),
        *_unmeasured(facts),
    )


def counted(breaks: Iterable[Break]) -> list[tuple[BreakKind, str]]:
    """How many of each kind, in words: "2 services serve no outcome". Clause: BOLD 3.1."""
    numbers: dict[BreakKind, int] = defaultdict(int)
    for one in breaks:
        numbers[one.kind] += 1
    return [
        (kind, say(SHORT[kind][0]) if numbers[kind] == 1 else say(SHORT[kind][1], n=f"{numbers[kind]:,}"))
        for kind in BreakKind
        if numbers[kind]
    ]


def _served_outcomes(facts: ThreadFacts) -> set[UUID]:
    return {facts.objectives[link.objective][1] for link in facts.links if link.objective in facts.objectives}


def _outcomes_unserved(facts: ThreadFacts) -> Iterable[Break]:
    served = _served_outcomes(facts)
    objectives: dict[UUID, int] = defaultdict(int)
    for _, outcome in facts.objectives.values():
        objectives[outcome] += 1
    for key, title in facts.outcomes.items():
        if key not in served:
            count = in_words(objectives[key], "objective", "objectives")
            sentence = say("It has {count}, and no service works for any of them.", count=count)
            if not objectives[key]:
                sentence = say("It has no objective, so no service can work for it.")
            yield Break(BreakKind.OUTCOME_UNSERVED, key, title, sentence)


def _objectives_unserved(facts: ThreadFacts) -> Iterable[Break]:
    served, outcomes = {link.objective for link in facts.links}, _served_outcomes(facts)
    for key, (title, outcome) in facts.objectives.items():
        if key not in served and outcome in outcomes:
            sentence = say("It stands under “{outcome}”, but no service works for it.", outcome=facts.outcomes[outcome])
            yield Break(BreakKind.OBJECTIVE_UNSERVED, key, title, sentence)


def _services_adrift(facts: ThreadFacts) -> Iterable[Break]:
    serving = {link.service for link in facts.links}
    for service in facts.services:
        if service.key not in serving:
            sentence = say("It is linked to no objective of a plan.")
            yield Break(BreakKind.SERVICE_ADRIFT, service.key, service.title, sentence, (service.directorate,))


def _needs_twice(facts: ThreadFacts) -> Iterable[Break]:
    meeting: dict[UUID, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for service in facts.services:
        if service.need is not None:
            meeting[service.need][service.directorate].append(service.title)
    for need, by_directorate in meeting.items():
        if len(by_directorate) > 1:
            who = listed([f"{name} ({listed(titles)})" for name, titles in sorted(by_directorate.items())])
            sentence = say("It is met by {who}.", who=who)
            yield Break(BreakKind.NEED_TWICE, need, facts.needs[need], sentence, tuple(sorted(by_directorate)))


def _out_of_reach(facts: ThreadFacts) -> Iterable[Break]:
    services = {service.key: service for service in facts.services}
    for link in facts.links:
        if not link.within_influence and link.service in services and link.objective in facts.objectives:
            service, (objective, _) = services[link.service], facts.objectives[link.objective]
            sentence = say("Its work for “{objective}” depends on others.", objective=objective)
            if link.depends_on:
                sentence += " " + link.depends_on
            yield Break(BreakKind.OUT_OF_REACH, link.service, service.title, sentence, (service.directorate,))
    for indicator in facts.indicators:
        if not indicator.within_influence:
            sentence = say("This indicator moves with what others do.")
            yield Break(BreakKind.OUT_OF_REACH, indicator.key, indicator.title, sentence)


def _unread(facts: ThreadFacts) -> Iterable[Break]:
    for indicator in facts.indicators:
        if not indicator.is_read:
            objective = facts.objectives[indicator.objective][0]
            sentence = say("No reading says yet whether “{objective}” is met.", objective=objective)
            yield Break(BreakKind.UNREAD, indicator.key, indicator.title, sentence)


def _unmeasured(facts: ThreadFacts) -> Iterable[Break]:
    measured = {indicator.objective for indicator in facts.indicators}
    for key, (title, _) in facts.objectives.items():
        if key not in measured:
            yield Break(BreakKind.UNMEASURED, key, title, say("Nothing measures whether it is met."))
