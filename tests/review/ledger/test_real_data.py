"""Files of councils, where they are at hand: each has columns of its own, and every penny of it is accounted for."""

import csv
import os
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from fourfold.review.ledger.engine.once import read_once

FOLDER = Path(os.environ.get("FOURFOLD_REAL_DATA", Path(__file__).parents[4] / "shared" / "data"))
FILES = {
    "spend/sheffield-2014-q2.csv": "Invoiced Value", "spend/gateshead-2022-08.csv": "Amount",
    "trafford/purchase-cards-2024-25.csv": "Amount", "trafford/grants.csv": "Amount Awarded",
}  # fmt: skip


@pytest.mark.parametrize(("name", "amount"), FILES.items())
def test_a_published_file_is_read_to_the_penny(name: str, amount: str) -> None:
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"{name} is not in FOURFOLD_REAL_DATA ({FOLDER}).")
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [row[amount] for row in csv.DictReader(file)]
    sums = []
    for cell in cells:
        try:
            sums.append(int(Decimal(cell) * 100))
        except InvalidOperation:
            assert "REDACTED" in cell
    with read_once(path) as taken:
        assert taken.mapping.columns["amount"] == amount
        assert taken.tally.rows == len(cells)
        assert taken.tally.pence_taken == sum(sums)
        assert taken.tally.left == taken.tally.unreadable == len(cells) - len(sums)
        assert taken.tally.adds_up
