"""Name the group, and say in which districts a division lies."""

from collections.abc import Sequence
from datetime import datetime

from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.places import districts_within
from fourfold.foundation.words import say
from fourfold.govern.people.models import Committee, Person
from fourfold.oversight.members import permissions
from fourfold.oversight.members.models import Division, Group


@action
def name_group(
    *, authority: Authority, committee: Committee, passes_to: Committee | None, terms: str, by: Person, at: datetime
) -> Group:
    """Say which body oversees contracts, what its remit is, and to which committee it passes concerns on."""
    permissions.check_keep(by, authority)
    if committee.authority_id != authority.pk or (passes_to is not None and passes_to.authority_id != authority.pk):
        raise Refused(say("Choose a body of this authority."), field="committee")
    if passes_to == committee:
        raise Refused(say("The group passes concerns on to another body than itself."), "SC 9.1.4", field="passes_to")
    row = Group.objects.select_for_update().filter(authority=authority).first() or Group(authority=authority, version=0)
    row.committee, row.passes_to = committee, passes_to
    row.terms = said(terms, "terms", say("Say what the group is for: it needs clear terms."))
    row.version += 1
    row.save()
    record(
        "members_group.named", row, by=by, at=at, authority=authority.uuid,
        changed={"committee": committee.uuid, "passes_to": passes_to and passes_to.uuid, "version": row.version},
        beside={"terms": row.terms},
    )  # fmt: skip
    return row


@action
def keep_division(*, authority: Authority, name: str, districts: Sequence[str], by: Person, at: datetime) -> Division:
    """Say in which districts a division lies: one or more of the authority's."""
    permissions.check_keep(by, authority)
    name = said(name, "name", say("Say which division."))
    if not districts or set(districts) - set(districts_within(authority.gss_code)):
        raise Refused(say("Choose one or more districts of this authority."), field="districts")
    found = Division.objects.select_for_update().filter(authority=authority, name=name).first()
    row = found or Division(authority=authority, name=name, version=0)
    row.districts = sorted(districts)
    row.version += 1
    row.save()
    record(
        "division.kept", row, by=by, at=at, authority=authority.uuid,
        changed={"districts": row.districts, "version": row.version}, beside={"name": name},
    )  # fmt: skip
    return row
