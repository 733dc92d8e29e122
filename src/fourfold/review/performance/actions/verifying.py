"""Verify a return, dispute it, or say that it never came."""

from collections.abc import Mapping
from datetime import datetime

from fourfold.do.providers.models import Representative
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.performance import permissions
from fourfold.review.performance.actions.locked import locked, names_of
from fourfold.review.performance.models import Doubt, Measure, Reading, Return, Verification
from fourfold.review.performance.queries.found import newest_filing
from fourfold.review.performance.reckoning import reckon
from fourfold.review.performance.rules.due import require_overdue
from fourfold.review.performance.rules.names import Checked, CheckResult, ReturnEvent
from fourfold.review.performance.rules.states import after
from fourfold.review.performance.sides import tell_senders


@action
def verify_return(
    *,
    told: Return,
    result: CheckResult,
    how: Checked | None,
    note: str,
    doubts: Mapping[int, str],
    seen: int | None = None,
    by: Person | Representative,
    at: datetime,
) -> Verification:
    """Verify what was sent last, or dispute it. Once it is verified, charts know it, in place of an earlier version.

    ``doubts`` are by the number of the measure; a dispute names one at least.
    """
    row = locked(told, seen)
    filing = newest_filing(row)
    permissions.check_verify(by, row, filing)
    row.state = after(row.state, ReturnEvent.ACCEPT if result is CheckResult.ACCEPTED else ReturnEvent.DISPUTE)
    assert filing is not None  # the table lets nothing be verified that was not sent
    if how is None and result is CheckResult.ACCEPTED:
        raise Refused(say("Say how you verified it. Having only read it is an answer too."), "SC 8.9.3", field="how")
    note = said(note, "note", say("Write down what you looked at. The other side reads this."))
    made = Verification.objects.create(filing=filing, result=result, how=how or "", note=note, at=at, **names_of(by))
    doubted = _doubt(made, doubts)
    if result is CheckResult.DISPUTED and not doubted:
        raise Refused(say("Say which figure you doubt, and why, so that it can be mended."), "SC 8.9.3", field="note")
    if result is CheckResult.ACCEPTED:
        _let_stand(row, filing.pk, at)
    row.version += 1
    row.save()
    record(
        "performance.return_verified" if result is CheckResult.ACCEPTED else "performance.return_disputed",
        row, by=by, at=at, authority=row.contract.authority.uuid,
        changed={
            "contract": row.contract.uuid, "filing": filing.uuid, "number": filing.number, "how": made.how,
            "doubts": doubted, "state": row.state, "version": row.version,
        },
        beside={"note": note},
    )  # fmt: skip
    tell_senders(
        row,
        "Your return for {period} of “{title}” is verified."
        if result is CheckResult.ACCEPTED
        else "Your return for {period} of “{title}” is disputed. Correct it, or stand by it.",
        at,
    )
    return made


@action
def give_up(*, told: Return, because: str, seen: int | None = None, by: Person, at: datetime) -> Return:
    """Say that a return never came, and why nobody waits for it. It may still be sent."""
    row = locked(told, seen)
    permissions.check_give_up(by, row)
    require_overdue(row.due_on, local_day(at, row.contract.authority.time_zone))
    row.state = after(row.state, ReturnEvent.GIVE_UP)
    row.given_up_because = said(because, "because", say("Say what you did to get it, and why you wait no more."))
    row.version += 1
    row.save()
    record(
        "performance.return_given_up", row, by=by, at=at, authority=row.contract.authority.uuid,
        changed={"contract": row.contract.uuid, "starts": row.starts, "state": row.state, "version": row.version},
        beside={"because": row.given_up_because},
    )  # fmt: skip
    tell_senders(row, "Your return for {period} of “{title}” is marked as never sent. You can still send it.", at)
    return row


def _doubt(made: Verification, doubts: Mapping[int, str]) -> int:
    said_doubts = {number: text.strip() for number, text in doubts.items() if text.strip()}
    readings = made.filing.readings.filter(measure__number__in=said_doubts).select_related("measure")
    rows = [Doubt(verification=made, reading=one, text=said_doubts[one.measure.number]) for one in readings]
    return len(Doubt.objects.bulk_create(rows))


def _let_stand(row: Return, filing: int, at: datetime) -> None:
    measures = Measure.objects.filter(readings__filing=filing).select_related("contract__authority")
    rows = list(measures)
    Reading.objects.filter(measure__in=rows, starts=row.starts, stands=True).update(stands=False)
    Reading.objects.filter(filing=filing).update(stands=True)
    reckon(rows, local_day(at, row.contract.authority.time_zone))
