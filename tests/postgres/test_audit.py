"""Many connections write to one chain at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from fourfold.foundation import clock
from fourfold.foundation.audit.actions import SYSTEM, make_checkpoint, record
from fourfold.foundation.audit.models import ChainHead, Checkpoint
from fourfold.foundation.audit.reading import verify
from fourfold.foundation.authorities.models import Authority

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, EACH = 8, 25


@pytest.fixture
def authority() -> Authority:
    return Authority.objects.create(slug="kent", name="Kent", short_name="K", rulebook="england", reference_prefix="K")


def test_connections_that_write_at_once_make_one_chain_without_gaps(authority: Authority) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(_write, [authority] * WRITERS))
    verdict = verify()
    assert verdict.fits
    assert verdict.events == WRITERS * EACH


def test_the_first_events_of_all_may_come_at_once(authority: Authority) -> None:
    ChainHead.objects.all().delete()
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(_write, [authority] * WRITERS))
    assert verify().events == WRITERS * EACH


def test_a_walk_while_others_write_finds_nothing_wrong(authority: Authority) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(_write, authority) for _ in range(WRITERS)]
        while not all(writer.done() for writer in writers):
            assert verify().finding is None
    assert verify().events == WRITERS * EACH


def test_checkpoints_made_at_once_are_one(authority: Authority) -> None:
    _write(authority)
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(_checkpoint, range(WRITERS)))
    assert Checkpoint.objects.count() == 1
    assert verify().fits


def _write(authority: Authority) -> None:
    try:
        for number in range(EACH):
            with transaction.atomic():
                record("test.deed", authority, by=SYSTEM, at=clock.now(), changed={"n": number}, beside={"note": "x"})
            if number % 5 == 0:
                with transaction.atomic():
                    record("test.undone", authority, by=SYSTEM, at=clock.now())
                    transaction.set_rollback(True)
    finally:
        connection.close()


def _checkpoint(_: int) -> None:
    try:
        make_checkpoint(clock.now())
    finally:
        connection.close()
