"""Many want the last places at an event at once: each is given once, and nobody is lost."""

from collections import Counter
from datetime import timedelta

import pytest

from fourfold.analyse.engagement.actions import give_up
from fourfold.analyse.engagement.models import Booking, Event
from tests.analyse.engagement import make
from tests.cast import NOON, Cast, again, make_cast
from tests.postgres.test_two_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kent() -> Cast:
    return make_cast("kent")


def test_two_places_that_eight_want_go_to_two_and_six_wait(kent: Cast) -> None:
    event = make.make_event(kent)
    guests = [make.new_account(f"guest{number}") for number in range(8)]
    told = at_once(*(lambda guest=guest: make.book(Event.objects.get(pk=event.pk), guest) for guest in guests))
    assert told == ["done"] * 8
    assert Counter(Booking.objects.values_list("state", flat=True)) == {"booked": 2, "waiting": 6}


def test_a_talk_that_four_want_at_once_is_one_organisations(kent: Cast) -> None:
    event = make.make_talks(kent)
    slot = event.slots.all()[0]
    guests = [make.new_account(f"guest{number}") for number in range(4)]
    told = at_once(
        *(lambda guest=guest: make.book(Event.objects.get(pk=event.pk), guest, slot=slot.uuid) for guest in guests)
    )
    assert told.count("done") == 1
    assert Booking.objects.get().slot == slot


def test_places_given_up_at_once_are_each_filled_once(kent: Cast) -> None:
    event = make.make_event(kent)
    guests = [make.new_account(f"guest{number}") for number in range(5)]
    bookings = [make.book(event, guest, at=NOON + timedelta(seconds=place)) for place, guest in enumerate(guests)]
    told = at_once(
        *(
            lambda one=one, guest=guest: give_up(booking=Booking.objects.get(pk=one.pk), by=guest, at=NOON)
            for one, guest in zip(bookings[:2], guests[:2], strict=True)
        )
    )
    assert told == ["done", "done"]
    assert [again(one).state for one in bookings] == ["given_up", "given_up", "booked", "booked", "waiting"]
