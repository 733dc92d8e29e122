"""Keeping the index in step, inside the transaction of the action that changes the thing."""

from uuid import UUID

from django.db import connection, transaction

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.search.bodies import index
from fourfold.foundation.search.models import Entry
from fourfold.foundation.search.registry import Row, all_rows
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


def put_row(row: Row) -> None:
    """Let a thing be found as its slice describes it."""
    put(
        authority=row.authority,
        kind=row.kind,
        subject=row.subject,
        title=row.title,
        words=row.words,
        href=row.href,
        inside_only=row.inside_only,
    )


@transaction.atomic
def rebuild(authority: Authority | None = None) -> int:
    """Make the index afresh from what the slices say they have, of one authority where it is named.

    Answers how many things can be found there.
    """
    entries = Entry.objects.all() if authority is None else Entry.objects.filter(authority=authority)
    entries.delete()
    count = 0
    for row in all_rows():
        if authority is None or row.authority.pk == authority.pk:
            put_row(row)
            count += 1
    return count
