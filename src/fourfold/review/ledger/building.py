"""The ledger made of its imports: a month is made anew when its imports have changed, and never otherwise."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from fourfold.foundation.audit.actions import SYSTEM, Actor, action, record
from fourfold.foundation.authorities.models import Authority
from fourfold.review.ledger import naming, refreshing, store
from fourfold.review.ledger.engine.table import OPEN, write_month, write_open
from fourfold.review.ledger.models import Import, Ledger, Month
from fourfold.review.ledger.rules import ImportEvent, ImportState, after

_IN = (ImportState.TAKING, ImportState.TAKEN)
_TRIES = 20


@dataclass(frozen=True, slots=True)
class _Made:
    """A month that was made: its file (none where no line is left), what of, lines and pence."""

    month: int
    sha256: str
    made_of: str
    lines: int
    pence: int


def build(authority: str, now: Callable[[], datetime]) -> None:
    """Bring the ledger up to date, settle its new names, and refresh its figures. Harmless when nothing changed."""
    body = Authority.objects.get(uuid=authority)
    ledger, _ = Ledger.objects.get_or_create(authority=body)
    for _ in range(_TRIES):
        ledger.refresh_from_db()
        wanted = ledger.wanted
        made = _make(body)
        if _settle(ledger, wanted, made, now()):
            break
    naming.settle_names(body, now())
    refreshing.refresh(body, now())


def files_of(authority: Authority, *, paid_only: bool = False) -> list[Path]:
    """The files of the ledger as it stands, by month; what is not paid among them unless ``paid_only``."""
    rows = Month.objects.filter(authority=authority).exclude(sha256="").order_by("month")
    return [store.path_of(row.sha256) for row in rows if row.month != OPEN or not paid_only]


def _make(authority: Authority) -> list[_Made]:
    """Every month whose imports are not those that it was made of."""
    imports = list(Import.objects.filter(authority=authority, state__in=_IN).exclude(lines=""))
    known = {row.month: row for row in Month.objects.filter(authority=authority)}
    current = {month: row.sha256 for month, row in known.items()}
    made: list[_Made] = []
    with store.workshop() as folder:
        for month in sorted({*known, *(month for row in imports for month in row.months)} - {OPEN}):
            files = sorted({row.lines for row in imports if month in row.months})
            made_of = _digest(files)
            if month not in known or known[month].made_of != made_of:
                one = _written(folder, month, made_of, files, ())
                made.append(one)
                current[month] = one.sha256
        waiting = sorted({row.lines for row in imports if OPEN in row.months})
        paid = sorted(sha256 for month, sha256 in current.items() if month != OPEN and sha256)
        made_of = _digest([*waiting, "", *paid])
        if (waiting or OPEN in known) and (OPEN not in known or known[OPEN].made_of != made_of):
            made.append(_written(folder, OPEN, made_of, waiting, paid))
    return made


def _written(folder: Path, month: int, made_of: str, imports: Sequence[str], paid: Sequence[str]) -> _Made:
    if not imports:
        return _Made(month, "", made_of, 0, 0)
    path, files = folder / f"{month}.parquet", [store.path_of(one) for one in imports]
    counted = (
        write_open(files, [store.path_of(one) for one in paid], path)
        if month == OPEN
        else write_month(month, files, path)
    )
    return _Made(month, store.settle(path), made_of, *counted) if counted else _Made(month, "", made_of, 0, 0)


@transaction.atomic
def _settle(ledger: Ledger, wanted: int, made: Sequence[_Made], at: datetime) -> bool:
    """Make what was written the ledger. False, and nothing changes, when more was wanted meanwhile."""
    row = Ledger.objects.select_for_update(of=("self",)).select_related("authority").get(pk=ledger.pk)
    if row.wanted != wanted:
        return False
    waiting = Import.objects.filter(authority=row.authority, state__in=(ImportState.TAKING, ImportState.WITHDRAWING))
    if made or waiting.exists() or row.built != wanted:
        put_together(ledger=row, made=made, at=at)
    return True


@action
def put_together(*, ledger: Ledger, made: Sequence[_Made], at: datetime, by: Actor = SYSTEM) -> Ledger:
    """Point the ledger at its new files, and say of each import that it is in or out."""
    for one in made:
        Month.objects.update_or_create(
            authority=ledger.authority, month=one.month,
            defaults={"sha256": one.sha256, "made_of": one.made_of, "lines": one.lines, "pence": one.pence},
        )  # fmt: skip
    waiting = (ImportState.TAKING, ImportState.WITHDRAWING)
    for row in Import.objects.select_for_update().filter(authority=ledger.authority, state__in=waiting):
        row.state = after(row.state, ImportEvent.FINISH)
        row.version += 1
        row.save(update_fields=["state", "version"])
    ledger.built, ledger.built_at = ledger.wanted, at
    ledger.save()
    record(
        "ledger.rebuilt", ledger, by=by, at=at, authority=ledger.authority.uuid,
        changed={
            "built": ledger.built,
            "months": [
                {"month": one.month, "sha256": one.sha256, "lines": one.lines, "pence": one.pence} for one in made
            ],
        },
    )  # fmt: skip
    return ledger


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
