"""How strong the evidence is, said plainly (SC 4.5.2; the Maryland Scientific Methods Scale; Nesta's standards).

The two scales are named sources outside the pack. Their levels for each design are rulebook entries.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fourfold.foundation.words import listed, say
from fourfold.review.evaluation.rules.names import COMPARED, Design, Strength

_WORDS = tuple(Strength)


@dataclass(frozen=True, slots=True)
class Scale:
    """What a rulebook says of designs: the word for each, its level on the Maryland scale and on Nesta's.

    ``people`` is how few people make evidence weaker, ``lost_percent`` how many of them lost from sight do, and
    ``baseline`` how many readings of before a trend needs.
    """

    words: Mapping[Design, Strength]
    maryland: Mapping[Design, int]
    nesta: Mapping[Design, int]
    people: int
    lost_percent: int
    baseline: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an evaluation rests on.

    ``people`` is how many the results rest on, empty where nobody counted. ``lost_percent`` is how many of those who
    began are missing at the end. ``baseline`` is how many readings there are of before. ``alike`` says that it was
    argued why the comparison group is like those served.
    """

    design: Design
    people: int | None = None
    lost_percent: Decimal | None = None
    baseline: int = 0
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Grade:
    """How strong evidence is, its levels on the two scales, and why it is no stronger."""

    strength: Strength
    maryland: int
    nesta: int
    meaning: str
    weaker_because: Sequence[str]


def grade_of(evidence: Evidence, scale: Scale) -> Grade:
    """How strong the evidence is. Clause: SC 4.5.2.

    A design counts for what it really is: a trend without enough readings is a before and after, and a comparison
    group that nobody argued to be alike counts like none. Few people, or many lost from sight, make the word weaker
    by one each; the levels of the scales are of the design alone.
    """
    design, because = _real(evidence, scale)
    place = _WORDS.index(scale.words[design])
    if evidence.people is None:
        because.append(say("nobody counted on how many people it rests"))
        place -= 1
    elif evidence.people < scale.people:
        because.append(say("it rests on {count}, fewer than {least}", count=evidence.people, least=scale.people))
        place -= 1
    if evidence.lost_percent is not None and evidence.lost_percent > scale.lost_percent:
        because.append(
            say("{percent} % of those who began were lost from sight", percent=_plain(evidence.lost_percent))
        )
        place -= 1
    return Grade(
        _WORDS[max(place, 0)], scale.maryland[design], scale.nesta[design], say(_MEANINGS[design]), tuple(because)
    )


def weakest(grades: Sequence[Grade]) -> Grade | None:
    """What an evaluation as a whole rests on: it is no stronger than the weakest result. Clause: SC 4.5.2."""
    return min(grades, key=lambda grade: (_WORDS.index(grade.strength), grade.maryland), default=None)


def because_of(grade: Grade) -> str:
    """Why the evidence is no stronger, as a sentence; empty where nothing weakens it. Clause: SC 4.5.2."""
    if not grade.weaker_because:
        return ""
    return say("It is no stronger because {reasons}.", reasons=listed(list(grade.weaker_because)))


def _real(evidence: Evidence, scale: Scale) -> tuple[Design, list[str]]:
    if evidence.design is Design.TREND and evidence.baseline < scale.baseline:
        return Design.BEFORE_AFTER, [
            say("{count} readings of before are too few for a trend: it takes {least}",
                count=evidence.baseline, least=scale.baseline)
        ]  # fmt: skip
    if evidence.design in COMPARED - {Design.RANDOMISED} and not evidence.alike:
        without = Design.BEFORE_AFTER if evidence.design is Design.DIFFERENCE else Design.AFTER
        return without, [say("nobody argued why the comparison group is like those served")]
    return evidence.design, []


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


_MEANINGS = {
    Design.AFTER: "It can tell how things stand, and nothing of what the service did to them.",
    Design.BEFORE_AFTER: "It can tell whether things changed, and not what changed them.",
    Design.TREND: "It can tell whether things left the path that they were on, and not what moved them.",
    Design.BESIDE: "It can tell whether those served stand apart from others. They may have done so from the start.",
    Design.DIFFERENCE: "It can tell how things changed beyond what happened to others like them.",
    Design.RANDOMISED: "It can tell what the service did: chance alone decided who had it.",
}
