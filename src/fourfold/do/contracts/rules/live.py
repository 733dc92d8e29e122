"""What must stand before a contract goes live, and what is missing of one that is (SC 8.9.3, 8.9.5, rec 23-25)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fourfold.do.contracts.rules.dates import years_of
from fourfold.do.contracts.rules.names import ContractKind
from fourfold.do.frameworks.rules import months_after
from fourfold.foundation.errors import Reason
from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, say
from fourfold.rulebooks import Rulebook


class Where(StrEnum):
    """The page on which a gap is mended, by the part of the contract that it belongs to."""

    TERMS = "terms"
    PROVIDER = "provider"
    PEOPLE = "people"
    YEARS = "years"
    REVIEWS = "reviews"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True)
class Standing:
    """A contract as the rule on going live sees it.

    ``value`` is pence over the whole life; ``years`` the value by financial year. ``reviews`` and ``evaluations`` are
    the days planned for them.
    """

    kind: ContractKind
    has_provider: bool
    has_manager: bool
    has_lead_director: bool
    value: int | None = None
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    years: tuple[tuple[int, int], ...] = ()
    reviews: tuple[date, ...] = ()
    evaluations: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not there: a sentence, where it is mended, and the clause that asks for it."""

    sentence: str
    where: Where
    clause: str


def gaps_of(contract: Standing, book: Rulebook) -> list[Gap]:
    """Everything that a contract lacks, in-house ones like others. Clause: SC 8.9.3, 8.9.5, rec 23-25."""
    return [
        *_terms(contract),
        *_people(contract, book),
        *_years(contract),
        *_reviews(contract, book),
        *_evaluation(contract, book),
    ]


def as_reason(gap: Gap, href: str) -> Reason:
    """A gap as a refusal lists it, with the address where it is mended. Clause: SC rec 23-24."""
    return Reason(gap.sentence, href, gap.clause)


def needs_named_people(value: int | None, book: Rulebook) -> bool:
    """Whether a manager and a lead director have to be named; where the value is unknown, they have.

    Clause: SC 8.9.3, rec 24.
    """
    name = "contracts.named_people_from"
    return book.has(name) and (value is None or value >= book.number(name))


def require_profile(value: int | None, years: Sequence[tuple[int, int]]) -> str:
    """What is wrong with a value by year, in a sentence; nothing when the years make the value. Clause: SC 8.1.3."""
    total = sum(amount for _, amount in years)
    if value is None or total == value:
        return ""
    return say(
        "The years make {total} and the contract is worth {value}: {difference} {which}.",
        total=pounds(total), value=pounds(value), difference=pounds(abs(value - total)),
        which=say("is missing") if total < value else say("is too much"),
    )  # fmt: skip


def _terms(contract: Standing) -> Iterator[Gap]:
    if not contract.has_provider:
        team = contract.kind is ContractKind.IN_HOUSE
        sentence = say("Say which team delivers it.") if team else say("Say who delivers it.")
        yield Gap(sentence, Where.PROVIDER, "SC rec 25" if team else "SC rec 24")
    for known, sentence in (
        (contract.value, say("Say what it is worth over its whole life.")),
        (contract.signed_on, say("Say on which day it was signed, or agreed.")),
        (contract.starts_on, say("Say on which day it begins.")),
        (contract.ends_on, say("Say on which day it ends.")),
    ):
        if known is None:
            yield Gap(sentence, Where.TERMS, "SC 8.9.3, rec 24")


def _people(contract: Standing, book: Rulebook) -> Iterator[Gap]:
    if not needs_named_people(contract.value, book):
        return
    clause = book.clause("contracts.named_people_from")
    if not contract.has_manager:
        yield Gap(say("Name the contract manager."), Where.PEOPLE, clause)
    if not contract.has_lead_director:
        yield Gap(say("Name the lead director."), Where.PEOPLE, clause)


def _years(contract: Standing) -> Iterator[Gap]:
    if contract.value is None or contract.starts_on is None or contract.ends_on is None:
        return
    if not contract.years:
        yield Gap(say("Spread its value over the financial years."), Where.YEARS, "SC 8.1.3")
        return
    if wrong := require_profile(contract.value, contract.years):
        yield Gap(wrong, Where.YEARS, "SC 8.1.3")
    elif {year for year, amount in contract.years if amount} - set(years_of(contract.starts_on, contract.ends_on)):
        yield Gap(say("Its value stands in years in which it does not run."), Where.YEARS, "SC 8.1.3")


def _reviews(contract: Standing, book: Rulebook) -> Iterator[Gap]:
    name = "contracts.needs_reviews"
    if not book.has(name):
        return
    if not contract.reviews:
        yield Gap(say("Plan its performance reviews."), Where.REVIEWS, book.clause(name))
    elif contract.starts_on is not None and contract.ends_on is not None and book.has("contracts.review_months"):
        months, clause = book.number("contracts.review_months"), book.clause("contracts.review_months")
        if gap := first_long_gap(contract.starts_on, contract.ends_on, contract.reviews, months):
            yield Gap(
                say(
                    "Between {first} and {next} no review is planned: that is more than {months}.",
                    first=_day(gap[0]), next=_day(gap[1]), months=in_words(months, "month", "months"),
                ),
                Where.REVIEWS, clause,
            )  # fmt: skip


def first_long_gap(starts_on: date, ends_on: date, reviews: Sequence[date], months: int) -> tuple[date, date] | None:
    """The first stretch of a contract's time that is longer than so many months and has no review.

    Clause: SC 8.9.3, which speaks of quarterly and annual reporting.
    """
    stops = [*sorted(day for day in reviews if starts_on <= day <= ends_on), ends_on]
    last = starts_on
    for stop in stops:
        if stop > months_after(last, months):
            return last, stop
        last = stop
    return None


def _evaluation(contract: Standing, book: Rulebook) -> Iterator[Gap]:
    name = "contracts.needs_evaluation"
    if not book.has(name):
        return
    if not contract.evaluations:
        yield Gap(say("Plan how its outcomes are evaluated."), Where.EVALUATION, book.clause(name))
    elif contract.ends_on is not None and min(contract.evaluations) > contract.ends_on:
        yield Gap(
            say("Evaluate it before it ends on {day}, in time to decide what comes next.", day=_day(contract.ends_on)),
            Where.EVALUATION, book.clause(name),
        )  # fmt: skip


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
