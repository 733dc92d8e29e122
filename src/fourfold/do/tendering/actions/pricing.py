"""Low prices: asked about, explained, and only then decided on (SC 6.2.12; Procurement Act 2023 s 19)."""

from collections import defaultdict
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse

from fourfold.do.providers.models import Representative
from fourfold.do.providers.queries import people_of
from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.models import LowPrice, Tender
from fourfold.do.tendering.queries.declaring import standing_of
from fourfold.do.tendering.queries.pricing import explain_by
from fourfold.do.tendering.queries.scoring import counting
from fourfold.do.tendering.rules import declaring, low_prices
from fourfold.do.tendering.rules.names import TenderState
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


def flag_low_prices(row: Tender) -> list[LowPrice]:
    """Flag what lies so far below the others as the tender said. Part of the action that closes quality."""
    lots: dict[int, dict[int, int]] = defaultdict(dict)
    for lot_bid in counting(row):
        if lot_bid.price is not None:
            lots[lot_bid.lot_id][lot_bid.pk] = lot_bid.price
    return [
        LowPrice.objects.create(tender=row, lot_bid_id=key, because=low.sentence)
        for prices in lots.values()
        for key, low in low_prices.low_prices(prices, row.low_percent).items()
    ]


@action
def ask_about_price(*, low: LowPrice, by: Person, at: datetime) -> LowPrice:
    """Ask a bidder how it came to its price, with the time that the rules give it."""
    row, found = _settling(low, by)
    if found.asked_at is not None:
        raise Refused(say("The bidder has been asked already."))
    zone = ZoneInfo(row.authority.time_zone)
    found.asked_at = at
    found.answer_by = datetime.combine(explain_by(row, at) + timedelta(days=1), time(), zone)
    found.save()
    provider = found.lot_bid.bid.provider
    record(
        "tender.low_price_asked", row, by=by, at=at, authority=row.authority.uuid,
        changed={"lot_bid": found.lot_bid.uuid, "answer_by": found.answer_by},
    )  # fmt: skip
    tell(
        accounts=[one.account for one in people_of(provider)],
        sentence=say("{authority} asks how you came to your price for “{title}”.", authority=row.authority.name,
                     title=row.title),
        href=reverse("tendering.explain_price", args=[row.authority.slug, found.uuid]),
        kind="tendering.low_price_asked", at=at, authority=row.authority,
    )  # fmt: skip
    return found


@action
def explain_price(*, low: LowPrice, explanation: str, by: Representative, at: datetime) -> LowPrice:
    """The bidder explains its price, once, while its time runs."""
    row = locked(low.tender)
    found = LowPrice.objects.select_for_update().get(pk=low.pk)
    permissions.check_explain(by, found)
    low_prices.require_in_time(asked_at=found.asked_at, answer_by=found.answer_by, at=at)
    if found.settled_at is not None or row.state == TenderState.CANCELLED:
        raise Refused(say("This price was settled already."))
    found.explanation = said(explanation, "explanation", say("Write how you came to this price."))
    found.explained_at = at
    found.save()
    record(
        "tender.low_price_explained", row, by=by, at=at, authority=row.authority.uuid,
        changed={"lot_bid": found.lot_bid.uuid}, beside={"explanation": found.explanation},
    )  # fmt: skip
    tell(
        accounts=[row.lead.account], sentence=say("A bidder explained its price for “{title}”.", title=row.title),
        href=reverse("tendering.low_price", args=[row.authority.slug, row.uuid, found.uuid]),
        kind="tendering.low_price_explained", at=at, authority=row.authority,
    )  # fmt: skip
    return found


@action
def settle_price(*, low: LowPrice, is_accepted: bool, reason: str, by: Person, at: datetime) -> LowPrice:
    """Decide on a low price. A bid is set aside only after its bidder was heard; accepted it may be at once."""
    row, found = _settling(low, by)
    if not is_accepted:
        low_prices.require_heard(
            asked_at=found.asked_at, answer_by=found.answer_by, explained_at=found.explained_at, at=at
        )
    found.reason = said(reason, "reason", say("Write why. The bidder reads it."))
    found.is_accepted, found.settled_by, found.settled_at = is_accepted, by, at
    found.save()
    if not is_accepted:
        lot_bid = found.lot_bid
        lot_bid.out_because = found.reason
        lot_bid.save(update_fields=["out_because"])
    record(
        "tender.low_price_settled", row, by=by, at=at, authority=row.authority.uuid,
        changed={"lot_bid": found.lot_bid.uuid, "is_accepted": is_accepted}, beside={"reason": found.reason},
    )  # fmt: skip
    return found


def _settling(low: LowPrice, by: Person) -> tuple[Tender, LowPrice]:
    """The tender and the price, locked, once it is certain that this person decides on it now."""
    row = locked(low.tender)
    permissions.check_lead(by, row)
    permissions.check_prices(by, row)
    declaring.require_clear(standing_of(row, by))
    found = LowPrice.objects.select_for_update().select_related("lot_bid__bid__provider").get(pk=low.pk)
    if row.state != TenderState.PRICED:
        raise Refused(say("Low prices are settled before an award is proposed."), "SC 6.2.12")
    if found.settled_at is not None:
        raise Refused(say("This price was settled already."))
    return row, found
