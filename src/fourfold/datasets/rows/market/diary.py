"""Procurements as rows: what is planned, what is open, what was awarded, with their dates, slips and warnings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fourfold.datasets.facts.market import WorkFact
from fourfold.datasets.rows.market.board import Sheet
from fourfold.datasets.rows.market.ground import MADE_UP, Ground, rounded
from fourfold.datasets.rows.market.references import refer
from fourfold.do.diary.models import Overruling, PlannedDate, Procurement, Slip
from fourfold.do.diary.queries import warnings_among
from fourfold.do.diary.queries.facts import timetable_around
from fourfold.do.diary.rules import ORDER, Mobilisation, ProcurementState, StepKey, Subject
from fourfold.do.notices.rules import NoticeKind, NoticeState

_AHEAD, _OPEN, _AWARDED, _GIVEN_UP = 24, 10, 14, 2
"""How many procurements are planned, are open, were awarded, were given up."""
_FURTHEST = 500
"""Days until the last of the planned ones opens: the diary looks 18 months ahead."""
_ANNOUNCED = timedelta(days=120)
_CLASHING = 6
"""Every so-manieth is for the same providers as the one before it, and opens in the same weeks."""
_SLIPPED = (3, 8, 8)
"""Which of the planned ones slipped, one of them twice."""
_LEFT_TO_ANSWER = 5
"""So many warnings of planned procurements still wait for an answer."""


@dataclass(frozen=True)
class Planned:
    """A procurement with the days that are set by hand, and what has happened of it so far."""

    row: Procurement
    fixed: Mapping[StepKey, date]
    until: StepKey = ORDER[0]
    """The last step that has happened, whatever the calendar says."""


def plan_for(ground: Ground, sheets: Sequence[Sheet]) -> list[Procurement]:
    """Store procurements for notices of the authority, which then belong to them, and others that are still to come."""
    planned = [*_ahead(ground), *_of_notices(ground, sheets)]
    wanted = [one.row for one in planned]
    known = set(Procurement.objects.filter(uuid__in=[row.uuid for row in wanted]).values_list("uuid", flat=True))
    new = [one for one in planned if one.row.uuid not in known]
    refer((ground.shelf.moment(one.row.announced_on or ground.today), one.row) for one in new)
    stored = ground.shelf.put(wanted, keep=True)
    PlannedDate.objects.bulk_create(row for one in new for row in _dates(ground, one))
    _slip(ground, [one.row for one in new])
    _overrule(ground, [one.row for one in new])
    by_uuid = {row.uuid: row for row in stored}
    for sheet in sheets:
        if sheet.notice.procurement is not None:
            sheet.notice.procurement = by_uuid[sheet.notice.procurement.uuid]
    return stored


def _ahead(ground: Ground) -> Iterator[Planned]:
    """What is to be bought in the next months, some of it at the same time for the same providers."""
    for number in range(_AHEAD if len(ground.districts) > 1 else 0):
        dice = ground.dice("planned", number - (number % _CLASHING == 1))
        work = ground.facts.works[dice.randrange(len(ground.facts.works))]
        opens = ground.calendar.add(ground.day(14 + dice.randint(0, 12) + _FURTHEST * number // _AHEAD), 0)
        row = _procurement(
            ground, work, "planned", number, places=sorted(dice.sample(ground.districts, 2)),
            value=rounded(work.least + (work.most - work.least) * dice.random()), months=work.months,
            lots=dice.choice((1, 1, 1, 2, 3, 5)), has_tupe=dice.random() < 0.4, has_pensions=dice.random() < 0.15,
            is_public=number % 8 != 7, buyer=ground.buyer(number),
        )  # fmt: skip
        if row.is_public:
            row.announced_on = min(opens - _ANNOUNCED, ground.day(-9)) if number % 5 else ground.day(-2)
        yield Planned(row, {StepKey.OPENS: opens})


def _procurement(ground: Ground, work: WorkFact, *key: object, places: list[str], **more: object) -> Procurement:
    directorate, lead = ground.leads(work)
    moves = {Subject.GOODS: Mobilisation.NONE, Subject.LIGHT_TOUCH: Mobilisation.RECRUIT}
    given = {
        "title": f"Example: {work.title}", "summary": work.summary, "categories": [work.category],
        "mobilisation": moves.get(work.subject, Mobilisation.NONE), "subject": work.subject, **more,
    }  # fmt: skip
    return Procurement(
        uuid=ground.shelf.uuid("procurement", *key), authority=ground.authority, directorate=directorate, lead=lead,
        prepared_by=lead, places=places, basis=MADE_UP, **given,
    )  # fmt: skip


def _of_notices(ground: Ground, sheets: Sequence[Sheet]) -> Iterator[Planned]:
    """The procurements of the first tenders of the authority: some open, some awarded, some given up."""
    works = {work.category: work for work in ground.facts.works}
    awards = {
        sheet.notice.follows.uuid: sheet
        for sheet in sheets
        if sheet.notice.kind == NoticeKind.AWARD and sheet.notice.follows is not None
    }
    counts = {ProcurementState.OPEN: _OPEN, ProcurementState.AWARDED: _AWARDED, ProcurementState.ABANDONED: _GIVEN_UP}
    for sheet in sheets:
        notice = sheet.notice
        is_own = notice.authority == ground.authority and notice.kind == NoticeKind.TENDER
        if not is_own or notice.published_at is None or notice.closes_at is None:
            continue
        state = _state(ground, sheet, awards.get(notice.uuid))
        if state is None or not counts[state]:
            continue
        counts[state] -= 1
        row = _procurement(
            ground, works[notice.categories[0]], notice.uuid, title=notice.title, state=state, value=notice.value_high,
            places=notice.places, lots=max(len(sheet.lots), 1), months=notice.months, subject=notice.subject,
            open_to_consortia=notice.open_to_consortia, announced_on=notice.published_at.date() - _ANNOUNCED,
            abandoned_because=notice.reason if state is ProcurementState.ABANDONED else "", buyer=notice.prepared_by,
        )  # fmt: skip
        fixed = {StepKey.OPENS: notice.published_at.date(), StepKey.CLOSES: notice.closes_at.date()}
        notice.procurement, until = row, StepKey.OPENS
        if award := awards.get(notice.uuid):
            assert award.notice.published_at is not None
            award.notice.procurement, until = row, StepKey.DECIDED
            fixed[StepKey.DECIDED] = award.notice.published_at.date()
        if state is ProcurementState.OPEN:  # the diary and the notice name the same day
            notice.starts_on = timetable_around(row, fixed)[StepKey.STARTS]
        yield Planned(row, fixed, until)


def _state(ground: Ground, sheet: Sheet, award: Sheet | None) -> ProcurementState | None:
    """What became of a tender; nothing where it has closed and nothing was told yet."""
    if sheet.notice.state == NoticeState.CANCELLED:
        return ProcurementState.ABANDONED
    if award is not None:
        return ProcurementState.AWARDED
    assert sheet.notice.closes_at is not None
    return ProcurementState.OPEN if sheet.notice.closes_at > ground.at else None


def _dates(ground: Ground, planned: Planned) -> Iterator[PlannedDate]:
    """Every day of a procurement. What lies before today has happened, unless it was given up."""
    days = timetable_around(planned.row, planned.fixed)
    goes_on = planned.row.state != ProcurementState.ABANDONED
    for step, day in days.items():
        is_past = (goes_on and day <= ground.today) or (
            planned.row.state != ProcurementState.PLANNED and ORDER.index(step) <= ORDER.index(planned.until)
        )
        yield PlannedDate(
            procurement=planned.row, step=step, planned_on=day, by_hand=step in planned.fixed,
            happened_on=min(day, ground.today) if is_past else None,
        )  # fmt: skip


def _slip(ground: Ground, new: Sequence[Procurement]) -> None:
    rows = []
    for turn, place in enumerate(_SLIPPED):
        row = new[place] if place < len(new) else None
        opens = row and row.dates.filter(step=StepKey.OPENS, happened_on=None).first()
        if row is None or not opens or row.buyer is None:
            continue
        now = opens.planned_on - timedelta(days=30 * (place in _SLIPPED[turn + 1 :]))
        rows.append(
            Slip(
                uuid=ground.shelf.uuid("slip", turn), procurement=row, step=StepKey.OPENS,
                was_on=now - timedelta(days=30), now_on=now, reason=ground.phrases("slipped")[turn], by=row.buyer,
                at=ground.noon(-60 + 20 * turn),
            )
        )  # fmt: skip
    Slip.objects.bulk_create(rows)


def _overrule(ground: Ground, new: Sequence[Procurement]) -> None:
    """Say why warned-of dates stand: of all that are open, and of the planned ones but for some that wait."""
    reasons, left, rows = ground.phrases("overruled"), _LEFT_TO_ANSWER, []
    warned = warnings_among(new, ground.at)
    for row in new:
        for place, warning in enumerate(warned[row.pk]):
            waits = row.state == ProcurementState.PLANNED and left > 0
            left -= waits
            if not waits and not warning.is_final and row.buyer is not None:
                rows.append(
                    Overruling(
                        uuid=ground.shelf.uuid("overruling", row.uuid, place), procurement=row, warning=warning.code,
                        about=warning.about, reason=reasons[place % len(reasons)], by=row.buyer, at=ground.noon(-3),
                    )
                )  # fmt: skip
    Overruling.objects.bulk_create(rows)
