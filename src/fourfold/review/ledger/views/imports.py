"""Pages on which payments are brought in, looked at, taken and withdrawn."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.files.downloads import as_download
from fourfold.foundation.files.store import path_of
from fourfold.foundation.paging import next_href
from fourfold.foundation.ui.pages import act, form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person
from fourfold.review.ledger import actions, permissions, queries, store
from fourfold.review.ledger.engine.fields import FIELDS
from fourfold.review.ledger.engine.reading import sample_of
from fourfold.review.ledger.forms import ColumnsForm, SendForm, WhyForm
from fourfold.review.ledger.models import Import
from fourfold.review.ledger.rules import WORKING, ImportState

_SAMPLE = 5


@require_safe
def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """What was brought in, and what stands in the ledger."""
    permissions.check_see_imports(request.person, authority)
    found = queries.imports_for(authority, after=request.GET.get("after", ""))
    context = {
        "imports": found.rows, "next_href": next_href(request, found.after), "standing": queries.standing_of(authority),
    }  # fmt: skip
    return render(request, "review/ledger/imports.html", context)


def send(request: PageRequest, authority: Authority) -> HttpResponse:
    """Bring a file in."""
    permissions.check_import(request.person, authority)

    def perform(given: dict[str, Any]) -> str:
        row = actions.send_file(
            authority=authority, file=given["file"], source=given["source"], by=_signed_in(request), at=clock.now()
        )
        return reverse("ledger.columns", args=[authority.slug, row.uuid])

    return form_page(request, SendForm, "review/ledger/send.html", perform)


@require_safe
def page(request: PageRequest, authority: Authority, row: UUID) -> HttpResponse:
    """An import: where it stands, and everything that was counted."""
    permissions.check_see_imports(request.person, authority)
    found = queries.import_for(authority, row)
    context = {
        "row": found, "is_working": found.state in WORKING, "tally": found.tally,
        "reasons": sorted(found.tally.get("reasons", {}).items(), key=lambda one: -one[1]),
        "columns": _columns(found),
        "may_map": found.state in (ImportState.MAPPING, ImportState.READ, ImportState.FAILED),
    }  # fmt: skip
    return render(request, "review/ledger/import.html", context)


def columns(request: PageRequest, authority: Authority, row: UUID) -> HttpResponse:
    """Settle from which heading each field is read."""
    permissions.check_import(request.person, authority)
    found = queries.import_for(authority, row)
    shape = queries.shape_in(found)

    def perform(given: dict[str, Any]) -> str:
        chosen = {field.name: given[field.name] for field in FIELDS if given[field.name]}
        return actions.map_columns(
            row=found, columns=chosen, month_first=bool(given["month_first"]), seen=given["seen"],
            by=_signed_in(request), at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    rows = sample_of(path_of(found.file.sha256), shape, rows=_SAMPLE) if found.file else []
    sample = [(heading, [row[place] for row in rows]) for place, heading in enumerate(shape.headings)]
    initial = {**found.columns, "month_first": found.month_first, "seen": found.version}
    return form_page(
        request, ColumnsForm, "review/ledger/columns.html", perform, initial=initial,
        context={"row": found, "sample": sample}, headings=shape.headings,
    )  # fmt: skip


@require_POST
def take(request: PageRequest, authority: Authority, row: UUID) -> HttpResponse:
    """Take what was read into the ledger."""
    found = queries.import_for(authority, row)
    permissions.check_import(request.person, authority)
    return act(
        request,
        lambda: actions.take_import(row=found, by=_signed_in(request), at=clock.now()).get_absolute_url(),
    )


@require_POST
def let_go(request: PageRequest, authority: Authority, row: UUID) -> HttpResponse:
    """Let an import go."""
    found = queries.import_for(authority, row)
    permissions.check_import(request.person, authority)
    return act(
        request, lambda: actions.let_go(row=found, by=_signed_in(request), at=clock.now()).get_absolute_url()
    )  # fmt: skip


def withdraw(request: PageRequest, authority: Authority, row: UUID) -> HttpResponse:
    """Withdraw an import from the ledger."""
    permissions.check_import(request.person, authority)
    found = queries.import_for(authority, row)

    def perform(given: dict[str, Any]) -> str:
        return actions.withdraw_import(
            row=found, because=given["because"], seen=given["seen"], by=_signed_in(request), at=clock.now()
        ).get_absolute_url()

    return form_page(
        request, WhyForm, "review/ledger/withdraw.html", perform, initial={"seen": found.version},
        context={"row": found},
    )  # fmt: skip


@require_safe
def left_out(request: PageRequest, authority: Authority, row: UUID) -> FileResponse:
    """The rows that were left out, each with its reason, to mend and send again."""
    permissions.check_see_imports(request.person, authority)
    found = queries.import_for(authority, row)
    if not found.left_out:
        raise Http404
    file = store.path_of(found.left_out).open("rb")
    return as_download(FileResponse(file, as_attachment=True, filename="left-out.csv", content_type="text/csv"))


def _columns(row: Import) -> list[tuple[str, str]]:
    return [(field.title, row.columns[field.name]) for field in FIELDS if field.name in row.columns]


def _signed_in(request: PageRequest) -> Person:
    assert request.person is not None  # the permission was checked before
    return request.person
