"""Addresses for people and committees, from their names."""

from django.db.models import Model, QuerySet
from django.utils.text import slugify


def free_slug(rows: QuerySet[Model], name: str, *, longest: int) -> str:
    """A slug of ``name`` that none of ``rows`` has: "ann-lee", then "ann-lee-2"."""
    plain = slugify(name)[: longest - 5].strip("-") or "unnamed"
    taken = set(rows.filter(slug__startswith=plain).values_list("slug", flat=True))
    return next(
        slug for slug in (plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3))) if slug not in taken
    )
