"""What is told, in confidence or not, and how it is answered (SC 5.2.2-5.2.4, rec 8-10, Mission M5)."""

from datetime import date

from fourfold.analyse.engagement.rules.states import ContributionState, ExerciseState
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say


def require_days(*, begins_on: date, until: date, ideas_until: date | None) -> None:
    """Refuse talks that end before they begin, and ideas taken outside of them. Clause: SC 5.2.4."""
    if until < begins_on:
        raise Refused(say("The talks end before they begin. Choose a later last day."), "SC 5.2", field="until")
    if ideas_until is not None and not begins_on <= ideas_until <= until:
        raise Refused(say("Choose a last day for ideas that falls within the talks."), "SC 5.2.4", field="ideas_until")


def takes_ideas(*, state: ExerciseState, begins_on: date, ideas_until: date | None, today: date) -> bool:
    """Whether people can send ideas today: before a formal procurement, while they are asked for. Clause: SC 5.2.4."""
    return state is ExerciseState.OPEN and ideas_until is not None and begins_on <= today <= ideas_until


def require_ideas_taken(*, state: ExerciseState, begins_on: date, ideas_until: date | None, today: date) -> None:
    """Refuse an idea that nobody asks for any more, or not yet. Clause: SC 5.2.4."""
    if takes_ideas(state=state, begins_on=begins_on, ideas_until=ideas_until, today=today):
        return
    if ideas_until is not None and today < begins_on:
        raise Refused(say("You can send ideas from {day}.", day=_day(begins_on)), "SC 5.2.4")
    raise Refused(say("We are not asking for ideas here at the moment."), "SC 5.2.4")


def require_readers(*, in_confidence: bool, readers: int) -> None:
    """Refuse a confidence that nobody is named to keep. Clause: SC 5.2.2.

    An innovative idea may be what sets an organisation apart, so it is told to people whom one knows by name.
    """
    if in_confidence and not readers:
        raise Refused(
            say("Nobody is named yet to read what is told in confidence. Come back later, or tell it in public."),
            "SC 5.2.2",
            field="in_confidence",
        )


def count_in_words(count: int, minimum: int | None) -> str:
    """How much was told in confidence, as far as a number singles nobody out. Clause: SC 5.2.2.

    Below ``minimum``, and where the authority has set none, it stays open whether anything was told at all.
    """
    if minimum is None:
        return say("We do not say whether anything was told in confidence.")
    if count < minimum:
        return say("Fewer than {n} things were told in confidence.", n=f"{minimum:,}")
    return in_words(count, "thing was told in confidence.", "things were told in confidence.")


def require_answer(*, state: ContributionState, answer: str, taken_into: str) -> None:
    """An answer says into which clause it was taken, or why it was not. Clause: SC rec 9, Mission M5."""
    if state is ContributionState.TAKEN and not taken_into.strip():
        raise Refused(say("Say which clause or part it was taken into."), "SC rec 9", field="taken_into")
    if state is ContributionState.DECLINED and not answer.strip():
        raise Refused(say("Say why it was not taken up."), "SC rec 9", field="answer")


def require_open_to_taking_back(state: ContributionState) -> None:
    """What has been answered stays on the record. Clause: SC rec 9."""
    if state is not ContributionState.OPEN:
        raise Refused(say("This has been answered, so it stays on the record."), "SC rec 9")


def require_closable(*, planned_events: int, learned: str, is_bound_by_act: bool) -> None:
    """Talks close when all events are over and everyone can read what was heard. Clause: SC 5.2.2.

    So that nobody who took part gains an unfair advantage (Procurement Act 2023 s 16(3)), where that is in force.
    """
    if planned_events:
        raise Refused(say("{events}. Record who came, or cancel.", events=_still_planned(planned_events)), "SC 5.2.2")
    if not learned.strip():
        clause = "Procurement Act 2023 s 16(3)" if is_bound_by_act else "SC 5.2.2"
        raise Refused(say("Say what you heard, so that those who were not there know it too."), clause, field="learned")


def _still_planned(count: int) -> str:
    return in_words(count, "event is still planned", "events are still planned")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
