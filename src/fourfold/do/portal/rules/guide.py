"""How to take part, step by step: what to do, by when, and what happens then (SC 5.3, 6.2, 8.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fourfold.do.notices.rules import NoticeKind
from fourfold.do.notices.rules.finding import Standing
from fourfold.do.portal.rules.saying import time_of, weekday_of
from fourfold.do.portal.rules.work import Work
from fourfold.foundation.words import say


class Door(StrEnum):
    """Where a step is taken; the page knows the address."""

    NONE = ""
    ASK = "ask"
    PARTNERS = "partners"
    EVENT = "event"
    FOLLOW = "follow"
    HELP = "help"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its title, what to do, what helps, and where it is taken."""

    title: str
    text: str
    clause: str
    help: str = ""
    door: Door = Door.NONE
    label: str = ""


def steps_of(work: Work, now: datetime, questions_until: datetime | None, how_to: str) -> list[Step]:
    """The steps of taking part in what this notice asks, those that are left. Clause: SC 5.3, 6.2.5-6.2.9.

    ``how_to`` is what the buyer says. Times are by the authority's own clock.
    """
    if work.standing is Standing.PAST:
        return []
    if work.standing is Standing.COMING:
        return list(_until_it_comes())
    if work.kind is NoticeKind.EVENT:
        return [*_event(), *_question(now, questions_until)]
    steps = [*_question(now, questions_until), *_partners(work), *_answer(work, now, how_to)]
    return [*steps, *_result(work)]


def _until_it_comes() -> Iterator[Step]:
    yield Step(
        say("Follow it"), say("We tell you as soon as there is something to answer, and of every change."), "SC 5.3.5",
        door=Door.FOLLOW,
    )  # fmt: skip
    yield Step(
        say("Get ready"),
        say("Say what you do and where you work. Look for partners while there is time."),
        "SC 8.3.3",
        door=Door.PARTNERS,
        label=say("Look for partners"),
    )


def _event() -> Iterator[Step]:
    yield Step(
        say("Sign up"), say("Tell us that you come, and what you need to take part."), "SC 5.2.2", door=Door.EVENT,
        label=say("See the event and sign up"),
    )  # fmt: skip


def _question(now: datetime, until: datetime | None) -> Iterator[Step]:
    if until is not None and until <= now:
        return
    when = (
        say("Ask until {day} at {time}.", day=weekday_of(until.date(), now.date()), time=time_of(until))
        if until is not None
        else say("Ask soon.")
    )
    yield Step(
        say("Ask what is unclear"),
        say("{when} Everyone reads the answer; nobody reads who asked.", when=when),
        "SC rec 11",
        say("No question is too simple. If you wonder, others wonder too."),
        Door.ASK,
        say("Ask a question"),
    )


def _partners(work: Work) -> Iterator[Step]:
    if not work.is_for_many:
        return
    help_ = say(
        "One of you leads and speaks for all. Agree early who does what, who is paid what, and who answers if one of "
        "you cannot go on."
    )
    yield Step(
        say("Find partners, if it is too large for you alone"),
        say("Several organisations may answer together, or one works for another."),
        "SC 8.3.3",
        help_,
        Door.PARTNERS,
        say("See who looks for partners"),
    )


def _answer(work: Work, now: datetime, how_to: str) -> Iterator[Step]:
    by = ""
    if work.closes is not None:
        day, time = weekday_of(work.closes.date(), now.date()), time_of(work.closes)
        by = say("It closes on {day} at {time}. After that nothing can be taken in.", day=day, time=time)
    said = f"{how_to}\n{by}".strip() or say("Ask the buyer how to answer.")
    declared = say("You only declare that you meet the conditions. We ask the winner alone for papers.")
    plain = say(
        "Answer each question in the order in which it is asked. Say what you would do, with whom, and why it works."
    )
    yield Step(
        say("Write and send your answer"), said, "SC 6.2.7", f"{declared} {plain}" if work.self_declared else plain,
        Door.ANSWER, say("See all that is asked, and how bids are judged"),
    )  # fmt: skip


def _result(work: Work) -> Iterator[Step]:
    if work.kind in (NoticeKind.IDEAS, NoticeKind.EARLY):
        yield Step(
            say("Hear what became of it"),
            say("We publish what we heard and what we do about it. Follow this to be told of the tender."),
            "SC 5.2.4",
            door=Door.FOLLOW,
        )
    elif work.kind is NoticeKind.SUBCONTRACT:
        yield Step(say("Hear the result"), say("The main contractor tells you and publishes who won."), "SC 5.3.3")
    else:
        yield Step(
            say("Hear the result, and why"),
            say("Everyone who answered is told who won, and what was good and less good in their own answer."),
            "SC 6.2.12",
        )
