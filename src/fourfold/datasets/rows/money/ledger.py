"""A made-up ledger: written as a finance system would write it, then read, taken and built as any other file."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from fourfold.datasets.facts.money import LedgerThrongFact
from fourfold.datasets.rows.market import Ground, MarketRows
from fourfold.datasets.rows.market.ground import MADE_UP
from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import PUBLIC
from fourfold.do.providers.models import Provider
from fourfold.govern.people.models import Directorate
from fourfold.review.ledger import building, store
from fourfold.review.ledger.engine.guessing import guess
from fourfold.review.ledger.engine.intake import take
from fourfold.review.ledger.engine.reading import sample_of, shape_of
from fourfold.review.ledger.engine.table import months_of
from fourfold.review.ledger.models import Import
from fourfold.review.ledger.reading import told
from fourfold.review.ledger.rules import ImportState

HEADINGS = (
    "Supplier Name", "Net Amount", "Invoice No", "Invoice Received Date", "Payment Date", "Directorate", "Category",
    "Description", "Contract Ref", "Supplier Postcode", "In Dispute",
)  # fmt: skip
_DAYS = 425
_CATEGORIES = (
    "Care at home", "Short breaks", "Building works", "Grounds maintenance", "Transport of pupils", "Consultants",
    "Software", "Training", "Catering", "Printing", "Agency staff", "Legal costs",
)  # fmt: skip
_UNREGISTERED = (
    "Example Sundries",
    "Example Stationers",
    "Example Motor Repairs",
    "Example Venue Hire",
    "Example Water",
)
_HIDDEN, _CREDIT, _NO_RECEIPT, _DISPUTED, _SLOW = 0.05, 0.02, 0.06, 0.01, 0.07
_OTHERS, _ABOUT = 0.35, "Made up for the demonstration"


def put_ledger(ground: Ground, throng: LedgerThrongFact, market: MarketRows) -> None:
    """Make the file, and bring it into the ledger; once."""
    uuid = ground.shelf.uuid("ledger import", "throng")
    ground.shelf.counts["lines of payments"] = throng.lines
    if Import.objects.filter(uuid=uuid).exists():
        return
    with store.workshop() as folder:
        path, lines, left = folder / "payments.csv", folder / "lines.parquet", folder / "left-out.csv"
        _write(path, _rows(ground, throng, market))
        shape = shape_of(path)
        mapping = guess(shape.headings, sample_of(path, shape))
        tally = take(path, shape, mapping, lines=lines, left_out=left)
        Import.objects.create(
            uuid=uuid, authority=ground.authority, source="Example finance system", state=ImportState.TAKING,
            columns=mapping.columns, month_first=mapping.month_first, done=tally.rows, tally=told(tally),
            months=months_of(lines), lines=store.settle(lines), left_out=store.settle(left), sent_at=ground.at,
            taken_at=ground.at, basis=MADE_UP,
            shape={
                "kind": shape.kind, "encoding": shape.encoding, "delimiter": shape.delimiter,
                "headings": list(shape.headings), "skipped": shape.skipped,
            },
        )  # fmt: skip
    building.build(str(ground.authority.uuid), lambda: ground.at)


def _write(path: Path, rows: Iterator[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(rows)


def _rows(ground: Ground, throng: LedgerThrongFact, market: MarketRows) -> Iterator[Sequence[str]]:
    dice = Random(f"{throng.seed}/ledger")  # noqa: S311  # nosec B311  # keeps no secret
    contracts: dict[int, list[Contract]] = {}
    for row in Contract.objects.filter(authority=ground.authority, state__in=PUBLIC, provider__isnull=False):
        contracts.setdefault(row.provider_id or 0, []).append(row)
    held = [row for row in market.providers.crowd if row.pk in contracts]
    crowd = market.providers.crowd[:160]
    units = list(Directorate.objects.filter(authority=ground.authority).values_list("name", flat=True)) or [
        "Example unit"
    ]
    for number in range(throng.lines):
        provider = dice.choice(held) if held and dice.random() < 0.55 else dice.choice(crowd)
        ours = contracts.get(provider.pk, [])
        contract = dice.choice(ours).reference if ours and dice.random() < 0.8 else ""
        if dice.random() < 0.004:
            contract = "OLD-77"
        name, postcode, contract = _to_whom(provider, contract, dice)
        yield (name, *_when(ground.today, number, dice), dice.choice(units), dice.choice(_CATEGORIES), _ABOUT, contract,
               postcode, "Yes" if dice.random() < _DISPUTED else "")  # fmt: skip
    for slip in ("", "n/a"):  # two rows that no reader can take, as there are in every file
        yield ("Example Slip Ltd", slip, "SLIP", "", ground.today.strftime("%d/%m/%Y"), units[0], "", "", "", "", "")


def _to_whom(provider: Provider, contract: str, dice: Random) -> tuple[str, str, str]:
    """The name, postcode and contract reference of a line: some go to others, some have their name taken out."""
    if dice.random() < _HIDDEN:
        return "REDACTED PERSONAL DATA", "", ""
    if not contract and dice.random() < _OTHERS:
        return f"{dice.choice(_UNREGISTERED)} {dice.randint(1, 9)} Ltd", "", ""
    return _written(provider, dice), provider.postcode, contract


def _when(today: date, number: int, dice: Random) -> tuple[str, str, str, str]:
    """The amount, invoice number, day of receipt and day of payment of a line: most in time, some slow, some open."""
    pence = int(dice.lognormvariate(12.2, 1.4))
    if dice.random() < _CREDIT:
        pence = -pence // 4
    received = today - timedelta(days=dice.randint(0, _DAYS))
    lag = dice.lognormvariate(3.6, 0.5) if dice.random() < _SLOW else dice.lognormvariate(2.0, 0.45)
    paid = received + timedelta(days=int(min(lag, 140)))
    is_paid = paid <= today
    receipt = "" if is_paid and dice.random() < _NO_RECEIPT else _day(received)
    return f"{pence / 100:,.2f}", f"INV{number:05}", receipt, _day(paid) if is_paid else ""


def _written(provider: Provider, dice: Random) -> str:
    """A name as finance systems write it: now so, now so."""
    fall = dice.random()
    if fall < 0.1:
        return provider.name.upper()
    if fall < 0.14:
        return f"{provider.name} Limited"
    return provider.name[:-1] if fall < 0.147 else provider.name


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
