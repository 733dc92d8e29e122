"""People and committees as search finds them. Both are public."""

from collections.abc import Iterator

from fourfold.foundation.search.actions import put_row
from fourfold.foundation.search.registry import Row, searchable
from fourfold.govern.people.models import Committee, Person


def make_findable(thing: Person | Committee) -> None:
    """Put a person or a committee where search finds it."""
    put_row(_person(thing) if isinstance(thing, Person) else _committee(thing))


def register() -> None:
    """Tell search which kinds there are, for when its index is made afresh."""
    searchable("person", _people)
    searchable("committee", _committees)


def _people() -> Iterator[Row]:
    for person in Person.objects.select_related("authority").iterator():
        yield _person(person)


def _committees() -> Iterator[Row]:
    for committee in Committee.objects.select_related("authority").iterator():
        yield _committee(committee)


def _person(person: Person) -> Row:
    return Row(
        authority=person.authority,
        kind="person",
        subject=person.uuid,
        title=person.name,
        words=" ".join(filter(None, (person.known_as, person.organisation, person.about))),
        href=person.get_absolute_url(),
    )


def _committee(committee: Committee) -> Row:
    return Row(
        authority=committee.authority,
        kind="committee",
        subject=committee.uuid,
        title=committee.name,
        words=committee.about,
        href=committee.get_absolute_url(),
    )
