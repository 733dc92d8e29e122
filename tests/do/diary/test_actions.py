from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.http import Http404

from fourfold.cycle.commissions.models import Commission
from fourfold.do.diary import actions
from fourfold.do.diary.actions import Description
from fourfold.do.diary.models import Overruling, PlannedDate, Procurement, Slip
from fourfold.do.diary.nexts import next_for, waits_for
from fourfold.do.diary.queries import (
    procurement_for,
    procurements_for,
    procurements_of,
    public_procurements,
    unanswered_warnings,
    warnings_of,
)
from fourfold.do.diary.queries.facts import dates_of
from fourfold.do.diary.queries.page import page_of
from fourfold.do.diary.rules import ProcurementState, StepKey, Subject, WarningCode
from fourfold.foundation.audit.models import Beside, Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from fourfold.foundation.search.models import Entry
from fourfold.govern.people.models import Person
from tests.cast import NOON, Cast, again
from tests.do.diary.make import make_procurement, planned

K, S, W = StepKey, ProcurementState, WarningCode
LATER = NOON + timedelta(days=1)


def described(kent: Cast, **more: Any) -> Description:
    facts: dict[str, Any] = {
        "title": "Short breaks for carers",
        "summary": "Breaks for people who care for someone at home.",
        "subject": Subject.LIGHT_TOUCH,
        "value": 240_000_00,
        "categories": ["85300000"],
        "places": ["E07000114"],
        "lead": kent.amina,
        "buyer": kent.kit,
        "directorate": kent.children,
        **more,
    }
    return Description(**facts)


def add(kent: Cast, *, by: Person | None = None, at: datetime = NOON, **more: Any) -> Procurement:
    days = {name: more.pop(name) for name in ("starts_on", "opens_on") if name in more}
    return actions.add_procurement(
        authority=kent.authority, what=described(kent, **more), by=by or kent.amina, at=at, **days
    )


def days_of(row: Procurement) -> dict[StepKey, date]:
    return dict(dates_of(again(row)).planned)


def test_a_procurement_is_planned_backwards_from_its_start_and_announced(kent: Cast) -> None:
    row = add(kent, starts_on=date(2015, 4, 1))
    assert row.reference == "KEN-2014-0001"
    assert (row.state, row.announced_on, row.prepared_by) == (S.PLANNED, date(2014, 5, 15), kent.amina)
    assert days_of(row)[K.OPENS] == date(2014, 12, 4)
    assert {date_.step for date_ in row.dates.filter(by_hand=True)} == {K.STARTS}
    event = Event.objects.get()
    assert (event.what, event.authority) == ("procurement.planned", kent.authority.uuid)
    assert "Breaks" not in event.changed
    assert "Breaks" in Beside.objects.get(event=event).content
    assert Entry.objects.get(subject=row.uuid).title == row.title


def test_the_day_is_that_of_the_authority(kent: Cast) -> None:
    row = add(kent, at=datetime(2014, 5, 14, 23, 30, tzinfo=UTC))
    assert row.announced_on == date(2014, 5, 15)


def test_a_draft_is_neither_announced_nor_found(kent: Cast) -> None:
    row = add(kent, is_public=False)
    assert row.announced_on is None
    assert not Entry.objects.exists()
    changed = actions.change_procurement(procurement=row, what=described(kent), by=kent.amina, at=LATER)
    assert changed.announced_on == date(2014, 5, 16)
    assert Entry.objects.exists()


def test_a_commission_lends_its_directorate_and_shows_what_is_bought_for_it(kent: Cast) -> None:
    commission = Commission.objects.create(
        authority=kent.authority, reference="C-1", title="Carers", purpose="Rest.", directorate=kent.adults,
        lead=kent.bola, started_at=NOON,
    )  # fmt: skip
    row = add(kent, commission=commission, directorate=None, is_public=False)
    assert row.directorate == kent.adults
    assert procurements_of(commission, kent.bola) == [row]
    assert procurements_of(commission, None) == []


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title": " "}, "title"),
        ({"summary": ""}, "summary"),
        ({"value_with_vat": 1}, "value_with_vat"),
        ({"categories": ["12"]}, "kinds"),
        ({"categories": ["85300000"] * 21}, "kinds"),
        ({"places": ["Atlantis"]}, "places"),
        ({"lots": 0}, "lots"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(kent: Cast, more: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as caught:
        add(kent, **more)
    assert caught.value.field == field
    assert not Procurement.objects.exists()
    assert not Event.objects.exists()


def test_people_and_directorates_are_those_of_the_authority_with_the_right_part(kent: Cast, sussex: Cast) -> None:
    for more, field in (
        ({"directorate": sussex.children}, "directorate"),
        ({"lead": sussex.amina}, "lead"),
        ({"lead": kent.kit}, "lead"),
        ({"buyer": kent.amina}, "buyer"),
    ):
        with pytest.raises(Refused) as caught:
            add(kent, **more)
        assert caught.value.field == field


def test_only_commissioners_and_procurement_officers_plan(kent: Cast, sussex: Cast) -> None:
    for person in (kent.carys, kent.hugo, kent.quinn, sussex.amina):
        with pytest.raises(NotAllowed):
            add(kent, by=person)
    add(kent, by=kent.bola)
    add(kent, by=kent.kit)


def test_only_its_own_people_its_directorate_and_procurement_change_it(kent: Cast, sussex: Cast) -> None:
    row = planned(kent, {K.OPENS: date(2014, 9, 8)})
    for person in (kent.bola, kent.carys, kent.esme, sussex.kit):
        with pytest.raises(NotAllowed):
            actions.change_procurement(procurement=row, what=described(kent), by=person, at=NOON)
    other = planned(kent, {K.OPENS: date(2014, 9, 8)}, lead=kent.bola)
    actions.change_procurement(procurement=other, what=described(kent, lots=2), by=kent.bola, at=NOON)


def test_a_change_leaves_the_dates_and_tells_that_the_rules_give_others(kent: Cast) -> None:
    row = add(kent, opens_on=date(2014, 9, 8), is_public=False)
    before = days_of(row)
    changed = actions.change_procurement(
        procurement=row, what=described(kent, is_public=False, has_tupe=True), seen=1, by=kent.amina, at=NOON
    )
    assert (changed.version, days_of(row)) == (2, before)
    assert page_of(again(row), kent.amina, NOON).has_drifted
    actions.set_dates(procurement=row, days={K.OPENS: date(2014, 9, 8)}, by=kent.amina, at=NOON)
    assert not page_of(again(row), kent.amina, NOON).has_drifted
    assert days_of(row)[K.CLOSES] > before[K.CLOSES]


def test_a_stale_form_is_told_and_changes_nothing(kent: Cast) -> None:
    row = add(kent)
    acts: list[Callable[[], object]] = [
        lambda: actions.change_procurement(
            procurement=row, what=described(kent, title="New"), seen=7, by=kent.amina, at=NOON
        ),
        lambda: actions.set_dates(procurement=row, days={}, seen=7, by=kent.amina, at=NOON),
        lambda: actions.abandon_procurement(procurement=row, reason="x", seen=7, by=kent.amina, at=NOON),
    ]
    for act in acts:
        with pytest.raises(Stale) as caught:
            act()
        assert caught.value.saved["title"] == "Short breaks for carers"
    assert again(row).version == 1


def test_what_was_announced_is_not_hidden_again(kent: Cast) -> None:
    with pytest.raises(Refused, match="give it up and say why") as caught:
        actions.change_procurement(procurement=add(kent), what=described(kent, is_public=False), by=kent.amina, at=NOON)
    assert caught.value.field == "is_public"


def test_an_announced_day_moves_later_only_with_a_reason_that_everyone_reads(kent: Cast) -> None:
    row = add(kent, opens_on=date(2014, 9, 8))
    with pytest.raises(Refused, match="“tender opens” from 8 September 2014 to 15 September 2014") as caught:
        actions.move_date(procurement=row, step=K.OPENS, to=date(2014, 9, 15), by=kent.amina, at=NOON)
    assert caught.value.field == "reason"
    assert not Slip.objects.exists()
    actions.move_date(
        procurement=row, step=K.OPENS, to=date(2014, 9, 15), reason=" Carers asked. ", by=kent.amina, at=NOON
    )
    (slipped,) = page_of(again(row), None, NOON).slips
    assert (slipped.reason, slipped.by) == ("Carers asked.", kent.amina)
    assert ("tender opens", date(2014, 9, 8), date(2014, 9, 15)) in slipped.moves
    assert Event.objects.order_by("-sequence")[0].what == "procurement.dates_set"
    assert list(Message.objects.values_list("account", flat=True)) == [kent.kit.account_id]


def test_a_day_that_moves_earlier_or_was_never_announced_is_no_slip(kent: Cast) -> None:
    row, draft = (add(kent, opens_on=date(2014, 9, 8), is_public=public) for public in (True, False))
    actions.move_date(procurement=row, step=K.OPENS, to=date(2014, 9, 1), by=kent.amina, at=NOON)
    actions.move_date(procurement=draft, step=K.OPENS, to=date(2014, 9, 15), by=kent.amina, at=NOON)
    assert not Slip.objects.exists()
    assert not Message.objects.exists()


def test_dates_that_moved_together_slipped_once_and_the_second_time_is_warned_of(kent: Cast) -> None:
    row = planned(kent, {K.OPENS: date(2014, 9, 8)})
    for number, day in enumerate((15, 22), 1):
        actions.move_date(
            procurement=row, step=K.OPENS, to=date(2014, 9, day), reason="Late.", by=kent.amina,
            at=NOON + timedelta(days=number),
        )  # fmt: skip
        codes = {one.code for one in warnings_of(again(row), LATER)}
        assert (W.SLIPPED in codes) is (number == 2)
    assert Slip.objects.filter(procurement=row).count() > 2


def test_days_out_of_order_and_no_day_at_all_are_refused(kent: Cast) -> None:
    row = add(kent, opens_on=date(2014, 9, 8))
    with pytest.raises(Refused, match="would come before"):
        actions.set_dates(
            procurement=row, days={K.OPENS: date(2014, 9, 8), K.CLOSES: date(2014, 9, 1)}, by=kent.amina, at=NOON
        )
    with pytest.raises(Refused, match="Set one day at least"):
        actions.set_dates(procurement=row, days={}, by=kent.amina, at=NOON)
    with pytest.raises(NotAllowed):
        actions.set_dates(procurement=row, days={K.OPENS: date(2014, 9, 9)}, by=kent.bola, at=NOON)
    assert days_of(row)[K.OPENS] == date(2014, 9, 8)


def test_a_step_that_falls_away_loses_its_day(kent: Cast) -> None:
    row = add(kent, opens_on=date(2014, 9, 8), is_public=False)
    assert K.EARLY_NOTICE in days_of(row)
    actions.change_procurement(
        procurement=row, what=described(kent, value=9_000_00, is_public=False), by=kent.amina, at=NOON
    )
    actions.set_dates(procurement=row, days={K.OPENS: date(2014, 9, 8)}, by=kent.amina, at=NOON)
    assert K.EARLY_NOTICE not in days_of(row)


def test_what_happened_moves_the_procurement_on_and_its_day_stays(kent: Cast) -> None:
    row = planned(kent, {K.OPENS: date(2014, 5, 12)})
    actions.note_happened(row, K.OPENS, date(2014, 5, 15))
    assert (row.state, row.version, again(row).state) == (S.OPEN, 2, S.OPEN)
    opens = PlannedDate.objects.get(procurement=row, step=K.OPENS)
    assert (opens.planned_on, opens.happened_on) == (date(2014, 5, 12), date(2014, 5, 15))
    actions.set_dates(
        procurement=row, days={K.STARTS: date(2015, 4, 1)}, by=kent.kit, at=NOON, reason="It takes longer."
    )
    assert again(opens).happened_on == date(2014, 5, 15)
    actions.note_happened(row, K.CLOSES, date(2014, 7, 1))
    actions.note_happened(row, K.DECIDED, date(2014, 8, 1))
    assert again(row).state == S.AWARDED
    with pytest.raises(Refused, match="A tender opens from the plan"):
        actions.note_happened(row, K.OPENS, date(2014, 9, 1))


def test_what_happened_without_having_been_planned_has_its_day_too(kent: Cast) -> None:
    row = make_procurement(kent)
    actions.note_happened(row, K.OPENS, date(2014, 5, 15))
    assert dates_of(row).happened == {K.OPENS: date(2014, 5, 15)}


def test_a_cancelled_tender_goes_back_to_the_plan(kent: Cast) -> None:
    row = planned(kent, {K.OPENS: date(2014, 5, 12)})
    actions.note_happened(row, K.EARLY_NOTICE, date(2014, 3, 3))
    actions.note_happened(row, K.OPENS, date(2014, 5, 12))
    actions.note_cancelled(row)
    assert (row.state, dates_of(again(row)).happened) == (S.PLANNED, {K.EARLY_NOTICE: date(2014, 3, 3)})
    with pytest.raises(Refused, match="from its opening to its award"):
        actions.note_cancelled(row)


def test_a_step_without_a_notice_is_noted_by_hand(kent: Cast) -> None:
    row = planned(kent, {K.OPENS: date(2014, 6, 2)})
    noted = actions.note_step(procurement=row, step=K.ENGAGEMENT, on=date(2014, 5, 14), by=kent.kit, at=NOON)
    assert dates_of(again(row)).happened == {K.ENGAGEMENT: date(2014, 5, 14)}
    assert noted.version == 2
    assert Event.objects.get().what == "procurement.step_happened"
    for step, on, sentence in (
        (K.EARLY_NOTICE, date(2014, 5, 15), "“talks with the market” happened on 14 May 2014"),
        (K.OPENS, date(2014, 5, 13), "“talks with the market” happened on 14 May 2014"),
        (K.OPENS, date(2014, 5, 16), "today or earlier"),
        (K.CLOSES, date(2014, 5, 15), "A tender closes after it has opened"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.note_step(procurement=row, step=step, on=on, by=kent.kit, at=NOON)
    with pytest.raises(NotAllowed):
        actions.note_step(procurement=row, step=K.OPENS, on=date(2014, 5, 15), by=kent.bola, at=NOON)
    actions.note_step(procurement=row, step=K.ENGAGEMENT, on=date(2014, 5, 12), by=kent.kit, at=NOON)
    assert Event.objects.count() == 2


def test_what_is_given_up_says_why_and_stays_as_it_was(kent: Cast) -> None:
    row = add(kent)
    with pytest.raises(Refused, match="Say why"):
        actions.abandon_procurement(procurement=row, reason=" ", by=kent.amina, at=NOON)
    with pytest.raises(NotAllowed):
        actions.abandon_procurement(procurement=row, reason="No.", by=kent.esme, at=NOON)
    given_up = actions.abandon_procurement(procurement=row, reason="The money is gone.", by=kent.amina, at=NOON)
    assert (given_up.state, given_up.abandoned_because) == (S.ABANDONED, "The money is gone.")
    assert "money" not in Event.objects.get(what="procurement.abandoned").changed
    acts: list[Callable[[], object]] = [
        lambda: actions.abandon_procurement(procurement=row, reason="Again.", by=kent.amina, at=NOON),
        lambda: actions.set_dates(procurement=row, days={K.OPENS: date(2014, 9, 8)}, by=kent.amina, at=NOON),
        lambda: actions.change_procurement(procurement=row, what=described(kent), by=kent.amina, at=NOON),
    ]
    for act in acts:
        with pytest.raises(Refused, match=r"(given|give) up"):
            act()


def short(kent: Cast, **more: Any) -> Procurement:
    """A tender with too little time to bid, and nothing else against it."""
    days = {K.OPENS: date(2014, 9, 8), K.CLOSES: date(2014, 9, 22), K.STARTS: date(2015, 4, 1)}
    return planned(kent, days, **more)


def test_a_warning_is_overruled_with_a_reason_and_comes_back_when_the_dates_change(kent: Cast) -> None:
    row = short(kent)
    (one,) = unanswered_warnings(row, NOON)
    assert one.code == W.TOO_SHORT_FOR_WORK
    key = (one.code.value, one.about)
    actions.overrule_warnings(
        procurement=row, reasons={key: " A short form of eight questions. "}, by=kent.kit, at=NOON
    )
    (answered,) = warnings_of(again(row), NOON)
    assert answered.is_answered
    assert answered.overruled is not None
    assert (answered.overruled.reason, answered.overruled.by) == ("A short form of eight questions.", kent.kit.name)
    assert unanswered_warnings(again(row), NOON) == []
    event = Event.objects.get()
    assert event.what == "procurement.warning_overruled"
    assert "eight" not in event.changed
    actions.move_date(procurement=row, step=K.CLOSES, to=date(2014, 9, 19), by=kent.kit, at=NOON)
    assert [one.code for one in unanswered_warnings(again(row), NOON)] == [W.TOO_SHORT_FOR_WORK]


def test_what_the_law_requires_and_what_is_not_warned_of_is_not_overruled(kent: Cast) -> None:
    days = {K.OPENS: date(2025, 6, 2), K.CLOSES: date(2025, 6, 9)}
    row = planned(kent, days, subject=Subject.SERVICES, value_with_vat=288_000_00)
    final = next(one for one in unanswered_warnings(row, NOON) if one.is_final)
    for key, sentence in (
        ((final.code.value, final.about), "No reason sets this aside. Close it on 27 June 2025 or later."),
        ((final.code.value, "other days"), "The dates have changed"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.overrule_warnings(procurement=row, reasons={key: "Because."}, by=kent.kit, at=NOON)
    with pytest.raises(Refused, match="Say why at least one"):
        actions.overrule_warnings(procurement=row, reasons={}, by=kent.kit, at=NOON)
    with pytest.raises(NotAllowed):
        actions.overrule_warnings(procurement=row, reasons={("a", "b"): "c"}, by=kent.bola, at=NOON)
    assert not Overruling.objects.exists()


def test_a_notice_is_warned_of_its_own_dates(kent: Cast) -> None:
    row = planned(kent, {K.OPENS: date(2014, 9, 8), K.STARTS: date(2015, 6, 1)}, open_to_consortia=False)
    assert unanswered_warnings(row, NOON) == []
    sunday_night = datetime(2014, 10, 19, 22, 59, tzinfo=UTC)
    found = unanswered_warnings(row, NOON, opens_on=date(2014, 9, 9), closes_at=sunday_night)
    assert {one.code: one.is_final for one in found} == {W.LATER_THAN_ANNOUNCED: True, W.CLOSES_OUT_OF_HOURS: False}
    assert "Sunday 19 October 2014" in found[1].sentence


def test_a_closing_time_counts_as_the_authority_has_it(kent: Cast) -> None:
    row = planned(kent, {K.OPENS: date(2014, 9, 8), K.STARTS: date(2015, 6, 1)}, closing_time=time(18))
    assert [one.code for one in unanswered_warnings(row, NOON)] == [W.CLOSES_OUT_OF_HOURS]
    five = datetime(2014, 10, 27, 17, tzinfo=UTC)
    assert unanswered_warnings(row, NOON, closes_at=five) == []


def test_a_clash_names_another_directorates_draft_only_to_those_who_may_see_it(kent: Cast) -> None:
    row = short(kent)
    draft = planned(
        kent, {K.OPENS: date(2014, 9, 15), K.STARTS: date(2015, 6, 1)}, title="Secret homecare", is_public=False,
        categories=["85312000"], directorate=kent.adults, lead=kent.bola, prepared_by=kent.bola, buyer=None,
    )  # fmt: skip
    told = {}
    for person in (None, kent.amina, kent.bola, kent.kit):
        clash = next(one for one in warnings_of(row, NOON, person=person) if one.code == W.CLASH)
        told[person] = clash
    assert len({clash.about for clash in told.values()}) == 1
    assert {person for person, clash in told.items() if "Secret" in clash.sentence} == {kent.bola, kent.kit}
    assert "another directorate" in told[kent.amina].sentence
    actions.abandon_procurement(procurement=draft, reason="Gone.", by=kent.kit, at=NOON)
    assert W.CLASH not in {one.code for one in warnings_of(again(row), NOON)}


def test_tenders_of_another_authority_do_not_clash(kent: Cast, sussex: Cast) -> None:
    short(sussex)
    assert W.CLASH not in {one.code for one in warnings_of(short(kent), NOON)}


def test_drafts_are_seen_by_their_own_people_their_directorate_procurement_and_audit(kent: Cast, sussex: Cast) -> None:
    draft = make_procurement(kent, is_public=False)
    public = make_procurement(kent)
    seen = {
        name
        for name in ("amina", "bola", "carys", "derek", "esme", "hugo", "ines", "kit", "quinn", "rosa")
        if draft in procurements_for(kent.authority, getattr(kent, name))
    }
    assert seen == {"amina", "carys", "ines", "kit"}
    for person in (None, kent.bola, kent.quinn, sussex.kit):
        assert list(procurements_for(kent.authority, person)) == [public]
        with pytest.raises(Http404):
            procurement_for(kent.authority, draft.uuid, person)
    assert list(public_procurements()) == [public]


def test_a_desk_shows_own_procurements_with_warnings_and_with_days_that_passed(kent: Cast) -> None:
    short(kent)
    past = planned(kent, {K.OPENS: date(2014, 5, 12)}, title="Late", buyer=None, categories=["45000000"])
    planned(kent, {K.OPENS: date(2014, 5, 12)}, title="Done", state=S.AWARDED)
    waits = waits_for(kent.amina, NOON)
    assert [wait.text for wait in waits if "was planned" in wait.text] == [
        "Late: “early notice” was planned and has not been noted."
    ]
    assert any(wait.text == "Short breaks for carers: 1 warning stands against its dates." for wait in waits)
    assert all(wait.href.startswith("/kent/diary/") for wait in waits)
    assert [wait.text for wait in waits_for(kent.kit, NOON)] == [
        "Short breaks for carers: 1 warning stands against its dates."
    ]
    assert waits_for(kent.bola, NOON) == []
    assert past.title in {wait.text.split(":")[0] for wait in waits}


def test_what_comes_next_is_one_thing(kent: Cast) -> None:
    undated = make_procurement(kent)
    dated = planned(kent, {K.OPENS: date(2014, 9, 8), K.STARTS: date(2015, 6, 1)}, open_to_consortia=False)
    late = planned(kent, {K.OPENS: date(2014, 5, 12)}, title="Late")
    unsorted = planned(kent, {K.OPENS: date(2014, 10, 6)}, title="What?", categories=[])
    told = {}
    for row in (undated, short(kent, title="Short", categories=["45000000"]), dated, late, unsorted):
        step = next_for(page_of(row, kent.amina, NOON), kent.amina, NOON)
        assert step is not None
        told[row.title] = (step.label, step.href.rsplit("/", 2)[-2] if step.href else "")
    assert told == {
        "Short breaks for carers": ("", ""),
        "Short": ("Answer the warnings", "warnings"),
        "Late": ("Say when it happened", "happened"),
        "What?": ("Change it", "change"),
    }
    first = next_for(page_of(undated, kent.amina, NOON), kent.amina, NOON)
    assert first is not None
    assert first.label == "Set the dates"
    calm = next_for(page_of(dated, kent.amina, NOON), kent.amina, NOON)
    assert calm is not None
    assert calm.text == "Nothing waits for you. Next comes “early notice” on 11 July 2014."
    waits = next_for(page_of(dated, kent.hugo, NOON), kent.hugo, NOON)
    assert waits is not None
    assert waits.text == "It is in the hands of Kit Example."
    assert next_for(page_of(dated, None, NOON), None, NOON) is None
