"""How promptly providers, and those below them, are paid. What subcontractors said in confidence is not read here."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Count, Q

from fourfold.do.contracts.models import Contract
from fourfold.foundation.authorities.models import Authority
from fourfold.oversight.members.rules.facts import Paid
from fourfold.review.payments.models import ChainLine, SupplierYear
from fourfold.review.payments.rules.chain import ReturnState


def paid_under(authority: Authority, contracts: Sequence[Contract]) -> Mapping[int, Paid]:
    """How each contract's provider was paid by the authority, under any contract, and whom it paid below."""
    providers = {contract.provider_id for contract in contracts if contract.provider_id}
    timed: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    years = SupplierYear.objects.filter(supplier__authority=authority, supplier__provider__in=providers)
    for provider, counts in years.values_list("supplier__provider", "counts"):
        timed[provider][0] += counts.get("timed", 0)
        timed[provider][1] += counts.get("late", 0)
    lines = ChainLine.objects.filter(returned__contract__in=[one.pk for one in contracts])
    below = {
        row["returned__contract"]: (row["count"], row["unpaid"])
        for row in lines.filter(returned__state=ReturnState.SENT)
        .values("returned__contract")
        .annotate(count=Count("pk"), unpaid=Count("pk", filter=Q(paid_on=None)))
        .order_by()
    }
    found = {}
    for contract in contracts:
        known, late = timed.get(contract.provider_id or 0, (0, 0))
        told, unpaid = below.get(contract.pk, (0, 0))
        found[contract.pk] = Paid(known, late, told, unpaid)
    return found
