"""Make the award: contracts begin with it, and what their winners promised is kept as commitments."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.announcing import announce_award, tell_every_bidder
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.actions.proposing import standing
from fourfold.do.tendering.models import Award, LotBid, Promise, Tender
from fourfold.do.tendering.queries.asked import papers_to_show
from fourfold.do.tendering.queries.awarding import book_for, standstill_of
from fourfold.do.tendering.rules.approving import require_shown
from fourfold.do.tendering.rules.names import PromiseKind, TenderEvent
from fourfold.do.tendering.rules.standstill import require_over
from fourfold.do.tendering.rules.states import after
from fourfold.do.tendering.signals import awarded
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.actions import next_references
from fourfold.foundation.clock import local_day
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def make_award(
    *, tender: Tender, papers_seen: bool = False, seen: int | None = None, by: Person, at: datetime
) -> list[Award]:
    """Award every lot that was won, once the standstill is over and no challenge is open.

    ``papers_seen`` says that the winners have shown what they only declared when they bid.
    """
    row = locked(tender, seen)
    permissions.check_award(by, row)
    row.state = after(row.state, TenderEvent.AWARD)
    standstill, proposal = standstill_of(row), standing(row)
    if standstill is not None:
        require_over(standstill.ends_on, local_day(at, row.authority.time_zone), standstill.clause)
    papers = papers_to_show(row)
    require_shown(papers, papers_seen=papers_seen)
    notice = standstill.notice if standstill and standstill.notice else announce_award(row, proposal, by, at)
    won = [one.winner for one in proposal.outcomes.select_related("winner__bid__provider", "winner__lot") if one.winner]
    references = next_references(row.authority, at, len(won))
    awards = [
        Award.objects.create(
            tender=row, lot=winner.lot, lot_bid=winner, provider=winner.bid.provider, reference=reference,
            price=winner.price, notice=notice, awarded_by=by, awarded_at=at,
        )
        for winner, reference in zip(won, references, strict=True)
    ]  # fmt: skip
    Promise.objects.bulk_create(
        promise for award, winner in zip(awards, won, strict=True) for promise in _promises(award, winner)
    )
    row.version += 1
    row.save(update_fields=["state", "version"])
    tell_every_bidder(row, say("“{title}” is awarded.", title=row.title), "tender.awarded", at)
    awarded.send(sender=Tender, awards=awards, by=by, at=at)
    record(
        "tender.awarded", row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "state": row.state, "version": row.version, "proposal": proposal.uuid, "notice": notice.uuid,
            "papers_seen": papers,
            "awards": [
                {"award": one.uuid, "reference": one.reference, "provider": one.provider.uuid, "price": one.price}
                for one in awards
            ],
        },
        rulebook=book_for(row).version,
    )  # fmt: skip
    return awards


def _promises(award: Award, winner: LotBid) -> Iterator[Promise]:
    if winner.price is not None:
        yield Promise(
            award=award, kind=PromiseKind.PRICE, text=say("The price for the whole life of the contract, without VAT."),
            measure=say("What is paid in all"), amount=Decimal(winner.price), unit="£",
        )  # fmt: skip
    for told in winner.promises:
        yield _promise(award, told)


def _promise(award: Award, told: Mapping[str, Any]) -> Promise:
    amount, due_on = told.get("amount"), told.get("due_on")
    return Promise(
        award=award,
        kind=PromiseKind(told["kind"]),
        text=told["text"],
        measure=told.get("measure", ""),
        amount=None if amount in (None, "") else Decimal(str(amount)),
        unit=told.get("unit", ""),
        due_on=date.fromisoformat(due_on) if due_on else None,
    )
