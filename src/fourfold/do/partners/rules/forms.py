"""With whom an authority signs where providers bid together, and whether there is still time (SC 8.3)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from fourfold.do.partners.rules.names import FORM_NAMES, Form
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, listed, say
from fourfold.foundation.workdays import WorkingDays


@dataclass(frozen=True, slots=True)
class FormRule:
    """Which forms an authority signs with, which of them are set up before the award, and the clause that says so.

    An authority without a rule signs with any; ``allowed`` is then empty.
    """

    allowed: frozenset[Form] = frozenset()
    before_award: frozenset[Form] = frozenset()
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence for the partners, and the clause that it rests on."""

    sentence: str
    clause: str = ""


def require_form(form: Form | None, rule: FormRule) -> None:
    """An authority signs with one body, in a form that its rule has. Clause: SC 8.3.2."""
    if not rule.allowed or form in rule.allowed:
        return
    names = listed([say(FORM_NAMES[one]) for one in Form if one in rule.allowed])
    raise Refused(
        say("The authority signs with one body. Choose which you will be: {names}.", names=names),
        rule.clause,
        field="form",
    )


def what_form_means(form: Form, *, authority: str, lead: str, rule: FormRule) -> Told:
    """What the partners do in this form, in a sentence or two. Clause: SC 8.3.2."""
    if form is Form.LEAD_BODY:
        sentence = say(
            "{authority} signs with {lead} alone. {lead} then sub-contracts to the others, as this agreement says.",
            authority=authority,
            lead=lead,
        )
    elif form in rule.before_award:
        sentence = say(
            "You set up {form} together before the contract is awarded. {authority} signs with that one body.",
            form=say(FORM_NAMES[form]),
            authority=authority,
        )
    else:
        sentence = say(
            "You set up {form} together. {authority} signs with that one body.",
            form=say(FORM_NAMES[form]),
            authority=authority,
        )
    return Told(sentence, rule.clause)


def still_to_set_up(
    form: Form | None, *, set_up_on: date | None, awarded_on: date | None, today: date, rule: FormRule
) -> Told | None:
    """What is said while the one body is not there yet. Clause: SC 8.3.2.

    ``awarded_on`` is the day on which the award is planned, or nothing where that is not told.
    """
    if form is None or form not in rule.before_award or set_up_on is not None:
        return None
    name = say(FORM_NAMES[form])
    if awarded_on is None:
        return Told(
            say("Set up {form} before the contract is awarded, and say here when you did.", form=name), rule.clause
        )
    day = f"{awarded_on.day} {awarded_on:%B %Y}"
    if awarded_on < today:
        return Told(
            say("The award was planned for {day}, and nobody has said that {form} is set up.", day=day, form=name),
            rule.clause,
        )
    return Told(
        say("Set up {form} before the award, planned for {day}, and say here when you did.", form=name, day=day),
        rule.clause,
    )


def too_little_time(
    *, today: date, closes_on: date | None, needed: int | None, clause: str, calendar: WorkingDays
) -> Told | None:
    """A warning where fewer working days are left than forming a consortium takes. Clause: SC 8.3.3.

    Days after today count, up to the closing day. Nothing where it has closed, no day is known, or no rule says what
    is needed.
    """
    if closes_on is None or closes_on < today or needed is None:
        return None
    left = calendar.between(today, closes_on)
    if left >= needed:
        return None
    return Told(
        say(
            "Time is short: {left} left until this closes. Partners need about {needed} to find each other and agree.",
            left=in_words(left, "working day", "working days"),
            needed=in_words(needed, "working day", "working days"),
        ),
        clause,
    )


def require_open_to_consortia(*, is_open: bool, takes_consortia: bool) -> None:
    """A consortium is formed for an opportunity that is open and takes consortia. Clause: SC 8.3.1."""
    if not is_open:
        raise Refused(say("This opportunity is closed. You can form a consortium for what comes next."), "SC 8.3.1")
    if not takes_consortia:
        raise Refused(say("This opportunity takes bids from single organisations alone, no consortia."), "SC 8.3.1")


def require_one_consortium(*, others: Collection[str], only_one: bool, clause: str) -> None:
    """A provider agrees to one consortium for an opportunity, where the authority has it so. Clause: SC 8.3.2.

    ``others`` are names of consortia for the same opportunity to which this same provider has agreed: it learns
    nothing about anyone else.
    """
    if only_one and others:
        raise Refused(
            say(
                "You have agreed to “{other}” for this same opportunity. You can be in one consortium for it: leave "
                "that one first.",
                other=sorted(others)[0],
            ),
            clause,
        )
