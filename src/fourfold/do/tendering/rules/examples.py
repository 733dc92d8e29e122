"""Made-up bids with which a tender is tried before it is published (SC 6.2.12)."""

from fractions import Fraction

from fourfold.do.tendering.rules.criteria import Kind, leaves
from fourfold.do.tendering.rules.marking import Bid, Scheme

_NAMES = ("Example A", "Example B", "Example C", "Example D")
_PRICES = (100, 92, 80, 60)
"""Of the value, in hundredths: the dearer a made-up bid is, the better it is."""
_QUALITY = (100, 80, 60, 40)
"""Of the way from the least score to the best, in hundredths."""
MADE_UP = 100_000_00
"""What such bids are worth where the tender's value is not known, in pence."""


def example_bids(scheme: Scheme, value: int | None) -> list[Bid]:
    """Four bids from dear and good to cheap and poor. Clause: SC 6.2.12."""
    asked = [leaf.criterion.key for leaf in leaves(scheme.criteria) if leaf.criterion.kind is not Kind.PRICE]
    least, steps = scheme.scale.least, scheme.scale.most - scheme.scale.least
    return [
        Bid(
            name,
            (value or MADE_UP) * price // 100,
            dict.fromkeys(asked, Fraction(round(least + steps * quality / 100))),
        )
        for name, price, quality in zip(_NAMES, _PRICES, _QUALITY, strict=True)
    ]
