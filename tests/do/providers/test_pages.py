"""Pages of providers, as someone without scripts finds them."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from fourfold.do.providers import mail as letters
from fourfold.do.providers.models import Newcomer, Provider, Question, Representative
from fourfold.do.providers.rules import NewcomerState, Part, Sector, Size
from fourfold.do.providers.searching import make_all_findable
from fourfold.foundation.accounts.models import Account
from tests.cast import NOON, PASSWORD, Cast
from tests.conftest import signed_in
from tests.do.providers.make import make_provider, quinn_of

TOLD = {
    "name": "Example Gardens",
    "sector": "charity",
    "about": "We do gardens",
    "postcode": "me14 1xx",
    "number": "1123456",
    "speaker": "Ada Example",
    "email": "ada@example.invalid",
}


def send(browser: Client, where: str, **given: Any) -> Any:
    """Open a form, and send it filled in."""
    page = browser.get(where).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    return browser.post(where, {**hidden, **given})


def page_of(browser: Client, name: str, *parts: object, **asked: str) -> str:
    return str(browser.get(reverse(name, args=parts), asked).content.decode())


def test_registering_takes_fewer_than_ten_answers(db: None) -> None:
    html = page_of(Client(), "providers.register")
    asked = set(re.findall(r'<(?:input|textarea|select)[^>]* name="([a-z_]+)"', html.partition("<main")[2]))
    assert asked - {"once", "csrfmiddlewaretoken"} == set(TOLD)
    assert len(TOLD) < 10


def test_a_charity_registers_chooses_a_password_from_its_mail_and_is_then_seen(kent: Cast) -> None:
    browser = Client()
    answer = send(browser, reverse("providers.register"), **TOLD)
    assert answer["Location"] == reverse("providers.sent")
    assert "Look into your mail" in browser.get(answer["Location"]).content.decode()
    assert DBTaskResult.objects.filter(task_path__endswith="mail_registered").count() == 1
    provider = Provider.objects.get()
    assert Client().get(provider.get_absolute_url()).status_code == 404
    letters.mail_registered(Representative.objects.get().uuid)
    (link,) = re.findall(r"https?://[^/\s]+(/sign-in/forgotten/\S+)", str(mail.outbox[0].body))
    form = browser.get(link, follow=True)
    chosen = {"password1": PASSWORD, "password2": PASSWORD}
    browser.post(form.redirect_chain[-1][0], chosen)
    signed = browser.post(reverse("accounts.sign_in"), {"login": TOLD["email"], "password": PASSWORD})
    assert signed["Location"] == reverse("portal.home")
    assert Client().get(provider.get_absolute_url()).status_code == 200


def test_the_answer_is_the_same_whether_an_address_is_known_or_not(kent: Cast) -> None:
    new = send(Client(), reverse("providers.register"), **TOLD)
    known = send(Client(), reverse("providers.register"), **{**TOLD, "number": "", "email": "amina@kent.invalid"})
    assert (new.status_code, new["Location"]) == (known.status_code, known["Location"])
    assert Provider.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("postcode", "Maidstone", "Enter a full postcode, like CT1 2AB."),
        ("postcode", "QQ1 1QQ", "No postcode begins with QQ"),
        ("number", "12", "A company number has 8 digits"),
        ("email", "ada", "Enter an e-mail address"),
        ("about", "x" * 5000, "Shorten “What do you do?”"),
        ("name", "", "Fill in “Name of your organisation”"),
    ],
)
def test_what_will_not_do_comes_back_with_a_sentence_and_all_that_was_typed(
    db: None, field: str, typed: str, sentence: str
) -> None:
    answer = send(Client(), reverse("providers.register"), **{**TOLD, field: typed})
    html = answer.content.decode()
    assert answer.status_code in (409, 422)
    assert sentence in html
    assert "Ada Example" in html
    assert not Provider.objects.exists()


def test_a_script_in_a_name_is_only_words(db: None) -> None:
    provider = make_provider("<script>alert(1)</script>", about="<b>bold</b>")
    make_all_findable([provider])
    for html in (page_of(Client(), "providers.list"), page_of(Client(), "providers.page", provider.uuid)):
        assert "<script>alert(1)" not in html
        assert "<b>bold" not in html


def many(count: int) -> None:
    providers = [
        make_provider(
            f"Example {number:03}", Sector.CHARITY if number % 2 else Sector.PRIVATE, about="Taxis and outings",
            size=Size.SMALL, categories=["60120000"], areas=["E07000113"],
        )
        for number in range(count)
    ]  # fmt: skip
    make_all_findable(providers)


def test_the_directory_asks_the_database_as_often_on_each_page(db: None, django_assert_num_queries: Any) -> None:
    many(30)
    asked = {"q": "taxi", "district": "E07000113", "sector": "", "size": "small", "category": "60000000"}
    with django_assert_num_queries(3):
        first = page_of(Client(), "providers.list", **asked)
    assert first.count("ff-card ") + first.count('ff-card"') == 25
    assert "30 providers" in first
    (after,) = re.findall(r"after=([^&\"]+)", first)
    with django_assert_num_queries(3):
        second = page_of(Client(), "providers.list", **asked, after=after)
    assert second.count('ff-card"') == 5


def test_the_directory_is_narrowed_down_and_says_so_when_nothing_fits(db: None) -> None:
    many(4)
    assert "2 providers" in page_of(Client(), "providers.list", sector="charity")
    assert "4 providers" in page_of(Client(), "providers.list", category="60120000-1")
    nothing = page_of(Client(), "providers.list", q="taxi volcano")
    assert "No provider fits" in nothing
    assert "4 providers" in page_of(Client(), "providers.list", sector="nonsense", district="E99", size="x")


def test_officers_find_what_is_theirs_to_do_beside_the_directory(kent: Cast) -> None:
    team, questions = (reverse(f"providers.{name}", args=["kent"]) for name in ("make_team", "questions"))
    seen = {name: page_of(signed_in(getattr(kent, name)), "providers.list") for name in ("rosa", "carys", "amina")}
    assert [name for name, html in seen.items() if team in html] == ["rosa", "carys"]
    assert [name for name, html in seen.items() if questions in html] == ["rosa"]
    answer = send(
        signed_in(kent.carys), team, name="Kent Gardens", about="Gardening", postcode="ME14 1XX",
        lead=str(kent.omar.uuid),
    )  # fmt: skip
    assert answer["Location"] == Provider.objects.get(sector=Sector.IN_HOUSE).get_absolute_url()


def test_a_providers_page_shows_no_person_and_no_postcode(kent: Cast) -> None:
    quinn = quinn_of(kent)
    html = page_of(Client(), "providers.page", quinn.provider.uuid)
    assert "Canterbury" in html
    assert "Kent County Council" in html
    for hidden in ("CT1 2AB", "Quinn", "quinn@"):
        assert hidden not in html


def test_details_are_told_part_by_part_and_each_says_why_and_when(kent: Cast) -> None:
    browser = signed_in(kent.quinn)
    quinn_of(kent)
    answer = send(
        browser, reverse("providers.size"), figures_on="2014-03-31", employees="4", turnover="120,000", balance_sheet=""
    )
    assert answer["Location"] == reverse("providers.profile")
    html = page_of(browser, "providers.profile")
    assert "Micro, because you have 4 people" in html
    assert "We publish your size, never your figures." in html
    assert "You told us this on" in page_of(browser, "providers.size")
    assert "£120,000" not in page_of(Client(), "providers.page", Provider.objects.get().uuid)


def test_headings_are_found_from_words_without_saving_them(kent: Cast) -> None:
    browser = signed_in(kent.quinn)
    provider = quinn_of(kent).provider
    found = send(
        browser, reverse("providers.what"), name="Example Carers CIC", sector="charity", about="taxi", find="1"
    ).content.decode()
    assert "Taxi services" in found
    assert "Error" not in found
    provider.refresh_from_db()
    assert provider.about != "taxi"
    saved = send(
        browser, reverse("providers.what"), name="Example Carers CIC", sector="charity", about="taxi",
        categories=["60120000"],
    )  # fmt: skip
    assert saved.status_code == 302
    provider.refresh_from_db()
    assert (provider.about, provider.categories) == ("taxi", ["60120000"])


def test_a_number_that_another_holds_is_refused_on_the_page(kent: Cast) -> None:
    make_provider("Example Other").identifiers.create(scheme="GB-COH", number="01234567")
    quinn_of(kent)
    answer = send(signed_in(kent.quinn), reverse("providers.numbers"), scheme="GB-COH", number="1234567")
    assert answer.status_code == 409
    assert "Another organisation here has this number" in answer.content.decode()


def test_people_are_invited_and_accept_in_the_browser(kent: Cast) -> None:
    quinn_of(kent)
    answer = send(
        signed_in(kent.quinn),
        reverse("providers.invite"),
        name="Nia Example",
        email="nia@example.invalid",
        part="bidder",
    )
    assert answer["Location"] == reverse("providers.people")
    nia = Client()
    nia.force_login(Account.objects.get(email="nia@example.invalid"))
    assert "Example Carers CIC asks you to speak for it" in page_of(nia, "providers.invitation")
    page = page_of(nia, "providers.invitation")
    once = re.findall(r'name="once" value="([^"]*)"', page.partition("<main")[2])[0]
    assert nia.post(reverse("providers.accept"), {"once": once})["Location"] == reverse("portal.home")
    html = page_of(nia, "providers.people")
    assert "Nia Example" in html
    assert "Take away" not in html
    assert Newcomer.objects.get().state == NewcomerState.ACCEPTED


def test_the_header_says_who_speaks_for_whom(kent: Cast) -> None:
    account = Account.objects.create_user("nia@example.invalid", PASSWORD, created_at=NOON)
    Representative.objects.create(
        provider=quinn_of(kent).provider, account=account, name="Nia Example", part=Part.LEAD, since=NOON
    )
    nia = Client()
    nia.force_login(account)
    header = page_of(nia, "providers.guide").partition("<main")[0]
    assert "Nia Example" in header
    assert "Example Carers CIC" in header


def test_a_question_goes_to_the_officer_and_the_answer_back(kent: Cast) -> None:
    quinn = quinn_of(kent)
    sent = send(signed_in(kent.quinn), reverse("providers.ask", args=["kent"]), text="How do I start?")
    assert sent["Location"] == reverse("providers.own_questions")
    question = Question.objects.get()
    assert question.provider == quinn.provider
    rosa = signed_in(kent.rosa)
    assert "How do I start?" in page_of(rosa, "providers.questions", "kent")
    answered = send(rosa, reverse("providers.answer", args=["kent", question.uuid]), text="Begin small.")
    assert answered.status_code == 302
    assert "Begin small." in page_of(signed_in(kent.quinn), "providers.own_questions")
    assert "Answered" in page_of(rosa, "providers.questions", "kent")


def test_the_public_asks_with_an_address(kent: Cast) -> None:
    answer = send(Client(), reverse("providers.ask", args=["kent"]), text="How?", email="una@example.invalid", name="")
    assert answer["Location"] == reverse("providers.question_sent", args=["kent"])
    assert Question.objects.get().email == "una@example.invalid"


def test_an_export_is_a_file_of_json(kent: Cast) -> None:
    quinn_of(kent)
    answer = signed_in(kent.quinn).get(reverse("providers.export"))
    assert "attachment" in answer["Content-Disposition"]
    assert answer.json()["provider"]["name"] == "Example Carers CIC"


def test_the_guide_leads_to_the_pages_where_each_step_is_done(kent: Cast) -> None:
    html = page_of(Client(), "providers.guide")
    assert html.count('id="step-') == 8
    assert reverse("providers.register") in html
    assert reverse("providers.ask", args=["kent"]) in html


def test_nobody_sends_mail_without_end(db: None) -> None:
    browser = Client()
    answers = [
        send(browser, reverse("providers.register"), **{**TOLD, "number": "", "email": f"a{number}@example.invalid"})
        for number in range(21)
    ]
    assert [answer.status_code for answer in answers] == [302] * 20 + [409]
    assert "too many tries" in answers[-1].content.decode()


def test_a_reader_is_told_whom_to_ask(kent: Cast) -> None:
    quinn = quinn_of(kent)
    Representative.objects.filter(pk=quinn.pk).update(part=Part.READER)
    browser = signed_in(kent.quinn)
    assert browser.get(reverse("providers.size")).status_code == 403
    assert reverse("providers.size") not in page_of(browser, "providers.profile")


def test_an_unconfirmed_provider_has_no_page_and_a_closed_one_says_what_became_of_it(db: None) -> None:
    waiting, closed = make_provider("A", confirmed_at=None), make_provider("B", withdrawn_at=NOON)
    assert Client().get(waiting.get_absolute_url()).status_code == 404
    assert "closed its account here on 15 May 2014" in page_of(Client(), "providers.page", closed.uuid)
    assert Client().get(reverse("providers.join", args=[closed.uuid])).status_code == 404
    assert "0 providers" in page_of(Client(), "providers.list")
