from datetime import UTC, date, datetime, timedelta

import pytest

from fourfold.do.contracts.models import Certificate, Commitment, PlannedReview
from fourfold.do.contracts.rules.names import ContractState
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from fourfold.review.performance.models import Measure, Return, Standing
from fourfold.review.reviews import actions
from fourfold.review.reviews.actions import Came
from fourfold.review.reviews.models import Review, ReviewAction, Visit
from fourfold.review.reviews.nexts import waits_for, waits_for_provider
from fourfold.review.reviews.queries import agenda_of, facts_for
from fourfold.review.reviews.rules.names import (
    ActionEvent,
    ActionState,
    FindingKind,
    ReviewKind,
    ReviewState,
    Side,
    Subject,
)
from tests.cast import NOON, Cast, again
from tests.do.contracts.make import make_contract
from tests.do.providers.make import let_speak, quinn_of
from tests.review.reviews import make
from tests.review.reviews.make import LATER

TODAY = date(2014, 5, 15)


def test_a_review_goes_from_its_booking_to_its_close_with_the_next_one_booked(kent: Cast) -> None:
    row = make.closed(kent)
    assert row.state == ReviewState.CLOSED
    assert row.next
    assert (row.next.on, row.next.state) == (date(2014, 8, 15), ReviewState.BOOKED)
    assert row.rulebook.startswith("kent_2014@")
    assert list(Event.objects.order_by("sequence").values_list("what", flat=True)) == [
        "review.booked", "review.held", "review.found", "review.closed",
    ]  # fmt: skip
    assert [one.name for one in row.attendance.all()] == ["Omar", "Quinn"]
    assert Message.objects.filter(account=kent.quinn.account, kind="reviews.closed").exists()


def test_a_review_keeps_the_schedule_of_its_contract(kent: Cast) -> None:
    contract = make.quinns(kent)
    early, late = (
        PlannedReview.objects.create(contract=contract, due_on=day, what="Quality") for day in (TODAY, date(2014, 9, 1))
    )
    row = make.held(kent, contract)
    assert row.planned == early
    assert again(early).held_on == TODAY
    actions.add_finding(review=row, kind=FindingKind.WATCH, text="Late.", by=kent.omar, at=NOON)
    done = actions.close_review(review=row, summary="So so.", next_on=date(2014, 9, 2), by=kent.omar, at=NOON)
    assert done.next
    assert done.next.planned == late


def test_only_who_manages_the_contract_holds_its_reviews(kent: Cast, sussex: Cast) -> None:
    contract = make.quinns(kent)
    for person in (kent.bola, kent.kit, kent.carys, kent.omar):
        actions.book_review(
            contract=contract, on=TODAY + timedelta(days=person.pk), kind=ReviewKind.EXTRA, by=person, at=NOON
        )
    for person in (kent.derek, kent.gwen, kent.ines, sussex.omar, sussex.amina):
        with pytest.raises(NotAllowed):
            actions.book_review(contract=contract, on=date(2015, 1, 1), kind=ReviewKind.EXTRA, by=person, at=NOON)


def test_a_draft_contract_is_not_reviewed_and_no_day_has_two(kent: Cast) -> None:
    draft = make.quinns(kent, state=ContractState.DRAFT)
    with pytest.raises(Refused, match="contract that is live"):
        make.booked(kent, draft)
    row = make.booked(kent)
    with pytest.raises(Refused, match="has a review on that day"):
        make.booked(kent, row.contract)
    with pytest.raises(Refused, match="today or a later day"):
        make.booked(kent, row.contract, date(2014, 5, 14))


def test_both_sides_put_points_on_the_agenda(kent: Cast) -> None:
    row = make.booked(kent)
    actions.raise_point(review=row, text="Parking at the club.", by=quinn_of(kent), at=NOON)
    actions.raise_point(review=row, text="The new rota.", by=kent.omar, at=NOON)
    assert Message.objects.filter(account=kent.omar.account, kind="reviews.raised").count() == 1
    texts = [point.text for point in agenda_of(row, row.on) if point.subject is Subject.RAISED]
    assert texts == ["Parking at the club. (raised by Example Carers CIC)", "The new rota. (raised by Omar Example)"]
    with pytest.raises(NotAllowed):
        actions.raise_point(review=row, text="Me too.", by=kent.gwen, at=NOON)


def test_the_agenda_is_made_from_the_record(kent: Cast) -> None:
    contract = make.quinns(kent)
    measure = Measure.objects.create(
        contract=contract, number=1, kind="quality", title="Visits on time", definition="Within 15 minutes.",
        unit="percent", good="up", frequency="month", target=95, starts_on=date(2014, 1, 1),
    )  # fmt: skip
    Standing.objects.create(
        measure=measure, readings=12, last_starts=date(2014, 4, 1), last_ends=date(2014, 4, 30), last_value=81,
        verdict="worse",
    )  # fmt: skip
    for number, whose in ((2, "client"), (3, "provider")):
        quiet = Measure.objects.create(
            contract=contract, number=number, kind="output", title=f"Measure {number}", definition="Each.", whose=whose,
            unit="number", good="up", frequency="month", starts_on=date(2014, 1, 1),
        )  # fmt: skip
        Standing.objects.create(
            measure=quiet, last_starts=date(2014, 4, 1), last_ends=date(2014, 4, 30), verdict="no_activity"
        )
    for month, state in ((3, "due"), (2, "accepted")):
        Return.objects.create(
            contract=contract, whose="provider", frequency="month", starts=date(2014, month, 1),
            ends=date(2014, month, {2: 28, 3: 31}[month]), due_on=date(2014, month + 1, 20), state=state,
        )  # fmt: skip
    Commitment.objects.create(contract=contract, kind="other", text="Four apprentices", due_on=date(2014, 3, 31))
    promise = Commitment.objects.create(
        contract=contract, kind="other", text="Two jobs", amount=2, unit="jobs", due_on=date(2014, 3, 31)
    )
    Measure.objects.create(
        contract=contract, number=4, kind="output", title="Jobs", definition="Each.", unit="number", good="up",
        frequency="year", starts_on=date(2014, 1, 1), commitment=promise,
    )  # fmt: skip
    Certificate.objects.create(contract=contract, kind="public_liability", expires_on=date(2014, 6, 1))
    row = make.booked(kent, contract)
    points = agenda_of(row, row.on)
    told = [(point.subject.value, point.text) for point in points]
    assert told == [
        ("client", "Measure 2: no activity, April 2014."),
        ("signal", "Visits on time: Signal: a change for the worse"),
        ("reading", "Visits on time: 81%, April 2014, which falls short of the target."),
        ("reading", "Measure 3: no activity, April 2014."),
        ("return", "The return for March 2014 is late: it was due on 20 April 2014."),
        ("commitment", told[5][1]),
        ("certificate", "Public liability insurance runs out on 1 June 2014."),
        ("support", "What would help the provider to do better?"),
        ("next", "When do we look at this again?"),
    ]
    assert told[5][1].startswith("Two jobs: Its day has passed")
    assert points[1].href == measure.get_absolute_url()


def test_the_agenda_is_kept_as_it_was_on_the_day(kent: Cast) -> None:
    row = make.held(kent)
    before = [point.text for point in row.points.all()]
    assert len(before) == 3
    actions.add_action(
        review=row, text="Write the rota", side=Side.PROVIDER, owner_name="Pat", due_on=date(2014, 6, 1), by=kent.omar,
        at=NOON,
    )  # fmt: skip
    assert [point.text for point in row.points.all()] == before
    later = make.booked(kent, row.contract, date(2014, 6, 10))
    assert [action.text for action in facts_for(row.contract, later, later.on).actions] == ["Write the rota"]


def test_a_review_is_not_held_before_its_day_nor_by_nobody(kent: Cast) -> None:
    row = make.booked(kent, on=date(2014, 5, 16))
    with pytest.raises(Refused, match="booked for a later day"):
        actions.hold_review(review=row, came=[Came("Omar", Side.AUTHORITY)], by=kent.omar, at=NOON)
    other = make.booked(kent, row.contract)
    with pytest.raises(Refused, match="Say who came"):
        actions.hold_review(review=other, came=[Came("Ann", None, came=False)], by=kent.omar, at=NOON)


def test_a_review_does_not_close_without_the_next_or_the_end(kent: Cast) -> None:
    row = make.held(kent)

    def close(**given: object) -> Review:
        return actions.close_review(review=row, summary="Well.", by=kent.omar, at=NOON, **given)  # type: ignore[arg-type]

    with pytest.raises(Refused, match="what was found first"):
        close(next_on=date(2014, 8, 15))
    actions.add_finding(review=row, kind=FindingKind.GOOD, text="Warm.", by=kent.omar, at=NOON)
    with pytest.raises(Refused, match="Book the next review"):
        close()
    with pytest.raises(Refused, match="by 15 May 2015 at the latest"):
        close(next_on=date(2015, 5, 16))
    assert again(row).state == ReviewState.HELD
    ending = make.held(kent, make.quinns(kent, ends_on=date(2014, 7, 31)))
    actions.add_finding(review=ending, kind=FindingKind.GOOD, text="Warm.", by=kent.omar, at=NOON)
    done = actions.close_review(
        review=ending, summary="Well.", no_next_because="It ends in July.", by=kent.omar, at=NOON
    )
    assert (done.next, done.no_next_because) == (None, "It ends in July.")


def test_a_review_is_moved_with_a_reason_or_called_off_with_another_in_its_place(kent: Cast) -> None:
    row = make.booked(kent)
    with pytest.raises(Refused, match="Say why"):
        actions.move_review(review=row, on=date(2014, 5, 20), because=" ", by=kent.omar, at=NOON)
    moved = actions.move_review(review=row, on=date(2014, 5, 20), because="Snow.", by=kent.omar, at=NOON)
    with pytest.raises(Stale):
        actions.move_review(review=row, on=date(2014, 5, 21), because="Ice.", seen=1, by=kent.omar, at=NOON)
    off = actions.call_off_review(
        review=moved, because="The club is shut.", next_on=date(2014, 5, 20), by=kent.omar, at=NOON
    )
    assert off.state == ReviewState.CALLED_OFF
    assert off.next
    assert off.next.state == ReviewState.BOOKED


def test_a_review_is_not_put_off_for_longer_than_a_contract_may_go_without_one(kent: Cast) -> None:
    row = make.closed(kent)
    assert row.next

    def move(on: date) -> Review:
        return actions.move_review(review=row.next, on=on, because="Snow.", by=kent.omar, at=NOON)  # type: ignore[arg-type]

    def call_off(next_on: date) -> Review:
        return actions.call_off_review(review=row.next, because="Shut.", next_on=next_on, by=kent.omar, at=NOON)  # type: ignore[arg-type]

    for put_off, field in ((move, "on"), (call_off, "next_on")):
        with pytest.raises(Refused, match="within 12 months: by 15 May 2015 at the latest") as caught:
            put_off(date(2015, 5, 16))
        assert caught.value.field == field
    assert move(date(2015, 5, 15)).on == date(2015, 5, 15)
    assert call_off(date(2015, 5, 14)).next


def test_while_a_plan_runs_a_review_is_not_put_off_for_long_unless_another_comes_before(kent: Cast) -> None:
    row = make.closed(kent)
    make.running(kent, row.contract)
    with pytest.raises(Refused, match="within 3 months: by 15 August 2014"):
        actions.move_review(review=row.next, on=date(2014, 8, 16), because="Snow.", by=kent.omar, at=NOON)  # type: ignore[arg-type]
    make.booked(kent, row.contract, date(2014, 7, 1))
    moved = actions.move_review(review=row.next, on=date(2014, 8, 16), because="Snow.", by=kent.omar, at=NOON)  # type: ignore[arg-type]
    earlier = actions.move_review(review=moved, on=date(2014, 6, 1), because="Sun.", by=kent.omar, at=NOON)
    assert earlier.on == date(2014, 6, 1)


def test_a_contract_that_was_never_looked_at_counts_from_its_first_day(kent: Cast) -> None:
    row = make.booked(kent)  # the contract began on 1 April 2014
    with pytest.raises(Refused, match="by 1 April 2015 at the latest"):
        actions.move_review(review=row, on=date(2015, 4, 2), because="Snow.", by=kent.omar, at=NOON)


def test_the_next_review_is_ahead_and_on_a_day_of_its_own(kent: Cast) -> None:
    row = make.held(kent)
    actions.add_finding(review=row, kind=FindingKind.GOOD, text="Warm.", by=kent.omar, at=NOON)
    make.booked(kent, row.contract, date(2014, 6, 2))
    extra = make.booked(kent, row.contract, LATER.date())
    extra = actions.hold_review(review=extra, came=[Came("Omar", Side.AUTHORITY)], by=kent.omar, at=LATER)

    def close(next_on: date) -> Review:
        return actions.close_review(review=row, summary="Well.", next_on=next_on, by=kent.omar, at=LATER)

    for day, sentence in (
        (date(2014, 6, 1), "today or a later day"),  # gone by September
        (date(2014, 6, 2), "today or a later day"),  # booked, and gone
        (extra.on, "has a review on that day"),
    ):
        with pytest.raises(Refused, match=sentence) as caught:
            close(day)
        assert caught.value.field == "next_on"
    assert again(row).state == ReviewState.HELD
    first = close(date(2014, 11, 1))
    actions.add_finding(review=extra, kind=FindingKind.GOOD, text="Warm.", by=kent.omar, at=LATER)
    second = actions.close_review(review=extra, summary="Well.", next_on=date(2014, 11, 1), by=kent.omar, at=LATER)
    assert first.next == second.next  # one review can follow two


def test_a_review_that_is_written_up_late_closes_with_one_soon(kent: Cast) -> None:
    row = make.held(kent)
    actions.add_finding(review=row, kind=FindingKind.GOOD, text="Warm.", by=kent.omar, at=NOON)
    late = datetime(2015, 9, 1, 11, tzinfo=UTC)
    with pytest.raises(Refused, match="overdue, or nearly: choose 29 September 2015 at the latest"):
        actions.close_review(review=row, summary="Well.", next_on=date(2015, 9, 30), by=kent.omar, at=late)
    done = actions.close_review(review=row, summary="Well.", next_on=date(2015, 9, 29), by=kent.omar, at=late)
    assert done.state == ReviewState.CLOSED


def test_who_says_that_something_is_done_does_not_take_it(kent: Cast) -> None:
    row = agreed(kent)
    done = actions.report_action(action=row, done_how="It hangs on the wall.", by=kent.omar, at=NOON)
    assert "Look at what was done" not in [wait.label for wait in waits_for(kent.omar, NOON)]
    assert "Look at what was done" in [wait.label for wait in waits_for(kent.carys, NOON)]
    with pytest.raises(NotAllowed, match="someone else takes it"):
        actions.settle_action(action=done, event=ActionEvent.ACCEPT, because="Seen.", by=kent.omar, at=NOON)
    back = actions.settle_action(action=done, event=ActionEvent.SEND_BACK, because="Torn.", by=kent.omar, at=NOON)
    assert (back.reported_by, back.reported_for) == (None, None)
    speaker = let_speak(kent.omar, quinn_of(kent).provider)  # as for a team of the council's own
    speaks = actions.report_action(action=back, done_how="It hangs.", by=speaker, at=NOON)
    with pytest.raises(NotAllowed, match="someone else takes it"):
        actions.settle_action(action=speaks, event=ActionEvent.ACCEPT, because="Seen.", by=kent.omar, at=NOON)
    taken = actions.settle_action(action=speaks, event=ActionEvent.ACCEPT, because="Seen.", by=kent.carys, at=NOON)
    assert taken.state == ActionState.DONE


def agreed(kent: Cast, **more: object) -> ReviewAction:
    given = {"side": Side.PROVIDER, "owner_name": "Pat", "due_on": date(2014, 6, 1), "text": "Write the rota", **more}
    return actions.add_action(review=make.held(kent), by=kent.omar, at=NOON, **given)  # type: ignore[arg-type]


def test_what_a_provider_agreed_is_said_to_be_done_looked_at_and_taken(kent: Cast) -> None:
    row = agreed(kent)
    assert [wait.text for wait in waits_for_provider(quinn_of(kent), NOON)] == ["Write the rota"]
    done = actions.report_action(action=row, done_how="It hangs on the wall.", by=quinn_of(kent), at=NOON)
    assert done.state == ActionState.REPORTED
    assert "Look at what was done" in [wait.label for wait in waits_for(kent.omar, NOON)]
    back = actions.settle_action(action=done, event=ActionEvent.SEND_BACK, because="Torn.", by=kent.omar, at=NOON)
    assert (back.state, back.done_how) == (ActionState.OPEN, "")
    actions.report_action(action=back, done_how="It hangs again.", by=quinn_of(kent), at=NOON)
    taken = actions.settle_action(action=back, event=ActionEvent.ACCEPT, because="Seen.", by=kent.omar, at=NOON)
    assert taken.state == ActionState.DONE
    with pytest.raises(NotAllowed):
        actions.report_action(action=taken, done_how="Me.", by=kent.gwen, at=NOON)


def test_what_the_council_agreed_has_an_officer_who_is_reminded(kent: Cast) -> None:
    with pytest.raises(Refused, match="Name the officer"):
        agreed(kent, side=Side.AUTHORITY)
    row = Review.objects.get(state=ReviewState.HELD)
    mine = actions.add_action(
        review=row, text="Send complete referrals", side=Side.AUTHORITY, owner=kent.nell, due_on=date(2014, 5, 29),
        by=kent.omar, at=NOON,
    )  # fmt: skip
    assert [wait.text for wait in waits_for(kent.nell, NOON)] == ["Send complete referrals"]
    with pytest.raises(NotAllowed, match="The council does this"):
        actions.report_action(action=mine, done_how="Sent.", by=quinn_of(kent), at=NOON)
    assert actions.report_action(action=mine, done_how="Sent.", by=kent.nell, at=NOON).state == ActionState.REPORTED


def visit(kent: Cast, **more: object) -> Visit:
    given = {"on": TODAY, "place": "Deal", "looks_at": "Lunch", "visitor": kent.nell, **more}
    return actions.plan_visit(contract=make.quinns(kent), by=kent.omar, at=NOON, **given)  # type: ignore[arg-type]


def test_a_visit_tells_what_was_seen_and_heard_and_is_on_the_next_agenda(kent: Cast) -> None:
    row = visit(kent, announced=False)
    assert not Message.objects.filter(account=kent.quinn.account).exists()
    with pytest.raises(Refused, match="people who use it said"):
        actions.report_visit(visit=row, saw="Warm meals.", heard="", by=kent.nell, at=NOON)
    made = actions.report_visit(visit=row, saw="Warm meals.", heard="“I come for the company.”", by=kent.nell, at=NOON)
    assert Message.objects.filter(account=kent.quinn.account).count() == 1
    review = make.booked(kent, made.contract)
    assert [point.text for point in agenda_of(review, TODAY) if point.subject is Subject.VISIT] == [
        "What was seen at Deal on 15 May 2014."
    ]
    with pytest.raises(Refused, match="“Made” already"):
        actions.call_off_visit(visit=made, because="Rain.", by=kent.nell, at=NOON)
    with pytest.raises(Refused, match="later day"):
        actions.report_visit(visit=visit(kent, on=date(2014, 5, 16)), saw="A", heard="B", by=kent.nell, at=NOON)


def test_an_officer_is_reminded_a_fortnight_before_a_review_and_of_days_that_nobody_booked(kent: Cast) -> None:
    row = make.booked(kent, on=date(2014, 5, 29))
    make.booked(kent, row.contract, on=date(2014, 5, 30))
    assert [wait.due for wait in waits_for(kent.omar, NOON)] == [date(2014, 5, 29)]
    PlannedReview.objects.create(contract=make_contract(kent), due_on=date(2014, 5, 20), what="Quality")
    assert [wait.label for wait in waits_for(kent.omar, NOON)] == ["See the agenda", "Book it"]
    assert waits_for(kent.gwen, NOON) == []
    assert waits_for(kent.bola, NOON) == []
