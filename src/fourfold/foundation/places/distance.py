"""How far apart two points lie."""

from math import asin, cos, radians, sin, sqrt

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_EARTH_IN_MILES = 3958.8


def miles_between(one: Point, other: Point) -> float:
    """Miles as the crow flies."""
    (north, east), (other_north, other_east) = one, other
    up = sin(radians(other_north - north) / 2) ** 2
    along = cos(radians(north)) * cos(radians(other_north)) * sin(radians(other_east - east) / 2) ** 2
    return 2 * _EARTH_IN_MILES * asin(sqrt(up + along))
