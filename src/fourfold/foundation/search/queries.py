"""Finding."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.search.bodies import Body, body_of, question
from fourfold.foundation.search.models import Entry
from fourfold.foundation.search.registry import kind_called
from fourfold.foundation.search.words import Piece, snippet, words_of

LONGEST_NUMBER = 18
TRIMMED = 3
"""When nothing begins with the last word, up to so many of its letters are let go, for words broken off mid-ending."""


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that was found."""

    kind: str
    kind_name: str
    subject: UUID
    title: list[Piece]
    snippet: list[Piece]
    href: str


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results, the best first. ``next`` goes on to the page after, if there is one."""

    results: list[Result] = field(default_factory=list)
    total: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    next: str = ""


def find(
    *,
    authority: Authority,
    words: str,
    inside: bool,
    kinds: Collection[str] | None = None,
    after: str | None = None,
    limit: int = 20,
) -> Found:
    """What the authority has under all these words; the last may be only the beginning of a word.

    ``inside`` is whether the reader is one of the authority's own officers or Members: without it, things for the
    inside are not found, nor counted. ``total`` and ``kinds`` count all that is found, ``kinds`` regardless of
    ``kinds``. ``after`` is the ``next`` of the page before; one that makes no sense begins again.
    """
    asked = words_of(words)
    for letters in range(TRIMMED + 1):
        if not asked or len(asked[-1]) - letters < (3 if letters else 1):
            break
        tried = [*asked[:-1], asked[-1][: len(asked[-1]) - letters]]
        counts = _count(authority, tried, inside=inside)
        if counts:
            return _page(authority, tried, inside=inside, kinds=kinds, after=after, limit=limit, counts=counts)
    return Found()


def _count(authority: Authority, words: list[str], *, inside: bool) -> dict[str, int]:
    body = body_of(connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT e.kind, count(*) FROM {body.source} WHERE {body.matches} AND e.authority_id = %s "  # noqa: S608
            f"AND {_seen(inside=inside)} GROUP BY e.kind ORDER BY e.kind",
            [question(connection, words), authority.pk],
        )
        return dict(cursor.fetchall())


def _page(
    authority: Authority,
    words: list[str],
    *,
    inside: bool,
    kinds: Collection[str] | None,
    after: str | None,
    limit: int,
    counts: dict[str, int],
) -> Found:
    body, asked = body_of(connection), question(connection, words)
    sql, values = _ranked(body, asked, inside=inside)
    values.append(authority.pk)
    if kinds is not None:
        sql += f" AND e.kind IN ({', '.join(['%s'] * len(kinds))})" if kinds else " AND 1 = 0"
        values += kinds
    sql = f"SELECT id, rank FROM ({sql}) ranked"  # noqa: S608  # only our own text is put together
    if cursor_at := _read_cursor(after):
        sql += " WHERE rank > %s OR (rank = %s AND id > %s)"
        values += [cursor_at[0], *cursor_at]
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY rank, id LIMIT %s", [*values, limit + 1])
        ranked = cursor.fetchall()
    entries = Entry.objects.in_bulk([pk for pk, _ in ranked[:limit]])
    return Found(
        results=[_result(entries[pk], words) for pk, _ in ranked[:limit]],
        total=sum(number for kind, number in counts.items() if kinds is None or kind in kinds),
        kinds=counts,
        next=f"{ranked[limit - 1][1]!r}:{ranked[limit - 1][0]}" if len(ranked) > limit else "",
    )


def _ranked(body: Body, asked: str, *, inside: bool) -> tuple[str, list[str | int | float]]:
    values: list[str | int | float] = [asked] * (body.rank.count("%s") + 1)
    return (
        f"SELECT e.id AS id, {body.rank} AS rank FROM {body.source} "  # noqa: S608
        f"WHERE {body.matches} AND {_seen(inside=inside)} AND e.authority_id = %s",
        values,
    )


def _seen(*, inside: bool) -> str:
    return "1 = 1" if inside else "NOT e.inside_only"


def _read_cursor(after: str | None) -> tuple[float, int] | None:
    rank, _, pk = (after or "").partition(":")
    if not pk.isdecimal() or len(pk) > LONGEST_NUMBER:
        return None
    try:
        return float(rank), int(pk)
    except ValueError:
        return None


def _result(entry: Entry, words: list[str]) -> Result:
    return Result(
        kind=entry.kind,
        kind_name=kind_called(entry.kind),
        subject=entry.subject,
        title=snippet(entry.title, words) if len(entry.title) < 200 else [Piece(entry.title, hit=False)],
        snippet=snippet(entry.words, words),
        href=entry.href,
    )
