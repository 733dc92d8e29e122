"""The page on which the contracts group is named."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.queries import committees_of_kind
from fourfold.oversight.members import actions, forms, permissions
from fourfold.oversight.members.queries.group import group_of
from fourfold.oversight.members.views.asking import Question, actor, ask


def name(request: PageRequest, authority: Authority) -> HttpResponse:
    """Say which body oversees contracts."""
    permissions.check_keep(request.person, authority)
    bodies = {str(one.uuid): one for one in committees_of_kind(authority)}
    group, back = group_of(authority), reverse("members.contracts", args=[authority.slug])

    def perform(given: dict[str, Any]) -> str:
        if given["committee"] not in bodies:
            raise Refused(say("Choose a body of this authority."), field="committee")
        actions.name_group(
            authority=authority, committee=bodies[given["committee"]], passes_to=bodies.get(given["passes_to"]),
            terms=given["terms"], by=actor(request), at=clock.now(),
        )  # fmt: skip
        return back

    question = Question(
        say("The contracts group"),
        say("Whoever sits on this body may open confidential papers of any contract. Others cannot."),
        say("Save"), back, say("Contracts, as Members watch them"), "SC 9.1.4-9.1.5",
    )  # fmt: skip
    initial = {
        "committee": str(group.committee.uuid) if group else "",
        "passes_to": str(group.passes_to.uuid) if group and group.passes_to else "",
        "terms": group.terms if group else "",
    }
    committees = [(key, one.name) for key, one in bodies.items()]
    return ask(request, question, forms.GroupForm, perform, initial=initial, committees=committees)
