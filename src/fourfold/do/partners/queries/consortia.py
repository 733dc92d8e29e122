"""Consortia, for their partners; and what they said of themselves, for everyone."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import F, QuerySet, prefetch_related_objects
from django.http import Http404

from fourfold.do.diary.rules import StepKey
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import OPPORTUNITIES, NoticeKind, NoticeState
from fourfold.do.partners import permissions, rules
from fourfold.do.partners.models import Agreement, Consortium
from fourfold.do.partners.queries.offers import day_of
from fourfold.do.partners.rules import INSIDE, Circle, ConsortiumState, Form, FormRule, PartnerState, Told
from fourfold.do.providers.models import Provider, Representative
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.permissions import can
from fourfold.foundation.workdays import working_days
from fourfold.rulebooks import Rulebook

_NEAR = ("lead", "notice__authority", "notice__procurement")
_CIRCLE = ("partners__provider", "agreements__successor", "agreements__shares__partner__provider")


def consortium_for(uuid: UUID, representative: Representative | None) -> Consortium:
    """A consortium, for its own partners.

    :raises Http404: for everyone else, so that nobody learns that there is one.
    """
    found = Consortium.objects.select_related(*_NEAR).filter(uuid=uuid).first()
    if found is None or not can(permissions.check_see_consortium, representative, found):
        raise Http404
    return found


def consortia_of(provider: Provider) -> QuerySet[Consortium]:
    """The consortia that a provider is asked to join or has joined, those that go on first."""
    own = Consortium.objects.filter(partners__provider=provider, partners__state__in=INSIDE)
    near = own.select_related(*_NEAR).prefetch_related(*_CIRCLE)
    return near.order_by(F("ended_at").desc(nulls_first=True), "-id")


def shown_consortia(notice: Notice) -> QuerySet[Consortium]:
    """Formed consortia for a notice that have told others of themselves. Shares and terms stay theirs."""
    formed = Consortium.objects.filter(notice=notice, state=ConsortiumState.FORMED, shown_at__isnull=False)
    return formed.select_related("lead").prefetch_related("partners__provider").order_by("id")


def newest_agreement(consortium: Consortium) -> Agreement | None:
    """What stands before the partners now; nothing while nobody has written anything."""
    prefetch_related_objects([consortium], *_CIRCLE)
    return next((one for one in consortium.agreements.all() if one.number == consortium.number), None)


def agreement_for(consortium: Consortium, number: int) -> Agreement:
    """One version of the agreement.

    :raises Http404: when there is none of that number.
    """
    rows = consortium.agreements.filter(number=number).select_related("successor")
    found = rows.prefetch_related("shares__partner__provider").first()
    if found is None:
        raise Http404
    return found


def circle_of(consortium: Consortium) -> Circle:
    """A consortium as its rules see it."""
    prefetch_related_objects([consortium], *_CIRCLE)
    partners = {row.pk: row for row in consortium.partners.all()}
    shares: dict[UUID, Decimal] = {}
    bound: set[UUID] = set()
    for agreement in consortium.agreements.all():
        for share in agreement.shares.all():
            who = partners[share.partner_id].provider.uuid
            if agreement.number == consortium.number:
                shares[who] = share.percent
            if share.agreed_at is not None:
                bound.add(who)
    return Circle(
        lead=consortium.lead.uuid,
        partners={row.provider.uuid: PartnerState(row.state) for row in partners.values()},
        shares=shares,
        number=consortium.number,
        bound=frozenset(bound),
        state=ConsortiumState(consortium.state),
    )


def book_of(notice: Notice, at: datetime) -> Rulebook:
    """The rulebook of the notice's authority, as it stood when the notice was published."""
    return book_on(notice.authority, day_of(notice.published_at or at, notice))


def form_rule(notice: Notice | None, at: datetime) -> FormRule:
    """Which forms the authority of a notice signs with; any, where there is no notice or no rule."""
    if notice is None:
        return FormRule()
    book = book_of(notice, at)
    if not book.has("partners.forms"):
        return FormRule()
    early = book.texts("partners.set_up_before_award") if book.has("partners.set_up_before_award") else ()
    return FormRule(
        allowed=frozenset(map(Form, book.texts("partners.forms"))),
        before_award=frozenset(map(Form, early)),
        clause=book.clause("partners.forms"),
    )


def too_little_time(notice: Notice | None, at: datetime) -> Told | None:
    """The warning for who begins a consortium late (SC 8.3.3)."""
    if notice is None:
        return None
    book = book_of(notice, at)
    name = "partners.working_days_to_form"
    return rules.too_little_time(
        today=day_of(at, notice),
        closes_on=closing_day(notice),
        needed=book.number(name) if book.has(name) else None,
        clause=book.clause(name) if book.has(name) else "",
        calendar=working_days(notice.authority.nation),
    )


def closing_day(notice: Notice) -> date | None:
    """The day on which a notice closes, by its authority's calendar."""
    return day_of(notice.closes_at, notice) if notice.closes_at is not None else None


def is_open(notice: Notice, at: datetime) -> bool:
    """Whether there is still something to form a consortium for."""
    is_live = notice.state == NoticeState.PUBLISHED and NoticeKind(notice.kind) in OPPORTUNITIES
    return is_live and (notice.closes_at is None or notice.closes_at > at)


def awarded_on(notice: Notice | None) -> date | None:
    """The day on which the award is planned, where the public plan tells it."""
    if notice is None or notice.procurement is None or not notice.procurement.is_public:
        return None
    row = notice.procurement.dates.filter(step=StepKey.DECIDED).first()
    return row.planned_on if row is not None else None


def agreed_elsewhere(consortium: Consortium, provider: Provider) -> list[str]:
    """Names of other living consortia for the same notice to which this provider has agreed."""
    if consortium.notice_id is None:
        return []
    rows = Consortium.objects.filter(
        notice=consortium.notice_id, ended_at=None, partners__provider=provider, partners__state=PartnerState.AGREED
    )
    return sorted(rows.exclude(pk=consortium.pk).values_list("name", flat=True))
