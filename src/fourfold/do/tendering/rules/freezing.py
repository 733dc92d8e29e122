"""What stands between a tender in preparation and its publication; from then on nothing of it changes (SC 6.2)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from fourfold.do.notices.rules.states import NoticeEvent
from fourfold.do.tendering.rules.criteria import Criterion, Kind, faults_of, leaves
from fourfold.do.tendering.rules.names import IN_PENCE, Ask, TenderState
from fourfold.do.tendering.rules.prices import Formula
from fourfold.do.tendering.rules.proportion import Asked, Excess
from fourfold.do.tendering.rules.weighing import EVIDENCED, Judged, floor_fault, judging_faults
from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, say
from fourfold.rulebooks import Rulebook

COUNTED = frozenset({Ask.ACCOUNTS, Ask.REFERENCES, Ask.PAGES})
"""What is asked for by a number that is no money."""
_WORDED = frozenset({Ask.CERTIFICATE, Ask.QUESTION})


@dataclass(frozen=True, slots=True)
class Measured:
    """A requirement with what the check of proportion said to it, and the reasons that were given."""

    asked: Asked
    name: str
    because: str = ""
    excess: Excess | None = None
    overruled_because: str = ""


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot with its value in pence, and its own tree where it has one."""

    number: int
    title: str
    value: int | None
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """All that a tender says when it is about to be published."""

    value: int | None
    lots: Sequence[Lot]
    no_lots_because: str
    most_lots: int | None
    criteria: tuple[Criterion, ...]
    judged: Sequence[Judged]
    formula: Formula
    budget: int | None
    ties: int
    scale: Sequence[int]
    scale_least: int
    scale_most: int
    requirements: Sequence[Measured]
    papers: int
    needed: int
    holders: int
    is_anonymous: bool = False
    without_key: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Against:
    """A reason against publication, and the part of the preparation where it is mended."""

    part: str
    reason: Reason


def reasons_against(ready: Ready, book: Rulebook) -> list[Against]:
    """Everything that stands against publishing a tender. Clause: SC 6.2, 8.8.6, rec 15, 17, 19."""
    return [
        *(Against("lots", one) for one in lot_faults(ready)),
        *(Against("asks", one) for one in requirement_faults(ready.requirements)),
        *(Against("criteria", one) for one in criteria_faults(ready, book)),
        *(Against("marking", one) for one in marking_faults(ready)),
        *(Against("papers", one) for one in paper_faults(ready)),
        *(Against("publish", one) for one in holder_faults(ready, book)),
    ]


def lot_faults(ready: Ready) -> Iterator[Reason]:
    """What is wrong with the lots, or with there being none. Clause: SC rec 19; Procurement Act 2023 s 18."""
    if not ready.lots:
        yield Reason(say("Name the lots, or one for the whole."), clause="SC rec 19")
    if len(ready.lots) == 1 and not ready.no_lots_because.strip():
        yield Reason(
            say("Break it into lots that small organisations can win, or say why that will not do."), clause="SC rec 19"
        )
    if ready.most_lots is not None and not 1 <= ready.most_lots <= len(ready.lots):
        yield Reason(
            say("A bidder may win 1 to {n} lots: that is how many there are.", n=len(ready.lots)), clause="SC rec 19"
        )
    values = [lot.value for lot in ready.lots if lot.value is not None]
    if ready.value is not None and sum(values) > ready.value:
        yield Reason(
            say("The lots are worth {lots} together, more than the whole: {whole}.",
                lots=pounds(sum(values)), whole=pounds(ready.value)),
            clause="SC rec 19",
        )  # fmt: skip


def requirement_faults(requirements: Sequence[Measured]) -> Iterator[Reason]:
    """Requirements that are not whole, or out of proportion without a reason. Clause: SC 6.2.7, 8.8.6, rec 15."""
    for one in requirements:
        ask = one.asked.ask
        if ((ask in IN_PENCE and ask is not Ask.BOND) or ask in COUNTED) and one.asked.amount is None:
            yield Reason(say("Say how much is asked for: {name}.", name=one.name), clause="SC 8.8.6")
        if ask in _WORDED and not one.asked.text.strip():
            yield Reason(say("Say in words what is asked for: {name}.", name=one.name), clause="SC 6.2.7")
        if ask is Ask.QUESTION and not one.because.strip():
            yield Reason(say("An extra question needs the reason for which it is asked."), clause="SC rec 15")
        if one.excess is not None and not one.overruled_because.strip():
            yield Reason(
                say("{name}: {why} {enough} Lower it, or say why it is kept.",
                    name=one.name, why=one.excess.sentence, enough=one.excess.enough),
                clause=one.excess.clause,
            )  # fmt: skip


def criteria_faults(ready: Ready, book: Rulebook) -> Iterator[Reason]:
    """What is wrong with the trees of criteria. Clause: SC 6.2.3, 6.2.12, rec 10, 14, 17."""
    common = any(not lot.criteria for lot in ready.lots)
    trees = ([("", ready.criteria)] if common or not ready.lots else []) + [
        (say("Lot {n}: ", n=lot.number), lot.criteria) for lot in ready.lots if lot.criteria
    ]
    for where, tree in trees:
        if not tree:
            yield Reason(say("Say what bids are judged on, and what it weighs."), clause="SC 6.2.12")
            continue
        floor = floor_fault(tree, book)
        for fault in (*faults_of(tree), *([floor] if floor else [])):
            yield Reason(f"{where}{fault.sentence}", clause=fault.clause or "SC 6.2.12")
    yield from judging_faults(ready.judged, book)
    if ready.is_anonymous and any(one.method in EVIDENCED for one in ready.judged):
        yield Reason(
            say(
                "Visits, interviews and past performance tell who a bidder is, and names are to be hidden. Choose one."
            ),
            clause="SC rec 14",
        )


def marking_faults(ready: Ready) -> Iterator[Reason]:
    """What is missing in how scores and prices become marks. Clause: SC 6.2.12."""
    trees = [ready.criteria, *(lot.criteria for lot in ready.lots)]
    every = [leaf.criterion for tree in trees for leaf in leaves(tree)]
    priced = any(one.kind is Kind.PRICE for one in every)
    if priced and ready.formula is Formula.BELOW_BUDGET and not ready.budget:
        yield Reason(say("This price formula counts from a budget. Say what it is."), clause="SC 6.2.12")
    missing = sorted(set(range(ready.scale_least, ready.scale_most + 1)) - set(ready.scale))
    if missing:
        told = ", ".join(map(str, missing))
        yield Reason(say("Say in words what these scores mean: {told}.", told=told), clause="SC 6.2.12")
    if not ready.ties:
        yield Reason(say("Say beforehand what tells equal bids apart."), clause="SC 6.2.12")
    for one in every:
        if one.pass_mark is not None and not ready.scale_least <= one.pass_mark <= ready.scale_most:
            yield Reason(say("The pass mark of “{title}” is off the scale.", title=one.title), clause="SC 6.2.12")


def paper_faults(ready: Ready) -> Iterator[Reason]:
    """That bidders have nothing to read. Clause: SC 6.2.4; Procurement Act 2023 s 21."""
    if not ready.papers:
        yield Reason(say("Add the specification, or whatever tells bidders what is wanted."), clause="SC 6.2.4")


def holder_faults(ready: Ready, book: Rulebook) -> Iterator[Reason]:
    """Too few officers to open the bids, or one without a key. Clause: Mission M17."""
    least = book.number("tendering.opening.needed") if book.has("tendering.opening.needed") else 2
    if ready.needed < least:
        yield Reason(
            say("At least {n} open the bids together.", n=in_words(least, "officer", "officers")), clause="Mission M17"
        )
    if ready.holders < ready.needed:
        yield Reason(
            say("Name at least {n} who open the bids; one more lets one be away.",
                n=in_words(max(least, ready.needed), "officer", "officers")),
            clause="Mission M17",
        )  # fmt: skip
    for name in ready.without_key:
        yield Reason(
            say("{name} has no sealing key yet. It is made on their own page.", name=name), clause="Mission M17"
        )


def require_with_tender(state: TenderState, event: NoticeEvent, changed: Collection[str]) -> None:
    """Refuse what happens to a notice alone although its tender has to be part of it. Clause: SC 5.3.2, 6.2.

    ``changed`` are fields of the notice that a change would alter and that belong to the tender.
    """
    if state is TenderState.PREPARING and event is NoticeEvent.PUBLISH:
        raise Refused(
            say("Its tender is still being prepared. Publish the tender: the notice comes out with it."), "SC 6.2"
        )
    if state is TenderState.PREPARING and event is NoticeEvent.DISCARD:
        raise Refused(say("A tender is being prepared with this notice. Give that up first."), "SC 6.2")
    if state is not TenderState.CANCELLED and event is NoticeEvent.CANCEL:
        raise Refused(
            say("Cancel its tender: whoever works on a bid is told as well, and the notice goes with it."), "SC 5.3.2"
        )
    if event is NoticeEvent.CHANGE and changed:
        raise Refused(
            say("This is part of its tender, on which people bid. Amend the tender: everyone who bids is told."),
            "SC 5.3.2",
            field="closes_on" if "closes_at" in changed else "",
        )
