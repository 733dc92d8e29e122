import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.models import Event
from fourfold.foundation.jobs.worker import run_due_jobs
from tests.cast import NOON, PASSWORD, Cast, again
from tests.conftest import signed_in
from tests.foundation.accounts.make import account_of

WRONG = "The e-mail address or the password is wrong. Check both and try again."


def try_to_sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/sign-in", {"login": email, "password": password, **more})


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_a_password_signs_one_in_and_leads_to_ones_authority(kent: Cast) -> None:
    client = Client()
    answer = try_to_sign_in(client, "Amina@KENT.invalid")
    assert answer["Location"] == reverse("people.list", args=["kent"])
    assert who(client) == str(account_of(kent.amina).pk)


def test_one_goes_on_to_the_page_that_was_asked_for_but_to_no_other_site(kent: Cast) -> None:
    assert try_to_sign_in(Client(), "amina@kent.invalid", next="/account")["Location"] == "/account"
    away = try_to_sign_in(Client(), "amina@kent.invalid", next="https://example.com/")
    assert away["Location"] == reverse("people.list", args=["kent"])


def test_signing_in_and_out_is_on_the_audit_trail_under_the_person(kent: Cast) -> None:
    client = Client()
    try_to_sign_in(client, "amina@kent.invalid")
    assert client.post("/sign-out")["Location"] == "/"
    assert who(client) is None
    came, went = Event.objects.order_by("sequence")
    assert [came.what, went.what] == ["account.signed_in", "account.signed_out"]
    for event in (came, went):
        assert event.actor == kent.amina.uuid
        assert event.subject == account_of(kent.amina).uuid
        assert event.authority == kent.authority.uuid
        assert "kent.invalid" not in event.changed
    assert '"password"' in came.changed


def test_an_account_without_a_person_is_on_the_trail_under_itself(db: None) -> None:
    account = Account.objects.create_user("keeper@example.com", PASSWORD, created_at=NOON)
    client = Client()
    assert try_to_sign_in(client, "keeper@example.com")["Location"] == "/"
    assert Event.objects.get().actor == account.uuid


def test_a_wrong_password_and_an_unknown_address_get_the_same_sentence(kent: Cast) -> None:
    for email in ("amina@kent.invalid", "nobody@kent.invalid"):
        answer = try_to_sign_in(Client(), email, "not the password")
        assert answer.status_code == 422
        assert WRONG in answer.content.decode()
        assert email in answer.content.decode()
    assert not Event.objects.exists()


def test_a_closed_account_gets_in_nowhere(kent: Cast) -> None:
    Account.objects.filter(pk=account_of(kent.amina).pk).update(is_active=False)
    client = Client()
    try_to_sign_in(client, "amina@kent.invalid")
    assert who(client) is None


def test_after_five_wrong_tries_even_the_right_password_waits(kent: Cast) -> None:
    client = Client()
    for _ in range(5):
        try_to_sign_in(client, "amina@kent.invalid", "not the password")
    answer = try_to_sign_in(client, "amina@kent.invalid")
    assert "There were too many tries. Wait five minutes, then try again." in answer.content.decode()
    assert who(client) is None
    assert try_to_sign_in(Client(), "bola@kent.invalid").status_code == 302


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(db: None) -> None:
    html = Client().post("/sign-in", {"login": "", "password": ""}).content.decode()
    assert "Type your e-mail address." in html
    assert "Type your password." in html
    html = Client().post("/sign-in", {"login": "amina at kent", "password": "x"}).content.decode()
    assert "Type an e-mail address, such as name@example.gov.uk." in html
    assert 'value="amina at kent"' in html


def test_no_link_can_sign_anyone_out(kent: Cast) -> None:
    client = signed_in(kent.amina)
    assert client.get("/sign-out").status_code == 405
    assert who(client) is not None


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "socialaccount_signup", "socialaccount_connections", "mfa_trust"]
)
def test_nobody_signs_up_and_what_we_do_not_offer_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def reset_link(email: str) -> str:
    Client().post("/sign-in/forgotten", {"email": email})
    assert mail.outbox == []
    run_due_jobs()
    found = re.search(r"http://[^/]+(/sign-in/forgotten/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_a_forgotten_password_is_chosen_anew_by_a_link_in_a_mail(kent: Cast) -> None:
    link, client = reset_link("amina@kent.invalid"), Client()
    form = client.get(link, follow=True)
    assert "Choose a new password" in form.content.decode()
    new = "a wholly different phrase"
    address = form.redirect_chain[-1][0]
    done = client.post(address, {"password1": new, "password2": new}, follow=True)
    assert "Your password is changed" in done.content.decode()
    assert again(account_of(kent.amina)).check_password(new)
    assert who(client) is None
    run_due_jobs()
    assert mail.outbox[-1].subject == "Your password was changed"
    assert "127.0.0.1" in str(mail.outbox[-1].body)
    assert "This link no longer works" in Client().get(link, follow=True).content.decode()
    assert [event.what for event in Event.objects.all()] == ["account.password_reset"]


def test_asking_for_a_new_password_does_not_tell_whether_an_address_exists(kent: Cast) -> None:
    pages = {
        Client().post("/sign-in/forgotten", {"email": email}, follow=True).content
        for email in ("amina@kent.invalid", "nobody@kent.invalid")
    }
    assert len({re.sub(rb'value="[^"]*"', b"", page) for page in pages}) == 1
    run_due_jobs()
    assert [sent.to for sent in mail.outbox] == [["amina@kent.invalid"]]


def test_a_weak_password_is_refused_in_a_sentence(kent: Cast) -> None:
    client = signed_in(kent.amina)
    answer = client.post("/account/password", {"oldpassword": PASSWORD, "password1": "short", "password2": "short"})
    assert "at least 12 characters" in answer.content.decode()
    assert again(account_of(kent.amina)).check_password(PASSWORD)


def test_one_changes_ones_password_and_stays_signed_in(kent: Cast) -> None:
    client, new = signed_in(kent.amina), "a wholly different phrase"
    answer = client.post("/account/password", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer["Location"] == "/account"
    assert again(account_of(kent.amina)).check_password(new)
    assert client.get("/account").status_code == 200


def test_every_page_of_ours_is_drawn_with_the_kit(kent: Cast) -> None:
    """Nothing that allauth brings is shown as it comes."""
    client = signed_in(kent.amina)
    addresses = [
        (Client(), "/sign-in"), (Client(), "/sign-in/forgotten"), (Client(), "/sign-in/forgotten/sent"),
        (Client(), "/sign-in/forgotten/1-none"), (Client(), "/sign-in/changed"), (Client(), "/sign-in/closed"),
        (Client(), "/sign-in/cancelled"), (client, "/account"), (client, "/account/password"),
        (client, "/account/confirm"), (client, "/account/second-factor"),
    ]  # fmt: skip
    for browser, address in addresses:
        html = browser.get(address, follow=True).content.decode()
        assert 'class="govuk-heading-xl ff-title"' in html, address
