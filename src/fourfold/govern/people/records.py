"""The record of people, as pages show it. All of it is public."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.govern.people.models import Appointment, Committee, CommitteePlace, Directorate, Person, Post, Seat
from fourfold.govern.people.queries import in_time
from fourfold.govern.people.rules import PARTS, ROLE_NAMES, CommitteeKind, Part, Role

HOLDERS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role, its part in commissioning, how many hold it and the first of them by name."""

    role: Role
    name: str
    part: Part
    count: int
    holders: Sequence[Person]


def members(authority: Authority, on: date, *, name: str = "", group: str = "", after: str = "") -> Batch[Person]:
    """Those with a seat on that day, by name; ``seats_now`` of each holds group and division."""
    seats = Seat.objects.filter(in_time(on), person__authority=authority)
    if group:
        seats = seats.filter(group=group)
    people = (
        _called(Person.objects.filter(authority=authority, pk__in=seats.values("person_id")), name)
        .select_related("authority")
        .prefetch_related(Prefetch("seats", seats, to_attr="seats_now"))
    )
    return batch(people, ("name",), after=after)


def groups_of(authority: Authority, on: date) -> list[str]:
    """The political groups that have a seat on that day."""
    seats = Seat.objects.filter(in_time(on), person__authority=authority).exclude(group="")
    return list(seats.values_list("group", flat=True).distinct().order_by("group"))


def officers(
    authority: Authority, on: date, *, name: str = "", directorate: str = "", role: str = "", after: str = ""
) -> Batch[Person]:
    """Those in a post on that day, by name; ``appointments_now`` of each holds posts and directorates."""
    held = Appointment.objects.filter(in_time(on), post__authority=authority).select_related("post__directorate")
    if directorate:
        held = held.filter(post__directorate__slug=directorate)
    if role:
        held = held.filter(post__in=_posts_with(authority, role))
    people = (
        _called(Person.objects.filter(authority=authority, pk__in=held.values("person_id")), name)
        .select_related("authority")
        .prefetch_related(Prefetch("appointments", held, to_attr="appointments_now"))
    )
    return batch(people, ("name",), after=after)


def others(authority: Authority, on: date, *, name: str = "", after: str = "") -> Batch[Person]:
    """Those with neither seat nor post on that day, by name."""
    people = (
        _called(Person.objects.filter(authority=authority), name)
        .exclude(pk__in=Seat.objects.filter(in_time(on), person__authority=authority).values("person_id"))
        .exclude(pk__in=Appointment.objects.filter(in_time(on), post__authority=authority).values("person_id"))
        .select_related("authority")
    )
    return batch(people, ("name",), after=after)


def directorates_of(authority: Authority) -> list[Directorate]:
    """The authority's directorates, by name."""
    return list(Directorate.objects.filter(authority=authority).select_related("authority"))


def directorate_called(authority: Authority, slug: str) -> Directorate:
    """The directorate whose address this is.

    :raises Http404: when there is none.
    """
    return get_object_or_404(Directorate.objects.select_related("authority"), authority=authority, slug=slug)


def posts_in(directorate: Directorate, on: date) -> list[Post]:
    """The posts of a directorate; ``holders_now`` of each are its appointments of that day."""
    held = Appointment.objects.filter(in_time(on)).select_related("person__authority")
    return list(directorate.posts.prefetch_related(Prefetch("appointments", held, to_attr="holders_now")))


def posts_of(authority: Authority) -> list[Post]:
    """Every post of the authority, by title."""
    return list(Post.objects.filter(authority=authority))


def committees_of(authority: Authority, on: date) -> Mapping[CommitteeKind, list[Committee]]:
    """The authority's bodies by kind, each with ``size``: how many sit on it that day."""
    found: dict[CommitteeKind, list[Committee]] = {kind: [] for kind in CommitteeKind}
    rows = Committee.objects.filter(authority=authority).select_related("authority")
    sitting = CommitteePlace.objects.filter(in_time(on), committee__authority=authority)
    for committee in rows.annotate(size=Count("places", filter=Q(places__in=sitting))):
        found[CommitteeKind(committee.kind)].append(committee)
    return {kind: committees for kind, committees in found.items() if committees}


def committee_called(authority: Authority, slug: str) -> Committee:
    """The committee whose address this is.

    :raises Http404: when there is none.
    """
    return get_object_or_404(Committee.objects.select_related("authority"), authority=authority, slug=slug)


def places_on(committee: Committee, on: date) -> list[CommitteePlace]:
    """Who sits on the committee that day, the chair first."""
    places = committee.places.filter(in_time(on)).select_related("person__authority").order_by("person__name")
    rank = {"chair": 0, "vice_chair": 1}
    return sorted(places, key=lambda place: rank.get(place.chair, 2))


def roles_held(authority: Authority, on: date) -> list[RoleHeld]:
    """Every role in commissioning, with who holds it that day."""
    held: dict[Role, dict[int, Person]] = defaultdict(dict)
    rows = Appointment.objects.filter(in_time(on), post__authority=authority).exclude(post__roles=[])
    for appointment in rows.select_related("post", "person__authority").order_by("person__name"):
        for role in appointment.post.roles:
            held[Role(role)][appointment.person_id] = appointment.person
    seated = Person.objects.filter(
        pk__in=Seat.objects.filter(in_time(on), person__authority=authority).values("person_id")
    ).select_related("authority")
    sitting = CommitteePlace.objects.filter(
        in_time(on), committee__authority=authority, committee__kind=CommitteeKind.CABINET_COMMITTEE
    )
    for person in seated:
        held[Role.MEMBER][person.pk] = person
    for person in seated.filter(pk__in=sitting.values("person_id")):
        held[Role.CABINET_COMMITTEE_MEMBER][person.pk] = person
    return [
        RoleHeld(role, ROLE_NAMES[role], part, len(held[role]), list(held[role].values())[:HOLDERS_SHOWN])
        for role, part in PARTS.items()
    ]


def _posts_with(authority: Authority, role: str) -> list[int]:
    posts = Post.objects.filter(authority=authority).values_list("pk", "roles")
    return [pk for pk, roles in posts if role in roles]


def _called(people: QuerySet[Person], name: str) -> QuerySet[Person]:
    for word in name.split():
        people = people.filter(Q(name__icontains=word) | Q(known_as__icontains=word))
    return people
