"""A published evaluation for tests: 40 cost, 40 quality, 20 social value, as SC 6.2.12 would have it."""

from collections.abc import Mapping
from fractions import Fraction

from fourfold.do.tendering.rules.criteria import Criterion, Kind
from fourfold.do.tendering.rules.marking import Bid, Scale, Scheme, TieBreak
from fourfold.do.tendering.rules.prices import Formula, PriceRule

CRITERIA = (
    Criterion("price", "Price", Kind.PRICE, Fraction(40)),
    Criterion(
        "quality", "Quality", Kind.QUALITY, Fraction(40),
        (
            Criterion("care", "How people are cared for", Kind.QUALITY, Fraction(75)),
            Criterion("staff", "Who does it", Kind.QUALITY, Fraction(25)),
        ),
    ),
    Criterion("social", "Social value", Kind.SOCIAL_VALUE, Fraction(20)),
)  # fmt: skip


def scheme(formula: Formula = Formula.LOWEST_OVER_PRICE, *ties: TieBreak, budget: int | None = None) -> Scheme:
    return Scheme(CRITERIA, Scale(Fraction(5)), PriceRule(formula, budget), ties)


def bid(bidder: str, pounds: int, care: int, staff: int, social: int) -> Bid:
    scores: Mapping[str, Fraction] = {"care": Fraction(care), "staff": Fraction(staff), "social": Fraction(social)}
    return Bid(bidder, pounds * 100, scores)
