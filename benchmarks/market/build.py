"""A portal with very many notices and providers, the same for the same seed: ``python -m market.build``.

Two in a hundred notices are open or coming, the others are five years of archive. Values, places and words are skewed
as they are in life; beyond some thousand, notices say again what others said, on other days. Notices are written in
bulk, as no action writes them; how they are indexed is the portal's own.
"""

import random
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Model, prefetch_related_objects  # noqa: E402

from fourfold.do.notices.bodies import put_up, take_down  # noqa: E402
from fourfold.do.notices.index import rebuild_index  # noqa: E402
from fourfold.do.notices.models import Listing, Lot, Notice, NoticeVersion  # noqa: E402
from fourfold.do.notices.queries import content_of  # noqa: E402
from fourfold.do.notices.rules import OUTCOMES, UPCOMING, NoticeKind, NoticeState  # noqa: E402
from fourfold.do.portal.models import Watermark  # noqa: E402
from fourfold.do.providers.models import Identifier, Provider  # noqa: E402
from fourfold.do.providers.rules import Scheme, Sector, Size  # noqa: E402
from fourfold.foundation import clock  # noqa: E402
from fourfold.foundation.authorities.models import Authority  # noqa: E402
from fourfold.foundation.categories import CATEGORIES  # noqa: E402
from fourfold.foundation.places import DISTRICTS, districts_within  # noqa: E402
from market.again import Told  # noqa: E402
from market.words import Speaker  # noqa: E402

M = TypeVar("M", bound=Model)
T = TypeVar("T")
BATCH = 5_000
COUNTIES = {"kent": "E10000016", "essex": "E10000012", "surrey": "E10000030", "west-sussex": "E10000032",
            "east-sussex": "E10000011"}  # fmt: skip
LIVE = {NoticeKind.TENDER: 30, NoticeKind.QUOTATION: 20, NoticeKind.LOW_VALUE: 20,
        NoticeKind.GRANT_ROUND: 5, NoticeKind.IDEAS: 3, NoticeKind.PIPELINE: 15, NoticeKind.EARLY: 7}  # fmt: skip
PAST = {NoticeKind.TENDER: 25, NoticeKind.QUOTATION: 20, NoticeKind.LOW_VALUE: 20, NoticeKind.GRANT_ROUND: 3,
        NoticeKind.IDEAS: 1, NoticeKind.EARLY: 5, NoticeKind.AWARD: 20, NoticeKind.CONTRACT_DETAILS: 4,
        NoticeKind.CHANGE: 2}  # fmt: skip
LIVE_SHARE, CANCELLED_SHARE = 0.02, 0.01
ARCHIVE, BEFORE = timedelta(days=5 * 365), timedelta(days=60)
"""How long the archive is, and how long before today its newest notice was published."""
DIFFERENT = 20_000
"""So many notices have words of their own; the others say the same on other days, so that building takes minutes."""


def main(notices: int, providers: int) -> None:
    """Build it in the database of the settings."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # it is thrown away: it need not outlive a loss of power
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.execute("PRAGMA cache_size = -500000")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    at = clock.now()
    authorities = [
        Authority.objects.create(
            slug=slug, name=slug.replace("-", " ").title() + " County Council", short_name=slug[:20],
            rulebook="england", reference_prefix=slug[:2].upper(), gss_code=code,
        )
        for slug, code in COUNTIES.items()
    ]  # fmt: skip
    for batch in batches(make_providers(providers, at)):
        Identifier.objects.bulk_create(
            Identifier(provider=row, scheme=Scheme.COMPANY, number=f"{row.pk:08}")
            for row in Provider.objects.bulk_create(batch)
        )
    told = list(make_notices(min(notices, DIFFERENT), authorities, at))
    if connection.vendor == "postgresql":
        take_down(connection)
    write(told, notices, at)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CLUSTER do_notices_listing USING do_notices_listing_newest_key")  # as they come in life
            put_up(connection)
            cursor.execute("VACUUM ANALYZE")  # as it does by itself in time; SQLite never does


def write(told: list[Notice], notices: int, at: datetime) -> None:
    """Write so many notices with all that belongs to them: those that are told, then the same on other days."""
    lots = numbered([lot for notice in numbered(told) for lot in lots_of(notice)])
    Notice.objects.bulk_create(told, BATCH)
    Lot.objects.bulk_create(lots, BATCH)
    prefetch_related_objects(told, "lots")
    versions = NoticeVersion.objects.bulk_create(numbered([first_version(notice) for notice in told]), BATCH)
    rebuild_index(at)
    Watermark.objects.create(pk=Watermark.ONLY, position=notices)  # everyone was told of all of these
    listings = list(Listing.objects.order_by("pk"))
    whole, times = Told(told, versions, listings, lots), notices // len(told)
    for again in range(1, times):
        whole.tell_again(again, [moved_by(notice, at, ARCHIVE * again / times) for notice in told])


def moved_by(notice: Notice, at: datetime, by: timedelta) -> timedelta:
    """How far a notice moves to be told again: round the years of the archive, or a little while it is live."""
    assert notice.published_at is not None
    if notice.published_at > at - BEFORE:
        return by / 10_000
    age = at - BEFORE - notice.published_at
    return age - (age + by) % ARCHIVE


def numbered(rows: list[M]) -> list[M]:
    """The rows with keys of ours, so that others can point to them before they are written."""
    for number, row in enumerate(rows, 1):
        row.pk = number
    return rows


def make_providers(count: int, at: datetime) -> Iterator[Provider]:
    """So many confirmed providers, most of them small."""
    speaker = Speaker(seed=1)
    chance = speaker.chance
    districts, codes = list(DISTRICTS), list(CATEGORIES)
    for number in range(count):
        home = chance.choice(districts)
        yield Provider(
            name=f"Example {' '.join(speaker.say(2)).title()} {number}",
            sector=chance.choices([Sector.PRIVATE, Sector.CHARITY, Sector.COMMUNITY_INTEREST], [70, 20, 10])[0],
            size=chance.choices([Size.MICRO, Size.SMALL, Size.MEDIUM, Size.LARGE], [60, 25, 10, 5])[0],
            about=" ".join(speaker.say(12)), postcode="CT1 2AB", district=home,
            areas=[home, *chance.sample(districts, 2)], categories=skewed(chance, codes, 2),
            registered_at=at - timedelta(days=number % 1_500), confirmed_at=at,
        )  # fmt: skip


def make_notices(count: int, authorities: list[Authority], at: datetime) -> Iterator[Notice]:
    """So many public notices, in the order in which they were published."""
    speaker = Speaker(seed=2)
    chance = speaker.chance
    codes = list(CATEGORIES)
    places = {authority.pk: list(districts_within(authority.gss_code)) for authority in authorities}
    tenders: dict[int, Notice] = {}
    for number in range(count):
        authority = chance.choices(authorities, [40, 25, 20, 10, 5])[0]
        published = at - ARCHIVE + ARCHIVE * number / count
        notice = Notice(
            authority=authority, reference=f"B-{number:07}", title=speaker.title(), summary=speaker.text(),
            categories=skewed(chance, codes, 1), suits_small=chance.random() < 0.5, suits_vcse=chance.random() < 0.3,
            first_contract=chance.random() < 0.1, months=chance.choice([12, 24, 36, 48, None]),
            places=chance.sample(places[authority.pk], chance.choice([1, 1, 1, 2, 3])) if chance.random() < 0.7 else [],
            state=NoticeState.PUBLISHED, number=1, position=number + 1, **worth(chance),
        )  # fmt: skip
        if chance.random() < LIVE_SHARE:
            live(notice, chance, at)
        else:
            past(notice, chance, published)
        if notice.kind in OUTCOMES:
            notice.follows = tenders.get(authority.pk)
        elif notice.kind == NoticeKind.TENDER:
            tenders[authority.pk] = notice
        yield notice


def live(notice: Notice, chance: random.Random, at: datetime) -> None:
    """Let a notice be open, or announce what is to come."""
    notice.kind = chance.choices(list(LIVE), list(LIVE.values()))[0]
    notice.published_at = notice.changed_at = at - timedelta(minutes=chance.randint(1, 40_000))
    if notice.kind in UPCOMING:
        notice.expected_on = (at + timedelta(days=chance.randint(10, 300))).date()
    else:
        notice.closes_at = at + timedelta(minutes=chance.randint(2_000, 80_000))
        notice.questions_until = notice.closes_at - timedelta(days=1)


def past(notice: Notice, chance: random.Random, published: datetime) -> None:
    """Let a notice be part of the archive: closed, cancelled, or telling what became of another."""
    notice.kind = chance.choices(list(PAST), list(PAST.values()))[0]
    notice.published_at = notice.changed_at = published - BEFORE
    if notice.kind in LIVE and notice.kind not in UPCOMING:
        notice.closes_at = published - timedelta(days=chance.randint(1, 40))
        if chance.random() < CANCELLED_SHARE:
            notice.state, notice.reason = NoticeState.CANCELLED, "It is no longer needed."
    elif notice.kind in UPCOMING:
        notice.expected_on = (published - timedelta(days=400)).date()
    else:
        notice.winners = [{"name": "Example Winner", "provider": ""}]


def worth(chance: random.Random) -> dict[str, int | None]:
    """What it is worth, most often some ten thousands of pounds; one in ten does not tell."""
    if chance.random() < 0.1:
        return {"value_low": None, "value_high": None}
    high = round(min(chance.lognormvariate(10.8, 1.6), 200_000_000) / 500 + 1) * 500_00
    return {"value_low": high // 2 if chance.random() < 0.3 else high, "value_high": high}


def skewed(chance: random.Random, codes: list[str], most: int) -> list[str]:
    """Up to so many categories, the first of the list most often."""
    return list({codes[int(len(codes) * chance.random() ** 3)] for _ in range(chance.randint(1, most))})


def first_version(notice: Notice) -> NoticeVersion:
    """The version that its publication made."""
    return NoticeVersion(
        notice=notice, number=1, content=content_of(notice), by=notice.authority.uuid, at=notice.published_at,
        position=notice.position,
    )  # fmt: skip


def lots_of(notice: Notice) -> list[Lot]:
    """Three lots, in one notice of ten."""
    if notice.value_high is None or notice.pk % 10:
        return []
    each = notice.value_high // 3
    return [Lot(notice=notice, number=n, title=f"Lot {n}", value_low=each, value_high=each) for n in (1, 2, 3)]


def batches(rows: Iterator[T]) -> Iterator[list[T]]:
    """Some thousands of them at a time."""
    while batch := list(islice(rows, BATCH)):
        yield batch


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
