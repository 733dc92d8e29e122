"""What a provider tells about itself, part by part, each when it is wanted and none of it twice (SC 6.2.5)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from fourfold.do.providers import permissions
from fourfold.do.providers.actions.locked import ZONE, facts_of, locked, named, put_number, tell
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.queries import sized
from fourfold.do.providers.rules import Detail, Scheme, Sector, Size
from fourfold.do.providers.rules.numbers import Number, tidy_number
from fourfold.do.providers.searching import make_findable
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.categories import CATEGORIES
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.places import DISTRICTS, district_of, tidy_postcode
from fourfold.foundation.words import in_words, say

MOST_CATEGORIES = 15


@action
def tell_what(
    *,
    provider: Provider,
    name: str,
    sector: Sector | str,
    about: str,
    categories: Sequence[str],
    seen: int | None = None,
    by: Representative,
    at: datetime,
) -> Provider:
    """Say what the organisation is called, to whom it belongs, and what it does."""
    row = locked(provider, seen)
    permissions.check_prepare(by, row)
    sector = Sector(sector)
    if (sector is Sector.IN_HOUSE) is not (row.in_house_of_id is not None):
        raise Refused(say("An in-house team stays one, and nobody else becomes one."), field="sector")
    if unknown := [code for code in categories if code not in CATEGORIES]:
        raise Refused(say("There is no category {code}.", code=unknown[0][:20]), field="categories")
    if len(categories) > MOST_CATEGORIES:
        most = in_words(MOST_CATEGORIES, "category", "categories")
        raise Refused(say("Choose at most {most}: those that you do most.", most=most), field="categories")
    row.name = named(name, "name", say("Enter the name of your organisation."))
    row.about = said(about, "about", say("Say in a few words what you do."))
    row.sector, row.categories = sector, sorted(set(categories))
    _told(row, Detail.WHAT, by, at, {"name": row.name, "about": row.about})
    return row


@action
def tell_where(
    *,
    provider: Provider,
    postcode: str,
    areas: Sequence[str],
    seen: int | None = None,
    by: Representative,
    at: datetime,
) -> Provider:
    """Say where the organisation is, and which districts it serves."""
    row = locked(provider, seen)
    permissions.check_prepare(by, row)
    if not DISTRICTS.keys() >= set(areas):
        raise Refused(say("Tick only districts that are offered."), field="areas")
    row.postcode = tidy_postcode(postcode)
    row.district, row.areas = district_of(row.postcode), [code for code in DISTRICTS if code in areas]
    _told(row, Detail.WHERE, by, at, {"postcode": row.postcode})
    return row


@action
def tell_size(
    *,
    provider: Provider,
    employees: int | None,
    turnover: int | None,
    balance_sheet: int | None,
    figures_on: date,
    seen: int | None = None,
    by: Representative,
    at: datetime,
) -> Provider:
    """Give the figures of a year, in people and pence. The size class follows from them by rule."""
    row = locked(provider, seen)
    permissions.check_prepare(by, row)
    if figures_on > local_day(at, ZONE):
        raise Refused(say("Choose the last day of a year that has ended."), field="figures_on")
    row.employees, row.turnover, row.balance_sheet, row.figures_on = employees, turnover, balance_sheet, figures_on
    found = sized(row)
    row.size = found.size if found else Size.UNKNOWN
    figures = {"employees": employees, "turnover": turnover, "balance_sheet": balance_sheet, "figures_on": figures_on}
    _told(row, Detail.SIZE, by, at, figures)
    return row


@action
def change_website(
    *, provider: Provider, website: str, seen: int | None = None, by: Representative, at: datetime
) -> Provider:
    """Give the address of the organisation's website, or take it away."""
    row = locked(provider, seen)
    permissions.check_prepare(by, row)
    row.website = website.strip()
    _told(row, Detail.WEBSITE, by, at, {"website": row.website})
    return row


@action
def add_number(*, provider: Provider, scheme: Scheme | str, number: str, by: Representative, at: datetime) -> Provider:
    """Give a number under which others know the organisation. One of the same list is replaced."""
    row = locked(provider)
    permissions.check_prepare(by, row)
    scheme = Scheme(scheme)
    put_number(row, Number(scheme, tidy_number(scheme, number)))
    _told(row, Detail.NUMBERS, by, at, {"scheme": scheme})
    return row


@action
def remove_number(*, provider: Provider, scheme: Scheme | str, by: Representative, at: datetime) -> Provider:
    """Take a number away again."""
    row = locked(provider)
    permissions.check_prepare(by, row)
    if not row.identifiers.filter(scheme=scheme).delete()[0]:
        raise Refused(say("This number was taken away already."))
    _told(row, Detail.NUMBERS, by, at, {"removed": scheme})
    return row


def _told(row: Provider, detail: Detail, by: Representative, at: datetime, beside: Mapping[str, object]) -> None:
    tell(row, detail, at)
    make_findable(row)
    record(f"provider.told_{detail}", row, by=by, at=at, changed=facts_of(row), beside=beside)
