"""Contracts as the group's questions see them: gathered for many at once, in as many queries as for one."""

from collections.abc import Mapping, Sequence
from datetime import date

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import ContractKind, ContractState
from fourfold.do.providers.rules import Size
from fourfold.do.providers.rules.local import is_local
from fourfold.do.providers.rules.names import SIZE_NAMES
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.words import say
from fourfold.oversight.members.queries import counted
from fourfold.oversight.members.queries.evaluated import Evaluated, evaluated
from fourfold.oversight.members.queries.heard import heard_by
from fourfold.oversight.members.queries.looked import looked_at
from fourfold.oversight.members.queries.paid import paid_under
from fourfold.oversight.members.queries.promised import promises_counted
from fourfold.oversight.members.rules.facts import Facts, Heard, Looked, Measured, Promised
from fourfold.rulebooks import Rulebook

NEAR = ("authority", "provider", "manager", "lead_director", "directorate", "commission__authority")
_SMALL = frozenset({Size.MICRO, Size.SMALL, Size.MEDIUM})
_NAMED_FROM = "contracts.named_people_from"


def facts_of(authority: Authority, contracts: Sequence[Contract], today: date) -> Mapping[int, Facts]:
    """What the record holds of each contract, by its key. ``contracts`` were read with ``NEAR``."""
    book = book_on(authority, today)
    keys = [contract.pk for contract in contracts]
    measures, looks = counted.measured(keys), looked_at(keys, today)
    promises = promises_counted(contracts, today)
    talks = heard_by([contract.commission_id for contract in contracts if contract.commission_id])
    changes, extensions = counted.changes(keys), counted.extensions(keys)
    endings, payments = evaluated(keys), paid_under(authority, contracts)
    pays, chain, days = counted.paid_by_results(keys), counted.chain(keys), counted.evaluation_days(keys)
    return {
        contract.pk: Facts(
            today=today,
            has_ended=contract.state in (ContractState.ENDED, ContractState.TERMINATED),
            manager=contract.manager.name if contract.manager else "",
            lead_director=contract.lead_director.name if contract.lead_director else "",
            named_from=book.number(_NAMED_FROM) if book.has(_NAMED_FROM) else None,
            value=contract.value,
            first_value=contract.first_value,
            changes=changes.get(contract.pk, 0),
            ends_on=contract.ends_on,
            evaluate_by=days.get(contract.pk),
            evaluated=endings.get(contract.pk, Evaluated()).sentence,
            worked=endings.get(contract.pk, Evaluated()).worked,
            decided=endings.get(contract.pk, Evaluated()).decided,
            has_commission=contract.commission_id is not None,
            is_in_house=contract.kind == ContractKind.IN_HOUSE,
            is_local=_is_local(contract, book),
            size=say(SIZE_NAMES[Size(contract.provider.size)]) if contract.provider else "",
            is_small=_is_small(contract),
            subcontractors=chain.get(contract.pk, (0, 0))[0],
            shares_told=chain.get(contract.pk, (0, 0))[1],
            extensions=extensions.get(contract.pk, 0),
            pays_for_results=contract.pk in pays,
            paid=payments[contract.pk],
            measured=measures.get(contract.pk, Measured()),
            looked=looks.get(contract.pk, Looked()),
            promised=promises.get(contract.pk, Promised()),
            heard=talks.get(contract.commission_id or 0, Heard()),
        )
        for contract in contracts
    }


def _is_local(contract: Contract, book: Rulebook) -> bool | None:
    """Whether its provider is local; None where nobody knows in which district it sits."""
    if contract.provider is None or not contract.provider.district:
        return None
    return is_local(contract.provider.district, book)


def _is_small(contract: Contract) -> bool | None:
    """Whether its provider is an SME; None where its size was not told."""
    if contract.provider is None or contract.provider.size == Size.UNKNOWN:
        return None
    return contract.provider.size in _SMALL
