"""The trail for those who audit, and the checkpoints for everyone."""

import hashlib
from dataclasses import asdict
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import parse_etags

from fourfold.foundation import clock
from fourfold.foundation.audit.actions import erase
from fourfold.foundation.audit.forms import EraseForm
from fourfold.foundation.audit.models import Event
from fourfold.foundation.audit.permissions import check_erase, check_read
from fourfold.foundation.audit.queries import checkpoints_after, kinds_of_event, latest_checkpoints, trail_of
from fourfold.foundation.audit.reading import public_key, statement_of
from fourfold.foundation.audit.words import called
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.people import person_of
from fourfold.foundation.permissions import can
from fourfold.foundation.ui.pages import form_page

PAGE, CHECKPOINTS_A_PAGE = 50, 100
MOST_DIGITS = 18


def trail(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The authority's events, latest first; by kind, by thing, by day."""
    person = person_of(request)
    check_read(person, authority)
    what, subject = request.GET.get("what", ""), _uuid(request.GET.get("subject", ""))
    day = _day(request.GET.get("day", ""))
    after = _number(request.GET.get("after", ""))
    entries = trail_of(authority, what=what, subject=subject, day=day, after=after, limit=PAGE + 1)
    chosen = {"what": what, "subject": str(subject or ""), "day": day.isoformat() if day else ""}
    more = urlencode({**chosen, "after": entries[PAGE - 1].sequence}) if len(entries) > PAGE else ""
    context = {
        "entries": entries[:PAGE],
        "kinds": [(kind, called(kind)) for kind in kinds_of_event(authority)],
        "chosen": chosen,
        "misread": [name for name in ("day", "subject") if request.GET.get(name) and not chosen[name]],
        "next_href": f"?{more}" if more else "",
        "checkpoints": latest_checkpoints(5),
        "may_erase": can(check_erase, person, Event(authority=authority.uuid)),
    }
    return render(request, "foundation/audit/trail.html", context)


def erase_words(request: HttpRequest, authority: Authority, sequence: int) -> HttpResponse:
    """Take away the words beside one event, with a reason."""
    person = person_of(request)
    event = get_object_or_404(Event, sequence=sequence, authority=authority.uuid)
    check_erase(person, event)
    assert person is not None

    def perform(given: dict[str, str]) -> str:
        erase(event=event, by=person, at=clock.now(), why=given["why"])
        return f"{reverse('audit.trail', args=[authority.slug])}?{urlencode({'subject': str(event.subject)})}"

    [entry] = trail_of(authority, after=sequence + 1, limit=1)
    return form_page(request, EraseForm, "foundation/audit/erase.html", perform, context={"entry": entry})


def proof(request: HttpRequest) -> HttpResponse:
    """For anyone: where the chain stood, and how to find out that it was never rewritten."""
    context = {"checkpoints": latest_checkpoints(10), "public_key": public_key()}
    return render(request, "foundation/audit/proof.html", context)


def checkpoints(request: HttpRequest) -> HttpResponse:
    """All checkpoints, a hundred at a time, and the key that checks their signatures."""
    asked = request.GET.get("after", "0")
    after = _number(asked)
    if after is None:
        problem = {"type": "about:blank", "title": "“after” is the number of an event, such as 1200.", "status": 400}
        return JsonResponse(problem, status=400, content_type="application/problem+json")
    found = checkpoints_after(after, CHECKPOINTS_A_PAGE + 1)
    shown = found[:CHECKPOINTS_A_PAGE]
    latest = latest_checkpoints(1)
    body = orjson.dumps(
        {
            "algorithm": "Ed25519",
            "public_key": public_key(),
            "signed": "canonical JSON (keys sorted, no spaces, UTF-8) of at, digest, public_key and sequence",
            "latest": asdict(statement_of(latest[0])) if latest else None,
            "checkpoints": [asdict(statement_of(checkpoint)) for checkpoint in shown],
            "next": f"{request.path}?after={shown[-1].sequence}" if len(found) > len(shown) else None,
        },
        option=orjson.OPT_INDENT_2,
    )
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    given = parse_etags(request.headers.get("If-None-Match", ""))
    fresh = etag in given or f"W/{etag}" in given or given == ["*"]
    response = HttpResponse(b"" if fresh else body, status=304 if fresh else 200, content_type="application/json")
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if date.min < day < date.max else None  # its bounds lie in the days beside it
