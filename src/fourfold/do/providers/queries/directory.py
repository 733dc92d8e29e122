"""The public directory of providers."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from fourfold.do.providers.models import Provider, ProviderWord
from fourfold.do.providers.queries.facts import PUBLIC
from fourfold.do.providers.rules import Sector, Size
from fourfold.do.providers.searching import category_word, place_word, words_in
from fourfold.foundation.paging import Batch, batch

COUNTED = 1_000
"""So many are counted; of more, the page says that there are more."""
FEW = 20_000
"""A word that so many providers have, or fewer, leads to them; through more, the list is walked in its own order."""
PAGE = 25


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader looks for: words, a district by GSS code, a sector, a size, a CPV code. Empty: any."""

    words: str = ""
    district: str = ""
    sector: str = ""
    size: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the directory. ``count`` is how many there are, or one more than ``COUNTED``."""

    rows: Batch[Provider]
    count: int


def directory(asked: Asked, after: str = "") -> Listed:
    """Providers that fit, by name. Three queries, however many there are."""
    found = _fitting(asked)
    return Listed(batch(found, ("name",), after=after, size=PAGE), found[: COUNTED + 1].count())


def found_by(words: str) -> list[Provider]:
    """A few providers that go by these words, for whoever has to choose one. Nobody where nothing was asked."""
    return list(_fitting(Asked(words=words[:200])).order_by("name", "pk")[:PAGE]) if words.strip() else []


def _fitting(asked: Asked) -> QuerySet[Provider]:
    rows = Provider.objects.filter(PUBLIC)
    if asked.sector in set(Sector):
        rows = rows.filter(sector=asked.sector)
    if asked.size in set(Size):
        rows = rows.filter(size=asked.size)
    words = words_in(asked.words)
    words += [place_word(asked.district)] if asked.district else []
    words += [category_word(asked.category)] if asked.category else []
    return _with(rows, list(dict.fromkeys(words)))


def _with(rows: QuerySet[Provider], words: list[str]) -> QuerySet[Provider]:
    """Those that have all these words."""
    counts = _frequencies(words)
    rarest = min(words, key=lambda word: counts[word], default="")
    for word in words:
        having = ProviderWord.objects.filter(word=word)
        if word == rarest and counts[word] <= FEW:
            rows = rows.filter(pk__in=having.values("provider_id"))
        else:
            rows = rows.filter(Exists(having.filter(provider_id=OuterRef("pk"))))
    return rows


def _frequencies(words: list[str]) -> dict[str, int]:
    """How many providers have each word; of more than ``FEW``, one more than that. One query, whatever they are."""
    if not words:
        return {}
    some = f"SELECT 1 FROM {ProviderWord._meta.db_table} WHERE word = %s LIMIT {FEW + 1}"  # noqa: S608  # our own names
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([f'(SELECT count(*) FROM ({some}) found)'] * len(words))}", words)  # noqa: S608
        return dict(zip(words, cursor.fetchone(), strict=True))
