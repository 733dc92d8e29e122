import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.govern.people.models import Person, Post, Seat
from tests.cast import Cast, again
from tests.conftest import signed_in


def read(page: str, /, *arguments: str, browser: Client | None = None, **asked: str) -> str:
    answer = (browser or Client()).get(reverse(page, args=["kent", *arguments]), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def send(browser: Client, where: str, **given: Any) -> Any:
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', browser.get(where).content.decode()))
    return browser.post(where, {**hidden, **given})


def test_members_are_listed_with_group_and_division(kent: Cast) -> None:
    Seat.objects.filter(person=kent.gwen).update(group="Independent", division="Swale West")
    page = read("people.list")
    assert "Swale West" in page
    assert "Amina Example" not in page
    assert "Gwen Example" in read("people.list", group="Independent")
    assert "Farid Example" not in read("people.list", group="Independent")


def test_officers_are_found_by_name_directorate_and_role(kent: Cast) -> None:
    assert "Amina Example" in read("people.list", show="officers", name="exam amin")
    assert "Bola Example" not in read("people.list", show="officers", directorate="children")
    finance = read("people.list", show="officers", role="support_finance")
    assert "Jo Example" in finance
    assert "Kit Example" not in finance
    assert "Nobody fits" in read("people.list", show="officers", name="nobody at all")


def test_a_long_list_is_read_in_batches_with_constant_queries(kent: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(60):
        person = Person.objects.create(authority=kent.authority, slug=f"m{number}", name=f"Member {number:02}")
        Seat.objects.create(person=person)
    with django_assert_max_num_queries(7):
        page = read("people.list")
    (after,) = set(re.findall(r'href="\?after=([^"]+)"', page))
    assert "Member 59" in read("people.list", after=after)


def test_a_person_is_shown_with_posts_and_what_they_may_do(kent: Cast) -> None:
    page = read("people.person", "amina")
    assert "Commissioner" in page
    assert "Leads a commission" in page
    assert "since 2 May 2013" in page
    assert "Appoint to a post" not in page
    assert "Appoint to a post" in read("people.person", "amina", browser=signed_in(kent.hugo))


def test_a_committee_is_shown_as_it_was_on_a_day(kent: Cast) -> None:
    assert "Esme Example" in read("people.committee", "cabinet")
    assert "Esme Example" not in read("people.committee", "cabinet", on="2013-05-01")
    assert "There is no such day" in read("people.committee", "cabinet", on="2013-02-31")


def test_roles_in_commissioning_name_their_holders(kent: Cast) -> None:
    page = read("people.roles")
    assert "Nobody gives" not in page
    for name in ("Amina Example", "Farid Example", "Quinn Example"):
        assert name in page


def test_a_newcomer_is_added_appointed_and_given_an_account_in_the_browser(kent: Cast) -> None:
    petra = signed_in(kent.petra)
    where = send(petra, reverse("people.add", args=["kent"]), name="Ravi Example")["Location"]
    assert where == reverse("people.person", args=["kent", "ravi-example"])
    ravi = Person.objects.get(slug="ravi-example")
    post = Post.objects.get(authority=kent.authority, slug="kit-post")
    appointed = send(petra, f"{where}appoint/", post=str(post.uuid), since="2014-05-01")
    assert appointed.status_code == 302
    assert send(petra, f"{where}account/", email="ravi@kent.invalid").status_code == 302
    once = re.findall(r'name="once" value="([^"]*)"', petra.get(where).content.decode())[0]
    assert petra.post(f"{where}account/withdraw/", {"once": once}).status_code == 302
    account = again(ravi).account
    assert account is not None
    assert not account.is_active


def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(kent: Cast) -> None:
    where = reverse("people.seat", args=["kent", "gwen"])
    answer = send(signed_in(kent.hugo), where, division="Swale West", since="2014-05-01")
    assert answer.status_code == 409
    assert "already" in answer.content.decode()
    assert "Swale West" in answer.content.decode()


@pytest.mark.parametrize("name", ["people.person", "people.appoint"])
def test_people_of_another_authority_are_not_found(kent: Cast, sussex: Cast, name: str) -> None:
    Person.objects.filter(pk=sussex.amina.pk).update(slug="only-there")
    assert signed_in(kent.petra).get(reverse(name, args=["kent", "only-there"])).status_code == 404


def test_appointments_of_another_authority_are_not_ended_from_here(kent: Cast, sussex: Cast) -> None:
    theirs = sussex.amina.appointments.get()
    where = reverse("people.end_appointment", args=["kent", theirs.uuid])
    assert signed_in(kent.petra).get(where).status_code == 404
