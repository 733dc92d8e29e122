"""Pages on which a decision is prepared: started, changed, announced, withdrawn."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.decisions import actions, permissions, queries
from fourfold.govern.decisions.forms import AnnounceForm, DecisionForm, WithdrawForm
from fourfold.govern.decisions.rules import Taker
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Committee, Person
from fourfold.govern.people.queries import committees_of_kind, holders_of, members_of
from fourfold.govern.people.rules import CommitteeKind, Role

_PLAIN = ("title", "matter", "sought", "taker", "saves_or_spends", "due_on")


def start(request: PageRequest, authority: Authority) -> HttpResponse:
    """Begin a decision."""
    permissions.check_draft(request.person, authority)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        decision = actions.draft_decision(
            authority=authority, **_described(authority, given), by=request.person, at=clock.now()
        )
        return decision.get_absolute_url()

    return form_page(
        request, DecisionForm, "govern/decisions/edit.html", perform,
        initial={"taker": Taker.CABINET_MEMBER, "divisions_affected": 0}, **_choices(authority),
    )  # fmt: skip


def edit(request: PageRequest, authority: Authority, decision: UUID) -> HttpResponse:
    """Change a draft or deferred decision."""
    row = queries.decision_for(authority, decision, request.person)
    permissions.check_edit(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        changed = actions.edit_decision(
            decision=row, **_described(authority, given), seen=given["seen"], by=request.person, at=clock.now()
        )
        return changed.get_absolute_url()

    initial = {
        **{name: getattr(row, name) for name in _PLAIN},
        "divisions_affected": row.divisions_affected,
        "taker_person": _key(row.taker_person),
        "taker_committee": _key(row.taker_committee),
        "scrutiny_committee": _key(row.scrutiny_committee),
        "seen": row.version,
    }
    return form_page(
        request, DecisionForm, "govern/decisions/edit.html", perform, initial=initial, context={"decision": row},
        **_choices(authority),
    )  # fmt: skip


def announce(request: PageRequest, authority: Authority, decision: UUID) -> HttpResponse:
    """Give notice of a decision."""
    row = queries.decision_for(authority, decision, request.person)
    permissions.check_announce(request.person, row)
    at = clock.now()
    members = members_of(authority, clock.local_day(at, authority.time_zone))

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        announced = actions.announce(
            decision=row, notice=given["notice"], notice_reason=given["notice_reason"],
            scrutiny_chair=_chosen(members, given["scrutiny_chair"]), seen=given["seen"], by=request.person, at=at,
        )  # fmt: skip
        return announced.get_absolute_url()

    return form_page(
        request, AnnounceForm, "govern/decisions/announce.html", perform,
        initial={"notice": row.notice, "seen": row.version},
        context={"decision": row, "verdict": queries.key_verdict(row, book_at(authority, at))}, members=members,
    )  # fmt: skip


def withdraw(request: PageRequest, authority: Authority, decision: UUID) -> HttpResponse:
    """Seek a decision no longer."""
    row = queries.decision_for(authority, decision, request.person)
    permissions.check_withdraw(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.withdraw(
            decision=row, reasons=given["reasons"], seen=given["seen"], by=request.person, at=clock.now()
        ).get_absolute_url()

    return form_page(
        request, WithdrawForm, "govern/decisions/withdraw.html", perform, initial={"seen": row.version},
        context={"decision": row},
    )  # fmt: skip


def _choices(authority: Authority) -> dict[str, Any]:
    today = clock.local_day(clock.now(), authority.time_zone)
    return {
        "takers": holders_of(authority, (Role.CABINET_MEMBER, Role.LEAD_DIRECTOR), today),
        "bodies": committees_of_kind(authority),
        "cabinet_committees": committees_of_kind(authority, CommitteeKind.CABINET_COMMITTEE),
    }


def _described(authority: Authority, given: dict[str, Any]) -> dict[str, Any]:
    choices = _choices(authority)
    return {
        **{name: given[name] for name in _PLAIN},
        "divisions_affected": given["divisions_affected"] or 0,
        "taker_person": _chosen(choices["takers"], given["taker_person"]),
        "taker_committee": _chosen(choices["bodies"], given["taker_committee"]),
        "scrutiny_committee": _chosen(choices["cabinet_committees"], given["scrutiny_committee"]),
    }


def _chosen(things: Any, key: str) -> Any:
    return next((thing for thing in things if str(thing.uuid) == key), None)


def _key(thing: Person | Committee | None) -> str:
    return str(thing.uuid) if thing else ""
