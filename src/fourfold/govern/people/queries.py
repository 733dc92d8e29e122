"""Who people are, today."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404

from fourfold.foundation import clock
from fourfold.foundation.accounts.queries import DemoPerson
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say
from fourfold.govern.people.models import Appointment, Committee, Person, Post, Seat
from fourfold.govern.people.rules import OFFICERS, Chair, CommitteeKind, Role


def roles_of(person: Person | None) -> frozenset[Role]:
    """The roles that a person has today by post, seat and committee. Nobody has none.

    Read once for each ``person`` object, so that a page may ask as often as it likes.
    """
    if person is None:
        return frozenset()
    known: frozenset[Role] | None = getattr(person, "_roles", None)
    if known is None:
        today = clock.local_day(clock.now(), person.authority.time_zone)
        known = _roles_on(person, today)
        person._roles = known  # type: ignore[attr-defined]
    return known


def names_of(uuids: Collection[UUID]) -> dict[UUID, str]:
    """The names of these people, for the foundation, which knows them by uuid alone: their own, or their account's."""
    rows = Person.objects.filter(Q(uuid__in=uuids) | Q(account__uuid__in=uuids))
    keys = rows.values_list("uuid", "account__uuid", "name")
    return {key: name for own, account, name in keys for key in (own, account) if key in uuids}


def person_called(authority: Authority, slug: str) -> Person:
    """The person of this authority whose address this is.

    :raises Http404: when there is none.
    """
    return get_object_or_404(Person.objects.select_related("authority"), authority=authority, slug=slug)


def in_time(today: date) -> Q:
    """Rows with ``since`` and ``until`` that hold on that day; an open end holds."""
    return (Q(since=None) | Q(since__lte=today)) & (Q(until=None) | Q(until__gte=today))


def _roles_on(person: Person, today: date) -> frozenset[Role]:
    roles = {
        Role(role)
        for posts in person.appointments.filter(in_time(today)).values_list("post__roles", flat=True)
        for role in posts
    }
    if person.seats.filter(in_time(today)).exists():
        roles.add(Role.MEMBER)
    kinds = set(person.places.filter(in_time(today)).values_list("committee__kind", flat=True))
    if CommitteeKind.CABINET_COMMITTEE in kinds and Role.MEMBER in roles:
        roles.add(Role.CABINET_COMMITTEE_MEMBER)
    return frozenset(roles)


def sits_on(person: Person, committee: Committee) -> bool:
    """Whether the person has a place on the committee today."""
    today = clock.local_day(clock.now(), person.authority.time_zone)
    return person.places.filter(in_time(today), committee=committee).exists()


def chair_of(committee: Committee, on: date) -> Person | None:
    """Who is in the chair of the committee on that day; nobody where the record names none, or several."""
    chairs = list(
        Person.objects.filter(
            pk__in=committee.places.filter(in_time(on), chair=Chair.CHAIR).values("person_id")
        ).select_related("authority")[:2]
    )
    return chairs[0] if len(chairs) == 1 else None


def holds(person: Person, post: Post) -> bool:
    """Whether the person is in the post today."""
    today = clock.local_day(clock.now(), person.authority.time_zone)
    return person.appointments.filter(in_time(today), post=post).exists()


def demo_people() -> list[DemoPerson]:
    """Those as whom a visitor may sign in to the demo: officers, then Members, then others, each by name."""
    today = clock.local_day(clock.now(), "Europe/London")
    people = (
        Person.objects.filter(account__is_active=True)
        .exclude(may="")
        .select_related("account", "authority")
        .prefetch_related(
            Prefetch("appointments", Appointment.objects.filter(in_time(today)).select_related("post"), "now_in"),
            Prefetch("seats", Seat.objects.filter(in_time(today)), "seats_now"),
        )
    )
    return sorted((_demo_person(person) for person in people), key=lambda row: (_GROUPS.index(row.group), row.name))


_GROUPS = ("Officers", "Members", "Others")


def _demo_person(person: Person) -> DemoPerson:
    posts = [appointment.post for appointment in person.now_in]  # type: ignore[attr-defined]  # prefetched above
    seats = person.seats_now  # type: ignore[attr-defined]
    roles = {Role(role) for post in posts for role in post.roles}
    group = "Members" if seats else "Officers" if roles & OFFICERS else "Others"
    titles = [post.title for post in posts] or [say("Member") for seat in seats[:1]]
    return DemoPerson(
        account_id=person.account.uuid,  # type: ignore[union-attr]  # only people with an account are read
        name=person.name,
        post=", ".join(titles),
        organisation=person.organisation or person.authority.name,
        may=person.may,
        group=group,
    )


def holders_of(authority: Authority, roles: Collection[Role], on: date) -> list[Person]:
    """Who has one of these roles by post on that day, by name."""
    held = Appointment.objects.filter(in_time(on), post__authority=authority).select_related("post")
    people = {row.person_id for row in held if set(row.post.roles) & set(roles)}
    return list(Person.objects.filter(pk__in=people).select_related("authority"))


def members_of(authority: Authority, on: date) -> list[Person]:
    """Those with a seat on the council on that day, by name."""
    seated = Seat.objects.filter(in_time(on), person__authority=authority).values("person_id")
    return list(Person.objects.filter(pk__in=seated).select_related("authority"))


def sitting_on(committee: Committee, on: date) -> list[Person]:
    """Those with a place on the committee on that day, by name."""
    places = committee.places.filter(in_time(on)).values("person_id")
    return list(Person.objects.filter(pk__in=places).select_related("authority"))


def committees_of_kind(authority: Authority, *kinds: CommitteeKind) -> list[Committee]:
    """The authority's bodies of these kinds, or all of them, by name."""
    rows = Committee.objects.filter(authority=authority)
    return list(rows.filter(kind__in=kinds) if kinds else rows)
