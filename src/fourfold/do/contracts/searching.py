"""Contracts as search finds them."""

from collections.abc import Iterator

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import PUBLIC
from fourfold.foundation.search.actions import put_row
from fourfold.foundation.search.registry import Row, searchable

KIND = "contract"


def make_findable(contract: Contract) -> None:
    """Put a contract where search finds it: a draft for the authority's own people alone."""
    put_row(_row(contract))


def register() -> None:
    """Tell search how to find every contract, for when its index is made afresh."""
    searchable(KIND, _rows, name="Contract")


def _rows() -> Iterator[Row]:
    for contract in Contract.objects.select_related("authority", "provider").iterator():
        yield _row(contract)


def _row(contract: Contract) -> Row:
    return Row(
        authority=contract.authority,
        kind=KIND,
        subject=contract.uuid,
        title=contract.title,
        words=f"{contract.reference} {contract.who} {contract.purpose}",
        href=contract.get_absolute_url(),
        inside_only=contract.state not in PUBLIC,
    )
