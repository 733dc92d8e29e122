"""Who was invited, who signed up and who came, counted by channel, size and sector (SC 5.2.2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fourfold.analyse.engagement.models import Booking, Exercise, Invitation
from fourfold.analyse.engagement.queries.bookings import LIVE
from fourfold.analyse.engagement.rules import BookingState, Channel, EventState, Sector, Size
from fourfold.analyse.engagement.rules.reach import Count, Verdict, how_far
from fourfold.rulebooks import Rulebook

_AT_LEAST = "engagement.channels_at_least"


@dataclass(frozen=True, slots=True)
class Reach:
    """The reach of an exercise. ``unsaid`` counts those of whom it is not known how they heard of it."""

    channels: Sequence[Count]
    sizes: Sequence[Count]
    sectors: Sequence[Count]
    unsaid: Count
    verdict: Verdict


def reach_of(exercise: Exercise, book: Rulebook) -> Reach:
    """The reach of an exercise under the authority's rulebook, in two queries."""
    invited = list(exercise.invitations.all())
    bookings = Booking.objects.filter(event__exercise=exercise).exclude(event__state=EventState.CANCELLED)
    guests = list(bookings.exclude(state=BookingState.GIVEN_UP))
    through = _channels_of(invited)
    heard = [(_through(one, through), one) for one in guests]
    channels = _counted(Channel, [(one.channel, one) for one in invited], heard)
    return Reach(
        channels=channels,
        sizes=_counted(Size, [(one.size, one) for one in invited], [(one.size, one) for one in guests]),
        sectors=_counted(Sector, [(one.sector, one) for one in invited], [(one.sector, one) for one in guests]),
        unsaid=_count("", (), [one for channel, one in heard if not channel]),
        verdict=how_far(channels, book.number(_AT_LEAST) if book.has(_AT_LEAST) else None),
    )


def _channels_of(invited: Iterable[Invitation]) -> dict[object, str]:
    """By which channel each organisation that is named was invited, by its name and by its provider."""
    found: dict[object, str] = {}
    for one in invited:
        for named in (one.organisation.casefold(), one.provider):
            if named:
                found.setdefault(named, one.channel)
    return found


def _through(booking: Booking, through: Mapping[object, str]) -> str:
    """How they heard of the event: as they said, or else as they were invited by name."""
    invited = through.get(booking.provider) or through.get(booking.organisation.casefold())
    return booking.heard_through or invited or ""


def _counted(
    keys: Iterable[StrEnum], invited: Sequence[tuple[str, Invitation]], guests: Sequence[tuple[str, Booking]]
) -> tuple[Count, ...]:
    counts = (
        _count(key, [one for group, one in invited if group == key], [one for group, one in guests if group == key])
        for key in keys
    )
    return tuple(count for count in counts if not count.is_empty)


def _count(key: str, invited: Sequence[Invitation], guests: Sequence[Booking]) -> Count:
    came = [one for one in guests if one.came]
    return Count(
        key=key,
        invited=sum(one.count or 0 for one in invited),
        invited_known=sum(one.count or 0 for one in invited if one.known_before is True),
        invited_new=sum(one.count or 0 for one in invited if one.known_before is False),
        signed_up=sum(1 for one in guests if one.state in LIVE),
        came=len(came),
        came_known=sum(1 for one in came if one.known_before is True),
        came_new=sum(1 for one in came if one.known_before is False),
        is_used=bool(invited),
    )
