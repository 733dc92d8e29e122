"""Who may open which page of the portal."""

from collections.abc import Mapping
from typing import Any

from fourfold.do.portal.actions import follow_notice, save_alert
from fourfold.do.portal.asking import Asked
from fourfold.do.portal.models import Alert
from fourfold.do.portal.rules import HowOften
from fourfold.do.portal.telling import stop_href
from tests.cast import NOON, Cast
from tests.do.notices.make import make_notice
from tests.do.providers.make import quinn_of
from tests.house.pages import EVERYONE, SIGNED_IN, Page, only


def build(kent: Cast) -> dict[str, object]:
    """A notice, one that Quinn follows, and two alerts of Quinn's, one of them paused."""
    quinn = quinn_of(kent)
    followed = make_notice(kent, title="Grounds maintenance")
    follow_notice(notice=followed, by=quinn.account, at=NOON)
    alert = save_alert(asked=Asked(q="gardens"), name="Gardens", how_often=HowOften.DAILY, by=quinn.account, at=NOON)
    paused = save_alert(asked=Asked(q="trees"), name="Trees", how_often=HowOften.DAILY, by=quinn.account, at=NOON)
    Alert.objects.filter(pk=paused.pk).update(is_on=False)
    return {
        "notice": make_notice(kent, title="Garden maintenance"),
        "followed": followed,
        "alert": alert,
        "paused": paused,
        "signed": stop_href(alert).strip("/").rpartition("/")[2],
    }


def _of(name: str, key: str = "") -> Any:
    return lambda w: {name: w[key or name].uuid}


def _signed(w: Mapping[str, Any]) -> dict[str, object]:
    return {"signed": w["signed"]}


QUINN = only("quinn")
PAGES = [
    Page("portal.search", EVERYONE),
    Page("portal.here", EVERYONE),
    Page("portal.notice", EVERYONE, _of("notice")),
    Page("portal.changes", EVERYONE, _of("notice")),
    Page("portal.data", EVERYONE, _of("notice")),
    Page("portal.follow", SIGNED_IN, _of("notice"), post=True, strangers_too=True),
    Page("portal.unfollow", SIGNED_IN, _of("notice", "followed"), post=True, strangers_too=True),
    Page("portal.home", QUINN),
    Page("portal.alerts", SIGNED_IN),
    Page("portal.save", SIGNED_IN),
    Page("portal.alert", QUINN, _of("alert")),
    Page("portal.change_alert", QUINN, _of("alert")),
    Page("portal.pause_alert", QUINN, _of("alert"), post=True),
    Page("portal.resume_alert", QUINN, _of("alert", "paused"), post=True),
    Page("portal.delete_alert", QUINN, _of("alert"), post=True),
    Page("portal.stop", EVERYONE, _signed),
]
