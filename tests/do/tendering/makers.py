"""Tenders for tests, made from rows: a test of one part begins where the part before it ended."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from fourfold.do.notices.models import Notice
from fourfold.do.tendering.models import Criterion, Requirement, ScaleStep, Tender, TenderLot, TenderPaper
from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.names import Ask, Method, Procedure, TenderState
from fourfold.do.tendering.rules.scales import USUAL
from fourfold.do.tendering.rules.states import BIDS_KNOWN, FROZEN, PRICES_KNOWN
from fourfold.foundation.files.actions import keep_upload, store
from fourfold.foundation.files.models import StoredFile
from fourfold.govern.people.models import Person
from tests.cast import NOON, Cast
from tests.do.notices.make import CLOSES, make_notice
from tests.foundation.sealing.make import lock_for

LOTS = (("East Kent", 140_000_00), ("West Kent", 100_000_00))


def make_tender(
    kent: Cast,
    state: TenderState = TenderState.PREPARING,
    *,
    lots: tuple[tuple[str, int], ...] = LOTS,
    notice: Notice | None = None,
    **more: object,
) -> Tender:
    """A tender of £240,000 for short breaks over three years that could be published, or stands in ``state``.

    It weighs 40 price, 40 quality (75 care, 25 staff) and 20 social value. Amina leads it; Kit, Amina and Bola hold
    the shares of its lock. It was published at noon, closes on 16 June 2014 at noon and was opened a day later.
    """
    frozen = state in FROZEN
    notice = notice or make_notice(kent, published=frozen, closes_at=CLOSES, how_to="Bid on the portal.")
    given: dict[str, Any] = {
        "title": notice.title, "procedure": Procedure.OPEN, "value": 240_000_00, "months": 36, "lead": kent.amina,
        "prepared_by": kent.amina, "ties": ["quality", "price"], "low_percent": 20,
        "no_lots_because": "It is one service." if len(lots) == 1 else "",
    }  # fmt: skip
    if frozen:
        given |= {"published_at": NOON, "rulebook": "kent_2014@test", "lock": lock_for(kent.kit, kent.amina, kent.bola)}
    if state in BIDS_KNOWN:
        given["opened_at"] = CLOSES + timedelta(days=1)
    if state in PRICES_KNOWN:
        given["quality_closed_at"] = CLOSES + timedelta(days=10)
    if state is TenderState.CANCELLED:
        given |= {"cancelled_at": NOON, "cancelled_because": "The money went elsewhere."}
    row = Tender.objects.create(authority=kent.authority, notice=notice, state=state, **{**given, **more})
    for number, (title, value) in enumerate(lots, 1):
        TenderLot.objects.create(tender=row, number=number, title=title, value=value)
    make_criteria(row)
    ScaleStep.objects.bulk_create(ScaleStep(tender=row, score=s.score, name=s.name, means=s.means) for s in USUAL)
    Requirement.objects.create(tender=row, ask=Ask.DAYS, overruled_because="It was announced in March.")
    return row


def make_criteria(row: Tender) -> None:
    """40 price, 40 quality in two questions, 20 social value."""
    put_criterion(row, "price", "Price", Kind.PRICE, 40, method=Method.PRICE)
    quality = put_criterion(row, "quality", "Quality", Kind.QUALITY, 40, position=1)
    put_criterion(row, "care", "How people are cared for", Kind.QUALITY, 75, parent=quality, asks="How do you care?")
    put_criterion(row, "staff", "Who does it", Kind.QUALITY, 25, parent=quality, asks="Who works?", position=1)
    put_criterion(row, "social", "Social value", Kind.SOCIAL_VALUE, 20, asks="What does the area gain?", position=2)


def put_criterion(row: Tender, key: str, title: str, kind: Kind, weight: int, **more: Any) -> Criterion:
    """One criterion of a tender."""
    return Criterion.objects.create(tender=row, key=key, title=title, kind=kind, weight=Decimal(weight), **more)


def stored_paper(row: Tender, by: Person, title: str = "Specification") -> TenderPaper:
    """A paper of the tender, with the file that it is."""
    return TenderPaper.objects.create(
        tender=row, title=title, file=store(file=kept_file(by), by=by, at=NOON), added_at=NOON
    )


def kept_file(by: Person, content: bytes = b"What is wanted.") -> StoredFile:
    """A file that a form has taken in."""
    return keep_upload(sent=SimpleUploadedFile("specification.txt", content), by=by, at=NOON)
