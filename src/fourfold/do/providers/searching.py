"""The words by which a provider is found in the directory."""

from collections.abc import Iterable
from itertools import islice

from fourfold.do.providers.models import Provider, ProviderWord
from fourfold.foundation.categories import category_called, digits_of, wider_digits
from fourfold.foundation.search.words import LONGEST_QUERY, MOST_WORDS
from fourfold.foundation.stems import stems_of

_LONGEST_TEXT = 20_000
_MOST_STEMS = 500
_LONGEST_WORD = 40
_BATCH = 500
_COMMON = frozenset("an and are as at be by for from has in is it of on or our that the to us we who with you".split())  # noqa: SIM905


def words_in(text: str) -> list[str]:
    """The words that a text has, or a question asks for."""
    return [stem[:_LONGEST_WORD] for stem in stems_of(text[:LONGEST_QUERY], without=_COMMON)][:MOST_WORDS]


def place_word(district: str) -> str:
    """The word of those who are in a district, or serve it."""
    return f"in:{district}"[:_LONGEST_WORD]


def category_word(code: str) -> str:
    """The word of those who do what this CPV code covers."""
    return f"cpv:{digits_of(code)}"[:_LONGEST_WORD]


def make_findable(provider: Provider) -> None:
    """Put a provider where the directory finds it as it stands; one that nobody outside sees is not found."""
    make_all_findable([provider])


def make_all_findable(providers: Iterable[Provider]) -> None:
    """The same for many at once."""
    left = iter(providers)
    while some := list(islice(left, _BATCH)):
        ProviderWord.objects.filter(provider__in=some).delete()
        ProviderWord.objects.bulk_create(
            ProviderWord(provider=provider, word=word)
            for provider in some
            if provider.is_public
            for word in _words_of(provider)
        )


def _words_of(provider: Provider) -> list[str]:
    named = " ".join(category_called(code) for code in provider.categories)
    spoken = stems_of(f"{provider.name} {named} {provider.about}"[:_LONGEST_TEXT], without=_COMMON)[:_MOST_STEMS]
    places = [place_word(code) for code in (provider.district, *provider.areas) if code]
    done = [f"cpv:{digits}" for code in provider.categories for digits in wider_digits(code)]
    return list(dict.fromkeys([*places, *done, *(stem[:_LONGEST_WORD] for stem in spoken)]))
