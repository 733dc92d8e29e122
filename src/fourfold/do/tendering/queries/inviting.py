"""Who may bid for a tender: on what ground, who is invited or has a place, and how one provider stands to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse

from fourfold.do.frameworks.models import Framework, Place
from fourfold.do.frameworks.rules import STANDING, FrameworkAgreementState, Intake
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import Need, NoticeKind, NoticeState, Route
from fourfold.do.notices.rules.required import needed_notices
from fourfold.do.providers.models import Provider
from fourfold.do.providers.queries import people_of
from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Draft, Invitation, Tender
from fourfold.do.tendering.queries.purchase import book_for, purchase_for
from fourfold.do.tendering.rules import inviting
from fourfold.do.tendering.rules.inviting import INVITING, LISTED, PLACED, Standing, Who
from fourfold.do.tendering.rules.names import Ground, Procedure, TenderState
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused
from fourfold.foundation.permissions import can
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class Limit:
    """Who may bid, as everyone reads it, with the clause; ``is_limited`` where it is not everyone."""

    ground: Ground
    sentence: str
    clause: str

    @property
    def is_limited(self) -> bool:
        """Whether it is not everyone."""
        return self.ground is not Ground.ANYONE


def ground_of(tender: Tender) -> Ground:
    """On what ground one may bid."""
    return inviting.ground_of(Procedure(tender.procedure), only_invited=tender.only_invited)


def limit_of(tender: Tender, at: datetime) -> Limit:
    """Who may bid, in a sentence."""
    ground = ground_of(tender)
    sentence = inviting.who_in_words(ground, _framework_in_words(tender))
    return Limit(ground, sentence, inviting.clause_of(ground, book_for(tender, at)))


def require_may_bid(tender: Tender, provider: Provider) -> None:
    """Refuse the bid of a provider that may not bid, with who may, and why.

    :raises Refused: in a sentence with its clause.
    """
    ground = ground_of(tender)
    if ground is Ground.ANYONE:
        return
    assert tender.published_at is not None, "nobody bids before"
    inviting.require_may_bid(
        ground, standing_of(tender, provider), _published_on(tender), book_for(tender, tender.published_at),
        _framework_in_words(tender),
    )  # fmt: skip


def kept_out(tender: Tender, provider: Provider) -> Refused | None:
    """Why a provider may not bid; nothing where it may."""
    try:
        require_may_bid(tender, provider)
    except Refused as refusal:
        return refusal
    return None


def standing_of(tender: Tender, provider: Provider) -> Standing:
    """How a provider stands to a tender: two queries at most."""
    invited = Invitation.objects.filter(tender=tender, provider=provider).exists()
    since = _places(tender).filter(provider=provider).order_by("since").values_list("since", flat=True).first()
    return Standing(invited, since)


def who_of(tender: Tender, at: datetime) -> Who:
    """Who may bid, as far as it is said, for the check before publication."""
    ground, row = ground_of(tender), tender.framework
    return Who(
        ground,
        invited=tender.invitations.count() if ground in LISTED else 0,
        framework=row.title if row and ground in PLACED else "",
        is_in_use=row is not None and row.state == FrameworkAgreementState.OPEN,
        places=_places(tender).count() if ground in PLACED else 0,
        takes_in=row is not None and row.intake == Intake.ANY_TIME,
        lacks_notice=ground is Ground.NAMED and _lacks_notice(tender, at),
    )


def asked_to_bid(tender: Tender) -> list[Provider]:
    """Those who are told that they are asked: the invited, or who has a place on the framework."""
    if ground_of(tender) in PLACED:
        rows = Provider.objects.filter(pk__in=_places(tender).values("provider"))
    else:
        rows = Provider.objects.filter(invitations_to_bid__tender=tender)
    return list(rows.order_by("name", "pk"))


def accounts_of(providers: Sequence[Provider]) -> list[Account | None]:
    """The accounts of all who speak for these providers now."""
    return [one.account for provider in providers for one in people_of(provider)]


def invitations_of(tender: Tender) -> list[Invitation]:
    """Those invited, in the order in which they were, each with the reason; for the authority's own people alone."""
    return list(tender.invitations.select_related("provider", "by"))


def invitation_for(tender: Tender, uuid: UUID) -> Invitation:
    """One of them.

    :raises Http404: when there is none such.
    """
    found = tender.invitations.select_related("provider").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    found.tender = tender
    return found


def is_inviting(tender: Tender, at: datetime) -> bool:
    """Whether a provider may still be asked one by one: until the tender closes."""
    closes_at = tender.notice.closes_at
    is_open = tender.state == TenderState.OPEN and closes_at is not None and at < closes_at
    return tender.procedure in INVITING and (tender.state == TenderState.PREPARING or is_open)


def frameworks_to_name(authority: Authority) -> list[Framework]:
    """The frameworks in use, with their lots, by title."""
    rows = Framework.objects.filter(authority=authority, state=FrameworkAgreementState.OPEN)
    return list(rows.prefetch_related("lots").order_by("title", "pk"))


def invited_to(provider: Provider, at: datetime) -> QuerySet[Tender]:
    """Open tenders for which this provider is asked to bid, and has not begun to; the first to close first.

    Whether a place was held in time, ``require_may_bid`` tells.
    """
    placed = Place.objects.filter(provider=provider, state__in=STANDING)
    by_place = Q(procedure__in=(Procedure.CALL_OFF, Procedure.DYNAMIC), framework__in=placed.values("lot__framework"))
    rows = Tender.objects.filter(Q(invitations__provider=provider) | by_place, state=TenderState.OPEN)
    rows = rows.filter(notice__closes_at__gt=at).exclude(
        pk__in=Draft.objects.filter(provider=provider).values("tender")
    )
    return rows.select_related("authority", "notice", "framework").order_by("notice__closes_at", "pk").distinct()


def box_of(tender: Tender, person: Person | None, at: datetime) -> dict[str, Any] | None:
    """Who may bid, for the page of a published tender; nothing where everyone may."""
    limit = limit_of(tender, at)
    if tender.state == TenderState.PREPARING or not limit.is_limited:
        return None
    count = ""
    if limit.ground in LISTED or tender.state != TenderState.APPLYING:
        asked = len(asked_to_bid(tender))
        count = in_words(asked, "provider may bid", "providers may bid")
    where = [tender.authority.slug, tender.uuid]
    return {
        "limit": limit,
        "count": count,
        "href": reverse("tendering.who", args=where) if can(permissions.check_edit, person, tender) else "",
        "applicants": reverse("tendering.applicants", args=where)
        if tender.apply_by is not None and at >= tender.apply_by and can(permissions.check_choose, person, tender)
        else "",
        "apply_by": tender.apply_by if limit.ground is Ground.CHOSEN else None,
    }


def _places(tender: Tender) -> QuerySet[Place]:
    rows = Place.objects.filter(lot__framework=tender.framework_id, state__in=STANDING)
    return rows.filter(lot=tender.framework_lot_id) if tender.framework_lot_id else rows


def _published_on(tender: Tender) -> date:
    assert tender.published_at is not None
    return local_day(tender.published_at, tender.authority.time_zone)


def _framework_in_words(tender: Tender) -> str:
    row, lot = tender.framework, tender.framework_lot
    if row is None:
        return ""
    return (
        say("“{title}”, lot {number}", title=row.title, number=lot.number) if lot else say("“{title}”", title=row.title)
    )


def _lacks_notice(tender: Tender, at: datetime) -> bool:
    """Whether the rules ask for a notice of the direct award first, and none stands for this procurement."""
    purchase, book = purchase_for(tender), book_for(tender, at)
    assert purchase.route is Route.DIRECT
    needed = needed_notices(purchase, book, local_day(at, tender.authority.time_zone))
    if not any(one.kind is NoticeKind.TRANSPARENCY and one.need is Need.REQUIRED for one in needed):
        return False
    planned = tender.notice.procurement_id
    told = Notice.objects.filter(kind=NoticeKind.TRANSPARENCY, state=NoticeState.PUBLISHED, procurement=planned)
    return planned is None or not told.exists()
