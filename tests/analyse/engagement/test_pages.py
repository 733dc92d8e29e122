import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.analyse.engagement import actions, organisations
from fourfold.analyse.engagement.actions.guests import Invited
from fourfold.analyse.engagement.models import Booking, Contribution, Event, Exercise
from fourfold.analyse.engagement.organisations import Organisation
from fourfold.analyse.engagement.rules import BookingState, Channel, Sector, Size
from fourfold.foundation import clock
from tests.analyse.engagement import make
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.cycle.commissions.make import make_commission


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def address(page: str, thing: Exercise | Event | Contribution) -> str:
    return reverse(f"engagement.{page}", args=["kent", thing.uuid])


def text_of(browser: Client, where: str) -> str:
    return re.sub(r"\s+", " ", browser.get(where).content.decode())


def send(browser: Client, where: str, given: Mapping[str, Any] | None = None) -> Any:
    """Open a form, and send it filled in."""
    page = browser.get(where).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    return browser.post(where, {**hidden, **(given or {})})


def test_talks_are_held_from_their_start_to_their_answers_in_the_browser(
    kent: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, quinn = signed_in(kent.amina), signed_in(kent.quinn)
    started = send(
        amina, reverse("engagement.start", args=["kent"]),
        {"title": "Short breaks", "about": "A rest.", "begins_on": "2014-05-01", "until": "2014-07-31",
         "ideas_until": "2014-06-30", "lead": str(kent.amina.uuid)},
    )  # fmt: skip
    exercise = Exercise.objects.get()
    assert started["Location"] == exercise.get_absolute_url()
    send(amina, address("readers", exercise), {"readers": [str(kent.amina.uuid)]})
    send(
        amina, address("add_event", exercise),
        {"kind": "one_to_one", "title": "Talk alone", "where": "By video", "day": "2014-05-29", "begins": "10:00",
         "ends": "11:00", "minutes": "30"},
    )  # fmt: skip
    event = Event.objects.get()
    assert "10:00" in text_of(Client(), event.get_absolute_url())
    slot = event.slots.first()
    assert slot is not None
    send(quinn, address("sign_up", event), {"organisation": "Example Carers CIC", "slot": str(slot.uuid)})
    assert Booking.objects.get().slot == slot
    assert "You have a place, at 29 May 2014 at 10:00" in text_of(quinn, event.get_absolute_url())
    told = send(
        quinn, address("tell_idea", exercise),
        {"in_confidence": "yes", "topic": "A quiet idea", "words": make.SECRET, "voice": "provider"},
    )  # fmt: skip
    idea = Contribution.objects.get()
    assert told["Location"] == idea.get_absolute_url()
    send(amina, address("answer", idea), {"outcome": "taken", "taken_into": "Clause 4"})
    assert "We took it into Clause 4." in text_of(quinn, idea.get_absolute_url())
    assert "A quiet idea" in text_of(quinn, reverse("engagement.yours", args=["kent"]))
    monkeypatch.setattr(clock, "now", lambda: event.ends_at + timedelta(days=1))
    booking = Booking.objects.get()
    answer = send(amina, address("attendance", event), {f"came_{booking.uuid}": "yes", f"known_{booking.uuid}": "no"})
    assert answer.status_code == 302
    assert again(booking).came
    send(amina, address("close", exercise), {"learned": "Weekends matter most."})
    assert "Weekends matter most." in text_of(Client(), exercise.get_absolute_url())


def test_the_public_page_tells_what_is_asked_and_how_far_it_reached(kent: Cast) -> None:
    exercise = make.with_readers(kent)
    make.make_event(kent, exercise)
    make.make_contribution(kent, exercise)
    actions.invite(
        exercise=exercise, channel=Channel.KNOWN_SUPPLIERS, sent_on=NOON.date(), invited=Invited(count=12), by=kent.kit,
        at=NOON,
    )  # fmt: skip
    public = text_of(Client(), exercise.get_absolute_url())
    for words in (
        "What would make a break worth having?", "Meet us in Ashford", "Breaks at weekends", "a carer in Thanet",
        "Amina Example", "did not go beyond those we knew",
    ):  # fmt: skip
        assert words in public
    assert "Everybody who was invited was known already" not in public
    assert "Everybody who was invited was known already" in text_of(signed_in(kent.kit), exercise.get_absolute_url())


def test_a_commission_names_the_talks_held_for_it(kent: Cast) -> None:
    commission = make_commission(kent)
    exercise = make.make_exercise(kent, commission=commission)
    assert exercise.get_absolute_url() in text_of(Client(), commission.get_absolute_url())
    assert commission.title in text_of(Client(), exercise.get_absolute_url())


def test_those_who_work_on_it_find_what_else_they_can_do(kent: Cast) -> None:
    exercise = make.make_exercise(kent)
    event, row = make.make_event(kent, exercise), make.make_contribution(kent, exercise)
    actions.answer_contribution(contribution=row, is_taken=False, answer="Too dear.", by=kent.amina, at=NOON)
    for thing, page in ((event, "change_event"), (event, "cancel_event"), (row, "answer"), (exercise, "close")):
        for person, finds in ((kent.nell, True), (kent.ines, False), (None, False)):
            assert (address(page, thing) in text_of(signed_in(person), thing.get_absolute_url())) is finds


def test_figures_of_the_record_stand_beside_their_clause_and_make_no_rows(kent: Cast) -> None:
    exercise = make.make_exercise(kent)
    Exercise.objects.filter(pk=exercise.pk).update(
        responses_told=174, organisations_told=109, invited_in_told=10, clause="P1 2.3"
    )
    page = text_of(Client(), exercise.get_absolute_url())
    for words in ("174 responses", "from 109 organisations", "10 invited in to talk", "P1 2.3"):
        assert words in page
    assert not Booking.objects.exists()


def test_whoever_is_not_signed_in_is_asked_to_first(kent: Cast) -> None:
    exercise = make.with_readers(kent)
    event = make.make_event(kent, exercise)
    for where in (address("sign_up", event), address("tell_idea", exercise)):
        page = text_of(Client(), where)
        assert "Sign in first" in page
        assert "<textarea" not in page
    sent = Client().post(
        address("tell_idea", exercise),
        {"once": exercise.uuid, "in_confidence": "no", "topic": "A", "words": "B", "voice": "provider"},
    )
    assert sent.status_code == 403
    assert not Contribution.objects.exists()


def test_a_full_event_says_so_and_keeps_a_waiting_list(kent: Cast) -> None:
    event = make.make_event(kent, places=1)
    make.book(event, make.new_account("ann"))
    quinn = signed_in(kent.quinn)
    assert "Join the waiting list" in text_of(quinn, event.get_absolute_url())
    send(quinn, address("sign_up", event), {"organisation": "Example Carers CIC"})
    page = text_of(quinn, event.get_absolute_url())
    assert "You are on the waiting list" in page
    assert "0 of 1 are free" in page
    quinn.post(address("give_up", event), {"once": event.uuid})
    assert Booking.objects.get(account=kent.quinn.account).state == BookingState.GIVEN_UP


def test_a_registered_provider_is_asked_nothing_twice(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Organisation("Example Carers CIC", kent.quinn.uuid, Sector.VOLUNTARY, Size.SMALL)
    monkeypatch.setattr(organisations, "_of_account", [lambda account: known])
    event, quinn = make.make_event(kent), signed_in(kent.quinn)
    page = text_of(quinn, address("sign_up", event))
    assert 'value="Example Carers CIC"' in page
    assert "How many people work there" not in page
    send(quinn, address("sign_up", event), {"organisation": "Example Carers CIC"})
    booking = Booking.objects.get()
    assert (booking.provider, booking.sector, booking.size) == (known.provider, "voluntary", "small")


def test_the_reach_is_drawn_with_its_table_and_in_words(kent: Cast) -> None:
    exercise = make.make_exercise(kent)
    for channel, count in ((Channel.TRADE_BODY, 40), (Channel.PORTAL, None)):
        actions.invite(
            exercise=exercise, channel=channel, sent_on=NOON.date(), invited=Invited(count=count, known_before=False),
            by=kent.kit, at=NOON,
        )  # fmt: skip
    page = text_of(Client(), address("reach", exercise))
    assert "Trade body or voluntary network: invited 40, signed up 0, came 0" in page
    assert 'class="ff-reach__new" x="150.0"' in page
    assert "open to all" in page
    assert page.count("<table") == 3


def test_names_and_needs_are_for_those_who_work_on_it(kent: Cast) -> None:
    event = make.make_event(kent)
    make.book(event, make.new_account("ann"), name="Ann Example", needs="A ramp")
    for person, sees in ((kent.amina, True), (kent.kit, True), (kent.ines, False), (kent.esme, False)):
        page = text_of(signed_in(person), address("guests", event))
        assert "Example Carers CIC" in page
        assert ("A ramp" in page) is sees
        assert ("Ann Example" in page) is sees


def test_files_hold_public_rows_alone_and_no_formula(kent: Cast) -> None:
    exercise = make.with_readers(kent)
    make.make_idea(kent, exercise)
    make.make_idea(kent, exercise, in_confidence=False)
    shown = make.make_contribution(kent, exercise)
    Contribution.objects.filter(pk=shown.pk).update(topic="=1+1")
    heard = signed_in(kent.amina).get(address("heard_sheet", exercise)).content.decode("utf-8-sig").splitlines()
    assert len(heard) == 2
    assert ",'=1+1," in heard[1]
    assert "Open" in heard[1]
    reach = Client().get(address("reach_sheet", exercise))
    assert reach["Content-Disposition"] == f'attachment; filename="{exercise.reference}-reach.csv"'


def test_an_answer_is_read_once_it_is_public(kent: Cast) -> None:
    row = make.make_contribution(kent)
    actions.answer_contribution(contribution=row, is_taken=False, answer="Too dear.", by=kent.amina, at=NOON)
    for where in (row.get_absolute_url(), address("heard", row.exercise)):
        assert "Too dear." not in text_of(Client(), where)
        assert "Not answered yet" in text_of(Client(), where)
    actions.answer_contribution(
        contribution=row, is_taken=False, answer="Too dear.", is_shown=True, by=kent.amina, at=NOON
    )
    for where in (row.get_absolute_url(), address("heard", row.exercise)):
        assert "Too dear." in text_of(Client(), where)


def test_lists_have_a_second_page_and_ask_no_more_for_it(kent: Cast, django_assert_max_num_queries: Any) -> None:
    exercise = make.make_exercise(kent)
    Contribution.objects.bulk_create(
        Contribution(
            exercise=exercise, topic=f"Matter {number}", words="Words", voice="carer", method="event", phase="create",
            heard_at=NOON, shown_at=NOON, recorded_by=kent.amina,
        )
        for number in range(55)
    )  # fmt: skip
    where = address("heard", exercise)
    with django_assert_max_num_queries(6):
        first = Client().get(where).content.decode()
    (after,) = set(re.findall(r'href="\?after=([^"]+)"', first))
    with django_assert_max_num_queries(6):
        second = Client().get(where, {"after": after}).content.decode()
    assert (first.count('class="ff-card"'), second.count('class="ff-card"')) == (50, 5)
    with django_assert_max_num_queries(8):
        Client().get(reverse("engagement.list", args=["kent"]))
    with django_assert_max_num_queries(16):
        Client().get(exercise.get_absolute_url())
