from contextlib import suppress

import pytest
from django.db import models, transaction

from fourfold.foundation.audit import actions
from fourfold.foundation.audit.actions import SYSTEM, Noted, UnrecordedAction, action, record, record_all
from fourfold.foundation.audit.models import Checkpoint, Event
from fourfold.foundation.audit.reading import verify
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


def test_many_events_recorded_together_stand_one_after_another(kent: Cast) -> None:
    before = record("test.first", kent.amina, by=kent.amina, at=NOON)
    noted = [Noted("test.many", person, {"number": number}) for number, person in enumerate((kent.bola, kent.carys))]
    second, third = record_all(noted, by=SYSTEM, at=NOON, authority=kent.authority.uuid)
    after = record("test.last", kent.amina, by=kent.amina, at=NOON)
    assert [one.sequence for one in (second, third, after)] == [before.sequence + n for n in (1, 2, 3)]
    assert [second.previous, third.previous, after.previous] == [before.digest, second.digest, third.digest]
    assert second.subject == kent.bola.uuid
    assert verify().finding is None


def test_nothing_recorded_together_leaves_the_chain_as_it_is(kent: Cast) -> None:
    first = record("test.first", kent.amina, by=kent.amina, at=NOON)
    assert record_all([], by=SYSTEM, at=NOON) == []
    assert record("test.second", kent.amina, by=kent.amina, at=NOON).previous == first.digest
