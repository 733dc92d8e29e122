"""What is done with recommendations: entered, answered, worked on."""

from datetime import date, datetime

from fourfold.foundation.audit.actions import Actor, action, record
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused, Stale
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person, Post
from fourfold.govern.recommendations import permissions, rules
from fourfold.govern.recommendations.models import Body, Recommendation
from fourfold.govern.recommendations.rules import Progress
from fourfold.govern.recommendations.searching import make_body_findable, make_findable


@action
def keep_body(
    *, authority: Authority, slug: str, title: str, kind: str, clause: str = "", by: Actor, at: datetime
) -> Body:
    """Keep a body that made recommendations; one kept before under the same ``slug`` is described anew."""
    permissions.check_keep(by, authority)
    body, _ = Body.objects.update_or_create(
        authority=authority, slug=slug, defaults={"title": title, "kind": kind, "clause": clause}
    )
    make_body_findable(body)
    record("recommending_body.kept", body, by=by, at=at, authority=authority.uuid, changed={"slug": slug})
    return body


@action
def keep_recommendation(
    *,
    body: Body,
    number: int,
    title: str,
    text: str,
    response: str = "",
    accepted: bool | None = None,
    owner: Post | None = None,
    owner_text: str = "",
    due_on: date | None = None,
    due_text: str = "",
    clause: str = "",
    by: Actor,
    at: datetime,
) -> Recommendation:
    """Enter a recommendation, with the answer where there is one already.

    :raises Refused: when the body has one of that number.
    """
    permissions.check_keep(by, body.authority)
    if body.recommendations.filter(number=number).exists():
        raise Refused(say("There is a recommendation {number} already.", number=number), field="number")
    _require_own_post(body.authority_id, owner)
    row = Recommendation.objects.create(
        body=body, number=number, title=title, text=text, response=response, accepted=accepted, owner=owner,
        owner_text=owner_text, due_on=due_on, due_text=due_text, clause=clause,
        progress=rules.progress_after_answer(Progress.NOT_STARTED, accepted=accepted),
    )  # fmt: skip
    _record("recommendation.entered", row, by, at, {"title": title, "text": text, "response": response})
    return row


@action
def respond(
    *,
    recommendation: Recommendation,
    response: str,
    accepted: bool,
    owner: Post | None = None,
    due_on: date | None = None,
    due_text: str = "",
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Recommendation:
    """Answer a recommendation: accept it with an owner and a day, or decline it, and say why."""
    row = _locked(recommendation, seen)
    permissions.check_respond(by, row)
    if not response.strip():
        raise Refused(say("Write the answer: what the authority will do, or why it will not."), field="response")
    _require_own_post(row.body.authority_id, owner)
    if accepted and owner is None and not row.owner_text:
        raise Refused(say("Say which post answers for it."), "PEER 3.2", field="owner")
    row.progress = rules.progress_after_answer(Progress(row.progress), accepted=accepted)
    row.response, row.accepted, row.owner = response.strip(), accepted, owner
    row.due_on, row.due_text = due_on, due_text.strip()
    row.version += 1
    row.save()
    _record("recommendation.answered", row, by, at, {"response": row.response})
    return row


@action
def report_progress(
    *, recommendation: Recommendation, progress: Progress | str, note: str, seen: int | None = None, by: Person,
    at: datetime,
) -> Recommendation:  # fmt: skip
    """Say how far work on a recommendation has come."""
    row = _locked(recommendation, seen)
    permissions.check_report_progress(by, row)
    if row.accepted is None:
        raise Refused(say("This recommendation has no answer yet. Answer it first."), "PEER 3.2", field="progress")
    rules.require_moved(Progress(row.progress), Progress(progress))
    if not note.strip():
        raise Refused(say("Say what was done, and where it can be seen."), field="note")
    row.progress, row.progress_note, row.progress_at = Progress(progress), note.strip(), at
    row.version += 1
    row.save()
    _record("recommendation.progress_reported", row, by, at, {"note": row.progress_note})
    return row


def _locked(recommendation: Recommendation, seen: int | None) -> Recommendation:
    row: Recommendation = Recommendation.objects.select_for_update().get(pk=recommendation.pk)
    if seen is not None and seen != row.version:
        raise Stale(
            say("Someone changed this recommendation while you were writing. Compare, and send again."),
            version=row.version,
            saved={
                "response": row.response,
                "progress": row.get_progress_display(),
                "note": row.progress_note,
                "due_text": row.due_text,
            },
        )
    return row


def _require_own_post(authority_id: int, owner: Post | None) -> None:
    if owner is not None and owner.authority_id != authority_id:
        raise Refused(say("Choose a post of this authority."), field="owner")


def _record(what: str, row: Recommendation, by: Actor, at: datetime, beside: dict[str, object]) -> None:
    make_findable(row)
    record(
        what, row, by=by, at=at, authority=row.body.authority.uuid,
        changed={
            "number": row.number, "accepted": row.accepted, "progress": row.progress, "version": row.version,
            "owner": row.owner.uuid if row.owner else None, "due_on": row.due_on,
        },
        beside=beside,
    )  # fmt: skip
