"""Forms of talks."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from fourfold.analyse.engagement.models import Booking, Event, Slot
from fourfold.analyse.engagement.rules import (
    CHANNEL_NAMES,
    EVENT_KIND_NAMES,
    HEARD_NAMES,
    METHOD_NAMES,
    PHASE_MEANINGS,
    PHASE_NAMES,
    SECTOR_NAMES,
    SIZE_NAMES,
    VOICE_NAMES,
    EventKind,
    Method,
    Sector,
    Size,
)
from fourfold.foundation.ui.filters import moment
from fourfold.foundation.ui.forms import Day, Form, LongWords, OneOf, SomeOf, Tick, WholeNumber, Words, YesNo
from fourfold.foundation.words import listed, say
from fourfold.govern.people.models import Person

Choices = list[tuple[str, str]]
_TIMES = [(f"{hour:02}:{minute:02}",) * 2 for hour in range(7, 22) for minute in (0, 15, 30, 45)]


def _named(names: dict[Any, str], *without: str) -> Choices:
    return [(str(key), f"{name[0].upper()}{name[1:]}") for key, name in names.items() if key not in without]


class ExerciseForm(Form):
    """What talks are about, and until when they run."""

    title = Words("Title", hint="A few words that people will say aloud.")
    about = LongWords("What the talks are for", hint="What you want to change, and for whom.", max_length=10_000)
    asked = LongWords("What you ask people", required=False, hint="Your questions, one on each line.")
    who_may = LongWords("Who can take part", required=False, rows=3, max_length=2000)
    begins_on = Day("First day")
    until = Day("Last day")
    ideas_until = Day(
        "Last day on which people can send ideas", required=False, hint="Leave it open if you ask for none (SC 5.2.4)."
    )
    commission = OneOf("Which commission it is for", menu=True, required=False)
    lead = OneOf("Who leads the talks", menu=True)

    def __init__(self, *args: Any, commissions: Choices, leads: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commission"].choices = [("", say("None yet")), *commissions]  # type: ignore[attr-defined]
        self.fields["lead"].choices = [(str(lead.uuid), lead.name) for lead in leads]  # type: ignore[attr-defined]


class CloseForm(Form):
    """What was heard, for everyone to read."""

    learned = LongWords(
        "What you heard", rows=8, max_length=10_000,
        hint="So that those who were not there know as much as those who were. Name nobody who spoke in confidence.",
    )  # fmt: skip


class ReadersForm(Form):
    """Who reads what is told in confidence."""

    readers = SomeOf("Who reads it", required=False)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = [(str(one.uuid), one.name) for one in people]  # type: ignore[attr-defined]


class EventForm(Form):
    """Where, when, and for how many."""

    kind = OneOf(
        "What kind of event", _named(EVENT_KIND_NAMES),
        hints={
            EventKind.MEET_THE_MARKET: "You say what you plan; providers ask, and meet each other.",
            EventKind.ONE_TO_ONE: "Each organisation books a time of its own, so no competitor listens.",
            EventKind.OPEN_DAY: "People see the service and meet those who use it.",
            EventKind.CO_DESIGN: "You design the service together with those who use and run it.",
        },
    )  # fmt: skip
    title = Words("Title")
    about = LongWords("What happens there", required=False)
    where = Words("Where it is, or how to join", max_length=300)
    access = LongWords(
        "How everyone can take part", required=False, rows=3,
        hint="For example: step-free, hearing loop, by video, travel costs paid.",
    )  # fmt: skip
    day = Day("Day")
    begins = OneOf("Begins at", _TIMES, menu=True)
    ends = OneOf("Ends at", _TIMES, menu=True)
    places = WholeNumber(
        "Number of places", min=1, max=5000, required=False, width=4, hint="Leave it open if all may come."
    )
    minutes = WholeNumber(
        "Minutes for each one-to-one talk", min=10, max=240, required=False, width=3, hint="For one-to-one talks only."
    )
    sign_up_until = Day(
        "Last day to sign up", required=False, hint="Leave it open if people can sign up until it begins."
    )
    because = LongWords(
        "Why it changes",
        required=False,
        rows=2,
        max_length=400,
        hint="Those who signed up are told. They read it as you write it.",
    )

    def __init__(self, *args: Any, is_change: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_change:
            del self.fields["because"]


class CancelForm(Form):
    """Why an event is cancelled."""

    because = LongWords("Why it is cancelled", rows=3, max_length=400)


def _may_choose(label: str, choices: Choices) -> OneOf:
    return OneOf(label, [("", "Choose"), *choices], menu=True, required=False)


def _organisation() -> tuple[OneOf, OneOf]:
    return (
        _may_choose("What kind of organisation it is", _named(SECTOR_NAMES, Sector.UNKNOWN)),
        _may_choose("How many people work there", _named(SIZE_NAMES, Size.UNKNOWN)),
    )


class InviteForm(Form):
    """Who was invited, by which channel and when."""

    channel = OneOf("By which way", _named(CHANNEL_NAMES))
    sent_on = Day("When")
    organisation = Words("Which organisation", required=False, hint="If you invited one by name.")
    count = WholeNumber(
        "How many", min=1, max=1_000_000, required=False, width=5,
        hint="If you invited many at once. Leave both open if anyone could see it and nobody counts.",
    )  # fmt: skip
    known_before = OneOf(
        "Did you know them before?", [("yes", "Yes"), ("no", "No"), ("unsaid", "Some of them, or we cannot tell")]
    )
    sector, size = _organisation()
    note = Words("Note", required=False, hint="For example, the name of the newsletter.")
    event = OneOf("For one event only", menu=True, required=False)

    def __init__(self, *args: Any, events: Sequence[Event], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", say("For all of it")), *((str(event.uuid), event.title) for event in events)]
        self.fields["event"].choices = choices  # type: ignore[attr-defined]


class SignUpForm(Form):
    """For whom someone comes."""

    slot = OneOf("Which time suits you", menu=True, required=False)
    organisation = Words("Which organisation you come for", hint="Write your own name if you come for yourself.")
    name = Words("Your name", required=False, autocomplete="name", hint="So that we can welcome you at the door.")
    needs = LongWords(
        "What would help you to take part", required=False, rows=3, max_length=1000,
        hint="For example: a hearing loop, an interpreter, a seat by the door. We wipe this after the event.",
    )  # fmt: skip
    sector, size = _organisation()
    heard_through = _may_choose("How you heard of it", _named(HEARD_NAMES))

    def __init__(self, *args: Any, slots: Sequence[Slot] | None, is_registered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if slots:
            self.fields["slot"].required = True
            choices = [(str(slot.uuid), moment(slot.begins_at)) for slot in slots]
            self.fields["slot"].choices = [("", say("Choose")), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["slot"]
        if is_registered:
            del self.fields["sector"], self.fields["size"]


class WalkInForm(Form):
    """Someone who came without a place."""

    organisation = Words("Which organisation came")
    known_before = YesNo("Did you know them before?", required=False)
    sector, size = _organisation()
    heard_through = _may_choose("How they heard of it", _named(CHANNEL_NAMES))


class AttendanceForm(Form):
    """For each who signed up: whether they came, and whether they were known before."""

    def __init__(self, *args: Any, guests: Sequence[Booking], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guests = guests
        for guest in guests:
            came = YesNo(say("Did they come?"), required=False, initial=guest.came)
            known = YesNo(say("Did you know them before?"), required=False, initial=guest.known_before)
            self.fields[f"came_{guest.uuid}"], self.fields[f"known_{guest.uuid}"] = came, known

    @property
    def rows(self) -> list[tuple[Booking, Any, Any]]:
        """Each guest with the two boxes."""
        return [(guest, self[f"came_{guest.uuid}"], self[f"known_{guest.uuid}"]) for guest in self.guests]


class RecordForm(Form):
    """What someone said."""

    topic = Words("What it is about, in a few words")
    words = LongWords("What they said", max_length=10_000, rows=6, hint="Leave out names of people.")
    voice = OneOf("Who said it", _named(VOICE_NAMES))
    by_whom = Words(
        "Which organisation, or in what role", required=False,
        hint="For example, “a carer in Thanet”. Never a person’s name. Leave it open if they do not want to be known.",
    )  # fmt: skip
    method = OneOf("How you heard it", _named(METHOD_NAMES, Method.IDEA))
    phase = OneOf(
        "In which phase of the work",
        _named(PHASE_NAMES),
        hints={str(key): words for key, words in PHASE_MEANINGS.items()},
    )
    event = OneOf("At which event", menu=True, required=False)
    in_confidence = Tick("They told it in confidence", required=False, hint="Then only the named readers see it.")

    def __init__(self, *args: Any, events: Sequence[Event], may_keep: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", say("None of these")), *((str(event.uuid), event.title) for event in events)]
        self.fields["event"].choices = choices  # type: ignore[attr-defined]
        if not may_keep:
            del self.fields["in_confidence"]


class IdeaForm(Form):
    """An idea, in public or in confidence."""

    in_confidence = OneOf("Who may read it")
    topic = Words("Your idea in a few words")
    words = LongWords("Your idea", max_length=10_000, rows=8)
    voice = OneOf("Who you are", _named(VOICE_NAMES))
    by_whom = Words(
        "Your organisation, or what you do", required=False,
        hint="Leave it open if you do not want to say. Others can read it only if your idea is public.",
    )  # fmt: skip

    def __init__(self, *args: Any, readers: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["in_confidence"]
        assert isinstance(field, OneOf)
        public = ("no", say("Everyone may read it"))
        field.choices = [("yes", say("In confidence")), public] if readers else [public]
        field.hints = {"yes": say("Only you and {names}.", names=listed([*readers]))}


class AnswerForm(Form):
    """What became of what was said."""

    outcome = OneOf("What became of it", [("taken", "We take it up"), ("declined", "We do not take it up")])
    taken_into = Words("Which clause or part it went into", max_length=300, required=False, hint="If you take it up.")
    answer = LongWords("Why", required=False, hint="If you do not take it up, say why.")
    is_shown = Tick("Let everyone read it and this answer", required=False)

    def __init__(self, *args: Any, may_show: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_show:
            del self.fields["is_shown"]


def instant(day: Any, clock_time: str, zone: str) -> datetime:
    """The instant of a time of the clock on a day, in the authority's time zone."""
    return datetime.combine(day, time.fromisoformat(clock_time), ZoneInfo(zone))


def chosen(value: str) -> UUID | None:
    """The identifier that was chosen; none where nothing was."""
    return UUID(value) if value else None
