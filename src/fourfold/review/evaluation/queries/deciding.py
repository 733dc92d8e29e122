"""Which decisions can settle an evaluation."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from fourfold.cycle.commissions.models import Evidence, Gate
from fourfold.cycle.commissions.rules import Stage
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import SETTLED
from fourfold.review.evaluation.models import Evaluation


def that_can_settle(rows: QuerySet[Decision], evaluation: Evaluation) -> QuerySet[Decision]:
    """Of these decisions those that can settle an evaluation (SCA 2.7).

    They were still to be taken on the day of its report; or they ended the review of the commission that the contract
    serves, where that came first. What was decided before on other matters settles nothing here.
    """
    contract = evaluation.contract
    could = ~Q(state__in=SETTLED)
    if evaluation.reported_on is not None:
        day_after = evaluation.reported_on + timedelta(days=1)
        could |= Q(decided_at__gte=datetime.combine(day_after, time.min, ZoneInfo(contract.authority.time_zone)))
    if contract.commission_id is not None:
        shown = Evidence.objects.filter(
            turn__commission=contract.commission_id, step__stage__key=Stage.REVIEW, withdrawn_at=None
        )
        gates = Gate.objects.filter(turn__commission=contract.commission_id, stage=Stage.REVIEW)
        could |= Q(pk__in=shown.values("decision")) | Q(pk__in=gates.values("decision"))
    return rows.filter(could)
