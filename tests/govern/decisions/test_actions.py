from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from fourfold.foundation.audit.models import Beside, Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.govern.decisions import actions
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.queries import is_agreed, is_settled
from fourfold.govern.decisions.rules import DecisionState, Notice, Taker
from fourfold.govern.people.models import Appointment, CommitteePlace, Post
from fourfold.govern.people.rules import Chair
from tests.cast import NOON, Cast, again
from tests.govern.decisions import make

LATER = make.LATER


def test_a_decision_is_drafted_announced_and_taken(kent: Cast) -> None:
    decision = make.taken(kent)
    assert decision.state == DecisionState.TAKEN
    assert decision.is_key
    assert decision.decided_by == decision.recorded_by == kent.esme
    assert decision.reference == "KEN-2014-0001"
    assert list(decision.rejected_options.values_list("title", "why")) == [("Do nothing", "The wait would grow.")]
    assert is_settled(decision)
    assert is_agreed(decision)
    assert list(Event.objects.order_by("sequence").values_list("what", flat=True)) == [
        "decision.drafted",
        "decision.announced",
        "decision.taken",
    ]


def test_the_trail_keeps_the_rulebook_and_no_words(kent: Cast) -> None:
    decision = make.taken(kent)
    event = Event.objects.get(what="decision.taken")
    assert event.rulebook == decision.rulebook
    assert event.rulebook.startswith("kent_2014@")
    assert "wait" not in event.changed
    assert "It ends the wait." in Beside.objects.get(event=event).content


def test_a_key_decision_waits_for_twenty_eight_clear_days(kent: Cast) -> None:
    decision = make.announced(kent)
    with pytest.raises(Refused, match="on 13 June 2014 at the earliest") as caught:
        actions.take(decision=decision, reasons="Now.", by=kent.esme, at=LATER - timedelta(days=1))
    assert caught.value.clause == "SI 2012/2089 reg 9"
    assert again(decision).state == DecisionState.ANNOUNCED
    assert not Event.objects.filter(what="decision.taken").exists()


def test_the_days_are_those_of_the_authority_and_not_of_greenwich(kent: Cast) -> None:
    just_before_midnight_utc = datetime(2014, 5, 14, 23, 30, tzinfo=UTC)  # 00:30 on 15 May in Kent
    decision = make.announced(kent, at=just_before_midnight_utc)
    too_early = datetime(2014, 6, 12, 22, 59, tzinfo=UTC)
    with pytest.raises(Refused, match="13 June"):
        actions.take(decision=decision, reasons="Now.", by=kent.esme, at=too_early)
    actions.take(decision=decision, reasons="Now.", by=kent.esme, at=too_early + timedelta(minutes=1))


def test_a_decision_due_too_soon_is_not_announced(kent: Cast) -> None:
    with pytest.raises(Refused, match="13 June 2014 at the earliest"):
        make.announced(kent, due_on=date(2014, 6, 12))
    assert Decision.objects.get().state == DecisionState.DRAFT


def test_a_decision_without_a_day_is_not_announced(kent: Cast) -> None:
    with pytest.raises(Refused, match="on which day"):
        make.announced(kent, due_on=None)


def test_a_decision_that_is_not_key_may_be_taken_at_once(kent: Cast) -> None:
    decision = make.announced(kent, saves_or_spends=10_000_00, divisions_affected=1, due_on=NOON.date())
    assert not decision.is_key
    actions.take(decision=decision, reasons="Small.", by=kent.esme, at=NOON)


def test_the_general_exception_takes_five_clear_days(kent: Cast) -> None:
    decision = make.draft(kent, due_on=date(2014, 5, 21))
    decision = actions.announce(
        decision=decision, notice=Notice.GENERAL_EXCEPTION, notice_reason="The home floods.",
        scrutiny_chair=kent.gwen, by=kent.hugo, at=NOON,
    )  # fmt: skip
    with pytest.raises(Refused, match="21 May") as caught:
        actions.take(decision=decision, reasons="Now.", by=kent.esme, at=NOON + timedelta(days=5))
    assert caught.value.clause == "SI 2012/2089 reg 10"
    actions.take(decision=decision, reasons="Now.", by=kent.esme, at=NOON + timedelta(days=6))


def test_special_urgency_takes_no_days_but_the_agreement_of_the_chair_of_scrutiny(kent: Cast) -> None:
    decision = make.draft(kent, due_on=NOON.date())
    urgent: dict[str, Any] = {"decision": decision, "notice": Notice.SPECIAL_URGENCY, "by": kent.hugo, "at": NOON}
    with pytest.raises(Refused, match="has agreed"):
        actions.announce(**urgent, notice_reason="The home floods.")
    with pytest.raises(Refused, match="cannot agree"):
        actions.announce(**urgent, notice_reason="The home floods.", scrutiny_chair=kent.esme)
    with pytest.raises(Refused, match="is a Member"):
        actions.announce(**urgent, notice_reason="The home floods.", scrutiny_chair=kent.jo)
    announced = actions.announce(**urgent, notice_reason="The home floods.", scrutiny_chair=kent.gwen)
    actions.take(decision=announced, reasons="The home floods.", by=kent.esme, at=NOON)


def test_who_prepared_it_never_takes_it(kent: Cast) -> None:
    with pytest.raises(Refused, match="does not take it"):
        make.draft(kent, taker=Taker.OFFICER, taker_person=kent.carys, by=kent.carys)
    decision = make.announced(kent, taker=Taker.CABINET, taker_person=None, by=kent.hugo)
    with pytest.raises(NotAllowed, match="You prepared this decision"):
        actions.take(decision=decision, reasons="Yes.", chair=kent.esme, by=kent.hugo, at=LATER)


@pytest.mark.parametrize("name", ["amina", "bola", "carys", "farid", "gwen", "hugo", "ines", "petra", "quinn"])
def test_others_do_not_settle_a_members_decision(kent: Cast, name: str) -> None:
    decision, by = make.announced(kent), getattr(kent, name)
    with pytest.raises(NotAllowed):
        actions.take(decision=decision, reasons="Yes.", by=by, at=LATER)
    with pytest.raises(NotAllowed):
        actions.refuse(decision=decision, reasons="No.", by=by, at=LATER)
    with pytest.raises(NotAllowed):
        actions.defer(decision=decision, until=date(2014, 7, 1), reasons="Later.", by=by, at=LATER)
    assert again(decision).state == DecisionState.ANNOUNCED


def test_a_director_takes_what_was_delegated(kent: Cast) -> None:
    decision = make.announced(kent, taker=Taker.OFFICER, taker_person=kent.carys)
    assert actions.take(decision=decision, reasons="Yes.", by=kent.carys, at=LATER).decided_by == kent.carys


def test_a_member_who_left_the_cabinet_takes_nothing(kent: Cast) -> None:
    decision = make.announced(kent)
    kent.esme.appointments.update(until=date(2014, 6, 1))
    with pytest.raises(NotAllowed, match="no longer hold"):
        actions.take(decision=decision, reasons="Yes.", by=again(kent.esme), at=LATER)


def test_democratic_services_record_what_a_body_resolved_and_who_was_in_the_chair(kent: Cast) -> None:
    decision = make.announced(kent, taker=Taker.CABINET, taker_person=None)
    assert decision.taker_committee == kent.cabinet
    with pytest.raises(Refused, match="in the chair"):
        actions.take(decision=decision, reasons="Yes.", by=kent.hugo, at=LATER)
    with pytest.raises(Refused, match="member of the body"):
        actions.take(decision=decision, reasons="Yes.", chair=kent.gwen, by=kent.hugo, at=LATER)
    CommitteePlace.objects.filter(committee=kent.cabinet, person=kent.esme).update(chair=Chair.CHAIR)
    taken = actions.take(decision=decision, reasons="Yes.", by=kent.hugo, at=LATER)
    assert (taken.decided_by, taken.recorded_by) == (kent.esme, kent.hugo)


def test_a_conflict_of_the_takers_own_stops_it(kent: Cast) -> None:
    decision = make.announced(kent)
    with pytest.raises(Refused, match="interest of your own"):
        actions.take(decision=decision, reasons="Yes.", own_conflict=True, by=kent.esme, at=LATER)
    with pytest.raises(Refused, match="interest of your own"):
        actions.refuse(decision=decision, reasons="No.", own_conflict=True, by=kent.esme, at=LATER)


def test_conflicts_of_those_consulted_and_the_dispensation_stand_on_the_record(kent: Cast) -> None:
    taken = actions.take(
        decision=make.announced(kent), reasons="Yes.", conflicts="Mr Example lives next door.",
        dispensation="Granted on 1 June 2014.", by=kent.esme, at=LATER,
    )  # fmt: skip
    assert taken.conflicts == "Mr Example lives next door."
    assert taken.dispensation == "Granted on 1 June 2014."


def test_nothing_is_taken_without_reasons(kent: Cast) -> None:
    with pytest.raises(Refused, match="Give the reasons"):
        actions.take(decision=make.announced(kent), reasons="  ", by=kent.esme, at=LATER)


def test_an_option_turned_down_needs_its_why(kent: Cast) -> None:
    with pytest.raises(Refused, match="why it was turned down"):
        actions.take(
            decision=make.announced(kent), reasons="Yes.", rejected_options=[("Do nothing", "")], by=kent.esme, at=LATER
        )
    assert Decision.objects.get().state == DecisionState.ANNOUNCED


def test_the_cabinet_committee_is_heard_before_the_decision(kent: Cast) -> None:
    decision = make.announced(kent, scrutiny_committee=kent.cabinet_committee)
    with pytest.raises(Refused, match="cannot be taken yet") as caught:
        actions.take(decision=decision, reasons="Yes.", by=kent.esme, at=LATER)
    assert [reason.clause for reason in caught.value.reasons] == ["P1 6.5"]
    for outsider in (kent.gwen, kent.amina, kent.esme, kent.carys):
        with pytest.raises(NotAllowed):
            actions.scrutinise(decision=decision, note="Fine.", by=outsider, at=NOON)
    actions.scrutinise(decision=decision, note="The committee agrees.", by=kent.farid, at=NOON)
    actions.take(decision=decision, reasons="Yes.", by=kent.esme, at=LATER)


def test_a_refused_decision_keeps_its_reasons_and_is_settled(kent: Cast) -> None:
    refused = actions.refuse(decision=make.announced(kent), reasons="It costs too much.", by=kent.esme, at=NOON)
    assert is_settled(refused)
    assert not is_agreed(refused)
    with pytest.raises(Refused, match="This one is refused"):
        actions.take(decision=refused, reasons="Yes after all.", by=kent.esme, at=LATER)


def test_a_deferred_decision_waits_for_its_day(kent: Cast) -> None:
    decision = make.announced(kent)
    with pytest.raises(Refused, match="later than today"):
        actions.defer(decision=decision, until=make.DUE, reasons="More time.", by=kent.esme, at=LATER)
    actions.defer(decision=decision, until=date(2014, 7, 1), reasons="More time.", by=kent.esme, at=LATER)
    with pytest.raises(Refused, match="from 1 July 2014"):
        actions.take(decision=decision, reasons="Yes.", by=kent.esme, at=LATER)
    actions.take(decision=decision, reasons="Yes.", by=kent.esme, at=datetime(2014, 7, 1, 9, tzinfo=UTC))


def test_a_deferred_decision_that_was_changed_is_announced_again(kent: Cast) -> None:
    decision = make.announced(kent)
    actions.defer(decision=decision, until=date(2014, 7, 1), reasons="More time.", by=kent.esme, at=LATER)
    changed = actions.edit_decision(
        decision=decision, title="Two homes", matter="m", sought="s", taker=Taker.CABINET_MEMBER,
        taker_person=kent.esme, saves_or_spends=3_000_000_00, due_on=date(2014, 8, 1), seen=3, by=kent.amina, at=LATER,
    )  # fmt: skip
    with pytest.raises(Refused, match="announce it again"):
        actions.take(decision=changed, reasons="Yes.", by=kent.esme, at=datetime(2014, 8, 2, tzinfo=UTC))
    actions.announce(decision=changed, by=kent.hugo, at=LATER)
    actions.take(decision=changed, reasons="Yes.", by=kent.esme, at=datetime(2014, 8, 2, tzinfo=UTC))


def test_an_announced_decision_is_not_changed(kent: Cast) -> None:
    with pytest.raises(Refused, match="This one is announced"):
        actions.edit_decision(
            decision=make.announced(kent), title="t", matter="m", sought="s", taker=Taker.CABINET, seen=2,
            by=kent.amina, at=NOON,
        )  # fmt: skip


def test_a_form_grown_stale_shows_what_is_saved(kent: Cast) -> None:
    decision = make.announced(kent)
    with pytest.raises(Stale) as caught:
        actions.take(decision=decision, reasons="Yes.", seen=1, by=kent.esme, at=LATER)
    assert caught.value.version == 2
    assert caught.value.saved["due_on"] == "13 June 2014"
    assert again(decision).state == DecisionState.ANNOUNCED


def test_a_decision_is_withdrawn_with_its_reasons_by_its_preparer_or_democratic_services(kent: Cast) -> None:
    decision = make.announced(kent)
    with pytest.raises(NotAllowed):
        actions.withdraw(decision=decision, reasons="No need.", by=kent.bola, at=NOON)
    with pytest.raises(Refused, match="why"):
        actions.withdraw(decision=decision, reasons="", by=kent.amina, at=NOON)
    assert actions.withdraw(decision=decision, reasons="No need.", by=kent.amina, at=NOON).state == "withdrawn"


def test_only_democratic_services_announce(kent: Cast) -> None:
    for other in (kent.amina, kent.carys, kent.esme, kent.petra):
        with pytest.raises(NotAllowed):
            actions.announce(decision=make.draft(kent), by=other, at=NOON)


def test_carrying_out_has_an_owner_a_day_and_an_end(kent: Cast) -> None:
    decision = make.taken(kent)
    with pytest.raises(Refused, match="First say"):
        actions.report_implemented(decision=decision, how="Done.", by=kent.hugo, at=LATER)
    with pytest.raises(Refused, match="after the decision"):
        actions.plan_implementation(
            decision=decision, what="Tender.", owner=kent.kit, due=date(2014, 6, 12), by=kent.amina, at=LATER
        )
    with pytest.raises(Refused, match="officer or Member"):
        actions.plan_implementation(
            decision=decision, what="Tender.", owner=kent.quinn, due=date(2014, 9, 1), by=kent.amina, at=LATER
        )
    actions.plan_implementation(
        decision=decision, what="Tender.", owner=kent.kit, due=date(2014, 9, 1), by=kent.amina, at=LATER
    )
    with pytest.raises(NotAllowed):
        actions.report_implemented(decision=decision, how="Done.", by=kent.bola, at=LATER)
    done = actions.report_implemented(decision=decision, how="The contract began.", by=kent.kit, at=LATER)
    assert done.state == DecisionState.IMPLEMENTED


@pytest.mark.parametrize("name", ["esme", "farid", "gwen", "ines", "jo", "petra", "quinn"])
def test_others_do_not_draft(kent: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        make.draft(kent, by=getattr(kent, name))
    assert not Event.objects.exists()


def test_takers_fit_their_kind(kent: Cast) -> None:
    with pytest.raises(Refused, match="Name the cabinet member"):
        make.draft(kent, taker_person=kent.gwen)
    with pytest.raises(Refused, match="Name the lead director"):
        make.draft(kent, taker=Taker.OFFICER, taker_person=kent.jo)
    with pytest.raises(Refused, match="Name the body"):
        make.draft(kent, taker=Taker.CABINET, taker_committee=kent.council)
    with pytest.raises(Refused, match="Name the body"):
        make.draft(kent, taker=Taker.COMMITTEE)


def test_nothing_of_another_authority_takes_part(kent: Cast, sussex: Cast) -> None:
    strangers: list[dict[str, Any]] = [{"taker_person": sussex.esme}, {"scrutiny_committee": sussex.cabinet_committee}]
    for given in strangers:
        with pytest.raises(Refused):
            make.draft(kent, **given)
    with pytest.raises(NotAllowed):
        make.draft(kent, by=sussex.amina)
    decision = make.announced(kent, scrutiny_committee=kent.cabinet_committee)
    with pytest.raises(NotAllowed):
        actions.scrutinise(decision=decision, note="Hm.", by=sussex.hugo, at=NOON)
    with pytest.raises(NotAllowed):
        actions.withdraw(decision=decision, reasons="Hm.", by=sussex.hugo, at=NOON)
    with pytest.raises(NotAllowed):
        actions.take(decision=decision, reasons="Hm.", by=sussex.esme, at=LATER)


def test_who_is_to_take_a_decision_never_writes_it(kent: Cast) -> None:
    """Carys is democratic services too: she may change what others prepared, but not what she is to decide."""
    post = Post.objects.get(authority=kent.authority, slug="hugo-post")
    Appointment.objects.create(person=kent.carys, post=post, since=date(2013, 5, 2))
    facts: dict[str, Any] = {"title": "Short breaks", "matter": "As I like it.", "sought": "Agree.", "seen": None}
    mine = make.draft(kent, taker=Taker.OFFICER, taker_person=kent.carys)
    with pytest.raises(NotAllowed, match="someone else writes it"):
        actions.edit_decision(
            decision=mine, taker=Taker.OFFICER, taker_person=kent.carys, **facts, by=kent.carys, at=NOON
        )
    theirs = make.draft(kent, taker=Taker.OFFICER, taker_person=kent.derek)
    with pytest.raises(Refused, match="does not take it"):
        actions.edit_decision(
            decision=theirs, taker=Taker.OFFICER, taker_person=kent.carys, **facts, by=kent.carys, at=NOON
        )
