"""Send a return, correct one, or stand by figures that are disputed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fourfold.do.providers.models import Representative
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Reason, Refused, said
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.performance import permissions
from fourfold.review.performance.actions.locked import locked, names_of
from fourfold.review.performance.models import Evidence, Filing, Measure, Reading, Return, Sheet
from fourfold.review.performance.queries.found import newest_filing
from fourfold.review.performance.queries.returns import asked_of, measures_in, typed_in
from fourfold.review.performance.rules.answers import WITH_LEAVE, Answer, Typed, read_answers
from fourfold.review.performance.rules.due import is_late
from fourfold.review.performance.rules.names import ReturnEvent, ReturnState, Via
from fourfold.review.performance.rules.states import after
from fourfold.review.performance.sides import tell_verifiers

_EVENTS = {ReturnEvent.SEND: "sent", ReturnEvent.CORRECT: "corrected", ReturnEvent.STAND_BY: "stood_by"}


@action
def send_return(
    *,
    told: Return,
    typed: Mapping[int, Typed],
    via: Via = Via.FORM,
    because: str = "",
    file: StoredFile | None = None,
    seen: int | None = None,
    by: Person | Representative,
    at: datetime,
) -> Filing:
    """Send what a return asks for, or a correction of it, which says why. An earlier version is never lost.

    ``typed`` is what was typed, by the number of the measure. What was verified before stands until the correction is.

    :raises Refused: with every fault as a reason, when an answer will not do.
    """
    row = locked(told, seen)
    permissions.check_send(by, row)
    event = ReturnEvent.SEND if row.state in (ReturnState.DUE, ReturnState.MISSING) else ReturnEvent.CORRECT
    row.state = after(row.state, event)
    if event is ReturnEvent.CORRECT:
        because = said(because, "because", say("Say what you correct, and why. Both versions stay in sight."))
    filing = _file(row, typed, via=via, because=because, file=file, by=by, at=at)
    row.sheets.all().delete()
    _sent(row, filing, event, by, at)
    return filing


@action
def stand_by(
    *, told: Return, because: str, seen: int | None = None, by: Person | Representative, at: datetime
) -> Filing:
    """Leave disputed figures as they are, and say why. Whoever verifies looks again."""
    row = locked(told, seen)
    permissions.check_send(by, row)
    row.state = after(row.state, ReturnEvent.STAND_BY)
    because = said(because, "because", say("Say why the figures are right as they are."))
    last = newest_filing(row)
    assert last is not None  # what is disputed was sent
    filing = _file(row, typed_in(last), via=Via(last.via), because=because, file=last.file, by=by, at=at)
    _sent(row, filing, ReturnEvent.STAND_BY, by, at)
    return filing


@action
def keep_sheet(
    *,
    told: Return,
    file: StoredFile,
    faults: Sequence[tuple[str, str]],
    typed: Mapping[int, Typed],
    by: Person | Representative,
    at: datetime,
) -> Sheet:
    """Keep a spreadsheet that came back with faults, with all that could be read, until it is mended."""
    row = locked(told)
    permissions.check_send(by, row)
    answers = {str(number): dict(parts) for number, parts in typed.items()}
    made = Sheet.objects.create(told=row, file=file, at=at, faults=[list(fault) for fault in faults], answers=answers)
    record(
        "performance.sheet_kept", row, by=by, at=at, authority=row.contract.authority.uuid,
        changed={"contract": row.contract.uuid, "sha256": file.sha256, "faults": len(faults)},
    )  # fmt: skip
    return made


def _answers(row: Return, measures: Sequence[Measure], typed: Mapping[int, Typed]) -> dict[int, Answer]:
    if not measures:
        raise Refused(say("No measure is told in this return any more."), "SC 8.9.3")
    answers, faults = read_answers([asked_of(measure) for measure in measures], typed)
    if faults:
        reasons = tuple(Reason(f"M{fault.number}: {fault.sentence}") for fault in faults)
        raise Refused(say("Something has to be mended first. Nothing you gave is lost."), "SC 8.9.3", reasons=reasons)
    return answers


def _file(
    row: Return,
    typed: Mapping[int, Typed],
    *,
    via: Via,
    because: str,
    file: StoredFile | None,
    by: Person | Representative,
    at: datetime,
) -> Filing:
    measures = measures_in(row)
    answers = _answers(row, measures, typed)
    number = row.filings.count() + 1
    today = local_day(at, row.contract.authority.time_zone)
    filing = Filing.objects.create(
        told=row, number=number, via=via, at=at, is_late=number == 1 and is_late(row.due_on, today),
        because=because, file=file, **names_of(by),
    )  # fmt: skip
    readings = Reading.objects.bulk_create(
        Reading(
            filing=filing, measure=measure, starts=row.starts, ends=row.ends, value=answer.value,
            no_activity=answer.no_activity, words=answer.words,
        )
        for measure in measures
        for answer in [answers[measure.number]]
    )  # fmt: skip
    Evidence.objects.bulk_create(
        Evidence(
            reading=reading, kind=answer.kind, text=answer.evidence,
            agreed=answer.kind in WITH_LEAVE,
        )
        for reading in readings
        for answer in [answers[reading.measure.number]]
        if answer.kind is not None
    )  # fmt: skip
    return filing


def _sent(row: Return, filing: Filing, event: ReturnEvent, by: Person | Representative, at: datetime) -> None:
    row.version += 1
    row.save()
    record(
        f"performance.return_{_EVENTS[event]}", row, by=by, at=at, authority=row.contract.authority.uuid,
        changed={
            "contract": row.contract.uuid, "whose": row.whose, "starts": row.starts, "ends": row.ends,
            "filing": filing.uuid, "number": filing.number, "via": filing.via, "is_late": filing.is_late,
            "state": row.state, "version": row.version,
        },
        beside={"because": filing.because} if filing.because else None,
    )  # fmt: skip
    tell_verifiers(row, at)
