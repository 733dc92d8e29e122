"""Pages on which a framework is prepared, opened, reviewed and ended."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fourfold.cycle.commissions.models import Commission
from fourfold.cycle.commissions.queries import choices
from fourfold.do.diary.queries import procurements_for
from fourfold.do.frameworks import actions, permissions, queries
from fourfold.do.frameworks.actions import Terms
from fourfold.do.frameworks.forms import BecauseForm, FrameworkForm, LotForm, OpenForm, ReviewForm
from fourfold.do.frameworks.rules import Intake
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.places import districts_within, place_called
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person

_PLAIN = (
    "title", "summary", "starts_on", "ends_on", "expected_low", "expected_high", "expected_because", "providers_told",
    "review_on",
)  # fmt: skip
_NAMED = ("procurement", "commission", "keeper")


def start(request: PageRequest, authority: Authority) -> HttpResponse:
    """Begin a framework."""
    permissions.check_draft(request.person, authority)

    def perform(given: dict[str, Any]) -> str:
        row = actions.draft_framework(
            authority=authority, terms=_terms(request, authority, given), by=_signed_in(request), at=clock.now()
        )
        return row.get_absolute_url()

    return form_page(
        request, FrameworkForm, "do/frameworks/edit.html", perform, initial={"intake": Intake.AT_REVIEW},
        **_offered(request, authority),
    )  # fmt: skip


def edit(request: PageRequest, authority: Authority, framework: UUID) -> HttpResponse:
    """Change a framework."""
    row = queries.framework_for(authority, framework, request.person)
    permissions.check_edit(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        changed = actions.edit_framework(
            framework=row, terms=_terms(request, authority, given), seen=given["seen"], by=_signed_in(request),
            at=clock.now(),
        )  # fmt: skip
        return changed.get_absolute_url()

    initial = {
        **{name: getattr(row, name) for name in (*_PLAIN, "intake")},
        **{name: str(thing.uuid) if (thing := getattr(row, name)) else "" for name in _NAMED},
        "seen": row.version,
    }
    return form_page(
        request, FrameworkForm, "do/frameworks/edit.html", perform, initial=initial, context={"framework": row},
        **_offered(request, authority),
    )  # fmt: skip


def add_lot(request: PageRequest, authority: Authority, framework: UUID) -> HttpResponse:
    """Add a lot."""
    return _lot(request, authority, framework, None)


def edit_lot(request: PageRequest, authority: Authority, framework: UUID, lot: UUID) -> HttpResponse:
    """Change a lot."""
    return _lot(request, authority, framework, lot)


def open_it(request: PageRequest, authority: Authority, framework: UUID) -> HttpResponse:
    """Let everyone see it."""
    row = queries.framework_for(authority, framework, request.person)
    permissions.check_open(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        return actions.open_framework(
            framework=row, seen=given["seen"], by=_signed_in(request), at=clock.now()
        ).get_absolute_url()

    return form_page(
        request, OpenForm, "do/frameworks/open.html", perform, initial={"seen": row.version},
        context={"framework": row, "promise": queries.promise_of(row)},
    )  # fmt: skip


def review(request: PageRequest, authority: Authority, framework: UUID) -> HttpResponse:
    """Say what was found, and when it is looked at next."""
    row = queries.framework_for(authority, framework, request.person)
    permissions.check_review(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        actions.review_framework(
            framework=row, found=given["found"], next_on=given["next_on"], seen=given["seen"],
            by=_signed_in(request), at=clock.now(),
        )  # fmt: skip
        return row.get_absolute_url()

    return form_page(
        request, ReviewForm, "do/frameworks/review.html", perform, initial={"seen": row.version},
        context={"framework": row},
    )  # fmt: skip


def end(request: PageRequest, authority: Authority, framework: UUID) -> HttpResponse:
    """End it."""
    row = queries.framework_for(authority, framework, request.person)
    permissions.check_end(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        return actions.end_framework(
            framework=row, because=given["because"], seen=given["seen"], by=_signed_in(request), at=clock.now()
        ).get_absolute_url()

    return form_page(
        request, BecauseForm, "do/frameworks/end.html", perform, initial={"seen": row.version},
        context={"framework": row},
    )  # fmt: skip


def districts_to_tick(authority: Authority) -> list[tuple[str, str]]:
    """The districts of an authority, to choose among."""
    return [(code, place_called(code)) for code in districts_within(authority.gss_code)]


def _lot(request: PageRequest, authority: Authority, framework: UUID, uuid: UUID | None) -> HttpResponse:
    row = queries.framework_for(authority, framework, request.person)
    permissions.check_edit(request.person, row)
    lot = queries.lot_for(row, uuid) if uuid else None

    def perform(given: dict[str, Any]) -> str:
        actions.put_lot(
            framework=row, lot=lot, title=given["title"], about=given["about"], places=given.get("places") or (),
            seen=given["seen"], by=_signed_in(request), at=clock.now(),
        )  # fmt: skip
        return row.get_absolute_url()

    initial = {"title": lot.title, "about": lot.about, "places": lot.places} if lot else {}
    return form_page(
        request, LotForm, "do/frameworks/lot.html", perform, initial={**initial, "seen": row.version},
        context={"framework": row, "lot": lot}, districts=districts_to_tick(authority),
    )  # fmt: skip


def _offered(request: PageRequest, authority: Authority) -> dict[str, Any]:
    return {
        "procurements": choices.offered(procurements_for(authority, request.person).order_by("title", "pk")),
        "commissions": choices.offered(_commissions(authority)),
        "keepers": [(str(one.uuid), one.name) for one in choices.officers(authority)],
    }


def _terms(request: PageRequest, authority: Authority, given: dict[str, Any]) -> Terms:
    keepers = {str(one.uuid): one for one in choices.officers(authority)}
    return Terms(
        **{name: given[name] for name in _PLAIN},
        intake=Intake(given["intake"]),
        procurement=choices.chosen(procurements_for(authority, request.person), given["procurement"] or None),
        commission=choices.chosen(_commissions(authority), given["commission"] or None),
        keeper=keepers.get(given["keeper"]),
    )


def _commissions(authority: Authority) -> Any:
    return Commission.objects.filter(authority=authority).order_by("title", "pk")


def _signed_in(request: PageRequest) -> Person:
    """Who is doing this. A permission was checked before, so it is somebody."""
    assert request.person is not None
    return request.person
