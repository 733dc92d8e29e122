from typing import Any
from uuid import uuid4

from django.core.mail import send_mail
from django.test import Client

from fourfold.foundation.notify.models import HowOften, OutboxMail
from fourfold.foundation.notify.queries import mail_choice_of
from tests.cast import Cast, again
from tests.conftest import signed_in
from tests.foundation.notify.make import told


def test_opening_a_message_marks_it_and_leads_to_its_page(kent: Cast) -> None:
    message, client = told(kent.amina), signed_in(kent.amina)
    assert message.sentence in client.get("/messages").content.decode()
    answer = client.post(f"/messages/{message.uuid}/read", {"once": uuid4(), "open": "1"})
    assert answer["Location"] == "/kent/desk"
    assert again(message).read_at is not None


def test_a_message_may_be_marked_and_left(kent: Cast) -> None:
    message = told(kent.amina)
    answer = signed_in(kent.amina).post(f"/messages/{message.uuid}/read", {"once": uuid4()})
    assert answer["Location"] == "/messages"
    assert again(message).read_at is not None


def test_all_messages_may_be_marked_at_once_but_only_ones_own(kent: Cast) -> None:
    mine, hers = told(kent.amina), told(kent.bola)
    signed_in(kent.amina).post("/messages/read", {"once": uuid4()})
    assert again(mine).read_at is not None
    assert again(hers).read_at is None


def test_the_header_counts_what_is_unread(kent: Cast) -> None:
    told(kent.amina)
    told(kent.amina)
    assert signed_in(kent.amina).get("/messages").context["notice_count"] == 2
    assert signed_in(kent.bola).get("/messages").context["notice_count"] == 0
    assert Client().get("/demo/mail").context["notice_count"] == 0


def test_one_chooses_how_often_mail_comes(kent: Cast) -> None:
    client = signed_in(kent.amina)
    assert kent.amina.account is not None
    assert client.post("/messages/mail", {"once": uuid4(), "how": "weekly"}).status_code == 422
    client.post("/messages/mail", {"once": uuid4(), "how": "daily"})
    assert mail_choice_of(kent.amina.account) is HowOften.DAILY


def test_the_demo_shows_the_mail_that_it_would_have_sent(db: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = "fourfold.foundation.notify.outbox.OutboxBackend"
    send_mail("A gate waits", "See http://127.0.0.1:8000/kent/desk <b>", "a@example.com", ["amina@kent.invalid"])
    assert OutboxMail.objects.get().to == "amina@kent.invalid"
    html = Client().get("/demo/mail").content.decode()
    assert "A gate waits" in html
    assert "&lt;b&gt;" in html


def test_outside_the_demo_there_is_no_page_of_mail(db: None, settings: Any) -> None:
    settings.DEMO = False
    assert Client().get("/demo/mail").status_code == 404
