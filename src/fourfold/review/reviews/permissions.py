"""Who may do what with reviews, visits, improvement plans and the steps that follow."""

from fourfold.do.contracts import permissions as contracts
from fourfold.do.contracts.models import Contract
from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules import PREPARES
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role
from fourfold.review.reviews.models import ReviewAction, Step, Visit
from fourfold.review.reviews.rules.names import Side

Viewer = Person | Representative | None
"""Who looks: an officer or Member, someone who speaks for a provider, or nobody that we know."""


def check_inside(person: Person | None, authority: Authority) -> None:
    """Officers and Members see every review, so that Members can oversee contracts (SC 9.1.3)."""
    if not contracts.is_inside(person, authority.pk):
        raise NotAllowed(say("This is for officers and Members of {authority}.", authority=authority.name), "SC 9.1.3")


def check_read(viewer: Viewer, contract: Contract) -> None:
    """The authority's own people read what stands here, and those who deliver what concerns them (SC 4.4.2)."""
    if isinstance(viewer, Representative):
        contracts.check_deliver(viewer, contract)
    else:
        check_inside(viewer, contract.authority)


def check_manage(person: Person | None, contract: Contract) -> None:
    """Who manages a contract holds its reviews, visits it and helps it improve (SC 8.9.3)."""
    contracts.check_manage(person, contract)


def check_deliver(viewer: Viewer, contract: Contract) -> None:
    """Those who deliver raise points, say what they did, and answer improvement plans (SC 4.4.3, 8.9.4)."""
    representative = viewer if isinstance(viewer, Representative) else None
    contracts.check_deliver(representative, contract)
    if representative is not None and representative.part not in PREPARES:
        raise NotAllowed(say("You can read here. Ask whoever runs your organisation’s account to change it."))


def check_take_part(viewer: Viewer, contract: Contract) -> None:
    """Both sides put points on the agenda of a review (SC 4.4.3)."""
    if isinstance(viewer, Representative):
        check_deliver(viewer, contract)
    else:
        check_manage(viewer, contract)


def check_settle_step(person: Person | None, step: Step) -> None:
    """The lead director of a contract takes a step or lets it go, never who drafted it (SC 8.9.4, SCA 4.1)."""
    own = person is not None and person.authority_id == step.contract.authority_id
    named = step.contract.lead_director_id
    directs = own and (
        person.pk == named if named is not None else Role.LEAD_DIRECTOR in roles_of(person)  # type: ignore[union-attr]
    )
    if not directs:
        raise NotAllowed(say("The lead director of this contract does this."), "SC 8.9.4")
    if person is not None and person.pk == step.drafted_by_id:
        raise NotAllowed(say("You drafted this step, so someone else takes it."), "SCA 4.1")


def check_require(person: Person | None, contract: Contract) -> None:
    """A plan to which the provider does not agree is required by the lead director (SC 8.9.4)."""
    check_settle_step(person, Step(contract=contract))


def check_report(viewer: Viewer, action: ReviewAction) -> None:
    """Its owner says that an action is done: the officer, or whoever speaks for the provider (SC 8.9.3)."""
    if isinstance(viewer, Representative):
        check_deliver(viewer, action.contract)
        if action.side != Side.PROVIDER:
            raise NotAllowed(say("The council does this."), "SC 8.9.3")
    elif viewer is None or viewer.pk != action.owner_id:
        check_manage(viewer, action.contract)


def check_accept(person: Person | None, action: ReviewAction) -> None:
    """Who manages a contract takes what was done, never who said that it was done (SC 8.9.3, SCA 4.1)."""
    check_manage(person, action.contract)
    speaker = action.reported_for
    if person is not None and (
        person.pk == action.reported_by_id or (speaker is not None and speaker.account_id == person.account_id)
    ):
        raise NotAllowed(say("You said that this is done, so someone else takes it."), "SCA 4.1")


def check_report_visit(person: Person | None, visit: Visit) -> None:
    """Who went says what was seen; so may who manages the contract (SC 8.9.2)."""
    if person is None or person.pk != visit.visitor_id:
        check_manage(person, visit.contract)


def check_ours(representative: Representative | None) -> None:
    """Those who speak for a provider see the reviews of its contracts (SC 4.4.3)."""
    contracts.check_ours(representative)
