"""Keeping what search finds in step with the notices, inside the transaction of the action that changes one."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from fourfold.do.notices.models import Listing, Lot, Notice
from fourfold.do.notices.rules import CLOSING, OUTCOMES, PUBLIC, UPCOMING, NoticeKind, NoticeState, fields_of
from fourfold.do.notices.rules.finding import Standing, Timing, bands_of, standing_of
from fourfold.do.notices.tokens import ANYWHERE, Found, Mark, category_tokens, facets_among, key_of, tokens_of
from fourfold.foundation.categories import CATEGORIES, category_called
from fourfold.foundation.places import districts_within, place_called

LAST = datetime(2200, 1, 1, tzinfo=UTC)
"""The place in line of what names no day: after all that do."""
_FOLLOWING = (CLOSING | OUTCOMES) - {NoticeKind.EVENT, NoticeKind.IDEAS}
"""What an announcement waits for."""
_BATCH = 500


@transaction.atomic
def put_notice(notice: Notice, at: datetime | None = None) -> None:
    """Let a public notice be found as it stands now; a draft is not found.

    ``at`` is the instant of its standing: without one, that of its last change. What it follows is put anew, because
    an early notice is no longer coming once its tender is there.
    """
    _put([notice, *_announcements_before(notice)], at or notice.changed_at)


def drop_notice(notice: Notice) -> None:
    """Let a notice be found no more."""
    Listing.objects.filter(notice=notice).delete()


def move_ended(at: datetime) -> int:
    """Put anew what closed or faded up to ``at``; how many. Pages do not wait for it: they look at the clock."""
    moved = 0
    while batch := list(_whole().filter(listing__until__lte=at).order_by("listing__until")[:_BATCH]):
        with transaction.atomic():
            _put(batch, at)
        moved += len(batch)
    return moved


def rebuild_index(at: datetime) -> int:
    """Make the index afresh from every public notice; how many there are."""
    Listing.objects.all().delete()
    count, last = 0, 0
    while batch := list(_whole().filter(state__in=PUBLIC, pk__gt=last).order_by("pk")[:_BATCH]):
        with transaction.atomic():
            _put(batch, at)
        count, last = count + len(batch), batch[-1].pk
    return count


def followed_among(notices: Iterable[Notice]) -> frozenset[int]:
    """The keys of those announcements whose tender, or whatever else they waited for, is public."""
    announced = [notice for notice in notices if notice.kind in UPCOMING]
    if not announced:
        return frozenset()
    planned = [notice.procurement_id for notice in announced if notice.procurement_id is not None]
    near = Notice.objects.filter(Q(follows__in=announced) | Q(procurement__in=planned))
    after = [
        (follows, procurement)
        for follows, procurement, kind, state in near.values_list("follows_id", "procurement_id", "kind", "state")
        if kind in _FOLLOWING and state in PUBLIC  # few rows: asked for, these would lead SQLite to an index of many
    ]
    followed = {key for key, _ in after}
    bought = {key for _, key in after if key is not None}
    return frozenset(one.pk for one in announced if one.pk in followed or one.procurement_id in bought)


def timing_of(notice: Notice, followed: Collection[int]) -> Timing:
    """What the standing of a public notice hangs on; ``followed`` is what ``followed_among`` found."""
    assert notice.published_at is not None
    return Timing(
        kind=NoticeKind(notice.kind),
        state=NoticeState(notice.state),
        published_at=notice.published_at,
        closes_at=notice.closes_at,
        expected_on=notice.expected_on,
        is_followed=notice.pk in followed,
    )


def notice_tokens(notice: Notice, standing: Standing) -> tuple[str, ...]:
    """The tokens by which a public notice is found while it stands so."""
    assert notice.published_at is not None
    lots = list(notice.lots.all())
    places = places_of(notice, lots)
    offered = [(lot.value_low, lot.value_high) for lot in lots] or [(notice.value_low, notice.value_high)]
    facets = [
        (Mark.STANDING, standing),
        (Mark.MONTH, f"{notice.published_at.astimezone(UTC):%Y%m}"),
        (Mark.AUTHORITY, notice.authority.uuid.hex),
        (Mark.KIND, notice.kind),
        *((Mark.VALUE, key) for key in sorted(bands_of([(notice.value_high, notice.value_high)]))),
        *((Mark.PART, key) for key in sorted(bands_of(offered))),
        *((Mark.SUITS, name) for name in _suits(notice)),
        *((Mark.PLACE, code) for code in places or (ANYWHERE[1:],)),
        *category_tokens(notice.categories),
    ]
    words = (
        notice.summary,
        notice.reference,
        notice.authority.name,
        notice.contractor.name if notice.contractor else "",
        *(lot.title for lot in lots),
        *(place_called(code) for code in places),
        *(category_called(code) for code in notice.categories),
        *(word for code in notice.categories if code in CATEGORIES for word in CATEGORIES[code].words),
        notice.how_to,
    )
    return tokens_of(Found(notice.title, words, facets))


def places_of(notice: Notice, lots: Sequence[Lot]) -> tuple[str, ...]:
    """The districts of a notice and its lots; where it names none, those of the whole authority, if we know them."""
    named = dict.fromkeys([*notice.places, *(code for lot in lots for code in lot.places)])
    return tuple(named) or districts_within(notice.authority.gss_code)


def _whole() -> QuerySet[Notice]:
    return Notice.objects.select_related("authority", "contractor").prefetch_related("lots")


def _put(notices: Sequence[Notice], at: datetime | None) -> None:
    followed = followed_among(notices)
    found = []
    for notice in notices:
        if notice.state not in PUBLIC or notice.published_at is None:
            drop_notice(notice)
            continue
        standing, until = standing_of(timing_of(notice, followed), at or notice.published_at)
        tokens = notice_tokens(notice, standing)
        found.append(
            Listing(
                notice=notice,
                soonest=None if standing is Standing.PAST else key_of(_next_date(notice, standing), notice.pk),
                newest=key_of(notice.published_at, notice.pk),
                until=until,
                tokens=" ".join(tokens),
                facets=facets_among(tokens),
            )
        )
    Listing.objects.bulk_create(
        found,
        update_conflicts=True,
        unique_fields=["notice"],
        update_fields=["soonest", "newest", "until", "tokens", "facets"],
    )


def _announcements_before(notice: Notice) -> list[Notice]:
    if notice.kind not in _FOLLOWING or (notice.follows_id is None and notice.procurement_id is None):
        return []
    same = Q(pk=notice.follows_id)
    if notice.procurement_id is not None:
        same |= Q(procurement=notice.procurement_id)
    near = _whole().filter(same, listing__soonest__isnull=False)
    return [one for one in near if one.kind in UPCOMING and one.state in PUBLIC]


def _suits(notice: Notice) -> Iterator[str]:
    if notice.suits_small:
        yield "small"
    if notice.suits_vcse:
        yield "vcse"
    if notice.first_contract:
        yield "first"
    if notice.open_to_consortia and "open_to_consortia" in fields_of(NoticeKind(notice.kind)):
        yield "consortia"


def _next_date(notice: Notice, standing: Standing) -> datetime:
    if standing is Standing.OPEN and notice.closes_at is not None:
        return notice.closes_at
    if notice.expected_on is None:
        return LAST
    return datetime(notice.expected_on.year, notice.expected_on.month, notice.expected_on.day, tzinfo=UTC)
