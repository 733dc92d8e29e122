"""Pairs of names that may be one, and how many letters differ. A name is compared with those that share a word."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from fourfold.review.ledger.engine.backend import connected

_COMMON = 30
"""A word that more names have tells nothing apart."""
_SHORTEST = 4


def pairs(texts: Sequence[str], fresh: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Pairs of places in ``texts``, one of each in ``fresh``, with the letters that must change (Levenshtein)."""
    owners: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for word in {*text.split(), text[:10]}:
            if len(word) >= _SHORTEST:
                owners[word].append(place)
    wanted: Counter[tuple[int, int]] = Counter()
    for place in fresh:
        for word in {*texts[place].split(), texts[place][:10]}:
            others = owners.get(word, [])
            if len(others) <= _COMMON:
                wanted.update((min(place, other), max(place, other)) for other in others if other != place)
    if not wanted:
        return
    import ibis

    rows = [(one, other, texts[one], texts[other]) for one, other in sorted(wanted)]
    schema = ibis.schema({"one": "int64", "other": "int64", "first": "string", "second": "string"})
    with connected("duckdb") as backend:
        table = ibis.memtable(rows, schema=schema)
        edits = table.select("one", "other", edits=table.first.levenshtein(table.second))
        for row in backend.to_pyarrow(edits).to_pylist():
            yield row["one"], row["other"], row["edits"]
