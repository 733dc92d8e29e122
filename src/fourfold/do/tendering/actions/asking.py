"""Say what bidders must have or show, and why it is kept where it is out of proportion (SC 6.2.7, 8.8, rec 15)."""

from dataclasses import dataclass
from datetime import datetime

from fourfold.do.tendering.actions.preparing import editable, keep_change
from fourfold.do.tendering.models import Requirement, Tender
from fourfold.do.tendering.queries.ready import measures_of
from fourfold.do.tendering.rules.names import Ask
from fourfold.foundation.audit.actions import action
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

ONCE = frozenset(Ask) - {Ask.CERTIFICATE, Ask.QUESTION}
"""What is asked once at most; certificates and questions there may be several."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How much is asked (pence for money, else a number), in which words, and why."""

    amount: int | None = None
    text: str = ""
    because: str = ""


@action
def put_requirement(
    *,
    tender: Tender,
    ask: Ask,
    asking: Asking,
    requirement: Requirement | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Requirement:
    """Ask something of bidders, or change what is asked. A reason that set a warning aside goes with the change."""
    row = editable(tender, seen, by)
    if ask is Ask.DAYS:
        raise Refused(say("The days to answer come from the closing time of the notice. Change it there."), "SC 6.2.8")
    if requirement is None:
        if ask in ONCE and row.requirements.filter(ask=ask).exists():
            raise Refused(say("This is asked already. Change it instead."))
        requirement = Requirement(tender=row, ask=ask, position=row.requirements.count())
    if ask is Ask.QUESTION and not asking.because.strip():
        raise Refused(
            say("Say why the standard questions are not enough. Everyone reads it."), "SC rec 15", field="because"
        )
    before = (requirement.amount, requirement.text)
    requirement.amount, requirement.text = asking.amount, asking.text.strip()
    requirement.because = asking.because.strip()
    if (requirement.amount, requirement.text) != before:
        requirement.overruled_because = ""
    requirement.save()
    keep_change(
        row, "asks", by, at, changed={"requirement": requirement.uuid, "ask": ask, "amount": requirement.amount},
        beside={"text": requirement.text, "because": requirement.because},
    )  # fmt: skip
    return requirement


@action
def remove_requirement(*, requirement: Requirement, seen: int | None = None, by: Person, at: datetime) -> Tender:
    """Ask something no longer."""
    row = editable(requirement.tender, seen, by)
    if requirement.ask == Ask.DAYS:
        raise Refused(say("Every tender takes days to answer."), "SC 6.2.8")
    changed: dict[str, object] = {"requirement": requirement.uuid, "ask": requirement.ask, "removed": True}
    requirement.delete()
    return keep_change(row, "asks", by, at, changed=changed)


@action
def overrule_warning(
    *, requirement: Requirement, because: str, seen: int | None = None, by: Person, at: datetime
) -> Requirement:
    """Keep a requirement that the check of proportion warns of, with a reason that everyone reads (SC 8.8.6)."""
    row = editable(requirement.tender, seen, by)
    found = next(one for one in measures_of(row, at).every if one.row.pk == requirement.pk)
    if found.excess is None:
        raise Refused(say("Nothing is wrong with this requirement: there is no warning to answer."), "SC 8.8.6")
    kept = found.row
    kept.overruled_because = said(because, "because", say("Say why it is kept. Everyone reads the reason."))
    kept.save()
    keep_change(
        row, "asks", by, at, changed={"requirement": kept.uuid, "ask": kept.ask, "overruled": True},
        beside={"warning": found.excess.sentence, "because": kept.overruled_because},
    )  # fmt: skip
    return kept
