"""Whether a contract worked, for its page in the register below, and for the page of its commission."""

from collections.abc import Iterator

from django.urls import reverse

from fourfold.cycle.commissions.beside import Beside
from fourfold.cycle.commissions.models import Commission
from fourfold.do.contracts.joined import Entrance
from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import ContractState
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.evaluation import permissions
from fourfold.review.evaluation.models import Evaluation
from fourfold.review.evaluation.queries import evaluations_of


def entrances(contract: Contract, person: Person | None) -> Iterator[Entrance]:
    """The way to each evaluation that the reader may see, and to a new one for those who may begin it."""
    found = evaluations_of(contract, person)
    for row in found:
        text = say("Did it work? {answer}", answer=row.sentence or row.get_state_display())
        yield Entrance(text, say("Read the evaluation"), row.get_absolute_url())
    is_over = contract.state in (ContractState.DRAFT, ContractState.ABANDONED)
    if not found and not is_over and can(permissions.check_start, person, contract):
        href = reverse("evaluations.start", args=[contract.authority.slug, contract.uuid])
        yield Entrance(say("Did it work? Nobody has asked yet."), say("Begin an evaluation"), href)


def evaluations_beside(commission: Commission, person: Person | None) -> Iterator[Beside]:
    """The evaluations of the contracts that serve a commission, as far as the reader may see them."""
    rows = Evaluation.objects.filter(contract__commission=commission).select_related("contract__authority")
    for row in rows.order_by("-pk")[:20]:
        if can(permissions.check_see, person, row):
            yield Beside(say("Evaluation"), row.contract.title, row.get_state_display(), row.get_absolute_url())


def record_of(contract: Contract) -> Iterator[tuple[str, str]]:
    """What evaluations came to, for whoever decides whether a contract goes on (SC 8.4.4)."""
    for row in contract.evaluations.exclude(sentence="").order_by("-pk")[:3]:
        yield say("Evaluation"), row.sentence
