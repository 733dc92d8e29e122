"""Put a procurement on the plan, change it, take it off."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time

from fourfold.cycle.commissions.models import Commission
from fourfold.do.diary import permissions
from fourfold.do.diary.actions.dates import keep_days
from fourfold.do.diary.actions.locked import facts_of, locked
from fourfold.do.diary.actions.telling import tell_its_people
from fourfold.do.diary.models import Procurement
from fourfold.do.diary.queries.facts import timetable_around
from fourfold.do.diary.rules import Mobilisation, ProcurementEvent, StepKey, Subject
from fourfold.do.diary.rules.fitting import require_in_order
from fourfold.do.diary.rules.states import after
from fourfold.do.diary.searching import make_findable
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.actions import next_reference
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.categories import category_called
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.places import DISTRICTS
from fourfold.foundation.words import say
from fourfold.govern.people.models import Directorate, Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role

MOST_CATEGORIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What is meant to be bought, for whom, and what it asks of bidders. Fields as in ``Procurement``."""

    title: str
    summary: str
    subject: Subject | str
    inside_note: str = ""
    commission: Commission | None = None
    directorate: Directorate | None = None
    lead: Person | None = None
    buyer: Person | None = None
    value: int | None = None
    value_with_vat: int | None = None
    categories: Sequence[str] = ()
    places: Sequence[str] = ()
    lots: int = 1
    months: int | None = None
    open_to_consortia: bool = True
    has_tupe: bool = False
    has_pensions: bool = False
    mobilisation: Mobilisation | str = Mobilisation.NONE
    has_planned_notice: bool = False
    closing_time: time = time(12)
    is_public: bool = True


@action
def add_procurement(
    *,
    authority: Authority,
    what: Description,
    starts_on: date | None = None,
    opens_on: date | None = None,
    by: Person,
    at: datetime,
) -> Procurement:
    """Put a procurement on the plan, with its timetable counted from the days that are known."""
    permissions.check_plan(by, authority)
    row = Procurement(authority=authority, prepared_by=by, reference=next_reference(authority, at))
    _describe(row, what, at)
    fixed = {step: day for step, day in ((StepKey.OPENS, opens_on), (StepKey.STARTS, starts_on)) if day is not None}
    require_in_order(fixed)
    row.save()
    keep_days(row, timetable_around(row, fixed), by_hand=set(fixed))
    _record("procurement.planned", row, by, at)
    return row


@action
def change_procurement(
    *, procurement: Procurement, what: Description, seen: int | None = None, by: Person, at: datetime
) -> Procurement:
    """Change what is meant to be bought. Its dates stay: they are worked out again when someone asks for it."""
    row = locked(procurement, seen)
    permissions.check_change(by, row)
    row.state = after(row.state, ProcurementEvent.CHANGE)
    if row.is_public and not what.is_public:
        raise Refused(
            say("It has been announced. To take it off the plan, give it up and say why."),
            "SC rec 11",
            field="is_public",
        )
    _describe(row, what, at)
    row.version += 1
    row.save()
    _record("procurement.changed", row, by, at)
    return row


@action
def abandon_procurement(
    *, procurement: Procurement, reason: str, seen: int | None = None, by: Person, at: datetime
) -> Procurement:
    """Take a procurement off the plan. Everyone who could see it reads why (SC rec 11)."""
    row = locked(procurement, seen)
    permissions.check_abandon(by, row)
    row.state = after(row.state, ProcurementEvent.ABANDON)
    row.abandoned_because = said(reason, "reason", say("Say why it is given up: providers may have prepared for it."))
    row.version += 1
    row.save()
    make_findable(row)
    record(
        "procurement.abandoned", row, by=by, at=at, authority=row.authority.uuid,
        changed={"reference": row.reference, "state": row.state, "version": row.version},
        beside={"reason": row.abandoned_because},
    )  # fmt: skip
    tell_its_people(row, say("{title} was given up.", title=row.title), except_for=by, at=at)
    return row


def _describe(row: Procurement, what: Description, at: datetime) -> None:
    _require_its_own(row.authority, what)
    if what.value is not None and what.value_with_vat is not None and what.value_with_vat < what.value:
        raise Refused(say("With VAT it is worth as much as without, or more."), field="value_with_vat")
    unknown = [code for code in what.categories if category_called(code) == code]
    if unknown or len(what.categories) > MOST_CATEGORIES:
        raise Refused(say("Name at most {n} kinds of work, each by its CPV code.", n=MOST_CATEGORIES), field="kinds")
    if any(place not in DISTRICTS for place in what.places):
        raise Refused(say("Choose places from those offered."), field="places")
    if what.lots < 1:
        raise Refused(say("There is one lot at least."), field="lots")
    for field in fields(what):
        setattr(row, field.name, getattr(what, field.name))
    row.title = said(what.title, "title", say("Give it a title."))
    row.summary = said(what.summary, "summary", say("Say in a few sentences what you mean to buy."))
    row.inside_note = what.inside_note.strip()
    row.categories, row.places = list(what.categories), list(what.places)
    if row.directorate is None and row.commission is not None:
        row.directorate = row.commission.directorate
    if row.is_public and row.announced_on is None:
        row.announced_on = local_day(at, row.authority.time_zone)


def _require_its_own(authority: Authority, what: Description) -> None:
    near = {name: getattr(what, name) for name in ("commission", "directorate", "lead", "buyer")}
    for field, thing in near.items():
        if thing is not None and thing.authority_id != authority.pk:
            raise Refused(say("Choose from those of {authority}.", authority=authority), field=field)
    if what.lead is not None and not roles_of(what.lead) & {Role.COMMISSIONER, Role.LEAD_DIRECTOR}:
        raise Refused(say("A commissioner or lead director leads a procurement."), "SC 4.3", field="lead")
    if what.buyer is not None and Role.SUPPORT_PROCUREMENT not in roles_of(what.buyer):
        raise Refused(say("The buyer is a procurement officer."), "SC 4.3", field="buyer")


def _record(what: str, row: Procurement, by: Person, at: datetime) -> None:
    make_findable(row)
    record(
        what, row, by=by, at=at, authority=row.authority.uuid, changed=facts_of(row),
        beside={"title": row.title, "summary": row.summary, "inside_note": row.inside_note},
    )  # fmt: skip
