"""What waits for a provider's people about its bids."""

from datetime import datetime

from django.urls import reverse

from fourfold.do.providers.models import Representative
from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Draft, Tender
from fourfold.do.tendering.queries.asked import deadline_of
from fourfold.do.tendering.queries.bids import sent_versions
from fourfold.do.tendering.queries.inviting import invited_to, kept_out
from fourfold.do.tendering.rules.deadline import left_in_words
from fourfold.do.tendering.rules.names import TenderState
from fourfold.foundation.permissions import can
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import say

MOST = 20
"""A desk shows so many at most."""


def bidding_waits(representative: Representative, at: datetime) -> list[Waits]:
    """Bids that are being written, or were changed since they were sent, and tenders that it is asked to bid for."""
    if not can(permissions.check_answer_standard, representative):
        return []
    rows = Draft.objects.filter(
        provider=representative.provider, tender__state=TenderState.OPEN, tender__notice__closes_at__gt=at
    )
    drafts = list(
        rows.select_related("tender__authority", "tender__notice").order_by("tender__notice__closes_at")[:MOST]
    )
    sent = sent_versions(drafts)
    asked = [
        one for one in invited_to(representative.provider, at)[:MOST] if not kept_out(one, representative.provider)
    ]
    return [
        *(_waits(row, sent.get(row.pk), at) for row in drafts if sent.get(row.pk) != row.version),
        *(_invited(row, at) for row in asked),
    ]


def _invited(row: Tender, at: datetime) -> Waits:
    deadline = deadline_of(row)
    text = say("You are asked to bid for “{title}”. {left} left.", title=row.title, left=left_in_words(at, deadline))
    href = reverse("tendering.bid", args=[row.authority.slug, row.uuid])
    return Waits(text, href, say("Look at it"), deadline.here.date())


def _waits(row: Draft, sent: int | None, at: datetime) -> Waits:
    deadline = deadline_of(row.tender)
    of = [row.tender.authority.slug, row.tender.uuid]
    left, title = left_in_words(at, deadline), row.tender.title
    if sent is None:
        text = say("Your bid for “{title}” is not sent yet. {left} left.", title=title, left=left)
        return Waits(text, row.get_absolute_url(), say("Go on with it"), deadline.here.date())
    text = say("You changed your bid for “{title}” after you sent it. {left} left.", title=title, left=left)
    return Waits(text, reverse("tendering.send_bid", args=of), say("Send it again"), deadline.here.date())
