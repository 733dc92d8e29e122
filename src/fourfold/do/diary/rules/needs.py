"""How long each part of a procurement takes, and why (SC 6.2.8, 8.3.3)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fourfold.do.diary.rules.names import Mobilisation, Subject
from fourfold.foundation.words import in_words, listed, say
from fourfold.rulebooks import Rulebook


class Unit(StrEnum):
    """How days are counted (Procurement Act 2023 ss 51, 54)."""

    WORKING = "working"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Why:
    """One reason for which something takes so many days, and the clause that says so."""

    reason: str
    days: int
    clause: str
    unit: Unit = Unit.WORKING

    @property
    def text(self) -> str:
        """The days and what they are for: "10 working days to find partners and agree who leads"."""
        return f"{said_days(self.days, self.unit)} {self.reason}"


@dataclass(frozen=True, slots=True)
class Needs:
    """What a procurement asks of bidders and of the authority.

    ``value`` is in pence without VAT, ``counted`` as the law counts it; nothing where it is not known, and
    then the full rules are taken to hold. ``key_clear_days`` is the notice of its decision; none where it is not key.
    ``is_announced_ahead`` means that its early notice is a planned procurement notice.
    """

    subject: Subject
    value: int | None = None
    counted: int | None = None
    lots: int = 1
    open_to_consortia: bool = False
    has_tupe: bool = False
    has_pensions: bool = False
    mobilisation: Mobilisation = Mobilisation.NONE
    key_clear_days: int | None = None
    is_announced_ahead: bool = False


def is_small(needs: Needs, book: Rulebook) -> bool:
    """Whether written quotations will do for it. Clause: SC 5.3.8."""
    edge = "diary.small_value"
    return needs.value is not None and book.has(edge) and needs.value < book.number(edge)


def is_under_full_rules(needs: Needs, book: Rulebook) -> bool:
    """Whether it reaches the threshold of its subject. Clause: Procurement Act 2023 sch 1.

    A value that is not known counts as reaching it; so does any value on a day for which the book has no threshold.
    """
    edge = f"threshold.{needs.subject}"
    return needs.counted is None or not book.has(edge) or needs.counted >= book.number(edge)


def response_required(needs: Needs, book: Rulebook) -> list[Why]:
    """The least time that a rule leaves for bids: at most one reason. Clause: Procurement Act 2023 s 54."""
    if not is_under_full_rules(needs, book):
        return []
    name, reason = "diary.response.days", say("at least, by law")
    if needs.subject is Subject.LIGHT_TOUCH:
        name = "diary.response.days_light_touch"
    elif needs.is_announced_ahead and book.has("diary.response.days_after_planned_notice"):
        name, reason = "diary.response.days_after_planned_notice", say("at least, by law, after a planned notice")
    return [why for why in _set(book, name, reason, Unit.CALENDAR) if why.days]


def response_needed(needs: Needs, book: Rulebook) -> list[Why]:
    """The working days that writing a bid takes. Clause: SC 6.2.8, 8.3.3."""
    if is_small(needs, book):
        found = _set(book, "diary.response.small", say("to write a quotation"))
    elif _is_large(needs, book):
        found = _set(book, "diary.response.large", say("to write a bid of this size"))
    else:
        found = _set(book, "diary.response.base", say("to write a bid"))
    if needs.open_to_consortia and not is_small(needs, book):
        found += _set(book, "diary.response.consortium", say("to find partners and agree who leads"))
    if needs.has_tupe:
        found += _set(book, "diary.response.tupe", say("to cost staff who transfer (TUPE)"))
    if needs.has_pensions:
        found += _set(book, "diary.response.pensions", say("to cost their pensions"))
    if _has_many_lots(needs, book):
        found += _set(book, "diary.response.lots", say("to choose among the lots"))
    return found


def evaluation_needed(needs: Needs, book: Rulebook) -> list[Why]:
    """The working days that assessing bids takes. Clause: SC 6.2.8."""
    found = _set(book, "diary.evaluation.days", say("to assess the bids"))
    if _has_many_lots(needs, book):
        found += _set(book, "diary.evaluation.lots", say("to assess bids lot by lot"))
    return found


def decision_needed(needs: Needs, book: Rulebook) -> list[Why]:
    """The days from the assessment to the decision. Clause: SC 6.2.8; SI 2012/2089 reg 9."""
    found = _set(book, "diary.decision.days", say("to report and decide"))
    if needs.key_clear_days is not None:
        reason = say("to announce a key decision and let {n} clear days pass", n=needs.key_clear_days)
        found.append(Why(reason, needs.key_clear_days + 1, "SI 2012/2089 reg 9", Unit.CALENDAR))
    return found


def standstill_needed(needs: Needs, book: Rulebook) -> list[Why]:
    """The standstill: at most one reason. Clause: Procurement Act 2023 s 51."""
    if is_small(needs, book) or not is_under_full_rules(needs, book):
        return []
    reason = say("of standstill, the day of the award notice being the first")
    found = _set(book, "diary.standstill.working_days", reason)
    return found or _set(book, "diary.standstill.days", say("of standstill after the award is told"), Unit.CALENDAR)


def signing_needed(needs: Needs, book: Rulebook) -> list[Why]:
    """The working days from the end of the standstill to a signed contract: one at least. Clause: SC 6.2.8."""
    found = _set(book, "diary.signing.days", say("to sign the contract"))
    standstill = standstill_needed(needs, book)
    return found if in_all(found) or not standstill else [Why(say("after the standstill"), 1, standstill[0].clause)]


def mobilisation_needed(needs: Needs, book: Rulebook) -> list[Why]:
    """The working days from signing to start. Clause: SC 6.2.8."""
    reasons = {
        Mobilisation.NONE: say("to get ready"),
        Mobilisation.RECRUIT: say("to recruit staff safely and find a place"),
        Mobilisation.TRANSFER: say("to take over staff, users or buildings"),
    }
    found = _set(book, f"diary.mobilisation.{needs.mobilisation}", reasons[needs.mobilisation])
    if needs.open_to_consortia and not is_small(needs, book):
        found += _set(book, "diary.mobilisation.consortium", say("to set up a partnership"))
    if needs.has_tupe:
        found += _set(book, "diary.mobilisation.tupe", say("to consult staff who transfer (TUPE)"))
    if needs.has_pensions:
        found += _set(book, "diary.mobilisation.pensions", say("to join the pension scheme"))
    return found


def early_notice_needed(needs: Needs, book: Rulebook) -> list[Why]:
    """The days from the early notice to the talks. Clause: SC 6.2.8; Procurement Act 2023 s 15(3)."""
    found = _set(book, "diary.early_notice.days", say("for providers to hear of it"))
    if needs.is_announced_ahead:
        reason = say("at least, by law, between a planned notice and the tender")
        found += _set(book, "diary.planned_notice.least_days", reason, Unit.CALENDAR)
    return found


def engagement_needed(needs: Needs, book: Rulebook) -> list[Why]:
    """The working days from the talks to the opening. Clause: SC 5.2.3."""
    return _set(book, "diary.engagement.days", say("to talk with providers and take up what they say"))


def planned_notice_counts(noticed_on: date, opens_on: date, book: Rulebook) -> bool:
    """Whether a planned notice shortens the time for bids. Clause: Procurement Act 2023 s 15(3)."""
    if not book.has("diary.planned_notice.least_days"):
        return False
    months = noticed_on.year * 12 + noticed_on.month - 1 + book.number("diary.planned_notice.most_months")
    last = _day_in(months // 12, months % 12 + 1, noticed_on.day)
    return timedelta(days=book.number("diary.planned_notice.least_days")) <= opens_on - noticed_on and opens_on <= last


def in_all(whys: list[Why], unit: Unit = Unit.WORKING) -> int:
    """The days of all reasons that count in this unit. Clause: SC 6.2.8."""
    return sum(why.days for why in whys if why.unit is unit)


def told(whys: list[Why]) -> str:
    """All reasons in a sentence's part: "25 working days to write a bid and 10 …". Clause: SC 6.2.8."""
    return listed([why.text for why in whys])


def said_days(days: int, unit: Unit = Unit.WORKING) -> str:
    """So many days in words. Clause: SC 6.2.8."""
    if unit is Unit.WORKING:
        return in_words(days, "working day", "working days")
    return in_words(days, "day", "days")


def _is_large(needs: Needs, book: Rulebook) -> bool:
    edge = "diary.response.large_value"
    return needs.value is not None and book.has(edge) and needs.value >= book.number(edge)


def _has_many_lots(needs: Needs, book: Rulebook) -> bool:
    edge = "diary.response.many_lots"
    return book.has(edge) and needs.lots >= book.number(edge)


def _set(book: Rulebook, name: str, reason: str, unit: Unit = Unit.WORKING) -> list[Why]:
    """The days that the book sets under ``name``; nothing where it sets none."""
    return [Why(reason, book.number(name), book.clause(name), unit)] if book.has(name) else []


def _day_in(year: int, month: int, day: int) -> date:
    """That day of the month, or its last."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day - 1), following - timedelta(days=1))
