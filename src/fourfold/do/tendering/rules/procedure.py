"""Which procedures a tender may take, which is usual for its value, and what each obliges the authority to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fourfold.do.diary.rules.needs import Needs, Why, response_needed, response_required, standstill_needed
from fourfold.do.notices.rules.names import KIND_NAMES
from fourfold.do.notices.rules.required import needed_notices
from fourfold.do.notices.rules.requirements import Need, Purchase, Route, is_under_full_rules
from fourfold.do.tendering.rules.choosing import selection_barred
from fourfold.do.tendering.rules.names import Procedure
from fourfold.foundation.errors import Refused
from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, say
from fourfold.rulebooks import Rulebook

_DIRECT_BELOW, _QUOTATIONS_BELOW = "notices.quotations_over", "notices.advertise_from"
ROUTES = {
    Procedure.QUOTATIONS: Route.QUOTATIONS,
    Procedure.DIRECT: Route.DIRECT,
}
"""How the rules on notices call a procedure; every other is a competition."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a tender may take a procedure, and why (not). With ``needs_reason`` it is published with a reason."""

    procedure: Procedure
    is_open: bool
    because: str
    clause: str
    is_usual: bool = False
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that a procedure obliges the authority to, and the clause."""

    what: str
    text: str
    clause: str
    confidence: str = "confirmed"


def usual_procedure(purchase: Purchase, book: Rulebook) -> Procedure:
    """The procedure that value, date and subject lead to. Clause: SC 5.3.8; Procurement Act 2023 ss 20, 84.

    A value that is not known is taken to be large.
    """
    value = purchase.value
    if value is None or is_under_full_rules(purchase, book):
        return Procedure.OPEN
    if book.has(_DIRECT_BELOW) and value <= book.number(_DIRECT_BELOW):
        return Procedure.DIRECT
    if not book.has(_QUOTATIONS_BELOW):
        return Procedure.QUOTATIONS if book.has(f"threshold.{purchase.subject}") else Procedure.OPEN
    return Procedure.QUOTATIONS if value < book.number(_QUOTATIONS_BELOW) else Procedure.OPEN


def procedures_for(purchase: Purchase, book: Rulebook) -> list[Fit]:
    """Every procedure, whether it may be taken and why. Clause: SC 5.3.8, 8.2; Procurement Act 2023 ss 20, 41, 45."""
    usual = usual_procedure(purchase, book)
    return [_fit(procedure, usual, purchase, book) for procedure in Procedure]


def require_procedure(procedure: Procedure, because: str, purchase: Purchase, book: Rulebook) -> None:
    """Refuse a procedure that the value does not let be taken, or that lacks its reason. Clause: SC 5.3.8, rec 15."""
    fit = next(one for one in procedures_for(purchase, book) if one.procedure is procedure)
    if not fit.is_open:
        raise Refused(fit.because, fit.clause, field="procedure")
    if fit.needs_reason and not because.strip():
        raise Refused(
            say("Say why this procedure is taken. Everyone reads the reason. {because}", because=fit.because),
            fit.clause,
            field="procedure_because",
        )


def duties_of(procedure: Procedure, purchase: Purchase, needs: Needs, book: Rulebook, today: date) -> list[Duty]:
    """All that a procedure obliges the authority to, in the order in which it comes.

    Clause: SC 5.3.8, 6.2.8; Procurement Act 2023 ss 15-93.
    """
    found = [*_quotations(procedure, book), *_notices(procedure, purchase, book, today)]
    if procedure is not Procedure.DIRECT:
        found += [_days(say("Time for bids"), why) for why in _longest(needs, book)]
    if is_under_full_rules(purchase, book) and book.has("tendering.assessment_summaries"):
        entry = book.entry("tendering.assessment_summaries")
        text = say("Each bidder is told its own scores and the winner’s, with reasons, before the award notice.")
        found.append(Duty(say("Assessment summaries"), text, entry.clause, entry.confidence))
    if procedure not in (Procedure.DIRECT, Procedure.QUOTATIONS):
        found += [_days(say("Standstill"), why) for why in standstill_needed(needs, book)]
    return found


def _fit(procedure: Procedure, usual: Procedure, purchase: Purchase, book: Rulebook) -> Fit:
    is_usual = procedure is usual
    match procedure:
        case Procedure.DIRECT:
            return _direct(is_usual, purchase, book)
        case Procedure.QUOTATIONS:
            return _by_quotations(is_usual, purchase, book)
        case Procedure.OPEN:
            because = say("Everyone may bid, and every bid is judged at once.")
            return Fit(procedure, True, because, _clause(book, "tendering.open", "SC 5.3.8"), is_usual)
        case Procedure.FLEXIBLE:
            return _in_stages(purchase, book)
        case Procedure.CALL_OFF:
            because = say("Only those with a place on the framework bid. Name the framework.")
            return Fit(procedure, True, because, _clause(book, "tendering.call_off", "SC 8.2.1"), needs_reason=True)
        case Procedure.DYNAMIC:
            because = say("Only those let into the market bid, and anyone may ask to be let in. Name the market.")
            return Fit(procedure, True, because, _clause(book, "tendering.dynamic", "SC 6.2.10"), needs_reason=True)


def _direct(is_usual: bool, purchase: Purchase, book: Rulebook) -> Fit:
    """One provider is named, and its offer is sealed, opened and judged like any other."""
    if is_usual:
        because = say(
            "It is worth {edge} or less, so no competition is asked for: one provider is named, with the reason.",
            edge=pounds(book.number(_DIRECT_BELOW)),
        )
        return Fit(Procedure.DIRECT, True, because, book.clause(_DIRECT_BELOW), is_usual=True)
    because = say("One provider is asked, without a competition. It takes a ground that the rules allow: say which.")
    return Fit(Procedure.DIRECT, True, because, _clause(book, "tendering.direct", "SC 5.3.8"), needs_reason=True)


def _in_stages(purchase: Purchase, book: Rulebook) -> Fit:
    is_known = book.has(f"threshold.{purchase.subject}")
    barred = selection_barred(has_threshold=not is_known or is_under_full_rules(purchase, book), book=book)
    if barred:
        because = say("It is below the threshold of the law, where nobody is kept from bidding by a first stage.")
        return Fit(Procedure.FLEXIBLE, False, because, barred)
    because = say(
        "Providers ask to take part, and those who may bid are chosen first. It takes everyone longer: say why."
    )
    return Fit(Procedure.FLEXIBLE, True, because, _clause(book, "tendering.flexible", "SC rec 15"), needs_reason=True)


def _by_quotations(is_usual: bool, purchase: Purchase, book: Rulebook) -> Fit:
    edge, value = _QUOTATIONS_BELOW, purchase.value
    if is_under_full_rules(purchase, book):
        because = say("It reaches the threshold of the law, and quotations are not enough.")
        return Fit(Procedure.QUOTATIONS, False, because, book.clause(f"threshold.{purchase.subject}"))
    if book.has(edge) and (value is None or value >= book.number(edge)):
        because = say(
            "Quotations are for what is worth less than {edge}. This is advertised as a tender.",
            edge=pounds(book.number(edge)),
        )
        return Fit(Procedure.QUOTATIONS, False, because, book.clause(edge))
    because = say("It is small enough: a few are asked. Others on the portal may answer too, unless you say otherwise.")
    return Fit(Procedure.QUOTATIONS, True, because, _clause(book, "notices.quotations", "SC 5.3.8"), is_usual)


def _quotations(procedure: Procedure, book: Rulebook) -> Iterator[Duty]:
    if procedure is Procedure.QUOTATIONS and book.has("notices.quotations"):
        entry = book.entry("notices.quotations")
        count = in_words(book.number(entry.name), "written quotation", "written quotations")
        text = say("At least {count} are sought.", count=count)
        yield Duty(say("Quotations"), text, entry.clause, entry.confidence)


def _notices(procedure: Procedure, purchase: Purchase, book: Rulebook, today: date) -> Iterator[Duty]:
    for one in needed_notices(purchase, book, today):
        if one.need is not Need.OPTIONAL:
            name = say(KIND_NAMES[one.kind])
            text = say("{because} When: {by}.", because=one.because, by=one.by)
            yield Duty(f"{name} ({one.code})" if one.code else name, text, one.clause, one.confidence)


def _longest(needs: Needs, book: Rulebook) -> list[Why]:
    return [*response_required(needs, book), *response_needed(needs, book)]


def _days(what: str, why: Why) -> Duty:
    return Duty(what, f"{why.text[:1].upper()}{why.text[1:]}.", why.clause)


def _clause(book: Rulebook, name: str, otherwise: str) -> str:
    return book.clause(name) if book.has(name) else otherwise
