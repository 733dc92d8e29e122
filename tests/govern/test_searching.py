"""People, committees, decisions, recommendations and figures that differ are found by search."""

import pytest

from fourfold.foundation.search.actions import rebuild
from fourfold.foundation.search.models import Entry
from fourfold.foundation.search.queries import find
from fourfold.govern.decisions.actions import announce, edit_decision, withdraw
from fourfold.govern.people import actions as people
from fourfold.govern.people.rules import CommitteeKind
from fourfold.govern.recommendations.actions import keep_body, respond
from tests.cast import NOON, Cast
from tests.govern.decisions import make as decisions
from tests.govern.discrepancies import make as discrepancies
from tests.govern.recommendations import make as recommendations


def found(kent: Cast, words: str, *, inside: bool = False) -> list[str]:
    return [result.kind for result in find(authority=kent.authority, words=words, inside=inside).results]


def test_a_draft_decision_is_found_inside_alone_until_it_is_announced(kent: Cast) -> None:
    decision = decisions.draft(kent)
    assert found(kent, "short breaks") == []
    assert found(kent, "short breaks", inside=True) == ["decision"]
    announce(decision=decision, by=kent.hugo, at=NOON)
    assert found(kent, "short breaks") == ["decision"]


def test_a_draft_that_is_withdrawn_stays_inside_and_an_announced_one_does_not(kent: Cast) -> None:
    withdraw(decision=decisions.draft(kent), reasons="No longer needed.", by=kent.amina, at=NOON)
    assert found(kent, "short breaks") == []
    withdraw(decision=decisions.announced(kent), reasons="No longer needed.", by=kent.amina, at=NOON)
    assert found(kent, "short breaks") == ["decision"]


def test_a_changed_decision_is_found_by_its_new_words(kent: Cast) -> None:
    decision = decisions.draft(kent)
    edit_decision(
        decision=decision, title="Respite for carers", matter="They tire.", sought="Agree to it.",
        taker=decision.taker, taker_person=kent.esme, seen=None, by=kent.amina, at=NOON,
    )  # fmt: skip
    assert found(kent, "respite", inside=True) == ["decision"]
    assert found(kent, "short breaks", inside=True) == []


def test_people_and_committees_are_found_by_everyone(kent: Cast) -> None:
    people.add_person(authority=kent.authority, name="Zora Example", by=kent.petra, at=NOON)
    committee = people.add_committee(
        authority=kent.authority, name="Harbours board", kind=CommitteeKind.BOARD, by=kent.petra, at=NOON
    )
    assert found(kent, "zora") == ["person"]
    assert found(kent, "harbours") == ["committee"]
    people.change_committee(committee=committee, name="Ports board", about="Ferries.", by=kent.petra, at=NOON)
    assert found(kent, "harbours") == []
    assert found(kent, "ferries") == ["committee"]


def test_recommendations_are_found_by_text_answer_and_body(kent: Cast) -> None:
    respond(
        recommendation=recommendations.recommendation(kent), response="Fortnightly runs of payment.", accepted=True,
        owner=recommendations.post_of(kent, "carys"), by=kent.hugo, at=NOON,
    )  # fmt: skip
    assert found(kent, "every tier") == ["recommendation"]
    assert found(kent, "fortnightly") == ["recommendation"]
    keep_body(
        authority=kent.authority, slug="select-committee", title="Gazebo panel", kind="panel", by=kent.hugo, at=NOON
    )
    assert found(kent, "gazebo") == ["recommendation"]


def test_figures_that_differ_are_found_by_what_a_reading_says(kent: Cast) -> None:
    discrepancies.discrepancy(kent)
    assert found(kent, "smaller sum") == ["discrepancy"]


@pytest.mark.parametrize("inside", [True, False])
def test_the_index_made_afresh_finds_the_same(kent: Cast, sussex: Cast, *, inside: bool) -> None:
    rebuild()
    decisions.draft(kent)
    recommendations.answered(kent)
    discrepancies.discrepancy(kent)
    people.add_person(authority=kent.authority, name="Zora Example", by=kent.petra, at=NOON)
    before = list(Entry.objects.order_by("subject").values_list("subject", "title", "words", "href", "inside_only"))
    rebuild(kent.authority)
    after = list(Entry.objects.order_by("subject").values_list("subject", "title", "words", "href", "inside_only"))
    assert after == before
    assert Entry.objects.filter(authority=sussex.authority, kind="person").exists()
    assert ("decision" in found(kent, "short breaks", inside=inside)) is inside
