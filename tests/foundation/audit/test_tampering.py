"""An administrator with the database open, and what is found of it."""

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from fourfold.foundation.audit import checkpoints
from fourfold.foundation.audit.actions import erase, fields_of, make_checkpoint
from fourfold.foundation.audit.chain import event_digest
from fourfold.foundation.audit.checkpoints import Statement
from fourfold.foundation.audit.guard import lower_guard, raise_guard
from fourfold.foundation.audit.models import Beside, Checkpoint, Event
from fourfold.foundation.audit.reading import public_key, statement_of, verify
from fourfold.foundation.audit.verify import Finding
from fourfold.foundation.errors import NotAllowed, Refused
from tests.cast import NOON, Cast
from tests.foundation.audit.make import add_events, rewrite_from, sql

EVENTS = "foundation_audit_event"


@pytest.fixture
def chain(kent: Cast) -> list[Event]:
    """Six events, with a checkpoint stored at the last."""
    events = add_events(kent, 6)
    assert make_checkpoint(NOON) is not None
    return events


def found(**arguments: object) -> Finding:
    verdict = verify(**arguments)  # type: ignore[arg-type]
    assert verdict.finding is not None
    return verdict.finding


def kept_outside() -> list[Statement]:
    return [statement_of(checkpoint) for checkpoint in Checkpoint.objects.all()]


def test_an_untouched_chain_fits(chain: list[Event]) -> None:
    verdict = verify(outside=kept_outside())
    assert verdict.fits
    assert (verdict.events, verdict.stored_checkpoints, verdict.outside_checkpoints, verdict.erased) == (6, 1, 1, 0)


def test_an_empty_chain_fits(kent: Cast) -> None:
    assert verify().fits


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("what", "test.other"),
        ("changed", '{"number":2,"state":"ended"}'),
        ("subject_kind", "govern_people.post"),
        ("rulebook", "kent_2014@2014-05-15"),
        ("at", "2014-05-15 12:02:00.000001+00:00"),
        ("authority", None),
        ("beside_digest", "0" * 64),
        ("actor", "00000000000000000000000000000001"),
        ("subject", "00000000000000000000000000000001"),
    ],
)
def test_an_edited_field_is_found(chain: list[Event], column: str, value: str | None) -> None:
    sql(f"UPDATE {EVENTS} SET {column} = %s WHERE sequence = 3", value)
    finding = found()
    assert finding.sequence == 3
    assert "Event 3 does not have its own digest" in finding.sentence


def test_an_event_edited_with_its_digest_made_afresh_breaks_the_next(chain: list[Event]) -> None:
    sql(f"UPDATE {EVENTS} SET what = 'test.other' WHERE sequence = 3")
    event = Event.objects.get(sequence=3)
    sql(f"UPDATE {EVENTS} SET digest = %s WHERE sequence = 3", event_digest(fields_of(event)))
    finding = found()
    assert finding.sequence == 4
    assert "does not follow" in finding.sentence


def test_a_deleted_event_is_found(chain: list[Event]) -> None:
    sql("DELETE FROM foundation_audit_beside WHERE event_id = 4")
    sql(f"DELETE FROM {EVENTS} WHERE sequence = 4")
    assert found() == Finding(4, "Event 4 is missing: event 5 stands in its place.")


def test_a_deleted_first_event_is_found(chain: list[Event]) -> None:
    sql(f"DELETE FROM {EVENTS} WHERE sequence = 1")
    assert found().sequence == 1


def test_an_inserted_event_is_found(chain: list[Event]) -> None:
    sql("DELETE FROM foundation_audit_beside")
    for sequence in (6, 5, 4):
        sql(f"UPDATE {EVENTS} SET sequence = %s WHERE sequence = %s", sequence + 1, sequence)
    columns = "previous, what, subject_kind, subject, authority, actor, at, rulebook, changed, beside_digest"
    sql(f"INSERT INTO {EVENTS} (sequence, digest, {columns}) SELECT 4, 'x', {columns} FROM {EVENTS} WHERE sequence = 3")
    assert found().sequence == 4


def test_an_event_put_before_the_first_is_found(chain: list[Event]) -> None:
    columns = "previous, what, subject_kind, subject, authority, actor, at, rulebook, changed, beside_digest"
    sql(f"INSERT INTO {EVENTS} (sequence, digest, {columns}) SELECT 0, 'x', {columns} FROM {EVENTS} WHERE sequence = 1")
    assert found() == Finding(1, "Event 1 is missing: event 0 stands in its place.")


def test_an_event_added_after_the_last_is_found(chain: list[Event]) -> None:
    columns = "what, subject_kind, subject, authority, actor, at, rulebook, changed, beside_digest"
    sql(
        f"INSERT INTO {EVENTS} (sequence, digest, previous, {columns}) "
        f"SELECT 7, 'x', digest, {columns} FROM {EVENTS} WHERE sequence = 5"
    )
    assert found().sequence == 7


def test_an_event_added_well_but_without_the_head_is_found(kent: Cast, chain: list[Event]) -> None:
    add_events(kent, 1)
    sql(
        f"UPDATE foundation_audit_chainhead SET sequence = 6, digest = (SELECT digest FROM {EVENTS} WHERE sequence = 6)"
    )
    assert "ends at event 6" in found().sentence


def test_reordered_events_are_found(chain: list[Event]) -> None:
    sql("DELETE FROM foundation_audit_beside")
    sql(f"UPDATE {EVENTS} SET sequence = 100 WHERE sequence = 3")
    sql(f"UPDATE {EVENTS} SET sequence = 3 WHERE sequence = 4")
    sql(f"UPDATE {EVENTS} SET sequence = 4 WHERE sequence = 100")
    assert found().sequence == 3


def test_a_cut_tail_is_found(chain: list[Event]) -> None:
    cut_after(4)
    assert found().sequence == 5


def test_a_cut_tail_with_its_head_and_checkpoints_rewritten_is_found_by_a_checkpoint_kept_outside(
    chain: list[Event],
) -> None:
    outside = kept_outside()
    cut_after(4)
    sql("DELETE FROM foundation_audit_checkpoint")
    rewrite_from(4)
    assert verify().fits, "from inside alone nothing shows"
    finding = found(outside=outside)
    assert finding.sequence == 5
    assert "the chain went on to event 6" in finding.sentence


def test_a_cut_tail_that_grew_again_is_found_by_a_checkpoint_kept_outside(kent: Cast, chain: list[Event]) -> None:
    outside = kept_outside()
    cut_after(4)
    sql("DELETE FROM foundation_audit_checkpoint")
    rewrite_from(4)
    add_events(kent, 5)
    finding = found(outside=outside)
    assert finding.sequence == 6
    assert "from event 1 to event 6 was rewritten" in finding.sentence


def test_a_chain_rewritten_from_a_point_on_is_found_by_a_checkpoint_kept_outside(
    kent: Cast, chain: list[Event]
) -> None:
    add_events(kent, 4)
    make_checkpoint(NOON)
    outside = kept_outside()
    sql(f"UPDATE {EVENTS} SET changed = %s WHERE sequence = 8", '{"number":1,"state":"never"}')
    sql("DELETE FROM foundation_audit_checkpoint WHERE sequence > 6")
    rewrite_from(8)
    assert verify().fits, "from inside alone nothing shows"
    finding = found(outside=outside)
    assert finding.sequence == 10
    assert "from event 7 to event 10 was rewritten" in finding.sentence


def test_a_chain_rewritten_under_its_own_checkpoint_is_found(chain: list[Event]) -> None:
    sql(f"UPDATE {EVENTS} SET what = 'test.other' WHERE sequence = 2")
    rewrite_from(2)
    assert found().sequence == 6


def test_a_checkpoint_forged_with_another_key_is_found(chain: list[Event]) -> None:
    other = "11" * 32
    forged = checkpoints.sign(other, sequence=6, digest=chain[-1].digest, at=NOON)
    sql("UPDATE foundation_audit_checkpoint SET signature = %s, public_key = %s", forged.signature, forged.public_key)
    finding = found()
    assert finding == Finding(6, "The checkpoint of event 6 was signed with a key that is not known.")
    assert verify(trusted=[forged.public_key]).fits, "unless someone says that the key counts"


def test_a_checkpoint_with_our_key_named_but_anothers_signature_is_found(chain: list[Event]) -> None:
    forged = checkpoints.sign("11" * 32, sequence=6, digest=chain[-1].digest, at=NOON)
    sql("UPDATE foundation_audit_checkpoint SET signature = %s", forged.signature)
    assert "not genuine" in found().sentence


def test_a_checkpoint_from_outside_that_we_never_signed_is_found(chain: list[Event]) -> None:
    forged = checkpoints.sign("11" * 32, sequence=3, digest=chain[2].digest, at=NOON)
    assert found(outside=[forged]).sequence == 3


def test_a_missing_head_is_found(chain: list[Event]) -> None:
    sql("DELETE FROM foundation_audit_chainhead")
    assert "ends is missing" in found().sentence


def test_words_changed_beside_an_event_are_found(chain: list[Event]) -> None:
    sql("UPDATE foundation_audit_beside SET content = %s WHERE event_id = 2", '{"note":"Amina said nothing"}')
    assert found() == Finding(2, "The words beside event 2 were changed.")


def test_words_put_beside_an_event_that_had_none_are_found(chain: list[Event]) -> None:
    sql("INSERT INTO foundation_audit_beside (event_id, salt, content) VALUES (3, 'a', 'b')")
    assert found().sequence == 3


def test_a_field_that_is_no_longer_of_its_kind_is_found(chain: list[Event]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps each column to its kind")
    sql(f"UPDATE {EVENTS} SET actor = 'nobody' WHERE sequence = 3")
    assert found().sequence == 3
    sql(f"UPDATE {EVENTS} SET at = 'yesterday' WHERE sequence = 2")
    assert found().sequence == 2


def test_no_checkpoint_is_signed_over_events_that_do_not_fit(kent: Cast, chain: list[Event]) -> None:
    add_events(kent, 3)
    sql(f"UPDATE {EVENTS} SET what = 'test.other' WHERE sequence = 8")
    with pytest.raises(Refused, match="Event 8"):
        make_checkpoint(NOON)


def test_erasing_words_leaves_a_chain_that_fits(kent: Cast, chain: list[Event]) -> None:
    erase(event=chain[1], by=kent.petra, at=NOON, why="Asked for by the person named")
    verdict = verify()
    assert verdict.fits
    assert (verdict.erased, verdict.erasures) == (1, 1)
    assert not Beside.objects.filter(event=chain[1]).exists()
    recorded = Event.objects.order_by("-sequence")[0]
    assert (recorded.what, recorded.changed) == ("audit.words_erased", '{"event":2}')
    assert (recorded.subject, recorded.subject_kind) == (chain[1].subject, "govern_people.person")


def test_words_erased_without_a_record_show_in_the_count(chain: list[Event]) -> None:
    sql("DELETE FROM foundation_audit_beside WHERE event_id = 2")
    verdict = verify()
    assert verdict.fits
    assert (verdict.erased, verdict.erasures) == (1, 0)


def test_only_an_administrator_of_the_authority_erases(kent: Cast, sussex: Cast, chain: list[Event]) -> None:
    for person in (kent.amina, kent.ines, sussex.petra):
        with pytest.raises(NotAllowed):
            erase(event=chain[1], by=person, at=NOON, why="No reason")
    with pytest.raises(Refused, match="why"):
        erase(event=chain[1], by=kent.petra, at=NOON, why=" ")
    with pytest.raises(Refused, match="no words"):
        erase(event=chain[0], by=kent.petra, at=NOON, why="Nothing there")
    assert Event.objects.count() == 6


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {EVENTS} SET what = 'test.other'",
        f"DELETE FROM {EVENTS} WHERE sequence = 1",
        "UPDATE foundation_audit_checkpoint SET digest = 'x'",
        "DELETE FROM foundation_audit_checkpoint",
        "UPDATE foundation_audit_beside SET content = 'x'",
    ],
)
def test_the_database_itself_refuses_to_change_the_chain(chain: list[Event], statement: str) -> None:
    raise_guard(connection)
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        sql(statement)
    sql("DELETE FROM foundation_audit_beside")
    lower_guard(connection)
    sql(statement)


def test_the_key_that_checks_is_not_the_key_that_signs(chain: list[Event]) -> None:
    assert public_key() != settings.AUDIT_KEY
    assert Checkpoint.objects.get().public_key == public_key()


def cut_after(sequence: int) -> None:
    sql("DELETE FROM foundation_audit_beside WHERE event_id > %s", sequence)
    sql(f"DELETE FROM {EVENTS} WHERE sequence > %s", sequence)
