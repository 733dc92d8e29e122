"""Bids for tests: begun, whole, sent."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from fourfold.do.providers.models import Representative
from fourfold.do.tendering.actions import drafts
from fourfold.do.tendering.actions.profile import answer_standard
from fourfold.do.tendering.incoming import take_in_upload
from fourfold.do.tendering.models import Draft, DraftFile, KeptReceipt, Tender
from fourfold.do.tendering.queries.asked import book_of
from fourfold.do.tendering.queries.drafts import draft_of
from fourfold.do.tendering.rules.completeness import answer_place
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.questionnaire import AnswerKind, questions_in
from fourfold.do.tendering.sending import send
from tests.cast import NOON, Cast
from tests.do.notices.make import CLOSES, make_notice
from tests.do.tendering.makers import LOTS, make_tender

GOOD = {AnswerKind.MUST_BE_NO: "no", AnswerKind.MUST_BE_YES: "yes", AnswerKind.YES_NO: "yes"}
JUST_IN_TIME = CLOSES - timedelta(microseconds=1)
PDF = b"%PDF-1.7\nWhat we did in East Kent.\n"
SECRET = "Our own way of caring that nobody else may read"


def open_tender(
    kent: Cast, *, closes_at: datetime = CLOSES, lots: tuple[tuple[str, int], ...] = LOTS, **more: object
) -> Tender:
    """A tender that is open for bids, in two lots."""
    notice = make_notice(kent, closes_at=closes_at, how_to="Bid here.")
    return make_tender(kent, TenderState.OPEN, lots=lots, notice=notice, **more)


def answered(by: Representative, tender: Tender, at: datetime = NOON) -> None:
    """Every standard question of the tender, answered so that nothing speaks against the provider."""
    for question in questions_in(book_of(tender)):
        answer = GOOD.get(question.kind, "Everyone is checked before they begin.")
        answer_standard(question=question, answer=answer, by=by, at=at)


def begun(tender: Tender, by: Representative, at: datetime = NOON) -> Draft:
    """A bid of which nothing is written yet."""
    return drafts.begin_bid(tender=tender, by=by, at=at)


def whole_draft(tender: Tender, by: Representative, lots: tuple[int, ...] = (1,), at: datetime = NOON) -> Draft:
    """A bid that can be sent: £130,000 for each lot."""
    answered(by, tender, at)
    row = begun(tender, by, at)
    drafts.choose_lots(draft=row, lots=lots, by=by, at=at)
    drafts.confirm_standard(draft=row, by=by, at=at)
    for lot in lots:
        for key in ("care", "staff", "social"):
            drafts.answer_question(draft=row, lot=lot, key=key, text=f"{SECRET}: {key} {lot}.", by=by, at=at)
        drafts.give_price(draft=row, lot=lot, price=130_000_00, by=by, at=at)
    return fresh(row)


def changed(row: Draft, text: str, by: Representative, at: datetime = NOON) -> Draft:
    """The same with another answer on care in lot 1."""
    drafts.answer_question(draft=row, lot=1, key="care", text=text, by=by, at=at)
    return fresh(row)


def with_file(row: Draft, by: Representative, content: bytes = PDF, name: str = "past.pdf") -> DraftFile:
    """A file beside the answer on care in lot 1."""
    upload = take_in_upload(SimpleUploadedFile(name, content))
    return drafts.add_file(draft=row, place=answer_place(1, "care"), upload=upload, by=by, at=NOON)


def sent(row: Draft, by: Representative, at: datetime = NOON, once: UUID | None = None) -> KeptReceipt:
    """Send it; the receipt that came of it, of whatever kind."""
    href = send(draft=fresh(row), once=once or uuid4(), seen=None, by=by, at=at)
    return KeptReceipt.objects.get(uuid=href.rstrip("/").rpartition("/")[2])


def fresh(row: Draft) -> Draft:
    """The draft as another request would read it."""
    found = draft_of(row.tender, row.provider)
    assert found is not None
    return found
