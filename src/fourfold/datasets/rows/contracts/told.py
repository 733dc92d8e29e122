"""The contracts that the source speaks of, as rows."""

from collections.abc import Sequence
from decimal import Decimal

from fourfold.datasets.facts.contracts import ContractFact
from fourfold.datasets.rows.market import Ground
from fourfold.datasets.rows.market.references import refer
from fourfold.datasets.rows.outcomes import OutcomeRows
from fourfold.do.contracts.models import Commitment, Contract, Fact
from fourfold.do.contracts.rules.names import ContractState
from fourfold.do.frameworks.models import Framework


def put_told(ground: Ground, facts: Sequence[ContractFact], outcomes: OutcomeRows) -> None:
    """Store contracts with what is said of them; whatever people changed since stays as it is."""
    shelf = ground.shelf
    rows = [_contract(ground, fact, outcomes) for fact in facts]
    known = set(Contract.objects.filter(authority=ground.authority).values_list("uuid", flat=True))
    refer((shelf.moment(), row) for row in rows if row.uuid not in known)
    stored = shelf.put(rows, keep=True)
    shelf.put(
        [
            Fact(
                uuid=shelf.uuid("contract fact", fact.key, number), contract=row, text=told.text,
                clause=told.clause or fact.clause, position=number,
            )
            for fact, row in zip(facts, stored, strict=True)
            for number, told in enumerate(fact.facts, 1)
        ]
    )  # fmt: skip
    shelf.put(
        [
            Commitment(
                uuid=shelf.uuid("commitment", fact.key, number), contract=row, kind=one.kind, text=one.text,
                measure=one.measure, amount=None if one.amount is None else Decimal(one.amount), unit=one.unit,
                clause=one.clause or fact.clause, basis=one.basis,
            )
            for fact, row in zip(facts, stored, strict=True)
            for number, one in enumerate(fact.commitments, 1)
        ]
    )  # fmt: skip


def _contract(ground: Ground, fact: ContractFact, outcomes: OutcomeRows) -> Contract:
    people, shelf = ground.people, ground.shelf
    framework = Framework.objects.filter(uuid=shelf.uuid("provider framework", fact.framework)).first()
    is_live = fact.state is ContractState.LIVE
    return Contract(
        uuid=shelf.uuid("contract", fact.key), authority=ground.authority, title=fact.title, purpose=fact.purpose,
        kind=fact.kind, state=fact.state, subject=fact.subject, categories=list(fact.categories), run_by=fact.run_by,
        agreement=framework, service=outcomes.services.get(fact.service),
        directorate=people.directorates.get(fact.directorate), manager=people.people.get(fact.manager),
        lead_director=people.people.get(fact.lead_director), value=fact.value,
        first_value=fact.value if is_live else None,
        starts_on=fact.starts, ends_on=fact.ends, first_ends_on=fact.ends if is_live else None,
        live_at=shelf.moment() if is_live else None, basis=fact.basis, clause=fact.clause,
    )  # fmt: skip
