"""What comes next between an evaluation and its award, for officers and for bidders."""

from datetime import datetime

from django.urls import reverse

from fourfold.do.providers.models import Representative
from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Proposal, Tender
from fourfold.do.tendering.nexts.steps import NextStep
from fourfold.do.tendering.queries import awarding as queries
from fourfold.do.tendering.queries.outcomes import proposals_told
from fourfold.do.tendering.rules.approving import decision_needed
from fourfold.do.tendering.rules.names import TenderState
from fourfold.foundation.clock import local_day
from fourfold.foundation.permissions import can
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import in_words, say
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role

MOST = 20
"""A desk shows so many of a kind at most."""
_ON_THE_WAY = (
    TenderState.PRICED,
    TenderState.PROPOSED,
    TenderState.APPROVED,
    TenderState.STANDSTILL,
    TenderState.PAUSED,
)
_WAITED_FOR = frozenset({Role.SUPPORT_PROCUREMENT, Role.LEAD_DIRECTOR, *permissions.SETTLERS})


def awarding_waits(person: Person, at: datetime) -> list[Waits]:
    """Tenders on the way to their award in which this person has something to do, the oldest first."""
    rows = Tender.objects.filter(authority=person.authority, state__in=_ON_THE_WAY)
    if not roles_of(person) & _WAITED_FOR:
        rows = rows.filter(lead=person)
    near = rows.select_related("authority", "notice__procurement", "lead").order_by("pk")
    found = [(tender, awarding_next(tender, person, at)) for tender in near[:MOST]]
    return [
        Waits(say("“{title}”: {what}", title=tender.title, what=step.text), step.href, step.label)
        for tender, step in found
        if step is not None and step.href
    ]


def awarding_waits_for_provider(representative: Representative, at: datetime) -> list[Waits]:
    """Outcomes to read, while they can still be challenged."""
    return [
        Waits(
            say("Read how your bid for “{title}” did.", title=proposal.tender.title),
            reverse("tendering.outcome", args=[proposal.tender.authority.slug, proposal.tender.uuid]),
            say("Read it"),
            getattr(getattr(proposal, "standstill", None), "ends_on", None),
        )
        for proposal in proposals_told(representative.provider)[:MOST]
    ]


def awarding_next(tender: Tender, person: Person | None, at: datetime) -> NextStep | None:
    """What this person does next about an award, or whom it waits for."""
    if not can(permissions.check_see_result, person, tender):
        return None
    proposal = queries.proposal_of(tender)
    if proposal is None:
        return _to_propose(tender, person) if tender.state == TenderState.PRICED else None
    step: NextStep | None = None
    match tender.state:
        case TenderState.PROPOSED:
            step = _to_approve(tender, proposal, person)
        case TenderState.APPROVED:
            step = _to_tell(tender, proposal, person)
        case TenderState.STANDSTILL:
            step = _to_award(tender, person, at)
        case TenderState.PAUSED:
            step = _to_settle(tender, person)
    return step


def _to_propose(tender: Tender, person: Person | None) -> NextStep:
    waiting = queries.waiting_corrections(tender).first()
    if waiting is not None:
        text = say("A fault in an agreed score waits for someone else to confirm it.")
        if not can(permissions.check_confirm, person, waiting):
            return NextStep(text)
        href = reverse("tendering.settle_correction", args=[tender.authority.slug, tender.uuid, waiting.uuid])
        return NextStep(text, say("Look at it"), href)
    if can(permissions.check_propose, person, tender):
        return _step(tender, "propose", say("Scores and prices are together. Propose who wins."), say("Propose"))
    return NextStep(say("It waits for {name} to propose who wins.", name=tender.lead.name))


def _to_approve(tender: Tender, proposal: Proposal, person: Person | None) -> NextStep:
    verdict = decision_needed(queries.worth_of(proposal), queries.book_for(tender))
    if proposal.decision is not None or verdict.is_key:
        return _to_decide(tender, proposal.decision, person)
    if can(permissions.check_approve, person, proposal):
        return _step(tender, "approve", say("An award waits for your approval."), say("Look at it"))
    return NextStep(say("It waits for a lead director who had no part in it."))


def _to_decide(tender: Tender, decision: Decision | None, person: Person | None) -> NextStep:
    if not can(permissions.check_propose, person, tender):
        return NextStep(say("It waits for a key decision."))
    if decision is None:
        return _step(tender, "decision", say("A key decision agrees to this award. Name it."), say("Name it"))
    if decision.is_agreed:
        return _step(tender, "decided", say("The decision is taken. Go on with the award."), say("Go on"))
    if decision.is_settled:
        return _step(tender, "send_back", say("The decision was not taken. Send the award back."), say("Send it back"))
    return NextStep(say("It waits for the decision {decision}.", decision=decision.reference))


def _to_tell(tender: Tender, proposal: Proposal, person: Person | None) -> NextStep:
    missing = queries.without_feedback(proposal)
    if missing:
        text = say("{bidders} to be written to.", bidders=in_words(len(missing), "bidder has", "bidders have"))
        if can(permissions.check_write_feedback, person, tender):
            href = reverse("tendering.write_feedback", args=[tender.authority.slug, tender.uuid, missing[0].uuid])
            return NextStep(text, say("Write to the first"), href)
        return NextStep(text)
    if can(permissions.check_tell, person, tender):
        return _step(tender, "tell", say("Every bidder’s feedback is ready. Tell them all."), say("Tell them"))
    return NextStep(say("It waits for a procurement officer to tell the bidders."))


def _to_award(tender: Tender, person: Person | None, at: datetime) -> NextStep:
    standstill, today = queries.standstill_of(tender), local_day(at, tender.authority.time_zone)
    if standstill is not None and today <= standstill.ends_on:
        last = standstill.ends_on
        return NextStep(say("The standstill runs until the end of {day}.", day=f"{last.day} {last:%B %Y}"))
    if can(permissions.check_award, person, tender):
        return _step(tender, "make_award", say("Nothing stands in the way any more."), say("Award it"))
    return NextStep(say("It waits for a procurement officer to award it."))


def _to_settle(tender: Tender, person: Person | None) -> NextStep:
    first = queries.open_challenges(tender).first()
    if first is not None and can(permissions.check_settle, person, first):
        href = reverse("tendering.settle", args=[tender.authority.slug, tender.uuid, first.uuid])
        return NextStep(say("A bidder challenges this award."), say("Look into it"), href)
    return NextStep(say("A bidder challenges this award. Nothing is awarded until that is settled."))


def _step(tender: Tender, page: str, text: str, label: str) -> NextStep:
    return NextStep(text, label, reverse(f"tendering.{page}", args=[tender.authority.slug, tender.uuid]))
