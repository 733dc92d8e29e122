"""Breaks and possible extensions of a contract; an extension is proposed with the record, and settled by decision."""

from datetime import date, datetime, timedelta

from fourfold.do.contracts.actions.changing import Wanted, found_on, make_change
from fourfold.do.contracts.actions.keeping import begin, keep, require_own
from fourfold.do.contracts.models import BreakClause, Contract, Extension
from fourfold.do.contracts.queries.facts import record_beside
from fourfold.do.contracts.rules.changing import Finding, require_under_cap
from fourfold.do.contracts.rules.dates import longer_by, require_plausible
from fourfold.do.contracts.rules.extending import ground_for, require_decided, require_record
from fourfold.do.contracts.rules.names import ChangeGround, ContractEvent, ContractState, ExtensionEvent, Side
from fourfold.do.contracts.rules.states import extension_after
from fourfold.foundation.audit.actions import action
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import in_words, say
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Person


@action
def add_break(
    *,
    contract: Contract,
    side: Side | str,
    from_on: date | None = None,
    notice_days: int | None = None,
    text: str = "",
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> BreakClause:
    """Enter who may end the contract early, from when, and with how much notice."""
    row = begin(contract, seen, by)
    require_plausible(from_on=from_on)
    one = BreakClause.objects.create(
        contract=row, side=Side(side), from_on=from_on, notice_days=notice_days, text=text.strip()
    )
    keep("contract.break_added", row, by, at, changed={"break": one.uuid, "side": one.side, "from_on": from_on})
    return one


@action
def add_extension(
    *,
    contract: Contract,
    months: int,
    value: int | None = None,
    terms: str = "",
    ground: ChangeGround | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Extension:
    """Enter an extension that the contract makes possible. It promises nothing (SC 8.4.4).

    Of one that is entered once the contract is live, the ``ground`` is said, and everyone reads that it came late.
    """
    row = begin(contract, seen, by)
    if months < 1:
        raise Refused(say("An extension lasts a month at least."), field="months")
    is_live = row.state == ContractState.LIVE
    ground = ground_for(ground, is_live=is_live, cannot_be_extended=row.no_extension)
    number = (row.extensions.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    one = Extension.objects.create(
        contract=row, number=number, months=months, value=value, terms=terms.strip(), ground=ground,
        late_on=local_day(at, row.authority.time_zone) if is_live else None,
    )  # fmt: skip
    row.no_extension = False
    changed = {"extension": one.uuid, "months": months, "adds": value, "ground": ground, "late_on": one.late_on}
    keep("contract.extension_added", row, by, at, changed=changed)
    return one


@action
def propose_extension(
    *, extension: Extension, decision: Decision | None, because: str, by: Person, at: datetime
) -> Extension:
    """Bring an extension to a decision, with the performance record as it stands now (SC 8.4.4)."""
    row = begin(extension.contract, None, by)
    one = Extension.objects.select_for_update().get(pk=extension.pk)
    one.state = extension_after(one.state, ExtensionEvent.PROPOSE)
    one.because = said(because, "because", say("Say why: what the provider has done well, and what it would do."))
    if decision is None:
        raise Refused(say("Choose the decision that is to be taken on it."), "SC 8.4.4", field="decision")
    require_own(row, decision)
    if decision.is_settled:
        raise Refused(say("This decision is settled. Choose one that is still to be taken."), field="decision")
    require_record(reviews_held=row.planned_reviews.exclude(held_on=None).count())
    today = local_day(at, row.authority.time_zone)
    if row.ends_on is not None:  # what its ground does not allow is refused before the decision, not after it
        _found_on(row, _wanted(one, row.ends_on), today)
    one.record = [list(line) for line in record_beside(one, today)]
    one.decision, one.proposed_by, one.proposed_at = decision, by, at
    one.version += 1
    one.save()
    keep(
        "contract.extension_proposed", row, by, at, changed={"extension": one.uuid, "decision": decision.uuid},
        beside={"because": one.because},
    )  # fmt: skip
    return one


@action
def settle_extension(*, extension: Extension, by: Person, at: datetime) -> Extension:
    """Do what the decision says: a new end, or none. Refused before it is taken."""
    one = Extension.objects.select_for_update().get(pk=extension.pk)
    decision = one.decision
    agreed = decision is not None and decision.is_agreed
    row = begin(one.contract, None, by, ContractEvent.EXTEND if agreed else ContractEvent.EDIT)
    one.state = extension_after(one.state, ExtensionEvent.GRANT if agreed else ExtensionEvent.REFUSE)
    require_decided(is_settled=decision is not None and decision.is_settled)
    one.settled_at = at
    one.version += 1
    one.save()
    if not agreed:
        keep("contract.extension_refused", row, by, at, changed={"extension": one.uuid})
        return one
    if row.ends_on is None:
        raise Refused(say("Say first when the contract ends."))
    wanted = _wanted(one, row.ends_on)
    findings = _found_on(row, wanted, local_day(at, row.authority.time_zone))
    make_change(row, wanted, findings, by, at, extension=one)
    return one


def _wanted(one: Extension, ends_on: date) -> Wanted:
    """An extension as the change of the contract that it makes."""
    return Wanted(
        what=say("Extended by {months}.", months=in_words(one.months, "month", "months")), because=one.because,
        takes_effect_on=ends_on + timedelta(days=1), value=one.value or 0, ends_on=longer_by(ends_on, one.months),
        ground=ChangeGround(one.ground), decision=one.decision,
    )  # fmt: skip


def _found_on(row: Contract, wanted: Wanted, today: date) -> list[Finding]:
    """What makes the extension material; refused where its ground does not allow so much."""
    proposed, findings, book = found_on(row, wanted, today)
    require_under_cap(proposed, book)
    return findings
