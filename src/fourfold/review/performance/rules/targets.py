"""Whether a process can meet its target, and what a chart says in a word (SC 8.9.3, SC 4.5.3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.foundation.words import in_words, say
from fourfold.review.performance.rules.method import Method
from fourfold.review.performance.rules.signals import SignalKind
from fourfold.review.performance.rules.xmr import Chart, Limits, Segment


class Reach(StrEnum):
    """How often a process, left as it is, meets a target."""

    ALWAYS = "always"
    BY_CHANCE = "by_chance"
    NEVER = "never"


REACH_NAMES = {
    Reach.ALWAYS: "Meets the target as it runs",
    Reach.BY_CHANCE: "Meets the target sometimes, by chance",
    Reach.NEVER: "Will not meet the target unless something changes",
}


class Verdict(StrEnum):
    """What the newest readings say."""

    NOTHING = "nothing"
    NO_ACTIVITY = "no_activity"
    TOO_FEW = "too_few"
    NOISE = "noise"
    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"


VERDICT_NAMES = {
    Verdict.NOTHING: "No reading yet",
    Verdict.NO_ACTIVITY: "No activity",
    Verdict.TOO_FEW: "Too little to tell",
    Verdict.NOISE: "Noise: no change to speak of",
    Verdict.BETTER: "Signal: a change for the better",
    Verdict.WORSE: "Signal: a change for the worse",
    Verdict.CHANGED: "Signal: a change",
}
_SEEN = {
    Verdict.BETTER: "It changed for the better, seen first in {period}.",
    Verdict.WORSE: "It changed for the worse, seen first in {period}.",
    Verdict.CHANGED: "Something changed, seen first in {period}.",
}
SIGNALS = frozenset({Verdict.BETTER, Verdict.WORSE, Verdict.CHANGED})
"""Verdicts that tell of a change."""


@dataclass(frozen=True, slots=True)
class Told:
    """A verdict with its sentence, and how far a target is within reach; nothing where that cannot be told.

    ``since`` is the first day of the period in which a signal was seen first.
    """

    verdict: Verdict
    sentence: str
    reach: Reach | None
    since: date | None = None

    @property
    def words(self) -> str:
        """The verdict in a few words."""
        return say(VERDICT_NAMES[self.verdict])


def reach_of(limits: Limits, target: Fraction, good: Good) -> Reach:
    """Whether the process meets a target always, by chance or never without change. Clause: SC 4.5.3.

    A reading on the target meets it. A target on the far limit is still met by chance, one on the near limit always.
    """
    worst, best = (limits.lower, limits.upper) if good is Good.UP else (limits.upper, limits.lower)
    if _meets(worst, target, good):
        return Reach.ALWAYS
    return Reach.BY_CHANCE if _meets(best, target, good) else Reach.NEVER


def told_of(chart: Chart, method: Method, good: Good, target: Fraction | None) -> Told:
    """What a chart says now, in a word and a sentence, and whether the target is within reach. Clause: SC 8.9.3.

    A signal counts as new while one of its readings is among the last of a run's length: a shift shows only after so
    many.
    """
    now = chart.now
    if now is None:
        return Told(Verdict.NOTHING, say("Nothing has been told yet."), None)
    if not now.readings:
        return Told(Verdict.NO_ACTIVITY, say("There was no activity in any period so far."), None)
    if now.limits is None:
        return Told(Verdict.TOO_FEW, _too_few(len(now.readings), method.least), None)
    reach = None if target is None or good is Good.NEITHER else reach_of(now.limits, target, good)
    return _told(now, method, good, reach)


def _told(now: Segment, method: Method, good: Good, reach: Reach | None) -> Told:
    newest = [signal for signal in now.signals if signal.last >= len(now.readings) - method.run]
    if not newest:
        return Told(Verdict.NOISE, say("It goes up and down as it always does. Do not read a change into it."), reach)
    # A step alone tells that something happened and not which way: back from one odd reading is no turn for the worse.
    steady = [signal for signal in newest if signal.kind is not SignalKind.JUMP]
    signal = (steady or newest)[-1]
    first = now.readings[signal.places[0]]
    if good is Good.NEITHER or not steady:
        verdict = Verdict.CHANGED
    else:
        verdict = Verdict.BETTER if signal.is_high == (good is Good.UP) else Verdict.WORSE
    return Told(verdict, say(_SEEN[verdict], period=first.label), reach, first.starts)


def _too_few(count: int, least: int) -> str:
    return say(
        "{readings} so far. From {least} on one can tell a change from chance.",
        readings=in_words(count, "reading", "readings"),
        least=least,
    )


def _meets(value: Fraction, target: Fraction, good: Good) -> bool:
    return value >= target if good is Good.UP else value <= target
