"""Write down what was said, take an idea, and answer both.

The words of what was told never reach the audit trail: it keeps identifiers alone, and of what was told in confidence
not even who told it.
"""

from dataclasses import dataclass
from datetime import datetime

from fourfold.analyse.engagement import permissions
from fourfold.analyse.engagement.actions.locked import locked_contribution, locked_exercise
from fourfold.analyse.engagement.models import Contribution, Event, Exercise
from fourfold.analyse.engagement.organisations import organisation_of
from fourfold.analyse.engagement.queries.heard import readers_of
from fourfold.analyse.engagement.rules import (
    ContributionMove,
    ContributionState,
    ExerciseState,
    Method,
    Phase,
    Voice,
    after,
)
from fourfold.analyse.engagement.rules.listening import (
    require_answer,
    require_ideas_taken,
    require_open_to_taking_back,
    require_readers,
)
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import Actor, Unnamed, action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, Stale, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said, by whom and how."""

    topic: str
    words: str
    voice: Voice
    by_whom: str = ""
    method: Method = Method.IDEA
    phase: Phase = Phase.CREATE


@action
def record_contribution(
    *,
    exercise: Exercise,
    what: Said,
    event: Event | None = None,
    in_confidence: bool = False,
    by: Person,
    at: datetime,
) -> Contribution:
    """Write down what someone said. Everyone can read it, unless it was told in confidence.

    An exercise that is closed takes in what comes late.
    """
    permissions.check_record(by, exercise, in_confidence=in_confidence)
    if event is not None and event.exercise_id != exercise.pk:
        raise Refused(say("Choose an event of these talks."), field="event")
    row = _kept(
        exercise, what, event=event, in_confidence=in_confidence, heard_at=at, recorded_by=by,
        shown_at=None if in_confidence else at,
    )  # fmt: skip
    _record("contribution.recorded", row, by, at)
    return row


@action
def tell_idea(
    *, exercise: Exercise, what: Said, in_confidence: bool, seen: int | None = None, by: Account, at: datetime
) -> Contribution:
    """Take an idea from whoever is signed in. In confidence, nobody sees it but they and the readers named by now.

    One that may be public is read by an officer before it is shown.

    :raises Stale: when the readers may have changed after the teller saw version ``seen`` of the exercise.
    """
    permissions.check_signed_in(by)
    row = locked_exercise(exercise)
    if in_confidence and seen is not None and seen != row.version:
        raise Stale(
            say("Who reads it may have changed while you were writing. Look at the names again, then send it."),
            version=row.version,
            saved={},
        )
    require_ideas_taken(
        state=ExerciseState(row.state), begins_on=row.begins_on, ideas_until=row.ideas_until,
        today=local_day(at, row.authority.time_zone),
    )  # fmt: skip
    readers = readers_of(row)
    require_readers(in_confidence=in_confidence, readers=len(readers))
    registered = organisation_of(by)
    idea = _kept(
        row, what, in_confidence=in_confidence, heard_at=at, told_by=by,
        provider=registered.provider if registered else None,
    )  # fmt: skip
    _record("contribution.told", idea, _teller(idea, by), at)
    told = [reader.person.account for reader in readers] if in_confidence else [row.lead.account]
    _tell(idea, told, say("There is a new idea on “{title}”.", title=row.title), at)
    return idea


@action
def show_contribution(*, contribution: Contribution, by: Person, at: datetime) -> Contribution:
    """Let everyone read an idea that its teller wants public."""
    row = locked_contribution(contribution)
    permissions.check_show(by, row)
    row.shown_at = row.shown_at or at
    row.version += 1
    row.save()
    _record("contribution.shown", row, by, at)
    return row


@action
def answer_contribution(
    *,
    contribution: Contribution,
    is_taken: bool,
    answer: str = "",
    taken_into: str = "",
    is_shown: bool = False,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Contribution:
    """Say what became of what was said: taken into a clause, or not, and why. Whoever told it is told.

    ``is_shown`` lets everyone read it with its answer; what was told in confidence stays between the two sides.
    """
    row = locked_contribution(contribution, seen)
    permissions.check_answer(by, row)
    state = after(ContributionState(row.state), ContributionMove.TAKE if is_taken else ContributionMove.DECLINE)
    require_answer(state=state, answer=answer, taken_into=taken_into)
    row.state, row.answer = state, answer.strip()
    row.taken_into = taken_into.strip() if is_taken else ""
    row.answered_by, row.answered_at = by, at
    if is_shown:
        permissions.check_show(by, row)
        row.shown_at, row.answer_shown_at = row.shown_at or at, row.answer_shown_at or at
    row.version += 1
    row.save()
    _record("contribution.answered", row, by, at)
    _tell(row, [row.told_by], say("We answered what you told us on “{title}”.", title=row.exercise.title), at)
    return row


@action
def take_back(*, contribution: Contribution, by: Account, at: datetime) -> Exercise:
    """Take back what one told, for good: nothing of it is kept."""
    row = locked_contribution(contribution)
    permissions.check_take_back(by, row)
    require_open_to_taking_back(ContributionState(row.state))
    _record("contribution.taken_back", row, _teller(row, by), at)
    exercise = row.exercise
    row.delete()
    return exercise


def _kept(exercise: Exercise, what: Said, **more: object) -> Contribution:
    kept: Contribution = Contribution.objects.create(
        exercise=exercise,
        topic=said(what.topic, "topic", say("Say in a few words what it is about.")),
        words=said(what.words, "words", say("Write down what was said.")),
        voice=what.voice, by_whom=what.by_whom.strip(), method=what.method, phase=what.phase, **more,
    )  # fmt: skip
    return kept


def _teller(row: Contribution, by: Account) -> Actor:
    """Who told it, as the trail knows them: nobody learns there who told something in confidence."""
    return Unnamed(row.uuid) if row.in_confidence else by


def _record(what: str, row: Contribution, by: Actor, at: datetime) -> None:
    exercise = row.exercise
    record(what, row, by=by, at=at, authority=exercise.authority.uuid, changed={"exercise": exercise.uuid})


def _tell(row: Contribution, accounts: list[Account | None], sentence: str, at: datetime) -> None:
    tell(
        accounts=accounts, sentence=sentence, href=row.get_absolute_url(), kind="contribution.told", at=at,
        authority=row.exercise.authority,
    )  # fmt: skip
