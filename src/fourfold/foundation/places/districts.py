"""In which district a postcode lies, and where a district lies."""

from collections.abc import Iterable, Mapping
from functools import cache

from fourfold.foundation.places.distance import Point
from fourfold.foundation.places.postcodes import area_of, outward
from fourfold.foundation.places.tables import table

DISTRICTS: Mapping[str, str] = {code: row["name"] for code, row in table("districts").items()}
"""The districts that we know, by GSS code: those of Kent first, then their neighbours."""


def district_of(postcode: str) -> str:
    """The GSS code of the district that holds most of this postcode's outward code; empty where we do not know it."""
    row = table("outward").get(outward(postcode))
    return row["district"] if row else ""


def outward_codes(districts: Iterable[str]) -> tuple[str, ...]:
    """The outward codes of which one of these districts holds most."""
    wanted = set(districts)
    return tuple(code for code, row in table("outward").items() if row["district"] in wanted)


def place_called(code: str) -> str:
    """The name of a district; its code, where we do not know it."""
    return DISTRICTS.get(code, code)


def districts_within(authority: str) -> tuple[str, ...]:
    """The districts of a county or other authority by its GSS code: itself, where it has none. Nothing for nothing."""
    if not authority:
        return ()
    inside = tuple(code for code, row in table("districts").items() if row["within"] == authority)
    return inside or (authority,)


def located(postcode: str) -> Point | None:
    """About where a postcode or outward code lies: its outward code's middle, or else that of its postcode area."""
    row = table("outward").get(outward(postcode)) or table("areas").get(area_of(postcode))
    return _point(row) if row else None


@cache
def centre_of(code: str) -> Point | None:
    """About the middle of a district or county: between its outward codes. Nothing where we know none of them."""
    inside = set(districts_within(code))
    return _between([_point(row) for row in table("outward").values() if row["district"] in inside])


def _point(row: Mapping[str, str]) -> Point:
    return float(row["latitude"]), float(row["longitude"])


def _between(points: Iterable[Point]) -> Point | None:
    found = list(points)
    if not found:
        return None
    return sum(north for north, _ in found) / len(found), sum(east for _, east in found) / len(found)
