"""What warnings are worked out from, and what a warning is (SC 6.2.8, rec 15)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from fourfold.do.diary.rules.needs import Needs


class WarningCode(StrEnum):
    """What is warned of (SC 6.2.8)."""

    TOO_SHORT_FOR_RULE = "too_short_for_rule"
    LATER_THAN_ANNOUNCED = "later_than_announced"
    TOO_SHORT_FOR_WORK = "too_short_for_work"
    CLOSES_OUT_OF_HOURS = "closes_out_of_hours"
    CLOSES_AFTER_HOLIDAY = "closes_after_holiday"
    ACROSS_HOLIDAY = "across_holiday"
    CLASH = "clash"
    SHORT_NOTICE = "short_notice"
    SHORT_MOBILISATION = "short_mobilisation"
    SLIPPED = "slipped"


WARNING_NAMES = {
    WarningCode.TOO_SHORT_FOR_RULE: "Shorter than the law allows",
    WarningCode.LATER_THAN_ANNOUNCED: "Later than announced",
    WarningCode.TOO_SHORT_FOR_WORK: "Too little time to bid",
    WarningCode.CLOSES_OUT_OF_HOURS: "Closes when offices are shut",
    WarningCode.CLOSES_AFTER_HOLIDAY: "Closes just after holidays",
    WarningCode.ACROSS_HOLIDAY: "Runs across holidays",
    WarningCode.CLASH: "Clashes with another tender",
    WarningCode.SHORT_NOTICE: "Announced late",
    WarningCode.SHORT_MOBILISATION: "Too little time to get ready",
    WarningCode.SLIPPED: "Slipped before",
}


@dataclass(frozen=True, slots=True)
class Tender:
    """The dates of a procurement that bidders meet; those that are not known are nothing.

    ``announced_on`` is when it came, or ``noticed_on`` when its early notice comes, before the public; ``promised_on``
    is the day for which its opening is announced. ``slips`` counts how often announced dates were moved later.
    ``categories`` are CPV codes, ``places`` GSS codes (none: everywhere).
    """

    needs: Needs
    opens_on: date | None = None
    closes_on: date | None = None
    closes_at: time = time(12)
    signed_on: date | None = None
    starts_on: date | None = None
    announced_on: date | None = None
    noticed_on: date | None = None
    promised_on: date | None = None
    slips: int = 0
    categories: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rival:
    """Another tender of the authority. Without ``title`` the reader may not know which."""

    key: str
    title: str
    directorate: str
    opens_on: date
    closes_on: date
    categories: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Another tender, by its title or what may be said of it, and the days on which both are open."""

    other: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Overruled:
    """Why a warning was set aside, by whom and when."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DiaryWarning:
    """A warning: what is wrong, how to mend it, the clause. ``about`` says exactly what it warned of.

    ``is_final`` means that no reason overrules it: the dates must change.
    """

    code: WarningCode
    sentence: str
    mend: str
    clause: str
    about: str
    is_final: bool = False
    clash: Clash | None = None
    overruled: Overruled | None = None

    @property
    def is_answered(self) -> bool:
        """Whether it was set aside with a reason."""
        return self.overruled is not None and not self.is_final

    @property
    def name(self) -> str:
        """What is warned of, in a few words."""
        return WARNING_NAMES[self.code]
