"""Pages on which it is said what bids are judged on and what it weighs."""

from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fourfold.do.tendering.actions import weighing
from fourfold.do.tendering.actions.weighing import Judging
from fourfold.do.tendering.forms.preparing import EmptyForm
from fourfold.do.tendering.forms.weighing import CriterionForm, WeightsForm
from fourfold.do.tendering.models import Criterion, Tender, TenderLot
from fourfold.do.tendering.queries.purchase import book_for
from fourfold.do.tendering.queries.ready import against, ready_for
from fourfold.do.tendering.queries.showing import levels_of, shown_trees
from fourfold.do.tendering.queries.tenders import lots_of
from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.names import Method
from fourfold.do.tendering.rules.weighing import presets_in
from fourfold.do.tendering.views.people import signed_in
from fourfold.do.tendering.views.preparing import by_whom, edit_page, to_edit
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import act
from fourfold.govern.people.middleware import PageRequest


@require_safe
def every(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """The trees of criteria, with what is wrong in them, and divisions to begin with."""
    row, at = to_edit(request, authority, tender), clock.now()
    trees = shown_trees(row)
    own = {tree.lot.pk for tree in trees if tree.lot is not None}
    lots = lots_of(row)
    context = {
        "tender": row,
        "trees": trees,
        "faults": [
            one.reason for one in against(row, ready_for(row, at), request.person, at) if one.part == "criteria"
        ],
        "presets": presets_in(book_for(row, at)),
        "common_lots": [lot for lot in lots if lot.pk not in own] if len(lots) > 1 else [],
    }
    return render(request, "do/tendering/prepare/criteria.html", context)


@require_POST
def preset(request: PageRequest, authority: Authority, tender: UUID, preset: str) -> HttpResponse:
    """Begin the common tree anew with a division of the rulebook."""
    row = to_edit(request, authority, tender)
    return _button(
        request, row, lambda: weighing.use_preset(tender=row, preset=preset, by=signed_in(request), at=clock.now())
    )


@require_POST
def own_tree(request: PageRequest, authority: Authority, tender: UUID, lot: UUID) -> HttpResponse:
    """Give a lot criteria of its own, which begin as the common ones."""
    row = to_edit(request, authority, tender)
    found = _lot(row, lot)
    return _button(request, row, lambda: weighing.give_lot_its_own(lot=found, by=signed_in(request), at=clock.now()))


@require_POST
def common_tree(request: PageRequest, authority: Authority, tender: UUID, lot: UUID) -> HttpResponse:
    """Judge a lot by the common criteria again."""
    row = to_edit(request, authority, tender)
    found = _lot(row, lot)
    return _button(request, row, lambda: weighing.take_lot_back(lot=found, by=signed_in(request), at=clock.now()))


def add(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Add a criterion: under another with ``under``, in the tree of one lot with ``lot``."""
    row = to_edit(request, authority, tender)
    parent = _given(request, "under", lambda uuid: _one(row, uuid))
    lot = _given(request, "lot", lambda uuid: _lot(row, uuid))
    initial = {"kind": Kind.QUALITY, "method": Method.ANSWER}
    return _put(request, row, None, initial, parent=parent, lot=lot)


def edit(request: PageRequest, authority: Authority, tender: UUID, criterion: UUID) -> HttpResponse:
    """Change a criterion."""
    row = to_edit(request, authority, tender)
    found = _one(row, criterion)
    initial = {one.name: getattr(found, one.name) for one in fields(Judging)}
    return _put(request, row, found, initial, parent=found.parent)


def remove(request: PageRequest, authority: Authority, tender: UUID, criterion: UUID) -> HttpResponse:
    """Take a criterion out, with its parts."""
    row = to_edit(request, authority, tender)
    found = _one(row, criterion)
    return edit_page(
        request, row, EmptyForm, "remove.html",
        lambda given: weighing.remove_criterion(criterion=found, **by_whom(request, given)),
        context={"what": found.title}, then=_back(row),
    )  # fmt: skip


def weights(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Weigh all criteria anew, on one page."""
    row = to_edit(request, authority, tender)
    every_ = list(row.criteria.select_related("lot"))
    return edit_page(
        request, row, WeightsForm, "weights.html",
        lambda given: weighing.set_weights(tender=row, weights=given["weights"], **by_whom(request, given)),
        criteria=levels_of(every_), then=_back(row),
    )  # fmt: skip


def _put(
    request: PageRequest, row: Tender, found: Criterion | None, initial: dict[str, Any], **where: Any
) -> HttpResponse:
    parent = where.get("parent")

    def act_(given: dict[str, Any]) -> object:
        kind = Kind(parent.kind if parent else given["kind"])
        told = Judging(
            title=given["title"], kind=kind,
            method=Method.PRICE if kind is Kind.PRICE else Method(given["method"] or Method.ANSWER),
            weight=Decimal(given["weight"]), pass_mark=given["pass_mark"], asks=given["asks"].strip(),
            most_words=given["most_words"], evidence=given["evidence"].strip(),
            users_percent=given["users_percent"] or 0,
        )  # fmt: skip
        return weighing.put_criterion(
            tender=row, judging=told, criterion=found, parent=parent, lot=where.get("lot"), **by_whom(request, given)
        )

    return edit_page(
        request, row, CriterionForm, "criterion.html", act_, initial=initial, then=_back(row),
        context={"criterion": found, "parent": parent, "lot": where.get("lot")}, is_part=parent is not None,
    )  # fmt: skip


def _button(request: PageRequest, row: Tender, change: Callable[[], object]) -> HttpResponse:
    def perform() -> str:
        change()
        return _back(row)

    return act(request, perform)


def _given(request: PageRequest, name: str, find: Callable[[UUID], Any]) -> Any:
    """What an address names beside its path; nothing where it names nothing."""
    text = request.GET.get(name, "")
    if not text:
        return None
    try:
        return find(UUID(text))
    except ValueError as error:
        raise Http404 from error


def _one(row: Tender, uuid: UUID) -> Criterion:
    found = row.criteria.select_related("parent", "lot", "tender").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def _lot(row: Tender, uuid: UUID) -> TenderLot:
    found = row.lots.select_related("tender").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def _back(row: Tender) -> str:
    return reverse("tendering.criteria", args=[row.authority.slug, row.uuid])
