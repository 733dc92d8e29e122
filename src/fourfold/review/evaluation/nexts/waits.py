"""What waits for officers about evaluations and ends."""

from datetime import date, datetime

from django.urls import reverse

from fourfold.do.contracts.models import EvaluationPlan
from fourfold.do.contracts.rules.names import ContractState
from fourfold.foundation.clock import local_day
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import say
from fourfold.govern.decisions.rules import SETTLED
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import OFFICERS, Role
from fourfold.review.evaluation.models import Closure, Evaluation
from fourfold.review.evaluation.rules.names import ClosureState, EvaluationState
from fourfold.review.reviews.nexts.waits import manages_some, reminded

MOST = 20
"""A desk shows so many of a kind at most."""


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """Evaluations that are due, decided, or to be checked, and costs that a finance officer confirms."""
    roles = roles_of(person)
    if not roles & OFFICERS:
        return []
    today = local_day(at, person.authority.time_zone)
    manages = manages_some(person)
    return [
        *(_due(person, reminded(person, today)) if manages else []),
        *(_decided(person) if manages else []),
        *(_to_check(person) if Role.LEAD_DIRECTOR in roles else []),
        *(_to_confirm(person) if Role.SUPPORT_FINANCE in roles else []),
        *(_look_again(person, today) if manages else []),
    ]


def _due(person: Person, until: date) -> list[Waits]:
    rows = EvaluationPlan.objects.filter(
        contract__authority=person.authority_id, contract__manager=person, contract__state=ContractState.LIVE,
        due_on__lte=until, evaluations=None,
    )  # fmt: skip
    return [
        Waits(
            say("Whether “{title}” worked is to be evaluated.", title=row.contract.title),
            reverse("evaluations.start", args=[row.contract.authority.slug, row.contract.uuid]),
            say("Begin"), row.due_on,
        )
        for row in rows.select_related("contract__authority").order_by("due_on", "pk")[:MOST]
    ]  # fmt: skip


def _decided(person: Person) -> list[Waits]:
    rows = Evaluation.objects.filter(
        contract__authority=person.authority_id, contract__manager=person, state=EvaluationState.SOUGHT,
        decision__state__in=SETTLED,
    )  # fmt: skip
    return [
        Waits(say("It was decided what becomes of “{title}”.", title=row.contract.title), row.get_absolute_url(),
              say("Settle it"))
        for row in rows.select_related("contract__authority").order_by("pk")[:MOST]
    ]  # fmt: skip


def _to_check(person: Person) -> list[Waits]:
    rows = Closure.objects.filter(contract__lead_director=person, state=ClosureState.DRAFT).exclude(prepared_by=person)
    rows = rows.filter(confirmed_by__isnull=False)
    return [
        Waits(say("The plan to end “{title}” is to be checked.", title=row.contract.title), row.get_absolute_url(),
              say("Check it"), row.last_day)
        for row in rows.select_related("contract__authority").order_by("last_day", "pk")[:MOST]
    ]  # fmt: skip


def _to_confirm(person: Person) -> list[Waits]:
    rows = Closure.objects.filter(
        contract__authority=person.authority_id, state=ClosureState.DRAFT, confirmed_by=None,
        residual_cost__isnull=False,
    )  # fmt: skip
    return [
        Waits(say("A cost stays when “{title}” ends.", title=row.contract.title), row.get_absolute_url(),
              say("Confirm it"), row.last_day)
        for row in rows.select_related("contract__authority").order_by("last_day", "pk")[:MOST]
    ]  # fmt: skip


def _look_again(person: Person, today: date) -> list[Waits]:
    rows = Closure.objects.filter(contract__manager=person, state=ClosureState.UNDER_WAY, look_again_on__lte=today)
    return [
        Waits(say("Look how people fare since “{title}” ended.", title=row.contract.title), row.get_absolute_url(),
              say("Say how"), row.look_again_on)
        for row in rows.select_related("contract__authority").order_by("look_again_on", "pk")[:MOST]
    ]  # fmt: skip
