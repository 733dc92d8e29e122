"""What was promised in contracts, by how it stands."""

from collections.abc import Mapping, Sequence
from datetime import date

from fourfold.do.contracts.models import Contract
from fourfold.do.tendering.rules.names import PromiseKind
from fourfold.oversight.members.rules.facts import Promised
from fourfold.review.performance.queries.promised import promised_in
from fourfold.review.performance.rules.delivered import UNMET, Kept


def promises_counted(contracts: Sequence[Contract], today: date) -> Mapping[int, Promised]:
    """The promises of social value in each contract, and how they are kept (SC 10.2)."""
    counted = {}
    for key, promises in promised_in(contracts, today).items():
        social = [one.delivered.kept for one in promises if one.commitment.kind == PromiseKind.SOCIAL_VALUE]
        counted[key] = Promised(
            all=len(promises), social=len(social), kept=social.count(Kept.KEPT),
            unmet=sum(1 for one in social if one in UNMET), not_followed=social.count(Kept.NOT_FOLLOWED),
        )  # fmt: skip
    return counted
