"""Bids as their own bidders see them; and how little anyone else learns of them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.queries import people_of
from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Bid, Draft, KeptReceipt, Submission, Tender
from fourfold.do.tendering.queries.asked import deadline_of
from fourfold.do.tendering.queries.inviting import asked_to_bid
from fourfold.do.tendering.rules.deadline import clock_change, is_late, left_in_words
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.sending import BidState, bid_state
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.permissions import can
from fourfold.govern.people.models import Person


def tender_to_bid(authority: Authority, uuid: UUID, representative: Representative | None) -> Tender:
    """A tender, for someone who may bid for it.

    :raises Http404: when this authority has none such, or it is not published yet.
    """
    permissions.check_speaks(representative)
    near = ("authority", "notice__authority", "lock")
    found = Tender.objects.select_related(*near).filter(authority=authority, uuid=uuid).first()
    if found is None or not can(permissions.check_bids, representative, found):
        raise Http404
    return found


def is_open(tender: Tender, at: datetime) -> bool:
    """Whether a bid that has arrived whole at this instant is taken in."""
    return tender.state == TenderState.OPEN and not is_late(at, deadline_of(tender))


def current_of(tender: Tender, provider: Provider) -> Submission | None:
    """The bid of a provider that counts."""
    return Submission.objects.filter(tender=tender, provider=provider, is_current=True).first()


def receipts_of(tender: Tender, provider: Provider) -> list[KeptReceipt]:
    """What a provider was given for its bids for a tender, in their order."""
    return list(KeptReceipt.objects.filter(tender=tender, provider=provider).order_by("number"))


def standing_of(tender: Tender, provider: Provider) -> tuple[BidState, Submission | None]:
    """Where a provider's bid for a tender stands, and the one that counts; one query: the tender is locked for it."""
    sent = list(Submission.objects.filter(tender=tender, provider=provider))
    counts = next((row for row in sent if row.is_current), None)
    return bid_state(was_sent=bool(sent), counts=counts is not None), counts


def states_of(drafts: Sequence[Draft]) -> dict[int, BidState]:
    """Where each of a provider's bids stands, by the key of its draft; one query for all of them."""
    rows = Submission.objects.filter(
        tender__in=[row.tender_id for row in drafts], provider__in={row.provider_id for row in drafts}
    )
    sent: dict[tuple[int, int], list[bool]] = defaultdict(list)
    for tender, provider, counts in rows.values_list("tender_id", "provider_id", "is_current"):
        sent[tender, provider].append(counts)
    return {
        row.pk: bid_state(was_sent=bool(found), counts=any(found))
        for row in drafts
        for found in [sent[row.tender_id, row.provider_id]]
    }


def sent_versions(drafts: Sequence[Draft]) -> dict[int, int]:
    """The version that counts of each of a provider's bids, by the key of its draft; one query for all of them."""
    rows = Submission.objects.filter(
        tender__in=[row.tender_id for row in drafts], provider__in={row.provider_id for row in drafts}, is_current=True
    )
    counting = {(tender, provider): version for tender, provider, version in
                rows.values_list("tender_id", "provider_id", "of_version")}  # fmt: skip
    return {
        row.pk: counting[row.tender_id, row.provider_id]
        for row in drafts
        if (row.tender_id, row.provider_id) in counting
    }


def with_outcome(drafts: Sequence[Draft]) -> set[int]:
    """The keys of those of a provider's drafts whose bids were opened: it reads how each did."""
    opened = set(
        Bid.objects.filter(
            tender__in=[row.tender_id for row in drafts], provider__in={row.provider_id for row in drafts}
        ).values_list("tender_id", "provider_id")
    )
    return {row.pk for row in drafts if (row.tender_id, row.provider_id) in opened}


def receipt_for(uuid: UUID, representative: Representative | None) -> KeptReceipt:
    """A receipt, for those who speak for its provider.

    :raises Http404: when there is none such, or it is another's.
    """
    permissions.check_speaks(representative)
    near = ("tender__authority", "tender__notice", "provider", "submission")
    found = KeptReceipt.objects.select_related(*near).filter(uuid=uuid).first()
    if found is None or not can(permissions.check_receipt, representative, found):
        raise Http404
    return found


def tender_of_receipt(uuid: UUID) -> Tender | None:
    """The tender for which a receipt was given, whoever asks; nothing where there is no such receipt."""
    return Tender.objects.select_related("authority").filter(receipts__uuid=uuid).first()


def bids_of(provider: Provider, *, after: str = "") -> Batch[Draft]:
    """The bids of a provider, the last written on first."""
    rows = Draft.objects.filter(provider=provider).select_related("tender__authority", "tender__notice")
    return batch(rows, ("-changed_at", "uuid"), after=after, size=25)


def bidder_accounts(tender: Tender) -> list[Account]:
    """The accounts of all who write or wrote a bid, asked to take part or are asked to bid, to tell them what happens.

    It is asked within an action that tells them, and never shown or counted to anyone.
    """
    concerned = Q(bid_drafts__tender=tender) | Q(applications__tender=tender, applications__withdrawn_at=None)
    providers = Provider.objects.filter(concerned | Q(pk__in=[one.pk for one in asked_to_bid(tender)])).distinct()
    return [one.account for provider in providers for one in people_of(provider)]


def time_of(tender: Tender, at: datetime) -> dict[str, object]:
    """What a page says of the deadline: the instant, what is left of it by the server's clock, and what to mind."""
    deadline = deadline_of(tender)
    return {
        "closes_at": deadline.at,
        "here": deadline.here,
        "zone": deadline.here.tzname(),
        "left": left_in_words(at, deadline),
        "clocks": clock_change(at, deadline),
        "now": at,
        "is_open": is_open(tender, at),
    }


def box_of(tender: Tender, person: Person | None, at: datetime) -> dict[str, object] | None:
    """What the authority's own people see of bids before they are opened: until when, and nothing else."""
    return {"tender": tender, "time": time_of(tender, at)} if tender.state == TenderState.OPEN else None
