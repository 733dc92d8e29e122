"""Notices told again and again on other days, written as fast as the database takes them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Model

from fourfold.do.notices.models import Listing, Lot, Notice, NoticeVersion
from fourfold.do.notices.tokens import Mark, instant_of, key_of, token

Changed = Mapping[str, object]


class Sheet:
    """Rows of one table as the database stores them, to be written again with a few fields changed."""

    def __init__(self, rows: Sequence[Model]) -> None:
        self.fields = rows[0]._meta.concrete_fields
        self.place = {field.attname: place for place, field in enumerate(self.fields)}
        self.plain = [
            [field.get_db_prep_save(getattr(row, field.attname), connection) for field in self.fields] for row in rows
        ]
        columns = ", ".join(f'"{field.column}"' for field in self.fields)
        marks = ", ".join(["%s"] * len(self.fields))
        self.insert = f'INSERT INTO "{rows[0]._meta.db_table}" ({columns}) VALUES ({marks})'

    def write(self, changes: Iterable[Changed]) -> None:
        """Write each row with what is changed in it."""
        made = []
        for plain, changed in zip(self.plain, changes, strict=True):
            stored = plain.copy()
            for name, value in changed.items():
                place = self.place[name]
                stored[place] = self.fields[place].get_db_prep_save(value, connection)
            made.append(stored)
        with connection.cursor() as cursor:
            cursor.executemany(self.insert, made)


class Told:
    """Notices with all that belongs to them, numbered from one, as they were told the first time."""

    def __init__(
        self, notices: Sequence[Notice], versions: Sequence[NoticeVersion], listings: Sequence[Listing],
        lots: Sequence[Lot],
    ) -> None:  # fmt: skip
        self.notices, self.lots, self.listings = notices, lots, listings
        self.sheets = Sheet(notices), Sheet(versions), Sheet(listings), Sheet(lots)

    @transaction.atomic
    def tell_again(self, again: int, moved: Sequence[timedelta]) -> None:
        """Write all of it for the time numbered ``again``; ``moved`` says how far each notice moves."""
        first = len(self.notices) * again
        notices, versions, listings = [], [], []
        for notice, listing, by in zip(self.notices, self.listings, moved, strict=True):
            key = first + notice.pk
            told = {
                name: was + by if (was := getattr(notice, name)) else None
                for name in ("published_at", "changed_at", "closes_at", "questions_until")
            }
            follows = notice.follows_id and notice.follows_id + first
            notices.append(
                {**told, "id": key, "uuid": uuid4(), "reference": f"B-{key:07}", "position": key, "follows_id": follows}
            )
            versions.append({"id": key, "uuid": uuid4(), "notice_id": key, "position": key, "at": told["published_at"]})
            listings.append({"notice_id": key, **listed(listing, key, by)})
        lots = [{"id": lot.pk + len(self.lots) * again, "notice_id": lot.notice_id + first} for lot in self.lots]
        for sheet, changes in zip(self.sheets, (notices, versions, listings, lots), strict=True):
            sheet.write(changes)


def listed(listing: Listing, key: int, by: timedelta) -> Changed:
    """What differs in the listing of a notice that is told again."""
    was = instant_of(listing.newest)
    return {
        "newest": key_of(was + by, key),
        "soonest": key_of(instant_of(listing.soonest) + by, key) if listing.soonest else None,
        "until": listing.until + by if listing.until else None,
        "tokens": listing.tokens.replace(month(was), month(was + by)),
    }


def month(at: datetime) -> str:
    """The token of a month."""
    return token(Mark.MONTH, f"{at:%Y%m}")
