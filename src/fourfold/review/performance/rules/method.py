"""The published numbers of the XmR chart, as a rulebook holds them (SC 8.9.3)."""

from dataclasses import dataclass
from fractions import Fraction

from fourfold.rulebooks import Rulebook


@dataclass(frozen=True, slots=True)
class Method:
    """How signal is told from noise.

    ``limits`` and ``ranges`` are multiples of the mean moving range. Below ``least`` readings nothing is told; the
    first ``settled`` readings of a baseline set its limits. ``run`` readings on one side of the mean are a signal, and
    so are ``near`` of ``near_of`` in a row that lie nearer to a limit than to the mean.
    """

    limits: Fraction
    ranges: Fraction
    least: int
    settled: int
    run: int
    near: int
    near_of: int


def method_of(book: Rulebook) -> Method:
    """The method that a rulebook sets. Clause: SC 8.9.3 (the quality of measures)."""
    return Method(
        limits=Fraction(str(book.entry("performance.xmr.limits").value)),
        ranges=Fraction(str(book.entry("performance.xmr.ranges").value)),
        **{name: book.number(f"performance.xmr.{name}") for name in ("least", "settled", "run", "near", "near_of")},
    )
