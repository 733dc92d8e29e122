from fourfold.cycle.outcomes.actions import remove_outcome
from fourfold.cycle.outcomes.rules import PlanEvent
from fourfold.foundation.search.actions import rebuild
from fourfold.foundation.search.queries import find
from tests.cast import NOON, Cast
from tests.cycle.outcomes import make


def found(kent: Cast, words: str, *, inside: bool = False) -> list[str]:
    return sorted(result.kind for result in find(authority=kent.authority, words=words, inside=inside).results)


def test_a_draft_is_found_inside_alone_until_it_is_consulted_on(kent: Cast) -> None:
    indicator = make.make_indicator(kent)
    assert found(kent, "nurseries rated") == []
    assert found(kent, "nurseries rated", inside=True) == ["indicator"]
    make.move(indicator.objective.outcome.plan, PlanEvent.CONSULT, kent.amina)
    assert found(kent, "nurseries rated") == ["indicator"]


def test_services_are_found_by_everyone(kent: Cast) -> None:
    make.make_service(kent)
    assert found(kent, "nursery advice") == ["service"]


def test_what_was_removed_is_not_found_nor_what_hung_below_it(kent: Cast) -> None:
    indicator = make.make_indicator(kent)
    remove_outcome(outcome=indicator.objective.outcome, by=kent.amina, at=NOON)
    assert found(kent, "nurseries rated", inside=True) == []
    assert found(kent, "nursery", inside=True) == []


def test_a_revision_does_not_double_what_is_found(kent: Cast) -> None:
    plan = make.put_in_force(make.make_indicator(kent).objective.outcome.plan, kent)
    draft = make.move(plan, PlanEvent.REVISE, kent.amina)
    make.move(draft, PlanEvent.CONSULT, kent.amina)
    assert found(kent, "nurseries rated") == ["indicator"]
    rebuild()
    assert found(kent, "nurseries rated") == ["indicator"]
    assert found(kent, "good start", inside=True) == ["plan", "plan"]
