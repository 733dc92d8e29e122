"""What a stranger tries who means ill: to learn who is here, to hold what is another's, to send mail through us."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.do.providers import actions
from fourfold.do.providers.models import Identifier, Provider, Representative
from fourfold.do.providers.rules import Part, Sector
from fourfold.do.providers.speaking import names_of
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.notify.models import Message
from fourfold.foundation.people import names_of as names_on_the_trail
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.do.providers.make import make_provider, quinn_of
from tests.do.providers.test_actions import EMAIL, asked_to, registered, signs_in, somebody
from tests.do.providers.test_pages import TOLD, send


@pytest.mark.parametrize("changed", [{"number": "1123456"}, {"number": "12"}])
def test_a_refusal_tells_nobody_whether_an_address_is_known(db: None, changed: dict[str, str]) -> None:
    Identifier.objects.create(provider=make_provider(), scheme="GB-CHC", number="1123456")
    somebody("known@example.invalid")
    pages = [
        send(Client(), reverse("providers.register"), **{**TOLD, **changed, "email": f"{who}@example.invalid"})
        for who in ("known", "new")
    ]
    assert [answer.status_code for answer in pages] == [409, 409]
    sentences = {answer.context["form"].errors.as_json() for answer in pages}
    assert len(sentences) == 1
    assert not Event.objects.exists()


def test_joining_a_team_of_an_authority_is_refused_whether_an_address_is_known_or_not(kent: Cast) -> None:
    team = make_provider("Kent Gardens", Sector.IN_HOUSE, in_house_of=kent.authority)
    somebody("known@example.invalid")
    for who in ("known", "new"):
        with pytest.raises(NotAllowed, match="speak for this team"):
            actions.ask_to_join(provider=team, name="Ada", email=f"{who}@example.invalid", at=NOON)
    join = reverse("providers.join", args=[team.uuid])
    assert Client().get(join)["Location"].startswith(reverse("accounts.sign_in"))
    assert join not in Client().get(team.get_absolute_url()).content.decode()
    assert join in signed_in(kent.omar).get(team.get_absolute_url()).content.decode()


def test_one_address_gets_a_few_mails_and_no_more_whether_it_is_known_or_not(db: None) -> None:
    somebody("known@example.invalid")
    for who in ("known", "new"):
        given = {**TOLD, "number": "", "email": f"{who}@example.invalid"}
        answers = [send(Client(), reverse("providers.register"), **given) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [302] * 5 + [409], who
        assert "several mails to this address" in answers[-1].content.decode()
    assert (
        send(Client(), reverse("providers.register"), **{**TOLD, "email": "other@example.invalid"}).status_code == 302
    )


@pytest.mark.parametrize("name", ["Win at https://prize.example", "See WWW.prize.example"])
def test_no_link_goes_with_a_name_into_the_mail_of_a_stranger(kent: Cast, name: str) -> None:
    quinn = quinn_of(kent)
    with pytest.raises(Refused, match="web address") as refused:
        actions.invite(provider=quinn.provider, name=name, email=EMAIL, part=Part.READER, by=quinn, at=NOON)
    assert refused.value.field == "name"
    with pytest.raises(Refused, match="web address"):
        registered(speaker=name)
    with pytest.raises(Refused, match="web address"):
        actions.ask_to_join(provider=quinn.provider, name=name, email=EMAIL, at=NOON)
    with pytest.raises(Refused, match="web address"):
        actions.tell_what(
            provider=quinn.provider,
            name=name,
            sector=quinn.provider.sector,
            about="x",
            categories=[],
            by=quinn,
            at=NOON,
        )
    assert not Account.objects.filter(email=EMAIL).exists()


def test_a_number_is_held_by_those_alone_who_have_signed_in(db: None) -> None:
    ghost = registered(email="mistyped@example.invalid")
    real = registered()
    assert Identifier.objects.get().provider == real
    assert "numbers" not in again(ghost).told
    signs_in()
    with pytest.raises(Refused, match="Another organisation here has this number"):
        registered(email="third@example.invalid")
    assert Provider.objects.count() == 2


def test_the_trail_names_those_who_act_as_their_account(kent: Cast) -> None:
    quinn = quinn_of(kent)
    newcomer = asked_to(quinn)
    asked = Event.objects.get(what="newcomer.asked")
    assert names_on_the_trail([asked.actor]) == {asked.actor: "Nia Example, Example Carers CIC"}
    assert names_of([quinn.account.uuid, quinn.uuid]) == {
        quinn.account.uuid: "Quinn Example, Example Carers CIC",
        quinn.uuid: "Quinn Example, Example Carers CIC",
    }
    officer = kent.amina.account
    assert officer is not None
    assert names_on_the_trail([officer.uuid]) == {officer.uuid: "Amina Example"}
    nia = actions.let_in(newcomer=newcomer, part=Part.BIDDER, by=quinn, at=NOON)
    actions.leave(by=nia, at=NOON)
    other = make_provider("Example Other")
    Representative.objects.create(account=nia.account, provider=other, name="Nia Example", part=Part.LEAD, since=NOON)
    assert names_of([nia.account.uuid]) == {nia.account.uuid: "Nia Example, Example Other"}


def test_someone_who_left_reads_and_changes_nothing_of_their_old_organisation(kent: Cast) -> None:
    quinn = quinn_of(kent)
    nia = actions.let_in(newcomer=asked_to(quinn), part=Part.LEAD, by=quinn, at=NOON)
    browser = Client()
    browser.force_login(nia.account)
    pages: dict[str, Any] = {name: reverse(f"providers.{name}") for name in ("profile", "export", "people", "what")}
    assert {name: browser.get(page).status_code for name, page in pages.items()} == dict.fromkeys(pages, 200)
    actions.leave(by=nia, at=NOON)
    assert {name: browser.get(page).status_code for name, page in pages.items()} == dict.fromkeys(pages, 403)
    with pytest.raises(NotAllowed):
        actions.change_website(provider=quinn.provider, website="https://a.example", by=again(nia), at=NOON)


def test_an_answer_reaches_those_who_run_the_account_once_the_asker_has_left(kent: Cast) -> None:
    quinn = quinn_of(kent)
    nia = actions.let_in(newcomer=asked_to(quinn), part=Part.BIDDER, by=quinn, at=NOON)
    first = actions.ask(authority=kent.authority, text="How do we begin?", by=nia, at=NOON)
    actions.answer(question=first, text="Begin small.", by=kent.rosa, at=NOON)
    answered = Message.objects.filter(kind="question.answered")
    assert [message.account for message in answered] == [nia.account]
    second = actions.ask(authority=kent.authority, text="And then?", by=nia, at=NOON)
    actions.leave(by=nia, at=NOON)
    actions.answer(question=second, text="Go on.", by=kent.rosa, at=NOON)
    assert [message.account for message in answered.order_by("pk")] == [nia.account, quinn.account]
