from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.http import Http404

from fourfold.do.diary.actions import abandon_procurement, overrule_warnings
from fourfold.do.diary.models import PlannedDate, Procurement
from fourfold.do.diary.queries import unanswered_warnings
from fourfold.do.diary.rules import ProcurementState, StepKey
from fourfold.do.notices import actions
from fourfold.do.notices.models import Listing, Notice, NoticeVersion, Question
from fourfold.do.notices.nexts import next_for, waits_for, waits_for_provider
from fourfold.do.notices.queries import content_from, notice_for, public_notices
from fourfold.do.notices.queries.questions import answerers_of
from fourfold.do.notices.rules import NoticeKind, NoticeState, OfferedLot, Winner
from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules import Part
from fourfold.foundation.audit.models import Beside, Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from fourfold.foundation.search.queries import find
from tests.cast import NOON, Cast, again
from tests.do.diary.make import make_procurement
from tests.do.notices.make import CLOSES, content, drafted, published
from tests.do.providers.make import let_speak, make_provider, quinn_of

DAY = timedelta(days=1)
K = NoticeKind


def test_a_notice_is_drafted_published_and_changed(kent: Cast) -> None:
    notice = published(kent)
    assert (notice.state, notice.number, notice.published_at) == (NoticeState.PUBLISHED, 1, NOON)
    assert notice.rulebook.startswith("kent_2014@")
    changed = actions.change_notice(
        notice=notice, content=content(title="Short breaks"), reason="Clearer.", by=kent.kit, at=NOON + DAY
    )
    first, second = NoticeVersion.objects.order_by("number")
    assert (changed.title, changed.number, changed.changed_at) == ("Short breaks", 2, NOON + DAY)
    assert (second.changed, second.reason, second.by) == (["title"], "Clearer.", kent.kit.uuid)
    assert (first.content["title"], second.content["title"]) == ("Short breaks for carers", "Short breaks")
    assert list(Event.objects.order_by("sequence").values_list("what", flat=True)) == [
        "notice.drafted", "notice.published", "notice.changed",
    ]  # fmt: skip


def test_a_version_stands_in_the_feed_where_its_event_stands_in_the_chain(kent: Cast) -> None:
    notice = published(kent)
    event = Event.objects.get(what="notice.published")
    assert notice.position == NoticeVersion.objects.get().position == event.sequence


def test_the_trail_keeps_the_rulebook_and_no_words(kent: Cast) -> None:
    notice = published(kent)
    event = Event.objects.get(what="notice.published")
    assert event.rulebook == notice.rulebook
    assert "carers" not in event.changed
    assert "carers" in Beside.objects.get(event=event).content


def test_commissioners_and_procurement_officers_draft_and_only_the_latter_publish(kent: Cast) -> None:
    with pytest.raises(NotAllowed, match="prepare notices"):
        actions.draft_notice(authority=kent.authority, kind=K.TENDER, content=content(), by=kent.omar, at=NOON)
    draft = drafted(kent)
    for other in (kent.amina, kent.petra, kent.esme):
        with pytest.raises(NotAllowed, match="Procurement officers"):
            actions.publish_notice(notice=draft, by=other, at=NOON)
    assert again(draft).state == NoticeState.DRAFT
    assert not NoticeVersion.objects.exists()


def test_who_prepared_a_notice_may_publish_it(kent: Cast) -> None:
    draft = actions.draft_notice(authority=kent.authority, kind=K.TENDER, content=content(), by=kent.kit, at=NOON)
    assert actions.publish_notice(notice=draft, by=kent.kit, at=NOON).number == 1


def test_officers_of_another_authority_neither_see_nor_touch_a_draft(kent: Cast, sussex: Cast) -> None:
    draft = drafted(kent)
    assert notice_for(kent.authority, draft.uuid, kent.ines) == draft
    for reader in (sussex.kit, None):
        with pytest.raises(Http404):
            notice_for(kent.authority, draft.uuid, reader)
    with pytest.raises(NotAllowed):
        actions.edit_notice(notice=draft, content=content(), by=sussex.kit, at=NOON)
    with pytest.raises(NotAllowed):
        actions.publish_notice(notice=draft, by=sussex.kit, at=NOON)
    foreign = make_procurement(sussex)
    with pytest.raises(Refused, match="same authority"):
        drafted(kent, procurement=foreign)


def test_a_draft_lacking_what_its_kind_needs_is_not_published(kent: Cast) -> None:
    draft = drafted(kent, how_to="", closes_at=None)
    with pytest.raises(Refused, match="cannot be published yet") as caught:
        actions.publish_notice(notice=draft, by=kent.kit, at=NOON)
    assert [reason.sentence for reason in caught.value.reasons] == [
        "Say how one takes part.", "Say until which day and time it is answered.",
    ]  # fmt: skip
    assert all(reason.href.startswith(f"/kent/notices/{draft.uuid}/edit/#id_") for reason in caught.value.reasons)
    assert again(draft).published_at is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"closes_at": NOON}, "closes_on"),
        ({"closes_at": datetime(2014, 6, 15, 22, 59, tzinfo=UTC)}, "closes_on"),
        ({"summary": ""}, "summary"),
        ({"value_low": 5_00, "value_high": 4_00}, "value_high"),
        ({"lots": (OfferedLot("", 1, 1),)}, "lot_title_1"),
    ],
)
def test_a_draft_that_cannot_be_so_is_refused_beside_its_field(kent: Cast, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as caught:
        drafted(kent, **changes)
    assert caught.value.field == field
    assert not Notice.objects.exists()
    assert not Event.objects.exists()


def test_a_draft_whose_closing_day_went_by_is_not_published(kent: Cast) -> None:
    draft = drafted(kent)
    with pytest.raises(Refused) as caught:
        actions.publish_notice(notice=draft, by=kent.kit, at=CLOSES)
    assert "is past" in caught.value.reasons[0].sentence


def test_the_hour_is_that_of_the_authority_and_not_of_greenwich(kent: Cast) -> None:
    drafted(kent, closes_at=datetime(2014, 6, 16, 16, tzinfo=UTC))  # 17:00 in Kent
    with pytest.raises(Refused, match="closes at 17:01"):
        drafted(kent, closes_at=datetime(2014, 6, 16, 16, 1, tzinfo=UTC))


def test_a_stale_form_does_not_overwrite_what_someone_else_saved(kent: Cast) -> None:
    draft = drafted(kent)
    actions.edit_notice(notice=draft, content=content(title="Newer"), seen=1, by=kent.kit, at=NOON)
    with pytest.raises(Stale) as caught:
        actions.edit_notice(notice=draft, content=content(title="Older"), seen=1, by=kent.amina, at=NOON)
    assert caught.value.saved["title"] == "Newer"


def test_lots_are_kept_by_number(kent: Cast) -> None:
    lots = tuple(OfferedLot(name, 20_000_00, 40_000_00, ("E07000114",)) for name in ("East", "West", "North"))
    draft = drafted(kent, lots=lots)
    east = draft.lots.get(number=1)
    actions.edit_notice(notice=draft, content=content(lots=lots[:2]), by=kent.amina, at=NOON)
    assert list(draft.lots.values_list("number", "title", "value_low")) == [
        (1, "East", 20_000_00), (2, "West", 20_000_00),
    ]  # fmt: skip
    assert draft.lots.get(number=1).pk == east.pk
    assert content_from(again(draft)).lots == lots[:2]


def test_a_draft_is_thrown_away_and_found_no_more(kent: Cast) -> None:
    draft = drafted(kent)
    assert find(authority=kent.authority, words="carers", inside=True).total == 1
    assert find(authority=kent.authority, words="carers", inside=False).total == 0
    actions.discard_notice(notice=draft, by=kent.amina, at=NOON)
    assert find(authority=kent.authority, words="carers", inside=True).total == 0
    with pytest.raises(Refused, match="thrown away"):
        actions.publish_notice(notice=draft, by=kent.kit, at=NOON)


def test_a_public_notice_is_found_by_everyone_here_and_on_the_portal(kent: Cast) -> None:
    notice = published(kent)
    assert find(authority=kent.authority, words="carers", inside=False).total == 1
    assert Listing.objects.get().notice == notice
    assert list(public_notices()) == [notice]


def test_a_change_needs_a_reason_and_something_that_differs(kent: Cast) -> None:
    notice = published(kent)
    with pytest.raises(Refused, match="Say why you change it") as caught:
        actions.change_notice(notice=notice, content=content(title="New"), reason=" ", by=kent.kit, at=NOON)
    assert caught.value.field == "change_reason"
    with pytest.raises(Refused, match="Nothing differs"):
        actions.change_notice(notice=notice, content=content(), reason="Just so.", by=kent.kit, at=NOON)
    with pytest.raises(NotAllowed):
        actions.change_notice(notice=notice, content=content(title="New"), reason="So.", by=kent.amina, at=NOON)
    assert again(notice).number == NoticeVersion.objects.count() == 1


def test_a_closing_time_is_moved_later_while_it_is_still_to_come(kent: Cast) -> None:
    notice = published(kent)
    later = content(closes_at=CLOSES + DAY)
    with pytest.raises(Refused, match="its closing time stands"):
        actions.change_notice(notice=notice, content=later, reason="More time.", by=kent.kit, at=CLOSES)
    moved = actions.change_notice(notice=notice, content=later, reason="More time.", by=kent.kit, at=CLOSES - DAY)
    assert moved.closes_at == CLOSES + DAY
    with pytest.raises(Refused, match="only move it later"):
        actions.change_notice(notice=notice, content=content(), reason="Less.", by=kent.kit, at=NOON)


def test_after_closing_whom_to_ask_may_still_change(kent: Cast) -> None:
    notice = published(kent)
    told = content_from(notice)
    changed = actions.change_notice(
        notice=notice, content=replace(told, contact="The team"), reason="Moved.", by=kent.kit, at=CLOSES
    )
    assert changed.contact == "The team"
    with pytest.raises(Refused, match="what people bid for stands"):
        actions.change_notice(
            notice=notice, content=replace(told, summary="Other work."), reason="No.", by=kent.kit, at=CLOSES
        )


def test_a_cancelled_notice_stays_public_with_its_reason_and_tells_who_asked(kent: Cast) -> None:
    notice = published(kent)
    assert kent.quinn.account is not None
    actions.ask_question(notice=notice, text="When?", by=kent.quinn.account, at=NOON)
    with pytest.raises(Refused, match="Say why it is cancelled"):
        actions.cancel_notice(notice=notice, reason="", by=kent.kit, at=NOON)
    cancelled = actions.cancel_notice(notice=notice, reason="No money.", by=kent.kit, at=NOON + DAY)
    assert (cancelled.state, cancelled.reason, cancelled.number) == (NoticeState.CANCELLED, "No money.", 2)
    assert cancelled in public_notices()
    told = Message.objects.get(account=kent.quinn.account, kind="notices.cancelled")
    assert told.href == cancelled.get_absolute_url()
    with pytest.raises(Refused, match="This one is cancelled"):
        actions.change_notice(notice=notice, content=content(title="X"), reason="So.", by=kent.kit, at=NOON)


def test_what_happened_is_not_cancelled_but_put_right(kent: Cast) -> None:
    award = published(kent, K.AWARD, winners=(Winner("Example Carers CIC"),), bids_received=4)
    with pytest.raises(Refused, match="change it instead"):
        actions.cancel_notice(notice=award, reason="Wrong.", by=kent.kit, at=NOON)
    told = replace(content_from(award), bids_received=5)
    assert actions.change_notice(notice=award, content=told, reason="Miscounted.", by=kent.kit, at=NOON).number == 2


def planned(kent: Cast, **more: Any) -> Procurement:
    """A procurement that the diary opens at noon and closes as the notice does."""
    row = make_procurement(kent, announced_on=NOON.date(), **more)
    for step, day in ((StepKey.OPENS, NOON.date()), (StepKey.CLOSES, CLOSES.date())):
        PlannedDate.objects.create(procurement=row, step=step, planned_on=day, by_hand=True)
    return row


def answer_warnings(kent: Cast, row: Procurement) -> None:
    warnings = unanswered_warnings(row, NOON, person=kent.kit, opens_on=NOON.date(), closes_at=CLOSES)
    reasons = {(one.code.value, one.about): "It cannot wait." for one in warnings}
    overrule_warnings(procurement=row, reasons=reasons, by=kent.kit, at=NOON)


def test_warnings_of_the_diary_stand_in_the_way_until_each_is_answered(kent: Cast) -> None:
    row = planned(kent)
    draft = drafted(kent, procurement=row)
    with pytest.raises(Refused) as caught:
        actions.publish_notice(notice=draft, by=kent.kit, at=NOON)
    assert caught.value.reasons
    assert all(reason.href == row.get_absolute_url() for reason in caught.value.reasons)
    answer_warnings(kent, row)
    actions.publish_notice(notice=draft, by=kent.kit, at=NOON)
    assert again(row).state == ProcurementState.OPEN
    assert row.dates.get(step=StepKey.OPENS).happened_on == NOON.date()


def opened(kent: Cast) -> Notice:
    row = planned(kent)
    answer_warnings(kent, row)
    return published(kent, procurement=row)


def test_the_diary_closes_when_the_notice_does(kent: Cast) -> None:
    notice = opened(kent)
    assert notice.procurement is not None
    actions.change_notice(
        notice=notice, content=content(closes_at=CLOSES + DAY), reason="More time.", by=kent.kit, at=NOON
    )
    assert notice.procurement.dates.get(step=StepKey.CLOSES).planned_on == CLOSES.date() + DAY
    assert notice.procurement.slips.filter(step=StepKey.CLOSES, reason="More time.").exists()


def test_a_cancelled_tender_goes_back_to_the_plan(kent: Cast) -> None:
    notice = opened(kent)
    assert notice.procurement is not None
    actions.cancel_notice(notice=notice, reason="Asked for the wrong thing.", by=kent.kit, at=NOON)
    assert again(notice.procurement).state == ProcurementState.PLANNED


def test_a_tender_that_the_diary_gave_up_is_still_cancelled_with_its_reason(kent: Cast) -> None:
    notice = opened(kent)
    assert notice.procurement is not None
    abandon_procurement(procurement=notice.procurement, reason="No money.", by=kent.kit, at=NOON)
    step = next_for(again(notice), kent.kit, NOON)
    assert step is not None
    assert step.label == "Cancel it, and say why"
    actions.cancel_notice(notice=again(notice), reason="No money.", by=kent.kit, at=NOON)
    assert again(notice.procurement).state == ProcurementState.ABANDONED


def test_a_required_notice_waits_for_the_buyer_two_weeks_before_and_until_it_is_there(kent: Cast) -> None:
    row = planned(kent)
    assert waits_for(kent.kit, NOON - 15 * DAY) == []
    (waits,) = waits_for(kent.kit, NOON - 14 * DAY)
    assert waits.text == "“Short breaks for carers” needs this notice soon: Tender."
    assert (waits.due, waits.href) == (NOON.date(), f"/kent/notices/procurements/{row.uuid}/")
    (late,) = waits_for(kent.kit, NOON + DAY)
    assert "still needs" in late.text
    answer_warnings(kent, row)
    published(kent, procurement=row)
    assert waits_for(kent.kit, NOON + DAY) == []


def test_the_award_and_the_signing_are_steps_of_the_procurement(kent: Cast) -> None:
    tender = opened(kent)
    row, winners = tender.procurement, (Winner("Example Carers CIC"),)
    assert row is not None
    later = CLOSES + 10 * DAY
    published(kent, K.AWARD, at=later, procurement=row, follows=tender, winners=winners, bids_received=3)
    assert again(row).state == ProcurementState.AWARDED
    signed = date(2014, 7, 10)
    published(kent, K.CONTRACT_DETAILS, at=later + 20 * DAY, procurement=row, winners=winners, happened_on=signed)
    assert row.dates.get(step=StepKey.SIGNED).happened_on == signed


NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_today_a_large_tender_without_an_early_notice_says_why(kent: Cast) -> None:
    far = NOW + 36 * DAY
    draft = drafted(kent, at=NOW, closes_at=far)
    with pytest.raises(Refused) as caught:
        actions.publish_notice(notice=draft, by=kent.kit, at=NOW)
    assert [reason.clause for reason in caught.value.reasons] == ["Procurement Act 2023 s 17"]
    told = content(closes_at=far, no_early_notice_because="It is urgent.")
    actions.edit_notice(notice=draft, content=told, by=kent.kit, at=NOW)
    assert actions.publish_notice(notice=draft, by=kent.kit, at=NOW).number == 1


def test_an_early_notice_before_it_is_reason_enough(kent: Cast) -> None:
    early = published(kent, K.EARLY, at=NOW - 60 * DAY, closes_at=NOW - 31 * DAY)
    assert published(kent, at=NOW, follows=early, closes_at=NOW + 36 * DAY).number == 1


def test_a_large_tender_is_not_shorter_than_the_law_allows(kent: Cast) -> None:
    with pytest.raises(Refused, match="The law asks for 25 days") as caught:
        drafted(kent, at=NOW, closes_at=NOW + 22 * DAY)
    assert caught.value.field == "closes_on"


def test_a_question_is_asked_answered_in_other_words_and_its_asker_told(kent: Cast) -> None:
    notice = published(kent, questions_until=CLOSES - 7 * DAY)
    asker = kent.quinn.account
    assert asker is not None
    question = actions.ask_question(notice=notice, text="We in Deal run two homes. May we bid?", by=asker, at=NOON)
    assert Message.objects.filter(account=kent.amina.account, kind="notices.question_asked").count() == 1
    with pytest.raises(NotAllowed):
        actions.answer_question(question=question, answer="Yes.", by=kent.amina, at=NOON)
    answered = actions.answer_question(
        question=question, answer="Yes.", text="May a home bid?", seen=1, by=kent.kit, at=NOON
    )
    assert (answered.text, answered.answer, answered.answered_by) == ("May a home bid?", "Yes.", kent.kit)
    event = Event.objects.get(what="question.answered")
    assert "Deal" in Beside.objects.get(event=event).content
    assert not Question.objects.filter(text__contains="Deal").exists()
    told = Message.objects.get(account=asker)
    assert told.sentence == "Your question about “Short breaks for carers” is answered."
    with pytest.raises(Stale):
        actions.answer_question(question=question, answer="No.", seen=1, by=kent.kit, at=NOON)


def test_nobody_learns_from_the_trail_who_asked(kent: Cast) -> None:
    asker = kent.quinn.account
    assert asker is not None
    actions.ask_question(notice=published(kent), text="When?", by=asker, at=NOON)
    event = Event.objects.get(what="question.asked")
    assert event.actor not in (kent.quinn.uuid, quinn_of(kent).uuid)


def test_no_question_comes_after_its_last_day_or_without_words(kent: Cast) -> None:
    notice = published(kent, questions_until=CLOSES - 7 * DAY)
    assert kent.quinn.account is not None
    with pytest.raises(Refused, match="time for questions is over"):
        actions.ask_question(notice=notice, text="When?", by=kent.quinn.account, at=CLOSES - 7 * DAY)
    with pytest.raises(Refused, match="Write your question"):
        actions.ask_question(notice=notice, text=" ", by=kent.quinn.account, at=NOON)
    assert not Question.objects.exists()


def test_questions_and_own_drafts_wait_for_procurement_officers(kent: Cast, sussex: Cast) -> None:
    notice = published(kent)
    assert kent.quinn.account is not None
    question = actions.ask_question(notice=notice, text="When?", by=kent.quinn.account, at=NOON)
    draft = actions.draft_notice(authority=kent.authority, kind=K.IDEAS, content=content(), by=kent.kit, at=NOON)
    first, second = waits_for(kent.kit, NOON)
    assert (first.due, first.href) == (date(2014, 5, 22), f"/kent/notices/questions/{question.uuid}/")
    assert second.href == draft.get_work_url()
    assert waits_for(kent.amina, NOON) == waits_for(sussex.kit, NOON) == []


def test_a_main_contractor_drafts_publishes_and_answers_for_itself(kent: Cast) -> None:
    lead = quinn_of(kent)
    offered = content(closes_at=CLOSES)
    draft = actions.draft_notice(
        authority=kent.authority, kind=K.SUBCONTRACT, content=offered, contractor=lead.provider, by=lead, at=NOON
    )
    assert draft.prepared_for_contractor_by == lead
    with pytest.raises(NotAllowed):
        actions.publish_notice(notice=draft, by=kent.kit, at=NOON)
    notice = actions.publish_notice(notice=draft, by=lead, at=NOON)
    assert notice.versions.get().by == lead.uuid
    assert notice.versions.get().content["contractor"]["name"] == "Example Carers CIC"
    assert kent.nell.account is not None
    question = actions.ask_question(notice=notice, text="When?", by=kent.nell.account, at=NOON)
    assert [wait.due for wait in waits_for_provider(lead, NOON)] == [date(2014, 5, 22)]
    assert waits_for(kent.kit, NOON) == []
    Representative.objects.filter(pk=lead.pk).update(until=NOON)
    assert answerers_of(notice) == []
    heir = let_speak(kent.omar, lead.provider)
    assert answerers_of(notice) == [kent.omar.account]
    lead = heir
    with pytest.raises(NotAllowed):
        actions.answer_question(question=question, answer="Soon.", by=kent.kit, at=NOON)
    assert actions.answer_question(question=question, answer="Soon.", by=lead, at=NOON).answered_by is None


def test_the_part_of_a_representative_says_what_they_may(kent: Cast) -> None:
    provider = make_provider("Example Builders Ltd")
    reader, bidder = let_speak(kent.nell, provider, Part.READER), let_speak(kent.mina, provider, Part.BIDDER)
    offered = {"authority": kent.authority, "kind": K.SUBCONTRACT, "content": content(), "contractor": provider}
    with pytest.raises(NotAllowed, match="Your part"):
        actions.draft_notice(by=reader, at=NOON, **offered)  # type: ignore[arg-type]
    draft = actions.draft_notice(by=bidder, at=NOON, **offered)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed, match="Your part"):
        actions.publish_notice(notice=draft, by=bidder, at=NOON)
    with pytest.raises(NotAllowed, match="belongs to the main contractor"):
        actions.edit_notice(notice=draft, content=content(), by=quinn_of(kent), at=NOON)


def test_an_authority_offers_no_sub_contract_and_a_contractor_nothing_else(kent: Cast) -> None:
    with pytest.raises(Refused, match="main contractors"):
        drafted(kent, K.SUBCONTRACT)
    lead = quinn_of(kent)
    with pytest.raises(Refused, match="main contractors"):
        actions.draft_notice(
            authority=kent.authority, kind=K.TENDER, content=content(), contractor=lead.provider, by=lead, at=NOON
        )


def test_nothing_is_kept_of_a_publication_that_fails(kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = drafted(kent)

    def fail(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("fourfold.do.notices.actions.versions.put_notice", fail)
    with pytest.raises(RuntimeError):
        actions.publish_notice(notice=draft, by=kent.kit, at=NOON)
    assert again(draft).state == NoticeState.DRAFT
    assert not NoticeVersion.objects.exists()
    assert not Event.objects.filter(what="notice.published").exists()
