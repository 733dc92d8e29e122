"""From agreed scores and prices to who wins: the published form, what was proposed, and where it stands."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from fourfold.do.diary.queries.facts import needs_of
from fourfold.do.diary.rules import Subject
from fourfold.do.diary.rules.needs import Needs
from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import (
    Bid,
    Challenge,
    Consensus,
    Correction,
    Feedback,
    LotBid,
    Proposal,
    Standstill,
    Tender,
)
from fourfold.do.tendering.queries.declaring import standing_of
from fourfold.do.tendering.queries.scoring import counting
from fourfold.do.tendering.queries.tenders import in_order, rows_for
from fourfold.do.tendering.reading import FORMAT, read_evaluation
from fourfold.do.tendering.rules.approving import Taken
from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.declaring import Standing
from fourfold.do.tendering.rules.evaluation import Evaluation, evaluate
from fourfold.do.tendering.rules.names import ChallengeState, TenderState
from fourfold.do.tendering.rules.proposing import public_form
from fourfold.do.tendering.rules.standstill import Span, standstill, starts_with_notice
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.permissions import can
from fourfold.foundation.workdays import working_days
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import DecisionState
from fourfold.govern.people.models import Person
from fourfold.rulebooks import Rulebook

_LONGEST = 200
MOST_DECISIONS = 200
"""So many decisions are offered to choose among."""
WRITABLE = frozenset({TenderState.PROPOSED, TenderState.APPROVED})
"""States in which feedback is written."""


@dataclass(frozen=True)
class Outcome:
    """A proposal with its evaluation computed anew from what was stored, and the rows that belong to it."""

    proposal: Proposal

    @cached_property
    def evaluation(self) -> Evaluation:
        """All marks, as ``fourfold evaluate`` computes them."""
        return computed(self.proposal.evaluation)

    @cached_property
    def winners(self) -> dict[str, str | None]:
        """The winner's name for each lot, by its key."""
        names = names_of(self.proposal.tender)
        return {
            str(row.lot.number): names[row.winner.bid_id] if row.winner else None
            for row in self.proposal.outcomes.select_related("lot", "winner")
        }


def published_form(tender: Tender) -> dict[str, Any]:
    """How the bids were marked, in the format of docs/formats/evaluation.md: what stands in it is what counts.

    Only bids that count are in it; lots are known by their number, bidders by name.
    """
    names, scores = names_of(tender), _scores(tender)
    lots = list(tender.lots.all())
    rows = counting(tender)
    trees = {lot.pk: rows_for(tender, lot) for lot in lots}
    common = rows_for(tender)
    form: dict[str, Any] = {
        "format": FORMAT,
        "title": tender.title,
        "scale": {"least": tender.scale_least, "most": tender.scale_most},
        "ties": list(tender.ties),
        "lots": [
            {
                "key": str(lot.number),
                "title": lot.title,
                **({"criteria": _tree(trees[lot.pk])} if trees[lot.pk] != common else {}),
                "bids": [_bid(row, names, scores) for row in rows if row.lot_id == lot.pk],
            }
            for lot in lots
        ],
    }
    if common:
        form["criteria"] = _tree(common)
    if any(one.kind == Kind.PRICE for one in (*common, *(row for tree in trees.values() for row in tree))):
        form["price"] = {"formula": tender.formula, **({"budget": tender.budget} if tender.budget else {})}
    if tender.most_lots:
        form["most_lots"] = tender.most_lots
    return form


def computed(form: Mapping[str, Any]) -> Evaluation:
    """A published form computed by the very way that ``fourfold evaluate`` takes.

    :raises Refused: with all that is missing in it.
    """
    published = read_evaluation(json.dumps(form))
    return evaluate(published.lots, published.most_lots)


def evaluation_of(tender: Tender) -> Evaluation:
    """The evaluation of a tender as its agreed scores and prices stand now.

    :raises Refused: while a score or a price is missing.
    """
    return computed(published_form(tender))


def form_for_everyone(outcome: Outcome) -> dict[str, Any]:
    """The form with the names of the winners alone."""
    tender = outcome.proposal.tender
    names = names_of(tender)
    aliases = {names[bid.pk]: bid.alias for bid in tender.bids.all()}
    return public_form(outcome.proposal.evaluation, [one for one in outcome.winners.values() if one], aliases)


def names_of(tender: Tender) -> dict[int, str]:
    """The name of each bidder by its bid; two of one name are told apart by what they were called when marked."""
    rows = list(tender.bids.select_related("provider"))
    names = [bid.provider.name for bid in rows]
    return {
        bid.pk: bid.provider.name if names.count(bid.provider.name) == 1 else f"{bid.provider.name[:160]} ({bid.alias})"
        for bid in rows
    }


def proposal_of(tender: Tender) -> Proposal | None:
    """The newest proposal that was not sent back; nothing while there is none."""
    near = ("tender__authority", "tender__notice", "proposed_by", "approved_by", "decision__authority")
    return tender.proposals.filter(returned_at=None).select_related(*near).order_by("-number").first()


def outcome_of(tender: Tender) -> Outcome:
    """What is proposed for a tender, or was approved.

    :raises Http404: while nothing is.
    """
    found = proposal_of(tender)
    if found is None:
        raise Http404
    return Outcome(found)


def standstill_of(tender: Tender) -> Standstill | None:
    """The standstill that runs, or ran last; nothing where none was asked for."""
    proposal = proposal_of(tender)
    return Standstill.objects.filter(proposal=proposal).first() if proposal else None


def open_challenges(tender: Tender) -> QuerySet[Challenge]:
    """The challenges that are being looked into, the oldest first."""
    rows = tender.challenges.filter(state=ChallengeState.RAISED).select_related("provider", "tender__authority")
    return rows.order_by("raised_at", "pk")


def challenge_for(tender: Tender, uuid: UUID) -> Challenge:
    """A challenge of this tender's award.

    :raises Http404: when there is none such.
    """
    found = tender.challenges.select_related("provider", "raised_by").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    found.tender = tender
    return found


def bid_for(tender: Tender, uuid: UUID) -> Bid:
    """A bid for this tender.

    :raises Http404: when there is none such.
    """
    found = tender.bids.select_related("provider").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def reasons_for(bid: Bid) -> dict[tuple[int, str], Consensus]:
    """The agreed score and reason of each answer of a bid, by lot and key of the criterion."""
    rows = Consensus.objects.filter(lot_bid__bid=bid).select_related("criterion", "lot_bid__lot")
    return {(row.lot_bid.lot.number, row.criterion.key): row for row in rows}


def without_feedback(proposal: Proposal) -> list[Bid]:
    """The bidders whose feedback is not ready, by what they are called."""
    ready = proposal.feedback.exclude(ready_at=None).values("bid_id")
    return list(proposal.tender.bids.exclude(pk__in=ready).select_related("provider"))


def worth_of(proposal: Proposal) -> int | None:
    """What the proposed winners' prices sum to, in pence; the tender's own value where a winner has no price."""
    prices = [row.winner.price for row in proposal.outcomes.select_related("winner") if row.winner]
    return proposal.tender.value if None in prices else sum(price for price in prices if price is not None)


def told_at(proposal: Proposal) -> datetime | None:
    """When the bidders were told; nothing before."""
    return proposal.feedback.exclude(sent_at=None).values_list("sent_at", flat=True).first()


def book_for(tender: Tender) -> Rulebook:
    """The rules that hold for a tender to its end: those of the day on which it was published."""
    assert tender.published_at is not None  # nobody bids before
    return book_on(tender.authority, local_day(tender.published_at, tender.authority.time_zone))


def span_of(tender: Tender, told_on: date) -> Span | None:
    """The standstill that begins when bidders are told on that day; nothing where no rule asks for one."""
    book = book_for(tender)
    return standstill(_needs_of(tender, book), told_on, book, working_days(tender.authority.nation))


def span_kept(tender: Tender) -> Span | None:
    """The standstill as it stands, with the rule that it follows."""
    row = standstill_of(tender)
    span = span_of(tender, row.starts_on) if row else None
    return replace(span, starts_on=row.starts_on, ends_on=row.ends_on) if row and span else None


def taken_of(decision: Decision, tender: Tender) -> Taken:
    """A decision as the rules ask about it."""
    taker = decision.decided_by
    has_part = taker is not None and (
        permissions.has_part(taker, tender) or standing_of(tender, taker) is Standing.CONFLICT
    )
    return Taken(decision.is_agreed, decision.decided_at, has_part)


def notice_comes_first(tender: Tender) -> bool:
    """Whether the award notice is published when bidders are told, and begins the standstill."""
    return starts_with_notice(book_for(tender))


def was_sent_back(tender: Tender) -> bool:
    """Whether an award of this tender went back, and none is proposed yet."""
    return tender.state == TenderState.PRICED and tender.proposals.exclude(returned_at=None).exists()


def agreed_scores(tender: Tender) -> QuerySet[Consensus]:
    """Every agreed score, by bidder, lot and criterion."""
    near = ("lot_bid__bid__provider", "lot_bid__bid__tender__authority", "lot_bid__lot", "criterion")
    rows = Consensus.objects.filter(lot_bid__bid__tender=tender).select_related(*near)
    return rows.order_by("lot_bid__bid__alias", "lot_bid__lot__number", "criterion__position", "pk")


def agreed_for(tender: Tender, uuid: UUID) -> Consensus:
    """An agreed score of this tender.

    :raises Http404: when it has none such.
    """
    found = agreed_scores(tender).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def waiting_corrections(tender: Tender) -> QuerySet[Correction]:
    """Faults in agreed scores that wait for someone else to confirm them, the first found first."""
    near = ("consensus__lot_bid__bid__provider", "consensus__lot_bid__bid__tender__authority",
            "consensus__lot_bid__lot", "consensus__criterion", "found_by")  # fmt: skip
    return Correction.objects.filter(consensus__lot_bid__bid__tender=tender, settled_at=None).select_related(*near)


def correction_for(tender: Tender, uuid: UUID) -> Correction:
    """One of them.

    :raises Http404: when there is none such.
    """
    found = waiting_corrections(tender).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def feedback_of(proposal: Proposal) -> list[tuple[Bid, Feedback | None]]:
    """Every bidder with what is written to it so far, by what it was called when it was marked."""
    written = {row.bid_id: row for row in proposal.feedback.select_related("written_by")}
    return [(bid, written.get(bid.pk)) for bid in proposal.tender.bids.select_related("provider")]


def challenges_of(tender: Tender) -> QuerySet[Challenge]:
    """All challenges, the oldest first."""
    return tender.challenges.select_related("provider", "settled_by").order_by("raised_at", "pk")


def decisions_to_name(tender: Tender) -> QuerySet[Decision]:
    """The newest decisions that can still agree to an award, or have done so since it was proposed."""
    rows = Decision.objects.filter(authority=tender.authority).exclude(
        state__in=(DecisionState.REFUSED, DecisionState.WITHDRAWN)
    )
    return rows.order_by("-pk")[:MOST_DECISIONS]


def box_of(tender: Tender, person: Person | None, at: datetime) -> dict[str, Any] | None:
    """Where the award stands, for the page of the tender; nothing for those who may not see it."""
    if not can(permissions.check_see_result, person, tender):
        return None
    return {"proposal": proposal_of(tender), "standstill": standstill_of(tender)}


def _needs_of(tender: Tender, book: Rulebook) -> Needs:
    notice = tender.notice
    if notice.procurement is not None:
        return needs_of(notice.procurement, book)
    return Needs(subject=Subject(notice.subject), value=tender.value, counted=tender.value)


def _tree(rows: list[Any]) -> list[dict[str, Any]]:
    ordered = in_order(rows)

    def level(parent: int | None) -> list[dict[str, Any]]:
        return [_criterion(row, level(row.pk)) for row in ordered if row.parent_id == parent]

    return level(None)


def _criterion(row: Any, parts: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {"key": row.key, "title": row.title, "kind": row.kind, "weight": _number(row.weight)}
    if parts:
        found["parts"] = parts
    if row.pass_mark is not None and not parts:
        found["pass_mark"] = row.pass_mark
    return found


def _bid(row: LotBid, names: Mapping[int, str], scores: Mapping[int, dict[str, Decimal]]) -> dict[str, Any]:
    return {
        "bidder": names[row.bid_id][:_LONGEST],
        **({"price": row.price} if row.price is not None else {}),
        "scores": {key: _number(score) for key, score in sorted(scores.get(row.pk, {}).items())},
    }


def _scores(tender: Tender) -> dict[int, dict[str, Decimal]]:
    found: dict[int, dict[str, Decimal]] = {}
    rows = Consensus.objects.filter(lot_bid__bid__tender=tender)
    for lot_bid, key, score in rows.values_list("lot_bid_id", "criterion__key", "score"):
        found.setdefault(lot_bid, {})[key] = score
    return found


def _number(value: Decimal) -> int | float:
    """A number of four places at most as JSON has it: exact, because its shortest form is written and read again."""
    whole = int(value)
    return whole if whole == value else float(value)
