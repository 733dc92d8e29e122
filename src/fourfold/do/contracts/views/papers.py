"""Pages on which documents and certificates are put on record."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from fourfold.do.contracts import actions, permissions, queries
from fourfold.do.contracts.forms.parts import CertificateForm, DocumentForm
from fourfold.do.contracts.models import Certificate, Contract
from fourfold.do.contracts.views.steps import managed, part_of, signed_in, step
from fourfold.do.diary.rules.fitting import said
from fourfold.do.providers.models import Representative
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import act
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person


def add_document(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Add a document."""
    row = managed(request, authority, contract)

    def perform(given: dict[str, Any]) -> None:
        actions.add_document(
            contract=row, kind=given["kind"], title=given["title"], file=given["file"], is_public=given["is_public"],
            seen=given["seen"], by=signed_in(request), at=clock.now(),
        )  # fmt: skip

    return step(
        request, row, DocumentForm, perform, title=say("Add a document"), send=say("Add it"), at="#papers",
        lead=say("Say who may read it: everyone, or only people of the authority."), context={"has_file": True},
    )  # fmt: skip


def add_certificate(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Enter a certificate."""
    row = managed(request, authority, contract)
    return _certificate(request, row, signed_in(request), None)


def replace_certificate(request: PageRequest, authority: Authority, contract: UUID, certificate: UUID) -> HttpResponse:
    """Enter a newer certificate in the place of another."""
    row = managed(request, authority, contract)
    return _certificate(request, row, signed_in(request), certificate)


def tell_certificate(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Tell of a certificate, by the provider's own people."""
    row = queries.contract_for(authority, contract, None)
    representative = representative_of(request)
    permissions.check_deliver_write(representative, row)
    assert representative is not None
    return _certificate(request, row, representative, None)


@require_POST
def see_certificate(request: PageRequest, authority: Authority, contract: UUID, certificate: UUID) -> HttpResponse:
    """Say that the paper was seen."""
    row = managed(request, authority, contract)
    one = part_of(row.certificates, certificate)

    def perform() -> str:
        actions.see_certificate(certificate=one, by=signed_in(request), at=clock.now())
        return f"{row.get_absolute_url()}#papers"

    return act(request, perform)


def _certificate(
    request: PageRequest, row: Contract, by: Person | Representative, replaces: UUID | None
) -> HttpResponse:
    is_officer = isinstance(by, Person)
    standing = row.certificates.filter(replaced_by=None)
    old = part_of(standing, replaces) if replaces else None
    replaceable = [] if is_officer else list(standing)
    asked = old or next((one for one in replaceable if str(one.uuid) == request.GET.get("of")), None)

    def perform(given: dict[str, Any]) -> None:
        chosen = next((one for one in replaceable if str(one.uuid) == given.get("replaces")), old)
        actions.put_certificate(
            contract=row, kind=given["kind"], title=given["title"], amount=given["amount"],
            expires_on=given["expires_on"], file=given.get("file"), replaces=chosen, by=by, at=clock.now(),
        )  # fmt: skip

    lead = (
        say("With the paper itself it counts as seen; without, it is only told.")
        if is_officer
        else say("We look at the paper itself. One that we have seen counts until we have seen the one in its place.")
    )
    return step(
        request, row, CertificateForm, perform, lead=lead, send=say("Save"), at="#papers",
        title=say("A newer certificate") if old else say("Enter a certificate"),
        initial=_again(asked) if asked else {},
        context={"has_file": is_officer}, with_file=is_officer,
        replaceable=[(str(one.uuid), _called(one)) for one in replaceable],
    )  # fmt: skip


def _called(one: Certificate) -> str:
    """A certificate as its provider knows it again: what it is, and until when."""
    if one.expires_on is None:
        return str(one)
    return say("{what}, until {day}", what=one, day=said(one.expires_on))


def _again(one: Certificate) -> dict[str, object]:
    """What a newer one begins with."""
    return {"kind": one.kind, "title": one.title, "amount": one.amount, "replaces": str(one.uuid)}
