"""Keeping the index in step, inside the transaction of the action that changes the thing."""

from uuid import UUID

from django.db import connection, transaction

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.search.bodies import index
from fourfold.foundation.search.models import Entry
from fourfold.foundation.search.registry import all_rows
from fourfold.foundation.search.words import folded

LONGEST_TITLE, LONGEST_WORDS = 300, 100_000


@transaction.atomic
def put(
    *,
    authority: Authority,
    kind: str,
    subject: UUID,
    title: str,
    words: str,
    href: str,
    inside_only: bool = False,
) -> None:
    """Let ``subject`` be found by its title and words, in place of what it was found by before.

    Of very long words the first 100,000 characters count.
    """
    title, words = title.replace("\0", "")[:LONGEST_TITLE], words.replace("\0", "")[:LONGEST_WORDS]
    entry, _ = Entry.objects.update_or_create(
        subject=subject,
        defaults={
            "authority": authority,
            "kind": kind,
            "title": title,
            "words": words,
            "href": href,
            "inside_only": inside_only,
        },
    )
    index(connection, entry.pk, folded(title), folded(words)[:LONGEST_WORDS])


def drop(subject: UUID) -> None:
    """Let ``subject`` be found no more."""
    Entry.objects.filter(subject=subject).delete()


@transaction.atomic
def rebuild() -> int:
    """Make the whole index afresh from what the slices say they have; how many things can be found."""
    Entry.objects.all().delete()
    count = 0
    for count, row in enumerate(all_rows(), start=1):  # noqa: B007  # the last number is the answer
        put(
            authority=row.authority,
            kind=row.kind,
            subject=row.subject,
            title=row.title,
            words=row.words,
            href=row.href,
            inside_only=row.inside_only,
        )
    return count
