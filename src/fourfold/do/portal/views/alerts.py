"""Alerts: saved, read, changed, paused, let go, and ended from a mail."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourfold.do.notices.rules.finding import Standing
from fourfold.do.portal import actions, queries
from fourfold.do.portal.asking import Asked, read
from fourfold.do.portal.describing import conditions_of, name_for
from fourfold.do.portal.facts import bidder_of
from fourfold.do.portal.forms import AlertForm
from fourfold.do.portal.models import Alert
from fourfold.do.portal.permissions import check_alerts
from fourfold.do.portal.results import cards_of
from fourfold.do.portal.rules import HowOften
from fourfold.do.portal.telling import alert_signed
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused
from fourfold.foundation.paging import batch, next_href
from fourfold.foundation.ui.pages import act, form_page


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """What the reader is told about: their alerts, and what they follow."""
    account = _account(request)
    followed = queries.followed_by(account, request.GET.get("after", ""))
    at = clock.now()
    context = {
        "alerts": [(alert, _conditions(queries.asked_by(alert))) for alert in queries.alerts_of(account)],
        "cards": cards_of([follow.notice for follow in followed.rows], at),
        "next_href": next_href(request, followed.after),
    }
    return render(request, "do/portal/alerts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest) -> HttpResponse:
    """Make an alert of a search: its name, how often, and what it would have found."""
    account = _account(request)
    asked = _plain(request, read(request.GET))

    def perform(given: dict[str, Any]) -> str:
        alert = actions.save_alert(
            asked=replace(asked, q=given["q"]), name=given["name"], how_often=HowOften(given["how_often"]),
            by=account, at=clock.now(),
        )  # fmt: skip
        return alert.get_absolute_url()

    initial = {"name": name_for(asked, _authority(asked)), "q": asked.q, "how_often": HowOften.AT_ONCE}
    context = _previewed(asked) | {"is_new": True}
    return form_page(request, AlertForm, "do/portal/alert_form.html", perform, initial=initial, context=context)


@require_safe
def page(request: HttpRequest, alert: UUID) -> HttpResponse:
    """One alert, and what it found."""
    row = queries.alert_of(_account(request), alert)
    asked = queries.asked_by(row)
    hits = batch(
        row.hits.select_related("notice__authority", "notice__contractor").prefetch_related("notice__lots"), ("-id",),
        after=request.GET.get("after", ""), size=20,
    )  # fmt: skip
    context = {
        "alert": row,
        "conditions": _conditions(asked),
        "cards": cards_of([hit.notice for hit in hits.rows], clock.now()),
        "next_href": next_href(request, hits.after),
        "search_href": f"{reverse('portal.search')}{asked.but()}",
        "change_href": f"{reverse('portal.search')}{asked.but(alert=str(row.uuid))}",
    }
    return render(request, "do/portal/alert.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, alert: UUID) -> HttpResponse:
    """Change an alert: with a question in the address, let it look for that."""
    account = _account(request)
    row = queries.alert_of(account, alert)
    asked = _plain(request, read(request.GET)) if request.GET else queries.asked_by(row)

    def perform(given: dict[str, Any]) -> str:
        changed = actions.change_alert(
            alert=row, asked=replace(asked, q=given["q"]), name=given["name"],
            how_often=HowOften(given["how_often"]), seen=given["seen"], by=account, at=clock.now(),
        )  # fmt: skip
        return changed.get_absolute_url()

    initial = {"name": row.name, "q": asked.q, "how_often": row.how_often, "seen": row.version}
    context = _previewed(asked) | {"alert": row}
    return form_page(request, AlertForm, "do/portal/alert_form.html", perform, initial=initial, context=context)


@require_POST
def pause(request: HttpRequest, alert: UUID) -> HttpResponse:
    """Tell nothing for now."""
    account = _account(request)
    row = queries.alert_of(account, alert)
    return act(request, lambda: actions.pause_alert(alert=row, by=account, at=clock.now()).get_absolute_url())


@require_POST
def resume(request: HttpRequest, alert: UUID) -> HttpResponse:
    """Tell again."""
    account = _account(request)
    row = queries.alert_of(account, alert)
    return act(request, lambda: actions.resume_alert(alert=row, by=account, at=clock.now()).get_absolute_url())


@require_POST
def delete(request: HttpRequest, alert: UUID) -> HttpResponse:
    """Let an alert go."""
    account = _account(request)
    row = queries.alert_of(account, alert)

    def perform() -> str:
        actions.delete_alert(alert=row, by=account, at=clock.now())
        return reverse("portal.alerts")

    return act(request, perform)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, signed: str) -> HttpResponse:
    """End an alert from its mail, without signing in (RFC 8058).

    A mail program posts here, and follows no redirect; a person who follows the link finds a button, because mail
    scanners follow links too.
    """
    uuid = alert_signed(signed)
    if uuid is None:
        raise Http404
    alert = Alert.objects.select_related("account").filter(uuid=uuid).first()
    if request.method == "POST" and alert is not None and alert.is_on:
        alert = actions.pause_alert(alert=alert, by=alert.account, at=clock.now())
    return render(request, "do/portal/stop.html", {"alert": alert, "signed": signed})


def _account(request: HttpRequest) -> Account:
    account = queries.account_of(request.user)
    check_alerts(account)
    assert account is not None  # the check above lets nobody else pass
    return account


def _plain(request: HttpRequest, asked: Asked) -> Asked:
    """The question as an alert keeps it: what fits the reader is written out, so that they see what it is."""
    representative = representative_of(request)
    if asked.fits and representative is not None:
        bidder = bidder_of(representative.provider)
        asked = replace(asked, category=asked.category or bidder.categories, place=asked.place or bidder.places)
    return replace(asked, show=Standing.OPEN, closes="", fits=False, sort="", alert="")


def _authority(asked: Asked) -> Authority | None:
    return Authority.objects.filter(slug=asked.by).first() if asked.by else None


def _conditions(asked: Asked) -> list[str]:
    return conditions_of(asked, _authority(asked))


def _previewed(asked: Asked) -> dict[str, Any]:
    """What the question means in words, and what it would have found; nothing where an alert would be refused."""
    at = clock.now()
    context: dict[str, Any] = {"conditions": _conditions(replace(asked, q=""))}
    try:
        actions.alerts.groups_of(asked, at)
    except Refused as refusal:
        return context | {"problem": refusal.sentence}
    preview = queries.preview_of(asked, _authority(asked), at)
    return context | {"preview": preview, "cards": cards_of(preview.notices, at)}
