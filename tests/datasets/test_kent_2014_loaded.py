"""What stands in the database once the dataset of Kent in 2014 is loaded, and once it is loaded again."""

from decimal import Decimal

import orjson
import pytest

from fourfold.cycle.commissions.models import Commission, Gate, Lesson, Turn
from fourfold.cycle.commissions.queries.next import waiting_for
from fourfold.cycle.outcomes.models import Indicator, Outcome, PlanVersion, Reading, Service
from fourfold.datasets.actions import COMMISSION_LOADED, LOADED, load
from fourfold.datasets.facts.dataset import read_dataset
from fourfold.foundation.audit.actors import SYSTEM
from fourfold.foundation.audit.models import Event
from fourfold.foundation.audit.queries import history_of
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.search.queries import find
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Person, Post
from fourfold.govern.recommendations.models import Recommendation
from fourfold.review.performance.models import Measure, Return, Standing
from fourfold.review.performance.queries.promised import promises_of
from fourfold.review.performance.rules.delivered import Kept
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def test_kent_2014_loads_whole(kent_2014: None) -> None:
    assert Authority.objects.get(slug="kent").name == "Kent County Council"
    assert Commission.objects.filter(title__startswith="Example").count() == 5
    assert Commission.objects.exclude(title__startswith="Example").count() == 12
    assert Recommendation.objects.count() == 27 + 15
    assert Outcome.objects.count() == 15
    assert Reading.objects.count() >= 120
    assert Person.objects.filter(account=None).count() == 118
    assert not Service.objects.filter(clause="").exists()
    assert Turn.objects.get(commission__title="Residential care homes").state == "waiting"
    assert Turn.objects.filter(stage="plan").exclude(commission__title__startswith="Example").count() == 12
    assert Gate.objects.filter(state="passed", stage="analyse", turn__commission__title="Property").count() == 1
    taken = Decision.objects.filter(state="taken")
    assert taken.exclude(title__contains="Example: ").count() == 6
    assert taken.filter(title__contains="Example: ").count() == 2  # one ends a turn, one a service
    lessons = Lesson.objects.filter(carried_from__isnull=False)
    assert lessons.count() == 3
    assert {lesson.turn.number for lesson in lessons} == {2}


def test_each_loading_is_one_event_that_names_the_text(kent_2014: None) -> None:
    dataset = read_dataset("kent_2014")
    event = Event.objects.get(what=LOADED)
    changed = orjson.loads(event.changed)
    assert (event.what, event.actor) == (LOADED, SYSTEM.uuid)
    assert changed["digest"] == dataset.digest
    assert changed["rows"]["commissions"] == 17


def test_loading_twice_leaves_every_row_as_it_was(kent_2014: None) -> None:
    dataset = read_dataset("kent_2014")
    models = (Person, Outcome, Indicator, Reading, Service, Commission, Turn, Gate, Lesson, Decision, Recommendation)
    first = [list(model._default_manager.order_by("pk").values()) for model in models]
    load(dataset=dataset, by=SYSTEM, at=NOON)
    assert [list(model._default_manager.order_by("pk").values()) for model in models] == first


def test_made_up_readings_show_signal_noise_and_silence_and_the_source_has_none(kent_2014: None) -> None:
    verdicts = set(Standing.objects.values_list("verdict", flat=True))
    assert {"better", "worse", "noise", "too_few", "no_activity"} <= verdicts
    assert not Measure.objects.exclude(basis="made up").filter(readings__isnull=False).exists()
    assert not Measure.objects.exclude(basis="made up").filter(clause="").exists()
    assert not Measure.objects.filter(basis="made up").exclude(contract__basis="made up").exists()
    assert {"accepted", "sent", "due", "disputed", "missing"} == set(Return.objects.values_list("state", flat=True))
    telecare = Measure.objects.get(clause="BOLD 2.9(7)")
    assert (telecare.baseline, telecare.target) == (Decimal("2.11"), Decimal("0.24"))
    (promised,) = promises_of(telecare.contract, NOON.date())
    assert (promised.measure, promised.amount, promised.delivered.kept) == (telecare, "£0.24", Kept.NOTHING_YET)


def test_what_was_loaded_can_be_searched_and_drafts_only_inside(kent_2014: None) -> None:
    kent = Authority.objects.get(slug="kent")
    assert {one.kind for one in find(authority=kent, words="libraries", inside=False).results} >= {
        "commission",
        "service",
    }
    assert not find(authority=kent, words="hand libraries trust", inside=False, kinds=["decision"]).results
    assert find(authority=kent, words="hand libraries trust", inside=True, kinds=["decision"]).results


def test_each_commission_begins_its_history_where_it_came_from(kent_2014: None) -> None:
    dataset = read_dataset("kent_2014")
    assert Event.objects.filter(what=COMMISSION_LOADED).count() == 17
    commission = Commission.objects.get(title="Property")
    (entry,) = history_of([commission.uuid])
    assert (entry.words, entry.actor_name) == ("Commission loaded from a dataset", "Fourfold")
    assert entry.changed["digest"] == dataset.digest
    assert (entry.changed["reference"], entry.changed["stage"]) == (commission.reference, "plan")
    load(dataset=dataset, by=SYSTEM, at=NOON)
    assert Event.objects.filter(what=COMMISSION_LOADED).count() == 17


def test_a_plan_in_force_keeps_its_first_version_and_a_draft_none(kent_2014: None) -> None:
    version = PlanVersion.objects.get()
    assert (version.plan.slug, version.number, version.state) == ("bold-steps", 1, "in_force")
    assert len(orjson.loads(version.content)["outcomes"]) == 15
    load(dataset=read_dataset("kent_2014"), by=SYSTEM, at=NOON)
    assert PlanVersion.objects.count() == 1


def test_no_commission_is_stuck_for_want_of_someone_to_sign(kent_2014: None) -> None:
    for commission in Commission.objects.select_related("directorate", "lead"):
        posts = Post.objects.filter(directorate=commission.directorate, appointments__person__basis="made up")
        roles = {role for post in posts for role in post.roles}
        assert {"commissioner", "lead_director"} <= roles
        assert commission.lead.appointments.filter(post__directorate=commission.directorate).exists()


@pytest.mark.parametrize(
    ("who", "title"),
    [
        ("efua", "homework clubs"),
        ("fergus", "help at home"),
        ("jonah", "help at home"),
        ("leo", "help at home"),
        ("keziah", "homework clubs"),
        ("tomas", "repair cafés"),
    ],
)
def test_desks_hold_something_to_do_on_a_first_visit(kent_2014: None, who: str, title: str) -> None:
    person = Person.objects.get(slug=f"{who}-example")
    assert any(title in item.commission.title for item in waiting_for(person).items)
