"""What became of each outcome, with how far chance alone could have moved it (SC 4.5.2-4.5.3, rec 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.foundation.words import say
from fourfold.review.evaluation.rules.names import Conclusion, Design, Strength, Verdict

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Chance:
    """How a rulebook tells a change from what chance alone would do.

    ``errors`` is how many standard errors either way nineteen of twenty samples lie, ``added`` how many made-up people,
    half of them a yes, are shared out among groups whose shares are compared. ``limits`` is how many mean moving ranges
    either way a process stays by itself, ``baseline`` how many readings of before a trend needs.
    """

    errors: Decimal
    added: int
    limits: Decimal
    baseline: int


@dataclass(frozen=True, slots=True)
class Point:
    """A reading: its value, on how many people it rests, and its standard error where someone worked it out."""

    value: Decimal
    people: int | None = None
    error: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OutcomeFact:
    """One outcome of an evaluation.

    ``is_share`` says that values are percentages of people, so that chance is known from how many there were.
    ``series`` are evenly spaced readings of before, the oldest first, for a trend; ``steps`` is how many such spaces
    the reading of after lies behind the last of them.
    """

    name: str
    unit: str
    good: Good
    design: Design
    after: Point | None
    before: Point | None = None
    other_before: Point | None = None
    other_after: Point | None = None
    series: Sequence[Decimal] = ()
    steps: int = 1
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What became of an outcome. ``change`` and ``margin`` are in its unit; empty where they cannot be known."""

    verdict: Verdict
    change: Decimal | None
    margin: Decimal | None
    sentence: str


def found_of(fact: OutcomeFact, chance: Chance) -> Found:
    """What became of an outcome. Clause: SC 4.5.2, 4.5.3.

    The change is the one that its design can show: against before, against the trend, against others, or against how
    others changed. It counts as a change only where it is larger than chance alone would make it: so many standard
    errors for counts of people, the natural limits of the readings for a trend.
    """
    if fact.after is None:
        return Found(Verdict.UNKNOWN, None, None, say("There is no reading at the end."))
    if fact.design is Design.AFTER:
        return Found(
            Verdict.UNKNOWN, None, None,
            say("{value} at the end. Without a reading to set it against, nobody can say whether it changed.",
                value=_with(fact, fact.after.value)),
        )  # fmt: skip
    if fact.design is Design.TREND:
        return _against_trend(fact, fact.after, chance)
    points = _points(fact)
    if points is None:
        return Found(Verdict.UNKNOWN, None, None, say("A reading that its design needs is missing."))
    change = sum((sign * point.value for sign, point in points), Decimal(0))
    return _weighed(fact, change, _margin(fact, points, chance), _told(fact, fact.after, change))


def concluded(verdicts: Sequence[Verdict]) -> Conclusion:
    """What all outcomes together come to. Clause: SC rec 6, 23."""
    known = [verdict for verdict in verdicts if verdict is not Verdict.UNKNOWN]
    if not known:
        return Conclusion.UNKNOWN
    better, worse = Verdict.BETTER in known, Verdict.WORSE in known
    if better and worse:
        return Conclusion.MIXED
    if better:
        return Conclusion.WORKED
    return Conclusion.HARMED if worse else Conclusion.NO_CHANGE


def plainly(conclusion: Conclusion, strength: Strength) -> str:
    """The sentence that an evaluation comes to, no surer than its evidence. Clause: SC 4.5.2, 9.1.3."""
    if conclusion is Conclusion.UNKNOWN:
        return say("Nobody can tell from what was measured whether it worked.")
    if strength is Strength.STRONG:
        return say(_SURE[conclusion])
    unsure = _MISSED if conclusion is Conclusion.NO_CHANGE else _UNSURE
    return f"{say(_SURE[conclusion])} {say(unsure[strength])}"


_SURE = {
    Conclusion.WORKED: "Outcomes are better, beyond what chance would do.",
    Conclusion.MIXED: "Some outcomes are better and some worse, beyond what chance would do.",
    Conclusion.NO_CHANGE: "No outcome changed beyond what chance would do. That is no proof that nothing changed.",
    Conclusion.HARMED: "Outcomes are worse, beyond what chance would do.",
}
_UNSURE = {
    Strength.VERY_WEAK: "The evidence is too weak to say that the service did this.",
    Strength.WEAK: "The evidence is weak: other causes may have done this.",
    Strength.FAIR: "The evidence is fair: other causes are unlikely to have done all of this.",
}

_MISSED = {
    Strength.VERY_WEAK: "The evidence is too weak to tell more.",
    Strength.WEAK: "The evidence is weak: a change may have been missed.",
    Strength.FAIR: "The evidence is fair: a large change would have been seen.",
}


def _points(fact: OutcomeFact) -> list[tuple[int, Point]] | None:
    """The readings that the change is made of, each with its sign; nothing where one is missing."""
    signed = {
        Design.BEFORE_AFTER: ((1, fact.after), (-1, fact.before)),
        Design.BESIDE: ((1, fact.after), (-1, fact.other_after)),
        Design.DIFFERENCE: ((1, fact.after), (-1, fact.before), (-1, fact.other_after), (1, fact.other_before)),
        Design.RANDOMISED: ((1, fact.after), (-1, fact.before), (-1, fact.other_after), (1, fact.other_before)),
    }[fact.design]
    there = [(sign, point) for sign, point in signed if point is not None]
    return there if len(there) == len(signed) else None


def _margin(fact: OutcomeFact, points: Sequence[tuple[int, Point]], chance: Chance) -> Decimal | None:
    """By how much chance alone could have moved the change towards nothing.

    Shares of few people, and those near nought or a hundred, look surer than they are. So each group counts a few
    made-up people more, half of them a yes, as Price and Bonett (2004) do, and for two groups Agresti and Caffo (2000).
    The change that was seen lies a little further from nothing than the one with them, which belongs to the margin.
    """
    counted = [point for _, point in points if point.error is None]
    if counted and not (fact.is_share and all(point.people for point in counted)):
        return None
    more = Decimal(chance.added) / len(counted) if counted else Decimal(0)
    squares, pulled, raw = Decimal(0), Decimal(0), Decimal(0)
    for sign, point in points:
        value = point.value
        if point.error is not None:
            squares += point.error**2
        else:
            people = (point.people or 0) + more
            value = (point.value * (point.people or 0) + _HUNDRED * more / 2) / people
            squares += value * (_HUNDRED - value) / people
        pulled += sign * value
        raw += sign * point.value
    towards = raw - pulled if raw > 0 else pulled - raw
    margin = max(chance.errors * squares.sqrt() + towards, Decimal(0))
    return min(margin, _HUNDRED * len(points) / 2) if fact.is_share else margin


def _against_trend(fact: OutcomeFact, after: Point, chance: Chance) -> Found:
    if len(fact.series) < chance.baseline:
        return Found(
            Verdict.UNKNOWN, None, None,
            say("{count} readings of before are too few for a trend: it takes {least}.",
                count=len(fact.series), least=chance.baseline),
        )  # fmt: skip
    level, slope = _line(fact.series)
    expected = level + slope * (len(fact.series) - 1 + fact.steps)
    rests = [value - level - slope * place for place, value in enumerate(fact.series)]
    ranges = [abs(later - earlier) for earlier, later in pairwise(rests)]
    margin = chance.limits * sum(ranges, Decimal(0)) / len(ranges)
    told = say(
        "On the path before, {expected} was to be expected; it is {value}.",
        expected=_with(fact, expected), value=_with(fact, after.value),
    )  # fmt: skip
    return _weighed(fact, after.value - expected, margin, told)


def _line(series: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """The straight line nearest to the readings, by least squares: where it begins, and its slope for each step."""
    count = Decimal(len(series))
    middle, mean = (count - 1) / 2, sum(series, Decimal(0)) / count
    across = sum(((place - middle) * (value - mean) for place, value in enumerate(series)), Decimal(0))
    slope = across / sum(((place - middle) ** 2 for place in range(len(series))), Decimal(0))
    return mean - slope * middle, slope


def _weighed(fact: OutcomeFact, change: Decimal, margin: Decimal | None, told: str) -> Found:
    if margin is None:
        rest = say("How far chance alone could move it is not known, because nobody counted on how many it rests.")
        return Found(Verdict.UNKNOWN, change, None, f"{told} {rest}")
    words = {"margin": _with(fact, margin)}
    if abs(change) <= margin:
        return Found(Verdict.SAME, change, margin, f"{told} {say('Chance alone moves it by up to {margin}.', **words)}")
    good = (change > 0) == (fact.good is Good.UP)
    rest = say("That is more than the {margin} by which chance alone moves it.", **words)
    return Found(Verdict.BETTER if good else Verdict.WORSE, change, margin, f"{told} {rest}")


def _told(fact: OutcomeFact, after: Point, change: Decimal) -> str:
    words = {"value": _with(fact, after.value), "change": _with(fact, abs(change))}
    if fact.design is Design.BEFORE_AFTER and fact.before is not None:
        words["before"] = _with(fact, fact.before.value)
        return say("{before} before, {value} after: a change of {change}.", **words)
    if fact.design is Design.BESIDE and fact.other_after is not None:
        words["other"] = _with(fact, fact.other_after.value)
        return say("{value} for those served, {other} for others: a difference of {change}.", **words)
    assert fact.before is not None
    assert fact.other_before is not None
    assert fact.other_after is not None
    return say(
        "{before} before and {value} after; for others {other_before} and {other}: a difference of {change}.",
        before=_with(fact, fact.before.value), other_before=_with(fact, fact.other_before.value),
        other=_with(fact, fact.other_after.value), **words,
    )  # fmt: skip


def _with(fact: OutcomeFact, value: Decimal) -> str:
    return f"{_figure(value)} {fact.unit}".strip()


def _figure(value: Decimal) -> str:
    rounded = value.quantize(Decimal("0.1"), rounding="ROUND_HALF_UP").normalize()
    return f"{rounded if rounded else Decimal(0):f}"
