"""What the portal shows, for tests."""

from itertools import count
from typing import Any

from fourfold.do.notices.index import put_notice
from fourfold.do.notices.models import Notice, NoticeVersion
from fourfold.do.portal.actions import save_alert
from fourfold.do.portal.asking import Asked
from fourfold.do.portal.models import Alert
from fourfold.do.portal.rules import HowOften
from fourfold.foundation.accounts.models import Account
from tests.cast import NOON, Cast
from tests.do.notices.make import make_notice

_positions = count(100)


def show(kent: Cast, title: str = "Short breaks for carers", **more: Any) -> Notice:
    """A published notice that search finds, with its first version in the feed."""
    notice = make_notice(kent, title=title, **more)
    put_notice(notice, notice.published_at)
    notice.versions.update(position=next(_positions))
    return notice


def change(notice: Notice, **changed: Any) -> NoticeVersion:
    """A second version of a notice."""
    for name, value in changed.items():
        setattr(notice, name, value)
    notice.number += 1
    notice.save()
    put_notice(notice, NOON)
    return NoticeVersion.objects.create(
        notice=notice, number=notice.number, content={"state": notice.state}, changed=list(changed),
        reason="Asked for by bidders.", by=notice.uuid, at=NOON, position=next(_positions),
    )  # fmt: skip


def alert_on(account: Account | None, words: str = "carers", **more: Any) -> Alert:
    """An alert of the account that tells at once."""
    assert account is not None
    asked = Asked(q=words, **{name: more.pop(name) for name in ("place", "kind", "suits") if name in more})
    given = {"name": "Carers", "how_often": HowOften.AT_ONCE, "at": NOON, **more}
    return save_alert(asked=asked, by=account, **given)
