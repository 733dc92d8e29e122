"""Colours that people can read: the arithmetic of contrast in WCAG 2.2."""

import re

LEAST_CONTRAST = 4.5
"""What text needs against its ground at level AA."""


def contrast(one: str, other: str) -> float:
    """How far two colours such as "#17494d" stand apart: 1 for the same, 21 for black and white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def is_ground_for_white(colour: str) -> bool:
    """Whether ``colour`` is one, written as #rrggbb, on which white words can be read."""
    return bool(re.fullmatch(r"#[0-9a-fA-F]{6}", colour)) and contrast(colour, "#ffffff") >= LEAST_CONTRAST


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
