"""What a review has to talk about, made from the record (SC 4.5.3, 8.9.3, rec 22-23)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fourfold.foundation.words import say
from fourfold.review.reviews.rules.names import Subject

_ORDER = {subject: place for place, subject in enumerate(Subject)}


@dataclass(frozen=True, slots=True)
class Signal:
    """A reading that is no noise: the sentence of the rule that it broke."""

    measure: str
    sentence: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class LastReading:
    """The newest reading of a measure. ``meets`` is empty where there is no target, or nothing happened."""

    measure: str
    value: str
    meets: bool | None
    is_client_duty: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class LateReturn:
    """A return of the provider that has not come."""

    period: str
    due_on: date
    href: str = ""


@dataclass(frozen=True, slots=True)
class OpenAction:
    """Something agreed earlier that is not done."""

    text: str
    owner: str
    due_on: date
    href: str = ""


@dataclass(frozen=True, slots=True)
class Expiring:
    """A certificate, such as insurance, and the day on which it runs out."""

    name: str
    on: date
    href: str = ""


@dataclass(frozen=True, slots=True)
class Unmet:
    """A promise of the tender that is not kept yet."""

    text: str
    due_on: date | None
    delivered: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class RunningPlan:
    """An improvement plan that runs, with how many of its targets are still open."""

    title: str
    ends_on: date
    targets_left: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class MadeVisit:
    """A visit since the last review."""

    place: str
    on: date
    href: str = ""


@dataclass(frozen=True, slots=True)
class Raised:
    """What someone asked to talk about."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the record holds about a contract on the day of its review."""

    signals: Sequence[Signal] = ()
    readings: Sequence[LastReading] = ()
    late: Sequence[LateReturn] = ()
    actions: Sequence[OpenAction] = ()
    certificates: Sequence[Expiring] = ()
    unmet: Sequence[Unmet] = ()
    plans: Sequence[RunningPlan] = ()
    visits: Sequence[MadeVisit] = ()
    raised: Sequence[Raised] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One point of an agenda, and where to read more."""

    subject: Subject
    text: str
    clause: str
    href: str = ""


def agenda(facts: Facts, *, on: date, warn_days: int) -> list[Point]:
    """What a review on that day talks about, in order. Clause: SC 8.9.3, rec 23.

    It begins with what was agreed, then what the council owes, then what changed for people. It always asks what
    would help the provider, because support comes before sanctions (SC 8.9.4), and always ends with the next review.
    ``warn_days`` is how long before its last day a certificate is talked about.
    """
    found = [
        *_actions(facts, on), *_measured(facts), *_late(facts, on), *_promises(facts, on), *_plans(facts),
        *_certificates(facts, on, warn_days), *_visits(facts), *_always(facts),
    ]  # fmt: skip
    return sorted(found, key=lambda point: _ORDER[point.subject])


def _actions(facts: Facts, on: date) -> Iterator[Point]:
    for one in sorted(facts.actions, key=lambda action: action.due_on):
        words = {"text": one.text, "owner": one.owner, "day": _day(one.due_on)}
        text = (
            say("{text} ({owner}): it was due on {day}.", **words)
            if one.due_on < on
            else say("{text} ({owner}): due on {day}.", **words)
        )
        yield Point(Subject.ACTION, text, "SC 8.9.3", one.href)


def _measured(facts: Facts) -> Iterator[Point]:
    for signal in facts.signals:
        yield Point(Subject.SIGNAL, f"{signal.measure}: {signal.sentence}", "SC 8.9.3", signal.href)
    for one in facts.readings:
        subject = Subject.CLIENT if one.is_client_duty else Subject.READING
        clause = "SC 4.5.3" if one.is_client_duty else "SC 8.9.3"
        words = {"measure": one.measure, "value": one.value}
        if one.meets is None:
            text = say("{measure}: {value}.", **words)
        elif one.meets:
            text = say("{measure}: {value}, which meets the target.", **words)
        else:
            text = say("{measure}: {value}, which falls short of the target.", **words)
        yield Point(subject, text, clause, one.href)
    if not facts.readings:
        text = say("There are no readings yet. Agree who reports what, and when.")
        yield Point(Subject.READING, text, "SC rec 23")


def _late(facts: Facts, on: date) -> Iterator[Point]:
    for one in sorted(facts.late, key=lambda late: late.due_on):
        days = (on - one.due_on).days
        text = say("The return for {period} is late: it was due on {day}.", period=one.period, day=_day(one.due_on))
        if days > 0:
            yield Point(Subject.RETURN, text, "SC 8.9.2", one.href)


def _promises(facts: Facts, on: date) -> Iterator[Point]:
    for one in sorted(facts.unmet, key=lambda unmet: unmet.due_on or date.max):
        words = {"text": one.text, "delivered": one.delivered or say("nothing on record")}
        if one.due_on is None:
            text = say("{text}: {delivered}.", **words)
        elif one.due_on < on:
            text = say("{text}: {delivered}; it was due on {day}.", day=_day(one.due_on), **words)
        else:
            text = say("{text}: {delivered}; due on {day}.", day=_day(one.due_on), **words)
        yield Point(Subject.COMMITMENT, text, "SC rec 17", one.href)


def _plans(facts: Facts) -> Iterator[Point]:
    for one in facts.plans:
        text = (
            say("“{title}”: every target is reached. Say whether it worked.", title=one.title)
            if one.targets_left == 0
            else say(
                "“{title}” runs until {day}; targets still open: {count}.",
                title=one.title,
                day=_day(one.ends_on),
                count=one.targets_left,
            )
        )
        yield Point(Subject.IMPROVEMENT, text, "SC 8.9.4", one.href)


def _certificates(facts: Facts, on: date, warn_days: int) -> Iterator[Point]:
    for one in sorted(facts.certificates, key=lambda certificate: certificate.on):
        if one.on < on:
            text = say("{name} ran out on {day}.", name=one.name, day=_day(one.on))
        elif one.on <= on + timedelta(days=warn_days):
            text = say("{name} runs out on {day}.", name=one.name, day=_day(one.on))
        else:
            continue
        yield Point(Subject.CERTIFICATE, text, "SC 8.9.2", one.href)


def _visits(facts: Facts) -> Iterator[Point]:
    for one in facts.visits:
        text = say("What was seen at {place} on {day}.", place=one.place, day=_day(one.on))
        yield Point(Subject.VISIT, text, "SC 4.5.3", one.href)


def _always(facts: Facts) -> Iterator[Point]:
    for one in facts.raised:
        yield Point(Subject.RAISED, say("{text} (raised by {name})", text=one.text, name=one.by), "SC 4.4.3")
    yield Point(Subject.SUPPORT, say("What would help the provider to do better?"), "SC 8.9.4")
    yield Point(Subject.NEXT, say("When do we look at this again?"), "SC rec 23")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
