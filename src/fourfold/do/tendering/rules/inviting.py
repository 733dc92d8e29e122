"""Who may bid where a procedure limits it, on what ground, and what is said of it (SC 5.3.8, 6.2.10, 8.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fourfold.do.tendering.rules.names import Ground, Procedure
from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.words import in_words, say
from fourfold.rulebooks import Rulebook

_GROUNDS = {
    Procedure.OPEN: Ground.ANYONE,
    Procedure.FLEXIBLE: Ground.CHOSEN,
    Procedure.CALL_OFF: Ground.FRAMEWORK,
    Procedure.DYNAMIC: Ground.MARKET,
    Procedure.DIRECT: Ground.NAMED,
}
_WORDS = {
    Ground.ANYONE: "Everyone may bid.",
    Ground.INVITED: "Only those invited may bid, because it is small enough for a few written quotations.",
    Ground.NAMED: "Only one provider is asked, because it is a direct award.",
    Ground.FRAMEWORK: "Only those with a place on {framework} may bid, because it is a call-off from it.",
    Ground.MARKET: "Only those with a place on {framework} may bid. Anyone may ask for one at any time.",
    Ground.CHOSEN: "Only those chosen from all who ask to take part may bid, because it goes in stages.",
}
_REFUSED = {
    Ground.INVITED: "You were not invited.",
    Ground.NAMED: "It is not you who is asked.",
    Ground.FRAMEWORK: "You have no place there, or had none when it was published.",
    Ground.MARKET: "You have no place there yet.",
    Ground.CHOSEN: "You were not chosen, or did not ask to take part in time.",
}
_ENTRIES = {
    Ground.INVITED: "notices.quotations",
    Ground.NAMED: "tendering.direct",
    Ground.FRAMEWORK: "tendering.call_off",
    Ground.MARKET: "tendering.dynamic",
    Ground.CHOSEN: "tendering.flexible",
}
_USUAL = "SC 5.3.8"
LISTED = frozenset({Ground.INVITED, Ground.NAMED})
"""Grounds on which officers say, one by one, who may bid."""
INVITING = frozenset({Procedure.QUOTATIONS, Procedure.DIRECT})
"""Procedures in which providers are asked one by one, also where others may answer too (SC 5.3.8)."""
PLACED = frozenset({Ground.FRAMEWORK, Ground.MARKET})
"""Grounds on which a place on a framework lets a provider bid."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a provider stands to a tender: whether it is invited, and since when it has had a place on its framework."""

    is_invited: bool = False
    place_since: date | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """Who may bid for a tender that is about to be published, as far as it is said.

    ``framework`` is its title, empty where none is named; ``places`` how many have one. ``takes_in`` whether newcomers
    may join it at any time. ``lacks_notice``: the rules ask for a notice of the direct award first, and there is none.
    """

    ground: Ground
    invited: int = 0
    framework: str = ""
    is_in_use: bool = True
    places: int = 0
    takes_in: bool = False
    lacks_notice: bool = False


def ground_of(procedure: Procedure, *, only_invited: bool) -> Ground:
    """On what ground one may bid. Quotations are open to all on the portal unless the tender says otherwise.

    Clause: SC 5.3.8, 8.2.
    """
    if procedure is Procedure.QUOTATIONS:
        return Ground.INVITED if only_invited else Ground.ANYONE
    return _GROUNDS[procedure]


def who_in_words(ground: Ground, framework: str = "") -> str:
    """Who may bid, and why, as everyone reads it. Clause: SC 5.3.2, 5.3.8."""
    return say(_WORDS[ground], framework=framework or say("its framework"))


def clause_of(ground: Ground, book: Rulebook) -> str:
    """What the ground rests on (SC 5.3.8)."""
    entry = _ENTRIES.get(ground, "")
    return book.clause(entry) if entry and book.has(entry) else _USUAL


def may_bid(ground: Ground, standing: Standing, published_on: date) -> bool:
    """Whether a provider may bid. Clause: SC 5.3.8, 6.2.10; Procurement Act 2023 ss 34, 45.

    A framework's places count that were held when the tender was published; a market takes in newcomers to the end.
    """
    if ground is Ground.ANYONE:
        return True
    if ground is Ground.MARKET:
        return standing.place_since is not None
    if ground is Ground.FRAMEWORK:
        return standing.place_since is not None and standing.place_since <= published_on
    return standing.is_invited


def require_may_bid(
    ground: Ground, standing: Standing, published_on: date, book: Rulebook, framework: str = ""
) -> None:
    """Refuse the bid of a provider that may not bid. Clause: SC 5.3.8, 6.2.10.

    :raises Refused: with who may, why, and why not this one.
    """
    if not may_bid(ground, standing, published_on):
        raise Refused(f"{who_in_words(ground, framework)} {say(_REFUSED[ground])}", clause_of(ground, book))


def who_faults(who: Who, book: Rulebook) -> Iterator[Reason]:
    """What is missing in who may bid. Clause: SC 5.3.8, 6.2.9-6.2.10; Procurement Act 2023 s 44."""
    clause = clause_of(who.ground, book)
    least = book.number("notices.quotations") if book.has("notices.quotations") else 1
    if who.ground is Ground.INVITED and who.invited < least:
        count = in_words(least, "provider", "providers")
        yield Reason(say("Invite at least {count}, or let everyone answer.", count=count), clause=clause)
    if who.ground is Ground.NAMED and who.invited != 1:
        yield Reason(say("Name the one provider that is asked, and say why it."), clause=clause)
    if who.ground is Ground.NAMED and who.lacks_notice:
        yield Reason(
            say("Tell everyone first that a direct award is planned, by a notice of its own for this procurement."),
            clause="Procurement Act 2023 s 44",
        )
    if who.ground in PLACED:
        yield from _framework_faults(who, clause)


def _framework_faults(who: Who, clause: str) -> Iterator[Reason]:
    if not who.framework:
        yield Reason(say("Name the framework whose providers may bid."), clause=clause)
        return
    if not who.is_in_use:
        yield Reason(say("“{title}” is not in use, so nobody is asked from it.", title=who.framework), clause=clause)
    if not who.places:
        yield Reason(say("Nobody has a place there, so nobody could bid."), clause=clause)
    if who.ground is Ground.MARKET and not who.takes_in:
        yield Reason(
            say("“{title}” does not let newcomers join at any time, so it is no dynamic market.", title=who.framework),
            clause=clause,
        )
