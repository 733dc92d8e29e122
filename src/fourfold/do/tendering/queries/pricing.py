"""Prices, once quality is closed: which are low, what does not add up, and what bidders said of it."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from fourfold.do.diary.queries.facts import calendar_of
from fourfold.do.providers.models import Provider
from fourfold.do.tendering.models import LotBid, LowPrice, Tender
from fourfold.do.tendering.queries.scoring import counting
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say
from fourfold.rulebooks.book import Entry

_NEAR = ("lot_bid__bid__provider", "lot_bid__lot", "tender__authority", "tender__lead__authority", "tender__lock")


def priced(tender: Tender) -> list[LotBid]:
    """The bids that count with their prices, the lowest of each lot first. The caller has checked who reads."""
    return sorted(counting(tender), key=lambda row: (row.lot.number, row.price is None, row.price or 0))


def low_prices_of(tender: Tender) -> QuerySet[LowPrice]:
    """The prices that were flagged, by lot."""
    return tender.low_prices.select_related(*_NEAR, "settled_by").order_by("lot_bid__lot__number", "pk")


def low_price_for(tender: Tender, uuid: UUID) -> LowPrice:
    """A flagged price of this tender.

    :raises Http404: when it has none such.
    """
    found = low_prices_of(tender).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def asked_of(authority: Authority, uuid: UUID, provider: Provider | None) -> LowPrice:
    """A price about which this provider was asked.

    :raises Http404: when it was not.
    """
    rows = LowPrice.objects.select_related(*_NEAR).filter(tender__authority=authority, uuid=uuid)
    found = rows.filter(lot_bid__bid__provider=provider, asked_at__isnull=False).first()
    if found is None:
        raise Http404
    return found


def require_prices_settled(tender: Tender) -> None:
    """Refuse to go on while a low price waits for its bidder, or for someone to decide on the explanation.

    :raises Refused: with how many there are.
    """
    count = tender.low_prices.filter(settled_at=None).count()
    if count:
        raise Refused(
            say("Settle {count} first: ask the bidder, then decide.", count=in_words(count, "low price", "low prices")),
            "Procurement Act 2023 s 19(3)(c)",
        )


def time_to_explain(tender: Tender, at: datetime) -> Entry:
    """How many working days a bidder has to explain its price, with the clause."""
    return book_at(tender.authority, at).entry("evaluation.explain_working_days")


def explain_by(tender: Tender, at: datetime) -> date:
    """The last day on which a bidder that is asked now explains its price."""
    today = local_day(at, tender.authority.time_zone)
    days = book_at(tender.authority, at).number("evaluation.explain_working_days")
    return calendar_of(tender.authority).add(today, days)
