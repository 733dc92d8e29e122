"""Messages, and the mail of the demo."""

from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fourfold.foundation import clock
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.notify.actions import choose_mail, mark_all_read, mark_read
from fourfold.foundation.notify.forms import MailForm
from fourfold.foundation.notify.models import HowOften, OutboxMail
from fourfold.foundation.notify.queries import mail_choice_of, message_of, messages_of
from fourfold.foundation.paging import batch, next_href
from fourfold.foundation.ui.pages import act, form_page


@login_required
@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """What the account was told: unread first."""
    told = messages_of(_account(request), request.GET.get("after", ""))
    return render(request, "notify/list.html", {"told": told.rows, "next_href": next_href(request, told.after)})


@login_required
@require_POST
def read(request: HttpRequest, message: UUID) -> HttpResponse:
    """Mark a message as read; go to what it is about, or stay."""
    message_of(_account(request), message)

    def perform() -> str:
        found = mark_read(account=_account(request), message=message, at=clock.now())
        return found.href if "open" in request.POST else reverse("notify.list")

    return act(request, perform)


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark every message as read."""

    def perform() -> str:
        mark_all_read(account=_account(request), at=clock.now())
        return reverse("notify.list")

    return act(request, perform)


@login_required
def mail_settings(request: HttpRequest) -> HttpResponse:
    """How often messages come as mail."""

    def perform(given: dict[str, Any]) -> str:
        choose_mail(account=_account(request), how=HowOften(given["how"]))
        return reverse("notify.list")

    initial = {"how": mail_choice_of(_account(request))}
    return form_page(request, MailForm, "notify/settings.html", perform, initial=initial)


@require_safe
def demo_mail(request: HttpRequest) -> HttpResponse:
    """The mail that the demo would have sent, newest first."""
    if not settings.DEMO:
        raise Http404
    sent = batch(OutboxMail.objects.all(), ("-at",), after=request.GET.get("after", ""), size=25)
    return render(request, "notify/demo_mail.html", {"mails": sent.rows, "next_href": next_href(request, sent.after)})


def _account(request: HttpRequest) -> Account:
    return cast("Account", request.user)
