from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from fourfold.foundation.audit.actions import SYSTEM, make_checkpoint, record
from fourfold.foundation.audit.checkpoints import read_statements
from fourfold.foundation.audit.models import Checkpoint, Event
from fourfold.foundation.audit.queries import history_of, kinds_of_event, trail_of
from fourfold.foundation.audit.reading import public_key, verify
from fourfold.foundation.audit.words import called, name_events
from tests.cast import NOON, Cast
from tests.conftest import signed_in
from tests.foundation.audit.make import add_events

CHECKPOINTS = "/audit/checkpoints.json"


def test_published_checkpoints_are_what_the_walk_takes(kent: Cast, client: Client) -> None:
    for number in range(3):
        add_events(kent, 2)
        make_checkpoint(NOON + timedelta(hours=number))
    answer = client.get(CHECKPOINTS)
    body = answer.json()
    assert body["public_key"] == public_key()
    assert [checkpoint["sequence"] for checkpoint in body["checkpoints"]] == [2, 4, 6]
    assert body["latest"] == body["checkpoints"][-1]
    assert body["next"] is None
    outside = read_statements(answer.content)
    assert all(statement.is_signed() for statement in outside)
    assert verify(outside=outside).outside_checkpoints == 3


def test_checkpoints_come_in_pages_and_need_not_come_twice(kent: Cast, client: Client) -> None:
    Checkpoint.objects.bulk_create(
        Checkpoint(sequence=number, digest="ab" * 32, at=NOON, public_key="", signature="") for number in range(1, 151)
    )
    first = client.get(CHECKPOINTS)
    assert len(first.json()["checkpoints"]) == 100
    assert first.json()["next"] == "/audit/checkpoints.json?after=100"
    assert len(client.get(first.json()["next"]).json()["checkpoints"]) == 50
    again = client.get(CHECKPOINTS, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(CHECKPOINTS, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_cursor_that_is_no_number_is_refused_in_a_sentence(db: None, client: Client) -> None:
    for after in ("x", "-1", "9" * 30, "²"):
        answer = client.get(CHECKPOINTS, {"after": after})
        assert answer.status_code == 400
        assert "number of an event" in answer.json()["title"]


def test_anyone_reads_how_to_check(kent: Cast, client: Client) -> None:
    add_events(kent, 1)
    make_checkpoint(NOON)
    page = client.get("/audit/").content.decode()
    assert public_key() in page
    assert Checkpoint.objects.get().digest in page


def test_the_trail_tells_who_did_what_in_words(kent: Cast, sussex: Cast) -> None:
    name_events({"test.deed": "A deed was done"})
    add_events(kent, 3)
    page = signed_in(kent.ines).get("/kent/audit/").content.decode()
    for text in ("A deed was done", "Amina Example", "Amina said 1", "begun"):
        assert text in page
    assert "Erase" not in page
    assert "Erase the words beside event 2" in signed_in(kent.petra).get("/kent/audit/").content.decode()
    assert "A deed" not in signed_in(sussex.ines).get("/sussex/audit/").content.decode()


def test_the_trail_is_narrowed_and_paged(kent: Cast) -> None:
    add_events(kent, 60)
    record("test.other", kent.bola, by=SYSTEM, at=NOON + timedelta(days=3), authority=kent.authority.uuid)
    ines = signed_in(kent.ines)
    page = ines.get("/kent/audit/")
    assert "after=12" in page.content.decode()
    assert len(ines.get("/kent/audit/?after=12").context["entries"]) == 11
    for narrowed in ("what=test.other", f"subject={kent.bola.uuid}", "day=2014-05-18"):
        entries = ines.get(f"/kent/audit/?{narrowed}").context["entries"]
        assert [entry.actor_name for entry in entries] == ["Fourfold"]
    assert "like 2014-05-15" in ines.get("/kent/audit/?day=yesterday").content.decode()
    assert ines.get("/kent/audit/?subject=x&after=x&what=x").status_code == 200


def test_a_day_is_the_authoritys_own(kent: Cast) -> None:
    midnight = NOON.replace(hour=23)
    record("test.late", kent.amina, by=SYSTEM, at=midnight, authority=kent.authority.uuid)
    assert [entry.what for entry in trail_of(kent.authority, day=midnight.date() + timedelta(days=1))] == ["test.late"]
    assert trail_of(kent.authority, day=midnight.date()) == []


def test_kinds_are_listed_once_and_for_the_authority_alone(kent: Cast, sussex: Cast) -> None:
    add_events(kent, 3)
    record("test.another", kent.bola, by=SYSTEM, at=NOON, authority=kent.authority.uuid)
    record("test.theirs", kent.bola, by=SYSTEM, at=NOON, authority=sussex.authority.uuid)
    assert kinds_of_event(kent.authority) == ["test.another", "test.deed"]


def test_an_unnamed_kind_is_spelt_out() -> None:
    assert called("strange_thing.was_seen") == "Strange thing: was seen"
    assert called("strange") == "Strange"


def test_a_record_has_its_history_with_free_words_for_the_inside_alone(kent: Cast) -> None:
    add_events(kent, 4)
    [latest, *_, first] = history_of([kent.amina.uuid])
    assert (latest.sequence, latest.changed, latest.beside) == (4, {"number": 3, "state": "begun"}, {})
    assert first.sequence == 1
    inside = history_of([kent.amina.uuid], with_beside=True, limit=1)
    assert inside[0].beside == {"note": "Amina said 3"}
    assert [entry.sequence for entry in history_of([kent.amina.uuid], after=3)] == [2, 1]
    shown = render_to_string("foundation/audit/history.html", {"entries": inside})
    assert "Amina said 3" in shown
    assert "Nothing has happened" in render_to_string("foundation/audit/history.html", {"entries": []})


def test_a_history_asks_the_database_as_often_for_many_events_as_for_one(
    kent: Cast, django_assert_num_queries: Any
) -> None:
    add_events(kent, 20)
    with django_assert_num_queries(2):
        history_of([kent.amina.uuid], with_beside=True)


def test_words_are_erased_in_the_browser(kent: Cast) -> None:
    add_events(kent, 2)
    petra = signed_in(kent.petra)
    once = str(uuid4())
    empty = petra.post("/kent/audit/2/erase/", {"once": once, "why": ""})
    assert empty.status_code == 422
    done = petra.post("/kent/audit/2/erase/", {"once": once, "why": "Asked for"}, follow=True)
    assert "Words beside an event erased" in done.content.decode()
    assert "have been erased" in done.content.decode()
    petra.post("/kent/audit/2/erase/", {"once": once, "why": "Asked for"})
    assert Event.objects.count() == 3
    again = petra.post("/kent/audit/2/erase/", {"once": str(uuid4()), "why": "Once more"})
    assert again.status_code == 409
    assert "Once more" in again.content.decode()
    assert signed_in(kent.petra).get("/kent/audit/99/erase/").status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_is_no_day_of_the_trail(kent: Cast, day: str) -> None:
    answer = signed_in(kent.ines).get(reverse("audit.trail", args=["kent"]), {"day": day})
    assert answer.status_code == 200
    assert answer.context["misread"] == ["day"]
