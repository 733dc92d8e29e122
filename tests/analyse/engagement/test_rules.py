from datetime import UTC, date, datetime, timedelta

import pytest

from fourfold.analyse.engagement.rules import (
    BookingMove,
    BookingState,
    Channel,
    ContributionMove,
    ContributionState,
    EventMove,
    EventState,
    ExerciseMove,
    ExerciseState,
    after,
)
from fourfold.analyse.engagement.rules.bookings import (
    EventFacts,
    is_open_for_sign_up,
    require_begun,
    require_room,
    require_sign_up_open,
    require_times,
    slots_of,
    state_for,
)
from fourfold.analyse.engagement.rules.listening import (
    count_in_words,
    require_answer,
    require_closable,
    require_days,
    require_ideas_taken,
    require_open_to_taking_back,
    require_readers,
    takes_ideas,
)
from fourfold.analyse.engagement.rules.reach import Count, how_far
from fourfold.foundation.errors import Refused
from fourfold.rulebooks import rulebook_at

NOON = datetime(2014, 5, 15, 11, tzinfo=UTC)
TODAY = NOON.date()
IN_A_WEEK = NOON + timedelta(days=7)


def event(**given: object) -> EventFacts:
    facts: dict[str, object] = {
        "state": EventState.PLANNED, "begins_at": IN_A_WEEK, "sign_up_until": None, "places": 2, "booked": 0,
    }  # fmt: skip
    return EventFacts(**{**facts, **given})  # type: ignore[arg-type]


def test_events_talks_and_answers_move_only_as_their_tables_say() -> None:
    assert after(EventState.PLANNED, EventMove.CANCEL) is EventState.CANCELLED
    assert after(EventState.HELD, EventMove.RECORD_WHO_CAME) is EventState.HELD
    assert after(BookingState.WAITING, BookingMove.MOVE_UP) is BookingState.BOOKED
    assert after(ContributionState.TAKEN, ContributionMove.DECLINE) is ContributionState.DECLINED
    with pytest.raises(Refused, match="until it has been held"):
        after(EventState.HELD, EventMove.CANCEL)
    with pytest.raises(Refused, match="closed already"):
        after(ExerciseState.CLOSED, ExerciseMove.CLOSE)
    with pytest.raises(Refused, match="no place to give up"):
        after(BookingState.GIVEN_UP, BookingMove.GIVE_UP)


# Places (SC 5.1.2)


@pytest.mark.parametrize(
    ("places", "booked", "state"),
    [(2, 1, "booked"), (2, 2, "waiting"), (2, 3, "waiting"), (None, 900, "booked"), (0, 0, "waiting")],
)
def test_the_last_place_is_given_and_the_next_one_waits(places: int | None, booked: int, state: str) -> None:
    assert state_for(event(places=places, booked=booked)) == state


def test_one_signs_up_until_it_begins_or_until_the_last_day_for_it() -> None:
    assert is_open_for_sign_up(event(), at=IN_A_WEEK - timedelta(seconds=1), today=TODAY)
    assert not is_open_for_sign_up(event(), at=IN_A_WEEK, today=TODAY)
    assert is_open_for_sign_up(event(sign_up_until=TODAY), at=NOON, today=TODAY)
    assert not is_open_for_sign_up(event(sign_up_until=TODAY), at=NOON, today=TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("facts", "at", "sentence"),
    [
        (event(state=EventState.CANCELLED), NOON, "was cancelled"),
        (event(state=EventState.HELD), NOON, "has begun"),
        (event(), IN_A_WEEK, "has begun"),
        (event(sign_up_until=TODAY - timedelta(days=1)), NOON, "has closed"),
    ],
)
def test_a_refusal_says_why_nobody_can_sign_up(facts: EventFacts, at: datetime, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as caught:
        require_sign_up_open(facts, at=at, today=TODAY)
    assert caught.value.clause == "SC 5.1.2"


def test_places_never_fall_below_those_taken() -> None:
    require_room(places=2, booked=2)
    require_room(places=None, booked=900)
    with pytest.raises(Refused, match="2 people have a place already"):
        require_room(places=1, booked=2)


def test_an_event_is_on_one_day_of_the_authority_and_sign_up_ends_by_then() -> None:
    just_before_midnight = datetime(2014, 5, 15, 22, 59, tzinfo=UTC)
    require_times(NOON, just_before_midnight, TODAY, zone="Europe/London")
    with pytest.raises(Refused, match="ends before it begins"):
        require_times(NOON, NOON, None, zone="Europe/London")
    with pytest.raises(Refused, match="begins and ends on one day"):
        require_times(NOON, just_before_midnight + timedelta(minutes=1), None, zone="Europe/London")
    with pytest.raises(Refused, match="cannot end after"):
        require_times(NOON, just_before_midnight, TODAY + timedelta(days=1), zone="Europe/London")


def test_talks_fill_the_time_there_is_and_no_more() -> None:
    slots = slots_of(NOON, NOON + timedelta(minutes=100), 30)
    assert [begins for begins, _ in slots] == [NOON + timedelta(minutes=30 * place) for place in range(3)]
    assert slots[-1][1] == NOON + timedelta(minutes=90)
    for minutes in (101, 0):
        with pytest.raises(Refused, match="Not even one talk fits"):
            slots_of(NOON, NOON + timedelta(minutes=100), minutes)
    assert len(slots_of(NOON, NOON + timedelta(hours=10), 10)) == 60
    with pytest.raises(Refused, match="61 talks"):
        slots_of(NOON, NOON + timedelta(minutes=610), 10)


def test_who_came_is_not_known_before_it_begins() -> None:
    require_begun(begins_at=NOON, at=NOON)
    with pytest.raises(Refused, match="once the event has begun"):
        require_begun(begins_at=NOON, at=NOON - timedelta(seconds=1))


# Ideas and answers (SC 5.2.2-5.2.4, rec 9)


@pytest.mark.parametrize(
    ("today", "is_taken"),
    [
        (date(2014, 5, 1), True),
        (date(2014, 6, 30), True),
        (date(2014, 4, 30), False),
        (date(2014, 7, 1), False),
    ],
)
def test_ideas_are_taken_from_the_first_day_to_the_last(today: date, is_taken: bool) -> None:
    talks = {"state": ExerciseState.OPEN, "begins_on": date(2014, 5, 1), "ideas_until": date(2014, 6, 30)}
    assert takes_ideas(**talks, today=today) is is_taken  # type: ignore[arg-type]


def test_no_idea_is_taken_that_nobody_asked_for() -> None:
    for state, until, today, sentence in (
        (ExerciseState.OPEN, None, TODAY, "not asking for ideas"),
        (ExerciseState.CLOSED, TODAY, TODAY, "not asking for ideas"),
        (ExerciseState.OPEN, IN_A_WEEK.date(), date(2014, 4, 30), "from 1 May 2014"),
    ):
        with pytest.raises(Refused, match=sentence):
            require_ideas_taken(state=state, begins_on=date(2014, 5, 1), ideas_until=until, today=today)


def test_talks_end_after_they_begin_and_ideas_fall_within_them() -> None:
    may, june, july = date(2014, 5, 1), date(2014, 6, 1), date(2014, 7, 1)
    require_days(begins_on=may, until=june, ideas_until=june)
    require_days(begins_on=may, until=may, ideas_until=None)
    with pytest.raises(Refused, match="end before they begin"):
        require_days(begins_on=june, until=may, ideas_until=None)
    with pytest.raises(Refused, match="within the talks"):
        require_days(begins_on=may, until=june, ideas_until=july)


def test_a_confidence_needs_someone_named_to_keep_it() -> None:
    require_readers(in_confidence=True, readers=1)
    require_readers(in_confidence=False, readers=0)
    with pytest.raises(Refused, match="Nobody is named yet"):
        require_readers(in_confidence=True, readers=0)


@pytest.mark.parametrize(
    ("count", "minimum", "sentence"),
    [
        (5, 5, "5 things were told in confidence."),
        (4, 5, "Fewer than 5 things were told in confidence."),
        (0, 5, "Fewer than 5 things were told in confidence."),
        (1, 1, "1 thing was told in confidence."),
        (900, None, "We do not say whether anything was told in confidence."),
    ],
)
def test_a_small_number_of_confidences_is_never_told(count: int, minimum: int | None, sentence: str) -> None:
    assert count_in_words(count, minimum) == sentence


def test_an_answer_says_where_it_went_or_why_it_did_not() -> None:
    require_answer(state=ContributionState.TAKEN, answer="", taken_into="Clause 4")
    require_answer(state=ContributionState.DECLINED, answer="It costs too much.", taken_into="")
    with pytest.raises(Refused, match="which clause"):
        require_answer(state=ContributionState.TAKEN, answer="Yes.", taken_into=" ")
    with pytest.raises(Refused, match="Say why"):
        require_answer(state=ContributionState.DECLINED, answer=" ", taken_into="Clause 4")


def test_only_what_has_no_answer_is_taken_back() -> None:
    require_open_to_taking_back(ContributionState.OPEN)
    with pytest.raises(Refused, match="stays on the record"):
        require_open_to_taking_back(ContributionState.DECLINED)


def test_talks_close_when_no_event_is_left_and_all_can_read_what_was_heard() -> None:
    require_closable(planned_events=0, learned="Weekends matter most.", is_bound_by_act=True)
    with pytest.raises(Refused, match="1 event is still planned"):
        require_closable(planned_events=1, learned="Weekends matter most.", is_bound_by_act=False)
    for is_bound, clause in ((True, "Procurement Act 2023 s 16(3)"), (False, "SC 5.2.2")):
        with pytest.raises(Refused, match="Say what you heard") as caught:
            require_closable(planned_events=0, learned=" ", is_bound_by_act=is_bound)
        assert caught.value.clause == clause


def test_the_act_binds_from_the_day_it_came_into_force() -> None:
    for day, is_bound in ((date(2025, 2, 23), False), (date(2025, 2, 24), True)):
        book = rulebook_at("kent_2014", day)
        assert book.has("engagement.fair_to_all") is is_bound
        assert book.has("engagement.notice_before_tender") is is_bound


# The reach beyond those already known (SC 5.2.2)


def used(channel: Channel, *, invited: int = 0, known: int = 0, new: int = 0) -> Count:
    return Count(channel, invited=invited, invited_known=known, invited_new=new, is_used=True)


def test_inviting_only_those_one_knows_brings_a_warning() -> None:
    channels = [used(Channel.KNOWN_SUPPLIERS, invited=12, known=12), used(Channel.MAIL, invited=3, known=3)]
    verdict = how_far(channels, 2)
    assert verdict.is_beyond is False
    assert verdict.text == "The invitations did not go beyond those we knew: we invited 15 organisations."
    (warning,) = verdict.warnings
    assert warning.startswith("Everybody who was invited was known already")
    assert verdict.clause == "SC 5.2.2"


def test_one_new_name_is_beyond_those_one_knows() -> None:
    channels = [used(Channel.KNOWN_SUPPLIERS, invited=12, known=12), used(Channel.TRADE_BODY, invited=1, new=1)]
    verdict = how_far(channels, 2)
    assert verdict.is_beyond is True
    assert verdict.text == "The invitations went beyond those we knew. New to us: 1 of 13."
    assert verdict.warnings == ()


def test_a_channel_that_is_open_to_all_reaches_beyond() -> None:
    verdict = how_far([used(Channel.KNOWN_SUPPLIERS, invited=12, known=12), used(Channel.PORTAL)], 2)
    assert verdict.is_beyond is True
    assert verdict.text == "The invitation was open to all: notice on the portal."
    both = how_far([used(Channel.TRADE_BODY, invited=4, new=3), used(Channel.PRESS)], 2)
    assert both.text == (
        "The invitations went beyond those we knew. New to us: 3 of 4. "
        "It was open to all as well: newspaper, radio or poster."
    )


@pytest.mark.parametrize(("at_least", "warns"), [(2, True), (1, False), (None, False)])
def test_a_single_channel_brings_a_warning_where_more_are_asked_for(at_least: int | None, warns: bool) -> None:
    verdict = how_far([used(Channel.PORTAL)], at_least)
    assert bool(verdict.warnings) is warns
    if warns:
        assert verdict.warnings[0].startswith("Only notice on the portal was used.")


def test_what_nobody_noted_is_not_taken_for_known() -> None:
    verdict = how_far([used(Channel.MAIL, invited=100, known=40), used(Channel.TRADE_BODY, invited=5)], 2)
    assert verdict.is_beyond is False
    assert verdict.warnings == ()
    assert verdict.text == (
        "We cannot tell whether the invitations went beyond those we knew: it is noted for 40 of 105."
    )


def test_before_anybody_is_invited_nothing_is_said_of_the_reach() -> None:
    verdict = how_far([Count(Channel.PORTAL, signed_up=3)], 2)
    assert verdict.is_beyond is None
    assert verdict.warnings == ()
