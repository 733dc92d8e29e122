"""Which authority, and under which rules."""

from datetime import date, datetime

from django.shortcuts import get_object_or_404

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.clock import local_day
from fourfold.rulebooks import Rulebook, rulebook_at


def authority_called(slug: str) -> Authority:
    """The authority whose address this is.

    :raises Http404: when there is none.
    """
    return get_object_or_404(Authority, slug=slug)


def book_on(authority: Authority, day: date) -> Rulebook:
    """The authority's rulebook with what was in force on ``day``."""
    return rulebook_at(authority.rulebook, day)


def book_at(authority: Authority, at: datetime) -> Rulebook:
    """The authority's rulebook as it stood at the instant ``at``, by the authority's own calendar."""
    return book_on(authority, local_day(at, authority.time_zone))
