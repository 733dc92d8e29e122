"""Measures and returns for tests, without the pages that make them."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from fourfold.cycle.outcomes.rules.measures import Frequency, Good, Unit
from fourfold.do.contracts.models import Contract
from fourfold.foundation.files.actions import keep_upload, store
from fourfold.foundation.files.models import StoredFile
from fourfold.review.performance import actions
from fourfold.review.performance.actions import MeasureTerms
from fourfold.review.performance.models import Filing, Measure, Reading, Return, Sheet
from fourfold.review.performance.queries.returns import asked_of, measures_in
from fourfold.review.performance.reckoning import reckon
from fourfold.review.performance.rules.names import Checked, CheckResult, MeasureKind, Via, Whose
from fourfold.review.performance.rules.periods import period_on
from fourfold.review.performance.sheets import template_of
from fourfold.review.performance.views.sending import Sender
from tests.cast import NOON, Cast
from tests.do.contracts.make import make_contract
from tests.do.providers.make import quinn_of

TODAY = NOON.date()


def contract_of_quinn(kent: Cast, **more: Any) -> Contract:
    """A live contract that Quinn's organisation delivers and Omar manages."""
    return make_contract(kent, provider=quinn_of(kent).provider, run_by="", **more)


def terms(**more: Any) -> MeasureTerms:
    """A monthly share that should be high, from February 2014 on."""
    given: dict[str, Any] = {
        "kind": MeasureKind.OUTCOME, "title": "Meals that came in time", "definition": "Meals in time, of all meals.",
        "frequency": Frequency.MONTH, "starts_on": date(2014, 2, 1), "unit": Unit.PERCENT, "decimals": 1,
        "good": Good.UP, "target": Decimal(95), "verified_how": "A sample of ten round sheets.", **more,
    }  # fmt: skip
    return MeasureTerms(**given)


def words(**more: Any) -> MeasureTerms:
    """A quality that is told in words, each month."""
    given: dict[str, Any] = {
        "kind": MeasureKind.QUALITY, "title": "What guests say", "unit": None, "decimals": 0, "good": Good.NEITHER,
        "target": None, **more,
    }  # fmt: skip
    return terms(**given)


def measure(kent: Cast, contract: Contract, **more: Any) -> Measure:
    """A measure that Omar adds."""
    return actions.add_measure(contract=contract, terms=terms(**more), by=kent.omar, at=NOON)


def measure_in_words(kent: Cast, contract: Contract) -> Measure:
    """A quality told in words that Omar adds."""
    return actions.add_measure(contract=contract, terms=words(), by=kent.omar, at=NOON)


def due(contract: Contract, whose: Whose = Whose.PROVIDER) -> Return:
    """The oldest return of the contract."""
    return Return.objects.filter(contract=contract, whose=whose).order_by("starts", "pk")[0]


def sent(told: Return, kent: Cast, **typed: str) -> Filing:
    """The return as Quinn sends it, the same for each measure."""
    given = typed or {"value": "91.5"}
    numbers = told.contract.measures.values_list("number", flat=True)
    return actions.send_return(
        told=told, typed=dict.fromkeys(numbers, given), by=quinn_of(kent), at=NOON
    )  # fmt: skip


def disputed(told: Return, kent: Cast) -> Return:
    """The return as Omar disputes it."""
    sent(told, kent)
    actions.verify_return(
        told=told, result=CheckResult.DISPUTED, how=None, note="The sheets differ.", doubts={1: "They say 80."},
        by=kent.omar, at=NOON,
    )  # fmt: skip
    return told


def xlsx(told: Return, cells: Mapping[str, Any]) -> SimpleUploadedFile:
    """The spreadsheet of a return as it was fetched, with these cells filled in."""
    asked = [asked_of(one) for one in measures_in(told)]
    book = load_workbook(io.BytesIO(template_of(told, asked, {})))
    sheet = book.worksheets[0]
    for name, value in cells.items():
        sheet[name] = value
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("return.xlsx", out.getvalue())


def kept(told: Return, kent: Cast, upload: SimpleUploadedFile) -> StoredFile:
    """A file of Quinn's on record."""
    sender = Sender(quinn_of(kent).uuid, told.contract.authority)
    return store(file=keep_upload(sent=upload, by=sender, at=NOON), by=sender, at=NOON)


def sent_as_sheet(told: Return, kent: Cast) -> Filing:
    """The return as Quinn sends it as a spreadsheet."""
    file = kept(told, kent, xlsx(told, {"D6": 91.5}))
    return actions.send_return(
        told=told, typed={1: {"value": "91.5"}}, via=Via.SHEET, file=file, by=quinn_of(kent), at=NOON
    )


def sheet_with_faults(told: Return, kent: Cast) -> Sheet:
    """A spreadsheet that came back with a fault."""
    file = kept(told, kent, xlsx(told, {"D6": "about 90"}))
    return actions.keep_sheet(
        told=told, file=file, faults=[("D6", "“about 90” is no number.")], typed={1: {"value": "about 90"}},
        by=quinn_of(kent), at=NOON,
    )  # fmt: skip


def verified(told: Return, kent: Cast) -> None:
    """Verified by Omar."""
    actions.verify_return(
        told=told, result=CheckResult.ACCEPTED, how=Checked.SAMPLE, note="Ten round sheets.", doubts={}, by=kent.omar,
        at=NOON,
    )  # fmt: skip


def read(one: Measure, values: Sequence[int | str | None], *, since: date = date(2012, 1, 1)) -> None:
    """Verified readings of a monthly measure, one a month; ``None`` is no activity."""
    day = since
    for place, value in enumerate(values):
        period = period_on(day, Frequency.MONTH)
        told, _ = Return.objects.get_or_create(
            contract=one.contract, whose=one.whose, frequency=one.frequency, starts=period.starts,
            defaults={"ends": period.ends, "due_on": period.ends, "state": "accepted"},
        )  # fmt: skip
        filing, _ = Filing.objects.get_or_create(told=told, number=1, defaults={"via": "record", "at": NOON})
        Reading.objects.create(
            filing=filing, measure=one, starts=period.starts, ends=period.ends, stands=True,
            value=None if value is None else Decimal(value), no_activity=value is None,
        )  # fmt: skip
        day = date(since.year + (since.month + place) // 12, (since.month + place) % 12 + 1, 1)
    reckon([one], TODAY)
