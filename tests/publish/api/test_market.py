"""Programs read the market: notices, every change of them, providers, and what is planned."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fourfold.do.diary.rules import ProcurementState, StepKey
from fourfold.do.notices.actions import answer_question, ask_question, cancel_notice, change_notice
from fourfold.do.notices.models import Lot, Notice
from fourfold.do.notices.rules import NoticeKind
from fourfold.do.providers.models import Identifier
from fourfold.do.providers.rules import Scheme
from fourfold.foundation import clock
from tests.cast import NOON, Cast
from tests.do.diary.make import make_procurement
from tests.do.notices.make import content, make_notice, published
from tests.do.providers.make import make_provider, quinn_of

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)


def read(path: str, status: int = 200) -> Any:
    response = Client().get(path if path.startswith("http") else f"/api/v1/{path}")
    assert response.status_code == status, response.content
    return response.json()


def titles(path: str) -> list[str]:
    return [one["title"] for one in read(path)["items"]]


def test_a_notice_tells_what_it_offers(kent: Cast) -> None:
    notice = make_notice(kent)
    Lot.objects.create(notice=notice, number=1, title="Thanet", value_low=1_00, value_high=2_00, places=["E07000114"])
    told = read(f"notices/{notice.uuid}")
    assert (told["title"], told["kind"], told["state"]) == ("Short breaks for carers", "tender", "published")
    assert told["value_high"] == {"pence": 240_000_00, "currency": "GBP"}
    assert told["authority"] == {"slug": "kent", "name": "Kent County Council"}
    assert told["lots"][0]["title"] == "Thanet"
    assert [version["number"] for version in told["versions"]] == [1]
    assert told["page"] == f"http://testserver{notice.get_absolute_url()}"
    assert "contact" not in told


def test_drafts_are_not_public(kent: Cast) -> None:
    draft = make_notice(kent, published=False)
    read(f"notices/{draft.uuid}", 404)
    assert titles("notices") == []


def test_notices_are_found_by_kind_state_authority_and_change(kent: Cast, sussex: Cast) -> None:
    make_notice(kent, title="Tender")
    make_notice(kent, NoticeKind.LOW_VALUE, title="Small", changed_at=LATER)
    make_notice(sussex, title="Elsewhere")
    cancelled = published(kent, title="Given up")
    cancel_notice(notice=cancelled, reason="No money.", by=kent.kit, at=LATER + timedelta(days=1))
    assert titles("notices") == ["Tender", "Elsewhere", "Small", "Given up"]
    assert titles("notices?kind=low_value") == ["Small"]
    assert titles("notices?state=cancelled") == ["Given up"]
    assert titles("notices?authority=sussex") == ["Elsewhere"]
    assert titles("notices?changed_since=2014-05-16T11:00:00Z") == ["Small", "Given up"]
    assert titles("notices?kind=low_value&state=cancelled") == []
    read("notices?kind=dance", 422)


def test_what_can_be_answered_now_is_told_apart(kent: Cast) -> None:
    make_notice(kent, title="Open", closes_at=clock.now() + timedelta(days=1))
    make_notice(kent, title="Closed", closes_at=clock.now() - timedelta(days=1))
    make_notice(kent, NoticeKind.PIPELINE, title="Coming", closes_at=None)
    assert titles("notices?open=true") == ["Open"]
    assert titles("notices?open=false") == ["Closed", "Coming"]
    assert {one["title"]: one["is_open"] for one in read("notices")["items"]}["Open"] is True


def test_questions_are_read_with_their_answers_and_without_who_asked(kent: Cast) -> None:
    notice = published(kent)
    account = quinn_of(kent).account
    first = ask_question(notice=notice, text="Is parking free?", by=account, at=NOON)
    ask_question(notice=notice, text="Not answered yet?", by=account, at=NOON)
    answer_question(question=first, answer="Yes.", by=kent.kit, at=LATER)
    [told] = read(f"notices/{notice.uuid}")["questions"]
    assert (told["text"], told["answer"]) == ("Is parking free?", "Yes.")
    assert set(told) == {"id", "text", "answer", "answered_at"}


def test_the_change_feed_tells_each_version_as_it_was(kent: Cast) -> None:
    notice = published(kent)
    change_notice(
        notice=notice,
        content=content(title="Longer breaks for carers"),
        reason="Families asked.",
        by=kent.kit,
        at=LATER,
    )
    first, second = read("notices/changes")["items"]
    assert (first["content"]["title"], second["content"]["title"]) == (
        "Short breaks for carers",
        "Longer breaks for carers",
    )
    assert (first["number"], second["number"]) == (1, 2)
    assert (second["changed"], second["reason"]) == (["title"], "Families asked.")
    assert first["position"] < second["position"]
    assert "contact" not in second["content"]


def test_who_has_read_the_change_feed_comes_back_for_what_is_new(kent: Cast) -> None:
    page = read("notices/changes")
    assert (page["items"], bool(page["next"])) == ([], True)
    first = published(kent, title="First")
    page = read(page["next"])
    assert [one["notice"] for one in page["items"]] == [str(first.uuid)]
    page = read(page["next"])
    assert page["items"] == []
    second = published(kent, title="Second")
    assert [one["notice"] for one in read(page["next"])["items"]] == [str(second.uuid)]
    read("notices/changes?after=zzz", 404)


def test_a_provider_is_told_without_its_people_or_figures(kent: Cast) -> None:
    provider = quinn_of(kent).provider
    provider.turnover, provider.employees = 90_000_00, 3
    provider.save()
    Identifier.objects.create(provider=provider, scheme=Scheme.COMPANY, number="01234567")
    told = read(f"providers/{provider.uuid}")
    assert told["identifiers"] == [{"scheme": "GB-COH", "number": "01234567"}]
    assert told["district"] == "E07000106"
    for hidden in ("CT1 2AB", "9000000", "Quinn", "@"):
        assert hidden not in str(told)


def test_only_providers_that_everyone_sees_are_told(kent: Cast) -> None:
    hidden = [
        make_provider("Not confirmed", confirmed_at=None),
        make_provider("Gone", withdrawn_at=NOON),
    ]
    make_provider("Example Meals")
    assert [one["name"] for one in read("providers")["items"]] == ["Example Meals"]
    for provider in hidden:
        read(f"providers/{provider.uuid}", 404)
    assert read("providers?sector=charity")["items"] == []


def test_the_forward_plan_is_told_without_what_is_for_the_inside(kent: Cast) -> None:
    row = make_procurement(kent, inside_note="The present provider is failing.")
    row.dates.create(step=StepKey.OPENS, planned_on=NOON.date() + timedelta(days=60))
    make_procurement(kent, "Kept inside", is_public=False)
    assert titles("authorities/kent/procurements") == ["Short breaks for carers"]
    told = read(f"authorities/kent/procurements/{row.uuid}")
    assert told["dates"] == [{"step": "opens", "planned_on": "2014-07-14", "happened_on": None}]
    assert "failing" not in str(told)
    assert titles(f"authorities/kent/procurements?state={ProcurementState.AWARDED}") == []


def test_one_authority_never_answers_for_another(kent: Cast, sussex: Cast) -> None:
    row = make_procurement(sussex)
    read(f"authorities/kent/procurements/{row.uuid}", 404)
    assert titles("authorities/kent/procurements") == []


@pytest.mark.parametrize("path", ["notices", "notices/changes", "providers", "authorities/kent/procurements"])
def test_a_longer_page_asks_the_database_no_more_often(
    kent: Cast, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        make_notice(kent, title=f"Notice {number}")
        make_provider(f"Example {number}")
        make_procurement(kent, f"Procurement {number}")
    assert Notice.objects.count() == 6
    with django_assert_max_num_queries(4):
        read(f"{path}?limit=100")
