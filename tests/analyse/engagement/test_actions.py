from datetime import date, timedelta

import pytest

from fourfold.analyse.engagement import actions
from fourfold.analyse.engagement.actions.bookings import Guest
from fourfold.analyse.engagement.actions.contributions import Said
from fourfold.analyse.engagement.actions.guests import Came, Invited
from fourfold.analyse.engagement.models import Booking, Contribution, Exercise, Invitation
from fourfold.analyse.engagement.nexts import waits_for
from fourfold.analyse.engagement.queries import events_open, facts_of
from fourfold.analyse.engagement.queries.bookings import free_slots
from fourfold.analyse.engagement.queries.reach import reach_of
from fourfold.analyse.engagement.rules import BookingState, Channel, ContributionState, EventState, Sector, Size, Voice
from fourfold.analyse.engagement.upkeep import wipe_names
from fourfold.foundation.audit.models import Beside
from fourfold.foundation.audit.models import Event as Deed
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from fourfold.foundation.search.queries import find
from fourfold.govern.people.models import Person
from tests.analyse.engagement import make
from tests.cast import NOON, Cast, again

HELD = NOON + timedelta(days=15)
"""A day after the event of ``make_event``."""


def deeds() -> list[str]:
    return list(Deed.objects.order_by("sequence").values_list("what", flat=True))


# Talks


def test_talks_are_started_changed_and_closed(kent: Cast) -> None:
    exercise = make.make_exercise(kent)
    assert exercise.lead == kent.amina
    assert exercise.reference == "KEN-2014-0001"
    changed = actions.change_exercise(
        exercise=exercise, title="Breaks", about="Why.", begins_on=exercise.begins_on, until=exercise.until, seen=1,
        by=kent.kit, at=NOON,
    )  # fmt: skip
    assert changed.ideas_until is None
    closed = actions.close_exercise(exercise=changed, learned="Weekends matter.", seen=2, by=kent.amina, at=NOON)
    assert closed.closed_on == NOON.date()
    assert deeds() == ["exercise.started", "exercise.changed", "exercise.closed"]
    (found,) = find(authority=kent.authority, words="weekends", inside=False).results
    assert found.href == closed.get_absolute_url()
    with pytest.raises(Refused, match="stay as they are"):
        make.make_event(kent, closed)


def test_those_who_do_not_bring_people_in_start_no_talks(kent: Cast, sussex: Cast) -> None:
    for person in (kent.hugo, kent.petra, kent.ines, kent.esme, kent.quinn, sussex.amina):
        with pytest.raises(NotAllowed):
            make.make_exercise(kent, by=person)
    assert not Exercise.objects.exists()
    assert not Deed.objects.exists()


def test_only_the_lead_hands_talks_on_and_names_readers(kent: Cast) -> None:
    exercise = make.make_exercise(kent)

    def hand_on(lead: Person, by: Person) -> Exercise:
        return actions.change_exercise(
            exercise=exercise, title="T", about="A", begins_on=exercise.begins_on, until=exercise.until, lead=lead,
            seen=None, by=by, at=NOON,
        )  # fmt: skip

    with pytest.raises(NotAllowed, match="Amina Example names"):
        hand_on(kent.kit, by=kent.kit)
    with pytest.raises(NotAllowed):
        actions.name_readers(exercise=exercise, readers=[kent.amina], by=kent.kit, at=NOON)
    assert actions.name_readers(exercise=hand_on(kent.bola, by=kent.amina), readers=[kent.bola], by=kent.bola, at=NOON)


def test_readers_are_commissioners_and_are_told(kent: Cast, sussex: Cast) -> None:
    exercise = make.make_exercise(kent)
    for person in (kent.kit, kent.ines, kent.carys, sussex.amina):
        with pytest.raises(Refused, match="no commissioner here"):
            actions.name_readers(exercise=exercise, readers=[person], by=kent.amina, at=NOON)
    actions.name_readers(exercise=exercise, readers=[kent.amina, kent.bola], by=kent.amina, at=NOON)
    actions.name_readers(exercise=exercise, readers=[kent.bola], by=kent.amina, at=NOON)
    assert [reader.person for reader in exercise.readers.filter(until=None)] == [kent.bola]
    assert Message.objects.filter(kind="exercise.readers_named").count() == 2


def test_a_form_that_grew_stale_changes_nothing(kent: Cast) -> None:
    event = make.make_event(kent)
    actions.change_event(event=event, text=make.event_text(title="New"), because="", seen=1, by=kent.kit, at=NOON)
    with pytest.raises(Stale):
        actions.change_event(event=event, text=make.event_text(), because="", seen=1, by=kent.kit, at=NOON)
    assert again(event).title == "New"


# Events and places


def test_places_go_in_order_and_the_next_in_line_moves_up(kent: Cast) -> None:
    event = make.make_event(kent)
    guests = [make.new_account(name) for name in ("ann", "bob", "cem", "dot")]
    bookings = [make.book(event, guest) for guest in guests]
    assert [booking.state for booking in bookings] == ["booked", "booked", "waiting", "waiting"]
    actions.give_up(booking=bookings[0], by=guests[0], at=NOON)
    assert [again(booking).state for booking in bookings] == ["given_up", "booked", "booked", "waiting"]
    (message,) = Message.objects.filter(kind="booking.moved_up")
    assert message.account == guests[2]
    assert Deed.objects.get(what="booking.given_up").changed.count("moved_up") == 1
    actions.change_event(
        event=event, text=make.event_text(places=3), because="A larger room.", seen=None, by=kent.amina, at=NOON
    )
    assert again(bookings[3]).state == "booked"


def test_an_account_signs_up_once_and_gives_up_only_its_own(kent: Cast) -> None:
    event, ann = make.make_event(kent), make.new_account("ann")
    booking = make.book(event, ann)
    with pytest.raises(Refused, match="already"):
        make.book(event, ann)
    with pytest.raises(NotAllowed):
        actions.give_up(booking=booking, by=make.account_of(kent.amina), at=NOON)
    actions.give_up(booking=booking, by=ann, at=NOON)
    assert make.book(event, ann).state == "booked"


def test_what_people_need_and_are_called_never_reaches_the_trail(kent: Cast) -> None:
    make.book(make.make_event(kent), make.new_account("ann"), name="Ann Example", needs="A ramp")
    deed = Deed.objects.get(what="booking.made")
    assert not Beside.objects.filter(event=deed).exists()
    for word in ("Ann", "ramp", "Carers"):
        assert word not in deed.changed


def test_talks_are_booked_one_at_a_time(kent: Cast) -> None:
    event = make.make_talks(kent)
    first, second = event.slots.all()
    ann, bob, cem = (make.new_account(name) for name in ("ann", "bob", "cem"))
    booking = make.book(event, ann, slot=first.uuid)
    with pytest.raises(Refused, match="still free"):
        make.book(event, bob, slot=first.uuid)
    make.book(event, bob, slot=second.uuid)
    waiting = make.book(event, cem)
    assert waiting.state == "waiting"
    assert facts_of(event).free == 0
    actions.give_up(booking=booking, by=ann, at=NOON)
    assert again(waiting).slot == first
    assert free_slots(event) == []
    with pytest.raises(Refused, match="Someone has booked a talk"):
        actions.change_event(
            event=event, text=make.event_text(kind=event.kind, minutes=30), because="More of them.", seen=None,
            by=kent.amina, at=NOON,
        )  # fmt: skip


def test_talks_that_nobody_booked_may_be_of_another_length(kent: Cast) -> None:
    event = make.make_talks(kent)
    actions.change_event(
        event=event, text=make.event_text(kind=event.kind, minutes=30), because="", seen=None, by=kent.kit, at=NOON
    )
    assert event.slots.count() == 4


def test_those_who_signed_up_are_told_what_changed_and_why(kent: Cast) -> None:
    event, ann = make.make_event(kent), make.new_account("ann")
    make.book(event, ann)
    text = make.event_text(where="Maidstone")
    with pytest.raises(Refused, match="Say why it changes"):
        actions.change_event(event=event, text=text, because=" ", seen=None, by=kent.amina, at=NOON)
    actions.change_event(event=event, text=text, because="The hall is closed.", seen=None, by=kent.amina, at=NOON)
    actions.cancel_event(event=event, because="The speaker is ill.", by=kent.amina, at=NOON)
    assert list(Message.objects.filter(account=ann).order_by("pk").values_list("sentence", flat=True)) == [
        "“Meet us in Ashford” has changed: The hall is closed.",
        "“Meet us in Ashford” is cancelled: The speaker is ill.",
    ]
    with pytest.raises(Refused, match="was cancelled"):
        make.book(event, make.new_account("bob"))


def test_an_event_is_not_cancelled_without_a_reason_nor_by_just_anyone(kent: Cast) -> None:
    event = make.make_event(kent)
    with pytest.raises(Refused, match="Say why"):
        actions.cancel_event(event=event, because="", by=kent.amina, at=NOON)
    with pytest.raises(NotAllowed):
        actions.cancel_event(event=event, because="No.", by=kent.hugo, at=NOON)
    assert again(event).state == EventState.PLANNED
    assert deeds() == ["exercise.started", "event.planned"]


def test_events_to_come_are_those_still_planned(kent: Cast) -> None:
    event, gone = make.make_event(kent), make.make_event(kent, title="Gone")
    actions.cancel_event(event=gone, because="No hall.", by=kent.amina, at=NOON)
    assert list(events_open(kent.authority, NOON)) == [event]
    assert list(events_open(kent.authority, event.begins_at)) == []


# Who was invited and who came


def test_who_came_is_recorded_with_those_who_walked_in(kent: Cast) -> None:
    event = make.make_event(kent)
    came, stayed = (make.book(event, make.new_account(name)) for name in ("ann", "bob"))
    noted = {came.uuid: Came(came=True, known_before=False), stayed.uuid: Came(came=False)}
    with pytest.raises(Refused, match="once the event has begun"):
        actions.record_who_came(event=event, came=noted, by=kent.amina, at=NOON)
    actions.record_who_came(event=event, came=noted, by=kent.amina, at=HELD)
    actions.add_walk_in(event=event, guest=Guest("Example Walkers"), known_before=True, by=kent.amina, at=HELD)
    assert again(event).state == EventState.HELD
    assert list(Booking.objects.filter(came=True).values_list("organisation", "known_before")) == [
        ("Example Carers CIC", False),
        ("Example Walkers", True),
    ]


def test_the_reach_is_counted_by_channel_size_and_sector(kent: Cast) -> None:
    exercise = make.make_exercise(kent)
    event = make.make_event(kent, exercise)

    def note(channel: Channel, **invited: object) -> Invitation:
        return actions.invite(
            exercise=exercise, channel=channel, sent_on=NOON.date(), invited=Invited(**invited),  # type: ignore[arg-type]
            by=kent.kit, at=NOON,
        )  # fmt: skip

    note(Channel.KNOWN_SUPPLIERS, count=12, size=Size.LARGE)
    note(Channel.TRADE_BODY, organisation="Example Carers CIC", known_before=False, sector=Sector.VOLUNTARY)
    note(Channel.PORTAL)
    said, unsaid = make.new_account("ann"), make.new_account("bob")
    booking = make.book(event, said, organisation="Example Bus", heard_through=Channel.PORTAL, size=Size.MICRO)
    make.book(event, unsaid, organisation="example carers cic")
    actions.record_who_came(event=event, came={booking.uuid: Came(True, False)}, by=kent.amina, at=HELD)
    reach = reach_of(exercise, book_at(kent.authority, NOON))
    counted = {one.key: (one.invited, one.signed_up, one.came, one.came_new) for one in reach.channels}
    assert counted == {"portal": (0, 1, 1, 1), "trade_body": (1, 1, 0, 0), "known_suppliers": (12, 0, 0, 0)}
    assert {one.key for one in reach.sizes} == {"micro", "large", "unknown"}
    assert {one.key: one.invited for one in reach.sectors} == {"voluntary": 1, "unknown": 12}
    assert reach.unsaid.is_empty
    assert reach.verdict.is_beyond
    assert reach.verdict.warnings == ()


def test_a_batch_says_how_many_unless_the_channel_is_open_to_all(kent: Cast) -> None:
    exercise = make.make_exercise(kent)
    with pytest.raises(Refused, match="how many were invited"):
        actions.invite(
            exercise=exercise, channel=Channel.MAIL, sent_on=NOON.date(), invited=Invited(), by=kent.kit, at=NOON
        )
    row = actions.invite(
        exercise=exercise, channel=Channel.PRESS, sent_on=NOON.date(), invited=Invited(), by=kent.kit, at=NOON
    )
    actions.remove_invitation(invitation=row, by=kent.kit, at=NOON)
    assert not Invitation.objects.exists()
    assert deeds()[-2:] == ["invitation.noted", "invitation.removed"]


# What was said


def test_what_a_carer_says_is_answered_and_published(kent: Cast) -> None:
    row = make.make_contribution(kent)
    assert row.shown_at == NOON
    with pytest.raises(Refused, match="which clause"):
        actions.answer_contribution(contribution=row, is_taken=True, by=kent.amina, at=NOON)
    actions.answer_contribution(
        contribution=row, is_taken=True, taken_into="Clause 4: weekends", by=kent.amina, at=NOON
    )
    assert not again(row).shows_answer
    actions.answer_contribution(
        contribution=row, is_taken=False, answer="No money.", is_shown=True, by=kent.kit, at=NOON
    )
    answered = again(row)
    assert answered.shows_answer
    assert answered.state == ContributionState.DECLINED
    assert answered.taken_into == ""
    assert deeds().count("contribution.answered") == 2


def test_an_idea_for_all_is_read_before_it_is_shown_and_its_teller_is_told(kent: Cast) -> None:
    idea = make.make_idea(kent, in_confidence=False)
    assert idea.shown_at is None
    assert Message.objects.get(kind="contribution.told").account == kent.amina.account
    actions.show_contribution(contribution=idea, by=kent.kit, at=NOON)
    actions.answer_contribution(
        contribution=idea, is_taken=True, taken_into="Clause 2", is_shown=True, by=kent.kit, at=NOON
    )
    sentence = "We answered what you told us on “Short breaks for carers”."
    assert Message.objects.get(account=kent.quinn.account).sentence == sentence
    with pytest.raises(Refused, match="stays on the record"):
        actions.take_back(contribution=idea, by=make.account_of(kent.quinn), at=NOON)


def test_an_idea_taken_back_is_gone(kent: Cast) -> None:
    idea = make.make_idea(kent)
    with pytest.raises(NotAllowed):
        actions.take_back(contribution=idea, by=make.account_of(kent.amina), at=NOON)
    actions.take_back(contribution=idea, by=make.account_of(kent.quinn), at=NOON)
    assert not Contribution.objects.exists()
    assert deeds()[-2:] == ["contribution.told", "contribution.taken_back"]


def test_no_idea_comes_late_or_where_none_are_asked_for(kent: Cast) -> None:
    what = Said("A bus", "On Sundays.", Voice.RESIDENT)
    for exercise, at in (
        (make.make_exercise(kent), NOON + timedelta(days=60)),
        (make.make_exercise(kent, ideas_until=None), NOON),
    ):
        with pytest.raises(Refused, match="not asking for ideas"):
            actions.tell_idea(exercise=exercise, what=what, in_confidence=False, by=make.account_of(kent.quinn), at=at)
    assert not Contribution.objects.exists()


# What waits, and what is let go


def test_the_lead_is_told_what_waits(kent: Cast) -> None:
    exercise = make.make_exercise(kent, until=date(2014, 5, 31), ideas_until=None)
    make.make_event(kent, exercise)
    make.make_contribution(kent, exercise)
    assert [waits.text for waits in waits_for(kent.amina, NOON)] == [
        "“Short breaks for carers”: 1 thing that was said waits for an answer."
    ]
    later = [waits.text for waits in waits_for(kent.amina, NOON + timedelta(days=30))]
    assert later == [
        "Record who came to “Meet us in Ashford”.",
        "“Short breaks for carers”: 1 thing that was said waits for an answer.",
        "The talks “Short breaks for carers” are over. Say what you heard, and close them.",
    ]
    assert waits_for(kent.kit, NOON) == []


def test_names_and_needs_are_wiped_ninety_days_after_the_event(kent: Cast) -> None:
    event = make.make_event(kent)
    booking = make.book(event, make.new_account("ann"), name="Ann Example", needs="A ramp")
    ends = event.ends_at
    assert wipe_names(ends + timedelta(days=90)) == 0
    assert again(booking).name == "Ann Example"
    assert wipe_names(ends + timedelta(days=90, seconds=1)) == 1
    assert (again(booking).name, again(booking).needs) == ("", "")
    assert again(booking).organisation == "Example Carers CIC"
    assert again(booking).state == BookingState.BOOKED
