"""What goes into a sealed bid: everything that a draft holds for the lots that it bids for, files and all."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from fourfold.do.tendering.models import DraftFile, ProfileAnswer
from fourfold.do.tendering.pulling import pulled
from fourfold.do.tendering.queries.asked import item_title, items_asked
from fourfold.do.tendering.queries.drafts import Writing
from fourfold.do.tendering.rules.completeness import ItemAnswer, Written, price_place, promises_place
from fourfold.do.tendering.rules.envelope import PRICE, SELECTION, FileHead, pieces_of_bid
from fourfold.do.tendering.rules.pieces import ANSWER, value_at
from fourfold.do.tendering.rules.pieces import PRICE as AT_PRICE
from fourfold.do.tendering.rules.questionnaire import Question
from fourfold.do.tendering.store import draft_file_at
from fourfold.foundation.files.kinds import kind_of
from fourfold.foundation.sealing.atrest import fetch_stream


def pieces_of(writing: Writing, at: datetime) -> Iterator[bytes]:
    """The bytes of the envelope, pulled as they are sealed."""
    written = writing.written
    return pieces_of_bid(_content(writing, written, at), list(_files(writing, written)))


def _content(writing: Writing, written: Written, at: datetime) -> dict[str, Any]:
    draft = writing.draft
    return {
        "tender": str(draft.tender.uuid),
        "provider": {"uuid": str(draft.provider.uuid), "name": draft.provider.name},
        "consortium": _consortium(writing),
        "selection": _selection(writing, written),
        "lots": [_lot(writing, written, number) for number in written.lots],
        "written_at": at.isoformat(),
    }


def _consortium(writing: Writing) -> dict[str, Any] | None:
    if writing.consortium is None:
        return None
    return {
        "uuid": str(writing.consortium.uuid),
        "name": writing.consortium.name,
        "partners": [
            {"uuid": str(share.partner.provider.uuid), "name": share.partner.provider.name,
             "percent": str(share.percent), "does": share.does}
            for share, _ in writing.partners
        ],
    }  # fmt: skip


def _selection(writing: Writing, written: Written) -> dict[str, Any]:
    questions = writing.asked.questions
    items = {str(row.uuid): row for row in items_asked(writing.draft.tender)}
    return {
        "standard": _standard(questions, writing.answers),
        "confirmed_on": written.confirmed_on.isoformat() if written.confirmed_on else None,
        "asked": {
            uuid: {"ask": row.ask, "title": item_title(row), "answer": said.answer, "words": said.words}
            for uuid, row in items.items()
            for said in [written.items.get(uuid, ItemAnswer())]
        },
        "partners": [
            {"name": share.partner.provider.name, "standard": _standard(questions, answers)}
            for share, answers in writing.partners
        ],
    }


def _standard(questions: tuple[Question, ...], answers: Mapping[str, ProfileAnswer]) -> dict[str, Any]:
    return {
        question.key: {
            "question": question.text,
            "kind": question.kind,
            "answer": said.answer,
            "explanation": said.explanation,
            "said_on": said.said_on.isoformat(),
        }
        for question in questions
        if (said := answers.get(question.key)) is not None
    }


def _lot(writing: Writing, written: Written, number: int) -> dict[str, Any]:
    priced = value_at(writing.pieces, price_place(number)) or {"price": None, "lines": []}
    asked = next(lot for lot in writing.asked.lots if lot.number == number)
    return {
        "number": number,
        "price": priced["price"],
        "lines": priced["lines"],
        "answers": {one.key: written.answers.get((number, one.key), "") for one in asked.answers},
        "promises": value_at(writing.pieces, promises_place(number)) or [],
    }


def _files(writing: Writing, written: Written) -> Iterator[tuple[FileHead, Iterator[bytes]]]:
    for file in writing.files:
        place, lot = _place_of(file.row.place)
        if lot is None or lot in written.lots:
            head = FileHead(place, lot, file.name, kind_of(file.name).media_type, file.row.size, file.row.sha256)
            yield head, plain(file.row)


def _place_of(place: str) -> tuple[str, int | None]:
    """Where a file of a draft goes in the envelope, and for which lot."""
    kind, _, rest = place.partition("/")
    if kind == ANSWER:
        lot, _, key = rest.partition("/")
        return key, int(lot)
    return (PRICE, int(rest)) if kind == AT_PRICE else (SELECTION, None)


def plain(row: DraftFile) -> Iterator[bytes]:
    """The bytes of a draft's file, decrypted piece by piece."""
    with draft_file_at(row.uuid).open("rb") as kept:
        yield from pulled(lambda target: fetch_stream(kept, target, about=row.uuid))
