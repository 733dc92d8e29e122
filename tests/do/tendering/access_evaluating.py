"""Who may open which page of opening and evaluation."""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from uuid import uuid4

from fourfold.do.tendering.models import Bid, BidFile, LowPrice
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.store import bid_file_at, written_whole
from fourfold.foundation.sealing.atrest import keep_stream
from tests.cast import Cast
from tests.do.providers.make import quinn_of
from tests.do.tendering import evaluation_makers as make
from tests.house.pages import INSIDE, Page, only

FAR = datetime(2100, 1, 1, tzinfo=UTC)


def build(kent: Cast) -> dict[str, object]:
    """A tender whose bids can be opened, one that is scored, one that is moderated, one whose prices are known."""
    scoring = make.opened_tender(kent)
    for person in (kent.bola, kent.jo):
        make.evaluator(scoring, person)
    make.declare(scoring, kent.amina)
    priced = make.opened_tender(kent, TenderState.PRICED)
    for person in (kent.bola, kent.jo):
        make.scored(make.evaluator(priced, person))
    make.declare(priced, kent.amina)
    low = LowPrice.objects.create(tender=priced, lot_bid=make.lot_bid_of(priced, "C"), because="It is low.")
    asked = LowPrice.objects.create(
        tender=priced, lot_bid=make.lot_bid_of(priced, "A"), because="It is low.", asked_at=make.SCORED, answer_by=FAR
    )
    Bid.objects.filter(pk=asked.lot_bid.bid_id).update(provider=quinn_of(kent).provider)
    return {
        "eval_sealed": make.sealed_tender(kent), "eval_scoring": scoring, "eval_moderated": make.moderated_tender(kent),
        "eval_priced": priced, "eval_low": low, "eval_asked": asked, "eval_file": kept_file(scoring.bids.all()[0]),
    }  # fmt: skip


def kept_file(bid: Bid, place: str = "care", content: bytes = b"How we care.") -> BidFile:
    """A file of an opened bid."""
    uuid = uuid4()
    with written_whole(bid_file_at(uuid)) as target:
        keep_stream(BytesIO(content), target, about=uuid)
    return BidFile.objects.create(
        uuid=uuid, bid=bid, lot=bid.lots.all()[0].lot, place=place, name="Example Ash CIC.txt", media_type="text/plain",
        size=len(content), sha256="ab" * 32,
    )  # fmt: skip


def _of(name: str, **more: Any) -> Any:
    def arguments(w: Mapping[str, Any]) -> dict[str, object]:
        return {"tender": w[f"eval_{name}"].uuid, **more}

    return arguments


def _answer(name: str) -> Any:
    def arguments(w: Mapping[str, Any]) -> dict[str, object]:
        tender = w[f"eval_{name}"]
        return {
            "tender": tender.uuid, "lot_bid": make.lot_bid_of(tender).uuid,
            "criterion": tender.criteria.get(key="care").uuid,
        }  # fmt: skip

    return arguments


def _evaluator(name: str) -> Any:
    def arguments(w: Mapping[str, Any]) -> dict[str, object]:
        tender = w[f"eval_{name}"]
        return {"tender": tender.uuid, "evaluator": tender.evaluators.get(person__slug="bola").uuid}

    return arguments


def _bid(w: Mapping[str, Any]) -> dict[str, object]:
    return {"tender": w["eval_scoring"].uuid, "bid": w["eval_scoring"].bids.all()[0].uuid}


def _file(w: Mapping[str, Any]) -> dict[str, object]:
    return {"tender": w["eval_scoring"].uuid, "file": w["eval_file"].uuid}


def _low(w: Mapping[str, Any]) -> dict[str, object]:
    return {"tender": w["eval_priced"].uuid, "low": w["eval_low"].uuid}


def _asked(w: Mapping[str, Any]) -> dict[str, object]:
    return {"low": w["eval_asked"].uuid}


SEALED, SCORING, MODERATED, PRICED = _of("sealed"), _of("scoring"), _of("moderated"), _of("priced")
HOLDERS, LEAD, SCORERS = only("kit", "amina", "bola"), only("amina"), only("bola", "jo")
READERS = only("amina", "bola", "jo", "ines")
PAGES = [
    Page("tendering.opening", INSIDE, SEALED),
    Page("tendering.interests", HOLDERS, SEALED),
    Page("tendering.share", HOLDERS, SEALED),
    Page("tendering.officers", HOLDERS, SEALED),
    Page("tendering.record", HOLDERS | READERS, SCORING),
    Page("tendering.evaluators", LEAD, SCORING),
    Page("tendering.name_evaluator", LEAD, _of("scoring", kind="officer")),
    Page("tendering.remove_evaluator", LEAD, _evaluator("scoring")),
    Page("tendering.scores_of", READERS, _evaluator("moderated")),
    Page("tendering.hand_over", only("kit"), SCORING),
    Page("tendering.selection", LEAD, SCORING),
    Page("tendering.rule_out", LEAD, _bid),
    Page("tendering.scoring", SCORERS, SCORING),
    Page("tendering.hand_in", SCORERS, SCORING, post=True),
    Page("tendering.score", SCORERS, _answer("scoring")),
    Page("tendering.bid_file", SCORERS, _file),
    Page("tendering.moderation", READERS, MODERATED),
    Page("tendering.close_quality", LEAD, MODERATED),
    Page("tendering.side", LEAD, _answer("moderated")),
    Page("tendering.prices", READERS, PRICED),
    Page("tendering.low_price", READERS, _low),
    Page("tendering.ask_about_price", LEAD, _low, post=True),
    Page("tendering.settle_price", LEAD, _low),
    Page("tendering.explain_price", only("quinn"), _asked),
]
