"""What the pages have in common on which a contract is worked on."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from fourfold.do.contracts import permissions, queries
from fourfold.do.contracts.models import Contract
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.forms import Form
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person


def managed(request: PageRequest, authority: Authority, contract: UUID) -> Contract:
    """The contract, for someone who may work on it."""
    row = queries.contract_for(authority, contract, request.person)
    permissions.check_manage(request.person, row)
    return row


def signed_in(request: PageRequest) -> Person:
    """Who is doing this. A permission was checked before, so it is somebody."""
    assert request.person is not None
    return request.person


def part_of(rows: Any, uuid: UUID) -> Any:
    """One of the contract's own rows.

    :raises Http404: when it has none such.
    """
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def step(
    request: PageRequest,
    row: Contract,
    form_class: Callable[..., Form],
    perform: Callable[[dict[str, Any]], object],
    *,
    title: str,
    send: str,
    lead: str = "",
    at: str = "",
    initial: Mapping[str, Any] | None = None,
    context: Mapping[str, Any] | None = None,
    template: str = "do/contracts/step.html",
    is_grave: bool = False,
    **form_arguments: Any,
) -> HttpResponse:
    """A page with one form about a contract; afterwards back to its page, at the anchor ``at``."""

    def and_back(given: dict[str, Any]) -> str:
        perform(given)
        return f"{row.get_absolute_url()}{at}"

    return form_page(
        request, form_class, template, and_back, initial={"seen": row.version, **(initial or {})},
        context={
            "contract": row, "title": title, "lead": lead, "send": send, "is_grave": is_grave, **(context or {}),
        },
        **form_arguments,
    )  # fmt: skip
