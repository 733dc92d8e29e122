from contextlib import suppress

import pytest
from django.db import models, transaction

from fourfold.foundation.audit import actions
from fourfold.foundation.audit.actions import SYSTEM, UnrecordedAction, action, record
from fourfold.foundation.audit.models import Checkpoint, Event
from tests.cast import NOON, Cast, make_cast


def test_an_event_carries_the_digest_of_the_one_before(kent: Cast) -> None:
    first = record("test.first", kent.amina, by=kent.amina, at=NOON)
    second = record("test.second", kent.amina, by=kent.amina, at=NOON)
    assert second.previous == first.digest
    assert second.sequence == first.sequence + 1


def test_an_action_without_an_event_is_undone(kent: Cast) -> None:
    @action
    def rename(person: models.Model) -> None:
        type(kent.amina).objects.filter(pk=person.pk).update(name="Someone else")

    with pytest.raises(UnrecordedAction):
        rename(kent.amina)
    kent.amina.refresh_from_db()
    assert kent.amina.name == "Amina Example"


def test_an_action_that_fails_leaves_no_event(kent: Cast) -> None:
    @action
    def fail() -> None:
        record("test.first", kent.amina, by=kent.amina, at=NOON)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not Event.objects.exists()


def test_an_event_inside_a_part_that_was_undone_does_not_count(kent: Cast) -> None:
    @action
    def fail() -> None:
        record("test.first", kent.amina, by=kent.amina, at=NOON)
        raise RuntimeError

    @action
    def carry_on() -> None:
        with suppress(RuntimeError):
            fail()

    with pytest.raises(UnrecordedAction):
        carry_on()


@pytest.mark.django_db(transaction=True)
def test_no_event_is_recorded_outside_a_transaction() -> None:
    kent = make_cast()
    with pytest.raises(transaction.TransactionManagementError):
        record("test.first", kent.amina, by=kent.amina, at=NOON)


@pytest.mark.django_db(transaction=True)
def test_a_checkpoint_is_made_after_so_many_events(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "CHECKPOINT_EVERY", 3)
    kent = make_cast()
    for _ in range(7):
        with transaction.atomic():
            record("test.deed", kent.amina, by=SYSTEM, at=NOON)
    assert list(Checkpoint.objects.order_by("sequence").values_list("sequence", flat=True)) == [3, 6]
