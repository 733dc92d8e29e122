"""Who may write plans, link services, read indicators and put a plan in force."""

from fourfold.cycle.outcomes.models import Indicator, Need, Plan, Reading, Service
from fourfold.cycle.outcomes.rules.plans import PREPARERS, READERS, WHO_MAY, PlanEvent
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import INSIDE, Role


def check_see_drafts(person: Person | None, authority: Authority) -> None:
    """The authority's own officers and Members see what is in draft."""
    _check(person, authority, INSIDE, say("Drafts are for the authority’s own people."), "SCA 6.10")


def check_start_plan(person: Person | None, authority: Authority) -> None:
    """Commissioners and lead directors prepare plans."""
    _check(person, authority, PREPARERS, say("Commissioners and lead directors prepare plans."), "SCA 6.10")


def check_change_plan(person: Person | None, plan: Plan) -> None:
    """Commissioners and lead directors write in a plan."""
    check_start_plan(person, plan.authority)


def check_move_plan(person: Person | None, plan: Plan, event: PlanEvent | str) -> None:
    """Preparers put a plan forward; the cabinet or democratic services record what council decided.

    Who wrote in a plan never puts it in force.
    """
    event = PlanEvent(event)
    if WHO_MAY[event] is PREPARERS:
        check_start_plan(person, plan.authority)
        return
    sentence = say("A cabinet member or democratic services does this, when council has decided.")
    _check(person, plan.authority, WHO_MAY[event], sentence, "SCA 6.2")
    if event in (PlanEvent.ADOPT, PlanEvent.TAKE_IN) and person is not None and _wrote_in(person, plan):
        raise NotAllowed(say("You helped to write this plan, so someone else puts it in force."), "SCA 6.2")


def check_change_services(person: Person | None, thing: Authority | Service | Need) -> None:
    """Commissioners and lead directors keep services, needs, links and money."""
    authority = thing if isinstance(thing, Authority) else thing.authority
    _check(person, authority, PREPARERS, say("Commissioners and lead directors keep the services."), "SCA 6.8")


def check_record_reading(person: Person | None, thing: Indicator | Reading) -> None:
    """Commissioners, lead directors, contract managers, and analysts, insight and finance officers record readings."""
    indicator = thing.indicator if isinstance(thing, Reading) else thing
    sentence = say("Commissioners, contract managers and commissioning support record readings.")
    _check(person, indicator.objective.outcome.plan.authority, READERS, sentence, "BOLD 3.1(b)")


def _wrote_in(person: Person, plan: Plan) -> bool:
    return plan.prepared_by_id == person.pk or plan.preparers.filter(pk=person.pk).exists()


def _check(person: Person | None, authority: Authority, roles: frozenset[Role], sentence: str, clause: str) -> None:
    if person is None or person.authority_id != authority.pk or not roles_of(person) & roles:
        raise NotAllowed(sentence, clause)
