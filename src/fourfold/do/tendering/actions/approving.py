"""Agree to a proposed award: as a lead director, or by the decision that the rules require."""

from datetime import datetime

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.actions.proposing import standing
from fourfold.do.tendering.models import Proposal, Tender
from fourfold.do.tendering.queries.awarding import book_for, taken_of, worth_of
from fourfold.do.tendering.rules.approving import decision_needed, require_decision, require_no_interest
from fourfold.do.tendering.rules.names import TenderEvent
from fourfold.do.tendering.rules.states import after
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Person


@action
def approve_award(
    *, tender: Tender, has_interest: bool = False, seen: int | None = None, by: Person, at: datetime
) -> Proposal:
    """Agree to a proposed award as a lead director without an interest or a part in it (MIN 64)."""
    row = locked(tender, seen)
    proposal = standing(row)
    permissions.check_approve(by, proposal)
    row.state = after(row.state, TenderEvent.APPROVE)
    require_no_interest(has_interest=has_interest)
    verdict = decision_needed(worth_of(proposal), book_for(row))
    if verdict.is_key:
        raise Refused(say("A key decision agrees to this award. {because}", because=verdict.because), verdict.clause)
    _approve(row, proposal, approver=by, by=by, at=at)
    return proposal


@action
def name_decision(*, tender: Tender, decision: Decision, seen: int | None = None, by: Person, at: datetime) -> Proposal:
    """Say which decision is to agree to a proposed award."""
    row = locked(tender, seen)
    proposal = standing(row)
    permissions.check_name_decision(by, row)
    after(row.state, TenderEvent.APPROVE)
    if decision.authority_id != row.authority_id:
        raise Refused(say("Choose a decision of this authority."), field="decision")
    proposal.decision = decision
    proposal.save(update_fields=["decision"])
    row.version += 1
    row.save(update_fields=["version"])
    record(
        "tender.decision_named", row, by=by, at=at, authority=row.authority.uuid,
        changed={"proposal": proposal.uuid, "decision": decision.uuid, "version": row.version},
    )  # fmt: skip
    return proposal


@action
def note_decision(*, tender: Tender, seen: int | None = None, by: Person, at: datetime) -> Proposal:
    """Go on with an award to which its decision has agreed. It is the taker of the decision who approves."""
    row = locked(tender, seen)
    proposal = standing(row)
    permissions.check_note_decision(by, row)
    row.state = after(row.state, TenderEvent.APPROVE)
    decision = proposal.decision
    require_decision(taken_of(decision, row) if decision else None, proposal.proposed_at)
    assert decision is not None  # the rule has seen to it
    assert decision.decided_by is not None  # a decision that was taken has one
    _approve(row, proposal, approver=decision.decided_by, by=by, at=at)
    return proposal


def _approve(row: Tender, proposal: Proposal, *, approver: Person, by: Person, at: datetime) -> None:
    proposal.approved_by, proposal.approved_at = approver, at
    proposal.save(update_fields=["approved_by", "approved_at"])
    row.version += 1
    row.save(update_fields=["state", "version"])
    record(
        "tender.award_approved", row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "state": row.state, "version": row.version, "proposal": proposal.uuid, "approved_by": approver.uuid,
            "decision": proposal.decision.uuid if proposal.decision else None,
        },
        rulebook=book_for(row).version,
    )  # fmt: skip
