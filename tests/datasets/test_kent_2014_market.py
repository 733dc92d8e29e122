"""The market of Kent in 2014: what the pack tells of it stands as facts, and the rest is plainly made up."""

from datetime import date

import pytest
from django.test import Client

from fourfold.analyse.engagement.models import Booking, Contribution, Event, Exercise, Invitation
from fourfold.datasets.actions import load
from fourfold.datasets.facts.dataset import read_dataset
from fourfold.datasets.rows.market.board import NOTICE_LOADED
from fourfold.do.diary.models import Overruling, Procurement, Slip
from fourfold.do.diary.queries import warnings_among
from fourfold.do.diary.rules import ProcurementState
from fourfold.do.fairness.models import Batch, Complaint, Rating
from fourfold.do.fairness.queries.complaints import facts_of
from fourfold.do.fairness.rules import About, RatingState
from fourfold.do.fairness.rules import Standing as Counted
from fourfold.do.fairness.rules.complaints import standing_of as counted_as
from fourfold.do.frameworks.models import Framework, Place
from fourfold.do.notices.index import followed_among, timing_of
from fourfold.do.notices.models import Listing, Lot, Notice, NoticeVersion, Question
from fourfold.do.notices.rules import OPPORTUNITIES, NoticeKind, NoticeState
from fourfold.do.notices.rules.finding import Standing, standing_of
from fourfold.do.partners.models import Agreement, Consortium, FairTerms, Offer
from fourfold.do.portal.models import Alert
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.models import Question as Asked
from fourfold.do.providers.rules import Sector, Size
from fourfold.foundation.audit.actions import SYSTEM
from fourfold.foundation.audit.models import Event as AuditEvent
from fourfold.foundation.audit.reading import verify
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.search.queries import find
from fourfold.govern.decisions.rules import DecisionState
from fourfold.review.evaluation.models import Closure, Evaluation
from fourfold.review.evaluation.rules.names import ClosureState, EvaluationState
from fourfold.review.reviews.models import ImprovementPlan, Review, Step, Visit
from fourfold.review.reviews.rules.names import ImprovementState, ReviewState, StepState
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def standings() -> dict[Standing, list[Notice]]:
    """Public opportunities by where they stand at noon."""
    notices = list(Notice.objects.exclude(state=NoticeState.DRAFT).select_related("authority"))
    followed = followed_among(notices)
    found: dict[Standing, list[Notice]] = {standing: [] for standing in Standing}
    for notice in notices:
        if notice.kind in OPPORTUNITIES:
            found[standing_of(timing_of(notice, followed), NOON)[0]].append(notice)
    return found


def test_the_portal_is_lively(kent_2014: None) -> None:
    found = standings()
    assert len(found[Standing.OPEN]) >= 60
    assert len(found[Standing.PAST]) >= 400
    assert len(found[Standing.COMING]) >= 10
    assert {notice.kind for notice in found[Standing.OPEN]} >= {
        NoticeKind.TENDER, NoticeKind.QUOTATION, NoticeKind.LOW_VALUE, NoticeKind.GRANT_ROUND, NoticeKind.SUBCONTRACT,
        NoticeKind.IDEAS, NoticeKind.EVENT,
    }  # fmt: skip
    assert Provider.objects.count() >= 300
    assert set(Provider.objects.values_list("size", flat=True)) == set(Size)
    assert Notice.objects.filter(kind=NoticeKind.AWARD).count() >= 300
    assert Notice.objects.filter(state=NoticeState.CANCELLED).exclude(reason="").count() >= 20
    assert Notice.objects.filter(kind__in=(NoticeKind.CHANGE, NoticeKind.TERMINATION)).count() >= 20
    assert Question.objects.exclude(answer="").count() >= 100
    assert Question.objects.filter(answer="").count() >= 1
    assert Lot.objects.filter(value_low__gte=20_000_00).count() >= 20
    assert Listing.objects.count() == Notice.objects.exclude(state=NoticeState.DRAFT).count()


def test_whatever_is_made_up_says_so(kent_2014: None) -> None:
    for model in (Notice, Procurement, Exercise, Framework, Provider):
        for row in model._default_manager.exclude(basis="made up"):
            assert row.clause, row
        for row in model._default_manager.filter(basis="made up"):
            assert str(row).startswith("Example"), row


def test_what_the_pack_tells_stands_without_what_it_does_not_tell(kent_2014: None) -> None:
    talks = Exercise.objects.get(clause="P1 2.3")
    assert (talks.responses_told, talks.organisations_told, talks.invited_in_told) == (174, 109, 10)
    assert not talks.events.exists()
    youth = Framework.objects.get(clause="BOLD 2.12(4), SC 10.1.2")
    assert youth.providers_told == 22
    assert not youth.lots.exists()
    told = Notice.objects.exclude(basis="made up")
    assert {notice.clause for notice in told} == {"P1 2.3", "SC 10.1.2", "BOLD 2.9(7)", "SC 10.1.5"}
    for notice in told:
        assert (notice.value_low, notice.value_high, notice.closes_at, notice.winners) == (None, None, None, [])
        assert notice.published_at is not None
        assert notice.published_at.date() == date(2014, 5, 15)


def test_other_bodies_publish_here_and_the_front_page_stays_that_of_kent(kent_2014: None) -> None:
    others = Authority.objects.filter(only_publishes=True)
    assert sorted(others.values_list("slug", flat=True)) == ["example-borough", "example-fire-and-rescue"]
    assert len({one.colour for one in Authority.objects.all()}) == 3
    open_now = standings()[Standing.OPEN]
    assert {notice.authority.slug for notice in open_now} == set(Authority.objects.values_list("slug", flat=True))
    assert "Kent County Council" in Client().get("/").content.decode()
    assert find(authority=others[0], words="example", inside=False).results


def test_the_diary_shows_slips_and_warnings_some_of_them_overruled(kent_2014: None) -> None:
    rows = list(Procurement.objects.select_related("authority"))
    assert {row.state for row in rows} == set(ProcurementState) - {ProcurementState.ASSESSED}
    warned = [one for found in warnings_among(rows, NOON).values() for one in found]
    assert {one.code for one in warned if one.is_answered} >= {"across_holiday", "clash"}
    assert any(not one.is_answered for one in warned)
    assert Overruling.objects.count() >= 10
    assert Slip.objects.values("procurement").distinct().count() == 2
    ahead = Procurement.objects.filter(state=ProcurementState.PLANNED)
    assert ahead.filter(is_public=False).exists()
    assert not ahead.filter(announced_on__gt=NOON.date()).exists()


def test_partners_talks_and_frameworks_are_there(kent_2014: None) -> None:
    assert Offer.objects.count() >= 12
    assert Consortium.objects.get().partners.count() == 3
    assert FairTerms.objects.count() == Notice.objects.filter(kind=NoticeKind.SUBCONTRACT).count() >= 3
    assert Place.objects.filter(state="provisional").exists()
    assert Event.objects.count() >= 10
    assert Booking.objects.filter(came=True).count() >= 40
    assert Invitation.objects.filter(known_before=False).exists()


def test_providers_people_sign_in_and_have_spoken(kent_2014: None) -> None:
    speaking = Representative.objects.select_related("account", "provider")
    assert speaking.count() >= 8
    assert not any(one.account.has_usable_password() for one in speaking)
    assert {one.provider.sector for one in speaking} >= {Sector.CHARITY, Sector.PRIVATE, Sector.IN_HOUSE, Sector.MUTUAL}
    assert set(Batch.objects.values_list("about", flat=True)) == set(About)
    assert Rating.objects.filter(state=RatingState.GIVEN).exists()
    stands = {counted_as(facts_of(row, "Europe/London"), NOON.date()) for row in Complaint.objects.all()}
    assert stands == {Counted.IN_TIME, Counted.LATE, Counted.OPEN}
    assert Contribution.objects.filter(in_confidence=True).exists()
    assert Agreement.objects.get().shares.filter(agreed_at=None).count() == 2
    assert Asked.objects.filter(answer="").count() == 1


def test_each_version_has_its_own_place_in_the_feed(kent_2014: None) -> None:
    positions = list(NoticeVersion.objects.values_list("position", flat=True))
    published = AuditEvent.objects.filter(what__in=[NOTICE_LOADED, "notice.published"])
    assert len(set(positions)) == len(positions) == published.count()
    for notice in Notice.objects.filter(number=2)[:20]:
        first, second = notice.versions.all()
        assert second.position == notice.position
        assert first.position < second.position
        assert second.changed
        assert second.reason
    assert verify().finding is None


def test_the_same_seed_on_the_same_day_makes_the_same(kent_2014: None) -> None:
    models = (Provider, Notice, NoticeVersion, Lot, Question, Procurement, Offer, Rating, Exercise, Booking, Place)
    first = [list(model._default_manager.order_by("pk").values()) for model in models]
    events = AuditEvent.objects.count()
    load(dataset=read_dataset("kent_2014"), by=SYSTEM, at=NOON)
    assert [list(model._default_manager.order_by("pk").values()) for model in models] == first
    assert AuditEvent.objects.count() == events + 1


def test_what_a_visitor_did_is_kept(kent_2014: None) -> None:
    notice = Notice.objects.filter(kind=NoticeKind.TENDER, state=NoticeState.PUBLISHED, basis="made up").first()
    assert notice is not None
    Notice.objects.filter(pk=notice.pk).update(title="Our own words", version=5)
    Alert.objects.filter(name="Hedges and trees").delete()
    load(dataset=read_dataset("kent_2014", today=date(2014, 9, 1)), by=SYSTEM, at=NOON)
    notice.refresh_from_db()
    assert notice.title == "Our own words"
    assert list(Alert.objects.values_list("name", flat=True)) == ["Work for carers near us"]


def test_reviews_are_closed_with_the_next_one_booked_and_say_that_they_are_made_up(kent_2014: None) -> None:
    closed = Review.objects.filter(state=ReviewState.CLOSED)
    assert closed.count() == 7
    assert all(row.findings.exists() and row.points.exists() and row.next_id for row in closed)
    assert Review.objects.filter(state=ReviewState.BOOKED).count() == 4
    for model in (Review, Visit, ImprovementPlan, Step, Evaluation, Closure):
        assert set(model._default_manager.values_list("basis", flat=True)) == {"made up"}
        assert not model._default_manager.exclude(contract__title__startswith="Example:").exists()


def test_one_plan_runs_one_worked_and_one_failed_with_notice_given(kent_2014: None) -> None:
    states = sorted(ImprovementPlan.objects.values_list("state", flat=True))
    assert states == [ImprovementState.FAILED, ImprovementState.RUNNING, ImprovementState.WORKED]
    assert Step.objects.get().state == StepState.TAKEN


def test_one_evaluation_ended_in_the_decision_to_decommission(kent_2014: None) -> None:
    row = Evaluation.objects.get()
    assert (row.state, row.ending, row.strength) == (EvaluationState.SETTLED, "decommission", "weak")
    assert row.decision is not None
    assert row.decision.state == DecisionState.TAKEN
    closure = Closure.objects.get()
    assert closure.state == ClosureState.UNDER_WAY
    assert closure.confirmed_by is not None
    assert closure.checked_by is not None
    assert AuditEvent.objects.filter(what="closure.begun").count() == 1
