"""A dataset is loaded whole or not at all, and loading it twice changes nothing."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from fourfold.cycle.commissions.models import Turn
from fourfold.cycle.outcomes.models import Service
from fourfold.datasets import actions
from fourfold.datasets.actions import Loaded, load
from fourfold.datasets.facts.dataset import Dataset, parse, read_dataset
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actors import SYSTEM
from fourfold.foundation.audit.models import Event
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused
from fourfold.foundation.notify.models import Message
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Appointment, Person
from tests.cast import NOON, Cast
from tests.datasets.tiny import tiny

pytestmark = pytest.mark.django_db


def load_it(dataset: Dataset) -> Loaded:
    return load(dataset=dataset, by=SYSTEM, at=NOON)


def test_the_command_does_nothing_when_nothing_has_changed() -> None:
    call_command("load", "kent_2014", stdout=StringIO())
    before = Event.objects.count()
    said = StringIO()
    with CaptureQueriesContext(connection) as queries:
        call_command("load", "kent_2014", stdout=said)
    assert said.getvalue() == "kent_2014 is loaded already, and nothing in it has changed.\n"
    assert Event.objects.count() == before
    assert len(queries) == 1


def test_a_changed_fact_is_brought_up_to_date() -> None:
    load_it(parse("tiny", tiny()))
    load_it(parse("tiny", tiny(outcomes=('title = "Homecare"', 'title = "Help at home"'))))
    assert sorted(Service.objects.values_list("title", flat=True)) == ["Help at home", "Telecare"]


def test_what_someone_has_edited_is_left_alone() -> None:
    load_it(parse("tiny", tiny()))
    Service.objects.filter(slug="homecare").update(title="Our own words", version=2)
    loaded = load_it(parse("tiny", tiny(outcomes=('title = "Homecare"', 'title = "Help at home"'))))
    assert Service.objects.get(slug="homecare").title == "Our own words"
    assert loaded.left == 1


def test_a_commission_that_people_work_on_is_left_to_them() -> None:
    load_it(parse("tiny", tiny()))
    Turn.objects.update(stage="do")
    load_it(parse("tiny", tiny(outcomes=('title = "Homecare"', 'title = "Help at home"'))))
    assert Turn.objects.get().stage == "do"


def test_a_fault_loads_nothing_and_tells_all(capsys: pytest.CaptureFixture[str]) -> None:
    files = tiny(outcomes=("share = 60", "share = 61"))
    with (
        patch(
            "fourfold.datasets.management.commands.load.read_dataset",
            lambda name, today: parse(name, files, today=today),
        ),
        pytest.raises(CommandError, match=r"Nothing was loaded: kent_2014 has 1 fault\.\noutcomes.toml, objective"),
    ):
        call_command("load", "kent_2014")
    assert not Authority.objects.exists()


def test_a_loading_that_breaks_off_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*anything: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(actions, "put_records", break_off)
    with pytest.raises(RuntimeError):
        load_it(parse("tiny", tiny()))
    assert not Authority.objects.exists()
    assert not Person.objects.exists()
    assert not Event.objects.exists()


def test_an_unknown_name_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(
        CommandError, match=r"There is no dataset called kant_2014, nor a folder\. We have: .*kent_2014"
    ):
        call_command("load", "kant_2014")


def test_made_up_people_get_accounts_in_the_demo_alone(settings: Settings) -> None:
    settings.DEMO = False
    load_it(parse("tiny", tiny()))
    assert not Account.objects.exists()
    settings.DEMO = True
    load_it(parse("tiny", tiny()))
    account = Account.objects.get()
    assert account.email == "ana@tiny.invalid"
    assert not account.has_usable_password()


def test_another_authority_is_not_touched(sussex: Cast) -> None:
    before = Person.objects.filter(authority=sussex.authority).count()
    load_it(parse("tiny", tiny()))
    assert Person.objects.filter(authority=sussex.authority).count() == before


def test_whoever_left_a_post_is_not_appointed_again() -> None:
    load_it(parse("tiny", tiny()))
    Appointment.objects.update(until=NOON.date())
    load_it(parse("tiny", tiny(outcomes=('title = "Homecare"', 'title = "Help at home"'))))
    assert Appointment.objects.get().until == NOON.date()


def test_the_forward_plan_and_the_messages_of_the_demo(settings: Settings) -> None:
    settings.DEMO = True
    dataset = read_dataset("kent_2014", today=NOON.date())
    load_it(dataset)
    example = Decision.objects.get(title="Example: a new home for short breaks")
    assert (example.due_on, example.is_key) == (NOON.date() + timedelta(days=40), True)
    assert Message.objects.filter(read_at=None).count() == 3
    Message.objects.update(read_at=NOON)
    told = Message.objects.count()
    load_it(dataset)
    assert Message.objects.count() == told


def test_a_folder_of_ones_own_is_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    folder.mkdir()
    for name, text in tiny().items():
        (folder / name).write_text(text, "utf-8")
    call_command("load", str(folder), stdout=StringIO())
    assert Authority.objects.get().slug == "tiny"
    said = StringIO()
    call_command("load", str(folder), stdout=said)
    assert "nothing in it has changed" in said.getvalue()


def test_an_address_that_another_authority_has_is_refused() -> None:
    load_it(parse("tiny", tiny()))
    with pytest.raises(Refused, match=r"Another authority has the address “tiny” here\."):
        load_it(parse("other", tiny()))
    assert Authority.objects.count() == 1
