"""Draft a framework, give it lots, open it, look at it again, end it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from fourfold.cycle.commissions.models import Commission
from fourfold.do.diary.models import Procurement
from fourfold.do.frameworks import permissions, rules
from fourfold.do.frameworks.actions.locked import facts_of, locked
from fourfold.do.frameworks.models import Framework, Lot, Review
from fourfold.do.frameworks.queries import limit_on
from fourfold.do.frameworks.rules import FrameworkAgreementState, FrameworkEvent, Intake
from fourfold.do.frameworks.searching import make_findable
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.actions import next_reference
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class Terms:
    """What a framework says of itself; the names are those of ``Framework``."""

    title: str
    summary: str
    procurement: Procurement | None = None
    commission: Commission | None = None
    keeper: Person | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    intake: Intake = Intake.AT_REVIEW
    expected_low: int | None = None
    expected_high: int | None = None
    expected_because: str = ""
    providers_told: int | None = None
    review_on: date | None = None


@action
def draft_framework(*, authority: Authority, terms: Terms, by: Person, at: datetime) -> Framework:
    """Begin a framework. Nobody outside sees it before it is opened."""
    permissions.check_draft(by, authority)
    row = Framework(authority=authority, prepared_by=by, reference=next_reference(authority, at))
    _write(row, terms)
    _record("provider_framework.drafted", row, by, at)
    return row


@action
def edit_framework(
    *, framework: Framework, terms: Terms, seen: int | None = None, by: Person, at: datetime
) -> Framework:
    """Change what a framework says. Once it is open, what was expected of it stays as it was told (SC 6.2.9)."""
    row = locked(framework, seen)
    permissions.check_edit(by, row)
    row.state = rules.after(row.state, FrameworkEvent.EDIT)
    if row.state != FrameworkAgreementState.DRAFT:
        _require_kept(row, terms)
    row.version += 1
    _write(row, terms)
    _record("provider_framework.changed", row, by, at)
    return row


@action
def put_lot(
    *,
    framework: Framework,
    lot: Lot | None = None,
    title: str,
    about: str = "",
    places: Sequence[str] = (),
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Lot:
    """Add a lot to a framework, or change one."""
    row = locked(framework, seen)
    permissions.check_edit(by, row)
    row.state = rules.after(row.state, FrameworkEvent.EDIT)
    if lot is None:
        lot = Lot(
            framework=row, number=(row.lots.order_by("-number").values_list("number", flat=True).first() or 0) + 1
        )
    lot.title, lot.about = said(title, "title", say("Give the lot a title.")), about.strip()
    lot.places = list(places)
    lot.save()
    row.version += 1
    row.save()
    record(
        "provider_framework.lot_changed", row, by=by, at=at, authority=row.authority.uuid,
        changed={"lot": lot.uuid, "number": lot.number, "places": lot.places, "version": row.version},
        beside={"title": lot.title, "about": lot.about},
    )  # fmt: skip
    return lot


@action
def open_framework(*, framework: Framework, seen: int | None = None, by: Person, at: datetime) -> Framework:
    """Let everyone see a framework. Refused until it says how much work is expected, and when it is looked at again."""
    row = locked(framework, seen)
    permissions.check_open(by, row)
    row.state = rules.after(row.state, FrameworkEvent.OPEN)
    if not row.lots.exists():
        raise Refused(say("Add a lot first. A framework without lots has one, for the whole."), "SC 8.2.1")
    today = local_day(at, row.authority.time_zone)
    rules.require_expected(row.expected_low, row.expected_high, row.expected_because)
    limit = limit_on(row.authority, "frameworks.review_months", today)
    rules.require_review_on(today=today, review_on=row.review_on, months=limit.number, clause=limit.clause)
    row.rulebook = book_at(row.authority, at).version
    row.version += 1
    row.save()
    _record("provider_framework.opened", row, by, at)
    return row


@action
def review_framework(
    *, framework: Framework, found: str, next_on: date, seen: int | None = None, by: Person, at: datetime
) -> Review:
    """Look at a framework again: what was found, who may join now, and when next (SC 8.4.5)."""
    row = locked(framework, seen)
    permissions.check_review(by, row)
    row.state = rules.after(row.state, FrameworkEvent.REVIEW)
    today = local_day(at, row.authority.time_zone)
    limit = limit_on(row.authority, "frameworks.review_months", today)
    rules.require_review_on(today=today, review_on=next_on, months=limit.number, clause=limit.clause)
    review = Review.objects.create(
        framework=row, held_on=today, next_on=next_on, by=by,
        found=said(found, "found", say("Say what you found. Everyone reads this.")),
    )  # fmt: skip
    row.review_on = next_on
    row.version += 1
    row.save()
    record(
        "provider_framework.reviewed", row, by=by, at=at, authority=row.authority.uuid, changed=facts_of(row),
        beside={"found": review.found},
    )  # fmt: skip
    return review


@action
def end_framework(
    *, framework: Framework, because: str, seen: int | None = None, by: Person, at: datetime
) -> Framework:
    """End a framework. It stays to be read, with the reason."""
    row = locked(framework, seen)
    permissions.check_end(by, row)
    row.state = rules.after(row.state, FrameworkEvent.END)
    row.ended_because = said(because, "because", say("Say why. Everyone reads this."))
    row.ended_on = local_day(at, row.authority.time_zone)
    row.version += 1
    row.save()
    make_findable(row)
    record(
        "provider_framework.ended", row, by=by, at=at, authority=row.authority.uuid, changed=facts_of(row),
        beside={"because": row.ended_because},
    )  # fmt: skip
    return row


def _write(row: Framework, terms: Terms) -> None:
    for one in fields(terms):
        setattr(row, one.name, getattr(terms, one.name))
    row.title = said(terms.title, "title", say("Give the framework a title."))
    row.summary = said(terms.summary, "summary", say("Say in a few sentences what it is for."))
    rules.require_dates(row.starts_on, row.ends_on)
    if row.expected_low is not None or row.expected_high is not None:
        rules.require_expected(row.expected_low, row.expected_high, row.expected_because)
    for thing in (row.procurement, row.commission, row.keeper):
        if thing is not None and thing.authority_id != row.authority_id:
            raise Refused(say("A framework belongs to the same authority as what it names."))
    row.save()


def _require_kept(row: Framework, terms: Terms) -> None:
    told = (row.expected_low, row.expected_high)
    if told not in ((None, None), (terms.expected_low, terms.expected_high)):
        raise Refused(
            say(
                "Providers took part on what was expected, so this stays as it was told. Say what changed in a review."
            ),
            "SC 6.2.9",
            field="expected_low",
        )


def _record(what: str, row: Framework, by: Person, at: datetime) -> None:
    make_findable(row)
    record(
        what, row, by=by, at=at, authority=row.authority.uuid, changed=facts_of(row),
        beside={"title": row.title, "summary": row.summary, "expected_because": row.expected_because},
        rulebook=row.rulebook,
    )  # fmt: skip
