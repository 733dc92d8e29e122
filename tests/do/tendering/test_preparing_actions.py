"""Preparing, publishing, amending and cancelling a tender: allowed, refused, recorded, undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from fourfold.do.notices import actions as notices
from fourfold.do.notices.models import Notice
from fourfold.do.notices.queries import content_from
from fourfold.do.notices.rules import NoticeKind, NoticeState
from fourfold.do.portal.actions import follow_notice
from fourfold.do.portal.watching import read_feed
from fourfold.do.tendering.actions import amending, asking, cancelling, papers, preparing, publishing, weighing
from fourfold.do.tendering.actions.asking import Asking
from fourfold.do.tendering.actions.preparing import FIRST_MARKING, NamedLot, Terms
from fourfold.do.tendering.actions.weighing import Judging
from fourfold.do.tendering.models import Criterion, Draft, Requirement, Tender
from fourfold.do.tendering.queries.ready import measures_of
from fourfold.do.tendering.queries.tenders import criteria_for, leaf_rows
from fourfold.do.tendering.rules.amending import Change
from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.names import Ask, Method, Procedure, TenderState
from fourfold.do.tendering.rules.prices import Formula
from fourfold.do.tendering.rules.scales import USUAL
from fourfold.do.tendering.rules.states import FROZEN
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from fourfold.foundation.sealing.queries import holders_of
from tests.cast import NOON, Cast, again
from tests.do.notices.make import CLOSES, make_notice
from tests.do.providers.make import quinn_of
from tests.do.tendering.makers import kept_file, make_tender, stored_paper
from tests.foundation.sealing.make import key_for


def draft_notice(kent: Cast, kind: NoticeKind = NoticeKind.TENDER, **more: object) -> Notice:
    return make_notice(kent, kind, published=False, closes_at=CLOSES, how_to="Bid on the portal.", **more)


def terms(kent: Cast, **more: Any) -> Terms:
    return Terms(**{"procedure": Procedure.OPEN, "lead": kent.amina, "value": 240_000_00, "months": 36, **more})


def start(kent: Cast, notice: Notice | None = None, **more: Any) -> Tender:
    return preparing.start_tender(
        notice=notice or draft_notice(kent), terms=terms(kent, **more), by=kent.amina, at=NOON
    )


def whole(kent: Cast, **more: Any) -> Tender:
    """A tender that can be published as it is."""
    row = make_tender(kent, **more)
    stored_paper(row, kent.amina)
    for person in (kent.kit, kent.amina, kent.bola):
        key_for(person)
    return row


def publish(kent: Cast, row: Tender, **more: Any) -> Tender:
    given: dict[str, Any] = {"holders": [kent.kit, kent.amina, kent.bola], "by": kent.kit, "at": NOON, **more}
    return publishing.publish_tender(tender=row, **given)


def events(row: Any) -> list[str]:
    return list(Event.objects.filter(subject=row.uuid).order_by("sequence").values_list("what", flat=True))


def test_a_tender_begins_with_the_lots_of_its_notice_40_40_20_a_scale_and_days_to_answer(kent: Cast) -> None:
    notice = draft_notice(kent)
    notice.lots.create(number=1, title="East", value_low=1, value_high=140_000_00)
    row = start(kent, notice)
    assert [(lot.number, lot.title, lot.value) for lot in row.lots.all()] == [(1, "East", 140_000_00)]
    assert [step.score for step in row.scale.all()] == [0, 1, 2, 3, 4, 5]
    assert [one.ask for one in row.requirements.all()] == [Ask.DAYS]
    assert [(Kind(one.kind), int(one.weight)) for one in row.criteria.all()] == [
        (Kind.PRICE, 40), (Kind.QUALITY, 40), (Kind.SOCIAL_VALUE, 20),
    ]  # fmt: skip
    assert (row.state, row.title, row.ties) == (TenderState.PREPARING, notice.title, ["quality", "price"])
    assert events(row) == ["tender.started"]


@pytest.mark.parametrize("kind", [NoticeKind.EARLY, NoticeKind.AWARD, NoticeKind.GRANT_ROUND])
def test_a_tender_begins_with_a_notice_that_invites_bids(kent: Cast, kind: NoticeKind) -> None:
    with pytest.raises(Refused):
        start(kent, make_notice(kent, kind, published=False))
    assert not Tender.objects.exists()


def test_a_tender_does_not_begin_after_its_notice_is_out_or_twice(kent: Cast) -> None:
    with pytest.raises(Refused, match="draft"):
        start(kent, make_notice(kent))
    row = start(kent)
    with pytest.raises(Refused, match="already"):
        start(kent, row.notice)


def test_where_the_rulebook_offers_no_division_a_tender_begins_without_criteria(sussex: Cast) -> None:
    assert not start(sussex).criteria.exists()


def test_the_procedure_that_the_value_does_not_allow_is_refused_at_the_start(kent: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        start(kent, procedure=Procedure.QUOTATIONS)
    assert refusal.value.field == "procedure"
    with pytest.raises(Refused) as refusal:
        start(kent, procedure=Procedure.FLEXIBLE)
    assert refusal.value.field == "procedure_because"


@pytest.mark.parametrize("name", ["kit", "amina", "bola"])
def test_commissioners_and_procurement_officers_prepare(kent: Cast, name: str) -> None:
    row = preparing.start_tender(notice=draft_notice(kent), terms=terms(kent), by=getattr(kent, name), at=NOON)
    assert row.prepared_by == getattr(kent, name)


@pytest.mark.parametrize("name", ["carys", "jo", "esme", "ines", "petra", "quinn"])
def test_others_do_not(kent: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        preparing.start_tender(notice=draft_notice(kent), terms=terms(kent), by=getattr(kent, name), at=NOON)
    assert not Tender.objects.exists()


CHANGES: dict[str, Callable[[Cast, Tender], Any]] = {
    "terms": lambda kent, row: preparing.change_terms(tender=row, terms=terms(kent, months=24), by=kent.amina, at=NOON),
    "lots": lambda kent, row: preparing.divide_into_lots(
        tender=row, lots=[NamedLot("One"), NamedLot("Two")], by=kent.amina, at=NOON
    ),
    "marking": lambda kent, row: preparing.set_marking(tender=row, marking=FIRST_MARKING, by=kent.amina, at=NOON),
    "scale": lambda kent, row: preparing.set_scale(tender=row, least=0, most=5, steps=USUAL, by=kent.amina, at=NOON),
    "asks": lambda kent, row: asking.put_requirement(
        tender=row, ask=Ask.REFERENCES, asking=Asking(1), by=kent.amina, at=NOON
    ),
    "criteria": lambda kent, row: weighing.use_preset(tender=row, preset="carers", by=kent.amina, at=NOON),
    "papers": lambda kent, row: papers.add_paper(
        tender=row, title="Terms", file=kept_file(kent.amina), by=kent.amina, at=NOON
    ),
    "give_up": lambda kent, row: preparing.give_up_tender(tender=row, because="No money.", by=kent.amina, at=NOON),
}


@pytest.mark.parametrize("part", CHANGES)
def test_what_is_published_is_frozen(kent: Cast, part: str) -> None:
    row = make_tender(kent, TenderState.OPEN)
    before = list(row.criteria.values_list("key", "weight")), list(row.lots.values_list("title", "value"))
    with pytest.raises(Refused, match="until it is published"):
        CHANGES[part](kent, row)
    assert before == (list(row.criteria.values_list("key", "weight")), list(row.lots.values_list("title", "value")))
    assert again(row).version == row.version


@pytest.mark.parametrize("part", [part for part in CHANGES if part != "give_up"])
def test_each_part_is_changed_recorded_and_counted_as_a_version(kent: Cast, part: str) -> None:
    row = make_tender(kent)
    CHANGES[part](kent, row)
    assert again(row).version == row.version + 1
    event = Event.objects.get(what="tender.changed")
    assert f'"part":"{part}"' in event.changed


def test_a_stale_form_is_told_what_stands_there_now(kent: Cast) -> None:
    row = make_tender(kent)
    CHANGES["terms"](kent, row)
    with pytest.raises(Stale) as stale:
        preparing.change_terms(tender=row, terms=terms(kent), seen=row.version, by=kent.kit, at=NOON)
    assert stale.value.saved["months"] == "24"


def test_lots_that_are_left_out_go_and_the_others_keep_their_criteria(kent: Cast) -> None:
    row = make_tender(kent)
    first, second = row.lots.all()
    weighing.give_lot_its_own(lot=first, by=kent.amina, at=NOON)
    weighing.give_lot_its_own(lot=second, by=kent.amina, at=NOON)
    preparing.divide_into_lots(
        tender=row, lots=[NamedLot("Everywhere", 1)], no_lots_because="It is one service.", by=kent.amina, at=NOON
    )
    assert [lot.title for lot in row.lots.all()] == ["Everywhere"]
    assert {one.lot_id for one in row.criteria.all()} == {None, first.pk}
    assert again(row).no_lots_because == "It is one service."


def test_a_limit_on_lots_is_between_one_and_all_of_them(kent: Cast) -> None:
    row, lots = make_tender(kent), [NamedLot("One"), NamedLot("Two")]
    for most in (0, 3):
        with pytest.raises(Refused) as refusal:
            preparing.divide_into_lots(tender=row, lots=lots, most_lots=most, by=kent.amina, at=NOON)
        assert refusal.value.field == "most_lots"
    assert preparing.divide_into_lots(tender=row, lots=lots, most_lots=2, by=kent.amina, at=NOON).most_lots == 2


def test_a_formula_that_counts_from_a_budget_needs_one_and_no_other_keeps_it(kent: Cast) -> None:
    row = make_tender(kent)
    below = replace(FIRST_MARKING, formula=Formula.BELOW_BUDGET)
    with pytest.raises(Refused) as refusal:
        preparing.set_marking(tender=row, marking=below, by=kent.amina, at=NOON)
    assert refusal.value.field == "budget"
    assert preparing.set_marking(tender=row, marking=replace(below, budget=5), by=kent.amina, at=NOON).budget == 5
    other = replace(FIRST_MARKING, budget=5)
    assert preparing.set_marking(tender=row, marking=other, by=kent.amina, at=NOON).budget is None


def test_a_requirement_is_asked_once_but_certificates_and_questions_there_are_several(kent: Cast) -> None:
    row = make_tender(kent)
    for ask in (Ask.CERTIFICATE, Ask.QUESTION):
        for text in ("One", "Another"):
            given = Asking(text=text, because="It is new.")
            asking.put_requirement(tender=row, ask=ask, asking=given, by=kent.amina, at=NOON)
    asking.put_requirement(tender=row, ask=Ask.TURNOVER, asking=Asking(1), by=kent.amina, at=NOON)
    with pytest.raises(Refused, match="already"):
        asking.put_requirement(tender=row, ask=Ask.TURNOVER, asking=Asking(2), by=kent.amina, at=NOON)
    assert row.requirements.count() == 6


def test_an_extra_question_needs_its_reason(kent: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        asking.put_requirement(
            tender=make_tender(kent), ask=Ask.QUESTION, asking=Asking(text="Why?"), by=kent.amina, at=NOON
        )
    assert (refusal.value.field, refusal.value.clause) == ("because", "SC rec 15")


def cover(kent: Cast, row: Tender, pounds: int, found: Requirement | None = None) -> Requirement:
    return asking.put_requirement(
        tender=row, ask=Ask.PUBLIC_LIABILITY, asking=Asking(pounds * 100), requirement=found, by=kent.amina, at=NOON
    )


def test_a_warning_is_overruled_with_a_reason_that_falls_when_more_is_asked(kent: Cast) -> None:
    row = make_tender(kent)
    found = cover(kent, row, 10_000_000)
    with pytest.raises(Refused) as refusal:
        asking.overrule_warning(requirement=found, because=" ", by=kent.amina, at=NOON)
    assert refusal.value.field == "because"
    asking.overrule_warning(requirement=found, because="Crowds come.", by=kent.amina, at=NOON)
    assert "Crowds come." in [one.row.overruled_because for one in measures_of(row, NOON).overruled]
    cover(kent, row, 10_000_000, again(found))
    assert again(found).overruled_because == "Crowds come.", "nothing else was asked"
    cover(kent, row, 11_000_000, again(found))
    assert again(found).overruled_because == ""


def test_where_nothing_is_wrong_there_is_nothing_to_overrule(kent: Cast) -> None:
    found = cover(kent, make_tender(kent), 2_000_000)
    with pytest.raises(Refused, match="no warning"):
        asking.overrule_warning(requirement=found, because="Just so.", by=kent.amina, at=NOON)


def test_days_to_answer_are_neither_typed_nor_taken_out(kent: Cast) -> None:
    row = make_tender(kent)
    days = row.requirements.get(ask=Ask.DAYS)
    with pytest.raises(Refused, match="closing time"):
        asking.put_requirement(tender=row, ask=Ask.DAYS, asking=Asking(90), by=kent.amina, at=NOON)
    with pytest.raises(Refused):
        asking.remove_requirement(requirement=days, by=kent.amina, at=NOON)
    assert [one.asked.amount for one in measures_of(row, NOON).every] == [21], "15 May to 16 June, one bank holiday"


def test_a_preset_takes_the_place_of_the_common_tree(kent: Cast) -> None:
    row = make_tender(kent)
    weighing.use_preset(tender=row, preset="carers", by=kent.amina, at=NOON)
    assert [(one.kind, int(one.weight)) for one in criteria_for(row)] == [
        (Kind.PRICE, 40), (Kind.QUALITY, 48), (Kind.SOCIAL_VALUE, 12),
    ]  # fmt: skip
    with pytest.raises(Refused):
        weighing.use_preset(tender=row, preset="none", by=kent.amina, at=NOON)


def judging(**more: Any) -> Judging:
    return Judging(**{"title": "Care", "kind": Kind.QUALITY, "asks": "How?", **more})


def test_a_part_is_of_the_kind_of_the_whole_and_keys_differ(kent: Cast) -> None:
    row = make_tender(kent)
    social = row.criteria.get(key="social")
    part = weighing.put_criterion(tender=row, judging=judging(), parent=social, by=kent.amina, at=NOON)
    other = weighing.put_criterion(tender=row, judging=judging(), parent=social, by=kent.amina, at=NOON)
    assert part.kind == Kind.SOCIAL_VALUE
    assert (part.key, other.key) == ("care-2", "care-3")


def test_price_stands_in_one_piece_and_nobody_scores_it(kent: Cast) -> None:
    row = make_tender(kent)
    price, quality = row.criteria.get(key="price"), row.criteria.get(key="quality")
    with pytest.raises(Refused, match="one piece"):
        weighing.put_criterion(tender=row, judging=judging(), parent=price, by=kent.amina, at=NOON)
    with pytest.raises(Refused, match="one piece"):
        weighing.put_criterion(tender=row, judging=judging(kind=Kind.PRICE), criterion=quality, by=kent.amina, at=NOON)
    changed = weighing.put_criterion(
        tender=row, judging=judging(kind=Kind.PRICE, pass_mark=2, users_percent=10), criterion=price, by=kent.amina,
        at=NOON,
    )  # fmt: skip
    assert (changed.method, changed.pass_mark, changed.users_percent) == (Method.PRICE, None, 0)


def test_a_tree_has_four_levels_at_most(kent: Cast) -> None:
    row = make_tender(kent)
    parent: Criterion = row.criteria.get(key="care")
    for _ in range(2):
        parent = weighing.put_criterion(tender=row, judging=judging(), parent=parent, by=kent.amina, at=NOON)
    with pytest.raises(Refused, match="4 levels"):
        weighing.put_criterion(tender=row, judging=judging(), parent=parent, by=kent.amina, at=NOON)


def test_a_lot_gets_a_tree_of_its_own_and_gives_it_back(kent: Cast) -> None:
    row = make_tender(kent)
    first, second = row.lots.all()
    weighing.give_lot_its_own(lot=first, by=kent.amina, at=NOON)
    own = row.criteria.get(lot=first, title="Social value")
    weighing.set_weights(tender=row, weights={own.uuid: Decimal("12.5")}, by=kent.amina, at=NOON)
    assert [float(one.weight) for one in criteria_for(row, first)] == [40, 40, 12.5]
    assert [float(one.weight) for one in criteria_for(row, second)] == [40, 40, 20]
    assert [one.title for one in leaf_rows(row, first)] == [one.title for one in leaf_rows(row, second)]
    weighing.take_lot_back(lot=first, by=kent.amina, at=NOON)
    assert [float(one.weight) for one in criteria_for(row, first)] == [40, 40, 20]


def test_giving_up_leaves_the_notice_and_a_record(kent: Cast) -> None:
    row = whole(kent)
    notice = preparing.give_up_tender(tender=row, because="No money.", by=kent.amina, at=NOON)
    assert not Tender.objects.exists()
    assert again(notice).state == NoticeState.DRAFT
    assert events(row)[-1] == "tender.given_up"


def test_publishing_opens_the_tender_seals_it_and_brings_out_its_notice(kent: Cast) -> None:
    row = publish(kent, whole(kent))
    notice = again(row.notice)
    assert (row.state, row.published_at) == (TenderState.OPEN, NOON)
    assert row.rulebook.startswith("kent_2014@")
    assert (notice.state, notice.value_high, notice.months, notice.social_value_percent) == (
        NoticeState.PUBLISHED, 240_000_00, 36, 20,
    )  # fmt: skip
    assert [(lot.title, lot.value_high) for lot in notice.lots.all()] == [
        ("East Kent", 140_000_00), ("West Kent", 100_000_00),
    ]  # fmt: skip
    assert row.lock is not None
    assert {one.holder for one in holders_of(row.lock, NOON)} == {kent.kit.uuid, kent.amina.uuid, kent.bola.uuid}
    assert events(row)[-1] == "tender.published"


def test_a_tender_of_one_lot_has_a_notice_without_lots(kent: Cast) -> None:
    row = publish(kent, whole(kent, lots=(("Whole", 240_000_00),)))
    assert not row.notice.lots.exists()


def test_publication_is_refused_with_all_that_is_missing_and_nothing_stays_of_it(kent: Cast) -> None:
    row = make_tender(kent)
    row.criteria.filter(key="social").update(weight=19)
    row.requirements.filter(ask=Ask.DAYS).update(overruled_because="")
    cover(kent, row, 10_000_000)
    before = Event.objects.count()
    with pytest.raises(Refused) as refusal:
        publish(kent, row, holders=[kent.amina])
    told = [one.sentence for one in refusal.value.reasons]
    assert len(told) == 6, told
    for words in ("sum to 99", "£10,000,000", "specification", "at least 2 officers", "no sealing key", "working days"):
        assert any(words in sentence for sentence in told), words
    assert all(one.href for one in refusal.value.reasons)
    assert again(row).state == TenderState.PREPARING
    assert again(row.notice).state == NoticeState.DRAFT
    assert Event.objects.count() == before


@pytest.mark.parametrize("name", ["amina", "carys", "jo", "petra", "quinn"])
def test_procurement_officers_alone_publish_amend_and_cancel(kent: Cast, name: str) -> None:
    by = getattr(kent, name)
    with pytest.raises(NotAllowed):
        publish(kent, whole(kent), by=by)
    opened = make_tender(kent, TenderState.OPEN)
    with pytest.raises(NotAllowed):
        amend(kent, opened, by=by)
    with pytest.raises(NotAllowed):
        cancelling.cancel_tender(tender=opened, because="No money.", by=by, at=NOON)


def test_a_tender_is_published_once_and_an_officer_of_another_authority_opens_nothing(kent: Cast, sussex: Cast) -> None:
    row = whole(kent)
    key_for(sussex.kit)
    with pytest.raises(Refused) as refusal:
        publish(kent, row, holders=[kent.kit, sussex.kit])
    assert refusal.value.field == "holders"
    publish(kent, row)
    with pytest.raises(Refused, match="published once"):
        publish(kent, row)


def test_a_notice_is_not_published_thrown_away_cancelled_or_moved_without_its_tender(kent: Cast) -> None:
    row = whole(kent)
    with pytest.raises(Refused, match="Publish the tender"):
        notices.publish_notice(notice=row.notice, by=kent.kit, at=NOON)
    with pytest.raises(Refused, match="Give that up"):
        notices.discard_notice(notice=row.notice, by=kent.kit, at=NOON)
    notice = publish(kent, row).notice
    with pytest.raises(Refused, match="Cancel its tender"):
        notices.cancel_notice(notice=notice, reason="No money.", by=kent.kit, at=NOON)
    later = replace(content_from(notice), closes_at=CLOSES + timedelta(days=1))
    with pytest.raises(Refused, match="Amend the tender"):
        notices.change_notice(notice=notice, content=later, reason="More time.", by=kent.kit, at=NOON)
    named = replace(content_from(notice), contact="The buying team")
    assert notices.change_notice(notice=notice, content=named, reason="Whom to ask.", by=kent.kit, at=NOON).number == 2


AFTER = NOON + timedelta(days=20)
"""4 June 2014: too late for ten working days, early enough for five."""


def amend(kent: Cast, row: Tender, change: Change = Change.WANTED, **more: Any) -> Any:
    given = {"text": "Evenings too.", "by": kent.kit, "at": AFTER, **more}
    return amending.amend_tender(tender=row, change=change, **given)


def followed(kent: Cast) -> tuple[Tender, Any]:
    """A published tender that Gwen follows and for which Quinn writes a bid, and whom messages reach."""
    row = publish(kent, whole(kent))
    assert kent.gwen.account is not None
    follow_notice(notice=row.notice, by=kent.gwen.account, at=NOON)
    speaker = quinn_of(kent)
    Draft.objects.create(tender=row, provider=speaker.provider, content=b"", changed_by=speaker, changed_at=NOON)
    return row, lambda: {message.account: message for message in Message.objects.filter(at__gte=AFTER).order_by("pk")}


def test_a_material_amendment_moves_the_deadline_of_all_and_reaches_everyone(kent: Cast) -> None:
    row, told = followed(kent)
    amendment = amend(kent, row)
    moved = datetime(2014, 6, 18, 11, tzinfo=UTC)
    assert (amendment.number, amendment.is_material, amendment.closed_at, amendment.closes_at) == (
        1,
        True,
        CLOSES,
        moved,
    )
    assert again(row.notice).closes_at == moved
    read_feed(AFTER)
    messages = told()
    assert "closes later" in messages[kent.quinn.account].sentence
    assert "Evenings too." in messages[kent.gwen.account].sentence
    assert Event.objects.filter(what="tender.amended", subject=amendment.uuid).exists()


def test_a_slip_of_the_pen_reaches_everyone_too_and_moves_nothing(kent: Cast) -> None:
    row, told = followed(kent)
    amendment = amend(kent, row, Change.WORDING, text="Not 2015 but 2014.")
    assert not amendment.is_material
    assert again(row.notice).closes_at == CLOSES
    assert again(row.notice).number == 2
    read_feed(AFTER)
    messages = told()
    assert "Not 2015 but 2014." in messages[kent.gwen.account].sentence
    assert messages[kent.quinn.account].href == row.get_public_url()


def test_a_deadline_can_move_further_but_not_back_and_a_second_amendment_builds_on_the_first(kent: Cast) -> None:
    row, _ = followed(kent)
    later = CLOSES + timedelta(days=7)
    with pytest.raises(Refused) as refusal:
        amend(kent, row, closes_at=CLOSES)
    assert refusal.value.field == "closes_on"
    assert not again(row).amendments.exists()
    assert amend(kent, row, Change.DATES, closes_at=later).closes_at == later
    second = amend(kent, row)
    assert (second.number, second.closed_at, second.closes_at) == (2, later, later)


def test_more_time_says_until_when(kent: Cast) -> None:
    row, _ = followed(kent)
    with pytest.raises(Refused) as refusal:
        amend(kent, row, Change.DATES)
    assert refusal.value.field == "closes_on"


def test_an_amended_paper_is_there_for_everyone(kent: Cast) -> None:
    row, _ = followed(kent)
    with pytest.raises(Refused) as refusal:
        amend(kent, row, Change.PAPERS)
    assert refusal.value.field == "file"
    amend(kent, row, Change.PAPERS, paper_title="Price sheet, new", paper=kept_file(kent.kit))
    assert [paper.title for paper in row.papers.all()] == ["Specification", "Price sheet, new"]


def test_nothing_is_amended_after_the_deadline(kent: Cast) -> None:
    row, _ = followed(kent)
    with pytest.raises(Refused, match="has closed"):
        amend(kent, row, Change.WORDING, at=CLOSES)
    assert amend(kent, row, Change.WORDING, at=CLOSES - timedelta(seconds=1)).number == 1


def test_cancelling_tells_everyone_why_and_destroys_what_could_open_the_bids(kent: Cast) -> None:
    row, told = followed(kent)
    cancelled = cancelling.cancel_tender(tender=row, because="The money went elsewhere.", by=kent.kit, at=AFTER)
    assert (cancelled.state, cancelled.cancelled_at) == (TenderState.CANCELLED, AFTER)
    notice = again(row.notice)
    assert (notice.state, notice.reason) == (NoticeState.CANCELLED, "The money went elsewhere.")
    assert cancelled.lock is not None
    assert cancelled.lock.destroyed_at == AFTER
    read_feed(AFTER)
    messages = told()
    assert "is cancelled" in messages[kent.quinn.account].sentence
    assert "The money went elsewhere." in messages[kent.gwen.account].sentence
    assert events(row)[-1] == "tender.cancelled"


@pytest.mark.parametrize("state", sorted(FROZEN - {TenderState.AWARDED, TenderState.CANCELLED}))
def test_a_tender_can_be_cancelled_at_every_stage_before_its_award(kent: Cast, state: TenderState) -> None:
    row = make_tender(kent, state)
    assert cancelling.cancel_tender(tender=row, because="No money.", by=kent.kit, at=AFTER).cancelled_because


@pytest.mark.parametrize("state", [TenderState.PREPARING, TenderState.AWARDED, TenderState.CANCELLED])
def test_before_publication_and_after_the_award_it_cannot(kent: Cast, state: TenderState) -> None:
    with pytest.raises(Refused):
        cancelling.cancel_tender(tender=make_tender(kent, state), because="No money.", by=kent.kit, at=AFTER)


def test_a_tender_is_not_cancelled_without_a_reason(kent: Cast) -> None:
    row = make_tender(kent, TenderState.OPEN)
    with pytest.raises(Refused) as refusal:
        cancelling.cancel_tender(tender=row, because=" ", by=kent.kit, at=AFTER)
    assert refusal.value.field == "because"
    assert again(row).state == TenderState.OPEN
