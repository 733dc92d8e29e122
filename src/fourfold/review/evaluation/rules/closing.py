"""What a plan to bring a service to an end holds before it may be carried out (SC 4.5.6, 8.8.2; SCA 2.9, 4.1).

The pack asks that ends come in time, that the council is left with no cost that it did not see, and that it keeps
answering for people whom a provider no longer serves. What that needs is set out here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fourfold.foundation.errors import Reason
from fourfold.foundation.words import in_words, say


@dataclass(frozen=True, slots=True)
class Group:
    """People whom the end touches: how many, what happens to them and until when, and how they were heard."""

    who: str
    people: int | None
    what_next: str
    settled_by: date | None
    told_on: date | None
    heard: str


@dataclass(frozen=True, slots=True)
class ClosureFacts:
    """What stands in a decommissioning plan.

    ``duty`` says how a duty that the law puts on the council is met afterwards, or that there is none.
    ``residual_cost`` is pence a year that stay with the council, ``residual_until`` when that ends. ``income_share``
    is how much of the provider's income ends with it, in percent. ``look_again_on`` is when someone sees whether
    people came to harm.
    """

    last_day: date | None
    groups: Sequence[Group] = ()
    duty: str = ""
    residual_cost: int | None = None
    residual_because: str = ""
    residual_confirmed: bool = False
    provider_told_on: date | None = None
    provider_says: str = ""
    income_share: int | None = None
    staff: str = ""
    records: str = ""
    look_again_on: date | None = None


@dataclass(frozen=True, slots=True)
class ClosureLimits:
    """How many days before the last one people and the provider are told, and from what share of its income on a
    provider's own survival is thought of. The contract's notice counts where it is longer.
    """

    people_days: int
    provider_days: int
    income_percent: int
    clause: str = "SCA 2.9"


def missing_before_checking(facts: ClosureFacts, limits: ClosureLimits) -> list[Reason]:
    """What a plan to bring a service to an end still needs. Clause: SC 4.5.6, 8.8.2; SCA 2.9, 4.1."""
    return [*_day_missing(facts), *_people(facts, limits), *_council(facts), *_provider(facts, limits)]


def missing_before_beginning(*, decision_agreed: bool, is_end: bool, is_checked: bool) -> list[Reason]:
    """Nothing is ended before it was decided, on a plan that someone else checked. Clause: SCA 2.9, 4.1.

    ``is_end`` says that the evaluation comes to an end: a decision to do something else ends nothing.
    """
    missing = []
    if not is_checked:
        missing.append(Reason(say("Have someone who did not write the plan check it."), clause="SCA 4.1"))
    if not is_end:
        missing.append(Reason(say("This evaluation does not come to an end: give this plan up."), clause="SCA 2.9"))
    elif not decision_agreed:
        missing.append(Reason(say("Wait for the decision to decommission: nobody has taken it."), clause="SCA 2.9"))
    return missing


def missing_before_finishing(
    *, today: date, last_day: date | None, look_again_on: date | None, unsettled: Sequence[str], seen_afterwards: str
) -> list[Reason]:
    """It is done when everyone has somewhere to go, and someone looked whether they came to harm. Clause: SC 8.8.2.

    Whoever looks does so on the day that the plan names, or later: on the last day itself nobody can know.
    """
    missing = [Reason(say("Say what became of these people: {who}.", who=who), clause="SC 4.5.6") for who in unsettled]
    if last_day is not None and today < last_day:
        missing.append(Reason(say("The service runs until {day}.", day=_said(last_day)), clause="SCA 2.9"))
    if look_again_on is not None and today < look_again_on:
        sentence = say("Look on {day} how people fare, as the plan says, and finish it then.", day=_said(look_again_on))
        missing.append(Reason(sentence, clause="SC 8.8.2"))
    if not seen_afterwards.strip():
        missing.append(Reason(say("Say how people fared once it had ended."), clause="SC 8.8.2"))
    return missing


def people_affected(groups: Sequence[Group]) -> tuple[int, int]:
    """How many people the end touches as far as counted, and how many groups nobody counted. Clause: SC 4.5.6."""
    counted = sum(group.people for group in groups if group.people is not None)
    return counted, sum(group.people is None for group in groups)


def _day_missing(facts: ClosureFacts) -> Iterator[Reason]:
    if facts.last_day is None:
        yield Reason(say("Say on which day the service ends."), clause="SCA 2.9")
    if facts.look_again_on is None or (facts.last_day is not None and facts.look_again_on <= facts.last_day):
        yield Reason(say("Say when, after the end, someone looks how people fare."), clause="SC 8.8.2")


def _people(facts: ClosureFacts, limits: ClosureLimits) -> Iterator[Reason]:
    if not facts.groups:
        yield Reason(say("Say who is affected. If it is nobody, say so as a group of none."), clause="SC 4.5.6")
    for group in facts.groups:
        if group.people is None:
            yield Reason(say("Count the people: {who}.", who=group.who), clause="SC 4.5.6")
        if group.people == 0:
            continue
        if not group.what_next.strip():
            yield Reason(say("Say what happens to these people: {who}.", who=group.who), clause="SC 4.5.6")
        if group.settled_by is None or (facts.last_day is not None and group.settled_by > facts.last_day):
            yield Reason(
                say("Settle what happens to these people by the last day: {who}.", who=group.who), clause="SC 4.5.6"
            )
        if not group.heard.strip():
            yield Reason(say("Say how these people were heard: {who}.", who=group.who), clause="SC 4.5.6")
        if _is_late(group.told_on, facts.last_day, limits.people_days):
            yield Reason(
                say("Tell these people {days} before the last day: {who}.",
                    days=in_words(limits.people_days, "day", "days"), who=group.who),
                clause=limits.clause,
            )  # fmt: skip


def _council(facts: ClosureFacts) -> Iterator[Reason]:
    if not facts.duty.strip():
        yield Reason(
            say("Say how the council meets its duties by law afterwards, or that it has none here."), clause="SC 8.8.2"
        )
    if facts.residual_cost is None or not facts.residual_because.strip():
        yield Reason(
            say("Say what cost stays with the council each year, and why; £0 needs its reason too."), clause="SCA 4.1"
        )
    elif not facts.residual_confirmed:
        yield Reason(say("Have a finance officer confirm the cost that stays."), clause="SCA 4.1")
    if not facts.records.strip():
        yield Reason(say("Say who keeps the records and things that belong to the service."), clause="SC 8.8.2")


def _provider(facts: ClosureFacts, limits: ClosureLimits) -> Iterator[Reason]:
    if _is_late(facts.provider_told_on, facts.last_day, limits.provider_days):
        yield Reason(
            say("Tell the provider {days} before the last day.", days=in_words(limits.provider_days, "day", "days")),
            clause=limits.clause,
        )
    if not facts.provider_says.strip():
        yield Reason(say("Say what the provider says to it."), clause="SC 4.4.3")
    if facts.income_share is None:
        yield Reason(say("Say how much of the provider’s income ends with it."), clause="SC 8.8.3")
    if not facts.staff.strip():
        share = facts.income_share or 0
        sentence = (
            say("Say what becomes of its staff, and how the provider lives on without {share} % of its income.",
                share=share)
            if share >= limits.income_percent
            else say("Say what becomes of its staff.")
        )  # fmt: skip
        yield Reason(sentence, clause="SC 8.8.3")


def _is_late(told_on: date | None, last_day: date | None, days: int) -> bool:
    return told_on is None or (last_day is not None and told_on > last_day - timedelta(days=days))


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
