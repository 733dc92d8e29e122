"""The one thing that a reader can do about a decision, or whom it waits for."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fourfold.foundation.clock import local_day
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.decisions import permissions, rules
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.queries import earliest_day_of
from fourfold.govern.decisions.rules import WAITING, DecisionState
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and a button where there is something to do."""

    text: str
    label: str = ""
    href: str = ""


def next_for(decision: Decision, person: Person | None, at: datetime) -> NextStep | None:
    """What this person does next about the decision; for the public nothing, because the page tells it all."""
    if not permissions.is_inside(person, decision.authority_id):
        return None
    state = DecisionState(decision.state)
    if state is DecisionState.DRAFT or (state in WAITING and decision.changed_since_notice):
        return _to_announce(decision, person)
    if state in WAITING:
        return _to_settle(decision, person, at)
    if state is DecisionState.TAKEN:
        return _to_carry_out(decision, person)
    return None


def is_heard(decision: Decision) -> bool:
    """Whether the cabinet committee that looks at it first, if any, has recorded its view (P1 6.5)."""
    return not decision.scrutiny_committee_id or bool(decision.scrutiny_note)


def _to_announce(decision: Decision, person: Person | None) -> NextStep:
    if can(permissions.check_announce, person, decision):
        if decision.due_on is None:
            return _step(
                decision, "edit", say("Say on which day it is due. Then you can announce it."), say("Set the day")
            )
        return _step(decision, "announce", say("Announce it, so that it stands on the forward plan."), say("Announce"))
    if can(permissions.check_edit, person, decision):
        return _step(
            decision, "edit", say("Make it ready. Democratic services announce it when it is."), say("Change the draft")
        )
    return NextStep(say("It waits for democratic services to announce it."))


def _to_settle(decision: Decision, person: Person | None, at: datetime) -> NextStep:
    heard = is_heard(decision)
    if not heard and can(permissions.check_scrutinise, person, decision):
        text = say("{committee} looks at it first. Record what it thought.", committee=decision.scrutiny_committee)
        return _step(decision, "scrutinise", text, say("Record its view"))
    if not heard:
        return NextStep(say("It waits for the view of {committee}.", committee=decision.scrutiny_committee))
    first = earliest_day_of(decision)
    when = f"{first.day} {first:%B %Y}" if first else ""
    is_time = first is None or local_day(at, decision.authority.time_zone) >= first
    if can(permissions.check_take, person, decision):
        if not is_time:
            return NextStep(say("You can settle it from {day}.", day=when))
        by_body = rules.Taker(decision.taker) not in rules.PERSONS
        text = (
            say("Record what {body} resolved.", body=decision.taker_committee)
            if by_body
            else say("Read it, and decide.")
        )
        return _step(decision, "take", text, say("Record the decision") if by_body else say("Take the decision"))
    taker = decision.taker_person or decision.taker_committee
    if not is_time:
        return NextStep(say("It waits for {taker}, who can settle it from {day}.", taker=taker, day=when))
    return NextStep(say("It waits for {taker}.", taker=taker))


def _to_carry_out(decision: Decision, person: Person | None) -> NextStep:
    if decision.implementation_owner is None:
        if can(permissions.check_plan_implementation, person, decision):
            text = say("It was taken. Say what is done about it, by whom and by when.")
            return _step(decision, "implementation", text, say("Plan the work"))
        return NextStep(say("It was taken. It waits for a plan to carry it out."))
    if can(permissions.check_report_implemented, person, decision):
        return _step(decision, "implemented", say("When the work is done, say how."), say("Report that it is done"))
    return NextStep(say("It waits for {owner} to carry it out.", owner=decision.implementation_owner))


def _step(decision: Decision, page: str, text: str, label: str) -> NextStep:
    return NextStep(text, label, reverse(f"decisions.{page}", args=[decision.authority.slug, decision.uuid]))
