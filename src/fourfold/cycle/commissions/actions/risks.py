"""What may go wrong with a commission."""

from datetime import datetime

from fourfold.cycle.commissions import permissions
from fourfold.cycle.commissions.actions.rows import require_seen
from fourfold.cycle.commissions.models import Commission, Risk
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def add_risk(
    *,
    commission: Commission,
    title: str,
    likelihood: int,
    impact: int,
    control: str = "",
    owner: Person | None = None,
    clause: str = "",
    by: Person,
    at: datetime,
) -> Risk:
    """Write down a risk; ``likelihood`` and ``impact`` are from 1 to 5."""
    permissions.check_change(by, commission)
    risk = Risk(commission=commission, clause=clause)
    _describe(risk, title=title, likelihood=likelihood, impact=impact, control=control, owner=owner)
    risk.save()
    _record("commission.risk_added", risk, by=by, at=at)
    return risk


@action
def change_risk(
    *,
    risk: Risk,
    title: str,
    likelihood: int,
    impact: int,
    control: str = "",
    owner: Person | None = None,
    seen: int | None,
    by: Person,
    at: datetime,
) -> Risk:
    """Say anew how a risk stands and what is done about it."""
    permissions.check_change(by, risk.commission)
    risk = _locked(risk)
    saved = {
        "title": risk.title,
        "likelihood": str(risk.likelihood),
        "impact": str(risk.impact),
        "control": risk.control,
        "owner": str(risk.owner or ""),
    }
    require_seen(risk.version, seen, saved)
    _describe(risk, title=title, likelihood=likelihood, impact=impact, control=control, owner=owner)
    risk.version += 1
    risk.save()
    _record("commission.risk_changed", risk, by=by, at=at)
    return risk


@action
def close_risk(*, risk: Risk, by: Person, at: datetime) -> Risk:
    """Say that a risk is over."""
    permissions.check_change(by, risk.commission)
    risk = _locked(risk)
    risk.closed_at = at
    risk.version += 1
    risk.save()
    _record("commission.risk_closed", risk, by=by, at=at)
    return risk


def _locked(risk: Risk) -> Risk:
    found: Risk = (
        Risk.objects.select_for_update(of=("self",)).select_related("commission__authority", "owner").get(pk=risk.pk)
    )
    if found.closed_at is not None:
        raise Refused(say("This risk is closed."))
    return found


def _describe(risk: Risk, *, title: str, likelihood: int, impact: int, control: str, owner: Person | None) -> None:
    for field, score in (("likelihood", likelihood), ("impact", impact)):
        if score not in range(1, 6):
            raise Refused(say("Choose a number from 1 to 5."), field=field)
    if owner is not None and not permissions.is_officer(owner, risk.commission.authority_id):
        raise Refused(say("Choose an officer of {name}.", name=risk.commission.authority), field="owner")
    risk.title = said(title, "title", say("Say what may go wrong."))
    risk.likelihood, risk.impact, risk.control, risk.owner = likelihood, impact, control.strip(), owner


def _record(what: str, risk: Risk, *, by: Person, at: datetime) -> None:
    record(
        what, risk.commission, by=by, at=at, authority=risk.commission.authority.uuid,
        changed={
            "risk": risk.uuid, "version": risk.version, "likelihood": risk.likelihood, "impact": risk.impact,
            "owner": risk.owner.uuid if risk.owner else None,
        },
        beside={"title": risk.title, "control": risk.control},
    )  # fmt: skip
