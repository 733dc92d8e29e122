"""What someone does next about talks, on the page and on their desk."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse

from fourfold.analyse.engagement.models import Event, Exercise
from fourfold.analyse.engagement.permissions import check_work, is_reader
from fourfold.analyse.engagement.queries.heard import contributions_for
from fourfold.analyse.engagement.rules import ContributionState, EventState, ExerciseState
from fourfold.analyse.engagement.rules.listening import takes_ideas
from fourfold.foundation.clock import local_day
from fourfold.foundation.permissions import can
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person

SHOWN = 5


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """What waits for this person: who came to record, what was said to answer, talks to close."""
    return [*_attendance(person, at), *_answers(person), *_confidences(person), *_closings(person, at)]


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and a button where there is something to do."""

    text: str
    label: str = ""
    href: str = ""


def next_for(exercise: Exercise, person: Person | None, at: datetime) -> NextStep | None:
    """What this reader does next about an exercise: those who work on it move it on, everyone else takes part."""
    if can(check_work, person, exercise):
        return _to_work(exercise, person, at)
    return _to_take_part(exercise, at)


def _to_take_part(exercise: Exercise, at: datetime) -> NextStep | None:
    event = exercise.events.filter(state=EventState.PLANNED, begins_at__gt=at).select_related("exercise__authority")
    if takes_ideas_now(exercise, at):
        text = say("Tell us your idea: in public, or in confidence.")
        return NextStep(text, say("Tell us your idea"), _page("tell_idea", exercise))
    if found := event.first():
        return NextStep(
            say("You can come to “{title}”.", title=found.title), say("See the event"), found.get_absolute_url()
        )
    return None


def takes_ideas_now(exercise: Exercise, at: datetime) -> bool:
    """Whether people can send ideas to this exercise today."""
    return takes_ideas(
        state=ExerciseState(exercise.state), begins_on=exercise.begins_on, ideas_until=exercise.ideas_until,
        today=local_day(at, exercise.authority.time_zone),
    )  # fmt: skip


def _to_work(exercise: Exercise, person: Person | None, at: datetime) -> NextStep | None:
    over = (
        exercise.events.filter(state=EventState.PLANNED, ends_at__lt=at).select_related("exercise__authority").first()
    )
    if over is not None:
        text = say("“{title}” is over. Record who came.", title=over.title)
        return NextStep(text, say("Record who came"), reverse("engagement.attendance", args=_args(over)))
    waiting = exercise.contributions.filter(state=ContributionState.OPEN)
    if not is_reader(person, exercise):
        waiting = waiting.filter(in_confidence=False)
    if count := waiting.count():
        return NextStep(_to_answer(count), say("Answer"), f"{_page('heard', exercise)}?show=open")
    return _to_prepare(exercise, at) if exercise.state == ExerciseState.OPEN else None


def _to_prepare(exercise: Exercise, at: datetime) -> NextStep:
    if exercise.until < local_day(at, exercise.authority.time_zone):
        text = say("The talks are over. Say in public what you heard, and close them.")
        return NextStep(text, say("Close the talks"), _page("close", exercise))
    if not exercise.invitations.exists():
        text = say("Invite people by more than one way, and note by which, so that everyone sees how far it reached.")
        return NextStep(text, say("Note who was invited"), _page("invite", exercise))
    if not exercise.events.exists():
        text = say("Plan an event, or write down what people tell you.")
        return NextStep(text, say("Plan an event"), _page("add_event", exercise))
    return NextStep(say("Write down what people tell you."), say("Write it down"), _page("record", exercise))


def _attendance(person: Person, at: datetime) -> list[Waits]:
    over = Event.objects.filter(exercise__lead=person, state=EventState.PLANNED, ends_at__lt=at)
    return [
        Waits(
            say("Record who came to “{title}”.", title=event.title),
            reverse("engagement.attendance", args=_args(event)),
            say("Record who came"),
        )
        for event in over.select_related("exercise__authority").order_by("ends_at")[:SHOWN]
    ]


def _answers(person: Person) -> list[Waits]:
    waiting = Q(contributions__state=ContributionState.OPEN, contributions__in_confidence=False)
    rows = Exercise.objects.filter(lead=person).annotate(waiting=Count("contributions", filter=waiting))
    return [
        Waits(
            say("“{title}”: {waiting}", title=row.title, waiting=_to_answer(row.waiting)),
            f"{_page('heard', row)}?show=open",
            say("Answer"),
        )
        for row in rows.filter(waiting__gt=0).select_related("authority").order_by("begins_on", "pk")[:SHOWN]
    ]


def _confidences(person: Person) -> list[Waits]:
    """Of what was told in confidence a desk shows that it is there, to a reader who may see it."""
    found = contributions_for(person.authority, person, None)
    waiting = found.filter(in_confidence=True, state=ContributionState.OPEN).order_by("heard_at")
    return [
        Waits(
            say("Something was told in confidence about “{title}”.", title=row.exercise.title),
            row.get_absolute_url(),
            say("Read and answer it"),
        )
        for row in waiting[:SHOWN]
    ]


def _closings(person: Person, at: datetime) -> list[Waits]:
    today = local_day(at, person.authority.time_zone)
    over = Exercise.objects.filter(lead=person, state=ExerciseState.OPEN, until__lt=today)
    return [
        Waits(
            say("The talks “{title}” are over. Say what you heard, and close them.", title=row.title),
            _page("close", row),
            say("Close the talks"),
            row.until,
        )
        for row in over.select_related("authority").order_by("until", "pk")[:SHOWN]
    ]


def _to_answer(count: int) -> str:
    return in_words(count, "thing that was said waits for an answer.", "things that were said wait for an answer.")


def _page(name: str, exercise: Exercise) -> str:
    return reverse(f"engagement.{name}", args=[exercise.authority.slug, exercise.uuid])


def _args(event: Event) -> list[object]:
    return [event.exercise.authority.slug, event.uuid]
