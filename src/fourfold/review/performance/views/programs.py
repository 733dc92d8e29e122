"""Returns as a provider's own programs read and send them (docs/formats/returns.md).

Whoever asks is known by a key alone, never by a session: a browser that is signed in sends nothing from here, so that
no other site can make it.
"""

import json
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.do.providers.models import Representative
from fourfold.foundation import clock
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.once.actions import do_once
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.review.performance import actions, permissions
from fourfold.review.performance.actions.keys import digest_of
from fourfold.review.performance.models import Return, ReturnKey
from fourfold.review.performance.queries.returns import asked_of, measures_in, of_provider
from fourfold.review.performance.rules.answers import PARTS, Asked, read_answers
from fourfold.review.performance.rules.names import ReturnState, Via, Whose
from fourfold.review.performance.rules.numbers import float_written

UNPROCESSABLE = 422
_MOST = 100


@require_safe
def every(request: HttpRequest) -> JsonResponse:
    """The returns that wait for the provider whose key it is, the earliest due first."""
    by = _by(request)
    rows = of_provider(by.provider).filter(whose=Whose.PROVIDER)[:_MOST]
    return JsonResponse({"returns": [_brief(told) for told in rows]})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, told: UUID) -> HttpResponse:
    """What a return asks for; or its answers, sent."""
    by = _by(request)
    row = _return_for(told, by)
    asked = [asked_of(measure) for measure in measures_in(row)]
    if request.method != "POST":
        return JsonResponse({**_brief(row), "measures": [_asked(measure) for measure in asked]})
    try:
        given = _given(request, asked)
    except ValueError as error:
        return _problem(str(error), [])
    faults = read_answers(asked, given["typed"])[1]
    if faults:
        errors = [{"where": f"answers.M{fault.number}.{fault.part}", "sentence": fault.sentence} for fault in faults]
        return _problem(say("Something has to be mended first. Nothing was kept."), errors)

    def perform() -> str:
        filing = actions.send_return(
            told=row, typed=given["typed"], via=Via.PROGRAM, because=given["because"], by=by, at=clock.now()
        )
        return str(filing.number)

    number = int(do_once(_key_of(request, row), clock.now(), perform))
    row.refresh_from_db()
    return JsonResponse({**_brief(row), "version": number}, status=201)


def _by(request: HttpRequest) -> Representative:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.casefold() == "bearer" and secret.strip():
        keys = ReturnKey.objects.select_related("representative__provider", "representative__account")
        found = keys.filter(
            digest=digest_of(secret.strip()), ended_at=None, representative__until=None,
            representative__account__is_active=True,
        ).first()  # fmt: skip
        if found is not None:
            return found.representative
    raise NotAllowed(say("Send your key as “Authorization: Bearer …”. Make one under “Your returns”."))


def _return_for(uuid: UUID, by: Representative) -> Return:
    found = Return.objects.select_related("contract__authority", "contract__provider").filter(uuid=uuid).first()
    if found is None or found.whose != Whose.PROVIDER or not can(permissions.check_send, by, found):
        raise Http404
    return found


def _key_of(request: HttpRequest, told: Return) -> UUID:
    """The key with which the same sending is known again; a fresh one where the program brings none.

    It counts for this return alone, so that nobody meets the form of someone else with it.
    """
    text = request.headers.get("Idempotency-Key", "")
    try:
        return uuid5(told.uuid, str(UUID(text))) if text else uuid4()
    except ValueError as error:
        raise Refused(say("“Idempotency-Key” is a UUID that you make for each sending.")) from error


def _given(request: HttpRequest, asked: list[Asked]) -> dict[str, Any]:
    """The answers of a body, by the number of their measure.

    :raises ValueError: with a sentence, when it is no such body.
    """
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise ValueError(say("The body is no JSON.")) from error
    answers = body.get("answers") if isinstance(body, dict) else None
    if not isinstance(answers, dict):
        raise ValueError(say("The body holds an object “answers”, with a name like M1 for each measure."))
    numbers = {one.name: one.number for one in asked}
    strange = sorted(set(answers) - set(numbers))
    if strange:
        raise ValueError(say("“{name}” is no measure of this return.", name=strange[0][:40]))
    typed = {numbers[name]: _parts(name, parts) for name, parts in answers.items()}
    return {"typed": typed, "because": str(body.get("because") or "")}


def _parts(name: str, parts: object) -> dict[str, str]:
    if not isinstance(parts, dict) or set(parts) - set(PARTS):
        raise ValueError(say("{name} is an object with some of {parts}.", name=name, parts=", ".join(PARTS)))
    for value in parts.values():
        if not isinstance(value, str | bool | int | float | None):
            raise ValueError(say("The parts of {name} are text, numbers, or true and false.", name=name))
    return {part: _text(value) for part, value in parts.items()}


def _text(value: str | bool | float | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return float_written(value)
    return "" if value is None else str(value)


def _brief(told: Return) -> dict[str, Any]:
    return {
        "id": told.uuid,
        "contract": {"reference": told.contract.reference, "title": told.contract.title},
        "authority": told.contract.authority.slug,
        "starts": told.starts,
        "ends": told.ends,
        "due": told.due_on,
        "state": told.state,
        "needs_because": told.state not in (ReturnState.DUE, ReturnState.MISSING),
    }


def _asked(asked: Asked) -> dict[str, Any]:
    return {"name": asked.name, "title": asked.title, "unit": asked.unit, "decimals": asked.decimals}


def _problem(title: str, errors: list[dict[str, str]]) -> JsonResponse:
    body = {"type": "about:blank", "title": title, "status": UNPROCESSABLE, "errors": errors}
    return JsonResponse(body, status=UNPROCESSABLE, content_type="application/problem+json")
