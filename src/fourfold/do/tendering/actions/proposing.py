"""Propose who wins, and send a proposal back."""

from collections.abc import Mapping
from datetime import datetime

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.models import LotOutcome, Proposal, Tender
from fourfold.do.tendering.queries.awarding import (
    computed,
    names_of,
    proposal_of,
    published_form,
    waiting_corrections,
)
from fourfold.do.tendering.queries.pricing import require_prices_settled
from fourfold.do.tendering.queries.scoring import counting
from fourfold.do.tendering.rules.correcting import require_settled
from fourfold.do.tendering.rules.names import TenderEvent
from fourfold.do.tendering.rules.proposing import winners_of
from fourfold.do.tendering.rules.states import after
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def propose_award(
    *,
    tender: Tender,
    words: str,
    settled: Mapping[str, tuple[str, str]] | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Proposal:
    """Propose who wins each lot, by what was published. ``settled`` says for a lot that stays equal who wins, and why.

    The whole evaluation is kept as it stands now, so that anyone can compute it again.
    """
    row = locked(tender, seen)
    permissions.check_propose(by, row)
    row.state = after(row.state, TenderEvent.PROPOSE)
    require_prices_settled(row)
    require_settled(waiting_corrections(row).count())
    form = published_form(row)
    evaluation = computed(form)
    settled, names = settled or {}, names_of(row)
    winners = winners_of(evaluation, {key: name for key, (name, _) in settled.items()}, row.most_lots)
    proposal = Proposal.objects.create(
        tender=row, number=row.proposals.count() + 1, evaluation=form, proposed_by=by, proposed_at=at,
        words=said(words, "words", say("Say why these bids win. Those who approve read this, and later everyone.")),
    )  # fmt: skip
    found = {(bid.lot.number, names[bid.bid_id]): bid for bid in counting(row)}
    for lot in row.lots.all():
        key = str(lot.number)
        winner = winners[key]
        because = settled[key][1].strip() if key in settled and key in evaluation.undecided else ""
        if key in evaluation.undecided and key not in evaluation.awards.moved:
            said(because, f"because_{key}", say("Say how it was settled between equals."))
        LotOutcome.objects.create(
            proposal=proposal, lot=lot, winner=found[lot.number, winner] if winner else None, because=because
        )
    _save(row)
    record(
        "tender.award_proposed", row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "state": row.state, "version": row.version, "proposal": proposal.uuid, "number": proposal.number,
            "winners": {key: found[int(key), one].uuid if one else None for key, one in winners.items()},
        },
        beside={"words": proposal.words}, rulebook=book_at(row.authority, at).version,
    )  # fmt: skip
    return proposal


@action
def send_back(*, tender: Tender, because: str, seen: int | None = None, by: Person, at: datetime) -> Proposal:
    """Send a proposed award back, with the reason: it is proposed anew."""
    row = locked(tender, seen)
    proposal = standing(row)
    permissions.check_send_back(by, proposal)
    row.state = after(row.state, TenderEvent.RETURN)
    take_back(proposal, said(because, "because", say("Say why it goes back.")), at)
    _save(row)
    record(
        "tender.award_sent_back", row, by=by, at=at, authority=row.authority.uuid,
        changed={"state": row.state, "version": row.version, "proposal": proposal.uuid},
        beside={"because": proposal.returned_because},
    )  # fmt: skip
    return proposal


def standing(tender: Tender) -> Proposal:
    """The proposal that stands.

    :raises Refused: when there is none.
    """
    found = proposal_of(tender)
    if found is None:
        raise Refused(say("No award is proposed yet."), "SC 6.2.12")
    return found


def take_back(proposal: Proposal, because: str, at: datetime) -> None:
    """Note that a proposal does not stand any more, and why."""
    proposal.returned_because, proposal.returned_at = because, at
    proposal.save(update_fields=["returned_because", "returned_at"])


def _save(row: Tender) -> None:
    row.version += 1
    row.save(update_fields=["state", "version"])
