"""Postcodes, districts and how far apart they lie: public facts that no row of a database needs.

``outward.csv`` has the outward codes (the part of a postcode before the space) of the postcode areas in and beside
Kent: BR, CM, CT, DA, ME, RH, RM, SE, SS and TN. Its coordinates are the middles of the codes, rounded to a hundredth
of a degree: right to a mile or two, enough for "within ten miles", never for a map of doors. An outward code often
crosses districts; the file names the one that holds most of its people, as we read the map, and none where two hold
about the same. ``areas.csv`` has the middle of each postcode area, by the town that it is named after, for everything
further away. ``districts.csv`` has districts by GSS code (law and standards, section 6), with the county that they
lie in where all districts of that county are listed.
"""

from fourfold.foundation.places.distance import Point, miles_between
from fourfold.foundation.places.districts import (
    DISTRICTS,
    centre_of,
    district_of,
    districts_within,
    located,
    outward_codes,
    place_called,
)
from fourfold.foundation.places.postcodes import outward, tidy_postcode

__all__ = [
    "DISTRICTS",
    "Point",
    "centre_of",
    "district_of",
    "districts_within",
    "located",
    "miles_between",
    "outward",
    "outward_codes",
    "place_called",
    "tidy_postcode",
]
