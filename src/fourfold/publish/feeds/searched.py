"""What a search finds, for a feed of it: the same question as on the page, read from the same address."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse

from fourfold.do.notices.models import Notice
from fourfold.do.notices.search import Order, Question, find
from fourfold.do.portal.asking import Asked, question_of, read
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say

IN_A_TABLE = 5_000
"""A table holds no more notices than this: who wants all reads the change feed."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Search:
    """A search at an instant. ``href`` is where its feed is fetched again, ``page`` the same for people."""

    asked: Asked
    question: Question
    at: datetime
    title: str
    href: str
    page: str

    @property
    def key(self) -> uuid.UUID:
        """An identifier that is the same for good."""
        return uuid.uuid5(uuid.NAMESPACE_URL, self.href)

    def newest(self, size: int) -> list[Notice]:
        """The newest that it finds, the latest change first."""
        found = find(self.question, at=self.at, order=Order.NEWEST, size=size).notices
        return sorted(found, key=lambda notice: notice.changed_at or self.at, reverse=True)

    def soonest(self, size: int) -> list[Notice]:
        """Those that it finds by their next date."""
        return find(self.question, at=self.at, order=Order.SOONEST, size=size).notices

    def every(self) -> Iterator[Notice]:
        """All that it finds, in the order of the page, as far as a table holds them."""
        after, left = "", IN_A_TABLE
        while left:
            found = find(self.question, at=self.at, order=self.asked.order, after=after, size=min(_AT_ONCE, left))
            yield from found.notices
            after, left = found.after, left - min(_AT_ONCE, left) if found.after else 0


def search_of(request: HttpRequest, authority: Authority | None) -> Search:
    """What an address asks, of one authority where it belongs to one or names one."""
    at, asked = clock.now(), replace(read(request.GET), fits=False)
    by = authority or (Authority.objects.filter(slug=asked.by).first() if asked.by else None)
    asked = replace(asked, by=by.slug if by and not authority else "")
    query = asked.but().rstrip("?")
    page = reverse("portal.here", args=[authority.slug]) if authority else reverse("portal.search")
    return Search(
        asked=asked,
        question=question_of(asked, at, authority=by),
        at=at,
        title=_title(asked, by),
        href=request.build_absolute_uri(request.path + query),
        page=request.build_absolute_uri(page + query),
    )


def _title(asked: Asked, by: Authority | None) -> str:
    """A name for the search, as a list of subscriptions shows it."""
    what = say("Opportunities for “{words}”", words=asked.q) if asked.q else say("Opportunities")
    return say("{what}: {authority}", what=what, authority=by.name) if by else what
