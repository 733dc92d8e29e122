from dataclasses import replace
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from fourfold.cycle.outcomes.rules.breaks import (
    Break,
    BreakKind,
    IndicatorFacts,
    LinkFacts,
    ServiceFacts,
    ThreadFacts,
    breaks_of,
    counted,
)

OUTCOME, OBJECTIVE, SERVICE, INDICATOR, NEED = (UUID(int=number) for number in range(5))
WHOLE = ThreadFacts(
    outcomes={OUTCOME: "Ready for school"},
    objectives={OBJECTIVE: ("Good nurseries", OUTCOME)},
    services=(ServiceFacts(SERVICE, "Nursery advice", "Children", NEED),),
    links=(LinkFacts(SERVICE, OBJECTIVE, 60, True, ""),),
    indicators=(IndicatorFacts(INDICATOR, "Nurseries rated good", OBJECTIVE, True, True),),
    needs={NEED: "A safe place"},
)


def only_break(facts: ThreadFacts) -> Break:
    (found,) = breaks_of(facts)
    return found


def test_a_whole_thread_has_no_break() -> None:
    assert breaks_of(WHOLE) == ()


def test_an_outcome_without_services_is_a_break_and_its_objectives_are_not_named_again() -> None:
    kinds = [one.kind for one in breaks_of(replace(WHOLE, links=()))]
    assert kinds == [BreakKind.OUTCOME_UNSERVED, BreakKind.SERVICE_ADRIFT]


def test_an_objective_without_services_is_a_break() -> None:
    other = uuid4()
    facts = replace(
        WHOLE,
        objectives={**WHOLE.objectives, other: ("Free meals", OUTCOME)},
        indicators=(*WHOLE.indicators, IndicatorFacts(uuid4(), "Meals", other, True, True)),
    )
    found = only_break(facts)
    assert (found.kind, found.subject, found.clause) == (BreakKind.OBJECTIVE_UNSERVED, other, "SCA 6.8")


def test_a_service_that_serves_no_outcome_is_a_break_for_its_directorate() -> None:
    adrift = ServiceFacts(uuid4(), "Waste", "Growth", None)
    found = only_break(replace(WHOLE, services=(*WHOLE.services, adrift)))
    assert (found.kind, found.directorates, found.clause) == (BreakKind.SERVICE_ADRIFT, ("Growth",), "BOLD 3.1(a)")


def test_one_need_met_by_two_directorates_is_a_break_and_by_one_is_none() -> None:
    same, other = uuid4(), uuid4()
    twice = (*WHOLE.services, ServiceFacts(same, "Nursery places", "Children", NEED))
    links = (*WHOLE.links, LinkFacts(same, OBJECTIVE, 10, True, ""), LinkFacts(other, OBJECTIVE, 10, True, ""))
    assert breaks_of(replace(WHOLE, services=twice, links=links[:2])) == ()
    found = only_break(
        replace(WHOLE, services=(*twice, ServiceFacts(other, "Health visits", "Adults", NEED)), links=links)
    )
    assert (found.kind, found.directorates, found.clause) == (BreakKind.NEED_TWICE, ("Adults", "Children"), "SC 4.6")
    assert "Children (Nursery advice and Nursery places)" in found.sentence


def test_a_result_outside_the_authority_s_influence_is_a_break() -> None:
    link = LinkFacts(SERVICE, OBJECTIVE, 60, False, "Ofsted decides.")
    found = only_break(replace(WHOLE, links=(link,)))
    assert (found.kind, found.clause) == (BreakKind.OUT_OF_REACH, "BOLD 3.1(c)")
    assert "Ofsted decides." in found.sentence
    indicator = replace(WHOLE.indicators[0], within_influence=False)
    assert only_break(replace(WHOLE, indicators=(indicator,))).kind == BreakKind.OUT_OF_REACH


def test_an_indicator_without_a_reading_and_an_objective_without_an_indicator_are_breaks() -> None:
    unread = replace(WHOLE.indicators[0], is_read=False)
    assert only_break(replace(WHOLE, indicators=(unread,))).kind == BreakKind.UNREAD
    assert only_break(replace(WHOLE, indicators=())).kind == BreakKind.UNMEASURED


def test_breaks_are_counted_in_words() -> None:
    adrift = [ServiceFacts(uuid4(), "Waste", "Growth", None) for _ in range(2)]
    words = dict(counted(breaks_of(replace(WHOLE, services=(*WHOLE.services, *adrift)))))
    assert words == {BreakKind.SERVICE_ADRIFT: "2 services serve no outcome"}


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5))))
def test_every_service_is_either_linked_or_a_break(pairs: list[tuple[int, int]]) -> None:
    services = tuple(ServiceFacts(UUID(int=100 + n), f"S{n}", "D", None) for n in range(6))
    objectives = {UUID(int=200 + n): (f"O{n}", OUTCOME) for n in range(6)}
    links = tuple(LinkFacts(UUID(int=100 + a), UUID(int=200 + b), 1, True, "") for a, b in pairs)
    facts = replace(WHOLE, services=services, objectives=objectives, links=links, indicators=())
    adrift = {one.subject for one in breaks_of(facts) if one.kind == BreakKind.SERVICE_ADRIFT}
    assert adrift | {link.service for link in links} == {service.key for service in services}
    assert not adrift & {link.service for link in links}
