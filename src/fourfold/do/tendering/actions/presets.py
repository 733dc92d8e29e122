"""A division that the rulebook offers, as criteria to begin with (SC 6.2.12, 10.1.5)."""

from django.utils.text import slugify

from fourfold.do.tendering.models import Criterion, Tender
from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.names import Method
from fourfold.do.tendering.rules.weighing import KIND_NAMES, Preset
from fourfold.foundation.words import say

_KEY_LENGTH = 30


def put_preset(row: Tender, preset: Preset) -> None:
    """Let a division take the place of the criteria for all lots; part of a larger change."""
    row.criteria.filter(lot=None).delete()
    for position, (kind, share) in enumerate(preset.shares.items()):
        title = say(KIND_NAMES[kind])
        Criterion.objects.create(
            tender=row, key=key_for(row, title), title=title, kind=kind, weight=share, position=position,
            method=Method.PRICE if kind is Kind.PRICE else Method.ANSWER, asks=_first_question(kind),
        )  # fmt: skip


def key_for(row: Tender, title: str) -> str:
    """A key by which published evaluations know a criterion: words, and a number where they are taken."""
    begun = slugify(title)[:_KEY_LENGTH].strip("-") or "criterion"
    taken = set(row.criteria.values_list("key", flat=True))
    tried, number = begun, 1
    while tried in taken:
        number += 1
        tried = f"{begun}-{number}"
    return tried


def _first_question(kind: Kind) -> str:
    """The question on social value that a preset begins with; those on quality are the tender's own (SC 10.1.5)."""
    if kind is not Kind.SOCIAL_VALUE:
        return ""
    return say("What will people, the local economy and the environment gain from the way in which you do this work?")
