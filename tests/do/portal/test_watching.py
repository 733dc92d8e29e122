"""Followers and alerts are told of everything, once."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse

from fourfold.do.notices.rules import NoticeState
from fourfold.do.portal import watching
from fourfold.do.portal.actions import follow_notice, pause_alert
from fourfold.do.portal.jobs import mail_alerts, put_away_what_ended, tell_in_the_morning, tell_of_news
from fourfold.do.portal.models import Hit, Watermark
from fourfold.do.portal.rules import HowOften
from fourfold.do.portal.telling import alert_signed, mail_waiting, stop_href
from fourfold.do.portal.watching import read_feed, tell_round
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.notify.actions import choose_mail
from fourfold.foundation.notify.models import HowOften as MailOften
from fourfold.foundation.notify.models import Message
from tests.cast import NOON, Cast, again
from tests.do.portal.make import alert_on, change, show

LATER = NOON + timedelta(minutes=1)
MONDAY = datetime(2014, 5, 19, 6, 30, tzinfo=UTC)
LONDON = "Europe/London"


@pytest.fixture
def quinn(kent: Cast) -> Account:
    assert kent.quinn.account is not None
    return kent.quinn.account


@pytest.fixture(autouse=True)
def _real_mail(settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]


def told(account: Account) -> list[str]:
    return list(Message.objects.filter(account=account).order_by("pk").values_list("sentence", flat=True))


def test_an_alert_tells_of_what_is_published_after_it(kent: Cast, quinn: Account) -> None:
    alert_on(quinn)
    show(kent, published_at=NOON - timedelta(days=1))
    show(kent, "Gardens", summary="Trees.", categories=[])
    new = show(kent)
    read_feed(LATER)
    assert told(quinn) == ["New for “Carers”: Short breaks for carers"]
    assert Message.objects.get().href == new.get_absolute_url()
    assert Hit.objects.get().notice == new


def test_reading_the_feed_again_tells_nothing_twice(kent: Cast, quinn: Account) -> None:
    alert_on(quinn)
    show(kent)
    assert read_feed(LATER) == 1
    assert read_feed(LATER) == 0
    Watermark.objects.update(position=0)
    assert read_feed(LATER) == 1
    assert len(told(quinn)) == 1


def test_whoever_was_noted_and_not_told_is_told_by_the_next_reading(kent: Cast, quinn: Account) -> None:
    Hit.objects.create(alert=alert_on(quinn), notice=show(kent), at=NOON)
    Watermark.objects.create(position=10**9)
    assert read_feed(LATER) == 0
    assert len(told(quinn)) == 1


def test_two_readers_at_once_tell_it_once(kent: Cast, quinn: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    alert_on(quinn)
    show(kent)
    findings = watching._findings

    def overtaken(versions: Any, at: datetime) -> Any:
        monkeypatch.setattr(watching, "_findings", findings)
        read_feed(at)
        return findings(versions, at)

    monkeypatch.setattr(watching, "_findings", overtaken)
    assert read_feed(LATER) == 0
    assert len(told(quinn)) == 1


def test_notices_older_than_every_alert_are_not_looked_at(
    kent: Cast, quinn: Account, django_assert_max_num_queries: Any
) -> None:
    for number in range(10):
        show(kent, f"Carers {number}", published_at=NOON - timedelta(days=1))
    alert_on(quinn)
    with django_assert_max_num_queries(14):
        assert read_feed(LATER) == 10
    assert told(quinn) == []


def test_several_findings_of_one_reading_are_one_message(kent: Cast, quinn: Account) -> None:
    alert = alert_on(quinn)
    for number in range(3):
        show(kent, f"Carers {number}")
    read_feed(LATER)
    assert told(quinn) == ["3 new opportunities for “Carers”: Carers 0; Carers 1; Carers 2"]
    assert Message.objects.get().href == alert.get_absolute_url()


def test_a_paused_alert_tells_nothing(kent: Cast, quinn: Account) -> None:
    pause_alert(alert=alert_on(quinn), by=quinn, at=NOON)
    show(kent)
    read_feed(LATER)
    assert told(quinn) == []


def test_a_change_that_makes_a_notice_fit_is_told_and_one_that_does_not_is_not(kent: Cast, quinn: Account) -> None:
    alert_on(quinn)
    notice = show(kent, "Gardens", summary="Trees.", categories=[])
    read_feed(LATER)
    assert told(quinn) == []
    change(notice, title="Gardens of carers")
    read_feed(LATER)
    change(notice, title="Large gardens of carers")
    read_feed(LATER)
    assert told(quinn) == ["New for “Carers”: Gardens of carers"]


def test_daily_and_weekly_alerts_wait_for_their_round(kent: Cast, quinn: Account) -> None:
    alert_on(quinn, how_often=HowOften.DAILY, name="Each day")
    alert_on(quinn, how_often=HowOften.WEEKLY, name="Each week")
    show(kent)
    read_feed(LATER)
    assert told(quinn) == []
    assert tell_round(MONDAY - timedelta(days=3), LONDON) == 1
    assert told(quinn) == ["New for “Each day”: Short breaks for carers"]
    assert tell_round(MONDAY, LONDON) == 1
    assert told(quinn)[1:] == ["New for “Each week”: Short breaks for carers"]
    assert tell_round(MONDAY + timedelta(days=7), LONDON) == 0


def test_followers_hear_of_each_later_version_and_what_changed(kent: Cast, quinn: Account) -> None:
    notice = show(kent)
    read_feed(LATER)
    follow_notice(notice=notice, by=quinn, at=NOON)
    change(notice, title="Short breaks")
    read_feed(LATER)
    (sentence,) = told(quinn)
    assert sentence.startswith("New version of Short breaks. Changed:")
    assert sentence.endswith("Asked for by bidders.")
    assert Message.objects.get().href == reverse("portal.changes", args=["kent", notice.uuid])


def test_followers_hear_that_it_was_cancelled_and_why(kent: Cast, quinn: Account) -> None:
    notice = show(kent)
    follow_notice(notice=notice, by=quinn, at=NOON)
    change(notice, state=NoticeState.CANCELLED)
    read_feed(LATER)
    assert told(quinn) == ["Cancelled: Short breaks for carers. Asked for by bidders."]


def test_a_mail_says_what_it_is_and_can_be_stopped_with_one_click(kent: Cast, quinn: Account) -> None:
    alert = alert_on(quinn)
    notice = show(kent)
    read_feed(LATER)
    mail_waiting(LATER)
    mail_waiting(LATER)
    (sent,) = mail.outbox
    assert sent.to == [quinn.email]
    assert sent.subject == "New for “Carers”: Short breaks for carers"
    assert notice.get_absolute_url() in str(sent.body)
    assert "Closes in 30 days, Saturday 14 June at noon" in str(sent.body)
    assert sent.extra_headers["List-Unsubscribe"].endswith(f"{stop_href(alert)}>")
    assert sent.extra_headers["List-Unsubscribe"].startswith("<http")
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_title_cannot_write_into_the_head_of_a_mail(kent: Cast, quinn: Account) -> None:
    alert_on(quinn)
    show(kent, "Carers\r\nBcc: all@example.com")
    read_feed(LATER)
    mail_waiting(LATER)
    assert "\n" not in mail.outbox[0].subject


def test_whoever_wants_no_mail_gets_the_message_alone(kent: Cast, quinn: Account) -> None:
    choose_mail(account=quinn, how=MailOften.NEVER)
    alert_on(quinn)
    show(kent)
    read_feed(LATER)
    mail_waiting(LATER)
    assert len(told(quinn)) == 1
    assert mail.outbox == []


def test_one_address_that_is_refused_does_not_keep_the_others_waiting(
    kent: Cast, quinn: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    alert_on(quinn)
    alert_on(kent.amina.account)
    show(kent)
    read_feed(LATER)
    send = EmailMultiAlternatives.send

    def refusing(self: EmailMultiAlternatives, fail_silently: bool = False) -> int:
        if self.to == [quinn.email]:
            raise OSError("refused")
        return int(send(self))

    monkeypatch.setattr(EmailMultiAlternatives, "send", refusing)
    with pytest.raises(ExceptionGroup):
        mail_waiting(LATER)
    assert len(mail.outbox) == 1
    assert Hit.objects.get(mailed_at=None).alert.account == quinn
    monkeypatch.undo()
    mail_waiting(LATER)
    assert len(mail.outbox) == 2


def test_what_could_not_be_mailed_for_two_days_is_not_mailed_any_more(kent: Cast, quinn: Account) -> None:
    alert_on(quinn)
    show(kent)
    read_feed(LATER)
    mail_waiting(LATER + timedelta(days=2))
    assert mail.outbox == []


def test_a_mail_program_stops_an_alert_without_signing_in(kent: Cast, quinn: Account) -> None:
    alert = alert_on(quinn)
    client = Client(enforce_csrf_checks=True)
    answer = client.post(stop_href(alert), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert b"This alert is stopped" in answer.content
    assert not again(alert).is_on
    assert client.post(stop_href(alert), {"List-Unsubscribe": "One-Click"}).status_code == 200


def test_a_link_that_a_scanner_follows_changes_nothing_and_shows_a_button(kent: Cast, quinn: Account) -> None:
    alert = alert_on(quinn)
    answer = Client().get(stop_href(alert))
    assert b"Stop this alert" in answer.content
    assert again(alert).is_on


def test_a_link_that_we_did_not_sign_leads_nowhere(kent: Cast, quinn: Account) -> None:
    alert = alert_on(quinn)
    assert alert_signed(f"{alert.uuid}:nonsense") is None
    assert alert_signed(str(alert.uuid)) is None
    assert Client().post(reverse("portal.stop", args=[f"{alert.uuid}:x"])).status_code == 404
    assert again(alert).is_on


def test_the_jobs_do_their_work(kent: Cast, quinn: Account) -> None:
    alert_on(quinn)
    show(kent)
    for one in (tell_of_news, tell_in_the_morning, mail_alerts, put_away_what_ended):
        one.func()
    assert Watermark.objects.get().position
