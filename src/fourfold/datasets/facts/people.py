"""The authority as people: directorates, posts, Members, committees, and who may sign in to the demo."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zoneinfo import available_timezones

from fourfold.datasets.facts.reading import Reader, Source, refer_many, refers, words
from fourfold.govern.people.rules import Chair, CommitteeKind, Role

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_PLACE_CODE = re.compile(r"^(E0[6-9]|E10|E47|N09|S12|W06)\d{6}$")


class PersonKind(StrEnum):
    """What a person named in the source is to the authority."""

    MEMBER = "member"
    OFFICER = "officer"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityFact(Source):
    """The authority itself. ``gss`` is its code among the places of the Office for National Statistics."""

    key: str = words(50)
    name: str = words(200)
    short: str = words(20)
    nation: str = words(20)
    time_zone: str = words(50)
    reference_prefix: str = words(10)
    colour: str = words(7, "#17494d")
    gss: str = words(20, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorateFact(Source):
    """A part of the authority."""

    key: str = words(50)
    name: str = words(200)
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFact(Source):
    """A political group."""

    key: str
    name: str = words(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFact(Source):
    """Someone whom the source names for a public duty."""

    key: str = words(50)
    name: str = words(200)
    kind: PersonKind
    known_as: str = words(200, "")
    also_printed: tuple[str, ...] = ()
    about: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFact(Source):
    """A Member's place on the council."""

    person: str = refers("person")
    group: str = refers("group", "")
    division: str = words(100, "")
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFact(Source):
    """A post and the roles that come with it."""

    key: str = words(100)
    title: str = words(200)
    roles: tuple[Role, ...] = ()
    directorate: str = refers("directorate", "")
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentFact(Source):
    """A person in a post."""

    person: str = refers("person")
    post: str = refers("post")
    since: date | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeFact(Source):
    """A body that meets."""

    key: str = words(100)
    name: str = words(200)
    kind: CommitteeKind
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFact(Source):
    """A person's place on a committee."""

    person: str = refers("person")
    committee: str = refers("committee")
    role: Chair = Chair.MEMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderFact(Source):
    """A made-up person who may sign in to the demo. ``may`` says in a sentence what they can do."""

    key: str = words(50)
    name: str = words(200)
    email: str = words(254)
    post_title: str = words(200)
    roles: tuple[Role, ...]
    may: str
    directorate: str = refers("directorate", "")
    committees: tuple[str, ...] = refer_many("committee")
    organisation: str = words(200, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFacts:
    """All that a dataset says of people."""

    authority: AuthorityFact | None
    directorates: tuple[DirectorateFact, ...]
    groups: tuple[GroupFact, ...]
    people: tuple[PersonFact, ...]
    seats: tuple[SeatFact, ...]
    posts: tuple[PostFact, ...]
    appointments: tuple[AppointmentFact, ...]
    committees: tuple[CommitteeFact, ...]
    places: tuple[PlaceFact, ...]
    holders: tuple[HolderFact, ...]


def read_people(reader: Reader) -> PeopleFacts:
    """The people of a dataset."""
    facts = PeopleFacts(
        authority=reader.single("authority", AuthorityFact),
        directorates=reader.table("directorate", DirectorateFact),
        groups=reader.table("group", GroupFact),
        people=reader.table("person", PersonFact),
        seats=reader.table("seat", SeatFact),
        posts=reader.table("post", PostFact),
        appointments=reader.table("appointment", AppointmentFact),
        committees=reader.table("committee", CommitteeFact),
        places=reader.table("committee_member", PlaceFact),
        holders=reader.table("holder", HolderFact),
    )
    _check_authority(reader, facts.authority)
    reader.once("seat", (seat.person for seat in facts.seats))
    reader.once("appointment", (f"{one.person}, {one.post}" for one in facts.appointments))
    reader.once("committee_member", (f"{place.person}, {place.committee}" for place in facts.places))
    taken = {person.key for person in facts.people} | {post.key for post in facts.posts}
    for holder in facts.holders:
        if holder.key in taken:
            reader.fault_in("holder", holder.key, "a person or a post has this key already.")
    emails = [holder.email for holder in facts.holders]
    for holder in facts.holders:
        if emails.count(holder.email) > 1:
            reader.fault_in("holder", holder.key, "another holder signs in with the same e-mail address.")
        if not holder.email.endswith(".invalid"):
            reader.fault_in("holder", holder.key, "a made-up person needs an e-mail address that ends in .invalid.")
    for appointment in facts.appointments:
        if appointment.since and appointment.until and appointment.until < appointment.since:
            reader.fault_in("appointment", appointment.person, "the appointment ends before it begins.")
    return facts


def _check_authority(reader: Reader, authority: AuthorityFact | None) -> None:
    if authority is None:
        return
    if authority.gss and not _PLACE_CODE.match(authority.gss):
        reader.fault_in("authority", authority.key, f"“{authority.gss}” is no place code of a local authority.")
    if authority.time_zone not in available_timezones():
        reader.fault_in("authority", authority.key, f"we know no time zone “{authority.time_zone}”.")
    if not _COLOUR.fullmatch(authority.colour):
        reader.fault_in("authority", authority.key, f"“{authority.colour}” is no colour: write it like #17494d.")
