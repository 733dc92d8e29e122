from typing import Any

import pytest

from fourfold.do.notices.rules import NoticeKind
from fourfold.do.portal import actions
from fourfold.do.portal.asking import Asked, read
from fourfold.do.portal.models import Alert, AlertKey, Follow, Hit
from fourfold.do.portal.queries import asked_by
from fourfold.do.portal.rules import HowOften
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from tests.cast import NOON, Cast, again
from tests.do.portal.make import alert_on, show


@pytest.fixture
def quinn(kent: Cast) -> Account:
    assert kent.quinn.account is not None
    return kent.quinn.account


def events() -> list[str]:
    return [what for what in Event.objects.order_by("sequence").values_list("what", flat=True) if "portal" in what]


def test_whoever_is_signed_in_follows_a_notice_and_stops(kent: Cast, quinn: Account) -> None:
    notice = show(kent)
    actions.follow_notice(notice=notice, by=quinn, at=NOON)
    assert Follow.objects.get().account == quinn
    actions.unfollow_notice(notice=notice, by=quinn, at=NOON)
    assert not Follow.objects.exists()
    assert events() == ["portal.followed", "portal.unfollowed"]
    assert set(Event.objects.filter(what__startswith="portal.").values_list("authority", flat=True)) == {None}


def test_a_notice_is_followed_once(kent: Cast, quinn: Account) -> None:
    notice = show(kent)
    with pytest.raises(Refused, match="do not follow"):
        actions.unfollow_notice(notice=notice, by=quinn, at=NOON)
    actions.follow_notice(notice=notice, by=quinn, at=NOON)
    with pytest.raises(Refused, match="already"):
        actions.follow_notice(notice=notice, by=quinn, at=NOON)
    assert events() == ["portal.followed"]


def test_nobody_follows_a_draft(kent: Cast, quinn: Account) -> None:
    draft = show(kent)
    draft.state = "draft"
    draft.save()
    with pytest.raises(NotAllowed):
        actions.follow_notice(notice=draft, by=quinn, at=NOON)
    assert events() == []


def test_an_alert_keeps_what_was_asked_and_the_keys_by_which_it_is_found(quinn: Account) -> None:
    alert = alert_on(quinn, place=("E07000114",))
    assert asked_by(alert) == Asked(q="carers", place=("E07000114",))
    assert alert.groups == "wcarer pany|pe07000114 scoming|sopen"
    assert list(AlertKey.objects.values_list("token", flat=True)) == ["wcarer"]
    assert events() == ["portal.alert_saved"]


def test_the_key_of_an_alert_is_its_rarest_token(kent: Cast, quinn: Account) -> None:
    for _ in range(3):
        show(kent, "Carers", categories=[])
    show(kent, "Carers and zebras", categories=[])
    alert_on(quinn, "carers zebra")
    assert AlertKey.objects.get().token == "wzebra"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (Asked(q="?!"), "holds no word"),
        (Asked(), "about everything"),
        (Asked(by="nobody"), "about everything"),
        (Asked(q="carers", near="ZZ99"), "We do not know where"),
    ],
)
def test_an_alert_on_nonsense_or_on_everything_is_refused(quinn: Account, asked: Asked, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.save_alert(asked=asked, name="Mine", how_often=HowOften.DAILY, by=quinn, at=NOON)
    assert not Alert.objects.exists()
    assert events() == []


def test_an_alert_on_awards_needs_nothing_to_be_open(quinn: Account) -> None:
    assert "sopen" not in alert_on(quinn, kind=NoticeKind.AWARD).groups


def test_one_account_has_so_many_alerts_and_no_more(quinn: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.alerts, "MOST", 1)
    alert_on(quinn)
    with pytest.raises(Refused, match="You have 1 alerts"):
        alert_on(quinn)


def test_an_alert_is_changed_paused_resumed_and_deleted(quinn: Account) -> None:
    alert = alert_on(quinn)
    given: dict[str, Any] = {"name": "Gardens", "how_often": HowOften.WEEKLY, "by": quinn, "at": NOON}
    actions.change_alert(alert=alert, asked=Asked(q="gardens"), seen=1, **given)
    assert again(alert).name == "Gardens"
    assert AlertKey.objects.get().token == "wgarden"
    actions.pause_alert(alert=alert, by=quinn, at=NOON)
    assert not again(alert).is_on
    with pytest.raises(Refused, match="paused already"):
        actions.pause_alert(alert=alert, by=quinn, at=NOON)
    actions.resume_alert(alert=alert, by=quinn, at=NOON)
    with pytest.raises(Refused, match="on already"):
        actions.resume_alert(alert=alert, by=quinn, at=NOON)
    actions.delete_alert(alert=alert, by=quinn, at=NOON)
    assert not Alert.objects.exists()
    assert events() == [f"portal.alert_{what}" for what in ("saved", "changed", "paused", "resumed", "deleted")]


def test_pausing_drops_what_was_not_told_yet(kent: Cast, quinn: Account) -> None:
    alert = alert_on(quinn)
    Hit.objects.create(alert=alert, notice=show(kent), at=NOON)
    actions.pause_alert(alert=alert, by=quinn, at=NOON)
    assert not Hit.objects.exists()


def test_a_form_that_has_grown_stale_is_not_saved(quinn: Account) -> None:
    alert = alert_on(quinn)
    with pytest.raises(Stale):
        actions.change_alert(
            alert=alert, asked=Asked(q="trees"), name="Trees", how_often=HowOften.DAILY, seen=7, by=quinn, at=NOON
        )
    assert again(alert).name == "Carers"


def test_an_alert_is_its_owners_alone(kent: Cast, quinn: Account) -> None:
    alert, other = alert_on(quinn), kent.amina.account
    assert other is not None
    for act in (actions.pause_alert, actions.resume_alert, actions.delete_alert):
        with pytest.raises(NotAllowed):
            act(alert=alert, by=other, at=NOON)
    assert again(alert).is_on


def test_an_alert_needs_a_name(quinn: Account) -> None:
    with pytest.raises(Refused, match="name") as refused:
        alert_on(quinn, name="  ")
    assert refused.value.field == "name"


def test_what_an_address_asks_survives_being_written_and_read_again() -> None:
    asked = Asked(
        q="carers & gardens", place=("E07000114", "E07000106"), near="CT1 2AB", miles=20, category=("85310000",),
        kind=NoticeKind.TENDER, value="2", part="1", suits=("small", "vcse"), by="kent", closes="month", fits=True,
        sort="newest",
    )  # fmt: skip
    given: dict[str, list[str]] = {}
    for name, value in asked.pairs:
        given.setdefault(name, []).append(value)
    assert read(given) == asked


def test_what_makes_no_sense_in_an_address_is_left_out() -> None:
    nonsense = {
        "q": ["\0 carers\0"], "show": ["x"], "place": ["x"], "miles": ["-1"], "category": ["1"], "kind": ["x"],
        "value": ["9"], "part": ["x"], "suits": ["x"], "by": ["../x"], "closes": ["x"], "fits": ["1"], "sort": ["x"],
        "alert": ["x"],
    }  # fmt: skip
    assert read(nonsense) == Asked(q="carers")
