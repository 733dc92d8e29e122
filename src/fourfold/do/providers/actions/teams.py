"""An authority's own teams, which deliver under the same rules as everyone else (SC 3.1.3)."""

from datetime import datetime

from fourfold.do.providers import permissions
from fourfold.do.providers.actions.locked import ZONE, facts_of
from fourfold.do.providers.actions.registering import GUESSED
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import Detail, Part, Sector
from fourfold.do.providers.searching import make_findable
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.categories import matching
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.places import district_of, tidy_postcode
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def make_team(
    *, authority: Authority, name: str, about: str, postcode: str, lead: Person, by: Person, at: datetime
) -> Provider:
    """Enter a team of the authority as a provider, with one of its people to run the account."""
    permissions.check_make_team(by, authority)
    if lead.account is None:
        raise Refused(say("{name} has no account yet. Ask your administrator for one.", name=lead.name), field="lead")
    if Representative.objects.filter(account=lead.account, until=None).exists():
        raise Refused(say("{name} speaks for another team already.", name=lead.name), field="lead")
    written, today = tidy_postcode(postcode), local_day(at, ZONE).isoformat()
    about = said(about, "about", say("Say in a few words what the team does."))
    row = Provider.objects.create(
        name=said(name, "name", say("Enter the name of the team.")), sector=Sector.IN_HOUSE, in_house_of=authority,
        about=about, categories=[category.code for category in matching(about, GUESSED)], postcode=written,
        district=district_of(written), registered_at=at, confirmed_at=at,
        told={Detail.WHAT: today, Detail.WHERE: today},
    )  # fmt: skip
    permissions.check_speak_for(lead.account, row)
    representative = Representative.objects.create(
        provider=row, account=lead.account, name=lead.name, part=Part.LEAD, since=at
    )
    make_findable(row)
    record(
        "provider.team_made", row, by=by, at=at, authority=authority.uuid,
        changed={**facts_of(row), "representative": representative.uuid}, beside={"name": row.name, "about": row.about},
    )  # fmt: skip
    return row
