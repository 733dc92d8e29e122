"""What is counted in public, as data. Nothing here tells of a person or an organisation."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from fourfold.do.fairness.models import Batch
from fourfold.do.fairness.queries.complaints import public_count
from fourfold.do.fairness.rules import About
from fourfold.do.fairness.rules.names import LOWEST
from fourfold.do.fairness.rules.ratings import figures_of
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.clock import local_day


def as_data(authority: Authority, at: datetime) -> dict[str, Any]:
    """Complaints by year, and ratings of the authority by batch with how many gave each number."""
    return {
        "authority": authority.slug,
        "complaints": [asdict(year) for year in public_count(authority, at)],
        "ratings": [_batch(batch, authority.time_zone) for batch in _batches(authority)],
    }


def as_rows(authority: Authority, at: datetime) -> Iterator[tuple[str, object, str, object]]:
    """The same as rows of a table: what, when, measure, number."""
    for year in public_count(authority, at):
        counts = asdict(year)
        when = counts.pop("year")
        yield from (("complaints", when, measure, number) for measure, number in counts.items())
    for batch in _batches(authority):
        when = local_day(batch.published_at, authority.time_zone).isoformat()
        for figure in figures_of(About(batch.about), [batch.counts]):
            key = figure.question.key
            yield f"rated {batch.about}", when, f"{key}: mean", figure.mean
            for number, count in enumerate(figure.counts, start=LOWEST):
                yield f"rated {batch.about}", when, f"{key}: gave {number}", count


def _batches(authority: Authority) -> list[Batch]:
    return list(Batch.objects.filter(authority=authority).order_by("about", "number"))


def _batch(batch: Batch, zone: str) -> dict[str, Any]:
    figures = figures_of(About(batch.about), [batch.counts])
    return {
        "about": batch.about,
        "number": batch.number,
        "published_on": local_day(batch.published_at, zone).isoformat(),
        "ratings": figures[0].total,
        "questions": {
            one.question.key: {"question": one.question.text, "counts": one.counts, "mean": str(one.mean)}
            for one in figures
        },
        "reply": batch.reply,
    }
