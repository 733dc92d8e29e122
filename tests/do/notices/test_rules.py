from datetime import UTC, date, datetime, timedelta

import pytest

from fourfold.do.diary.rules import Subject
from fourfold.do.diary.rules.needs import Needs
from fourfold.do.notices import rules
from fourfold.do.notices.rules import (
    AFTER_CLOSING,
    BEFORE,
    CLOSING,
    FIELD_NAMES,
    KIND_HINTS,
    KIND_NAMES,
    OPENING,
    OPPORTUNITIES,
    OUTCOMES,
    UPCOMING,
    Closing,
    Content,
    Fate,
    NoticeEvent,
    NoticeKind,
    NoticeState,
    OfferedLot,
    Winner,
    changed_fields,
    compared,
    field_called,
    fields_of,
    following,
    is_cancellable,
    long_sentences,
    missing_for,
    own_part,
    require_changeable,
    require_fair_closing,
    require_in_order,
    require_kind,
)
from fourfold.do.notices.rules.states import TRANSITIONS
from fourfold.foundation.errors import Refused
from fourfold.foundation.workdays import working_days
from fourfold.rulebooks import rulebook_at

K = NoticeKind
NOON = datetime(2014, 5, 15, 12, tzinfo=UTC)
ENGLAND = working_days("england")
TENDER = Content("Short breaks", "Breaks for carers.")


def test_every_kind_is_on_one_side_and_has_words() -> None:
    assert OPPORTUNITIES == CLOSING | UPCOMING
    assert OUTCOMES.isdisjoint(OPPORTUNITIES)
    assert OPENING < CLOSING
    assert set(KIND_NAMES) == set(K)
    assert set(KIND_HINTS) == set(K) - {K.SUBCONTRACT}
    for kind in K:
        for field in fields_of(kind):
            assert field_called(kind, field)
            assert field in FIELD_NAMES


@pytest.mark.parametrize("state", NoticeState)
@pytest.mark.parametrize("event", NoticeEvent)
def test_a_move_that_is_not_in_the_table_is_refused_with_a_sentence(state: NoticeState, event: NoticeEvent) -> None:
    following_state = {(begin, what): end for begin, what, end in TRANSITIONS}.get((state, event))
    if following_state is not None:
        assert rules.after(state, event) is following_state
        return
    with pytest.raises(Refused, match=r"^You can .*\.$"):
        rules.after(state, event)


def test_a_kind_keeps_only_what_it_needs_and_one_figure_stands_for_both() -> None:
    full = Content(
        "A", "B", value_low=5_00, closes_at=NOON, winners=(Winner("X"),), reason="Because", suits_small=True,
        lots=(OfferedLot("East", value_high=2_00),),
    )  # fmt: skip
    tender = own_part(K.TENDER, full)
    assert (tender.value_low, tender.value_high, tender.winners, tender.reason) == (5_00, 5_00, (), "")
    assert tender.lots == (OfferedLot("East", 2_00, 2_00),)
    award = own_part(K.AWARD, full)
    assert (award.closes_at, award.suits_small, award.winners) == (None, False, (Winner("X"),))
    assert own_part(K.CANCELLATION, full).reason == "Because"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"summary": "\n"}, "summary"),
        ({"value_low": 2, "value_high": 1}, "value_high"),
        ({"lots": (OfferedLot(" ", 1, 1),)}, "lot_title_1"),
        ({"lots": (OfferedLot("A"), OfferedLot("B", 2, 1))}, "lot_high_2"),
        ({"value_low": 1, "value_high": 1, "lots": (OfferedLot("A", 2, 2),)}, "lot_high_1"),
        ({"closes_at": NOON, "questions_until": NOON + timedelta(hours=1)}, "questions_on"),
        ({"closes_at": NOON, "starts_on": date(2014, 5, 14)}, "starts_on"),
        ({"expected_on": date(2014, 6, 2), "starts_on": date(2014, 6, 1)}, "starts_on"),
    ],
)
def test_what_cannot_be_so_is_refused_beside_its_field(changes: dict[str, object], field: str) -> None:
    given: dict[str, object] = {"title": "Short breaks", "summary": "Breaks for carers.", **changes}
    with pytest.raises(Refused) as caught:
        require_in_order(Content(**given))  # type: ignore[arg-type]
    assert caught.value.field == field


def test_what_is_in_order_passes_to_the_limit() -> None:
    require_in_order(
        Content(
            "x" * 200, "B", value_low=1, value_high=2, closes_at=NOON, questions_until=NOON,
            expected_on=date(2014, 6, 1), starts_on=date(2014, 6, 1), lots=(OfferedLot("A", 1, 2),),
        )
    )  # fmt: skip


def test_each_kind_says_what_it_lacks() -> None:
    assert [field for field, _ in missing_for(K.TENDER, TENDER)] == ["how_to", "closes_at"]
    assert [field for field, _ in missing_for(K.AWARD, TENDER)] == ["winners", "bids_received"]
    assert missing_for(K.AWARD, Content("A", winners=(Winner("X"),), bids_received=0)) == []
    assert missing_for(K.PIPELINE, TENDER) == []
    assert [field for field, _ in missing_for(K.TERMINATION, TENDER)] == ["winners", "happened_on", "reason"]


def test_sub_contracts_are_for_main_contractors_and_nothing_else_is() -> None:
    require_kind(K.SUBCONTRACT, is_contractors=True)
    require_kind(K.TENDER, is_contractors=False)
    for kind, theirs in ((K.SUBCONTRACT, False), (K.TENDER, True)):
        with pytest.raises(Refused, match="main contractors"):
            require_kind(kind, is_contractors=theirs)


def closing(closes: datetime, *, kind: NoticeKind = K.TENDER, value: int = 240_000_00, **more: object) -> Closing:
    given: dict[str, object] = {"now": NOON, "opened_on": NOON.date(), **more}
    needs = Needs(Subject.SERVICES, value=value, counted=value)
    return Closing(kind=kind, closes=closes, needs=needs, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("closes", "sentence"),
    [
        (NOON, "is past"),
        (datetime(2014, 6, 15, 23, 59, tzinfo=UTC), "Sunday 15 June 2014"),
        (datetime(2014, 6, 14, 12, tzinfo=UTC), "Saturday 14 June 2014"),
        (datetime(2014, 5, 26, 12, tzinfo=UTC), "a bank holiday"),
        (datetime(2014, 6, 16, 8, 59, tzinfo=UTC), "Offices are open from 09:00 to 17:00"),
        (datetime(2014, 6, 16, 17, 1, tzinfo=UTC), "Offices are open from 09:00 to 17:00"),
    ],
)
def test_nothing_closes_in_the_past_at_a_weekend_or_out_of_hours(closes: datetime, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as caught:
        require_fair_closing(closing(closes), rulebook_at("kent_2014", NOON.date()), ENGLAND)
    assert caught.value.field == "closes_on"
    assert "SC 6.2.8" in caught.value.clause


@pytest.mark.parametrize("hour", [9, 12, 17])
def test_it_closes_within_office_hours(hour: int) -> None:
    require_fair_closing(
        closing(datetime(2014, 6, 16, hour, tzinfo=UTC)), rulebook_at("kent_2014", NOON.date()), ENGLAND
    )


OPENED = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def in_2026(days: int, **more: object) -> Closing:
    return closing(NOW + timedelta(days=days), now=NOW, opened_on=OPENED, **more)  # type: ignore[arg-type]


def test_a_tender_under_the_full_rules_is_open_for_twenty_five_days() -> None:
    book = rulebook_at("kent_2014", OPENED)
    require_fair_closing(in_2026(25), book, ENGLAND)
    with pytest.raises(Refused, match="The law asks for 25 days") as caught:
        require_fair_closing(in_2026(24), book, ENGLAND)
    assert "Procurement Act 2023" in caught.value.clause
    require_fair_closing(in_2026(10, value=100_000_00), book, ENGLAND)
    require_fair_closing(in_2026(10, kind=K.QUOTATION), book, ENGLAND)


def test_a_published_closing_time_moves_later_and_not_earlier() -> None:
    book = rulebook_at("kent_2014", NOON.date())
    was = datetime(2014, 6, 16, 12, tzinfo=UTC)
    require_fair_closing(closing(was + timedelta(days=1), was=was), book, ENGLAND)
    with pytest.raises(Refused, match="only move it later"):
        require_fair_closing(closing(was - timedelta(hours=1), was=was), book, ENGLAND)


def test_a_closing_time_comes_earlier_only_where_the_rule_still_leaves_time_from_today() -> None:
    book = rulebook_at("kent_2014", OPENED)
    was = NOW + timedelta(days=60)
    later = NOW + timedelta(days=10)
    require_fair_closing(in_2026(36, was=was), book, ENGLAND)
    with pytest.raises(Refused, match="The law asks for 25 days"):
        require_fair_closing(closing(NOW + timedelta(days=31), now=later, opened_on=OPENED, was=was), book, ENGLAND)


def test_after_closing_only_what_bids_do_not_hang_on_may_change() -> None:
    require_changeable(K.TENDER, AFTER_CLOSING, closed_at=NOON, at=NOON)
    require_changeable(K.TENDER, ["summary", "closes_at"], closed_at=NOON, at=NOON - timedelta(seconds=1))
    require_changeable(K.AWARD, ["summary"], closed_at=None, at=NOON)
    with pytest.raises(Refused, match="what people bid for stands"):
        require_changeable(K.TENDER, ["summary"], closed_at=NOON, at=NOON)
    with pytest.raises(Refused, match="its closing time stands"):
        require_changeable(K.TENDER, ["closes_at"], closed_at=NOON, at=NOON)
    with pytest.raises(Refused, match="Nothing differs"):
        require_changeable(K.TENDER, [], closed_at=None, at=NOON)


def test_what_is_offered_can_be_cancelled_and_what_happened_cannot() -> None:
    assert {kind for kind in K if is_cancellable(kind)} == OPPORTUNITIES | {K.TRANSPARENCY}
    with pytest.raises(Refused, match="change it instead"):
        rules.require_cancellable(K.AWARD)


def test_questions_are_asked_until_their_day_or_until_it_closes() -> None:
    earlier = NOON - timedelta(seconds=1)
    rules.require_askable(state="published", questions_until=NOON, closes_at=None, at=earlier)
    rules.require_askable(state="published", questions_until=None, closes_at=NOON, at=earlier)
    rules.require_askable(state="published", questions_until=None, closes_at=None, at=NOON)
    for until, closes in ((NOON, NOON + timedelta(days=1)), (None, NOON)):
        with pytest.raises(Refused, match="time for questions is over"):
            rules.require_askable(state="published", questions_until=until, closes_at=closes, at=NOON)
    with pytest.raises(Refused, match="cancelled"):
        rules.require_askable(state="cancelled", questions_until=None, closes_at=None, at=NOON)


def test_an_answer_is_due_within_working_days() -> None:
    assert rules.answer_due(date(2014, 5, 22), 5, ENGLAND) == date(2014, 5, 30)  # 26 May is a bank holiday


def test_long_sentences_are_told_by_counting_words() -> None:
    short, long = " ".join(["word"] * 25), " ".join(["word"] * 26)
    assert long_sentences(f"{short}. {long}! {short}\n{long}", 25) == ["word word word word word word word word …"] * 2
    assert long_sentences("", 25) == []


def test_fields_differ_by_name_and_texts_by_word() -> None:
    assert changed_fields({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}) == ["b", "c"]
    pieces = [(piece.words, piece.fate) for piece in compared("Closes on 3 June at noon", "Closes on 10 June at noon")]
    assert pieces == [("Closes on", Fate.KEPT), ("3", Fate.GONE), ("10", Fate.NEW), ("June at noon", Fate.KEPT)]
    assert [(piece.words, piece.fate) for piece in compared("", "New")] == [("New", Fate.NEW)]


def test_texts_too_long_to_compare_are_shown_old_and_new() -> None:
    old, new = "a " * 1_501, "b " * 3
    assert [piece.fate for piece in compared(old, new)] == [Fate.GONE, Fate.NEW]


def test_what_follows_is_the_other_side_of_what_comes_before() -> None:
    assert following(K.TENDER) == [K.AWARD, K.CONTRACT_DETAILS]
    assert following(K.CONTRACT_DETAILS) == [K.CHANGE, K.PERFORMANCE, K.TERMINATION]
    assert all(K.TENDER not in earlier or kind in OUTCOMES for kind, earlier in BEFORE.items())
