import pytest
from django.http import Http404

from fourfold.foundation.paging import batch
from fourfold.govern.people.models import Person
from tests.cast import Cast


def names_by_batch(kent: Cast, *by: str, size: int) -> list[str]:
    rows = Person.objects.filter(authority=kent.authority)
    names, after = [], ""
    while True:
        found = batch(rows, by, after=after, size=size)
        names += [person.name for person in found.rows]
        after = found.after
        if not after:
            return names


@pytest.mark.parametrize("size", [1, 2, 5, 17, 18])
def test_batches_together_are_the_whole_list_in_its_order(kent: Cast, size: int) -> None:
    Person.objects.create(authority=kent.authority, slug="amina-2", name="Amina Example")
    people = Person.objects.filter(authority=kent.authority)
    assert names_by_batch(kent, "name", size=size) == [person.name for person in people.order_by("name", "id")]
    assert names_by_batch(kent, "-id", size=size) == [person.name for person in people.order_by("-id")]


ENDLESS, DEEP = "WyJhIiwgSW5maW5pdHld", "W1tb" * 1000
"""JSON that Python reads and no database takes: a number without end, and lists in lists in lists."""


@pytest.mark.parametrize(
    "after", ["nonsense", "W10", "WzFd", "eyJhIjoxfQ", "WyJ4IiwieCJd", "é", ENDLESS, DEEP], ids=lambda after: after[:20]
)
def test_a_place_that_is_none_is_not_found(kent: Cast, after: str) -> None:
    with pytest.raises(Http404):
        batch(Person.objects.all(), ("name",), after=after)
