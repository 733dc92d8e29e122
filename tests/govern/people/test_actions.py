import re
from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from fourfold.foundation.accounts.queries import has_second_factor
from fourfold.foundation.audit.models import Beside, Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.jobs.worker import run_due_jobs
from fourfold.govern.people import actions
from fourfold.govern.people.models import Committee, Person, Post
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Chair, CommitteeKind, Role
from tests.cast import NOON, PASSWORD, Cast, again
from tests.foundation.accounts.make import add_app

MAY, JUNE, JULY = date(2014, 5, 1), date(2014, 6, 1), date(2014, 7, 1)


def post_of(kent: Cast, name: str) -> Post:
    return Post.objects.get(authority=kent.authority, slug=f"{name}-post")


def newcomer(kent: Cast) -> Person:
    return actions.add_person(authority=kent.authority, name="Ravi Example", by=kent.petra, at=NOON)


def test_a_newcomer_has_no_role_until_they_are_appointed(kent: Cast) -> None:
    person = newcomer(kent)
    assert roles_of(person) == frozenset()
    actions.appoint(person=person, post=post_of(kent, "kit"), since=MAY, by=kent.petra, at=NOON)
    assert roles_of(again(person)) == {Role.SUPPORT_PROCUREMENT}


def test_people_of_one_name_have_addresses_of_their_own(kent: Cast) -> None:
    assert [newcomer(kent).slug, newcomer(kent).slug, newcomer(kent).slug] == [
        "ravi-example",
        "ravi-example-2",
        "ravi-example-3",
    ]


def test_names_stand_beside_the_chain_and_not_in_it(kent: Cast) -> None:
    newcomer(kent)
    event = Event.objects.get()
    assert "Ravi" not in event.changed
    assert "Ravi" in Beside.objects.get(event=event).content


def test_nobody_appoints_themselves(kent: Cast) -> None:
    for keeper in (kent.petra, kent.hugo):
        with pytest.raises(NotAllowed, match="Nobody gives themselves"):
            actions.appoint(person=keeper, post=post_of(kent, "carys"), since=MAY, by=keeper, at=NOON)
        with pytest.raises(NotAllowed, match="Nobody gives themselves"):
            actions.seat_member(person=keeper, since=MAY, by=keeper, at=NOON)
        with pytest.raises(NotAllowed, match="Nobody gives themselves"):
            actions.place_on_committee(person=keeper, committee=kent.cabinet, since=MAY, by=keeper, at=NOON)
    assert not Event.objects.exists()


def test_only_an_administrator_makes_another(kent: Cast) -> None:
    with pytest.raises(NotAllowed, match="Only an administrator"):
        actions.appoint(person=kent.jo, post=post_of(kent, "petra"), since=MAY, by=kent.hugo, at=NOON)
    actions.appoint(person=kent.jo, post=post_of(kent, "petra"), since=MAY, by=kent.petra, at=NOON)


def test_only_an_administrator_ends_the_appointment_of_another(kent: Cast) -> None:
    held = kent.petra.appointments.get()
    with pytest.raises(NotAllowed, match="Only an administrator ends"):
        actions.end_appointment(appointment=held, until=JUNE, by=kent.hugo, at=NOON)
    assert again(held).until is None


def test_one_person_does_not_hold_one_post_twice_at_once(kent: Cast) -> None:
    person = newcomer(kent)
    given: dict[str, Any] = {"person": person, "post": post_of(kent, "kit"), "by": kent.petra, "at": NOON}
    actions.appoint(**given, since=MAY, until=JUNE)
    with pytest.raises(Refused, match="already"):
        actions.appoint(**given, since=JUNE)
    actions.appoint(**given, since=date(2014, 6, 2))


def test_an_appointment_that_ends_before_it_begins_is_refused(kent: Cast) -> None:
    with pytest.raises(Refused, match="comes before"):
        actions.appoint(person=newcomer(kent), post=post_of(kent, "kit"), since=JUNE, until=MAY, by=kent.petra, at=NOON)


def test_a_post_of_another_authority_is_refused(kent: Cast, sussex: Cast) -> None:
    with pytest.raises(Refused, match="of this authority"):
        actions.appoint(person=newcomer(kent), post=post_of(sussex, "kit"), since=MAY, by=kent.petra, at=NOON)


def test_roles_end_with_the_appointment(kent: Cast) -> None:
    actions.end_appointment(appointment=kent.amina.appointments.get(), until=JULY, by=kent.petra, at=NOON)
    assert roles_of(again(kent.amina)) == frozenset()


def test_nobody_prolongs_their_own_appointment(kent: Cast) -> None:
    held = kent.petra.appointments.get()
    actions.end_appointment(appointment=held, until=date(2100, 1, 1), by=kent.petra, at=NOON)
    with pytest.raises(NotAllowed, match="Nobody gives themselves"):
        actions.end_appointment(appointment=held, until=date(2101, 1, 1), by=kent.petra, at=NOON)


def test_a_member_has_one_seat_at_a_time(kent: Cast) -> None:
    with pytest.raises(Refused, match="already"):
        actions.seat_member(person=kent.gwen, since=JUNE, by=kent.hugo, at=NOON)
    actions.end_seat(seat=kent.gwen.seats.get(), until=MAY, by=kent.hugo, at=NOON)
    seat = actions.seat_member(person=kent.gwen, division="Swale West", since=JUNE, by=kent.hugo, at=NOON)
    assert seat.division == "Swale West"


def test_a_committee_has_one_chair_at_a_time(kent: Cast) -> None:
    given: dict[str, Any] = {"committee": kent.cabinet_committee, "by": kent.hugo, "at": NOON}
    first = actions.place_on_committee(**given, person=kent.gwen, chair=Chair.CHAIR, since=MAY)
    with pytest.raises(Refused, match="in the chair"):
        actions.place_on_committee(**given, person=kent.esme, chair=Chair.CHAIR, since=JUNE)
    actions.end_place(place=first, until=MAY, by=kent.hugo, at=NOON)
    actions.place_on_committee(**given, person=kent.esme, chair=Chair.CHAIR, since=JUNE)


def test_a_committee_described_twice_at_once_keeps_the_first_words(kent: Cast) -> None:
    body = actions.add_committee(
        authority=kent.authority, name="Contracts group", kind=CommitteeKind.BOARD, by=kent.hugo, at=NOON
    )
    actions.change_committee(committee=body, name="Contracts group", about="First.", seen=1, by=kent.hugo, at=NOON)
    with pytest.raises(Stale) as caught:
        actions.change_committee(committee=body, name="Group", about="Second.", seen=1, by=kent.petra, at=NOON)
    assert caught.value.saved == {"name": "Contracts group", "about": "First."}
    assert Committee.objects.get(pk=body.pk).about == "First."


def test_an_administrator_gives_and_withdraws_an_account(kent: Cast) -> None:
    person = newcomer(kent)
    account = actions.invite(person=person, email="Ravi@Kent.invalid", by=kent.petra, at=NOON)
    assert account.email == "ravi@kent.invalid"
    assert not account.has_usable_password()
    with pytest.raises(Refused, match="already"):
        actions.invite(person=person, email="ravi@kent.invalid", by=kent.petra, at=NOON)
    actions.withdraw_account(person=person, by=kent.petra, at=NOON)
    again_account = actions.invite(person=person, email="ravi@kent.invalid", by=kent.petra, at=NOON)
    assert again_account.pk == account.pk
    assert again_account.is_active


def test_whoever_is_invited_chooses_a_password_by_a_link_in_a_mail(kent: Cast) -> None:
    account = actions.invite(person=newcomer(kent), email="ravi@kent.invalid", by=kent.petra, at=NOON)
    assert mail.outbox == []
    run_due_jobs()
    [sent] = mail.outbox
    assert sent.to == ["ravi@kent.invalid"]
    link = re.search(r"http://127.0.0.1:8000(/sign-in/forgotten/\S+)", str(sent.body))
    assert link is not None
    client = Client()
    address = client.get(link[1], follow=True).redirect_chain[-1][0]
    client.post(address, {"password1": "a phrase of their own", "password2": "a phrase of their own"})
    assert again(account).check_password("a phrase of their own")


def test_an_invitation_that_was_withdrawn_at_once_is_not_mailed(kent: Cast) -> None:
    person = newcomer(kent)
    actions.invite(person=person, email="ravi@kent.invalid", by=kent.petra, at=NOON)
    actions.withdraw_account(person=person, by=kent.petra, at=NOON)
    run_due_jobs()
    assert mail.outbox == []


def test_whoever_lost_their_account_cannot_use_their_old_app_when_they_have_it_again(kent: Cast) -> None:
    add_app(kent.amina)
    actions.withdraw_account(person=kent.amina, by=kent.petra, at=NOON)
    account = actions.invite(person=kent.amina, email="amina@kent.invalid", by=kent.petra, at=NOON)
    assert not has_second_factor(account)


def test_whoever_lost_their_account_cannot_use_the_old_password(kent: Cast) -> None:
    actions.withdraw_account(person=kent.amina, by=kent.petra, at=NOON)
    account = again(kent.amina).account
    assert account is not None
    assert not account.is_active
    assert not account.check_password(PASSWORD)


def test_an_address_of_someone_else_is_refused(kent: Cast, sussex: Cast) -> None:
    with pytest.raises(Refused, match="Someone signs in"):
        actions.invite(person=newcomer(kent), email="amina@sussex.invalid", by=kent.petra, at=NOON)


def test_nobody_opens_or_closes_their_own_account(kent: Cast) -> None:
    with pytest.raises(NotAllowed, match="own account"):
        actions.withdraw_account(person=kent.petra, by=kent.petra, at=NOON)


@pytest.mark.parametrize("name", ["amina", "carys", "esme", "farid", "ines", "jo", "quinn"])
def test_others_keep_no_record_of_people(kent: Cast, name: str) -> None:
    by = getattr(kent, name)
    with pytest.raises(NotAllowed):
        actions.add_person(authority=kent.authority, name="Someone", by=by, at=NOON)
    with pytest.raises(NotAllowed):
        actions.appoint(person=kent.gwen, post=post_of(kent, "amina"), since=MAY, by=by, at=NOON)
    with pytest.raises(NotAllowed):
        actions.invite(person=kent.gwen, email="a@b.invalid", by=by, at=NOON)
    assert not Event.objects.exists()


def test_keepers_of_another_authority_change_nothing_here(kent: Cast, sussex: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.appoint(person=kent.gwen, post=post_of(kent, "amina"), since=MAY, by=sussex.petra, at=NOON)
    with pytest.raises(NotAllowed):
        actions.withdraw_account(person=kent.amina, by=sussex.petra, at=NOON)
    with pytest.raises(NotAllowed):
        actions.change_committee(committee=kent.cabinet, name="Ours", by=sussex.hugo, at=NOON)
    with pytest.raises(NotAllowed):
        actions.end_seat(seat=kent.gwen.seats.get(), until=MAY, by=sussex.hugo, at=NOON)


def test_administrators_alone_say_what_roles_a_post_brings(kent: Cast) -> None:
    given: dict[str, Any] = {
        "authority": kent.authority,
        "title": "Head of Insight",
        "roles": [Role.SUPPORT_INSIGHT],
        "at": NOON,
    }
    assert actions.add_post(**given, by=kent.petra).roles == ["support_insight"]
    with pytest.raises(NotAllowed):
        actions.add_post(**given, by=kent.hugo)
