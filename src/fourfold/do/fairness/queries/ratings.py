"""Reading ratings: what is published, what waits to be read, and one's own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from fourfold.do.diary.models import Procurement
from fourfold.do.diary.rules import ProcurementState
from fourfold.do.fairness.models import Batch, Rating
from fourfold.do.fairness.rules import ABOUT_NAMES, About, RatingState
from fourfold.do.fairness.rules.ratings import Figure, figures_of
from fourfold.do.notices.models import Notice, Question
from fourfold.do.notices.rules import NoticeState
from fourfold.do.providers.models import Provider, Representative
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

ENDED = (ProcurementState.AWARDED, ProcurementState.ABANDONED)
"""A process that is over, and so may be rated."""
BATCHES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Published:
    """All that is published on one thing that is rated: the figures of all batches, and the latest of them."""

    about: About
    ratings: int
    figures: Sequence[Figure]
    batches: Sequence[Batch]

    @property
    def title(self) -> str:
        """What was rated, in words."""
        return say(ABOUT_NAMES[self.about])


def published_of_authority(authority: Authority) -> list[Published]:
    """What providers published of this authority: how it buys, and how it is as a client."""
    batches = list(_shown(Batch.objects.filter(authority=authority)))
    return [
        _published(about, [one for one in batches if one.about == about]) for about in (About.PROCESS, About.CLIENT)
    ]


def published_of_provider(provider: Provider) -> Published:
    """What authorities published of this provider's work."""
    return _published(About.DELIVERY, list(_shown(Batch.objects.filter(provider=provider))))


def _shown(batches: QuerySet[Batch]) -> QuerySet[Batch]:
    """Batches with their comments; these stand in the order of their keys, which tells nothing of when they came."""
    comments = Rating.objects.exclude(comment="", trimmed_because="").order_by("uuid")
    return batches.order_by("-number").prefetch_related(
        Prefetch("ratings", comments.only("uuid", "batch_id", "comment", "trimmed_because"), to_attr="comments")
    )


def _published(about: About, batches: Sequence[Batch]) -> Published:
    figures = figures_of(about, [batch.counts for batch in batches])
    return Published(about, figures[0].total if figures else 0, figures, batches[:BATCHES_SHOWN])


def batch_for(uuid: UUID, *, authority: Authority | None = None, provider: Provider | None = None) -> Batch:
    """The batch of that authority or provider.

    :raises Http404: when it has no such batch.
    """
    found = _shown(Batch.objects.filter(uuid=uuid, authority=authority, provider=provider)).first()
    if found is None:
        raise Http404
    return found


def ended_procurement(authority: Authority, uuid: UUID) -> Procurement:
    """A procurement that the public knows and whose process is over.

    :raises Http404: when this authority has none such.
    """
    found = _ended().filter(authority=authority, uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def _ended() -> QuerySet[Procurement]:
    rows = Procurement.objects.filter(state__in=ENDED, is_public=True)
    return rows.select_related("authority", "lead", "buyer", "prepared_by")


def winners_of(procurements: Iterable[Procurement]) -> dict[int, list[Provider]]:
    """The providers that won each procurement, as its published notices name them, by the procurement's key."""
    rows = Notice.objects.filter(procurement__in=procurements, state=NoticeState.PUBLISHED).exclude(winners=[])
    named: dict[int, set[str]] = {}
    for key, winners in rows.values_list("procurement", "winners"):
        named.setdefault(key, set()).update(one["provider"] for one in winners if one.get("provider"))
    known = (
        {str(one.uuid): one for one in Provider.objects.filter(uuid__in=set().union(*named.values()))} if named else {}
    )
    return {
        key: sorted((known[one] for one in uuids if one in known), key=lambda one: one.name)
        for key, uuids in named.items()
    }


def to_rate_by_provider(representative: Representative) -> list[Procurement]:
    """Processes that are over, about which this provider asked something, and which it has not rated, latest first."""
    team = representative.provider.representatives.values("account")
    asked = Question.objects.filter(asked_by__in=team).values("notice__procurement")
    rated = Rating.objects.filter(provider=representative.provider, about=About.PROCESS).values("procurement")
    return list(_ended().filter(pk__in=asked).exclude(pk__in=rated.exclude(procurement=None)).order_by("-id")[:5])


def to_rate_by_officer(person: Person) -> list[tuple[Procurement, Provider]]:
    """Who won what this officer led or bought, and is not rated for it yet, latest first."""
    led = _ended().filter(authority=person.authority_id, state=ProcurementState.AWARDED)
    mine = list((led.filter(lead=person) | led.filter(buyer=person)).order_by("-id")[:20])
    rated = set(
        Rating.objects.filter(procurement__in=mine, about=About.DELIVERY).values_list("procurement", "provider")
    )
    won = winners_of(mine)
    pairs = [(one, provider) for one in mine for provider in won.get(one.pk, [])]
    return [(one, provider) for one, provider in pairs if (one.pk, provider.pk) not in rated][:5]


def comments_to_read(authority: Authority) -> QuerySet[Rating]:
    """Ratings whose words nobody has read yet, the earliest first. Who gave them is not read."""
    rows = Rating.objects.filter(authority=authority, state=RatingState.GIVEN)
    return rows.select_related("procurement", "authority").order_by("id")


def rating_for(authority: Authority, uuid: UUID) -> Rating:
    """The rating of this authority's matters.

    :raises Http404: when it has none such.
    """
    rows = Rating.objects.select_related("authority", "procurement", "provider")
    found = rows.filter(authority=authority, uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def own_ratings(representative: Representative) -> list[Rating]:
    """What a provider's people have rated, the latest first."""
    rows = Rating.objects.filter(provider=representative.provider, by_representative__isnull=False)
    return list(rows.select_related("authority", "procurement").order_by("-id"))
