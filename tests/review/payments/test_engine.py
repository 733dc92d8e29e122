"""The expressions say what the rules say, line by line, on every engine that is here."""

from collections import Counter
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

import pytest

from fourfold.review.ledger.engine.backend import lines_of, memory_table
from fourfold.review.payments import engine
from fourfold.review.payments.alone import rates_of
from fourfold.review.payments.rules import (
    Band,
    band_of,
    days_to_pay,
    due_on,
    fixed_sum,
    interest,
    starts_running,
    terms_in,
)
from fourfold.review.spend import engine as spend
from fourfold.rulebooks import rulebook_at

WITHOUT_SPARK = pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed: see scripts/spark")
ENGINES = ["duckdb", pytest.param("spark", marks=WITHOUT_SPARK)]
TERMS = terms_in(rulebook_at("kent_2014", date(2014, 12, 31)))
RATES = rates_of("kent_2014")
Line = dict[str, Any]


def _lines() -> list[Line]:
    dice = Random(20140515)
    made: list[Line] = []
    for number in range(400):
        received = date(2014, 1, 1) + timedelta(days=dice.randint(0, 330))
        paid = received + timedelta(days=dice.choice((-3, 0, 1, 13, 14, 15, 29, 30, 31, 59, 60, 61, 200)))
        amount = dice.choice((-500, 1, 999_99, 1_000_00, 9_999_99, 10_000_00, dice.randint(1, 10**12)))
        made.append(
            {
                "name_key": number % 7, "amount": amount, "paid_on": paid if dice.random() < 0.9 else None,
                "received_on": received if dice.random() < 0.9 else None, "disputed": dice.random() < 0.05,
                "unit": f"unit {number % 3}",
            }
        )  # fmt: skip
    for line in made:
        day = line["paid_on"]
        line["month"] = day.year * 100 + day.month if day else 0
    return made


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Line]]:
    import pyarrow as pa
    from pyarrow import parquet

    lines = _lines()
    path = tmp_path_factory.mktemp("lines") / "lines.parquet"
    schema = pa.schema(
        [
            ("name_key", pa.int64()), ("amount", pa.int64()), ("paid_on", pa.date32()), ("received_on", pa.date32()),
            ("disputed", pa.bool_()), ("unit", pa.string()), ("month", pa.int32()),
        ]
    )  # fmt: skip
    parquet.write_table(pa.Table.from_pylist(lines, schema=schema), path)
    return path, lines


def _by_hand(lines: list[Line]) -> Counter[str]:
    counts: Counter[str] = Counter(dict.fromkeys(engine.COUNTS, 0))
    assert TERMS is not None
    assert RATES is not None
    for line in lines:
        amount, paid, received = line["amount"], line["paid_on"], line["received_on"]
        if paid is None:
            continue
        if amount < 0:
            counts.update(credits=1, credit_pence=amount)
        if amount <= 0:
            continue
        counts.update(payments=1, pence=amount)
        if line["disputed"]:
            counts.update(disputed=1)
        elif received is None:
            counts.update(untimed=1)
        else:
            days = days_to_pay(received, paid)
            band = band_of(days, TERMS)
            counts.update(timed=1, days=days, on_target=days <= 14, **{band.value: 1})
            if paid > due_on(received, TERMS):
                late = (paid - due_on(received, TERMS)).days
                rate = RATES.on(starts_running(received, TERMS))
                assert rate is not None
                counts.update(
                    late=1, late_pence=amount, interest=interest(amount, late, rate), fixed=fixed_sum(amount, RATES)
                )
    assert {band.value for band in Band} <= set(engine.COUNTS)
    return counts


def _running_by_hand(lines: list[Line], until: date) -> Counter[str]:
    counts = Counter(overdue=0, overdue_pence=0, interest=0, fixed=0, unpriced=0)
    assert TERMS is not None
    assert RATES is not None
    for line in lines:
        amount, paid, received = line["amount"], line["paid_on"], line["received_on"]
        if not received or amount <= 0 or line["disputed"] or (paid and paid <= until):
            continue
        days = (until - due_on(received, TERMS)).days
        if days > 0:
            rate = RATES.on(starts_running(received, TERMS))
            assert rate is not None
            counts.update(
                overdue=1, overdue_pence=amount, interest=interest(amount, days, rate), fixed=fixed_sum(amount, RATES)
            )
    return counts


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.filterwarnings("ignore")  # what Spark and pandas say of each other is not ours
def test_the_expressions_are_the_rules(file: tuple[Path, list[Line]], name: str) -> None:
    path, lines = file
    assert TERMS is not None
    with lines_of([path], engine=name) as table:
        cube = engine.cube(table, TERMS, RATES)
        whole = engine.rows(engine.by(cube))[0]
        months = engine.rows(engine.by(cube, "month"), order="month")
        suppliers = memory_table([{"name_key": key, "size": "micro" if key % 2 else "large"} for key in range(6)],
                                 {"name_key": "int64", "size": "string"})  # fmt: skip
        sizes = engine.rows(engine.by(engine.with_suppliers(cube, suppliers), "size"))
        unpaid = engine.rows(engine.due_unpaid(table, TERMS, date(2014, 4, 1), date(2014, 9, 30)))[0]
        running = engine.rows(engine.running(table, TERMS, RATES, date(2014, 9, 30)))[0]
        units = spend.rows(spend.by_own(table, "unit"), order="unit")
        total = spend.rows(spend.regrouped(spend.cube(table)))[0]
    assert whole == _by_hand(lines)
    for month in months:
        assert {key: month[key] for key in engine.COUNTS} == _by_hand(
            [one for one in lines if one["month"] == month["month"]]
        )
    assert engine.added(months) == engine.added(sizes) == whole
    assert {row["size"] for row in sizes} == {"micro", "large", None}
    due = [
        one for one in lines
        if one["received_on"] and one["amount"] > 0 and not one["disputed"]
        and date(2014, 4, 1) <= due_on(one["received_on"], TERMS) <= date(2014, 9, 30)
    ]  # fmt: skip
    waiting = [one for one in due if one["paid_on"] is None or one["paid_on"] > date(2014, 9, 30)]
    assert unpaid == {
        "due": len(due), "due_pence": sum(one["amount"] for one in due),
        "unpaid": len(waiting), "unpaid_pence": sum(one["amount"] for one in waiting),
    }  # fmt: skip
    assert running == _running_by_hand(lines, date(2014, 9, 30))
    paid = [one for one in lines if one["paid_on"]]
    assert total == {"lines": len(paid), "pence": sum(one["amount"] for one in paid)}
    assert sum(row["pence"] for row in units) == total["pence"]
