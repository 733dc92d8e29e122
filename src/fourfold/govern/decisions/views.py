"""Pages of decisions."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from fourfold.foundation.authorities.models import Authority
from fourfold.govern.decisions.queries import decision_for
from fourfold.govern.people.middleware import PageRequest


def page(request: PageRequest, authority: Authority, decision: UUID) -> HttpResponse:
    """One decision: what is sought, what was decided, why, and what is done about it."""
    return render(
        request, "govern/decisions/page.html", {"decision": decision_for(authority, decision, request.person)}
    )
