"""People as rows."""

from dataclasses import dataclass

from fourfold.datasets.facts.people import HolderFact, PeopleFacts
from fourfold.datasets.facts.reading import by_key
from fourfold.datasets.rows.shelf import Shelf
from fourfold.foundation.accounts.models import Account
from fourfold.govern.people.models import Appointment, Committee, CommitteePlace, Directorate, Person, Post, Seat
from fourfold.govern.people.rules import Role


@dataclass(frozen=True, slots=True)
class PeopleRows:
    """What later rows refer to, by key. ``people`` holds those whom the source names and the made-up holders."""

    directorates: dict[str, Directorate]
    people: dict[str, Person]
    committees: dict[str, Committee]


def put_people(shelf: Shelf, facts: PeopleFacts, *, sign_in: bool) -> PeopleRows:
    """Store directorates, people, posts and committees. Holders get accounts only where ``sign_in`` is allowed.

    Who holds which post and seat is kept by administrators once it is there: loading again appoints nobody anew.
    """
    authority = shelf.authority
    directorates = shelf.put_by(
        [
            Directorate(
                uuid=shelf.uuid("directorate", fact.key), authority=authority, slug=fact.key, name=fact.name,
                about=fact.about, clause=fact.clause,
            )
            for fact in facts.directorates
        ],
        lambda row: row.slug,
    )  # fmt: skip
    committees = shelf.put_by(
        [
            Committee(
                uuid=shelf.uuid("committee", fact.key), authority=authority, slug=fact.key, name=fact.name,
                kind=fact.kind, about=fact.about, clause=fact.clause,
            )
            for fact in facts.committees
        ],
        lambda row: row.slug,
    )  # fmt: skip
    people = _put_persons(shelf, facts)
    _put_posts(shelf, facts, directorates, people)
    _put_seats_and_places(shelf, facts, committees, people)
    if sign_in:
        _open_accounts(shelf, facts.holders, people)
    return PeopleRows(directorates, people, committees)


def _put_persons(shelf: Shelf, facts: PeopleFacts) -> dict[str, Person]:
    named = [
        Person(
            uuid=shelf.uuid("person", fact.key), authority=shelf.authority, slug=fact.key, name=fact.name,
            known_as=fact.known_as, about=" ".join(filter(None, (fact.about, fact.note))), basis=fact.basis,
            clause=fact.clause,
        )
        for fact in facts.people
    ]  # fmt: skip
    made_up = [
        Person(
            uuid=shelf.uuid("person", fact.key), authority=shelf.authority, slug=fact.key, name=fact.name,
            organisation=fact.organisation, may=fact.may, basis=fact.basis, clause=fact.clause,
        )
        for fact in facts.holders
    ]  # fmt: skip
    return shelf.put_by([*named, *made_up], lambda row: row.slug, keep=True)


def _put_posts(
    shelf: Shelf, facts: PeopleFacts, directorates: dict[str, Directorate], people: dict[str, Person]
) -> None:
    rows = [
        Post(
            uuid=shelf.uuid("post", fact.key), authority=shelf.authority, slug=fact.key, title=fact.title,
            roles=[str(role) for role in fact.roles], directorate=directorates.get(fact.directorate),
            clause=fact.clause,
        )
        for fact in facts.posts
    ] + [
        Post(
            uuid=shelf.uuid("post", fact.key), authority=shelf.authority, slug=fact.key, title=fact.post_title,
            roles=[str(role) for role in fact.roles if role is not Role.MEMBER],
            directorate=directorates.get(fact.directorate), clause=fact.clause,
        )
        for fact in facts.holders
    ]  # fmt: skip
    posts = shelf.put_by(rows, lambda row: row.slug, keep=True)
    shelf.put(
        [
            Appointment(
                uuid=shelf.uuid("appointment", fact.person, fact.post), person=people[fact.person],
                post=posts[fact.post], since=fact.since, until=fact.until, clause=fact.clause,
            )
            for fact in facts.appointments
        ]
        + [
            Appointment(
                uuid=shelf.uuid("appointment", fact.key, fact.key), person=people[fact.key], post=posts[fact.key],
                clause=fact.clause,
            )
            for fact in facts.holders
        ],
        keep=True,
    )  # fmt: skip


def _put_seats_and_places(
    shelf: Shelf, facts: PeopleFacts, committees: dict[str, Committee], people: dict[str, Person]
) -> None:
    groups = by_key(facts.groups)
    shelf.put(
        [
            Seat(
                person=people[fact.person], group=groups[fact.group].name if fact.group else "",
                division=fact.division, clause=fact.clause,
            )
            for fact in facts.seats
        ]
        + [Seat(person=people[fact.key], clause=fact.clause) for fact in facts.holders if Role.MEMBER in fact.roles],
        match=("person_id",),
        keep=True,
    )  # fmt: skip
    shelf.put(
        [
            CommitteePlace(
                uuid=shelf.uuid("place", fact.person, fact.committee), person=people[fact.person],
                committee=committees[fact.committee], chair=fact.role, clause=fact.clause,
            )
            for fact in facts.places
        ]
        + [
            CommitteePlace(
                uuid=shelf.uuid("place", fact.key, committee), person=people[fact.key],
                committee=committees[committee], clause=fact.clause,
            )
            for fact in facts.holders
            for committee in fact.committees
        ],
        keep=True,
    )  # fmt: skip


def _open_accounts(shelf: Shelf, holders: tuple[HolderFact, ...], people: dict[str, Person]) -> None:
    """Accounts without a password: the demo signs people in by a button, and nothing else can."""
    for fact in holders:
        person = people[fact.key]
        if person.account_id is None:
            person.account = Account.objects.create_user(fact.email, created_at=shelf.moment())
            person.save(update_fields=["account"])
