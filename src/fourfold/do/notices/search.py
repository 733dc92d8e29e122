"""Finding notices: one question, the same answer on every database.

Nothing here counts or sorts without an end. A list is walked in its order; matches are counted up to ``CAP``; facets
are counted where all matches were.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from fourfold.do.notices.bodies import NEWEST, SOONEST, Row, Walk, facets_at, keys_of, rows_of
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import OPPORTUNITIES
from fourfold.do.notices.rules.finding import Standing
from fourfold.do.notices.tokens import ANYWHERE, Group, Mark, asked_stems, category_group, first_key, token
from fourfold.foundation.words import say

CAP = 1_000
"""Up to so many matches are counted; beyond, there are "more than 1,000"."""
PAGE = 20
_LONGEST_KEY = 19


class Order(StrEnum):
    """How results are ordered."""

    BEST = "best"
    SOONEST = "soonest"
    NEWEST = "newest"
    FITTING = "fitting"


@dataclass(frozen=True, slots=True)
class Question:
    """What someone looks for. Everything must be so; of several places or categories one is enough.

    ``places`` are GSS codes, ``categories`` CPV codes, ``kind`` a kind of notice, ``value`` and ``part`` keys of
    bands (the whole, and what one can win of it), ``suits`` whom it suits: small, vcse, first, consortia.
    ``closes_from`` and ``closes_until`` bound the closing date of open notices. ``also`` are groups of tokens besides.
    """

    words: str = ""
    standing: Standing = Standing.OPEN
    places: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    kind: str = ""
    value: str = ""
    part: str = ""
    suits: tuple[str, ...] = ()
    authority: UUID | None = None
    closes_from: datetime | None = None
    closes_until: datetime | None = None
    also: tuple[Group, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """What a notice must have a token of, each; its standing apart."""
        return (*(frozenset({f"{Mark.WORD}{stem}"}) for stem in asked_stems(self.words)), *self.narrowing)

    @property
    def titled(self) -> tuple[Group, ...]:
        """The words, as a notice has them that holds all of them in its title."""
        return tuple(frozenset({f"{Mark.TITLE}{stem}"}) for stem in asked_stems(self.words))

    @property
    def narrowing(self) -> tuple[Group, ...]:
        """What a notice must have besides the words."""
        facets = ((Mark.KIND, self.kind), (Mark.VALUE, self.value), (Mark.PART, self.part))
        authority = self.authority.hex if self.authority else ""
        wanted = [
            *(frozenset({token(mark, value)}) for mark, value in (*facets, (Mark.AUTHORITY, authority)) if value),
            *(frozenset({token(Mark.SUITS, name)}) for name in self.suits),
        ]
        if self.places:
            wanted.append(frozenset({ANYWHERE, *(token(Mark.PLACE, code) for code in self.places)}))
        if self.categories:
            wanted.append(category_group(self.categories))
        return (*wanted, *self.also)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are, up to ``CAP``; ``facets`` by mark and token, where all were counted."""

    total: int
    is_whole: bool
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def said(self) -> str:
        """In figures; "more than 1,000" beyond what is counted."""
        return f"{self.total:,}" if self.is_whole else say("more than {cap}", cap=f"{self.total:,}")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of notices in their order; ``after`` leads to the next page, if there is one."""

    notices: list[Notice]
    after: str


def find(
    question: Question,
    *,
    at: datetime,
    order: Order = Order.SOONEST,
    preferred: tuple[tuple[Group, ...], ...] = (),
    after: str = "",
    size: int = PAGE,
) -> Found:
    """A page of what answers the question at this instant.

    ``BEST`` puts those first that have the words in their title, ``FITTING`` those that have all of ``preferred``,
    then those that have its first part; within each the list runs by the next date, or in the archive newest first.
    An ``after`` that makes no sense begins again.
    """
    tiers = _tiers(question, order, preferred)
    first, key = _read_place(after, len(tiers))
    rows: list[tuple[int, Row]] = []
    for number in range(first, len(tiers)):
        groups, without = tiers[number]
        asked = replace(_walk(question, groups, at, is_newest=order is Order.NEWEST), without=without)
        if key is not None and number == first:
            asked = replace(asked, after=min(key, asked.after) if asked.is_downwards else max(key, asked.after))
        rows += [(number, row) for row in rows_of(asked, size + 1 - len(rows))]
        if len(rows) > size:
            break
    number, last = rows[size - 1] if len(rows) > size else (0, None)
    return Found(_notices([row for _, row in rows[:size]]), f"{number}:{last.key}" if last else "")


def count(question: Question, at: datetime, *, with_facets: bool = False) -> Counted:
    """How many notices answer the question."""
    walk = _walk(question, question.groups, at)
    keys = keys_of(walk, CAP + 1)
    if len(keys) > CAP:
        return Counted(CAP, is_whole=False)
    facets: dict[str, Counter[str]] = {}
    if with_facets:
        for one, number in Counter(" ".join(facets_at(walk.order, keys)).split()).items():
            facets.setdefault(one[0], Counter())[one] = number
    return Counted(len(keys), is_whole=True, facets=facets)


def recent(question: Question, *, since: datetime, at: datetime, size: int) -> tuple[Counted, list[Notice]]:
    """How many notices of any standing were published since an instant, and the newest of them.

    Without a kind, these are opportunities; notices that tell what became of one are not among them.
    """
    kinds = () if question.kind else (frozenset(token(Mark.KIND, kind) for kind in OPPORTUNITIES),)
    walk = Walk(NEWEST, (*question.groups, *kinds), after=first_key(at), until=first_key(since))
    total = len(keys_of(walk, CAP + 1))
    return Counted(min(total, CAP), is_whole=total <= CAP), _notices(rows_of(walk, size))


def _notices(rows: list[Row]) -> list[Notice]:
    """The notices of these rows, in their order."""
    near = Notice.objects.select_related("authority", "contractor").prefetch_related("lots")
    found = near.in_bulk([row.notice for row in rows])
    return [found[row.notice] for row in rows if row.notice in found]


def _walk(question: Question, wanted: tuple[Group, ...], at: datetime, *, is_newest: bool = False) -> Walk:
    """The way along which the answers lie. Nearly all notices are past, so that no token of it narrows anything."""
    standing, now = frozenset({token(Mark.STANDING, question.standing)}), first_key(at)
    if question.standing is Standing.PAST:
        return Walk(NEWEST, wanted or (standing,), after=now, is_past=bool(wanted))
    groups = (*wanted, standing)
    begins = now - 1 if question.standing is Standing.OPEN else -1
    if question.closes_from is not None:
        begins = max(begins, first_key(question.closes_from) - 1)
    ends = first_key(question.closes_until) if question.closes_until is not None else None
    if is_newest:
        return Walk(NEWEST, groups, after=now, soonest_after=begins, soonest_until=ends)
    return Walk(SOONEST, groups, after=begins, until=ends)


Tier = tuple[tuple[Group, ...], tuple[Group, ...]]
"""What a notice in this part of the list has, and what it has not all of."""


def _tiers(question: Question, order: Order, preferred: tuple[tuple[Group, ...], ...]) -> list[Tier]:
    groups = question.groups
    if order is Order.BEST and question.titled:
        return [((*question.titled, *question.narrowing), ()), (groups, question.titled)]
    if order is Order.FITTING and preferred:
        first, best = preferred[0], tuple(group for part in preferred for group in part)
        good = ((*groups, *best), ())
        return [good, *([((*groups, *first), best)] if best != first else []), (groups, first)]
    return [(groups, ())]


def _read_place(after: str, tiers: int) -> tuple[int, int | None]:
    number, _, key = after.partition(":")
    parts = (number, key)
    if not all(part.isascii() and part.isdecimal() and len(part) <= _LONGEST_KEY for part in parts):
        return 0, None
    return (int(number), min(int(key), 2**63 - 1)) if int(number) < tiers else (0, None)
