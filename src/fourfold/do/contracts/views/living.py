"""Pages on which a contract goes live, is changed, extended, ended, and on which its notices are drafted."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fourfold.cycle.commissions.queries import choices
from fourfold.do.contracts import actions, queries
from fourfold.do.contracts.actions import Wanted
from fourfold.do.contracts.forms.living import (
    BecauseForm,
    ChangeForm,
    HowForm,
    NoteForm,
    PlainForm,
    TerminateForm,
)
from fourfold.do.contracts.forms.parts import BreakForm, ExtensionForm, ProposeForm
from fourfold.do.contracts.queries.facts import reasons_against, record_beside
from fourfold.do.contracts.rules.names import ChangeGround, ContractState
from fourfold.do.contracts.views.steps import managed, part_of, signed_in, step
from fourfold.do.notices.permissions import check_draft
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say
from fourfold.govern.decisions.rules import SETTLED
from fourfold.govern.people.middleware import PageRequest


def live(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Let it go live, or read what is missing."""
    row = managed(request, authority, contract)

    def perform(given: dict[str, Any]) -> None:
        actions.go_live(contract=row, seen=given["seen"], by=signed_in(request), at=clock.now())

    missing = reasons_against(row, clock.now())
    return step(
        request, row, PlainForm, perform, title=say("Let this contract go live"), send=say("Let it go live"),
        lead=say("From then on everyone can read of it, and what was signed changes only with a reason."),
        context={"missing": missing}, template="do/contracts/live.html",
    )  # fmt: skip


def change(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Record a change of a live contract."""
    row = managed(request, authority, contract)
    decisions = choices.decisions(authority, signed_in(request))

    def perform(given: dict[str, Any]) -> None:
        wanted = Wanted(
            what=given["what"], because=given["because"], takes_effect_on=given["takes_effect_on"],
            value=given["value"] or 0, ends_on=given["ends_on"], new_scope=given["new_scope"],
            favours_provider=given["favours_provider"],
            ground=ChangeGround(given["ground"]) if given["ground"] else None,
            decision=choices.chosen(decisions, given["decision"] or None),
        )  # fmt: skip
        actions.change_contract(contract=row, wanted=wanted, seen=given["seen"], by=signed_in(request), at=clock.now())

    return step(
        request, row, ChangeForm, perform, title=say("Change this contract"), send=say("Record the change"),
        lead=say("Say what changes, what it costs and why. We check whether a rule makes it material."), at="#changes",
        decisions=choices.offered(decisions),
    )  # fmt: skip


def add_break(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Enter who may end it early."""
    row = managed(request, authority, contract)

    def perform(given: dict[str, Any]) -> None:
        names = ("side", "from_on", "notice_days", "text")
        actions.add_break(
            contract=row, **{name: given[name] for name in names}, seen=given["seen"], by=signed_in(request),
            at=clock.now(),
        )  # fmt: skip

    return step(request, row, BreakForm, perform, title=say("Who may end it early"), send=say("Save"), at="#end")


def add_extension(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Enter an extension that the contract makes possible."""
    row = managed(request, authority, contract)

    def perform(given: dict[str, Any]) -> None:
        names = ("months", "value", "terms")
        ground = given.get("ground")
        actions.add_extension(
            contract=row, **{name: given[name] for name in names}, ground=ChangeGround(ground) if ground else None,
            seen=given["seen"], by=signed_in(request), at=clock.now(),
        )  # fmt: skip

    return step(
        request, row, ExtensionForm, perform, title=say("A possible extension"), send=say("Save"), at="#end",
        lead=say("It promises nothing: an extension takes a decision that sees how the contract performed."),
        is_live=row.state == ContractState.LIVE,
    )  # fmt: skip


def propose_extension(request: PageRequest, authority: Authority, contract: UUID, extension: UUID) -> HttpResponse:
    """Bring an extension to a decision, with the record."""
    row = managed(request, authority, contract)
    one = part_of(row.extensions, extension)
    decisions = choices.decisions(authority, signed_in(request)).exclude(state__in=SETTLED)

    def perform(given: dict[str, Any]) -> None:
        actions.propose_extension(
            extension=one, because=given["because"], by=signed_in(request), at=clock.now(),
            decision=choices.chosen(decisions, given["decision"] or None),
        )  # fmt: skip

    today = clock.local_day(clock.now(), authority.time_zone)
    return step(
        request, row, ProposeForm, perform, title=say("Propose to extend it"), send=say("Propose it"), at="#end",
        lead=say("The record as it stands now is kept with the proposal, for whoever decides."),
        context={"record": record_beside(one, today), "extension": one}, template="do/contracts/propose.html",
        decisions=choices.offered(decisions),
    )  # fmt: skip


def settle_extension(request: PageRequest, authority: Authority, contract: UUID, extension: UUID) -> HttpResponse:
    """Do what the decision on an extension says."""
    row = managed(request, authority, contract)
    one = part_of(row.extensions.select_related("decision__authority"), extension)

    def perform(given: dict[str, Any]) -> None:
        actions.settle_extension(extension=one, by=signed_in(request), at=clock.now())

    return step(
        request, row, PlainForm, perform, title=say("Do what the decision says"), send=say("Do it"), at="#end",
        lead=say("If it was agreed, the contract gets its new end and value. If not, nothing changes."),
        context={"extension": one}, template="do/contracts/propose.html",
    )  # fmt: skip


def end(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Close a contract that has run out."""
    row = managed(request, authority, contract)

    def perform(given: dict[str, Any]) -> None:
        actions.end_contract(
            contract=row, note=given["note"], seen=given["seen"], by=signed_in(request), at=clock.now()
        )

    return step(
        request, row, NoteForm, perform, title=say("Close this contract"), send=say("Close it"),
        lead=say("Its last day has come. It stays in the register, to be read."),
    )  # fmt: skip


def terminate(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """End a contract before its time."""
    row = managed(request, authority, contract)

    def perform(given: dict[str, Any]) -> None:
        actions.terminate_contract(
            contract=row, ended_on=given["ended_on"], because=given["because"], seen=given["seen"],
            by=signed_in(request), at=clock.now(),
        )  # fmt: skip

    return step(
        request, row, TerminateForm, perform, title=say("End this contract early"), send=say("End it"), is_grave=True,
        lead=say("The provider is told, and everyone reads why."),
    )  # fmt: skip


def abandon(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Give up a draft."""
    row = managed(request, authority, contract)

    def perform(given: dict[str, Any]) -> None:
        actions.abandon_contract(
            contract=row, because=given["because"], seen=given["seen"], by=signed_in(request), at=clock.now()
        )

    return step(
        request, row, BecauseForm, perform, title=say("Give this draft up"), send=say("Give it up"), is_grave=True,
        lead=say("It was never signed. It stays on record for people of the authority."),
    )  # fmt: skip


def draft_due(request: PageRequest, authority: Authority, contract: UUID, due: UUID) -> HttpResponse:
    """Draft the notice that is due."""
    row = queries.contract_for(authority, contract, request.person)
    check_draft(request.person, authority)
    one = part_of(row.due, due)

    def perform(given: dict[str, Any]) -> None:
        actions.draft_due_notice(due=one, by=signed_in(request), at=clock.now())

    return step(
        request, row, PlainForm, perform, title=say("Draft: {what}", what=say(one.get_kind_display())),
        send=say("Draft it"), at="#due", context={"due": one}, template="do/contracts/due.html",
        lead=say("It is filled in from the contract. A procurement officer reads it over and publishes it."),
    )  # fmt: skip


def settle_due(request: PageRequest, authority: Authority, contract: UUID, due: UUID) -> HttpResponse:
    """Say how what was due was done."""
    row = managed(request, authority, contract)
    one = part_of(row.due, due)

    def perform(given: dict[str, Any]) -> None:
        actions.settle_due(due=one, how=given["how"], by=signed_in(request), at=clock.now())

    return step(
        request, row, HowForm, perform, title=say("Done: {what}", what=say(one.get_kind_display())), send=say("Save"),
        at="#due", context={"due": one}, template="do/contracts/due.html",
    )  # fmt: skip
