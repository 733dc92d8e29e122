"""Notices as a feed (Atom, RFC 4287), the newest change first."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed

from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import KIND_NAMES, NoticeKind
from fourfold.do.portal.rules.saying import amount
from fourfold.do.portal.rules.work import Offer
from fourfold.foundation.places import place_called
from fourfold.foundation.words import listed, say
from fourfold.publish.feeds.words import one_line, plain

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


class Feed(Atom1Feed):
    """A feed that says by itself when it changed: without entries it never did."""

    def latest_post_date(self) -> datetime:
        """The newest change among the entries."""
        return max((item["updateddate"] for item in self.items), default=BEFORE_ALL)


def feed_of(notices: Iterable[Notice], *, title: str, page: str, href: str, site: str) -> bytes:
    """The feed ``title`` with an entry for each of ``notices``.

    ``page`` is the same for people, ``href`` where the feed is fetched again, ``site`` begins our addresses.
    """
    feed = Feed(title=one_line(title), link=page, description="", feed_url=href, feed_guid=href)
    for notice in notices:
        feed.add_item(
            unique_id=notice.uuid.urn,
            title=one_line(notice.title),
            link=site + notice.get_absolute_url(),
            description=plain(render_to_string("publish/feeds/entry.html", _facts(notice))),
            author_name=one_line(str(notice.contractor or notice.authority)),
            pubdate=notice.published_at,
            updateddate=notice.changed_at,
            categories=[say(KIND_NAMES[NoticeKind(notice.kind)])],
        )
    return str(feed.writeString("utf-8")).encode()


def _facts(notice: Notice) -> dict[str, object]:
    return {
        "notice": notice,
        "worth": amount(Offer(notice.value_low, notice.value_high)),
        "where": listed([place_called(code) for code in notice.places]),
    }
