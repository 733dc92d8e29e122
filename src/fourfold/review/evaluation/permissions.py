"""Who may do what with evaluations, and with plans to bring a service to an end."""

from fourfold.cycle.commissions.permissions import check_change
from fourfold.do.contracts import permissions as contracts
from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import PUBLIC
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role
from fourfold.review.evaluation.models import Closure, Evaluation
from fourfold.review.evaluation.rules.names import ClosureState, EvaluationState


def check_see(person: Person | None, evaluation: Evaluation) -> None:
    """Everyone reads an evaluation once it is settled; until then the authority's own people do (SC 9.1.3, SCA 2.9)."""
    is_public = evaluation.state == EvaluationState.SETTLED and evaluation.contract.state in PUBLIC
    if not is_public:
        check_inside(person, evaluation.contract.authority)


def check_see_closure(person: Person | None, closure: Closure) -> None:
    """Everyone reads a decommissioning plan once it is carried out; until then the authority's own people do."""
    if closure.state not in (ClosureState.UNDER_WAY, ClosureState.DONE):
        check_inside(person, closure.contract.authority)


def check_inside(person: Person | None, authority: Authority) -> None:
    """Officers and Members of the authority (SC 9.1.3)."""
    if not contracts.is_inside(person, authority.pk):
        raise NotAllowed(say("This is for officers and Members of {authority}.", authority=authority.name), "SC 9.1.3")


def check_start(person: Person | None, contract: Contract) -> None:
    """Who manages a contract evaluates it, and analysts and insight officers do (SC 8.9.3, SCA 6.19)."""
    if _has(person, contract.authority_id, Role.SUPPORT_ANALYSIS, Role.SUPPORT_INSIGHT):
        return
    contracts.check_manage(person, contract)


def check_write(person: Person | None, evaluation: Evaluation) -> None:
    """Who may evaluate a contract writes its evaluation."""
    check_start(person, evaluation.contract)


def check_seek(person: Person | None, evaluation: Evaluation) -> None:
    """Who manages a contract seeks the decision on what follows (SCA 2.7)."""
    contracts.check_manage(person, evaluation.contract)


def check_pass_on(person: Person | None, evaluation: Evaluation) -> None:
    """Those who work on the commission that a contract serves take its lessons into the turn (SCA 2.7, 4.1)."""
    if evaluation.contract.commission is None:
        raise NotAllowed(say("This contract serves no commission."), "SCA 2.7")
    check_change(person, evaluation.contract.commission)


def check_plan(person: Person | None, evaluation: Evaluation) -> None:
    """Who manages a contract plans how it is brought to an end (SCA 2.9)."""
    contracts.check_manage(person, evaluation.contract)


def check_change_closure(person: Person | None, closure: Closure) -> None:
    """Who manages a contract works on the plan to bring it to an end."""
    contracts.check_manage(person, closure.contract)


def check_confirm(person: Person | None, closure: Closure) -> None:
    """A finance officer confirms the cost that stays with the council (SCA 4.1)."""
    if not _has(person, closure.contract.authority_id, Role.SUPPORT_FINANCE):
        raise NotAllowed(say("A finance officer confirms this."), "SCA 4.1")


def check_check(person: Person | None, closure: Closure) -> None:
    """The lead director of the contract checks the plan, never who wrote it (SCA 2.9, 4.1)."""
    named = closure.contract.lead_director_id
    directs = _has(person, closure.contract.authority_id, Role.LEAD_DIRECTOR)
    if person is None or not (person.pk == named if named is not None else directs):
        raise NotAllowed(say("The lead director of this contract does this."), "SCA 2.9")
    if person.pk == closure.prepared_by_id:
        raise NotAllowed(say("You wrote this plan, so someone else checks it."), "SCA 4.1")


def _has(person: Person | None, authority_id: int, *roles: Role) -> bool:
    return person is not None and person.authority_id == authority_id and bool(roles_of(person) & frozenset(roles))
