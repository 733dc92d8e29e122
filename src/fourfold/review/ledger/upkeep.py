"""Keeping the store of the ledger tidy."""

from collections.abc import Callable, Iterable
from datetime import datetime

from fourfold.review.ledger import store
from fourfold.review.ledger.models import Import, Month

Known = Callable[[], Iterable[str]]
_known: list[Known] = []


def keep_files(known: Known) -> None:
    """Register which files of the store a slice's rows know; once, when the slice starts."""
    if known not in _known:
        _known.append(known)


def sweep(at: datetime) -> int:
    """Let go of files that neither an import, nor a month, nor a row of another slice knows. Answers how many."""
    known = {one for pair in Import.objects.values_list("lines", "left_out") for one in pair}
    known |= set(Month.objects.values_list("sha256", flat=True))
    return store.sweep(known.union(*(one() for one in _known)), at)
