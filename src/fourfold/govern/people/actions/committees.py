"""Committees and who sits on them."""

from datetime import date, datetime

from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused, Stale
from fourfold.foundation.words import say
from fourfold.govern.people import permissions, rules
from fourfold.govern.people.actions.slugs import free_slug
from fourfold.govern.people.models import Committee, CommitteePlace, Person
from fourfold.govern.people.rules import Chair, CommitteeKind
from fourfold.govern.people.searching import make_findable


@action
def add_committee(
    *, authority: Authority, name: str, kind: CommitteeKind | str, about: str = "", by: Person, at: datetime
) -> Committee:
    """Set up a body that meets."""
    permissions.check_keep_people(by, authority)
    committee = Committee.objects.create(
        authority=authority, name=_named(name), kind=CommitteeKind(kind), about=about.strip(),
        slug=free_slug(Committee.objects.filter(authority=authority), name, longest=100),
    )  # fmt: skip
    make_findable(committee)
    record(
        "committee.added", committee, by=by, at=at, authority=authority.uuid,
        changed={"slug": committee.slug, "kind": committee.kind},
    )  # fmt: skip
    return committee


@action
def change_committee(
    *, committee: Committee, name: str, about: str = "", seen: int | None = None, by: Person, at: datetime
) -> Committee:
    """Describe a committee anew. Its kind stays: decisions rest on it."""
    row: Committee = Committee.objects.select_for_update().get(pk=committee.pk)
    permissions.check_keep_people(by, row.authority)
    if seen is not None and seen != row.version:
        raise Stale(
            say("Someone changed this committee while you were writing. Compare, and send again."),
            version=row.version,
            saved={"name": row.name, "about": row.about},
        )
    row.name, row.about = _named(name), about.strip()
    row.version += 1
    row.save()
    make_findable(row)
    record(
        "committee.changed", row, by=by, at=at, authority=row.authority.uuid, changed={"version": row.version},
        beside={"name": row.name, "about": row.about},
    )  # fmt: skip
    return row


@action
def place_on_committee(
    *,
    person: Person,
    committee: Committee,
    chair: Chair | str = Chair.MEMBER,
    since: date,
    until: date | None = None,
    by: Person,
    at: datetime,
) -> CommitteePlace:
    """Give a person a place on a committee. One person has one place there at a time; one person has the chair."""
    committee = Committee.objects.select_for_update().get(pk=committee.pk)
    permissions.check_place(by, committee, person)
    if person.authority_id != committee.authority_id:
        raise Refused(say("Choose a person of this authority."), field="person")
    rules.require_order(since, until)
    for place in committee.places.select_related("person"):
        if not rules.overlap((since, until), (place.since, place.until)):
            continue
        if place.person_id == person.pk:
            raise Refused(say("{name} sits here for some of that time already.", name=person.name), field="since")
        if chair == Chair.CHAIR and place.chair == Chair.CHAIR:
            raise Refused(
                say("{name} is in the chair for some of that time. End that place first.", name=place.person.name),
                field="chair",
            )
    place = CommitteePlace.objects.create(
        committee=committee, person=person, chair=Chair(chair), since=since, until=until
    )
    record(
        "committee.place_given", place, by=by, at=at, authority=committee.authority.uuid,
        changed={
            "person": person.uuid, "committee": committee.uuid, "chair": place.chair, "since": since, "until": until
        },
    )  # fmt: skip
    return place


@action
def end_place(*, place: CommitteePlace, until: date, by: Person, at: datetime) -> CommitteePlace:
    """Name the last day of a place on a committee."""
    row: CommitteePlace = CommitteePlace.objects.select_for_update().get(pk=place.pk)
    permissions.check_keep_people(by, row.committee.authority)
    if row.until is not None and row.until < until:
        raise Refused(say("This place ended earlier. Give a new one instead."), field="until")
    rules.require_order(row.since, until)
    row.until = until
    row.save()
    record(
        "committee.place_ended", row, by=by, at=at, authority=row.committee.authority.uuid,
        changed={"person": row.person.uuid, "committee": row.committee.uuid, "until": until},
    )  # fmt: skip
    return row


def _named(name: str) -> str:
    if not name.strip():
        raise Refused(say("Enter the name of the committee."), field="name")
    return name.strip()
