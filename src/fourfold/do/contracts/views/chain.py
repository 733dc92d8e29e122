"""Pages on which parties and subcontractors are named: by officers, and by the provider's own people."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from fourfold.do.contracts import actions, permissions, queries
from fourfold.do.contracts.forms.parts import PartyForm, SubcontractorForm, UntilForm
from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.views.steps import managed, part_of, signed_in, step
from fourfold.do.providers.models import Representative
from fourfold.do.providers.queries import found_by
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import act
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person


def add_party(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Add another party."""
    row = managed(request, authority, contract)

    def perform(given: dict[str, Any]) -> None:
        actions.add_party(
            contract=row, name=given["name"], part=given["part"], seen=given["seen"], by=signed_in(request),
            at=clock.now(),
        )  # fmt: skip

    return step(
        request, row, PartyForm, perform, title=say("Add a party"), send=say("Add"), at="#who",
        lead=say("Who else is part of the contract: who delivers with the main provider, buys or pays with us."),
    )  # fmt: skip


@require_POST
def remove_party(request: PageRequest, authority: Authority, contract: UUID, party: UUID) -> HttpResponse:
    """Take a party out."""
    row = managed(request, authority, contract)
    one = part_of(row.parties, party)
    return act(
        request,
        lambda: actions.remove_party(party=one, by=signed_in(request), at=clock.now()).get_absolute_url(),
    )


def add_subcontractor(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Name a subcontractor."""
    row, by = _either_side(request, authority, contract)
    words = request.GET.get("q", "")
    found = found_by(words)
    standing = row.subcontractors.filter(until=None)

    def perform(given: dict[str, Any]) -> None:
        parent = given.get("parent")
        actions.name_subcontractor(
            contract=row, name=given["name"], services=given["services"], share=given["share"], since=given["since"],
            provider=next((one for one in found if str(one.uuid) == given.get("provider")), None),
            parent=part_of(standing, UUID(parent)) if parent else None, by=by, at=clock.now(),
        )  # fmt: skip

    return step(
        request, row, SubcontractorForm, perform, title=say("Name a subcontractor"), send=say("Name them"), at="#who",
        lead=say("Who delivers a part: for the main provider, or for another subcontractor. Everyone reads it."),
        context={"words": words, "found": found, "ask": say("Look for an organisation")},
        template="do/contracts/with_find.html", providers=[(str(one.uuid), one.name) for one in found],
        parents=[(str(one.uuid), one.name) for one in standing],
    )  # fmt: skip


def end_subcontractor(request: PageRequest, authority: Authority, contract: UUID, subcontractor: UUID) -> HttpResponse:
    """Say that a subcontractor has left."""
    row, by = _either_side(request, authority, contract)
    one = part_of(row.subcontractors.filter(until=None), subcontractor)

    def perform(given: dict[str, Any]) -> None:
        actions.end_subcontractor(subcontractor=one, until=given["until"], by=by, at=clock.now())

    return step(
        request, row, UntilForm, perform, title=say("{name} has left", name=one.name), send=say("Save"), at="#who",
        lead=say("Whoever works for them on this contract leaves with them."),
    )  # fmt: skip


def _either_side(
    request: PageRequest, authority: Authority, contract: UUID
) -> tuple[Contract, Person | Representative]:
    """The contract, and who is at work on it: someone of its provider, or of the authority."""
    representative = representative_of(request)
    if representative is None:
        return managed(request, authority, contract), signed_in(request)
    row = queries.contract_for(authority, contract, None)
    permissions.check_deliver_write(representative, row)
    return row, representative
