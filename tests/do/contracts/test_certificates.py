"""Certificates that take the place of others: one that was seen counts until the new one is seen."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fourfold.do.contracts import actions
from fourfold.do.contracts.models import Certificate, Contract
from fourfold.do.contracts.nexts.register import waits_for_provider
from fourfold.foundation import clock
from fourfold.foundation.errors import Refused
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.do.contracts.make import make_contract
from tests.do.contracts.test_pages import on, send
from tests.do.providers.make import quinn_of


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def told(kent: Cast, row: Contract, **more: Any) -> Certificate:
    return actions.put_certificate(
        **{"contract": row, "kind": "registration", "by": quinn_of(kent), "at": NOON, **more}
    )


def seen(kent: Cast, row: Contract, **more: Any) -> Certificate:
    return actions.see_certificate(certificate=told(kent, row, **more), by=kent.omar, at=NOON)


def current(row: Contract) -> list[Certificate]:
    return list(row.certificates.filter(replaced_by=None).order_by("pk"))


def of_quinn(kent: Cast) -> Contract:
    return make_contract(kent, provider=quinn_of(kent).provider)


def test_one_that_was_seen_counts_until_the_new_one_is_seen(kent: Cast) -> None:
    row = of_quinn(kent)
    old = seen(kent, row)
    new = told(kent, row, replaces=old)
    assert current(row) == [old, new]
    actions.see_certificate(certificate=new, by=kent.omar, at=NOON)
    assert current(row) == [new]
    assert again(old).replaced_by == new


def test_another_of_the_same_kind_replaces_none(kent: Cast) -> None:
    row = of_quinn(kent)
    old = seen(kent, row)
    new = told(kent, row)
    assert current(row) == [old, new]


def test_a_told_one_is_told_anew_and_still_meant_for_the_one_seen(kent: Cast) -> None:
    row = of_quinn(kent)
    old = seen(kent, row)
    slip = told(kent, row, replaces=old)
    with pytest.raises(Refused, match="told in its place already") as refused:
        told(kent, row, replaces=old)
    assert refused.value.field == "replaces"
    new = told(kent, row, replaces=slip)
    assert current(row) == [old, new]
    actions.see_certificate(certificate=new, by=kent.omar, at=NOON)
    assert current(row) == [new]


def test_what_an_officer_enters_with_the_paper_takes_its_place_at_once(
    kent: Cast, settings: Any, tmp_path: Any
) -> None:
    row = of_quinn(kent)
    old = seen(kent, row)
    pending = told(kent, row, replaces=old)
    browser = signed_in(kent.omar)
    where = reverse("contracts.replace_certificate", args=["kent", row.uuid, pending.uuid])
    file = SimpleUploadedFile("paper.txt", b"The paper.")
    assert send(browser, where, kind="registration", file=file).status_code == 302
    (new,) = current(row)
    assert new.seen_by == kent.omar
    assert again(old).replaced_by == again(pending).replaced_by == new


def test_a_provider_chooses_which_one_it_replaces(kent: Cast) -> None:
    row = of_quinn(kent)
    nurse = seen(kent, row, title="Nursing", expires_on=date(2014, 6, 1))
    home = seen(kent, row, title="Home care", expires_on=date(2015, 6, 1))
    (wait,) = waits_for_provider(quinn_of(kent), NOON)
    browser = signed_in(kent.quinn)
    page = browser.get(wait.href).content.decode()
    assert "Nursing, until 1 June 2014" in page
    assert "None: it is another one" in page
    given = {"kind": "registration", "title": "Nursing", **on(date(2015, 6, 1), "expires_on")}
    assert send(browser, wait.href, replaces=str(nurse.uuid), **given).status_code == 302
    new = row.certificates.latest("pk")
    assert (new.meant_for, current(row)) == (nurse, [nurse, home, new])
    assert not waits_for_provider(quinn_of(kent), NOON)
    actions.see_certificate(certificate=new, by=kent.omar, at=NOON)
    assert current(row) == [home, new]
