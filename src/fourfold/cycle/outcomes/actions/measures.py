"""Indicators, their target paths, and what they showed."""

from collections.abc import Sequence
from datetime import datetime

from fourfold.cycle.outcomes.drafting import check_untied, open_plan
from fourfold.cycle.outcomes.models import Correction, Indicator, Objective, Plan, Reading, Target
from fourfold.cycle.outcomes.permissions import check_record_reading
from fourfold.cycle.outcomes.rows import check_fresh, free_slug, locked, remove, write
from fourfold.cycle.outcomes.rules.measures import Good, TargetPoint, Unit, check_figure, check_path, check_reading
from fourfold.cycle.outcomes.rules.plans import PlanState, check_readable
from fourfold.cycle.outcomes.searching import forget, make_findable
from fourfold.cycle.outcomes.texts import IndicatorText, ReadingText
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def add_indicator(
    *, objective: Objective, text: IndicatorText, targets: Sequence[TargetPoint] = (), by: Person, at: datetime
) -> Indicator:
    """Say how we shall know whether an objective is met."""
    plan = open_plan(objective.outcome.plan, by)
    _check_indicator(text, targets, plan)
    slug = free_slug(text.title, objective.indicators.all())
    indicator = Indicator.objects.create(objective=objective, slug=slug, **text.words())
    _set_path(indicator, targets)
    _record("indicator.added", indicator, plan=plan, text=text, targets=targets, by=by, at=at)
    make_findable(indicator)
    return indicator


@action
def change_indicator(
    *,
    indicator: Indicator,
    text: IndicatorText,
    targets: Sequence[TargetPoint] = (),
    seen: int | None,
    by: Person,
    at: datetime,
) -> Indicator:
    """Change an indicator and its target path while its plan is in draft."""
    plan = open_plan(indicator.objective.outcome.plan, by)
    indicator = locked(indicator)
    check_fresh(indicator, seen, text.words())
    _check_indicator(text, targets, plan)
    if text.unit != indicator.unit and (indicator.revises or indicator).readings.exists():
        raise Refused(say("It has readings, so its unit stays."), "SCA 6.6", field="unit")
    write(indicator, text)
    _set_path(indicator, targets)
    _record("indicator.changed", indicator, plan=plan, text=text, targets=targets, by=by, at=at)
    make_findable(indicator)
    return indicator


@action
def remove_indicator(*, indicator: Indicator, by: Person, at: datetime) -> Objective:
    """Take an indicator out of a draft."""
    plan = open_plan(indicator.objective.outcome.plan, by)
    indicator = locked(indicator)
    check_untied(indicator)
    beside = {"title": indicator.title}
    changed = {"plan": plan.uuid, "version": indicator.version}
    record("indicator.removed", indicator, by=by, at=at, authority=plan.authority.uuid, changed=changed, beside=beside)
    forget(indicator)
    objective = indicator.objective
    remove(indicator)
    return objective


@action
def record_reading(*, indicator: Indicator, text: ReadingText, by: Person, at: datetime) -> Reading:
    """Record what an indicator showed for a period."""
    check_record_reading(by, indicator)
    plan = indicator.objective.outcome.plan
    check_readable(PlanState(plan.state), is_copy=indicator.revises_id is not None)
    _check_reading(text, indicator, plan, at)
    if indicator.readings.filter(since=text.since, until=text.until).exists():
        sentence = say("This indicator has a reading for that period already. Correct that one instead.")
        raise Refused(sentence, "BOLD 3.1(b)", field="since")
    reading = Reading.objects.create(indicator=indicator, recorded_by=by, recorded_at=at, **text.words())
    changed = {"indicator": indicator.uuid, "value": str(text.value), "since": text.since, "until": text.until}
    beside = {"period": text.period, "note": text.note}
    record("reading.recorded", reading, by=by, at=at, authority=plan.authority.uuid, changed=changed, beside=beside)
    return reading


@action
def correct_reading(
    *, reading: Reading, text: ReadingText, because: str, seen: int | None, by: Person, at: datetime
) -> Reading:
    """Correct a reading. What it said before stays to be seen, with who corrected it and why."""
    check_record_reading(by, reading)
    reading = locked(reading)
    indicator = reading.indicator
    plan = indicator.objective.outcome.plan
    check_readable(PlanState(plan.state), is_copy=indicator.revises_id is not None)
    check_fresh(reading, seen, text.words())
    _check_reading(text, indicator, plan, at)
    if not because.strip():
        raise Refused(say("Say why the figure is corrected."), "BOLD 3.1(b)", field="because")
    others = indicator.readings.exclude(pk=reading.pk).filter(since=text.since, until=text.until)
    if others.exists():
        sentence = say("This indicator has another reading for that period.")
        raise Refused(sentence, "BOLD 3.1(b)", field="since")
    old = reading.value
    Correction.objects.create(reading=reading, old_value=old, because=because, corrected_by=by, corrected_at=at)
    write(reading, text)
    changed = {"from": str(old), "to": str(text.value), "since": text.since, "until": text.until}
    beside = {"because": because, "period": text.period, "note": text.note}
    record("reading.corrected", reading, by=by, at=at, authority=plan.authority.uuid, changed=changed, beside=beside)
    return reading


def _check_indicator(text: IndicatorText, targets: Sequence[TargetPoint], plan: Plan) -> None:
    unit = Unit(text.unit)
    for field, value in (("baseline", text.baseline), ("benchmark", text.benchmark)):
        if value is not None:
            check_figure(value, unit, field=field)
    for target in targets:
        check_figure(target.value, unit, field=f"target_{target.row}_value")
    check_path(targets, Good(text.good), plan.since, plan.until)


def _check_reading(text: ReadingText, indicator: Indicator, plan: Plan, at: datetime) -> None:
    check_figure(text.value, Unit(indicator.unit))
    check_reading(
        text.since,
        text.until,
        plan_since=plan.since,
        plan_until=plan.until,
        today=local_day(at, plan.authority.time_zone),
        before_plan=text.before_plan,
    )


def _set_path(indicator: Indicator, targets: Sequence[TargetPoint]) -> None:
    indicator.targets.all().delete()
    Target.objects.bulk_create(
        Target(indicator=indicator, period=target.period, on=target.on, value=target.value) for target in targets
    )


def _record(
    what: str,
    indicator: Indicator,
    *,
    plan: Plan,
    text: IndicatorText,
    targets: Sequence[TargetPoint],
    by: Person,
    at: datetime,
) -> None:
    changed = {
        "plan": plan.uuid,
        "version": indicator.version,
        "unit": text.unit,
        "good": text.good,
        "baseline": text.baseline,
        "benchmark": text.benchmark,
        "targets": [{"on": target.on, "value": str(target.value)} for target in targets],
    }
    beside = {"title": text.title, "definition": text.definition, "source": text.source}
    record(what, indicator, by=by, at=at, authority=plan.authority.uuid, changed=changed, beside=beside)
