"""The page on which an authority enters its own teams."""

from typing import Any

from django.http import HttpResponse

from fourfold.do.providers import actions, permissions
from fourfold.do.providers.forms import TeamForm
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.queries import holders_of
from fourfold.govern.people.rules import OFFICERS


def make(request: PageRequest, authority: Authority) -> HttpResponse:
    """Enter a team of the authority."""
    permissions.check_make_team(request.person, authority)
    people = holders_of(authority, OFFICERS - permissions.BUYERS, clock.local_day(clock.now(), authority.time_zone))

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        lead = next(person for person in people if str(person.uuid) == given["lead"])
        return actions.make_team(
            authority=authority, name=given["name"], about=given["about"], postcode=given["postcode"], lead=lead,
            by=request.person, at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    return form_page(request, TeamForm, "do/providers/team.html", perform, people=people)
