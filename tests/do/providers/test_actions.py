"""What is done with providers: allowed, refused, recorded, undone."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import RequestFactory

from fourfold.do.providers import actions, queries, upkeep
from fourfold.do.providers import mail as letters
from fourfold.do.providers.actions import Organisation
from fourfold.do.providers.models import Identifier, Newcomer, Provider, Question, Representative
from fourfold.do.providers.nexts import next_detail, waits_for, waits_for_provider
from fourfold.do.providers.queries import Asked, directory, provider_facts
from fourfold.do.providers.rules import Came, NewcomerState, Part, Scheme, Sector, Size
from fourfold.do.providers.signals import signed_in as after_sign_in
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from tests.cast import NOON, PASSWORD, Cast, again
from tests.do.providers.make import let_speak, make_provider, quinn_of

GARDENS = Organisation("Example Gardens", Sector.PRIVATE, "We do gardens", "me141xx", "1234567")
EMAIL = "ada@example.invalid"


def registered(**more: Any) -> Provider:
    given = {"organisation": GARDENS, "speaker": "Ada Example", "email": EMAIL, "at": NOON, **more}
    found = actions.register(**given)
    assert found is not None
    return found


def account(email: str = EMAIL) -> Account:
    return Account.objects.get(email=email)


def somebody(email: str = "new@example.invalid") -> Account:
    return Account.objects.create_user(email, PASSWORD, created_at=NOON)


def signs_in(email: str = EMAIL) -> None:
    after_sign_in(RequestFactory().get("/"), account(email))


def happened() -> list[str]:
    return list(Event.objects.order_by("sequence").values_list("what", flat=True))


def asked_to(quinn: Representative, email: str = "new@example.invalid") -> Newcomer:
    found = actions.ask_to_join(provider=quinn.provider, name="Nia Example", by=somebody(email), at=NOON)
    assert found is not None
    return found


# Registering


def test_registering_enters_what_was_told_and_nothing_is_asked_twice(db: None) -> None:
    row = registered()
    assert (row.name, row.postcode, row.district) == ("Example Gardens", "ME14 1XX", "E07000110")
    assert "77310000" in row.categories
    assert str(row.identifiers.get()) == "GB-COH-01234567"
    assert set(row.told) == {"what", "where", "numbers"}
    assert not account().has_usable_password()
    assert happened() == ["provider.registered"]


def test_nobody_sees_an_organisation_until_someone_signs_in_for_it(db: None) -> None:
    row = registered()
    assert directory(Asked("gardens")).count == 0
    signs_in()
    assert again(row).is_public
    assert [one.name for one in directory(Asked("gardens")).rows.rows] == ["Example Gardens"]
    signs_in()
    assert happened() == ["provider.registered", "provider.confirmed"]


def test_an_address_that_is_known_gets_a_mail_and_nothing_is_entered(db: None) -> None:
    somebody(EMAIL)
    again_registered = actions.register(organisation=GARDENS, speaker="Ada", email=EMAIL.upper(), at=NOON)
    assert again_registered is None
    assert not Provider.objects.exists()
    assert not Identifier.objects.exists()
    letters.mail_known(account().uuid)
    assert "has an account already" in mail.outbox[0].body


def test_whoever_registers_gets_a_link_to_choose_a_password(db: None) -> None:
    row = registered()
    letters.mail_registered(row.representatives.get().uuid)
    assert mail.outbox[0].to == [EMAIL]
    assert "/sign-in/forgotten/" in mail.outbox[0].body
    assert "Example Gardens" in mail.outbox[0].subject


def test_someone_signed_in_registers_at_once(db: None) -> None:
    row = registered(by=somebody(), email="")
    assert row.is_public
    with pytest.raises(Refused, match="already"):
        registered(by=account("new@example.invalid"), email="")


def test_an_officer_registers_no_organisation(kent: Cast) -> None:
    with pytest.raises(NotAllowed, match="only for its in-house team"):
        registered(by=kent.amina.account)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"postcode": "Maidstone"}, "full postcode"),
        ({"number": "12"}, "company number has 8 digits"),
        ({"name": "  "}, "name of your organisation"),
        ({"about": ""}, "what you do"),
        ({"sector": Sector.IN_HOUSE}, "entered by its authority"),
    ],
)
def test_what_will_not_do_is_refused_and_leaves_nothing(db: None, changed: dict[str, Any], sentence: str) -> None:
    told = {"name": "Example", "sector": Sector.PRIVATE, "about": "Gardens", "postcode": "ME14 1XX", **changed}
    with pytest.raises(Refused, match=sentence):
        registered(organisation=Organisation(**told))
    assert not Provider.objects.exists()
    assert not Account.objects.exists()
    assert not Event.objects.exists()


def test_a_number_that_another_holds_gets_a_sentence_that_names_nobody(db: None) -> None:
    registered()
    signs_in()
    with pytest.raises(Refused, match="Another organisation here has this number") as refused:
        registered(email="bo@example.invalid")
    assert "Ada" not in refused.value.sentence
    assert "Gardens" not in refused.value.sentence
    assert refused.value.field == "number"
    assert Account.objects.count() == 1


def test_a_registration_that_nobody_confirms_is_let_go_with_its_unused_account(db: None) -> None:
    row = registered()
    upkeep.forget(NOON + timedelta(days=30))
    assert Provider.objects.filter(pk=row.pk).exists()
    upkeep.forget(NOON + timedelta(days=31))
    assert not Provider.objects.exists()
    assert not Account.objects.exists()
    assert happened()[-1] == "provider.forgotten"


# Details


def test_what_is_told_stands_with_its_day_and_is_found(kent: Cast) -> None:
    quinn = quinn_of(kent)
    row = actions.tell_what(
        provider=quinn.provider, name="Example Breaks", sector=Sector.CHARITY, about="Days out",
        categories=["85300000", "60120000"], by=quinn, at=NOON,
    )  # fmt: skip
    assert row.told["what"] == "2014-05-15"
    assert directory(Asked(category="85000000")).count == 1
    assert directory(Asked("taxi")).count == 1
    assert directory(Asked("carers")).count == 0


def test_size_follows_from_the_figures_by_the_law_of_their_year(kent: Cast) -> None:
    quinn = quinn_of(kent)
    told = {"employees": 9, "turnover": 640_000_00, "balance_sheet": 320_000_00}
    row = actions.tell_size(provider=quinn.provider, **told, figures_on=date(2014, 3, 31), by=quinn, at=NOON)
    assert row.size == Size.SMALL
    later = NOON.replace(year=2026)
    row = actions.tell_size(provider=quinn.provider, **told, figures_on=date(2026, 4, 5), by=quinn, at=later)
    assert row.size == Size.MICRO
    assert provider_facts(row).is_sme
    assert "640" not in Event.objects.get(what="provider.told_size", sequence=2).changed


def test_figures_are_of_a_year_that_has_ended(kent: Cast) -> None:
    quinn = quinn_of(kent)
    with pytest.raises(Refused, match="has ended"):
        actions.tell_size(
            provider=quinn.provider, employees=1, turnover=1, balance_sheet=1, figures_on=date(2014, 5, 16), by=quinn,
            at=NOON,
        )  # fmt: skip


def test_where_one_is_decides_who_is_local(kent: Cast) -> None:
    quinn = quinn_of(kent)
    row = actions.tell_where(provider=quinn.provider, postcode="ME4 3AA", areas=["E07000113"], by=quinn, at=NOON)
    assert queries.local_to(row, NOON) == []
    assert directory(Asked(district="E07000113")).count == 1
    row = actions.tell_where(provider=quinn.provider, postcode="ME13 8AA", areas=[], by=quinn, at=NOON)
    assert queries.local_to(row, NOON) == [kent.authority]
    with pytest.raises(Refused, match="offered"):
        actions.tell_where(provider=quinn.provider, postcode="ME13 8AA", areas=["E99"], by=quinn, at=NOON)


def test_a_number_of_one_list_is_replaced_and_taken_away(kent: Cast) -> None:
    quinn = quinn_of(kent)
    for number in ("1111111", "2222222"):
        actions.add_number(provider=quinn.provider, scheme=Scheme.COMPANY, number=number, by=quinn, at=NOON)
    assert [str(one) for one in quinn.provider.identifiers.all()] == ["GB-COH-02222222"]
    actions.remove_number(provider=quinn.provider, scheme=Scheme.COMPANY, by=quinn, at=NOON)
    with pytest.raises(Refused, match="already"):
        actions.remove_number(provider=quinn.provider, scheme=Scheme.COMPANY, by=quinn, at=NOON)


def test_a_colleague_who_wrote_meanwhile_is_noticed(kent: Cast) -> None:
    quinn = quinn_of(kent)
    seen = quinn.provider.version
    actions.change_website(provider=quinn.provider, website="https://a.example", seen=seen, by=quinn, at=NOON)
    with pytest.raises(Stale) as stale:
        actions.change_website(provider=quinn.provider, website="https://b.example", seen=seen, by=quinn, at=NOON)
    assert stale.value.saved["website"] == "https://a.example"


def test_a_reader_changes_nothing_and_nobody_changes_another_provider(kent: Cast) -> None:
    quinn = quinn_of(kent)
    with pytest.raises(NotAllowed, match="speak for Example Other"):
        actions.change_website(provider=make_provider("Example Other"), website="", by=quinn, at=NOON)
    Representative.objects.update(part=Part.READER)
    with pytest.raises(NotAllowed, match="You can read here"):
        actions.change_website(provider=quinn.provider, website="", by=again(quinn), at=NOON)
    assert not Event.objects.exists()


# People


def test_someone_invited_accepts_and_speaks(kent: Cast) -> None:
    quinn = quinn_of(kent)
    newcomer = actions.invite(provider=quinn.provider, name="Nia", email=EMAIL, part=Part.BIDDER, by=quinn, at=NOON)
    letters.mail_invited(newcomer.uuid)
    assert "/sign-in/forgotten/" in mail.outbox[0].body
    assert queries.invitation_for(account()) == newcomer
    representative = actions.accept_invitation(newcomer=newcomer, by=account(), at=NOON)
    assert (representative.part, representative.provider) == (Part.BIDDER, quinn.provider)
    with pytest.raises(Refused):
        actions.accept_invitation(newcomer=newcomer, by=account(), at=NOON)


def test_an_invitation_tells_nobody_but_its_reader_whether_the_address_is_known(kent: Cast) -> None:
    quinn = quinn_of(kent)
    somebody(EMAIL)
    known = actions.invite(provider=quinn.provider, name="Nia", email=EMAIL, part=Part.READER, by=quinn, at=NOON)
    new = actions.invite(provider=quinn.provider, name="Oz", email="oz@x.invalid", part=Part.READER, by=quinn, at=NOON)
    assert (known.state, known.kind) == (new.state, new.kind)
    letters.mail_invited(known.uuid)
    assert "/sign-in/forgotten/" not in mail.outbox[0].body


def test_an_invitation_is_taken_back_or_turned_down(kent: Cast) -> None:
    quinn = quinn_of(kent)
    first = actions.invite(provider=quinn.provider, name="Nia", email=EMAIL, part=Part.READER, by=quinn, at=NOON)
    with pytest.raises(Refused, match="already"):
        actions.invite(provider=quinn.provider, name="Nia", email=EMAIL, part=Part.READER, by=quinn, at=NOON)
    actions.take_back(newcomer=first, by=quinn, at=NOON)
    second = actions.invite(provider=quinn.provider, name="Nia", email=EMAIL, part=Part.READER, by=quinn, at=NOON)
    with pytest.raises(NotAllowed):
        actions.turn_down(newcomer=second, by=somebody(), at=NOON)
    with pytest.raises(NotAllowed):
        actions.turn_down(newcomer=second, by=quinn, at=NOON)
    actions.turn_down(newcomer=second, by=account(), at=NOON)
    assert again(second).state == NewcomerState.DECLINED


def test_whoever_asks_to_join_is_let_in_by_those_who_run_the_account(kent: Cast) -> None:
    quinn = quinn_of(kent)
    newcomer = asked_to(quinn)
    assert Message.objects.get().account == kent.quinn.account
    assert Message.objects.get().sender == "Fourfold"
    assert waits_for_provider(quinn, NOON)[0].text.startswith("Nia Example asks")
    representative = actions.let_in(newcomer=newcomer, part=Part.READER, by=quinn, at=NOON)
    assert representative.account == newcomer.account
    assert Message.objects.filter(account=newcomer.account).exists()


def test_whoever_asks_without_an_account_is_heard_once_they_have_signed_in(kent: Cast) -> None:
    quinn = quinn_of(kent)
    newcomer = actions.ask_to_join(provider=quinn.provider, name="Ada", email=EMAIL, at=NOON)
    assert newcomer is not None
    assert queries.newcomers_of(quinn.provider) == []
    letters.mail_asked(newcomer.uuid)
    assert "/sign-in/forgotten/" in mail.outbox[0].body
    signs_in()
    assert queries.newcomers_of(quinn.provider) == [newcomer]
    assert Message.objects.count() == 1
    assert actions.ask_to_join(provider=quinn.provider, name="Ada", email=EMAIL, at=NOON) is None


def test_one_account_speaks_for_one_provider(kent: Cast) -> None:
    quinn = quinn_of(kent)
    newcomer = asked_to(quinn)
    Representative.objects.create(
        provider=make_provider("Example Other"), account=newcomer.account, name="Nia", part=Part.LEAD, since=NOON
    )
    with pytest.raises(Refused, match="leaves it before"):
        actions.let_in(newcomer=newcomer, part=Part.READER, by=quinn, at=NOON)
    assert again(newcomer).state == NewcomerState.WAITING


def test_the_last_lead_hands_over_before_they_leave(kent: Cast) -> None:
    quinn = quinn_of(kent)
    with pytest.raises(Refused, match="Hand it over"):
        actions.leave(by=quinn, at=NOON)
    nia = actions.let_in(newcomer=asked_to(quinn), part=Part.BIDDER, by=quinn, at=NOON)
    with pytest.raises(Refused, match="Hand it over"):
        actions.change_part(representative=quinn, part=Part.READER, by=quinn, at=NOON)
    actions.change_part(representative=nia, part=Part.LEAD, by=quinn, at=NOON)
    actions.leave(by=quinn, at=NOON)
    assert queries.people_of(quinn.provider) == [nia]
    with pytest.raises(NotAllowed):
        actions.change_part(representative=nia, part=Part.READER, by=again(quinn), at=NOON)


def test_whoever_leaves_may_close_their_account_and_their_name_stays(kent: Cast) -> None:
    quinn = quinn_of(kent)
    nia = actions.let_in(newcomer=asked_to(quinn), part=Part.BIDDER, by=quinn, at=NOON)
    actions.leave(by=nia, with_account=True, at=NOON)
    closed = again(nia.account)
    assert not closed.is_active
    assert closed.email.endswith("@gone.invalid")
    assert again(nia).name == "Nia Example"


def test_the_account_of_an_authoritys_person_is_not_closed_here(kent: Cast) -> None:
    quinn = quinn_of(kent)
    actions.change_part(
        representative=actions.let_in(newcomer=asked_to(quinn), part=Part.READER, by=quinn, at=NOON), part=Part.LEAD,
        by=quinn, at=NOON,
    )  # fmt: skip
    with pytest.raises(Refused, match="Your authority"):
        actions.leave(by=quinn, with_account=True, at=NOON)
    assert again(quinn).until is None


def test_a_colleague_is_taken_away_but_nobody_takes_themselves_away(kent: Cast) -> None:
    quinn = quinn_of(kent)
    nia = actions.let_in(newcomer=asked_to(quinn), part=Part.READER, by=quinn, at=NOON)
    with pytest.raises(NotAllowed, match="runs your organisation"):
        actions.remove(representative=quinn, by=nia, at=NOON)
    with pytest.raises(Refused, match="Leave"):
        actions.remove(representative=quinn, by=quinn, at=NOON)
    actions.remove(representative=nia, by=quinn, at=NOON)
    with pytest.raises(Refused, match="any more"):
        actions.remove(representative=nia, by=quinn, at=NOON)


# In-house teams, closing, questions


def test_a_team_is_entered_by_its_authority_and_led_by_one_of_its_officers(kent: Cast, sussex: Cast) -> None:
    told: dict[str, Any] = {
        "authority": kent.authority,
        "name": "Kent Gardens",
        "about": "Gardening",
        "postcode": "ME14 1XX",
    }
    team = actions.make_team(**told, lead=kent.omar, by=kent.rosa, at=NOON)
    assert (team.sector, team.in_house_of, team.is_public) == (Sector.IN_HOUSE, kent.authority, True)
    with pytest.raises(NotAllowed):
        actions.make_team(**told, lead=kent.mina, by=kent.kit, at=NOON)
    with pytest.raises(NotAllowed, match="does not bid"):
        actions.make_team(**told, lead=kent.amina, by=kent.rosa, at=NOON)
    with pytest.raises(NotAllowed, match="only for its in-house team"):
        actions.make_team(**told, lead=sussex.omar, by=kent.rosa, at=NOON)
    with pytest.raises(Refused, match="another team"):
        actions.make_team(**told, lead=kent.omar, by=kent.carys, at=NOON)


def test_an_officer_does_not_join_a_provider_nor_a_stranger_a_team(kent: Cast) -> None:
    team = make_provider("Kent Gardens", Sector.IN_HOUSE, in_house_of=kent.authority)
    quinn = quinn_of(kent)
    with pytest.raises(NotAllowed, match="only for its in-house team"):
        actions.ask_to_join(provider=quinn.provider, name="Omar", by=kent.omar.account, at=NOON)
    with pytest.raises(NotAllowed, match="speak for this team"):
        actions.ask_to_join(provider=team, name="Nia", by=somebody(), at=NOON)
    assert actions.ask_to_join(provider=team, name="Omar", by=kent.omar.account, at=NOON) is not None


def test_closing_lets_go_what_is_the_providers_and_keeps_what_records_name(kent: Cast) -> None:
    quinn = quinn_of(kent)
    actions.add_number(provider=quinn.provider, scheme=Scheme.COMPANY, number="1234567", by=quinn, at=NOON)
    row = actions.withdraw(provider=quinn.provider, by=quinn, at=NOON)
    assert (row.name, row.district, row.about, row.postcode) == ("Example Carers CIC", "E07000106", "", "")
    assert not row.is_public
    assert not Identifier.objects.exists()
    assert queries.people_of(row) == []
    assert directory(Asked()).count == 0
    registered()


def test_a_question_is_answered_to_whoever_asked_and_nobody_else(kent: Cast) -> None:
    quinn = quinn_of(kent)
    question = actions.ask(authority=kent.authority, text="How do I start?", by=quinn, at=NOON)
    assert question.due_on == date(2014, 5, 22)
    assert Message.objects.get().account == kent.rosa.account
    waits = waits_for(kent.rosa, NOON)
    assert [(wait.text, wait.due) for wait in waits] == [
        ("You have 1 question from providers to answer.", date(2014, 5, 22))
    ]
    assert waits_for(kent.amina, NOON) == []
    with pytest.raises(NotAllowed):
        actions.answer(question=question, text="So", by=kent.kit, at=NOON)
    actions.answer(question=question, text="Begin small.", seen=1, by=kent.rosa, at=NOON)
    with pytest.raises(Stale):
        actions.answer(question=question, text="Again", seen=1, by=kent.rosa, at=NOON)
    assert Message.objects.filter(account=kent.quinn.account).count() == 1
    assert waits_for(kent.rosa, NOON) == []


def test_someone_without_an_account_gets_the_answer_by_mail_and_is_then_forgotten(kent: Cast) -> None:
    with pytest.raises(Refused, match="e-mail address"):
        actions.ask(authority=kent.authority, text="How?", at=NOON)
    question = actions.ask(authority=kent.authority, text="How?", name="Una", email=EMAIL, at=NOON)
    actions.answer(question=question, text="So.", by=kent.rosa, at=NOON)
    letters.mail_answer(question.uuid)
    assert mail.outbox[0].to == [EMAIL]
    upkeep.forget(NOON + timedelta(days=91))
    assert (again(question).name, again(question).email) == ("", "")
    assert Question.objects.get().text == "How?"


def test_settled_invitations_are_let_go(kent: Cast) -> None:
    quinn = quinn_of(kent)
    newcomer = asked_to(quinn)
    actions.turn_down(newcomer=newcomer, by=quinn, at=NOON)
    upkeep.forget(NOON + timedelta(days=90))
    assert Newcomer.objects.filter(kind=Came.ASKED).exists()
    upkeep.forget(NOON + timedelta(days=91))
    assert not Newcomer.objects.exists()


def test_what_is_asked_next_is_what_was_not_told(kent: Cast) -> None:
    quinn = quinn_of(kent)
    told = next_detail(quinn)
    assert told is not None
    assert told.href == "/your-organisation/details/what/"
    provider = registered(by=somebody(), email="")
    size = next_detail(provider.representatives.get())
    assert size is not None
    assert size.href == "/your-organisation/details/where/"


def test_an_export_holds_what_the_provider_told_and_its_people_for_whoever_runs_the_account(kent: Cast) -> None:
    quinn = quinn_of(kent)
    nia = actions.let_in(newcomer=asked_to(quinn), part=Part.READER, by=quinn, at=NOON)
    whole, part = queries.everything_of(quinn), queries.everything_of(nia)
    assert whole["provider"]["name"] == "Example Carers CIC"
    assert [one["name"] for one in whole["people"]] == ["Nia Example", "Quinn Example"]
    assert [one["name"] for one in part["people"]] == ["Nia Example"]
    assert let_speak(kent.quinn, quinn.provider) == quinn
