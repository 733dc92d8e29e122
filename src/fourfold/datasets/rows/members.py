"""Members' oversight of contracts as rows."""

from collections.abc import Sequence
from datetime import date

from fourfold.datasets.facts.members import ConcernFact, DivisionFact, MemberFacts, PaperFact
from fourfold.datasets.rows.evidence import keep_text
from fourfold.datasets.rows.market import Ground
from fourfold.datasets.rows.market.references import refer
from fourfold.do.contracts.models import Contract, ContractDocument
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.files.models import FileState, StoredFile
from fourfold.govern.people.models import Seat
from fourfold.oversight.members.models import Division, Exchange, Group, Referral
from fourfold.oversight.members.queries.terms import term_on
from fourfold.oversight.members.rules.states import ReferralState, answer_due


def put_members(ground: Ground, facts: MemberFacts) -> None:
    """Store the group, divisions, concerns and papers; what people changed since stays as it is."""
    _put_group(ground, facts)
    _put_divisions(ground, facts.divisions)
    _put_concerns(ground, facts.concerns)
    _put_papers(ground, facts.papers)


def _put_group(ground: Ground, facts: MemberFacts) -> None:
    if facts.group is None:
        return
    bodies, fact = ground.people.committees, facts.group
    row = Group(
        uuid=ground.shelf.uuid("members group"), authority=ground.authority, committee=bodies[fact.committee],
        passes_to=bodies.get(fact.passes_to), terms=fact.terms, basis=fact.basis, clause=fact.clause,
    )  # fmt: skip
    ground.shelf.put([row], match=("authority_id",), keep=True)


def _put_divisions(ground: Ground, facts: Sequence[DivisionFact]) -> None:
    rows = [
        Division(
            uuid=ground.shelf.uuid("division", fact.name), authority=ground.authority, name=fact.name,
            districts=list(fact.districts), basis=fact.basis, clause=fact.clause,
        )
        for fact in facts
    ]  # fmt: skip
    ground.shelf.put(rows, match=("name", "authority_id"), keep=True)
    for fact in facts:
        members = [ground.people.people[key].pk for key in fact.members]
        Seat.objects.filter(person__in=members, division="").update(division=fact.name)


def _put_concerns(ground: Ground, facts: Sequence[ConcernFact]) -> None:
    contracts = {fact.key: _contract(ground, fact) for fact in facts}
    told = [(fact, contract) for fact in facts if (contract := contracts[fact.key]) is not None]
    rows = [_referral(ground, fact, contract) for fact, contract in told]
    known = set(Referral.objects.filter(authority=ground.authority).values_list("uuid", flat=True))
    refer((row.raised_at, row) for row in rows if row.uuid not in known)
    stored = ground.shelf.put(rows, keep=True)
    ground.shelf.put(
        [
            Exchange(
                uuid=ground.shelf.uuid("exchange", fact.key, 1), referral=row, number=1, asked=fact.concern,
                asked_on=fact.raised, to=contract.lead_director, due_on=_due(ground, fact), answer=fact.answer,
                answered_by=contract.lead_director if fact.answer else None, answered_on=fact.answered,
            )
            for row, (fact, contract) in zip(stored, told, strict=True)
        ],
        keep=True,
    )  # fmt: skip


def _contract(ground: Ground, fact: ConcernFact) -> Contract | None:
    """The contract that a concern is about; nothing where this dataset makes up fewer."""
    key = ("contract", fact.contract) if fact.contract else ("contract", "throng", fact.throng)
    return Contract.objects.filter(uuid=ground.shelf.uuid(*key)).select_related("lead_director").first()


def _referral(ground: Ground, fact: ConcernFact, contract: Contract) -> Referral:
    ended = ground.shelf.moment(fact.answered) if fact.settled else None
    state = ReferralState.SETTLED if fact.settled else ReferralState.ANSWERED if fact.answer else ReferralState.WAITING
    return Referral(
        uuid=ground.shelf.uuid("referral", fact.key), authority=ground.authority, contract=contract,
        member=ground.people.people[fact.member], title=fact.title, state=state,
        raised_at=ground.shelf.moment(fact.raised), due_on=None if fact.answer else _due(ground, fact),
        ended_because=fact.settled, ended_at=ended, rulebook=book_on(ground.authority, fact.raised).version,
        basis=fact.basis,
    )  # fmt: skip


def _due(ground: Ground, fact: ConcernFact) -> date | None:
    return answer_due(fact.raised, term_on(ground.authority, fact.raised), ground.calendar)


def _put_papers(ground: Ground, facts: Sequence[PaperFact]) -> None:
    shelf = ground.shelf
    for fact in facts:
        contract = Contract.objects.filter(uuid=shelf.uuid("contract", "throng", fact.throng)).first()
        if contract is None:
            continue
        sha256, size = keep_text(fact.text)
        file = StoredFile(
            uuid=shelf.uuid("contract paper file", fact.throng, fact.file), authority=ground.authority, sha256=sha256,
            size=size, name=fact.file, media_type="text/plain", state=FileState.STORED,
            uploaded_by=contract.manager.uuid if contract.manager else ground.authority.uuid,
            uploaded_at=shelf.moment(contract.starts_on),
        )  # fmt: skip
        stored = shelf.put([file], keep=True)[0]
        paper = ContractDocument(
            uuid=shelf.uuid("contract paper", fact.throng, fact.file), contract=contract, kind=fact.kind,
            title=fact.title, file=stored, added_by=contract.manager, added_at=shelf.moment(contract.starts_on),
        )  # fmt: skip
        shelf.put([paper], keep=True)
