"""An award as it is told: on its page, and as a document. Both are filled from here, so that they say the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fourfold.do.tendering.bars import KIND_NAMES, Bars, Lines, bars_of, lines_of
from fourfold.do.tendering.models import Award, Challenge, Proposal, Standstill
from fourfold.do.tendering.queries.awarding import (
    Outcome,
    computed,
    form_for_everyone,
    names_of,
    standstill_of,
)
from fourfold.do.tendering.rules.criteria import Kind, leaves
from fourfold.do.tendering.rules.evaluation import Evaluation, LotResult
from fourfold.do.tendering.rules.feedback import told
from fourfold.do.tendering.rules.names import ChallengeState
from fourfold.do.tendering.rules.prices import FORMULA_MEANINGS, Formula
from fourfold.do.tendering.rules.proposing import limit_words, sensitivity_words
from fourfold.foundation.clock import local_day
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class Column:
    """A bid for a lot: its place, price and total; ``failed`` says which least score it missed."""

    name: str
    place: str
    price: str
    total: str
    failed: str
    is_winner: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion with its share of all, and for each bid its score and its points."""

    title: str
    kind: str
    share: str
    cells: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LotReport:
    """A lot: who wins it, all marks, and what would have changed the winner."""

    number: int
    title: str
    winner: str
    because: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    bars: Bars | None
    lines: Lines | None
    sensitivity: Sequence[str]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole award. ``facts`` are (label, value); ``promises`` stand once the award is made."""

    proposal: Proposal
    title: str
    authority: str
    lots: Sequence[LotReport]
    words: Sequence[str]
    limit: Sequence[str]
    formula: str
    facts: Sequence[tuple[str, str]]
    awards: Sequence[Award]
    standstill: Standstill | None


def lot_reports(
    evaluation: Evaluation, winners: Mapping[str, str | None], because: Mapping[str, str]
) -> list[LotReport]:
    """Each lot of an evaluation, ready to be told."""
    return [_lot(result, winners.get(result.lot.key), because.get(result.lot.key, "")) for result in evaluation.lots]


def report_of(outcome: Outcome, *, for_everyone: bool) -> Report:
    """The report of an award: with all names for those who decide, with the winners' alone for everyone."""
    proposal, tender = outcome.proposal, outcome.proposal.tender
    because = {str(row.lot.number): row.because for row in proposal.outcomes.select_related("lot")}
    words, evaluation = proposal.words, outcome.evaluation
    if for_everyone:
        evaluation = computed(form_for_everyone(outcome))
        named = {one for one in outcome.winners.values() if one}
        names = names_of(tender)
        hidden = {names[bid.pk]: bid.alias for bid in tender.bids.all() if names[bid.pk] not in named}
        words = _hide(words, hidden)
        because = {key: _hide(text, hidden) for key, text in because.items()}
    return Report(
        proposal=proposal,
        title=tender.title,
        authority=tender.authority.name,
        lots=lot_reports(evaluation, outcome.winners, because),
        words=[line for line in words.splitlines() if line.strip()],
        limit=limit_words(evaluation, tender.most_lots),
        formula=say(FORMULA_MEANINGS[Formula(tender.formula)]),
        facts=list(_facts(proposal)),
        awards=list(tender.awards.select_related("provider", "lot").prefetch_related("promises")),
        standstill=standstill_of(tender),
    )


def data_of(report: Report) -> dict[str, Any]:
    """A report as the document takes it: words and numbers, nothing else."""
    return {
        "title": report.title,
        "authority": report.authority,
        "words": report.words,
        "limit": report.limit,
        "formula": report.formula,
        "facts": [list(fact) for fact in report.facts],
        "lots": [_lot_data(lot) for lot in report.lots],
        "awards": [
            {
                "lot": award.lot.title,
                "provider": award.provider.name,
                "reference": award.reference,
                "promises": [[promise.get_kind_display(), promise.text] for promise in award.promises.all()],
            }
            for award in report.awards
        ],
    }


def _lot(result: LotResult, winner: str | None, because: str) -> LotReport:
    places = {one.marked.bid.bidder: one.place for one in result.ranking}
    order = [one.marked for one in result.ranking] + [one for one in result.marked if one.failed]
    titles = {leaf.criterion.key: leaf.criterion.title for leaf in leaves(result.lot.scheme.criteria)}
    columns = [
        Column(
            name=one.bid.bidder,
            place=str(places.get(one.bid.bidder, "")),
            price="" if one.bid.price is None else pounds(one.bid.price),
            total=told(one.total),
            failed=", ".join(titles[key] for key in one.failed),
            is_winner=one.bid.bidder == winner,
        )
        for one in order
    ]
    rows = [
        Row(
            title=leaf.criterion.title,
            kind=say(KIND_NAMES[leaf.criterion.kind]),
            share=told(leaf.share * 100),
            cells=[
                (_score(one.bid.scores.get(leaf.criterion.key), leaf.criterion.kind), told(one.marks[place].points))
                for one in order
            ],
        )
        for place, leaf in enumerate(leaves(result.lot.scheme.criteria))
    ]
    return LotReport(
        number=int(result.lot.key), title=result.lot.title, winner=winner or "", because=because, columns=columns,
        rows=rows, bars=bars_of(result, winner), lines=lines_of(result), sensitivity=sensitivity_words(result),
    )  # fmt: skip


def _score(score: Any, kind: Kind) -> str:
    return "" if kind is Kind.PRICE or score is None else told(score)


def _facts(proposal: Proposal) -> list[tuple[str, str]]:
    tender = proposal.tender
    standstill = standstill_of(tender)
    challenges = tender.challenges.count()

    def on(instant: datetime | None) -> str:
        day = local_day(instant, tender.authority.time_zone) if instant else None
        return f"{day.day} {day:%B %Y}" if day else ""

    found = [
        (say("Bids"), str(tender.bids.count())),
        (say("Proposed"), say("{day} by {name}", day=on(proposal.proposed_at), name=proposal.proposed_by.name)),
    ]
    if proposal.approved_by is not None:
        name = proposal.approved_by.name
        found.append((say("Approved"), say("{day} by {name}", day=on(proposal.approved_at), name=name)))
    if proposal.decision is not None:
        found.append((say("Decision"), str(proposal.decision)))
    if standstill is not None:
        first, last = standstill.starts_on, standstill.ends_on
        days = say("{first} to {last}", first=f"{first.day} {first:%B %Y}", last=f"{last.day} {last:%B %Y}")
        found.append((say("Standstill"), days))
    if challenges:
        upheld = Challenge.objects.filter(tender=tender, state=ChallengeState.UPHELD).count()
        found.append((say("Challenges"), say("{n}, of which {upheld} upheld", n=challenges, upheld=upheld)))
    return found


def _hide(text: str, hidden: Mapping[str, str]) -> str:
    for name in sorted(hidden, key=len, reverse=True):
        text = text.replace(name, hidden[name])
    return text


def _lot_data(lot: LotReport) -> dict[str, Any]:
    return {
        "number": lot.number,
        "title": lot.title,
        "winner": lot.winner,
        "because": lot.because,
        "columns": [
            {
                "name": one.name, "place": one.place, "price": one.price, "total": one.total, "failed": one.failed,
                "is_winner": one.is_winner,
            }
            for one in lot.columns
        ],
        "rows": [
            {"title": row.title, "share": row.share, "cells": [list(cell) for cell in row.cells]} for row in lot.rows
        ],
        "bars": [
            {"name": bar.name, "total": bar.total, "parts": [[part.kind, part.points] for part in bar.parts]}
            for bar in (lot.bars.bars if lot.bars else ())
        ],
        "picture": lot.bars.text if lot.bars else "",
        "sensitivity": lot.sensitivity,
    }  # fmt: skip
