"""A draft contract for every lot that was awarded, with what its winner promised."""

from datetime import datetime

from fourfold.do.contracts.actions.locked import facts_of
from fourfold.do.contracts.models import Commitment, Contract, Place
from fourfold.do.contracts.rules.dates import last_day
from fourfold.do.contracts.rules.names import ContractKind
from fourfold.do.contracts.searching import make_findable
from fourfold.do.tendering.models import Award
from fourfold.do.tendering.rules.names import Procedure
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.words import say
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Person


@action
def draft_from_award(*, award: Award, by: Person, at: datetime) -> Contract:
    """Begin the contract that an award makes, under the award's reference; its promises become commitments."""
    tender, notice = award.tender, award.tender.notice
    procurement = notice.procurement
    commission = procurement.commission if procurement else None
    directorate = procurement.directorate if procurement else None
    starts_on, months = notice.starts_on, tender.months or notice.months
    row = Contract.objects.create(
        authority=tender.authority, reference=award.reference, title=_title(award), purpose=notice.summary,
        kind=ContractKind.CALL_OFF if tender.procedure == Procedure.CALL_OFF else ContractKind.CONTRACT,
        subject=notice.subject, categories=notice.categories, provider=award.provider, award=award,
        commission=commission, decision=_decision(award), service=commission.service if commission else None,
        directorate=directorate or (commission.directorate if commission else None),
        value=award.price, value_because=say("The price of the bid that won."), starts_on=starts_on,
        ends_on=last_day(starts_on, months) if starts_on and months else None,
        basis=tender.basis, prepared_by=by,
    )  # fmt: skip
    if commission is not None:
        row.outcomes.set(commission.outcomes.all())
    Place.objects.bulk_create(Place(contract=row, code=code) for code in notice.places)
    Commitment.objects.bulk_create(
        Commitment(
            contract=row, promise=promise, kind=promise.kind, text=promise.text, measure=promise.measure,
            amount=promise.amount, unit=promise.unit, due_on=promise.due_on, basis=tender.basis,
        )
        for promise in award.promises.all()
    )  # fmt: skip
    make_findable(row)
    record(
        "contract.drafted_from_award", row, by=by, at=at, authority=row.authority.uuid, changed=facts_of(row),
        beside={"title": row.title, "purpose": row.purpose},
    )  # fmt: skip
    return row


def _title(award: Award) -> str:
    if award.tender.lots.count() == 1:
        return award.tender.title
    return say("{title}: {lot}", title=award.tender.title, lot=award.lot.title)[:200]


def _decision(award: Award) -> Decision | None:
    outcome = award.tender.proposals.filter(outcomes__winner=award.lot_bid).order_by("-number").first()
    return outcome.decision if outcome else None
