"""What a reader finds of evaluations and decommissioning plans."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.queries import contract_for
from fourfold.do.contracts.rules.names import PUBLIC
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.permissions import can
from fourfold.govern.people.models import Person
from fourfold.review.evaluation import permissions
from fourfold.review.evaluation.models import Closure, ClosureGroup, Evaluation, Result
from fourfold.review.evaluation.rules.names import ClosureState, EvaluationState

_NEAR = (
    "contract__authority", "contract__provider", "contract__manager__authority", "contract__lead_director__authority",
    "contract__commission__authority", "contract__commission__directorate",
)  # fmt: skip


def contract_to_evaluate(authority: Authority, uuid: UUID, person: Person | None) -> Contract:
    """The contract, for someone who may evaluate it.

    :raises Http404: when there is none such, or the reader may not see it.
    :raises NotAllowed: when the reader may see and not evaluate it.
    """
    found = contract_for(authority, uuid, person)
    permissions.check_start(person, found)
    return found


def evaluations_in(authority: Authority, person: Person | None, *, after: str = "") -> Batch[Evaluation]:
    """Evaluations that this reader may see, the newest first: what was decided for everyone, all for its own people."""
    rows = seen_in(authority, inside=can(permissions.check_inside, person, authority))
    return batch(rows.select_related("contract__authority", "contract__provider"), ("-id",), after=after)


def seen_in(authority: Authority, *, inside: bool) -> QuerySet[Evaluation]:
    """What was decided for everyone, all for the authority's own people."""
    rows = Evaluation.objects.filter(contract__authority=authority)
    return rows if inside else rows.filter(state=EvaluationState.SETTLED, contract__state__in=PUBLIC)


def evaluations_of(contract: Contract, person: Person | None) -> list[Evaluation]:
    """The evaluations of a contract that this reader may see, the newest first."""
    rows = list(contract.evaluations.order_by("-pk"))
    for row in rows:
        row.contract = contract
    return [row for row in rows if can(permissions.check_see, person, row)]


def evaluation_for(authority: Authority, uuid: UUID, person: Person | None) -> Evaluation:
    """The evaluation, for a reader who may see it.

    :raises Http404: when this authority has none such, or the reader may not see it.
    """
    rows = Evaluation.objects.select_related(*_NEAR, "decision__authority", "plan", "prepared_by")
    found = rows.filter(contract__authority=authority, uuid=uuid).first()
    if found is None or not can(permissions.check_see, person, found):
        raise Http404
    return found


def result_for(evaluation: Evaluation, uuid: UUID) -> Result:
    """An outcome of this evaluation.

    :raises Http404: when it has none such.
    """
    found = evaluation.results.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    found.evaluation = evaluation
    return found


def closure_of(evaluation: Evaluation) -> Closure | None:
    """The decommissioning plan that carries out the decision on an evaluation, if there is one."""
    return evaluation.closures.exclude(state=ClosureState.ABANDONED).first()


def closure_for(authority: Authority, uuid: UUID, person: Person | None) -> Closure:
    """The decommissioning plan, for a reader who may see it.

    :raises Http404: when this authority has none such, or the reader may not see it.
    """
    near = ("evaluation__decision__authority", "confirmed_by", "prepared_by", "checked_by")
    rows: QuerySet[Closure] = Closure.objects.select_related(*_NEAR, *near)
    found = rows.filter(contract__authority=authority, uuid=uuid).first()
    if found is None or not can(permissions.check_see_closure, person, found):
        raise Http404
    found.evaluation.contract = found.contract
    return found


def group_for(closure: Closure, uuid: UUID) -> ClosureGroup:
    """People whom the end touches.

    :raises Http404: when the plan has none such.
    """
    found = closure.groups.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    found.closure = closure
    return found
