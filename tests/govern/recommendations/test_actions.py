import pytest

from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.govern.recommendations.actions import report_progress, respond
from fourfold.govern.recommendations.rules import Progress
from tests.cast import NOON, Cast, again
from tests.govern.recommendations import make


def test_an_accepted_recommendation_is_worked_on_and_done(kent: Cast) -> None:
    row = make.answered(kent)
    row = report_progress(
        recommendation=row, progress=Progress.UNDER_WAY, note="Terms drafted.", by=kent.carys, at=NOON
    )
    row = report_progress(recommendation=row, progress=Progress.DONE, note="In every contract.", by=kent.carys, at=NOON)
    assert again(row).progress == Progress.DONE
    assert list(Event.objects.order_by("sequence").values_list("what", flat=True)) == [
        "recommending_body.kept",
        "recommendation.entered",
        "recommendation.answered",
        "recommendation.progress_reported",
        "recommendation.progress_reported",
    ]


def test_a_declined_recommendation_takes_no_progress(kent: Cast) -> None:
    row = respond(
        recommendation=make.recommendation(kent), response="It costs too much.", accepted=False, by=kent.carys, at=NOON
    )
    assert row.progress == Progress.DECLINED
    with pytest.raises(Refused, match="was declined"):
        report_progress(recommendation=row, progress=Progress.DONE, note="Done.", by=kent.carys, at=NOON)


def test_work_that_has_begun_is_not_declined(kent: Cast) -> None:
    row = make.answered(kent)
    report_progress(recommendation=row, progress=Progress.UNDER_WAY, note="Begun.", by=kent.carys, at=NOON)
    with pytest.raises(Refused, match="has begun"):
        respond(recommendation=row, response="No.", accepted=False, by=kent.carys, at=NOON)


def test_progress_before_an_answer_is_refused(kent: Cast) -> None:
    with pytest.raises(Refused, match="no answer yet"):
        report_progress(
            recommendation=make.recommendation(kent), progress=Progress.DONE, note="Done.", by=kent.carys, at=NOON
        )


def test_an_accepted_recommendation_needs_an_owner(kent: Cast) -> None:
    with pytest.raises(Refused, match="which post"):
        respond(recommendation=make.recommendation(kent), response="Yes.", accepted=True, by=kent.hugo, at=NOON)


def test_a_form_grown_stale_is_refused_with_what_is_saved(kent: Cast) -> None:
    row = make.answered(kent)
    with pytest.raises(Stale) as caught:
        respond(recommendation=row, response="No.", accepted=False, seen=1, by=kent.hugo, at=NOON)
    assert caught.value.saved["response"] == "We will pay every tier in 14 days."


@pytest.mark.parametrize("name", ["amina", "esme", "farid", "gwen", "quinn", "petra"])
def test_others_do_not_answer(kent: Cast, name: str) -> None:
    row, events = make.recommendation(kent), Event.objects.count()
    with pytest.raises(NotAllowed):
        respond(recommendation=row, response="No.", accepted=False, by=getattr(kent, name), at=NOON)
    assert Event.objects.count() == events


def test_the_owner_reports_progress_whatever_their_role(kent: Cast) -> None:
    row = make.answered(kent)
    row.owner = make.post_of(kent, "jo")
    row.save()
    report_progress(recommendation=row, progress=Progress.UNDER_WAY, note="Begun.", by=kent.jo, at=NOON)
    with pytest.raises(NotAllowed):
        report_progress(recommendation=row, progress=Progress.DONE, note="Done.", by=kent.kit, at=NOON)


def test_another_authority_answers_nothing_here(kent: Cast, sussex: Cast) -> None:
    with pytest.raises(NotAllowed):
        respond(recommendation=make.recommendation(kent), response="No.", accepted=False, by=sussex.hugo, at=NOON)


def test_a_post_of_another_authority_owns_nothing_here(kent: Cast, sussex: Cast) -> None:
    with pytest.raises(Refused, match="of this authority"):
        respond(
            recommendation=make.recommendation(kent), response="Yes.", accepted=True,
            owner=make.post_of(sussex, "carys"), by=kent.hugo, at=NOON,
        )  # fmt: skip
