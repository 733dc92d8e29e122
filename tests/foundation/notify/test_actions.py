from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from fourfold.foundation import clock
from fourfold.foundation.jobs.worker import run_due_jobs
from fourfold.foundation.notify.actions import choose_mail, mark_all_read, mark_read, tell
from fourfold.foundation.notify.mail import mail_daily_digests, mail_messages
from fourfold.foundation.notify.models import HowOften, Message
from fourfold.foundation.notify.queries import messages_of, unread_count
from fourfold.foundation.notify.upkeep import forget_read_messages
from tests.cast import NOON, Cast, again
from tests.foundation.notify.make import told


def test_each_account_is_told_once_and_the_accountless_are_passed_over(kent: Cast) -> None:
    tell(
        accounts=[kent.amina.account, kent.bola.account, kent.amina.account, None],
        sentence="The plan gate was passed.", href="/kent/desk", kind="gate.passed", at=NOON, authority=kent.authority,
    )  # fmt: skip
    assert sorted(m.account.email for m in Message.objects.all()) == ["amina@kent.invalid", "bola@kent.invalid"]


@pytest.mark.parametrize("href", ["https://example.com/", "//example.com/", "javascript:alert(1)", ""])
def test_a_message_leads_to_a_page_of_ours(kent: Cast, href: str) -> None:
    with pytest.raises(ValueError, match="no path of this site"):
        tell(accounts=[], sentence="", href=href, kind="x", at=NOON, authority=kent.authority)


def test_mail_goes_out_once_by_the_worker(kent: Cast) -> None:
    message = told(kent.amina, at=clock.now())
    assert mail.outbox == []
    run_due_jobs()
    run_due_jobs()
    [sent] = mail.outbox
    assert sent.subject == "KENT: A gate waits for you."
    assert sent.to == ["amina@kent.invalid"]
    assert "http://127.0.0.1:8000/kent/desk" in str(sent.body)
    assert again(message).mailed_at is not None


def test_what_is_undone_is_neither_told_nor_mailed(kent: Cast) -> None:
    def tell_then_fail() -> None:
        with transaction.atomic():
            told(kent.amina, at=clock.now())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        tell_then_fail()
    run_due_jobs()
    assert not Message.objects.exists()
    assert mail.outbox == []


def test_the_sentence_cannot_add_headers_to_the_mail(kent: Cast) -> None:
    message = told(kent.amina, "A gate\r\nBcc: other@example.com")
    mail_messages([message.uuid], NOON)
    [sent] = mail.outbox
    assert sent.subject == "KENT: A gate Bcc: other@example.com"
    assert sent.recipients() == ["amina@kent.invalid"]


def test_a_message_in_html_mail_is_text(kent: Cast) -> None:
    message = told(kent.amina, "<script>alert(1)</script>")
    mail_messages([message.uuid], NOON)
    sent: Any = mail.outbox[0]
    [part] = sent.alternatives
    assert "<script>" not in part.content


def test_whoever_wants_no_mail_gets_none(kent: Cast) -> None:
    assert kent.amina.account is not None
    choose_mail(account=kent.amina.account, how=HowOften.NEVER)
    message = told(kent.amina)
    mail_messages([message.uuid], NOON)
    mail_daily_digests(NOON)
    assert mail.outbox == []


def test_one_mail_a_day_holds_what_is_unread(kent: Cast) -> None:
    assert kent.amina.account is not None
    choose_mail(account=kent.amina.account, how=HowOften.DAILY)
    first, second, read = (told(kent.amina, f"Thing {number}.") for number in (1, 2, 3))
    mark_read(account=kent.amina.account, message=read.uuid, at=NOON)
    mail_messages([first.uuid, second.uuid], NOON)
    assert mail.outbox == []
    mail_daily_digests(NOON)
    mail_daily_digests(NOON)
    [sent] = mail.outbox
    assert sent.subject == "KENT: 2 messages"
    assert "Thing 1." in str(sent.body)
    assert "Thing 2." in str(sent.body)
    assert "Thing 3." not in str(sent.body)


def test_a_closed_account_gets_no_mail(kent: Cast) -> None:
    assert kent.amina.account is not None
    kent.amina.account.is_active = False
    kent.amina.account.save()
    mail_messages([told(kent.amina).uuid], NOON)
    assert mail.outbox == []


def test_a_mail_server_that_is_away_is_tried_again(kent: Cast, settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # type: ignore[attr-defined]
    message = told(kent.amina, at=clock.now())
    run_due_jobs()
    assert again(message).mailed_at is None
    assert DBTaskResult.objects.get(task_path__endswith="mail_told").status == "READY"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
    DBTaskResult.objects.update(run_after=clock.now())
    run_due_jobs()
    assert again(message).mailed_at is not None


def test_without_a_mail_server_nothing_is_called_mailed(kent: Cast, settings: object) -> None:
    settings.EMAIL_BACKEND = "fourfold.foundation.notify.outbox.NowhereBackend"  # type: ignore[attr-defined]
    message = told(kent.amina)
    mail_messages([message.uuid], NOON)
    assert again(message).mailed_at is None


def test_unread_messages_come_first_and_the_newest_of_them_before_others(kent: Cast) -> None:
    account = kent.amina.account
    assert account is not None
    old, middle, new = (told(kent.amina, f"Thing {n}.", NOON + timedelta(hours=n)) for n in (1, 2, 3))
    mark_read(account=account, message=new.uuid, at=NOON)
    assert messages_of(account).rows == [middle, old, new]
    assert unread_count(account) == 2
    mark_all_read(account=account, at=NOON)
    assert unread_count(account) == 0
    assert messages_of(account).rows == [new, middle, old]


def test_messages_are_read_a_batch_at_a_time(kent: Cast, django_assert_num_queries: object) -> None:
    account = kent.amina.account
    assert account is not None
    sent = [told(kent.amina, f"Thing {n}.", NOON + timedelta(minutes=n)) for n in range(60)]
    for message in sent[40:]:
        mark_read(account=account, message=message.uuid, at=NOON)
    seen, after = [], ""
    while True:
        with django_assert_num_queries(1):  # type: ignore[operator]
            page = messages_of(account, after)
        seen += page.rows
        if not (after := page.after):
            break
    assert seen == [*reversed(sent[:40]), *reversed(sent[40:])]


def test_messages_read_long_ago_are_let_go(kent: Cast) -> None:
    account = kent.amina.account
    assert account is not None
    unread, read = told(kent.amina), told(kent.amina)
    mark_read(account=account, message=read.uuid, at=NOON)
    forget_read_messages(NOON + timedelta(days=365))
    assert Message.objects.count() == 2
    forget_read_messages(NOON + timedelta(days=366))
    assert list(Message.objects.all()) == [unread]
