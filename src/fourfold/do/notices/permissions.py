"""Who may do what with a notice. A main contractor's notice belongs to its own people, not to the authority's."""

from fourfold.do.notices.models import Notice, Question
from fourfold.do.notices.rules import NoticeState
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import Part
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import INSIDE, Role

Author = Person | Representative
"""Whoever writes notices: an officer of an authority, or someone who speaks for a main contractor."""

BUYERS = frozenset({Role.COMMISSIONER, Role.SUPPORT_PROCUREMENT})
"""Who prepares an authority's notices; procurement officers alone publish them (SC 6.1)."""
_PUT_RIGHT = frozenset({Role.SUPPORT_PROCUREMENT, Role.SUPPORT_LEGAL, Role.FAIR_TREATMENT})
_WRITERS = frozenset({Part.LEAD, Part.BIDDER})


def check_see(reader: Author | None, notice: Notice) -> None:
    """Everyone sees a notice once it is published; a draft stays with those whose notice it is (SC 5.3)."""
    if notice.published_at is None:
        if notice.contractor_id is not None:
            _of_contractor(reader, notice.contractor_id, frozenset(Part))
        elif not is_inside(reader, notice.authority_id):
            raise NotAllowed(say("This is for officers and Members of {authority}.", authority=notice.authority.name))


def check_list(person: Person | None, authority: Authority) -> None:
    """An authority's own officers and Members see all its notices, drafts too."""
    if not is_inside(person, authority.pk):
        raise NotAllowed(say("This is for officers and Members of {authority}.", authority=authority.name))


def check_draft(author: Author | None, authority: Authority) -> None:
    """Commissioners and procurement officers prepare the notices of their authority."""
    if not isinstance(author, Person) or author.authority_id != authority.pk or not roles_of(author) & BUYERS:
        raise NotAllowed(say("Commissioners and procurement officers prepare notices."), "SC 6.1")


def check_draft_for(author: Author | None, contractor: Provider) -> None:
    """Those who bid for a main contractor prepare its sub-contract notices (SC 5.3.3)."""
    _of_contractor(author, contractor.pk, _WRITERS)


def check_edit(author: Author | None, notice: Notice) -> None:
    """Whoever may prepare a notice of this authority, or of this contractor, may edit its drafts."""
    if notice.contractor is not None:
        check_draft_for(author, notice.contractor)
    else:
        check_draft(author, notice.authority)


def check_publish(author: Author | None, notice: Notice) -> None:
    """Procurement officers publish for their authority; who runs the account publishes for a main contractor."""
    if notice.contractor_id is not None:
        _of_contractor(author, notice.contractor_id, frozenset({Part.LEAD}))
    elif not is_publisher(author, notice.authority_id):
        raise NotAllowed(
            say("Procurement officers of {authority} publish its notices.", authority=notice.authority.name), "SC 6.1"
        )


def check_discard(author: Author | None, notice: Notice) -> None:
    """Whoever may edit a draft may throw it away."""
    check_edit(author, notice)


def check_change(author: Author | None, notice: Notice) -> None:
    """Whoever may publish a notice may publish a change of it."""
    check_publish(author, notice)


def check_cancel(author: Author | None, notice: Notice) -> None:
    """Whoever may publish a notice may cancel it (SC rec 11)."""
    check_publish(author, notice)


def check_put_right(author: Author | None, notice: Notice) -> None:
    """Procurement, legal and fair treatment officers say of an outcome of their authority that it does not stand."""
    own = isinstance(author, Person) and author.authority_id == notice.authority_id
    if not own or not isinstance(author, Person) or not roles_of(author) & _PUT_RIGHT:
        raise NotAllowed(say("Procurement, legal and fair treatment officers put an outcome right."), "SC rec 11")


def check_answer(author: Author | None, question: Question) -> None:
    """Whoever may publish a notice answers the questions about it."""
    check_publish(author, question.notice)


def check_ask(account: Account | None, notice: Notice) -> None:
    """Anyone who is signed in may ask about a public notice; the answer is for everyone (SC rec 11)."""
    if account is None or notice.state == NoticeState.DRAFT:
        raise NotAllowed(say("Sign in to ask a question about a notice that is published."), "SC rec 11")


def is_inside(reader: Author | None, authority_id: int) -> bool:
    """Whether this is one of the authority's own officers or Members."""
    return isinstance(reader, Person) and reader.authority_id == authority_id and bool(roles_of(reader) & INSIDE)


def is_publisher(author: Author | None, authority_id: int) -> bool:
    """Whether this is a procurement officer of the authority."""
    if not isinstance(author, Person) or author.authority_id != authority_id:
        return False
    return Role.SUPPORT_PROCUREMENT in roles_of(author)


def _of_contractor(author: Author | None, provider_id: int, parts: frozenset[Part]) -> None:
    if not isinstance(author, Representative) or author.provider_id != provider_id or author.until is not None:
        raise NotAllowed(say("This belongs to the main contractor whose notice it is."), "SC 5.3.3")
    if Part(author.part) not in parts:
        raise NotAllowed(
            say("Your part in {provider} does not cover this. Ask whoever runs its account.", provider=author.provider),
            "SC 5.3.3",
        )
