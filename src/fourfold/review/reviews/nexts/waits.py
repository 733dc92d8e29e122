"""What waits for officers and providers about reviews."""

from datetime import date, datetime, timedelta

from django.db.models import F, Q
from django.urls import reverse

from fourfold.do.contracts.models import Contract, PlannedReview
from fourfold.do.contracts.rules.names import ContractState
from fourfold.do.providers.models import Representative
from fourfold.foundation.clock import local_day
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import OFFICERS, Role
from fourfold.review.reviews.models import ImprovementPlan, Review, ReviewAction, Step, Visit
from fourfold.review.reviews.queries import limit_on
from fourfold.review.reviews.queries.ours import open_actions_of, plans_of, reviews_of
from fourfold.review.reviews.rules.names import ActionState, ImprovementState, ReviewState, StepState, VisitState

MOST = 20
"""A desk shows so many of a kind at most."""


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """What waits for an officer: reviews of contracts that they manage, own actions, visits, plans, steps to take."""
    if not roles_of(person) & OFFICERS:
        return []
    today = local_day(at, person.authority.time_zone)
    until = reminded(person, today)
    manages = manages_some(person)
    return [
        *(_reviews(person, until) if manages else []),
        *(_booking(person, until) if manages else []),
        *_done(person, until, manages=manages, directs=Role.LEAD_DIRECTOR in roles_of(person)),
        *(_plans(person, until) if manages else []),
        *_visits(person, until),
        *(_steps(person) if Role.LEAD_DIRECTOR in roles_of(person) else []),
    ]


def manages_some(person: Person) -> bool:
    """Whether this person manages a contract that is live. Read once for each ``person`` object."""
    known: bool | None = getattr(person, "_manages", None)
    if known is None:
        known = Contract.objects.filter(manager=person, state=ContractState.LIVE).exists()
        person._manages = known  # type: ignore[attr-defined]
    return known


def waits_for_provider(representative: Representative, at: datetime) -> list[Waits]:
    """What waits for a provider: plans to answer, actions that it agreed to, reviews to prepare."""
    provider = representative.provider
    return [
        *(
            Waits(
                say("An improvement plan for “{title}” waits for your answer.", title=row.contract.title),
                row.get_absolute_url(), say("Read it"), row.starts_on,
            )
            for row in plans_of(provider).filter(state=ImprovementState.PROPOSED)[:MOST]
        ),
        *(
            Waits(row.text, reverse("reviews.report", args=[row.contract.authority.slug, row.uuid]),
                  say("Say that it is done"), row.due_on)
            for row in open_actions_of(provider)[:MOST]
        ),
        *(
            Waits(
                say("“{title}” is reviewed. Put on the agenda what you want to talk about.", title=row.contract.title),
                row.get_absolute_url(), say("See the agenda"), row.on,
            )
            for row in reviews_of(provider).filter(
                state=ReviewState.BOOKED, on__lte=local_day(at, "Europe/London") + timedelta(days=30)
            ).order_by("on", "pk")[:MOST]
        ),
    ]  # fmt: skip


def _mine(person: Person) -> Q:
    """Contracts for whose reviews this person answers."""
    return Q(contract__authority=person.authority_id, contract__manager=person, contract__state=ContractState.LIVE)


def _reviews(person: Person, until: date) -> list[Waits]:
    rows = Review.objects.filter(_mine(person), Q(state=ReviewState.BOOKED, on__lte=until) | Q(state=ReviewState.HELD))
    return [
        Waits(
            say("“{title}” is to be reviewed.", title=row.contract.title)
            if row.state == ReviewState.BOOKED
            else say("The review of “{title}” is not closed.", title=row.contract.title),
            row.get_absolute_url(),
            say("See the agenda") if row.state == ReviewState.BOOKED else say("Write it up"),
            row.on,
        )
        for row in rows.select_related("contract__authority").order_by("on", "pk")[:MOST]
    ]


def _booking(person: Person, until: date) -> list[Waits]:
    rows = PlannedReview.objects.filter(_mine(person), held_on=None, review=None, due_on__lte=until)
    return [
        Waits(
            say("The schedule of “{title}” has a review that nobody booked.", title=row.contract.title),
            reverse("reviews.book", args=[row.contract.authority.slug, row.contract.uuid]), say("Book it"), row.due_on,
        )
        for row in rows.select_related("contract__authority").order_by("due_on", "pk")[:MOST]
    ]  # fmt: skip


def _done(person: Person, until: date, *, manages: bool, directs: bool) -> list[Waits]:
    """Own actions that are due, and what others said to be done: of what its manager said, a lead director hears."""
    asked = Q(owner=person, state=ActionState.OPEN, due_on__lte=until)
    if manages:
        asked |= _mine(person) & Q(state=ActionState.REPORTED) & ~Q(reported_by=person)
    if directs:
        asked |= Q(
            contract__authority=person.authority_id, contract__lead_director=person, state=ActionState.REPORTED,
            contract__state=ContractState.LIVE, reported_by=F("contract__manager"),
        )  # fmt: skip
    rows = ReviewAction.objects.filter(asked)
    return [
        Waits(
            row.text,
            reverse(f"reviews.{'report' if row.state == ActionState.OPEN else 'settle'}",
                    args=[row.contract.authority.slug, row.uuid]),
            say("Say that it is done") if row.state == ActionState.OPEN else say("Look at what was done"),
            row.due_on,
        )
        for row in rows.select_related("contract__authority").order_by("due_on", "pk")[:MOST]
    ]  # fmt: skip


def _plans(person: Person, until: date) -> list[Waits]:
    rows = ImprovementPlan.objects.filter(_mine(person), state=ImprovementState.RUNNING, ends_on__lte=until)
    return [
        Waits(say("The improvement plan “{title}” comes to its end.", title=row.title), row.get_absolute_url(),
              say("Say whether it worked"), row.ends_on)
        for row in rows.select_related("contract__authority").order_by("ends_on", "pk")[:MOST]
    ]  # fmt: skip


def _visits(person: Person, until: date) -> list[Waits]:
    rows = Visit.objects.filter(visitor=person, state=VisitState.PLANNED, on__lte=until)
    return [
        Waits(say("You visit {place}.", place=row.place), row.get_absolute_url(), say("See what to look at"), row.on)
        for row in rows.select_related("contract__authority").order_by("on", "pk")[:MOST]
    ]


def _steps(person: Person) -> list[Waits]:
    rows = Step.objects.filter(
        contract__authority=person.authority_id, contract__lead_director=person, state=StepState.DRAFT
    ).exclude(drafted_by=person)
    return [
        Waits(say("{step} for “{title}”.", step=row.get_rung_display(), title=row.contract.title),
              row.get_absolute_url(), say("Take it or let it go"), None)
        for row in rows.select_related("contract__authority").order_by("pk")[:MOST]
    ]  # fmt: skip


def reminded(person: Person, today: date) -> date:
    """The last day of which people are reminded now."""
    days = limit_on(person.authority, "reviews.remind_days", today).number
    return today + timedelta(days=days or 0)
