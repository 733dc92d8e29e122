"""Who imports payments, settles suppliers, and sees what (SC 8.6.1, BOLD 2.2(5))."""

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.files.permissions import Reader
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import INSIDE, Role
from fourfold.review.ledger.models import Import

KEEPERS = frozenset({Role.SUPPORT_FINANCE, Role.SUPPORT_ANALYSIS})
READERS = KEEPERS | {Role.AUDITOR}


def check_import(person: Person | None, authority: Authority) -> None:
    """Finance officers and data analysts bring payments in (SC 8.6.1)."""
    if person is None or person.authority_id != authority.pk or not roles_of(person) & KEEPERS:
        raise NotAllowed(say("Finance officers and data analysts bring payments in."), "SC 8.6.1")


def check_see_imports(person: Person | None, authority: Authority) -> None:
    """They and auditors see imports: files may name people whom the published tables do not (BOLD 2.2(5))."""
    if person is None or person.authority_id != authority.pk or not roles_of(person) & READERS:
        raise NotAllowed(say("Finance officers, data analysts and auditors see imports of payments."), "BOLD 2.2(5)")


def check_match(person: Person | None, authority: Authority) -> None:
    """Finance officers, data analysts and procurement officers settle which names are one supplier (SC 6.1.3)."""
    may = KEEPERS | {Role.SUPPORT_PROCUREMENT}
    if person is None or person.authority_id != authority.pk or not roles_of(person) & may:
        raise NotAllowed(
            say("Finance and procurement officers and data analysts settle which names are one supplier."), "SC 6.1.3"
        )


def is_inside(person: Person | None, authority_id: int) -> bool:
    """Whether this is one of the authority's own officers or Members."""
    return person is not None and person.authority_id == authority_id and bool(roles_of(person) & INSIDE)


def sees_file(reader: Reader | None, file: StoredFile) -> bool:
    """Whether a file was sent as an import that this reader may see."""
    if not isinstance(reader, Person) or not roles_of(reader) & READERS:
        return False
    return Import.objects.filter(file=file, authority=reader.authority).exists()
