"""Show that a step was done, or take back what does not show it."""

from datetime import datetime
from urllib.parse import urlsplit

from fourfold.cycle.commissions import permissions
from fourfold.cycle.commissions.actions.rows import open_turn, running_turn
from fourfold.cycle.commissions.actions.waits import refresh_waits
from fourfold.cycle.commissions.models import Evidence, FrameworkStep, Turn
from fourfold.cycle.commissions.rules import EvidenceKind
from fourfold.cycle.commissions.rules.names import kind_names
from fourfold.cycle.outcomes.models import Reading
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.files.actions import store
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.words import say
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Person


@action
def add_evidence(
    *,
    turn: Turn,
    step: FrameworkStep,
    kind: EvidenceKind | str,
    title: str,
    note: str = "",
    link: str = "",
    file: StoredFile | None = None,
    reading: Reading | None = None,
    decision: Decision | None = None,
    clause: str = "",
    by: Person,
    at: datetime,
) -> Evidence:
    """Add one piece of evidence to a step of the present stage: a file, link, note, reading or decision (SCA 6.14)."""
    permissions.check_give_evidence(by, turn, step)
    turn, kind = running_turn(turn), EvidenceKind(kind)
    _require_step(turn, step)
    if step.evidence_kinds and kind not in step.evidence_kinds:
        accepted = kind_names(EvidenceKind(accepted) for accepted in step.evidence_kinds)
        raise Refused(say("“{step}” takes {kinds} as evidence.", step=step.title, kinds=accepted), step.clause)
    evidence = Evidence(
        turn=turn, step=step, kind=kind, note=note.strip(), clause=clause, added_by=by, added_at=at,
        title=said(title, "title", say("Give it a title, so that others know what it is.")),
    )  # fmt: skip
    match kind:
        case EvidenceKind.FILE:
            _attach_file(evidence, file, by, at)
        case EvidenceKind.LINK:
            _attach_link(evidence, link)
        case EvidenceKind.NOTE:
            said(evidence.note, "note", say("Write the note."))
        case EvidenceKind.READING:
            _attach_reading(evidence, reading)
        case EvidenceKind.DECISION:
            _attach_decision(evidence, decision)
    evidence.save()
    _changed(
        "commission.evidence_added", evidence, by=by, at=at, beside={"title": evidence.title, "note": evidence.note}
    )
    return evidence


@action
def withdraw_evidence(*, evidence: Evidence, because: str, by: Person, at: datetime) -> Evidence:
    """Take back evidence that does not show what it should. It stays on the record with the reason."""
    permissions.check_withdraw_evidence(by, evidence)
    turn = open_turn(evidence.turn)
    evidence = Evidence.objects.select_for_update(of=("self",)).select_related("step__stage").get(pk=evidence.pk)
    evidence.turn = turn
    _require_step(turn, evidence.step)
    if evidence.withdrawn_at is not None:
        raise Refused(say("This evidence was withdrawn already."))
    evidence.withdrawn_at = at
    evidence.withdrawn_because = said(because, "because", say("Say why it is withdrawn."))
    evidence.save()
    _changed(
        "commission.evidence_withdrawn", evidence, by=by, at=at,
        beside={"title": evidence.title, "because": evidence.withdrawn_because},
    )  # fmt: skip
    return evidence


def _require_step(turn: Turn, step: FrameworkStep) -> None:
    if step.stage.framework_id != turn.framework_id:
        raise Refused(say("This commission works by another version of the framework."), "SCA 6.12")
    if step.stage.key != turn.stage:
        raise Refused(say("The commission is not at that stage now, so its steps stay as they are."), "SCA 2.9")


def _attach_file(evidence: Evidence, file: StoredFile | None, by: Person, at: datetime) -> None:
    if file is None:
        raise Refused(say("Choose a file."), field="file")
    evidence.file = store(file=file, by=by, at=at)


def _attach_link(evidence: Evidence, link: str) -> None:
    parts = urlsplit(link.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Refused(say("Enter a web address that begins with http:// or https://."), field="link")
    evidence.link = link.strip()


def _attach_reading(evidence: Evidence, reading: Reading | None) -> None:
    authority = evidence.turn.commission.authority_id
    if reading is None or reading.indicator.objective.outcome.plan.authority_id != authority:
        raise Refused(say("Choose a reading of one of this authority’s indicators."), field="reading")
    evidence.reading = reading


def _attach_decision(evidence: Evidence, decision: Decision | None) -> None:
    if decision is None or decision.authority_id != evidence.turn.commission.authority_id:
        raise Refused(say("Choose a decision of this authority."), field="decision")
    evidence.decision = decision


def _changed(what: str, evidence: Evidence, *, by: Person, at: datetime, beside: dict[str, object]) -> None:
    turn = evidence.turn
    refresh_waits(turn, at)
    record(
        what, turn.commission, by=by, at=at, authority=turn.commission.authority.uuid,
        changed={
            "evidence": evidence.uuid, "kind": evidence.kind, "step": evidence.step.key, "turn": turn.number,
            "stage": turn.stage, "file": evidence.file.sha256 if evidence.file else None,
        },
        beside=beside,
    )  # fmt: skip
