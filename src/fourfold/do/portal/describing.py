"""What someone asks, in words: for the names of alerts, and for what they see of them."""

from fourfold.do.notices.rules import KIND_NAMES, NoticeKind
from fourfold.do.portal.asking import BAND_NAMES, SUITS_NAMES, Asked
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.categories import category_called
from fourfold.foundation.places import place_called
from fourfold.foundation.words import listed, say

_FEW = 3


def conditions_of(asked: Asked, authority: Authority | None) -> list[str]:
    """Each thing that must be so, in words: what, where, how large, for whom, from whom."""
    said = [say("“{words}”", words=asked.q)] if asked.q else []
    said += [_short([category_called(code) for code in asked.category])] if asked.category else []
    said += [say(KIND_NAMES[NoticeKind(asked.kind)])] if asked.kind else []
    if asked.place:
        said.append(_short([place_called(code) for code in asked.place]))
    elif asked.near:
        said.append(say("within {miles} miles of {place}", miles=asked.miles, place=asked.near))
    said += [say("parts of {band}", band=_small(BAND_NAMES[asked.part]))] if asked.part else []
    said += [say("{band} in all", band=BAND_NAMES[asked.value])] if asked.value else []
    said += [say("good for: {whom}", whom=_small(SUITS_NAMES[one])) for one in asked.suits]
    said += [authority.name] if authority else []
    return said


def name_for(asked: Asked, authority: Authority | None) -> str:
    """A name for an alert, of its first conditions."""
    said = [words.strip("“”") for words in conditions_of(asked, authority)[:_FEW]]
    name = ", ".join(said)
    return f"{name[:1].upper()}{name[1:]}"[:100]


def _short(names: list[str]) -> str:
    return (
        listed(names)
        if len(names) <= _FEW
        else say("{first} and {n} more", first=", ".join(names[:_FEW]), n=len(names) - _FEW)
    )


def _small(words: str) -> str:
    translated = say(words)
    return f"{translated[:1].lower()}{translated[1:]}"
