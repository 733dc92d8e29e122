"""A file of payments on its way into the ledger, and out of it."""

import hashlib
from collections.abc import Mapping as Columns
from datetime import datetime

from django.db.models import F

from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.files.actions import store
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.files.store import path_of
from fourfold.foundation.jobs.registry import enqueue
from fourfold.foundation.words import listed, say
from fourfold.govern.people.models import Person
from fourfold.review.ledger import permissions
from fourfold.review.ledger.engine import guessing
from fourfold.review.ledger.engine.fields import BY_NAME
from fourfold.review.ledger.engine.reading import Shape, sample_of, shape_of
from fourfold.review.ledger.jobs import build_ledger, read_import
from fourfold.review.ledger.locking import locked
from fourfold.review.ledger.models import Import, Ledger, Mapping
from fourfold.review.ledger.queries import shape_in
from fourfold.review.ledger.rules import ImportEvent, after


@action
def send_file(*, authority: Authority, file: StoredFile, source: str, by: Person, at: datetime) -> Import:
    """Bring a file in: find out how it is written, and propose how its columns are read.

    Columns that were settled before for the same headings are proposed again.

    :raises Refused: when it holds no table.
    """
    permissions.check_import(by, authority)
    source = said(source, "source", say("Say where the file comes from."))
    path = path_of(file.sha256)
    shape = shape_of(path)
    known = Mapping.objects.filter(authority=authority, signature=signature_of(shape)).first()
    if known is None:
        guessed = guessing.guess(shape.headings, sample_of(path, shape))
        columns, month_first = guessed.columns, guessed.month_first
    else:
        columns, month_first = guessing.anew(known.columns, shape.headings), known.month_first
    row = Import.objects.create(
        authority=authority, source=source, file=file, columns=columns, month_first=month_first,
        remembered=known is not None, sent_by=by, sent_at=at,
        shape={
            "kind": shape.kind, "encoding": shape.encoding, "delimiter": shape.delimiter,
            "headings": list(shape.headings), "skipped": shape.skipped,
        },
    )  # fmt: skip
    store(file=file, by=by, at=at)
    _record("ledger_import.sent", row, by, at, {"sha256": file.sha256, "remembered": row.remembered})
    return row


@action
def map_columns(
    *, row: Import, columns: Columns[str, str], month_first: bool, seen: int | None = None, by: Person, at: datetime
) -> Import:
    """Settle which heading each field is read from, remember it for files like this one, and have the file read.

    :raises Refused: when a field that is needed has no column, or one heading is given twice.
    """
    row = locked(row, seen)
    permissions.check_import(by, row.authority)
    row.state = after(row.state, ImportEvent.MAP)
    shape = shape_in(row)
    chosen = {name: heading for name, heading in columns.items() if name in BY_NAME and heading in shape.headings}
    _require_whole(guessing.Mapping(chosen, month_first))
    row.columns, row.month_first, row.done, row.fault = chosen, month_first, 0, ""
    row.version += 1
    row.save()
    Mapping.objects.update_or_create(
        authority=row.authority, signature=signature_of(shape),
        defaults={"columns": chosen, "month_first": month_first, "source": row.source, "used_at": at},
    )  # fmt: skip
    _record("ledger_import.mapped", row, by, at, {"columns": sorted(chosen), "month_first": month_first})
    enqueue(read_import, str(row.uuid))
    return row


@action
def take_import(*, row: Import, seen: int | None = None, by: Person, at: datetime) -> Import:
    """Take what was read into the ledger. What stands there already is not counted again."""
    row = locked(row, seen)
    permissions.check_import(by, row.authority)
    row.state = after(row.state, ImportEvent.TAKE)
    if not row.tally.get("taken"):
        raise Refused(say("No row of this file could be taken. Settle its columns again, or let it go."))
    row.taken_at = at
    row.version += 1
    row.save()
    _record("ledger_import.taken", row, by, at, {"rows": row.tally["taken"], "pence": row.tally["pence_taken"]})
    _want(row.authority)
    return row


@action
def let_go(*, row: Import, seen: int | None = None, by: Person, at: datetime) -> Import:
    """Let an import go before it is taken. Its file stays on record."""
    row = locked(row, seen)
    permissions.check_import(by, row.authority)
    row.state = after(row.state, ImportEvent.LET_GO)
    row.version += 1
    row.save()
    _record("ledger_import.let_go", row, by, at, {})
    return row


@action
def withdraw_import(*, row: Import, because: str, seen: int | None = None, by: Person, at: datetime) -> Import:
    """Take an import out of the ledger again, with the reason. What other imports say of its lines stays."""
    row = locked(row, seen)
    permissions.check_import(by, row.authority)
    row.state = after(row.state, ImportEvent.WITHDRAW)
    row.withdrawn_because = said(because, "because", say("Say why it is withdrawn."))
    row.version += 1
    row.save()
    _record("ledger_import.withdrawn", row, by, at, {}, beside={"because": row.withdrawn_because})
    _want(row.authority)
    return row


def signature_of(shape: Shape) -> str:
    """What a mapping of this file is remembered by."""
    return hashlib.sha256(guessing.signature(shape.headings).encode()).hexdigest()


def _require_whole(mapping: guessing.Mapping) -> None:
    faults = mapping.faults()
    if "day" in faults:
        raise Refused(
            say("Choose a column for at least one day: of payment, of receipt, or of the invoice."), field="paid_on"
        )
    if faults:
        raise Refused(say("Choose the column that this is read from."), field=faults[0])
    twice = [one for one in mapping.columns.values() if list(mapping.columns.values()).count(one) > 1]
    if twice:
        raise Refused(
            say("The column {twice} is chosen twice.", twice=listed([f"“{one}”" for one in sorted(set(twice))]))
        )


def _want(authority: Authority) -> None:
    Ledger.objects.get_or_create(authority=authority)
    Ledger.objects.filter(authority=authority).update(wanted=F("wanted") + 1)
    enqueue(build_ledger, str(authority.uuid))


def _record(
    what: str,
    row: Import,
    by: Person,
    at: datetime,
    changed: dict[str, object],
    *,
    beside: dict[str, str] | None = None,
) -> None:
    record(
        what, row, by=by, at=at, authority=row.authority.uuid,
        changed={"state": row.state, "version": row.version, **changed}, beside=beside,
    )  # fmt: skip
