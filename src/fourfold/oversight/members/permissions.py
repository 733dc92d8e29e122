"""Who may do what in Members' oversight of contracts."""

from fourfold.do.contracts.permissions import is_inside
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of, sits_on
from fourfold.govern.people.rules import MEMBERS, Role
from fourfold.oversight.members.models import Referral
from fourfold.oversight.members.queries.group import is_of_group


def check_see(person: Person | None, authority: Authority) -> None:
    """Officers and Members see what the group asks of contracts, and every referral (SC 9.1.2)."""
    if not is_inside(person, authority.pk):
        raise NotAllowed(say("This is for officers and Members of {authority}.", authority=authority.name), "SC 9.1.2")


def check_open(person: Person | None, authority: Authority) -> None:
    """Only those who sit on the contracts group open confidential papers (SC 9.1.5)."""
    if not is_of_group(person, authority):
        raise NotAllowed(say("Only Members of the contracts group open confidential papers."), "SC 9.1.5")


def check_see_openings(person: Person | None, authority: Authority) -> None:
    """The group, contract managers, lead directors and auditors see who opened which paper (SC 9.1.4)."""
    if person is not None and person.authority_id == authority.pk:
        if roles_of(person) & {Role.AUDITOR, Role.CONTRACT_MANAGER, Role.LEAD_DIRECTOR}:
            return
        if is_of_group(person, authority):
            return
    raise NotAllowed(
        say("The contracts group, contract managers, lead directors and auditors see what was opened."), "SC 9.1.4"
    )


def check_refer(person: Person | None, authority: Authority) -> None:
    """Every Member may refer a concern, whatever they sit on (SC 9.1.5)."""
    if person is None or person.authority_id != authority.pk or not roles_of(person) & MEMBERS:
        raise NotAllowed(say("Members of {authority} refer concerns.", authority=authority.name), "SC 9.1.5")


def check_follow(person: Person | None, referral: Referral) -> None:
    """Whoever referred a concern asks again, settles or withdraws it (SC 9.1.5)."""
    check_refer(person, referral.authority)
    if person is None or person.pk != referral.member_id:
        raise NotAllowed(say("{name} referred this concern, and follows it.", name=referral.member.name), "SC 9.1.5")


def check_answer(person: Person | None, referral: Referral) -> None:
    """The lead director of the contract answers; where none is named, any lead director may (SC 9.1.5, SCA 7.9)."""
    if person is not None and person.authority_id == referral.authority_id:
        named = referral.contract.lead_director_id
        if person.pk == named or (named is None and Role.LEAD_DIRECTOR in roles_of(person)):
            return
    raise NotAllowed(say("The lead director of this contract answers."), "SC 9.1.5, SCA 7.9")


def check_pass_on(person: Person | None, referral: Referral) -> None:
    """The group passes a concern on to the committee that its remit names (SC 9.1.2, 9.1.4)."""
    if not is_of_group(person, referral.authority):
        raise NotAllowed(say("The contracts group passes concerns on."), "SC 9.1.4")


def check_report(person: Person | None, referral: Referral) -> None:
    """Democratic services, or someone of the committee, write down what the committee came to (SC 9.1.2)."""
    if person is not None and person.authority_id == referral.authority_id:
        if Role.DEMOCRATIC_SERVICES in roles_of(person):
            return
        if referral.committee is not None and sits_on(person, referral.committee):
            return
    raise NotAllowed(say("Democratic services, or a Member of that committee, write this down."), "SC 9.1.2")


def check_keep(person: Person | None, authority: Authority) -> None:
    """Democratic services say which body is the group, and where divisions lie (SC 9.1.4)."""
    if person is None or person.authority_id != authority.pk or Role.DEMOCRATIC_SERVICES not in roles_of(person):
        raise NotAllowed(say("Democratic services keep this."), "SC 9.1.4")
