import pytest
from django.db import models

from fourfold.foundation.audit.actions import UnrecordedAction, action, record
from fourfold.foundation.audit.models import Event
from tests.cast import NOON, Cast


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
