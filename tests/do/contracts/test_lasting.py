"""What a live contract does not lose again, and what comes to it late."""

from datetime import date, timedelta

import pytest

from fourfold.do.contracts import actions
from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.queries.facts import record_beside
from fourfold.do.contracts.rules.extending import ground_for
from fourfold.do.contracts.rules.lasting import require_still_named, require_still_reviewed
from fourfold.do.contracts.rules.names import ChangeGround, ContractState
from fourfold.foundation.errors import Refused
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import DecisionState
from fourfold.rulebooks import rulebook_at
from tests.cast import NOON, Cast, again
from tests.do.contracts.make import make_contract, make_whole

KENT = rulebook_at("kent_2014", date(2014, 5, 15))
ENGLAND = rulebook_at("england", date(2026, 2, 1))
SPAN = (date(2014, 4, 1), date(2016, 3, 31))


def live(kent: Cast) -> Contract:
    return actions.go_live(contract=make_whole(kent), by=kent.omar, at=NOON)


# Who answers for it


@pytest.mark.parametrize(("value", "refuses"), [(49_999_99, False), (50_000_00, True), (None, True)])
def test_from_50000_pounds_a_live_contract_keeps_its_people(value: int | None, refuses: bool) -> None:
    for lost, field in (((True, False), "manager"), ((False, True), "lead_director")):
        if not refuses:
            require_still_named(value, KENT, loses_manager=lost[0], loses_director=lost[1])
            continue
        with pytest.raises(Refused) as refused:
            require_still_named(value, KENT, loses_manager=lost[0], loses_director=lost[1])
        assert (refused.value.field, refused.value.clause) == (field, "SC 8.9.3, rec 24")
    require_still_named(value, KENT, loses_manager=False, loses_director=False)
    require_still_named(value, ENGLAND, loses_manager=True, loses_director=True)


def test_a_live_contract_passes_from_one_to_the_next_and_never_to_nobody(kent: Cast) -> None:
    row = live(kent)
    with pytest.raises(Refused, match="Name who follows"):
        actions.name_people(contract=row, manager=None, lead_director=kent.carys, by=kent.omar, at=NOON)
    with pytest.raises(Refused, match="Name who follows"):
        actions.name_people(contract=row, manager=kent.omar, lead_director=None, by=kent.omar, at=NOON)
    assert again(row).manager == kent.omar
    row = actions.name_people(contract=row, manager=kent.kit, lead_director=kent.derek, by=kent.omar, at=NOON)
    assert (row.manager, row.lead_director) == (kent.kit, kent.derek)


def test_a_gap_of_a_live_contract_is_filled_one_by_one_and_a_draft_is_free(kent: Cast) -> None:
    row = make_contract(kent, manager=None, lead_director=None)
    row = actions.name_people(contract=row, manager=kent.omar, lead_director=None, by=kent.kit, at=NOON)
    assert row.manager == kent.omar
    draft = make_contract(kent, state=ContractState.DRAFT)
    assert actions.name_people(contract=draft, manager=None, lead_director=None, by=kent.kit, at=NOON).manager is None


# Its reviews


def test_a_review_is_dropped_where_the_others_follow_each_other_closely() -> None:
    half, year = date(2014, 9, 30), date(2015, 4, 1)
    require_still_reviewed(half, [year], *SPAN, KENT)
    with pytest.raises(Refused, match="12 months would pass") as refused:
        require_still_reviewed(half, [date(2015, 4, 2)], *SPAN, KENT)
    assert refused.value.clause.startswith("SC 8.9.3")
    with pytest.raises(Refused, match="schedule") as refused:
        require_still_reviewed(half, [], None, None, KENT)
    assert refused.value.clause == "SC 8.9.3, rec 23"
    require_still_reviewed(half, [], *SPAN, ENGLAND)


def test_a_gap_elsewhere_was_there_before_and_one_outside_its_time_fills_none() -> None:
    # From April 2014 to June 2015 none was ever planned; the second half year has one too many.
    require_still_reviewed(date(2015, 9, 30), [date(2015, 6, 30)], *SPAN, KENT)
    require_still_reviewed(date(2016, 4, 1), [date(2014, 5, 1)], *SPAN, KENT)


def test_the_reviews_that_a_contract_went_live_with_stay(kent: Cast) -> None:
    row = live(kent)
    (first, *_) = list(row.planned_reviews.all())
    with pytest.raises(Refused, match="Plan another one first"):
        actions.drop_review(review=first, by=kent.omar, at=NOON)
    actions.plan_review(
        contract=again(row), due_on=first.due_on + timedelta(days=1), what="All.", by=kent.omar, at=NOON
    )
    actions.drop_review(review=first, by=kent.omar, at=NOON)
    assert not row.planned_reviews.filter(pk=first.pk).exists()


# Its end


def test_a_contract_runs_until_the_day_on_which_it_ends_early(kent: Cast) -> None:
    row = live(kent)
    last = NOON.date() + timedelta(days=180)
    with pytest.raises(Refused, match="Until then the contract runs") as refused:
        actions.terminate_contract(contract=row, ended_on=last, because="It closes.", by=kent.omar, at=NOON)
    assert refused.value.field == "ended_on"
    assert again(row).state == ContractState.LIVE
    then = NOON + timedelta(days=180)
    row = actions.terminate_contract(contract=again(row), ended_on=last, because="It closes.", by=kent.omar, at=then)
    assert (row.state, row.ended_on) == (ContractState.TERMINATED, last)


# Extensions that come late


def test_what_was_on_record_before_is_provided_for_and_what_comes_late_says_why() -> None:
    assert ground_for(None, is_live=False, cannot_be_extended=False) is ChangeGround.PROVIDED_FOR
    for cannot in (False, True):
        with pytest.raises(Refused) as refused:
            ground_for(None, is_live=True, cannot_be_extended=cannot)
        assert refused.value.field == "ground"
    other, provided = ChangeGround.OTHER, ChangeGround.PROVIDED_FOR
    assert ground_for(other, is_live=True, cannot_be_extended=True) is other
    assert ground_for(provided, is_live=True, cannot_be_extended=False) is provided
    with pytest.raises(Refused, match="cannot be extended"):
        ground_for(provided, is_live=True, cannot_be_extended=True)


def test_whoever_decides_sees_that_an_extension_came_late_and_what_allows_it(kent: Cast) -> None:
    row = make_whole(kent)
    early = actions.add_extension(contract=row, months=6, by=kent.omar, at=NOON)
    row = actions.go_live(contract=again(row), by=kent.omar, at=NOON)
    with pytest.raises(Refused, match="not on record") as refused:
        actions.add_extension(contract=again(row), months=12, by=kent.omar, at=NOON)
    assert refused.value.field == "ground"
    late = actions.add_extension(
        contract=again(row), months=12, ground=ChangeGround.UNFORESEEABLE, by=kent.omar, at=NOON
    )
    assert (early.late_on, late.late_on) == (None, NOON.date())
    assert "This extension" not in dict(record_beside(early, NOON.date()))
    assert dict(record_beside(late, NOON.date()))["This extension"] == (
        "Entered on 15 May 2014, when the contract was live already. Something happened that nobody could foresee."
    )
    row.planned_reviews.update(held_on=NOON.date())
    decision = Decision.objects.create(
        authority=kent.authority, reference="D-1", title="Extend it?", matter="M", sought="S", taker="officer",
        taker_person=kent.derek, prepared_by=kent.amina, state=DecisionState.ANNOUNCED,
    )  # fmt: skip
    late = actions.propose_extension(extension=late, decision=decision, because="Good.", by=kent.omar, at=NOON)
    assert late.record[0][0] == "This extension"
    Decision.objects.filter(pk=decision.pk).update(state=DecisionState.TAKEN)
    actions.settle_extension(extension=late, by=kent.omar, at=NOON)
    assert row.changes.get().ground == ChangeGround.UNFORESEEABLE


def test_an_extension_grows_no_further_than_its_ground_allows(sussex: Cast) -> None:
    at = NOON.replace(year=2026)
    row = make_contract(
        sussex, value=300_000_00, signed_on=date(2026, 1, 5), starts_on=date(2026, 2, 1), ends_on=date(2028, 1, 31)
    )
    decision = Decision.objects.create(
        authority=sussex.authority, reference="D-1", title="Extend it?", matter="M", sought="S", taker="officer",
        taker_person=sussex.derek, prepared_by=sussex.amina, state=DecisionState.ANNOUNCED,
    )  # fmt: skip
    actions.plan_review(contract=row, due_on=at.date(), what="All.", by=sussex.omar, at=at)
    row.planned_reviews.update(held_on=at.date())
    too_much, enough = (
        actions.add_extension(
            contract=again(row), months=12, value=value, ground=ChangeGround.MORE_OF_THE_SAME, by=sussex.omar, at=at
        )
        for value in (150_000_01, 150_000_00)
    )
    with pytest.raises(Refused, match="50% and no more"):
        actions.propose_extension(extension=too_much, decision=decision, because="Good.", by=sussex.omar, at=at)
    assert actions.propose_extension(extension=enough, decision=decision, because="Good.", by=sussex.omar, at=at)
