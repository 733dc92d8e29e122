"""PostgreSQL: a GIN index over the tokens of all listings, and one over those of live notices alone.

GIN knows no order. Live notices are few enough to be sorted; the archive is walked by months, of which each listing
has a token: first the newest, then ever wider spans, until there is enough. Where nothing but a standing is asked for,
an index of the listings of that standing is walked in its order.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from django.db.backends.utils import CursorWrapper

from fourfold.do.notices.bodies.walks import LISTING, NEWEST, SOONEST, Row, Walk
from fourfold.do.notices.rules.finding import Standing
from fourfold.do.notices.tokens import Group, Mark, instant_of, key_of, token

_BAG = "do_notices_bag(tokens)"
"""The tokens of a listing one by one. Taking them apart is dear, and says so, or else small tables are read whole.

It is not said to be safe in parallel: to start helpers takes longer than any of these questions.
"""
Value = int | list[str]
_SPANS = (1, 1, 1, 1, 2, 4, 8, 16)
"""How many months each step of a walk through the archive takes; the last step takes the rest."""
_STANDS = {
    (frozenset({token(Mark.STANDING, Standing.OPEN)}),): "starts_with(tokens, 'sopen ')",
    (frozenset({token(Mark.STANDING, Standing.COMING)}),): "starts_with(tokens, 'scoming ')",
    (frozenset({token(Mark.STANDING, Standing.PAST)}),): f"{SOONEST} IS NULL",
}
"""Conditions for those groups that ask for a standing alone: the first token of every listing is that of its standing.

To read a condition from the row costs little, and an index of its own need not read it at all.
"""

UP = (
    "CREATE OR REPLACE FUNCTION do_notices_bag(tokens text) RETURNS text[] LANGUAGE plpgsql "
    "IMMUTABLE STRICT COST 400 AS $$ BEGIN RETURN string_to_array(tokens, ' '); END $$",
    f"CREATE INDEX do_notices_live ON {LISTING} USING gin (({_BAG})) WITH (fastupdate = off) "
    f"WHERE {SOONEST} IS NOT NULL",
    f"CREATE INDEX do_notices_all ON {LISTING} USING gin (({_BAG})) WITH (fastupdate = off)",
    f"CREATE INDEX do_notices_open ON {LISTING} ({SOONEST}) WHERE starts_with(tokens, 'sopen ')",
    f"CREATE INDEX do_notices_coming ON {LISTING} ({SOONEST}) WHERE starts_with(tokens, 'scoming ')",
    f"CREATE INDEX do_notices_past ON {LISTING} ({NEWEST}) WHERE {SOONEST} IS NULL",
)
DOWN = (
    *(f"DROP INDEX IF EXISTS do_notices_{index}" for index in ("live", "all", "open", "coming", "past")),
    "DROP FUNCTION IF EXISTS do_notices_bag(text)",
)


def keys_of(cursor: CursorWrapper, asked: Walk, limit: int) -> list[int]:
    """The keys of the first listings on the way."""
    return [row.key for row in _walk(cursor, asked, limit, "''")]


def rows_of(cursor: CursorWrapper, asked: Walk, limit: int) -> list[Row]:
    """The first listings on the way."""
    return _walk(cursor, asked, limit, "facets")


def facets_at(cursor: CursorWrapper, order: str, keys: list[int]) -> list[str]:
    """What is counted of the listings with these keys."""
    cursor.execute(f"SELECT facets FROM {LISTING} WHERE {order} = ANY(%s)", [keys])  # noqa: S608
    return [facets for (facets,) in cursor.fetchall()]


def _walk(cursor: CursorWrapper, asked: Walk, limit: int, facets: str) -> list[Row]:
    found: list[Row] = []
    for step in _steps(asked):
        found += _select(cursor, step, limit - len(found), facets)
        if len(found) >= limit:
            break
    return found


def _steps(asked: Walk) -> Iterator[Walk]:
    """The walk as it is, or in steps of months where it leads through the archive."""
    if asked.order != NEWEST or asked.soonest_after is not None or asked.groups in _STANDS:
        yield asked
        return
    begins = instant_of(asked.after)
    last = begins.year * 12 + begins.month - 1
    for span in _SPANS:
        months = frozenset(
            token(Mark.MONTH, f"{n // 12:04d}{n % 12 + 1:02d}") for n in range(last - span + 1, last + 1)
        )
        yield replace(asked, groups=(*asked.groups, months))
        last -= span
    end = last + 1
    yield replace(asked, after=min(asked.after, key_of(datetime(end // 12, end % 12 + 1, 1, tzinfo=UTC), 0)))


def _select(cursor: CursorWrapper, asked: Walk, limit: int, facets: str) -> list[Row]:
    conditions, values = _has(asked.groups)
    if asked.without:
        unwanted, more = _has(asked.without)
        conditions.append(f"NOT ({' AND '.join(unwanted)})")
        values += more
    if asked.order == SOONEST or asked.soonest_after is not None:
        conditions.append(f"{SOONEST} IS NOT NULL")
    # The sum keeps PostgreSQL from the indexes of the order: from walking along it and taking every row apart, as it
    # cannot foresee that a word and a month, common each, never come together; and from reading half an index to
    # spare itself a few rows.
    plain = "" if asked.groups in _STANDS else " + 0"
    if asked.is_past:
        conditions.append(f"({SOONEST}{plain}) IS NULL")
    for column, sign, key in (*((asked.order, *bound) for bound in asked.own_bounds), *asked.bounds):
        conditions.append(f"{column}{plain} {sign} %s")
        values.append(key)
    direction = "DESC" if asked.is_downwards else "ASC"
    order = f"{asked.order}{plain}"
    cursor.execute(
        f"SELECT {asked.order}, notice_id, {facets} FROM {LISTING} WHERE {' AND '.join(conditions)} "  # noqa: S608
        f"ORDER BY {order} {direction} LIMIT %s",
        [*values, limit],
    )
    return [Row(*row) for row in cursor.fetchall()]


def _has(groups: tuple[Group, ...]) -> tuple[list[str], list[Value]]:
    """SQL for a token of each group, and its values."""
    if groups in _STANDS:
        return [_STANDS[groups]], []
    alone = sorted({one for group in groups if len(group) == 1 for one in group})
    several = [sorted(group) for group in groups if len(group) > 1]
    conditions = [f"{_BAG} @> %s::text[]"] if alone else []
    conditions += [f"{_BAG} && %s::text[]"] * len(several)
    return conditions, [*([alone] if alone else []), *several]
