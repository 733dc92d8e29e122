"""Keeping the index in step, inside the transaction of the action that changes the thing."""

from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.search.bodies import index
from fourfold.foundation.search.models import Entry
from fourfold.foundation.search.registry import Row, all_rows
from fourfold.foundation.search.words import folded

LONGEST_TITLE, LONGEST_WORDS = 300, 100_000
_BATCH = 500


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
    put_row(Row(authority, kind, subject, title, words, href, inside_only))


def drop(subject: UUID) -> None:
    """Let ``subject`` be found no more."""
    Entry.objects.filter(subject=subject).delete()


@transaction.atomic
def put_row(row: Row) -> None:
    """Let a thing be found as its slice describes it."""
    entry, _ = Entry.objects.update_or_create(subject=row.subject, defaults=_found_by(row))
    index(connection, [_folded(entry)])


@transaction.atomic
def rebuild(*authorities: Authority) -> int:
    """Make the index afresh from what the slices say they have, of some authorities where they are named.

    Answers how many things can be found there.
    """
    entries = Entry.objects.filter(authority__in=authorities) if authorities else Entry.objects.all()
    entries.delete()
    named = {authority.pk for authority in authorities}
    rows = (row for row in all_rows() if not named or row.authority.pk in named)
    count = 0
    while some := [Entry(subject=row.subject, **_found_by(row)) for row in islice(rows, _BATCH)]:
        index(connection, [_folded(entry) for entry in Entry.objects.bulk_create(some)])
        count += len(some)
    return count


def _found_by(row: Row) -> dict[str, Any]:
    return {
        "authority": row.authority,
        "kind": row.kind,
        "title": row.title.replace("\0", "")[:LONGEST_TITLE],
        "words": row.words.replace("\0", "")[:LONGEST_WORDS],
        "href": row.href,
        "inside_only": row.inside_only,
    }


def _folded(entry: Entry) -> tuple[int, str, str]:
    return entry.pk, folded(entry.title), folded(entry.words)[:LONGEST_WORDS]
