"""Scoring alone: a score with its reason, and all of them handed in (SC rec 10, 14)."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.evaluators import move_on
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.models import Criterion, Evaluator, LotBid, Score, Tender
from fourfold.do.tendering.queries.declaring import standing_of
from fourfold.do.tendering.queries.scoring import name_of, tasks_of
from fourfold.do.tendering.rules import declaring, scoring
from fourfold.do.tendering.rules.scoring import Steps
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.audit.chain import canonical
from fourfold.foundation.errors import NotAllowed, Stale
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def save_score(
    *, tender: Tender, lot_bid: LotBid, criterion: Criterion, score: int | None, reason: str, seen: int | None = None,
    by: Person, at: datetime,
) -> Score:  # fmt: skip
    """Keep a score and its reason, or the reason alone as a draft. The trail says that it was kept, never what it is.

    Administrators read the trail, and nobody sees a score before all are in.
    """
    row, evaluator = _scoring(tender, by)
    tasks = {task.key: task for task in tasks_of(evaluator)}
    task = tasks.get((lot_bid.uuid, criterion.uuid))
    if task is None:
        raise NotAllowed(say("This answer is not among those that you score."), "SC rec 14")
    scoring.require_score(Steps(row.scale_least, row.scale_most), score, reason)
    found = Score.objects.select_for_update().filter(
        evaluator=evaluator, lot_bid=task.lot_bid, criterion=task.criterion
    ).first()  # fmt: skip
    if found is None:
        found = Score(evaluator=evaluator, lot_bid=task.lot_bid, criterion=task.criterion, version=0)
    if seen is not None and seen != found.version:
        raise Stale(
            say("You scored this answer in another window. Nothing you typed is lost: compare and send again."),
            version=found.version,
            saved={"score": "" if found.score is None else str(found.score), "reason": found.reason},
        )
    found.score, found.reason, found.at = score, reason.strip(), at
    found.version += 1
    found.save()
    record(
        "tender.score_kept", row, by=by, at=at, authority=row.authority.uuid,
        changed={"lot_bid": lot_bid.uuid, "criterion": criterion.key, "version": found.version},
    )  # fmt: skip
    return found


@action
def hand_in(*, tender: Tender, links: Mapping[tuple[UUID, UUID], str], by: Person, at: datetime) -> Evaluator:
    """Hand in all scores. They stay as they are from then on; the trail keeps a hash by which that can be shown.

    ``links`` has the page of each answer, for what is still missing.
    """
    row, evaluator = _scoring(tender, by)
    tasks = tasks_of(evaluator)
    scoring.require_all(
        {
            links.get(task.key, ""): say(
                "{bidder}, lot {lot}: {criterion}",
                bidder=name_of(task.lot_bid.bid, row), lot=task.lot_bid.lot.number, criterion=task.criterion.title,
            )
            for task in tasks
            if not task.is_done
        }
    )  # fmt: skip
    evaluator.handed_in_at = at
    evaluator.version += 1
    evaluator.save()
    record(
        "tender.scores_handed_in", row, by=by, at=at, authority=row.authority.uuid,
        changed={"evaluator": by.uuid, "scores": len(tasks), "sha256": digest_of(evaluator)},
    )  # fmt: skip
    move_on(row, by, at)
    return evaluator


def digest_of(evaluator: Evaluator) -> str:
    """The hash of everything that an evaluator gave, in a fixed order: whoever has the scores can repeat it."""
    rows = evaluator.scores.order_by("lot_bid__uuid", "criterion__key")
    told = [
        [str(uuid), key, score, reason]
        for uuid, key, score, reason in rows.values_list("lot_bid__uuid", "criterion__key", "score", "reason")
    ]
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def _scoring(tender: Tender, by: Person) -> tuple[Tender, Evaluator]:
    """The tender and the evaluator, locked, once it is certain that this person may score now."""
    row = locked(tender)
    permissions.check_score(by, row)
    declaring.require_clear(standing_of(row, by))
    evaluator = Evaluator.objects.select_for_update().get(tender=row, person=by)
    evaluator.tender = row
    return row, evaluator
