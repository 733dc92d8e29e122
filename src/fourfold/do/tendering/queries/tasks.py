"""The pages of a bid as a list of what is done and what is missing, and the whole of it to read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from fourfold.do.tendering.models import Criterion, Requirement, TenderLot
from fourfold.do.tendering.places import href_of
from fourfold.do.tendering.queries.asked import LotRows, item_title, items_asked, lots_asked
from fourfold.do.tendering.queries.drafts import DraftedFile, Writing, consortia_for
from fourfold.do.tendering.rules.completeness import (
    LOTS,
    STANDARD,
    WHO,
    answer_place,
    item_place,
    price_place,
    promises_place,
)
from fourfold.do.tendering.rules.low_prices import Line, lines_of
from fourfold.do.tendering.rules.pieces import lots_of, value_at
from fourfold.foundation.words import in_words, say


@dataclass(frozen=True, slots=True)
class Task:
    """One page of a bid: whether it is done, what it lacks, and who wrote on it last, when.

    ``must`` is off for what nobody has to write.
    """

    title: str
    href: str
    is_begun: bool
    lacks: str = ""
    by: str = ""
    at: datetime | None = None
    must: bool = True

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do there."""
        return not self.lacks and (self.is_begun or not self.must)


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together."""

    title: str
    tasks: list[Task]


@dataclass(frozen=True, slots=True)
class Offered:
    """What a bid offers for one lot, to read."""

    lot: TenderLot
    answers: list[tuple[Criterion, str, list[DraftedFile]]]
    price: int | None
    lines: list[Line]
    has_price: bool
    promises: list[dict[str, object]]
    price_files: list[DraftedFile]


def groups_of(writing: Writing, today: date) -> list[Group]:
    """Every page of a bid, in the order in which one would write them."""
    lacks: dict[str, str] = {}
    for gap in writing.gaps(today):
        lacks.setdefault(gap.place, gap.sentence)
    names = {str(one.uuid): one.name for one in writing.draft.provider.representatives.all()}
    tender = writing.draft.tender

    def task(place: str, title: str, *, must: bool = True, begun: bool | None = None) -> Task:
        piece = writing.pieces.get(place)
        filled = piece is not None and bool(piece.value)
        return Task(
            title,
            href_of(tender, place),
            is_begun=filled or bool(writing.files_at(place)) if begun is None else begun,
            lacks=lacks.get(place, ""),
            by=names.get(piece.by, "") if piece else "",
            at=datetime.fromisoformat(piece.at) if piece else None,
            must=must,
        )

    groups = [Group(say("Who you are"), list(_who(writing, task)))]
    items = [task(item_place(str(row.uuid)), item_title(row)) for row in items_asked(tender)]
    if items:
        groups.append(Group(say("What the tender asks you to have"), items))
    chosen = lots_of(writing.pieces, writing.one_lot)
    for rows in lots_asked(tender):
        if rows.lot.number in chosen:
            groups.append(Group(_lot_title(writing, rows.lot), list(_offer(rows, task))))
    return groups


def read_whole(writing: Writing) -> list[Offered]:
    """What a bid offers for each lot that it is for, in full."""
    chosen = lots_of(writing.pieces, writing.one_lot)
    return [_offered(writing, rows) for rows in lots_asked(writing.draft.tender) if rows.lot.number in chosen]


def items_read(writing: Writing) -> list[tuple[Requirement, str, dict[str, str], list[DraftedFile]]]:
    """What a bid says to each requirement, with its files."""
    found = []
    for row in items_asked(writing.draft.tender):
        place = item_place(str(row.uuid))
        found.append((row, item_title(row), value_at(writing.pieces, place) or {}, writing.files_at(place)))
    return found


def _who(writing: Writing, task: Callable[..., Task]) -> Iterator[Task]:
    tender, asked = writing.draft.tender, writing.asked
    if writing.draft.consortium is not None or consortia_for(tender, writing.draft.provider):
        yield task(WHO, say("Who bids"), must=False)
    if writing.one_lot is None:
        yield task(LOTS, say("Lots that you bid for"))
    if asked.questions:
        count = in_words(len(asked.questions), "standard question", "standard questions")
        yield task(STANDARD, say("{count} about your organisation", count=count))


def _offer(rows: LotRows, task: Callable[..., Task]) -> Iterator[Task]:
    number = rows.lot.number
    for criterion in rows.criteria:
        yield task(answer_place(number, criterion.key), criterion.title)
    if rows.has_price:
        yield task(price_place(number), say("Price"))
    yield task(promises_place(number), say("Promises that can be measured"), must=False)


def _lot_title(writing: Writing, lot: TenderLot) -> str:
    if writing.one_lot is not None:
        return say("What you offer")
    return say("Lot {number}: {title}", number=lot.number, title=lot.title)


def _offered(writing: Writing, rows: LotRows) -> Offered:
    number, pieces = rows.lot.number, writing.pieces
    priced = value_at(pieces, price_place(number))
    answers = [
        (one, str(value_at(pieces, place) or ""), writing.files_at(place))
        for one in rows.criteria
        for place in [answer_place(number, one.key)]
    ]
    return Offered(
        lot=rows.lot,
        answers=answers,
        price=priced["price"] if priced else None,
        lines=lines_of(priced["lines"]) if priced else [],
        has_price=rows.has_price,
        promises=value_at(pieces, promises_place(number)) or [],
        price_files=writing.files_at(price_place(number)),
    )
