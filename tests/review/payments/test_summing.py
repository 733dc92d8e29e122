"""The figures of a year, from a ledger of several files."""

from datetime import date

import pytest

from fourfold.review.ledger.models import Summary
from fourfold.review.payments import summing
from tests.cast import NOON, Cast
from tests.review.ledger import make
from tests.review.ledger.files import HEADINGS


@pytest.fixture(autouse=True)
def payments_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other figures are computed here."""
    from fourfold.review.ledger import refreshing

    monkeypatch.setattr(refreshing, "_refreshes", ["fourfold.review.payments.summing"])


def _row(name: str, pounds: str, received: str, paid: str) -> tuple[str, ...]:
    return (f"Example {name}", pounds, received, paid, name, "Adults")


def test_what_fell_due_in_a_year_is_looked_for_in_all_files(kent: Cast) -> None:
    make.taken(kent, [
        _row("Alder", "1.00", "02/02/2014", "10/04/2014"),  # due on 3 March, paid in the next year
        _row("Birch", "2.00", "10/03/2013", "28/03/2013"),  # due on 8 April, paid the year before
        _row("Cedar", "4.00", "01/06/2013", "10/06/2013"),
    ], HEADINGS)  # fmt: skip
    make.taken(kent, [
        _row("Damson", "8.00", "03/02/2014", ""),  # due on 4 March, still open
        _row("Elder", "16.00", "20/03/2014", "12/04/2014"),  # due on 18 April: the next year's
        _row("Fig", "32.00", "25/03/2014", "10/05/2014"),  # due on 23 April, paid in May
    ], HEADINGS)  # fmt: skip
    found = Summary.objects.get(authority=kent.authority, kind="payments", year=2013).figures["unpaid"]
    assert found == {"due": 4, "due_pence": 15_00, "unpaid": 2, "unpaid_pence": 9_00}
    following = Summary.objects.get(authority=kent.authority, kind="payments", year=2014).figures
    assert following["unpaid"] == {"due": 2, "due_pence": 48_00, "unpaid": 0, "unpaid_pence": 0}
    summing.refresh(kent.authority, NOON)
    assert date.fromisoformat(following["until"]) <= NOON.date()
