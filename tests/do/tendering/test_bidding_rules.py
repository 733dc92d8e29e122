"""What is too late, what is missing, what an answer means, and what lies in a sealed bid."""

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.do.tendering.rules.completeness import (
    Asked,
    AskedAnswer,
    AskedItem,
    AskedLot,
    ItemAnswer,
    Written,
    gaps,
    item_place,
)
from fourfold.do.tendering.rules.deadline import (
    Deadline,
    clock_change,
    instant_of,
    is_late,
    left_in_words,
    time_left,
)
from fourfold.do.tendering.rules.envelope import SELECTION, FileHead, pieces_of_bid, read_envelope
from fourfold.do.tendering.rules.names import Ask
from fourfold.do.tendering.rules.pieces import Piece, put, read_pieces, told_at, version_at, written_down
from fourfold.do.tendering.rules.questionnaire import (
    AnswerKind,
    Question,
    Section,
    fails_selection,
    is_old,
    questions_in,
    require_answer,
)
from fourfold.do.tendering.rules.sending import BidEvent, BidState, bid_after, bid_state, sending_from
from fourfold.foundation.errors import Refused
from fourfold.foundation.sealing.streams import Chunks
from fourfold.rulebooks import rulebook_at

LONDON = "Europe/London"
KENT_2014 = rulebook_at("kent_2014", date(2014, 5, 15))
TODAY = date(2014, 5, 15)


def closing(year: int, month: int, day: int, hour: int) -> Deadline:
    return Deadline(instant_of(date(year, month, day), time(hour), LONDON), LONDON)


class TestTheDeadline:
    NOON = closing(2014, 6, 16, 12)

    def test_a_bid_a_millionth_of_a_second_before_it_is_in_time(self) -> None:
        assert not is_late(datetime(2014, 6, 16, 10, 59, 59, 999_999, tzinfo=UTC), self.NOON)

    def test_a_bid_at_the_instant_itself_is_late(self) -> None:
        assert is_late(datetime(2014, 6, 16, 11, tzinfo=UTC), self.NOON)

    def test_it_is_one_instant_whatever_the_clock_of_the_bidder_shows(self) -> None:
        in_paris = datetime(2014, 6, 16, 12, 59, 59, tzinfo=ZoneInfo("Europe/Paris"))
        assert not is_late(in_paris, self.NOON)
        assert is_late(in_paris + timedelta(seconds=1), self.NOON)

    def test_noon_in_summer_is_eleven_in_utc_and_in_winter_twelve(self) -> None:
        assert closing(2014, 6, 16, 12).at == datetime(2014, 6, 16, 11, tzinfo=UTC)
        assert closing(2014, 12, 16, 12).at == datetime(2014, 12, 16, 12, tzinfo=UTC)

    def test_a_time_without_a_zone_is_no_instant(self) -> None:
        with pytest.raises(ValueError, match="no instant"):
            is_late(datetime(2014, 6, 16, 12), self.NOON)  # noqa: DTZ001

    def test_the_night_in_october_on_which_an_hour_comes_twice(self) -> None:
        """Half past one British Summer Time is an hour before half past one Greenwich Mean Time."""
        zone = ZoneInfo(LONDON)
        first, second = (datetime(2014, 10, 26, 1, 30, tzinfo=zone, fold=fold) for fold in (0, 1))
        assert not is_late(first, Deadline(second, LONDON))
        assert is_late(second, Deadline(first, LONDON))
        assert time_left(first, Deadline(second, LONDON)) == timedelta(hours=1)


class TestTheTimeLeft:
    def test_the_day_before_the_clocks_go_forward_has_23_hours(self) -> None:
        deadline = closing(2014, 3, 30, 12)
        day_before = instant_of(date(2014, 3, 29), time(12), LONDON)
        assert time_left(day_before, deadline) == timedelta(hours=23)
        assert left_in_words(day_before, deadline) == "23 hours"
        assert "an hour less" in clock_change(day_before, deadline)

    def test_the_day_before_the_clocks_go_back_has_25_hours(self) -> None:
        deadline = closing(2014, 10, 26, 12)
        day_before = instant_of(date(2014, 10, 25), time(12), LONDON)
        assert left_in_words(day_before, deadline) == "1 day and 1 hour"
        assert "an hour more" in clock_change(day_before, deadline)

    def test_no_change_of_clocks_between_is_not_spoken_of(self) -> None:
        assert clock_change(datetime(2014, 3, 30, 2, tzinfo=UTC), closing(2014, 3, 30, 12)) == ""
        assert clock_change(datetime(2014, 7, 1, tzinfo=UTC), closing(2014, 6, 16, 12)) == ""

    @pytest.mark.parametrize(
        ("left", "words"),
        [
            (timedelta(days=9, hours=5), "9 days"),
            (timedelta(days=2, hours=3, minutes=59), "2 days and 3 hours"),
            (timedelta(hours=1), "1 hour"),
            (timedelta(hours=1, minutes=2), "1 hour and 2 minutes"),
            (timedelta(seconds=60), "1 minute"),
            (timedelta(seconds=59), "less than a minute"),
            (timedelta(), ""),
            (timedelta(seconds=-1), ""),
        ],
    )
    def test_it_is_said_as_people_say_it(self, left: timedelta, words: str) -> None:
        deadline = closing(2014, 6, 16, 12)
        assert left_in_words(deadline.at - left, deadline) == words

    def test_a_time_that_never_comes_is_no_deadline(self) -> None:
        with pytest.raises(Refused, match="never comes"):
            instant_of(date(2014, 3, 30), time(1, 30), LONDON)
        assert instant_of(date(2014, 3, 30), time(2), LONDON) == datetime(2014, 3, 30, 1, tzinfo=UTC)

    def test_a_time_that_comes_twice_is_no_deadline(self) -> None:
        with pytest.raises(Refused, match="twice"):
            instant_of(date(2014, 10, 26), time(1, 30), LONDON)
        assert instant_of(date(2014, 10, 26), time(0, 59), LONDON) == datetime(2014, 10, 25, 23, 59, tzinfo=UTC)

    @given(st.datetimes(datetime(2010, 1, 1), datetime(2040, 1, 1), timezones=st.timezones()))  # noqa: DTZ001
    def test_what_is_late_in_one_zone_is_late_in_every_zone(self, moment: datetime) -> None:
        deadline = closing(2014, 10, 26, 12)
        assert is_late(moment, deadline) is is_late(moment.astimezone(UTC), deadline)
        assert is_late(moment, deadline) is (time_left(moment, deadline) == timedelta())


YES = Question("good", Section.PEOPLE, AnswerKind.MUST_BE_YES, "Is it safe?", "So that it is.", "SC rec 15")
NO = Question("bad", Section.CONDUCT, AnswerKind.MUST_BE_NO, "Was anyone convicted?", "To know.", "SC rec 15")


class TestTheStandardQuestions:
    def test_kent_of_2014_asks_a_short_list_with_conduct_first(self) -> None:
        questions = questions_in(KENT_2014)
        assert len(questions) == 8
        assert questions[0].section is Section.CONDUCT
        assert all(question.text.endswith(("?", ".")) for question in questions)

    def test_the_new_law_brings_its_own_list_on_its_day(self) -> None:
        before, after = (
            {question.key: question for question in questions_in(rulebook_at("kent_2014", day))}
            for day in (date(2025, 2, 23), date(2025, 2, 24))
        )
        assert "2006" in before["convictions"].clause
        assert "debarment" not in before
        assert "2023" in after["convictions"].clause
        assert "debarment" in after

    def test_an_answer_that_may_rule_out_is_explained(self) -> None:
        require_answer(NO, "no", "")
        require_answer(NO, "yes", "One driver, in 2011. He has left.")
        with pytest.raises(Refused, match="Say what happened"):
            require_answer(NO, "yes", " ")
        with pytest.raises(Refused, match="Say what happened"):
            require_answer(YES, "no", "")
        with pytest.raises(Refused, match="yes or no"):
            require_answer(YES, "maybe", "")

    @pytest.mark.parametrize(
        ("today", "old"), [(date(2015, 5, 14), False), (date(2015, 5, 15), True), (date(2015, 5, 16), True)]
    )
    def test_an_answer_stays_good_for_twelve_months_to_the_day(self, today: date, *, old: bool) -> None:
        assert is_old(date(2014, 5, 15), today, 12) is old
        assert not is_old(date(2014, 5, 15), today, None)

    def test_what_speaks_against_a_bid_is_told_with_its_explanation(self) -> None:
        said = {"question": NO.text, "kind": "must_be_no", "answer": "yes", "explanation": "He has left."}
        fine = {"question": YES.text, "kind": "must_be_yes", "answer": "yes", "explanation": ""}
        selection = {
            "standard": {"bad": said, "good": fine},
            "partners": [{"name": "Example Shed CIC", "standard": {"bad": said}}],
            "asked": {"1": {"title": "Bond", "answer": "no", "words": ""}},
        }
        assert fails_selection(selection) == [
            "Was anyone convicted? Yes. He has left.",
            "Example Shed CIC: Was anyone convicted? Yes. He has left.",
            "“Bond”: the bidder does not have it.",
        ]
        assert fails_selection({"standard": {"good": fine}}) == []


LOT = AskedLot(1, "East", (AskedAnswer("care", "Care", most_words=3), AskedAnswer("staff", "Staff")))
ASKED = Asked(
    lots=(LOT,), items=(AskedItem("i1", Ask.PUBLIC_LIABILITY, "Insurance"), AskedItem("i2", Ask.QUESTION, "Your dog")),
    questions=(NO,), valid_months=12,
)  # fmt: skip
WHOLE = Written(
    lots=(1,),
    answers={(1, "care"): "one two three", (1, "staff"): "Ten people."},
    items={"i1": ItemAnswer("by_start"), "i2": ItemAnswer(words="Rex")},
    prices={1: 100},
    standard={"bad": TODAY},
    confirmed_on=TODAY,
)


def left(**more: object) -> list[str]:
    asked = more.pop("asked", ASKED)
    fields = {name: getattr(WHOLE, name) for name in Written.__dataclass_fields__}
    return [gap.sentence for gap in gaps(asked, Written(**{**fields, **more}), TODAY)]  # type: ignore[arg-type]


class TestWhatIsMissing:
    def test_a_whole_bid_lacks_nothing(self) -> None:
        assert left() == []

    def test_an_empty_bid_lacks_all_of_it_page_by_page(self) -> None:
        assert [gap.sentence for gap in gaps(ASKED, Written(lots=(1,)), TODAY)] == [
            "Answer 1 standard question about your organisation.",
            "Say whether you have “Insurance”.",
            "Answer “Your dog”.",
            "Answer “Care”.",
            "Answer “Staff”.",
            "Give your price.",
        ]

    def test_no_lot_is_no_bid(self) -> None:
        assert left(lots=()) == ["Choose the lots that you bid for."]
        assert left(lots=(7,)) == ["Choose the lots that you bid for."]

    def test_one_word_over_the_limit_stands_in_the_way(self) -> None:
        assert left(answers={(1, "care"): "one two three four", (1, "staff"): "x"}) == [
            "Shorten your answer to “Care”. It has 4 words. The most is 3."
        ]

    def test_a_file_answers_a_question_without_a_limit_in_words(self) -> None:
        files = frozenset({"answer/1/care", "answer/1/staff"})
        assert left(answers={(1, "care"): "x"}, files=files) == []
        assert left(answers={}, files=files) == ["Answer “Care”."]

    def test_papers_are_asked_only_where_the_tender_asks_for_them_now(self) -> None:
        now = Asked(lots=(LOT,), items=ASKED.items, questions=(NO,), papers_now=True)
        has = {"i1": ItemAnswer("yes"), "i2": ItemAnswer(words="Rex")}
        assert left(items=has) == []
        assert left(asked=now, items=has) == ["Add a paper that shows “Insurance”."]
        assert left(asked=now, items=has, files=frozenset({item_place("i1")})) == []
        assert left(asked=now) == []  # who will have it by the start has no paper yet

    def test_answers_are_confirmed_for_each_bid(self) -> None:
        assert left(confirmed_on=None) == ["Confirm that your standard answers are still true."]

    def test_answers_of_a_year_ago_are_confirmed_again(self) -> None:
        old = date(2013, 5, 15)
        assert left(standard={"bad": old}, confirmed_on=old)
        assert left(standard={"bad": old}, confirmed_on=date(2013, 5, 16)) == []

    def test_each_partner_answers_for_itself(self) -> None:
        assert left(partners={"Example Shed CIC": frozenset()}) == [
            "Example Shed CIC has 1 standard question to answer still."
        ]
        assert left(partners={"Example Shed CIC": frozenset({"bad"})}) == []

    def test_only_what_is_asked_for_the_chosen_lots_is_missing(self) -> None:
        two = Asked(lots=(LOT, AskedLot(2, "West", (AskedAnswer("care", "Care"),))))
        assert left(asked=two) == []
        assert left(asked=two, lots=(1, 2)) == ["Lot 2: Answer “Care”.", "Lot 2: Give your price."]


class TestABidThatIsSent:
    def test_it_is_replaced_while_it_counts_and_sent_anew_after_it_was_withdrawn(self) -> None:
        assert sending_from(bid_state(was_sent=False, counts=False)) is BidEvent.SEND
        assert sending_from(bid_state(was_sent=True, counts=True)) is BidEvent.REPLACE
        assert sending_from(bid_state(was_sent=True, counts=False)) is BidEvent.SEND

    def test_what_was_never_sent_is_not_withdrawn(self) -> None:
        assert bid_after(BidState.SENT, BidEvent.WITHDRAW) is BidState.WITHDRAWN
        for state in (BidState.WRITING, BidState.WITHDRAWN):
            with pytest.raises(Refused, match="no bid of yours"):
                bid_after(state, BidEvent.WITHDRAW)


class TestPieces:
    def test_each_place_has_a_version_of_its_own(self) -> None:
        one = put({}, "answer/1/care", "Kindly.", by="u", at="2014-05-15")
        two = put(one, "answer/1/staff", "Ten.", by="u", at="2014-05-15")
        three = put(two, "answer/1/care", "More kindly.", by="v", at="2014-05-16")
        assert [version_at(three, place) for place in ("answer/1/care", "answer/1/staff", "price/1")] == [2, 1, 0]
        assert told_at(three, "answer/1/care") == {"text": "More kindly."}

    @given(st.dictionaries(st.text(), st.text() | st.integers()))
    def test_what_is_written_down_is_read_again(self, values: dict[str, object]) -> None:
        pieces: dict[str, Piece] = {}
        for place, value in values.items():
            pieces = put(pieces, place, value, by="u", at="2014-05-15")
        assert read_pieces(written_down(pieces)) == pieces


def content(**more: object) -> dict[str, object]:
    lot = {"number": 1, "price": 100, "lines": [], "answers": {"care": "Kindly."}, "promises": []}
    return {"tender": "t", "provider": {"uuid": "p"}, "consortium": None, "selection": {}, "lots": [lot], **more}


def enclosed(data: bytes, place: str = "care") -> tuple[FileHead, list[bytes]]:
    head = FileHead(place, 1, "a.pdf", "application/pdf", len(data), hashlib.sha256(data).hexdigest())
    return head, [data]


class TestTheEnvelope:
    @given(st.lists(st.binary(min_size=1, max_size=200_000), max_size=4), st.text())
    def test_what_goes_in_comes_out(self, files: list[bytes], text: str) -> None:
        told = content(selection={"said": text})
        pieces = pieces_of_bid(told, [enclosed(data) for data in files])
        envelope = read_envelope(Chunks(pieces))
        assert envelope.selection == {"said": text}
        assert envelope.lots[0].answers == {"care": "Kindly."}
        found = []
        for file in envelope.files:
            parts = []
            while part := file.read(1000):
                parts.append(part)
            found.append(b"".join(parts))
        assert found == files

    def test_files_that_nobody_reads_are_passed_over(self) -> None:
        sealed = b"".join(pieces_of_bid(content(), [enclosed(b"one"), enclosed(b"two", SELECTION)]))
        assert [file.place for file in read_envelope(BytesIO(sealed)).files] == ["care", SELECTION]

    def test_a_bid_that_is_cut_off_anywhere_is_refused(self) -> None:
        sealed = b"".join(pieces_of_bid(content(), [enclosed(b"one"), enclosed(b"two")]))
        for end in range(len(sealed)):
            with pytest.raises(Refused):
                list(read_envelope(BytesIO(sealed[:end])).files)
        with pytest.raises(Refused):
            list(read_envelope(BytesIO(sealed + b"x")).files)

    def test_a_file_whose_bytes_were_changed_is_refused(self) -> None:
        sealed = b"".join(pieces_of_bid(content(), [enclosed(b"one")]))
        with pytest.raises(Refused):
            list(read_envelope(BytesIO(sealed.removesuffix(b"one") + b"two")).files)

    def test_a_file_that_is_not_as_long_as_it_says_is_a_fault(self) -> None:
        head, _ = enclosed(b"one")
        with pytest.raises(ValueError, match="3 bytes"):
            list(pieces_of_bid(content(), [(head, [b"on"])]))
