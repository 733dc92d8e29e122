"""What is done with contracts: allowed, refused, recorded."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from fourfold.do.contracts import actions
from fourfold.do.contracts.actions import Terms, Wanted
from fourfold.do.contracts.models import Certificate, Contract, DueNotice
from fourfold.do.contracts.rules.names import ChangeGround, ContractKind, ContractState, DueKind, ExtensionState, Side
from fourfold.do.notices.models import Notice
from fourfold.foundation.audit.models import Event
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import DecisionState
from tests.cast import NOON, Cast, again
from tests.do.contracts.make import make_contract, make_whole
from tests.do.providers.make import make_provider, quinn_of

LATER = NOON + timedelta(days=30)
DRAFT = ContractState.DRAFT


def whats() -> list[str]:
    return list(Event.objects.order_by("sequence").values_list("what", flat=True))


def terms_of(row: Contract, **more: object) -> Terms:
    kept = {name: getattr(row, name) for name in Terms.__dataclass_fields__}
    return Terms(**{**kept, "categories": tuple(row.categories), **more})


# Entering and filling in


@pytest.mark.parametrize("kind", [ContractKind.CONTRACT, ContractKind.IN_HOUSE, ContractKind.FRAMEWORK])
def test_a_contract_is_entered_by_hand_whatever_its_kind(kent: Cast, kind: ContractKind) -> None:
    row = actions.start_contract(
        authority=kent.authority, terms=Terms("Example: fostering", "Homes.", kind=kind, run_by="Our team"),
        places=["E07000114", "E07000114"], by=kent.omar, at=NOON,
    )  # fmt: skip
    assert (row.state, row.reference, row.prepared_by) == (DRAFT, "KEN-2014-0001", kent.omar)
    assert [place.code for place in row.places.all()] == ["E07000114"]
    assert whats() == ["contract.drafted"]


def test_others_enter_no_contracts(kent: Cast, sussex: Cast) -> None:
    for person in (kent.jo, kent.esme, kent.quinn, sussex.kit):
        with pytest.raises(NotAllowed):
            actions.start_contract(authority=kent.authority, terms=Terms("A", "B"), by=person, at=NOON)


def test_a_contract_names_nothing_of_another_authority(kent: Cast, sussex: Cast) -> None:
    with pytest.raises(Refused, match="same authority"):
        actions.start_contract(
            authority=kent.authority, terms=Terms("A", "B", directorate=sussex.adults), by=kent.kit, at=NOON
        )


def test_what_cannot_be_so_is_refused_beside_its_field(kent: Cast) -> None:
    for terms, field in (
        (Terms("", "B"), "title"),
        (Terms("A", " "), "purpose"),
        (Terms("A", "B", value=-1), "value"),
        (Terms("A", "B", starts_on=date(2014, 6, 1), ends_on=date(2014, 5, 31)), "ends_on"),
        (Terms("A", "B", signed_on=date(2014, 6, 1), ends_on=date(2014, 5, 31)), "ends_on"),
    ):
        with pytest.raises(Refused) as refused:
            actions.start_contract(authority=kent.authority, terms=terms, by=kent.kit, at=NOON)
        assert refused.value.field == field


def test_of_a_live_contract_gaps_are_filled_and_what_was_signed_stays(kent: Cast) -> None:
    row = make_contract(kent, value=None, ends_on=None, first_value=None, first_ends_on=None)
    filled = terms_of(row, value=80_000_00, ends_on=date(2016, 3, 31), purpose="Said better.")
    row = actions.edit_contract(contract=row, terms=filled, by=kent.omar, at=NOON)
    assert (row.value, row.first_value, row.first_ends_on) == (80_000_00, 80_000_00, date(2016, 3, 31))
    with pytest.raises(Refused) as refused:
        actions.edit_contract(contract=row, terms=terms_of(row, value=90_000_00), by=kent.omar, at=NOON)
    assert (refused.value.field, refused.value.clause) == ("value", "SC 8.5.1")


def test_a_form_that_grew_stale_is_refused(kent: Cast) -> None:
    row = make_contract(kent, state=DRAFT)
    actions.name_people(contract=row, manager=None, lead_director=None, by=kent.kit, at=NOON)
    with pytest.raises(Stale):
        actions.edit_contract(contract=row, terms=terms_of(row), seen=1, by=kent.kit, at=NOON)


def test_only_those_who_answer_for_it_work_on_a_contract(kent: Cast, sussex: Cast) -> None:
    row = make_contract(kent, state=DRAFT, manager=kent.nell)
    for person in (kent.nell, kent.carys, kent.amina, kent.kit):
        actions.name_people(contract=row, manager=kent.nell, lead_director=kent.carys, by=person, at=NOON)
    for person in (kent.omar, kent.derek, kent.jo, kent.esme, kent.quinn, sussex.kit):
        with pytest.raises(NotAllowed):
            actions.name_people(contract=row, manager=person, lead_director=None, by=person, at=NOON)


def test_whoever_is_named_hears_of_it(kent: Cast) -> None:
    row = make_contract(kent, state=DRAFT, manager=None, lead_director=None)
    actions.name_people(contract=row, manager=kent.omar, lead_director=kent.derek, by=kent.kit, at=NOON)
    assert set(Message.objects.values_list("account", flat=True)) == {kent.omar.account_id, kent.derek.account_id}


def test_the_years_make_the_value_to_the_penny(kent: Cast) -> None:
    row = make_contract(kent)
    with pytest.raises(Refused, match="is missing"):
        actions.put_years(contract=row, years={2014: 60_000_00, 2015: 59_999_99}, by=kent.omar, at=NOON)
    actions.put_years(contract=row, years={2014: 70_000_00, 2015: 50_000_00}, by=kent.omar, at=NOON)
    assert [(one.year, one.value) for one in row.years.all()] == [(2014, 70_000_00), (2015, 50_000_00)]
    actions.spread_years(contract=row, by=kent.omar, at=NOON)
    assert sum(row.years.values_list("value", flat=True)) == row.value


# Parties and subcontractors


def test_parties_are_added_once_and_taken_out(kent: Cast) -> None:
    row = make_contract(kent)
    party = actions.add_party(contract=row, name="Example Borough", part="buyer", by=kent.omar, at=NOON)
    with pytest.raises(Refused):
        actions.add_party(contract=row, name="Example Borough", part="buyer", by=kent.omar, at=NOON)
    actions.remove_party(party=party, by=kent.omar, at=NOON)
    assert not row.parties.exists()


def test_a_provider_names_its_subcontractors_tier_by_tier(kent: Cast) -> None:
    quinn = quinn_of(kent)
    row = make_contract(kent, provider=quinn.provider)
    second = actions.name_subcontractor(
        contract=row, name="Example Vans", services="Drives.", share=Decimal(60), by=quinn, at=NOON
    )
    third = actions.name_subcontractor(
        contract=row, name="Example Tyres", services="Mends.", parent=second, by=quinn, at=NOON
    )
    assert (second.tier, third.tier, second.named_by) == (2, 3, quinn)
    with pytest.raises(Refused, match="110%"):
        actions.name_subcontractor(contract=row, name="B", services="C", share=Decimal(50), by=quinn, at=NOON)
    actions.end_subcontractor(subcontractor=second, until=date(2014, 6, 1), by=quinn, at=NOON)
    assert again(third).until == date(2014, 6, 1)


def test_other_providers_name_none(kent: Cast) -> None:
    row = make_contract(kent, provider=make_provider("Example Other"))
    with pytest.raises(NotAllowed):
        actions.name_subcontractor(contract=row, name="B", services="C", by=quinn_of(kent), at=NOON)
    draft = make_contract(kent, provider=quinn_of(kent).provider, state=DRAFT)
    with pytest.raises(NotAllowed):
        actions.name_subcontractor(contract=draft, name="B", services="C", by=quinn_of(kent), at=NOON)


# Papers


def test_a_certificate_that_the_provider_tells_of_is_seen_by_an_officer(kent: Cast) -> None:
    quinn = quinn_of(kent)
    row = make_contract(kent, provider=quinn.provider)
    old = actions.put_certificate(
        contract=row, kind="public_liability", amount=5_000_000_00, expires_on=date(2014, 6, 1), by=quinn, at=NOON
    )
    new = actions.put_certificate(
        contract=row, kind="public_liability", expires_on=date(2015, 6, 1), replaces=old, by=quinn, at=NOON
    )
    assert again(old).replaced_by == new
    assert new.seen_on is None
    actions.see_certificate(certificate=new, by=kent.omar, at=NOON)
    assert again(new).seen_on == NOON.date()
    with pytest.raises(Refused):
        actions.see_certificate(certificate=new, by=kent.omar, at=NOON)
    with pytest.raises(Refused):
        actions.put_certificate(contract=row, kind="other", replaces=old, by=quinn, at=NOON)
    assert Certificate.objects.count() == 2


# Going live


def test_going_live_is_refused_with_all_that_is_missing(kent: Cast) -> None:
    row = make_contract(kent, state=DRAFT, manager=None)
    with pytest.raises(Refused) as refused:
        actions.go_live(contract=row, by=kent.kit, at=NOON)
    assert [reason.sentence for reason in refused.value.reasons] == [
        "Name the contract manager.", "Spread its value over the financial years.", "Plan its performance reviews.",
        "Plan how its outcomes are evaluated.",
    ]  # fmt: skip
    assert all(reason.href.startswith(f"/kent/contracts/{row.uuid}/") for reason in refused.value.reasons)
    assert again(row).state == DRAFT


@pytest.mark.parametrize("kind", [ContractKind.CONTRACT, ContractKind.IN_HOUSE])
def test_with_everything_it_goes_live_in_house_or_not(kent: Cast, kind: ContractKind) -> None:
    row = actions.go_live(contract=make_whole(kent, kind=kind), by=kent.omar, at=NOON)
    assert (row.state, row.first_value, row.first_ends_on) == (ContractState.LIVE, 120_000_00, date(2016, 3, 31))
    assert row.rulebook
    assert not DueNotice.objects.exists()


def test_under_the_act_contract_details_are_due_and_drafted(sussex: Cast) -> None:
    provider = quinn_of(sussex).provider
    at = NOON.replace(year=2026)
    row = make_whole(
        sussex, provider=provider, run_by="", value=300_000_00, signed_on=date(2026, 5, 1), starts_on=date(2026, 6, 1),
        ends_on=date(2028, 5, 31),
    )  # fmt: skip
    actions.go_live(contract=row, by=sussex.omar, at=at)
    (due,) = row.due.all()
    assert (due.kind, due.due_on, due.confidence) == (DueKind.CONTRACT_DETAILS, date(2026, 5, 31), "secondary")
    assert Message.objects.filter(account=quinn_of(sussex).account, kind="contracts.state").count() == 1
    with pytest.raises(NotAllowed):
        actions.draft_due_notice(due=due, by=sussex.omar, at=at)
    due = actions.draft_due_notice(due=due, by=sussex.kit, at=at)
    notice = Notice.objects.get()
    assert (notice.kind, notice.happened_on, notice.value_low) == ("contract_details", date(2026, 5, 1), 300_000_00)
    assert notice.winners == [{"name": provider.name, "provider": str(provider.uuid)}]
    with pytest.raises(Refused):
        actions.draft_due_notice(due=due, by=sussex.kit, at=at)


def test_nothing_is_due_for_an_own_team(sussex: Cast) -> None:
    row = make_whole(
        sussex, kind=ContractKind.IN_HOUSE, value=9_000_000_00, signed_on=date(2026, 5, 1), starts_on=date(2026, 6, 1),
        ends_on=date(2028, 5, 31),
    )  # fmt: skip
    actions.go_live(contract=row, by=sussex.omar, at=NOON.replace(year=2026))
    assert not row.due.exists()


def test_a_large_contract_tells_of_its_performance_every_year(sussex: Cast) -> None:
    at = NOON.replace(year=2026)
    row = make_whole(
        sussex, value=9_000_000_00, signed_on=date(2026, 5, 1), starts_on=date(2026, 6, 1), ends_on=date(2029, 5, 31)
    )
    actions.go_live(contract=row, by=sussex.omar, at=at)
    assert {one.kind: one.due_on for one in row.due.all()} == {
        DueKind.CONTRACT_DETAILS: date(2026, 5, 31), DueKind.COPY: date(2026, 7, 30),
        DueKind.PERFORMANCE: date(2027, 5, 31),
    }  # fmt: skip
    due = row.due.get(kind=DueKind.PERFORMANCE)
    due = actions.draft_due_notice(due=due, by=sussex.kit, at=at.replace(year=2027))
    assert due.notice is not None
    assert (due.notice.kind, due.notice.happened_on) == ("performance", date(2027, 5, 15))
    assert "Reviews: 0 held of 0 that were due" in due.notice.summary
    assert row.due.filter(kind=DueKind.PERFORMANCE).count() == 2
    actions.settle_due(due=due, how="On its page.", by=sussex.omar, at=at.replace(year=2027))
    assert row.due.filter(kind=DueKind.PERFORMANCE, done_on=None).get().due_on == date(2028, 5, 31)
    with pytest.raises(Refused):
        actions.settle_due(due=due, how="Again.", by=sussex.omar, at=at)


# Changes


def test_a_change_keeps_the_years_and_its_reason(kent: Cast) -> None:
    row = make_whole(kent)
    actions.go_live(contract=row, by=kent.omar, at=NOON)
    wanted = Wanted("Two more clubs.", "More people came.", date(2015, 6, 1), value=24_000_00)
    change = actions.change_contract(contract=again(row), wanted=wanted, by=kent.omar, at=LATER)
    row = again(row)
    assert (row.value, row.first_value, change.is_material) == (144_000_00, 120_000_00, False)
    assert {one.year: one.value for one in row.years.all()} == {2014: 59_917_92, 2015: 84_082_08}
    assert whats()[-1] == "contract.changed"


def test_a_change_that_moves_nothing_leaves_the_years_as_they_were_entered(kent: Cast) -> None:
    row = actions.go_live(contract=make_whole(kent), by=kent.omar, at=NOON)
    by_hand = {2014: 100_000_00, 2015: 20_000_00}
    actions.put_years(contract=again(row), years=by_hand, by=kent.omar, at=NOON)
    for wanted in (
        Wanted("Another hall.", "It is nearer.", date(2014, 6, 1)),
        Wanted("The same end.", "To be clear.", date(2014, 6, 1), ends_on=row.ends_on),
    ):
        actions.change_contract(contract=again(row), wanted=wanted, by=kent.omar, at=LATER)
        assert {one.year: one.value for one in row.years.all()} == by_hand
    wanted = Wanted("Fewer clubs.", "Fewer came.", date(2015, 6, 1), value=-5_000_00)
    actions.change_contract(contract=again(row), wanted=wanted, by=kent.omar, at=LATER)
    assert {one.year: one.value for one in row.years.all()} == {2014: 100_000_00, 2015: 15_000_00}


def test_a_change_that_would_have_been_advertised_is_material_and_says_what_allows_it(kent: Cast) -> None:
    row = make_contract(kent, value=45_000_00)
    wanted = Wanted("Another club.", "More came.", date(2014, 7, 1), value=5_000_00)
    with pytest.raises(Refused) as refused:
        actions.change_contract(contract=row, wanted=wanted, by=kent.omar, at=NOON)
    assert (refused.value.field, refused.value.clause) == ("ground", "SC 5.3.8")
    wanted = Wanted("Another club.", "More came.", date(2014, 7, 1), value=5_000_00, ground=ChangeGround.PROVIDED_FOR)
    change = actions.change_contract(contract=row, wanted=wanted, by=kent.omar, at=NOON)
    assert (change.is_material, change.clause) == (True, "SC 5.3.8")


def test_under_the_act_a_change_is_material_by_unconfirmed_numbers_and_has_its_notice(sussex: Cast) -> None:
    at = NOON.replace(year=2026)
    row = make_contract(
        sussex, value=300_000_00, signed_on=date(2026, 1, 5), starts_on=date(2026, 2, 1), ends_on=date(2028, 1, 31)
    )
    wanted = Wanted("More.", "Needed.", date(2026, 7, 1), value=40_000_00, ground=ChangeGround.MORE_OF_THE_SAME)
    change = actions.change_contract(contract=row, wanted=wanted, by=sussex.kit, at=at)
    assert change.clause == "Procurement Act 2023 s 74 (unconfirmed)"
    (due,) = row.due.all()
    assert (due.kind, due.due_on, due.change) == (DueKind.CHANGE, date(2026, 6, 30), change)


def test_under_the_act_a_ground_allows_only_so_much(sussex: Cast) -> None:
    at = NOON.replace(year=2026)
    row = make_contract(
        sussex, value=300_000_00, signed_on=date(2026, 1, 5), starts_on=date(2026, 2, 1), ends_on=date(2028, 1, 31)
    )
    for value, refuses in ((1_200_000_00, True), (150_000_01, True), (150_000_00, False)):
        wanted = Wanted("More.", "Flood.", date(2026, 7, 1), value=value, ground=ChangeGround.UNFORESEEABLE)
        if not refuses:
            assert actions.change_contract(contract=row, wanted=wanted, by=sussex.kit, at=at).is_material
            continue
        with pytest.raises(Refused, match="50% and no more") as refused:
            actions.change_contract(contract=row, wanted=wanted, by=sussex.kit, at=at)
        assert refused.value.field == "value"


def test_nobody_makes_a_contract_longer_by_a_change(kent: Cast) -> None:
    row = make_contract(kent)
    with pytest.raises(Refused) as refused:
        actions.change_contract(
            contract=row, wanted=Wanted("On.", "So.", date(2014, 7, 1), ends_on=date(2016, 4, 1)), by=kent.omar, at=NOON
        )
    assert (refused.value.field, refused.value.clause) == ("ends_on", "SC 8.4.4")


# Extensions


def decision_of(kent: Cast, state: DecisionState = DecisionState.ANNOUNCED) -> Decision:
    return Decision.objects.create(
        authority=kent.authority, reference=f"D-{Decision.objects.count()}", title="Extend it?", matter="M", sought="S",
        taker="officer", taker_person=kent.derek, prepared_by=kent.amina, state=state,
    )  # fmt: skip


def test_an_extension_takes_a_decision_that_sees_the_record(kent: Cast) -> None:
    row = make_whole(kent)
    actions.go_live(contract=row, by=kent.omar, at=NOON)
    one = actions.add_extension(
        contract=again(row), months=12, value=60_000_00, ground=ChangeGround.PROVIDED_FOR, by=kent.omar, at=NOON
    )
    decision = decision_of(kent)
    with pytest.raises(Refused, match="No review") as refused:
        actions.propose_extension(extension=one, decision=decision, because="Good.", by=kent.omar, at=NOON)
    assert refused.value.clause == "SC 8.4.4"
    review = row.planned_reviews.first()
    assert review is not None
    actions.note_review_held(review=review, held_on=NOON.date(), by=kent.omar, at=NOON)
    one = actions.propose_extension(extension=one, decision=decision, because="Good.", by=kent.omar, at=NOON)
    assert ["Reviews", "1 held of 1 that were due"] in one.record
    with pytest.raises(Refused, match="not taken yet"):
        actions.settle_extension(extension=one, by=kent.omar, at=LATER)
    Decision.objects.filter(pk=decision.pk).update(state=DecisionState.TAKEN)
    one = actions.settle_extension(extension=one, by=kent.omar, at=LATER)
    row = again(row)
    assert (one.state, row.ends_on, row.value) == (ExtensionState.GRANTED, date(2017, 3, 31), 180_000_00)
    assert sum(row.years.values_list("value", flat=True)) == 180_000_00
    assert row.first_ends_on == date(2016, 3, 31)
    assert row.changes.get().decision == decision


def test_a_refused_decision_extends_nothing(kent: Cast) -> None:
    row = make_whole(kent)
    actions.go_live(contract=row, by=kent.omar, at=NOON)
    one = actions.add_extension(contract=again(row), months=12, ground=ChangeGround.PROVIDED_FOR, by=kent.omar, at=NOON)
    row.planned_reviews.update(held_on=NOON.date())
    decision = decision_of(kent)
    actions.propose_extension(extension=one, decision=decision, because="Good.", by=kent.omar, at=NOON)
    Decision.objects.filter(pk=decision.pk).update(state=DecisionState.REFUSED)
    assert actions.settle_extension(extension=one, by=kent.omar, at=LATER).state == ExtensionState.REFUSED
    assert again(row).ends_on == date(2016, 3, 31)


def test_a_settled_decision_grants_no_new_extension(kent: Cast) -> None:
    row = make_contract(kent)
    one = actions.add_extension(contract=row, months=6, ground=ChangeGround.PROVIDED_FOR, by=kent.omar, at=NOON)
    for decision in (None, decision_of(kent, DecisionState.TAKEN)):
        with pytest.raises(Refused) as refused:
            actions.propose_extension(extension=one, decision=decision, because="Good.", by=kent.omar, at=NOON)
        assert refused.value.field == "decision"


# Reviews and the evaluation


def test_reviews_are_planned_from_today_to_the_end(kent: Cast) -> None:
    row = make_contract(kent)
    rows = actions.plan_reviews(contract=row, every_months=6, what="All measures.", by=kent.omar, at=NOON)
    assert [one.due_on for one in rows] == [
        date(2014, 9, 30), date(2015, 3, 31), date(2015, 9, 30), date(2016, 3, 31),
    ]  # fmt: skip
    with pytest.raises(Refused):
        actions.plan_reviews(contract=row, every_months=12, what="All measures.", by=kent.omar, at=NOON)
    actions.drop_review(review=rows[0], by=kent.omar, at=NOON)
    with pytest.raises(Refused):
        actions.drop_review(review=rows[1], by=kent.omar, at=NOON + timedelta(days=400))


def test_an_evaluation_comes_before_the_end(kent: Cast) -> None:
    row = make_contract(kent)
    with pytest.raises(Refused) as refused:
        actions.plan_evaluation(
            contract=row, question="Q", evidence="E", due_on=date(2016, 4, 1), by=kent.omar, at=NOON
        )
    assert refused.value.field == "due_on"
    plan = actions.plan_evaluation(
        contract=row, question="Q", evidence="E", due_on=date(2015, 9, 1), by=kent.omar, at=NOON
    )
    again_ = actions.plan_evaluation(
        contract=row, question="Q2", evidence="E", due_on=date(2015, 9, 1), plan=plan, by=kent.omar, at=NOON
    )
    assert (row.evaluation_plans.get(), again_.version) == (plan, 2)


# The end


def test_a_contract_ends_on_its_last_day_and_not_before(kent: Cast) -> None:
    row = make_contract(kent, ends_on=NOON.date() + timedelta(days=1))
    with pytest.raises(Refused, match="not run out"):
        actions.end_contract(contract=row, by=kent.omar, at=NOON)
    row = actions.end_contract(contract=row, by=kent.omar, at=NOON + timedelta(days=1))
    assert (row.state, row.ended_on) == (ContractState.ENDED, row.ends_on)


def test_ending_early_takes_a_reason_and_its_notice(sussex: Cast) -> None:
    at = NOON.replace(year=2026)
    row = make_contract(
        sussex, value=300_000_00, signed_on=date(2026, 1, 5), starts_on=date(2026, 2, 1), ends_on=date(2028, 1, 31)
    )
    with pytest.raises(Refused) as refused:
        actions.terminate_contract(contract=row, ended_on=at.date(), because=" ", by=sussex.omar, at=at)
    assert refused.value.field == "because"
    row = actions.terminate_contract(contract=row, ended_on=at.date(), because="It closed.", by=sussex.omar, at=at)
    assert row.state == ContractState.TERMINATED
    assert [(one.kind, one.due_on) for one in row.due.all()] == [(DueKind.TERMINATION, date(2026, 6, 14))]


def test_a_draft_that_comes_to_nothing_says_why(kent: Cast) -> None:
    row = actions.abandon_contract(contract=make_contract(kent, state=DRAFT), because="No.", by=kent.kit, at=NOON)
    assert (row.state, row.ended_on) == (ContractState.ABANDONED, NOON.date())


def test_a_break_says_whose_it_is(kent: Cast) -> None:
    one = actions.add_break(
        contract=make_contract(kent), side=Side.EITHER, from_on=date(2015, 4, 1), notice_days=90, by=kent.omar, at=NOON
    )
    assert one.get_side_display() == "Either side may"


def test_every_action_is_named_for_the_trail(kent: Cast) -> None:
    from fourfold.do.contracts.events import EVENT_NAMES

    assert set(whats()) <= set(EVENT_NAMES)
    assert Authority.objects.count() == 1
