"""What is owed on a payment that comes late: interest, and a fixed sum (SC 8.6).

The Late Payment of Commercial Debts (Interest) Act 1998 and SI 2002/1675.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from fourfold.review.payments.rules.prompt import Terms, due_on
from fourfold.rulebooks.book import Entry

PARTS = 365 * 10_000
"""Days of a year, times the parts of a rate: a rate of 800 hundredths of a percent is 800 of 10,000."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates of interest by the days on which it starts to run (both included), and the fixed sums, in pence.

    ``rates`` are whole rates in hundredths of a percent a year, with what stands above the Bank's. ``limits`` are the
    debts from which the second and the third sum are owed.
    """

    rates: tuple[tuple[date, date, int], ...]
    sums: tuple[int, int, int]
    limits: tuple[int, int]

    def on(self, day: date) -> int | None:
        """The rate for interest that starts to run on ``day``; nothing where it is not known."""
        return next((rate for since, until, rate in self.rates if since <= day <= until), None)


def rates_in(entries: tuple[Entry, ...]) -> Rates | None:
    """The rates of all entries of a rulebook; nothing where it knows none. Clause: SC 8.6, SI 2002/1675 art 4."""
    named: dict[str, list[Entry]] = {}
    for entry in entries:
        named.setdefault(entry.name.removeprefix("payments.interest."), []).append(entry)
    try:
        above = _whole(named["above"][-1])
        fixed = [
            _whole(named[f"fixed.{name}"][-1]) for name in ("least", "middle", "most", "first_limit", "second_limit")
        ]
    except KeyError:
        return None
    rates = tuple((one.since, one.until or date.max, above + _whole(one)) for one in named.get("reference", []))
    return Rates(rates, (fixed[0], fixed[1], fixed[2]), (fixed[3], fixed[4]))


def starts_running(received_on: date, terms: Terms) -> date:
    """The day on which interest starts to run: the one after the last in time. Clause: SC 8.6, the 1998 Act s.4."""
    return due_on(received_on, terms) + timedelta(days=1)


def interest(debt: int, days_late: int, rate: int) -> int:
    """Simple interest in pence on ``debt`` pence, rounded half up to the penny. Clause: SC 8.6, SI 2002/1675 art 4.

    ``days_late`` are the days from when it starts to run to payment, both included; ``rate`` is in hundredths of a
    percent a year of 365 days. The rate of the day on which it starts to run holds to the end.
    """
    if debt <= 0 or days_late <= 0:
        return 0
    return (debt * days_late * rate + PARTS // 2) // PARTS


def fixed_sum(debt: int, rates: Rates) -> int:
    """The fixed sum, in pence, owed beside interest on a late debt. Clause: SC 8.6, the 1998 Act s.5A(2)."""
    if debt <= 0:
        return 0
    return rates.sums[sum(debt >= limit for limit in rates.limits)]


def _whole(entry: Entry) -> int:
    assert isinstance(entry.value, int)
    return entry.value
