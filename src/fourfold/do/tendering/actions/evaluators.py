"""Naming who evaluates, letting someone go, and handing a tender to another lead (SC 5.2.7, rec 10, 14)."""

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.models import Consensus, Criterion, Evaluator, Tender
from fourfold.do.tendering.queries.evaluators import judged, judged_rows, offered_as, uncovered_of
from fourfold.do.tendering.rules import scoring, states
from fourfold.do.tendering.rules.names import EvaluatorKind, TenderEvent, TenderState
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

NAMING = frozenset({TenderState.PREPARING, TenderState.APPLYING, TenderState.OPEN, TenderState.SCORING})
"""States in which someone may still join."""


@action
def name_evaluator(
    *,
    tender: Tender,
    person: Person,
    kind: EvaluatorKind,
    criteria: Collection[Criterion],
    by: Person,
    at: datetime,
) -> Evaluator:
    """Name someone who scores these criteria, or say anew which. Who has handed in stays as they are."""
    row = locked(tender)
    permissions.check_lead(by, row)
    if row.state not in NAMING:
        raise Refused(say("Evaluators are named until all scores are in."), "SC rec 14")
    if person.pk == row.lead_id:
        raise Refused(say("Whoever leads moderates, and does not score."), "SC rec 14", field="person")
    if person not in offered_as(row, kind):
        raise Refused(say("Choose one of the people offered."), "SC rec 10", field="person")
    if not criteria:
        raise Refused(say("Tick at least one criterion."), field="criteria")
    known = {one.pk for one in judged_rows(row)}
    for criterion in criteria:
        if criterion.pk not in known:
            raise Refused(say("Tick only what people score."), field="criteria")
        scoring.require_markable(judged(criterion), kind)
    evaluator = Evaluator.objects.select_for_update().filter(tender=row, person=person).first()
    if evaluator is None:
        evaluator = Evaluator(tender=row, person=person, named_at=at)
    elif evaluator.removed_at is not None or evaluator.handed_in_at is not None:
        raise Refused(say("{name} has left or has handed in. Name someone else.", name=person.name), field="person")
    else:
        evaluator.version += 1
    evaluator.kind = kind
    evaluator.save()
    evaluator.criteria.set(criteria)
    record(
        "tender.evaluator_named", row, by=by, at=at, authority=row.authority.uuid,
        changed={"evaluator": person.uuid, "kind": kind, "criteria": sorted(one.key for one in criteria)},
    )  # fmt: skip
    tell(
        accounts=[person.account],
        sentence=say("You are named to evaluate bids for “{title}”.", title=row.title),
        href=reverse("tendering.scoring", args=[row.authority.slug, row.uuid]),
        kind="tendering.evaluator_named",
        at=at,
        authority=row.authority,
    )
    return evaluator


@action
def remove_evaluator(
    *, evaluator: Evaluator, because: str, seen: int | None = None, by: Person, at: datetime
) -> Evaluator:
    """Let someone go who has not handed in. What they wrote is kept and no longer counts."""
    row = locked(evaluator.tender)
    permissions.check_lead(by, row)
    found = Evaluator.objects.select_for_update().select_related("person").get(pk=evaluator.pk)
    if seen is not None and found.version != seen:
        raise Refused(say("This changed while you looked at it. Look again, then decide."))
    if found.handed_in_at is not None:
        raise Refused(say("These scores were handed in. They count, and nobody takes them away."), "SC rec 14")
    if found.removed_at is not None:
        raise Refused(say("{name} has left already.", name=found.person.name))
    words = said(because, "because", say("Say why. It stands on the record."))
    leave(row, found.person, words, at)
    record(
        "tender.evaluator_removed", row, by=by, at=at, authority=row.authority.uuid,
        changed={"evaluator": found.person.uuid}, beside={"because": words},
    )  # fmt: skip
    move_on(row, by, at)
    found.refresh_from_db()
    return found


@action
def hand_over_lead(
    *, tender: Tender, to: Person, because: str, seen: int | None = None, by: Person, at: datetime
) -> Tender:
    """Give a tender another lead, who neither scores it nor has an interest in a bidder."""
    row = locked(tender, seen)
    permissions.check_hand_over(by, row)
    if row.state in (TenderState.AWARDED, TenderState.CANCELLED):
        raise Refused(say("This tender is over."), "SC 6.2")
    if not permissions.is_buyer(to, row.authority_id):
        raise Refused(say("Commissioners and procurement officers lead tenders."), "SC 6.1", field="to")
    if permissions.evaluator_of(row, to) is not None:
        raise Refused(say("Whoever scores does not lead."), "SC rec 14", field="to")
    row.lead = to
    permissions.check_lead(to, row)
    row.version += 1
    row.save()
    record(
        "tender.lead_changed", row, by=by, at=at, authority=row.authority.uuid, changed={"lead": to.uuid},
        beside={"because": said(because, "because", say("Say why. It stands on the record."))},
    )  # fmt: skip
    tell(
        accounts=[to.account], sentence=say("You now lead the tender “{title}”.", title=row.title),
        href=row.get_absolute_url(), kind="tendering.lead", at=at, authority=row.authority,
    )  # fmt: skip
    return row


def leave(row: Tender, person: Person, because: str, at: datetime) -> None:
    """End someone's access as an evaluator, where they are one. Part of an action that records why.

    What they scored no longer counts. Was it being moderated, then what was agreed on it is agreed anew, and where
    nobody else scored a criterion, someone else is named first.
    """
    evaluator = Evaluator.objects.select_for_update().filter(tender=row, person=person, removed_at=None).first()
    if evaluator is None:
        return
    evaluator.removed_at, evaluator.removed_because = at, because
    evaluator.version += 1
    evaluator.save()
    if row.state != TenderState.MODERATING:
        return
    for lot_bid, criterion in evaluator.scores.values_list("lot_bid", "criterion"):
        Consensus.objects.filter(lot_bid=lot_bid, criterion=criterion).delete()
    if uncovered_of(row):
        row.state = states.after(row.state, TenderEvent.REPLACE)
        row.version += 1
        row.save()


def move_on(row: Tender, person: Person, at: datetime) -> None:
    """Open moderation once everyone has handed in and each criterion was scored as published. Part of an action."""
    if row.state != TenderState.SCORING:
        return
    left = Evaluator.objects.filter(tender=row, removed_at=None)
    if left.filter(handed_in_at=None).exists() or not left.exists() or uncovered_of(row):
        return
    row.state = states.after(row.state, TenderEvent.HAND_IN)
    row.version += 1
    row.save()
    record(
        "tender.moderation_opened", row, by=person, at=at, authority=row.authority.uuid,
        changed={"state": row.state, "evaluators": left.count()},
    )  # fmt: skip
    tell(
        accounts=[row.lead.account], sentence=say("All scores for “{title}” are in. Moderate them.", title=row.title),
        href=row.get_absolute_url(), kind="tendering.moderation", at=at, authority=row.authority,
    )  # fmt: skip
