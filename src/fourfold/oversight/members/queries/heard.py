"""What was heard before contracts, at the commissions that they belong to. What was told in confidence is left out."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, Q, Sum

from fourfold.analyse.engagement.models import Booking, Contribution, Exercise, Invitation
from fourfold.analyse.engagement.rules import BookingState, ContributionState, Method, Sector, Size, Voice
from fourfold.oversight.members.queries.counted import grouped
from fourfold.oversight.members.rules.facts import Heard

_USERS = (Voice.SERVICE_USER, Voice.CARER, Voice.RESIDENT)
_SMALL = Q(sector=Sector.VOLUNTARY) | Q(size__in=[Size.MICRO, Size.SMALL])


def heard_by(commissions: Sequence[int]) -> Mapping[int, Heard]:
    """What each commission heard, by its key."""
    if not commissions:
        return {}
    exercises = Exercise.objects.filter(commission__in=commissions).values_list("commission")
    rounds = dict(exercises.annotate(count=Count("pk")).order_by())
    small = _small(commissions)
    words = grouped(
        Contribution.objects.filter(exercise__commission__in=commissions, in_confidence=False),
        "exercise__commission",
        from_providers=Count("pk", filter=Q(voice=Voice.PROVIDER)),
        from_users=Count("pk", filter=Q(voice__in=_USERS)),
        co_designed=Count("pk", filter=Q(method=Method.CO_DESIGN)),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
        taken=Count("pk", filter=~Q(taken_into="")),
        open=Count("pk", filter=Q(state=ContributionState.OPEN)),
    )
    return {key: Heard(exercises=count, small=small.get(key, 0), **words.get(key, {})) for key, count in rounds.items()}


def _small(commissions: Sequence[int]) -> Mapping[int, int]:
    """How many charities and small firms were invited, or came without having been."""
    invited = Invitation.objects.filter(_SMALL, exercise__commission__in=commissions)
    found = dict(invited.values_list("exercise__commission").annotate(count=Sum("count")).order_by())
    guests = Booking.objects.filter(_SMALL, event__exercise__commission__in=commissions)
    guests = guests.exclude(state=BookingState.GIVEN_UP)
    for key, count in (
        guests.values_list("event__exercise__commission")
        .annotate(count=Count("organisation", distinct=True))
        .order_by()
    ):
        found[key] = max(found.get(key) or 0, count)
    return {key: count or 0 for key, count in found.items()}
