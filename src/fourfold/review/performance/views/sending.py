"""Pages on which a return is sent: on the page, or as a spreadsheet."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.do.providers.models import Representative
from fourfold.do.providers.speaking import viewer_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.files.actions import keep_upload, store
from fourfold.foundation.files.downloads import as_download
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.files.store import path_of
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person
from fourfold.review.performance import actions, permissions
from fourfold.review.performance.forms.returns import BecauseForm, ReturnForm, SheetForm, initial_of
from fourfold.review.performance.models import Return, Sheet
from fourfold.review.performance.queries.found import newest_filing, return_viewed
from fourfold.review.performance.queries.returns import asked_of, measures_in, typed_in
from fourfold.review.performance.rules.answers import Asked
from fourfold.review.performance.rules.names import ReturnState, Via

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Sender:
    """Whoever sends a file for a return, as the store of files knows them."""

    uuid: UUID
    authority: Authority


def send(request: PageRequest, authority: Authority, told: UUID) -> HttpResponse:
    """Fill a return in, or correct it; what stood in a spreadsheet with faults is there already."""
    row, by = _to_send(request, authority, told)
    asked = _asked(row)
    kept = _sheet_for(row, request.GET.get("sheet", ""))

    def perform(given: dict[str, Any]) -> str:
        actions.send_return(
            told=row, typed=given["typed"], because=given.get("because", ""), seen=given["seen"], by=by,
            at=clock.now(),
        )  # fmt: skip
        return row.get_absolute_url()

    return form_page(
        request, ReturnForm, "review/performance/send.html", perform,
        initial={**initial_of(_typed(row, kept), asked), "seen": row.version},
        context={"told": row, "contract": row.contract, "sheet": kept},
        asked=asked, is_correction=_is_correction(row),
    )  # fmt: skip


@require_safe
def template(request: PageRequest, authority: Authority, told: UUID) -> HttpResponse:
    """The return as a spreadsheet to fill in."""
    row, _ = _to_send(request, authority, told)
    from fourfold.review.performance.sheets import template_of  # it brings numpy: a worker goes without until asked

    response = HttpResponse(template_of(row, _asked(row), _typed(row, None)), content_type=_XLSX)
    response["Content-Disposition"] = f'attachment; filename="{row.contract.reference}-{row.starts}.xlsx"'
    return as_download(response)


def upload(request: PageRequest, authority: Authority, told: UUID) -> HttpResponse:
    """Take a spreadsheet that comes back: sent where all of it can be read, else kept with each fault by its cell."""
    row, by = _to_send(request, authority, told)
    asked = _asked(row)

    def perform(given: dict[str, Any]) -> str:
        from fourfold.review.performance.sheets import read_sheet

        at, sender = clock.now(), Sender(by.uuid, row.contract.authority)
        file = keep_upload(sent=given["file"], by=sender, at=at)
        read = read_sheet(path_of(file.sha256), row, asked)
        file = store(file=file, by=sender, at=at)
        if read.faults:
            kept = actions.keep_sheet(told=row, file=file, faults=read.faults, typed=read.typed, by=by, at=at)
            return reverse("performance.sheet", args=[authority.slug, row.uuid, kept.uuid])
        actions.send_return(
            told=row, typed=read.typed, via=Via.SHEET, because=given.get("because", ""), file=file, seen=given["seen"],
            by=by, at=at,
        )  # fmt: skip
        return row.get_absolute_url()

    return form_page(
        request, SheetForm, "review/performance/upload.html", perform, initial={"seen": row.version},
        context={"told": row, "contract": row.contract, "has_file": True}, is_correction=_is_correction(row),
    )  # fmt: skip


@require_safe
def sheet(request: PageRequest, authority: Authority, told: UUID, sheet: UUID) -> HttpResponse:
    """A spreadsheet with faults: each by its cell, and how to mend it."""
    row, _ = _to_send(request, authority, told)
    kept = _sheet_for(row, str(sheet))
    if kept is None:
        raise Http404
    mend = reverse("performance.send", args=[authority.slug, row.uuid])
    context = {"told": row, "contract": row.contract, "sheet": kept, "mend": f"{mend}?sheet={kept.uuid}"}
    return render(request, "review/performance/sheet.html", context)


@require_safe
def sheet_file(request: PageRequest, authority: Authority, told: UUID, sheet: UUID) -> FileResponse:
    """The spreadsheet with faults, as it came."""
    row, _ = _to_send(request, authority, told)
    kept = _sheet_for(row, str(sheet))
    if kept is None:
        raise Http404
    return _download(kept.file)


@require_safe
def filing_file(request: PageRequest, authority: Authority, told: UUID, filing: UUID) -> FileResponse:
    """The spreadsheet that a version came in, for either side."""
    row = return_viewed(request, authority, told)
    found = row.filings.select_related("file").filter(uuid=filing, file__isnull=False).first()
    if found is None or found.file is None:
        raise Http404
    return _download(found.file)


def stand_by(request: PageRequest, authority: Authority, told: UUID) -> HttpResponse:
    """Stand by disputed figures."""
    row, by = _to_send(request, authority, told)

    def perform(given: dict[str, Any]) -> str:
        actions.stand_by(told=row, because=given["because"], seen=given["seen"], by=by, at=clock.now())
        return row.get_absolute_url()

    return form_page(
        request, BecauseForm, "review/performance/stand_by.html", perform, initial={"seen": row.version},
        context={"told": row, "contract": row.contract},
    )  # fmt: skip


def _to_send(request: PageRequest, authority: Authority, uuid: UUID) -> tuple[Return, Person | Representative]:
    row = return_viewed(request, authority, uuid)
    by = viewer_of(request, permissions.check_send, row)
    permissions.check_send(by, row)
    assert by is not None
    return row, by


def _asked(row: Return) -> list[Asked]:
    return [asked_of(measure) for measure in measures_in(row)]


def _typed(row: Return, kept: Sheet | None) -> dict[int, dict[str, str]]:
    """What was typed last: in a spreadsheet with faults, or in the version that was sent last."""
    if kept is not None:
        return {int(number): parts for number, parts in kept.answers.items()}
    last = newest_filing(row)
    return typed_in(last) if last else {}


def _sheet_for(row: Return, uuid: str) -> Sheet | None:
    try:
        return row.sheets.select_related("file").filter(uuid=UUID(uuid)).first() if uuid else None
    except ValueError:
        return None


def _is_correction(row: Return) -> bool:
    return row.state not in (ReturnState.DUE, ReturnState.MISSING)


def _download(file: StoredFile) -> FileResponse:
    response = FileResponse(
        path_of(file.sha256).open("rb"), as_attachment=True, filename=file.name, content_type=file.media_type
    )
    return as_download(response)
