"""Which body is the contracts group, and who sits on it."""

from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import sits_on
from fourfold.oversight.members.models import Group


def group_of(authority: Authority) -> Group | None:
    """The authority's contracts group, where one was named."""
    rows = Group.objects.filter(authority=authority)
    return rows.select_related("authority", "committee__authority", "passes_to__authority").first()


def is_of_group(person: Person | None, authority: Authority) -> bool:
    """Whether the person has a place on the authority's group today. Read once for each ``person`` object."""
    if person is None or person.authority_id != authority.pk:
        return False
    known: bool | None = getattr(person, "_of_contracts_group", None)
    if known is None:
        group = group_of(authority)
        known = group is not None and sits_on(person, group.committee)
        person._of_contracts_group = known  # type: ignore[attr-defined]
    return known
