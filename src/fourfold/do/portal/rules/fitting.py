"""Whether work fits a provider, and why: reasons for and against, never a score (SC 6.2.6, 7, 8.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from fourfold.do.notices.rules import NoticeKind
from fourfold.do.notices.rules.finding import Standing
from fourfold.do.portal.rules.saying import amount
from fourfold.do.portal.rules.work import Bidder, Work
from fourfold.do.providers.rules import Sector, Size
from fourfold.foundation.categories import category_called, is_within
from fourfold.foundation.money import pounds
from fourfold.foundation.places import place_called
from fourfold.foundation.words import in_words, listed, say
from fourfold.rulebooks import Rulebook


class Weighs(StrEnum):
    """How a reason weighs: for, a little against, or so much against that it does not fit."""

    FOR = "for"
    AGAINST = "against"
    BARS = "bars"


class Verdict(StrEnum):
    """What the reasons come to. Nothing is hidden that does not fit."""

    FITS = "fits"
    MAY = "may"
    NOT = "not"


_SHARE = "portal.share_of_turnover_percent"
VERDICT_NAMES = {
    Verdict.FITS: "Fits you",
    Verdict.MAY: "May fit you",
    Verdict.NOT: "Does not fit you",
}


@dataclass(frozen=True, slots=True)
class Why:
    """One reason, and the clause that it rests on."""

    text: str
    weighs: Weighs
    clause: str


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether work fits a provider, with all reasons."""

    verdict: Verdict
    reasons: tuple[Why, ...]

    @property
    def said(self) -> str:
        """The verdict in words."""
        return say(VERDICT_NAMES[self.verdict])

    @property
    def in_short(self) -> str:
        """The reasons that tip the scales: what bars it, or else what speaks against it, or for it."""
        bars = [why for why in self.reasons if why.weighs is Weighs.BARS]
        return " ".join(why.text for why in (bars or self.against or self.for_it)[:2])

    @property
    def for_it(self) -> list[Why]:
        """What speaks for it."""
        return [why for why in self.reasons if why.weighs is Weighs.FOR]

    @property
    def against(self) -> list[Why]:
        """What speaks against it."""
        return [why for why in self.reasons if why.weighs is not Weighs.FOR]


def fit(bidder: Bidder, work: Work, now: datetime, book: Rulebook) -> Fit:
    """Whether this work fits this provider, and why. Clause: SC 6.2.6, 7.1, 8.3.3.

    It fits when nothing speaks against it and something for it; it does not, when one reason bars it; else it may.
    """
    reasons = (
        *_category(bidder, work), *_place(bidder, work), *_sector(bidder, work), *_size(bidder, work, book),
        *_time(bidder, work, now, book),
    )  # fmt: skip
    weights = {why.weighs for why in reasons}
    if Weighs.BARS in weights:
        return Fit(Verdict.NOT, reasons)
    return Fit(Verdict.FITS if weights == {Weighs.FOR} else Verdict.MAY, reasons)


def does(bidder: Bidder, work: Work) -> list[str]:
    """The provider's categories that the work is about, in either width. Clause: SC 7.1."""
    return [
        mine
        for mine in bidder.categories
        if any(is_within(wanted, mine) or is_within(mine, wanted) for wanted in work.categories)
    ]


def _category(bidder: Bidder, work: Work) -> Iterator[Why]:
    if not work.categories:
        return
    if not bidder.categories:
        yield Why(say("You have not said what you do, so we cannot tell whether this is it."), Weighs.AGAINST, "SC 7.1")
    elif shared := does(bidder, work):
        called = listed([category_called(code) for code in shared[:3]])
        yield Why(say("It is what you do: {work}.", work=called), Weighs.FOR, "SC 7.1")
    else:
        called = listed([category_called(code) for code in work.categories[:3]])
        yield Why(say("You did not say that you do this: {work}.", work=called), Weighs.BARS, "SC 7.1")


def _place(bidder: Bidder, work: Work) -> Iterator[Why]:
    if not bidder.places:
        yield Why(say("You have not said where you work."), Weighs.AGAINST, "SC 6.1.3")
        return
    if not work.places:
        return
    shared = [place for place in work.places if place in bidder.places]
    if shared and work.is_everywhere:
        yield Why(say("It covers the whole area, where you work too."), Weighs.FOR, "SC 6.1.3")
    elif shared:
        called = listed([place_called(place) for place in shared[:4]])
        yield Why(say("It is where you work: {places}.", places=called), Weighs.FOR, "SC 6.1.3")
    else:
        called = listed([place_called(place) for place in work.places[:4]])
        yield Why(
            say("It is in {places}. You did not say that you work there.", places=called), Weighs.BARS, "SC 6.1.3"
        )


def _sector(bidder: Bidder, work: Work) -> Iterator[Why]:
    if work.contractor == bidder.uuid:
        yield Why(say("You published it yourself."), Weighs.BARS, "SC 5.3.3")
    if work.kind is NoticeKind.GRANT_ROUND and bidder.sector in (Sector.PRIVATE, Sector.IN_HOUSE):
        yield Why(say("Grants are for charities and community groups."), Weighs.BARS, "SC 8.7")
    if bidder.in_house_of is not None and bidder.in_house_of == work.authority:
        own = say("You are this authority’s own team. You answer by the same rules; talk to the buyer first.")
        yield Why(own, Weighs.AGAINST, "SC 8.9")
    if work.suits_vcse and bidder.is_vcse:
        yield Why(say("It is good for charities and social enterprises, like you."), Weighs.FOR, "SC 3.1.3")
    if work.suits_small and bidder.is_sme:
        yield Why(say("It is good for small organisations, like you."), Weighs.FOR, "SC 6.2.7")


def _size(bidder: Bidder, work: Work, book: Rulebook) -> Iterator[Why]:
    yearly = _yearly(work)
    if yearly is None or bidder.size is Size.LARGE:
        return
    if bidder.turnover is None:
        if work.lots and work.smallest is not None:
            told = say("You can bid for one part: the smallest is {amount}.", amount=amount(work.smallest))
            yield Why(told, Weighs.FOR, "SC 8.3.2")
    elif not _is_too_large(bidder, work, book):
        told = (
            say("The smallest part is {amount} a year: in proportion to your turnover.", amount=pounds(yearly))
            if work.lots
            else say("It is {amount} a year: in proportion to your turnover.", amount=pounds(yearly))
        )
        yield Why(told, Weighs.FOR, book.clause(_SHARE))
    elif work.is_for_many:
        told = say("{amount} a year is much beside your turnover: look for partners.", amount=pounds(yearly))
        yield Why(told, Weighs.AGAINST, "SC 8.3.3")
    else:
        told = say(
            "{amount} a year is much beside your turnover, and it is not meant for several together.",
            amount=pounds(yearly),
        )
        yield Why(told, Weighs.BARS, book.clause(_SHARE))


def _time(bidder: Bidder, work: Work, now: datetime, book: Rulebook) -> Iterator[Why]:
    if work.is_cancelled:
        yield Why(say("It was cancelled."), Weighs.BARS, "SC rec 11")
        return
    if work.standing is Standing.PAST:
        yield Why(say("It is closed."), Weighs.BARS, "SC 5.3")
        return
    if work.first_contract:
        yield Why(say("It is suitable for a first contract."), Weighs.FOR, "SC 6.2.10")
    if work.closes is not None and work.is_for_many and _is_too_large(bidder, work, book):
        left = (work.closes - now) // timedelta(days=1)
        if left < book.number("portal.consortium_days"):
            told = say("Only {days} are left to find partners.", days=in_words(left, "day", "days"))
            yield Why(told, Weighs.AGAINST, book.clause("portal.consortium_days"))


def _yearly(work: Work) -> int | None:
    """What the smallest part is worth in a year, in pence; the whole of it where it lasts less than one."""
    smallest = work.smallest
    if smallest is None or smallest.high is None:
        return None
    return smallest.high * 12 // max(work.months or 12, 12)


def _is_too_large(bidder: Bidder, work: Work, book: Rulebook) -> bool:
    """Whether even the smallest part is more than the provider could do alone, as far as we know."""
    yearly = _yearly(work)
    if yearly is None or bidder.turnover is None or bidder.size is Size.LARGE:
        return False
    return yearly * 100 > bidder.turnover * book.number(_SHARE)
