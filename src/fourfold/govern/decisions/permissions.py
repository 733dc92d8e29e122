"""Who may do what with a decision. Who prepared it never settles it."""

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import PERSONS, DecisionState, Taker
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of, sits_on
from fourfold.govern.people.rules import INSIDE, Role

DRAFTERS = frozenset({Role.COMMISSIONER, Role.CONTRACT_MANAGER, Role.LEAD_DIRECTOR, Role.DEMOCRATIC_SERVICES})
_TAKES_AS = {Taker.CABINET_MEMBER: Role.CABINET_MEMBER, Taker.OFFICER: Role.LEAD_DIRECTOR}


def check_see(person: Person | None, decision: Decision) -> None:
    """Everyone sees a decision once it is announced; a draft stays inside the authority."""
    if decision.state == DecisionState.DRAFT or (
        decision.state == DecisionState.WITHDRAWN and decision.announced_at is None
    ):
        _inside(person, decision)


def check_draft(person: Person | None, authority: Authority) -> None:
    """Commissioners, contract managers, lead directors and democratic services prepare decisions (SCA 4.1)."""
    if person is None or person.authority_id != authority.pk or not roles_of(person) & DRAFTERS:
        raise NotAllowed(
            say("Decisions are prepared by commissioners, contract managers, lead directors and democratic services."),
            "SCA 4.1",
        )


def check_edit(person: Person | None, decision: Decision) -> None:
    """Whoever prepared a decision, and democratic services, may change it; never who is to take it (SCA 4.1)."""
    _preparer_or_democratic_services(person, decision, say("change"))
    if person is not None and person.pk == decision.taker_person_id:
        raise NotAllowed(say("You are to take this decision, so someone else writes it."), "SCA 4.1")


def check_announce(person: Person | None, decision: Decision) -> None:
    """Democratic services give notice of decisions (SI 2012/2089 reg 9: the proper officer)."""
    _democratic_services(person, decision, say("Democratic services announce decisions."))


def check_withdraw(person: Person | None, decision: Decision) -> None:
    """Whoever prepared a decision, and democratic services, may withdraw it."""
    _preparer_or_democratic_services(person, decision, say("withdraw"))


def check_take(person: Person | None, decision: Decision) -> None:
    """The named Member or lead director decides; for a body, democratic services record what it resolved."""
    inside = _inside(person, decision)
    if decision.prepared_by_id == inside.pk:
        raise NotAllowed(say("You prepared this decision, so someone else settles it."), "SCA 4.1")
    taker = Taker(decision.taker)
    if taker in PERSONS:
        if decision.taker_person_id != inside.pk:
            raise NotAllowed(
                say("{name} is to settle this decision.", name=decision.taker_person), "SI 2012/2089 reg 12"
            )
        if _TAKES_AS[taker] not in roles_of(inside):
            raise NotAllowed(
                say("You no longer hold the post that takes this decision. Ask democratic services to send it on."),
                "SI 2012/2089 reg 12",
            )
    elif Role.DEMOCRATIC_SERVICES not in roles_of(inside):
        raise NotAllowed(
            say("Democratic services record what {body} resolved.", body=decision.taker_committee),
            "SI 2012/2089 reg 12",
        )


def check_refuse(person: Person | None, decision: Decision) -> None:
    """Who may take a decision may refuse it."""
    check_take(person, decision)


def check_defer(person: Person | None, decision: Decision) -> None:
    """Who may take a decision may put it off."""
    check_take(person, decision)


def check_scrutinise(person: Person | None, decision: Decision) -> None:
    """A member of the cabinet committee, or democratic services, records what the committee thought (P1 6.5)."""
    inside = _inside(person, decision)
    committee = decision.scrutiny_committee
    if committee is None:
        raise NotAllowed(say("No cabinet committee looks at this decision first."), "P1 6.5")
    if inside.pk in (decision.prepared_by_id, decision.taker_person_id):
        raise NotAllowed(say("You have another part in this decision, so someone else records the scrutiny."), "P1 6.5")
    if Role.DEMOCRATIC_SERVICES not in roles_of(inside) and not sits_on(inside, committee):
        raise NotAllowed(
            say("Members of {committee} and democratic services record its view.", committee=committee), "P1 6.5"
        )


def check_plan_implementation(person: Person | None, decision: Decision) -> None:
    """Whoever prepared the decision, a lead director or democratic services say how it is carried out."""
    inside = _inside(person, decision)
    if inside.pk != decision.prepared_by_id and not roles_of(inside) & {Role.LEAD_DIRECTOR, Role.DEMOCRATIC_SERVICES}:
        raise NotAllowed(
            say("Whoever prepared the decision, a lead director or democratic services plan how it is carried out.")
        )


def check_report_implemented(person: Person | None, decision: Decision) -> None:
    """The owner of the work, or democratic services, report that it is done."""
    inside = _inside(person, decision)
    if inside.pk != decision.implementation_owner_id and Role.DEMOCRATIC_SERVICES not in roles_of(inside):
        raise NotAllowed(say("The owner of the work, or democratic services, report that it is done."))


def is_inside(person: Person | None, authority_id: int) -> bool:
    """Whether this is one of the authority's own officers or Members."""
    return person is not None and person.authority_id == authority_id and bool(roles_of(person) & INSIDE)


def _inside(person: Person | None, decision: Decision) -> Person:
    if person is None or not is_inside(person, decision.authority_id):
        raise NotAllowed(say("This is for officers and Members of {authority}.", authority=decision.authority.name))
    return person


def _democratic_services(person: Person | None, decision: Decision, sentence: str) -> None:
    if Role.DEMOCRATIC_SERVICES not in roles_of(_inside(person, decision)):
        raise NotAllowed(sentence, "SI 2012/2089 reg 9")


def _preparer_or_democratic_services(person: Person | None, decision: Decision, verb: str) -> None:
    inside = _inside(person, decision)
    if inside.pk != decision.prepared_by_id and Role.DEMOCRATIC_SERVICES not in roles_of(inside):
        raise NotAllowed(say("Whoever prepared a decision, and democratic services, may {verb} it.", verb=verb))
