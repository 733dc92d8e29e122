"""What two providers write to each other, and what was reported of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.http import Http404

from fourfold.do.partners import permissions
from fourfold.do.partners.models import Block, Introduction, Letter, Report
from fourfold.do.providers.models import Provider, Representative
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.permissions import can
from fourfold.govern.people.models import Person

PAGE = 25


@dataclass(frozen=True, slots=True)
class Between:
    """Whether one provider has blocked another, or is blocked by it."""

    blocks_them: bool
    is_blocked: bool


def introductions_of(provider: Provider, after: str = "") -> Batch[Introduction]:
    """Those with whom a provider writes, the newest letter first. ``waits`` marks those that it has to answer."""
    unanswered = Letter.objects.filter(introduction=OuterRef("pk"), done_at=None, hidden_at=None).exclude(
        sender=provider
    )
    rows = (
        Introduction.objects.filter(Q(asker=provider) | Q(asked=provider))
        .annotate(waits=Exists(unanswered))
        .select_related("asker", "asked", "offer__notice__authority")
    )
    return batch(rows, ("-last_at",), after=after, size=PAGE)


def unanswered_of(provider: Provider) -> QuerySet[Letter]:
    """Letters that wait for this provider's answer, the oldest first."""
    mine = Q(introduction__asker=provider) | Q(introduction__asked=provider)
    rows = Letter.objects.filter(mine, done_at=None, hidden_at=None).exclude(sender=provider)
    blocked = Block.objects.filter(provider=provider).values("blocked")
    return rows.exclude(sender__in=blocked).select_related("sender", "introduction").order_by("pk")


def introduction_for(uuid: UUID, representative: Representative | None) -> Introduction:
    """An introduction, for the two whom it is between.

    :raises Http404: for everyone else.
    """
    near = ("asker", "asked", "offer__notice__authority", "offer__provider")
    found = Introduction.objects.select_related(*near).filter(uuid=uuid).first()
    if found is None or not can(permissions.check_read_letters, representative, found):
        raise Http404
    return found


def letter_for(uuid: UUID, representative: Representative | None) -> Letter:
    """A letter, for the two whom it is between.

    :raises Http404: for everyone else, and once it was taken away.
    """
    near = ("sender", "introduction__asker", "introduction__asked", "introduction__offer__notice__authority")
    found = Letter.objects.select_related(*near).filter(uuid=uuid, hidden_at=None).first()
    if found is None or not can(permissions.check_read_letters, representative, found.introduction):
        raise Http404
    return found


def other_side(introduction: Introduction, provider: Provider) -> Provider:
    """With whom this provider writes there."""
    return introduction.asked if introduction.asker_id == provider.pk else introduction.asker


def begun_since(provider: Provider, since: datetime) -> int:
    """To how many others a provider wrote for the first time since an instant."""
    begun = Introduction.objects.filter(asker=provider, last_at__gt=since).annotate(first_at=Min("letters__at"))
    return begun.filter(Q(first_at=None) | Q(first_at__gt=since)).count()


def between(provider: Provider, other: Provider) -> Between:
    """Who of the two has blocked the other."""
    rows = set(Block.objects.filter(_pair(provider, other)).values_list("provider_id", flat=True))
    return Between(blocks_them=provider.pk in rows, is_blocked=other.pk in rows)


def reports_to(authority: Authority) -> QuerySet[Report]:
    """Reports that the market development officer of this authority settles: those not settled yet come first."""
    notice = "letter__introduction__offer__notice"
    own = Q(**{f"{notice}__authority": authority}) | Q(**{f"{notice}__isnull": True})
    return Report.objects.filter(own).select_related("letter__sender", "letter__introduction__offer", "settled_by")


def report_for(uuid: UUID, person: Person | None) -> Report:
    """A report, for who may settle it.

    :raises Http404: for everyone else.
    """
    near = ("letter__sender", "letter__introduction__offer__notice__authority", "by__provider", "settled_by")
    found = Report.objects.select_related(*near).filter(uuid=uuid).first()
    if found is None or not can(permissions.check_settle_report, person, found):
        raise Http404
    return found


def _pair(provider: Provider, other: Provider) -> Q:
    return Q(provider=provider, blocked=other) | Q(provider=other, blocked=provider)
