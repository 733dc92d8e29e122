"""The work of reading an import: its lines, its rows left out, its tally."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from fourfold.foundation.audit.actions import SYSTEM, Actor, action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.files.store import path_of
from fourfold.review.ledger import store
from fourfold.review.ledger.engine.guessing import Mapping
from fourfold.review.ledger.engine.intake import Tally, take
from fourfold.review.ledger.engine.table import months_of
from fourfold.review.ledger.locking import locked
from fourfold.review.ledger.models import Import
from fourfold.review.ledger.queries import shape_in
from fourfold.review.ledger.rules import ImportEvent, ImportState, after


def read(uuid: str, now: Callable[[], datetime]) -> None:
    """Read the file of an import that waits for it. What cannot be read ends as failed, with the reason."""
    row = Import.objects.select_related("file").filter(uuid=uuid, state=ImportState.READING).first()
    if row is None or row.file is None:
        return

    def progress(tally: Tally) -> None:
        Import.objects.filter(pk=row.pk).update(done=tally.rows)

    with store.workshop() as folder:
        lines, left = folder / "lines.parquet", folder / "left-out.csv"
        try:
            tally = take(
                path_of(row.file.sha256), shape_in(row), Mapping(row.columns, row.month_first), lines=lines,
                left_out=left, progress=progress,
            )  # fmt: skip
        except Refused as refusal:
            fail(row=row, fault=refusal.sentence, at=now())
            return
        if not Import.objects.filter(pk=row.pk, state=ImportState.READING).exists():
            return  # it was let go meanwhile
        months = months_of(lines)
        finish(row=row, tally=tally, months=months, files=(store.settle(lines), store.settle(left)), at=now())


@action
def finish(
    *, row: Import, tally: Tally, months: list[int], files: tuple[str, str], at: datetime, by: Actor = SYSTEM
) -> Import:
    """Put down what was read and counted. The file waits for someone to take it into the ledger."""
    row = locked(row, None)
    row.state = after(row.state, ImportEvent.FINISH)
    row.tally, row.months, (row.lines, row.left_out) = told(tally), months, files
    row.done = tally.rows
    row.version += 1
    row.save()
    record(
        "ledger_import.read", row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "state": row.state, "version": row.version, "lines": row.lines, "left_out": row.left_out,
            "rows": tally.rows, "rows_taken": tally.taken, "rows_left": tally.left, "pence": tally.pence,
            "pence_taken": tally.pence_taken, "pence_left": tally.pence_left,
        },
    )  # fmt: skip
    return row


@action
def fail(*, row: Import, fault: str, at: datetime, by: Actor = SYSTEM) -> Import:
    """Put down why the file cannot be read."""
    row = locked(row, None)
    row.state, row.fault = after(row.state, ImportEvent.FAIL), fault
    row.version += 1
    row.save()
    record(
        "ledger_import.failed", row, by=by, at=at, authority=row.authority.uuid,
        changed={"state": row.state, "version": row.version},
    )  # fmt: skip
    return row


def told(tally: Tally) -> dict[str, object]:
    """A tally as a row keeps it."""
    days = {"first_day": tally.first_day, "last_day": tally.last_day}
    return {
        **asdict(tally), "reasons": dict(tally.reasons.most_common(20)), "adds_up": tally.adds_up,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }  # fmt: skip
