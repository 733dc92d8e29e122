"""What is asked for in a return, and what an answer must hold, whichever way it comes (SC 4.5.3, SC 8.9.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fourfold.cycle.outcomes.rules.measures import Unit, check_figure
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say
from fourfold.review.performance.rules.names import EVIDENCE_NAMES, EvidenceKind
from fourfold.review.performance.rules.numbers import number_written

VALUE, NOTHING, WORDS, KIND, EVIDENCE, AGREED = "value", "nothing", "words", "kind", "evidence", "agreed"
PARTS = (VALUE, NOTHING, WORDS, KIND, EVIDENCE, AGREED)
"""The parts of an answer, as a form, a spreadsheet and a program name them."""
MOST_WORDS = 4_000
"""An answer in words has so many characters at most."""
_YES = frozenset({"yes", "y", "true", "x", "1", "on"})
_NO = frozenset({"", "no", "n", "false", "0", "off"})
WITH_LEAVE = frozenset({EvidenceKind.STORY, EvidenceKind.VOICE})
"""Evidence that is told only when whoever told it lets it be told."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A measure as a return asks for it. ``unit`` is nothing where it is told in words alone."""

    number: int
    title: str
    unit: Unit | None
    decimals: int

    @property
    def name(self) -> str:
        """What people call it in a return: M3."""
        return f"M{self.number}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was told of a measure. ``evidence`` is what stands behind it, of a ``kind``; empty where nothing does."""

    value: Decimal | None = None
    no_activity: bool = False
    words: str = ""
    kind: EvidenceKind | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a part of an answer, and what to do."""

    number: int
    part: str
    sentence: str


Typed = Mapping[str, str]
"""What was typed for a measure, by the names of ``PARTS``; what is missing was left empty."""


def read_answers(asked: Sequence[Asked], typed: Mapping[int, Typed]) -> tuple[dict[int, Answer], tuple[Fault, ...]]:
    """The answers by the number of their measure, and every fault. Clause: SC 8.9.3.

    A measure with a fault has no answer; one that was not answered at all is a fault.
    """
    answers: dict[int, Answer] = {}
    faults: list[Fault] = []
    for one in asked:
        found = _faults(one, typed.get(one.number, {}))
        if found:
            faults += found
        else:
            answers[one.number] = _answer(one, typed[one.number])
    return answers, tuple(faults)


def is_yes(text: str) -> bool:
    """Whether this writes a yes. Clause: SC 8.9.3."""
    return text.strip().casefold() in _YES


def kind_written(text: str) -> EvidenceKind | None:
    """The kind of evidence that a key or its name writes. Clause: SC 4.5.3."""
    plain = text.strip().casefold()
    for kind, name in EVIDENCE_NAMES.items():
        if plain in (kind.value, name.casefold(), say(name).casefold()):
            return kind
    return None


def _faults(asked: Asked, typed: Typed) -> list[Fault]:
    given = {part: typed.get(part, "").strip() for part in PARTS}
    found: list[tuple[str, str]] = []
    for part in (NOTHING, AGREED):
        if given[part].casefold() not in _YES | _NO:
            found.append((part, say("“{text}” is neither yes nor no.", text=_short(given[part]))))
    for part in (WORDS, EVIDENCE):
        if len(given[part]) > MOST_WORDS:
            found.append((part, say("Shorten this to {most} characters.", most=f"{MOST_WORDS:,}")))
    found += _figure_faults(asked, given)
    found += _evidence_faults(given)
    return [Fault(asked.number, part, sentence) for part, sentence in found]


def _figure_faults(asked: Asked, given: Typed) -> list[tuple[str, str]]:
    nothing = given[NOTHING].casefold() not in _NO  # what is neither yes nor no is one fault, and not two
    if asked.unit is None:
        if given[VALUE]:
            return [(VALUE, say("This is told in words. Write it there."))]
        missing = not nothing and not given[WORDS]
        return [(WORDS, say("Tell it in words, or say that there was no activity."))] if missing else []
    sentence = _figure_fault(given[VALUE], asked.unit, asked.decimals, nothing=nothing)
    return [(VALUE, sentence)] if sentence else []


def _figure_fault(text: str, unit: Unit, decimals: int, *, nothing: bool) -> str:
    """What is wrong with a figure as it was typed; empty where nothing is."""
    if nothing or not text:
        if nothing and text:
            return say("You gave a figure and said that there was no activity. Leave one of them.")
        return "" if nothing else say("Give a figure, or say that there was no activity. A zero is a figure.")
    value = number_written(text)
    if value is None:
        return say("“{text}” is no number. Write digits, like 12 or 12.5.", text=_short(text))
    if value != round(value, decimals):
        places = in_words(decimals, "place", "places")
        whole = say("Round this to a whole number.")
        return say("Round this to {places} after the point.", places=places) if decimals else whole
    try:
        check_figure(value, unit)
    except Refused as refusal:
        return refusal.sentence
    return ""


def _evidence_faults(given: Typed) -> list[tuple[str, str]]:
    text, kind = given[EVIDENCE], kind_written(given[KIND])
    if given[KIND] and kind is None:
        return [(KIND, say("“{text}” is no kind of evidence that we know.", text=_short(given[KIND])))]
    if not text:
        return [(EVIDENCE, say("Write the evidence, or leave its kind open."))] if kind else []
    if kind is None:
        return [(KIND, say("Say what kind of evidence this is."))]
    if kind in WITH_LEAVE and not is_yes(given[AGREED]):
        return [(AGREED, say("Say that whose words these are lets them be told. Leave names out."))]
    return []


def _answer(asked: Asked, typed: Typed) -> Answer:
    text = typed.get(VALUE, "").strip()
    evidence = typed.get(EVIDENCE, "").strip()
    return Answer(
        value=number_written(text) if text and asked.unit is not None else None,
        no_activity=is_yes(typed.get(NOTHING, "")),
        words=typed.get(WORDS, "").strip(),
        kind=kind_written(typed.get(KIND, "")) if evidence else None,
        evidence=evidence,
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
