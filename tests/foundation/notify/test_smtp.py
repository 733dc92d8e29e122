import socket
from collections.abc import Iterator
from email.message import Message as Mail
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Receiver
from django.conf import settings as django_settings

from fourfold.config.mail import UnknownMailAddress, mail_settings
from fourfold.foundation.notify.mail import mail_messages
from tests.cast import NOON, Cast
from tests.foundation.notify.make import told


class Postbox(Receiver):
    def __init__(self) -> None:
        super().__init__()
        self.received: list[Mail] = []
        self.refuses = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address == self.refuses:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def handle_message(self, message: Mail) -> None:
        self.received.append(message)


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    box = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    for name, value in mail_settings(f"smtp+plain://127.0.0.1:{port}", demo=False).items():
        setattr(settings, name, value)
    yield box
    controller.stop()


def test_a_message_is_received_over_smtp(kent: Cast, postbox: Postbox) -> None:
    mail_messages([told(kent.amina, "Esme’s decision waits: £1,200.").uuid], NOON)
    [mail] = postbox.received
    assert mail["To"] == "amina@kent.invalid"
    parts: Any = mail.get_payload()
    plain, html = parts
    body = plain.get_payload(decode=True).decode()
    assert "Esme’s decision waits: £1,200." in body
    assert f"{django_settings.SITE_URL}/kent/desk" in body
    assert html.get_content_type() == "text/html"


def test_one_refused_address_does_not_keep_others_waiting(kent: Cast, postbox: Postbox) -> None:
    first, second = told(kent.amina), told(kent.bola)
    postbox.refuses = "amina@kent.invalid"
    with pytest.raises(ExceptionGroup):
        mail_messages([first.uuid, second.uuid], NOON)
    assert [mail["To"] for mail in postbox.received] == ["bola@kent.invalid"]


def test_mail_leaves_by_one_address_in_the_environment() -> None:
    assert mail_settings("smtp://me:p%40ss@mail.example:2525", demo=False) == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": 2525,
        "EMAIL_HOST_USER": "me",
        "EMAIL_HOST_PASSWORD": "p@ss",
        "EMAIL_USE_TLS": True,
        "EMAIL_USE_SSL": False,
    }
    assert mail_settings("smtps://mail.example", demo=False)["EMAIL_PORT"] == 465
    assert mail_settings("postmark", demo=True) == {"EMAIL_BACKEND": "anymail.backends.postmark.EmailBackend"}


def test_without_an_address_mail_is_shown_in_the_demo_and_goes_nowhere_otherwise() -> None:
    assert str(mail_settings("", demo=True)["EMAIL_BACKEND"]).endswith("OutboxBackend")
    assert str(mail_settings("", demo=False)["EMAIL_BACKEND"]).endswith("NowhereBackend")


@pytest.mark.parametrize("url", ["http://mail.example", "smtp://", "mail.example:25"])
def test_a_mail_address_that_means_nothing_is_refused(url: str) -> None:
    with pytest.raises(UnknownMailAddress):
        mail_settings(url, demo=False)
