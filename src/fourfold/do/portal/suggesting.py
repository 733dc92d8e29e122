"""What to try when nothing was found: other words, fewer words, a wider place, another time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from functools import cache

from fourfold.do.notices.bodies import SOONEST
from fourfold.do.notices.models import Listing
from fourfold.do.notices.rules.finding import STANDING_NAMES, Standing
from fourfold.do.notices.search import count
from fourfold.do.notices.tokens import asked_stems, stems_of
from fourfold.do.portal.asking import MILES, Asked, question_of
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.categories import CATEGORIES, matching
from fourfold.foundation.search.words import folded, words_of
from fourfold.foundation.words import say

_TITLES = 300
"""The words of so many live notices are known, besides those of all categories."""
_NEAR = 0.75


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to try, and how many it finds."""

    text: str
    href: str
    number: str


def suggestions_for(asked: Asked, at: datetime, authority: Authority | None) -> list[Suggestion]:
    """What finds something where this question finds nothing, the nearest to it first."""
    tried = {asked}
    found = []
    for text, other in _others(asked):
        if other in tried:
            continue
        tried.add(other)
        counted = count(question_of(other, at, authority=authority), at)
        if counted.total:
            found.append(Suggestion(text, other.but(), counted.said))
    return found


def _others(asked: Asked) -> Iterator[tuple[str, Asked]]:
    words = words_of(asked.q)
    for number, word in enumerate(words):
        for near in _near(word):
            better = " ".join([*words[:number], near, *words[number + 1 :]])
            yield say("Did you mean “{words}”?", words=better), replace(asked, q=better)
    if asked.is_narrowed:
        plain = Asked(q=asked.q, show=asked.show, by=asked.by)
        if asked.near:
            yield (
                say("Within {miles} miles of {place}", miles=MILES[-1], place=asked.near),
                replace(asked, miles=MILES[-1]),
            )
        yield say("The same words, anywhere and of any kind"), plain
    for standing in Standing:
        if standing is not asked.show:
            name = say(STANDING_NAMES[standing])
            yield say("{when}: the same question", when=name), replace(asked, show=standing, closes="", sort="")
    if len(words) > 1:
        for word in words:
            yield say("“{word}” alone", word=word), replace(asked, q=word)
    for category in matching(asked.q, 1):
        yield (
            say("All work of this kind: {category}", category=category.name),
            Asked(category=(category.code,), show=asked.show, by=asked.by),
        )


def _near(word: str) -> list[str]:
    """Words that we know and that look like this one, or that it is put together from; none where we know it."""
    stem = asked_stems(word)
    known = _known_words()
    titles = Listing.objects.filter(soonest__isnull=False).order_by(SOONEST).values_list("notice__title", flat=True)
    known = known | {one for title in titles[:_TITLES] for one in folded(title).split()}
    like = [one for one in known if one[:1] == word[:1] and abs(len(one) - len(word)) < 3 and stems_of(one) != stem]
    parted = [f"{word[:cut]} {word[cut:]}" for cut in range(3, len(word) - 2) if {word[:cut], word[cut:]} <= known]
    return [*parted[:1], *get_close_matches(word, sorted(like), n=2, cutoff=_NEAR)]


@cache
def _known_words() -> frozenset[str]:
    spoken = (f"{category.name} {' '.join(category.words)}" for category in CATEGORIES.values())
    return frozenset(word for text in spoken for word in folded(text).split() if len(word) > 3)
