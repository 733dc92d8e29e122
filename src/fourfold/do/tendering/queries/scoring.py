"""What an evaluator scores, one answer at a time, and nothing else of the bids."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from fourfold.do.tendering.models import Answer, Bid, BidFile, Criterion, Evaluator, LotBid, Score, Tender
from fourfold.do.tendering.permissions import check_see, evaluator_of
from fourfold.do.tendering.queries.tenders import NEAR, leaf_rows, lots_of
from fourfold.do.tendering.rules.states import PRICES_KNOWN
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class Task:
    """One answer to score, and the score so far."""

    lot_bid: LotBid
    criterion: Criterion
    score: Score | None

    @property
    def is_done(self) -> bool:
        """Whether it has its score."""
        return self.score is not None and self.score.score is not None

    @property
    def key(self) -> tuple[UUID, UUID]:
        """Which answer it is."""
        return self.lot_bid.uuid, self.criterion.uuid


def tender_to_score(authority: Authority, uuid: UUID, person: Person | None) -> Tender:
    """The tender, for the authority's own people and for those who use the service and evaluate it.

    :raises Http404: for everyone else.
    """
    found = Tender.objects.select_related(*NEAR).filter(authority=authority, uuid=uuid).first()
    if found is None or not (can(check_see, person, found) or evaluator_of(found, person)):
        raise Http404
    return found


def counting(tender: Tender) -> list[LotBid]:
    """The bids that count, lot by lot: not ruled out by selection, nor for a price that was not explained."""
    rows = LotBid.objects.filter(bid__tender=tender, bid__out_because="", out_because="")
    return list(rows.select_related("bid__provider", "lot").order_by("lot__number", "bid__alias"))


def name_of(bid: Bid, tender: Tender) -> str:
    """What a bidder is called on pages of the evaluation: by a letter while names are hidden."""
    if tender.is_anonymous and tender.state not in PRICES_KNOWN:
        return bid.alias
    return bid.provider.name


def tasks_of(evaluator: Evaluator) -> list[Task]:
    """All that this evaluator scores: question by question, so that the same measure is laid to every bid."""
    tender = evaluator.tender
    mine = set(evaluator.criteria.values_list("pk", flat=True))
    scores = {(row.lot_bid_id, row.criterion_id): row for row in evaluator.scores.all()}
    bids = counting(tender)
    return [
        Task(lot_bid, criterion, scores.get((lot_bid.pk, criterion.pk)))
        for lot in lots_of(tender)
        for criterion in leaf_rows(tender, lot)
        if criterion.pk in mine
        for lot_bid in bids
        if lot_bid.lot_id == lot.pk
    ]


def task_in(tasks: Sequence[Task], lot_bid: UUID, criterion: UUID) -> Task:
    """The answer to score that has this address.

    :raises Http404: when it is none of them.
    """
    for task in tasks:
        if task.key == (lot_bid, criterion):
            return task
    raise Http404


def after(tasks: Sequence[Task], task: Task) -> Task | None:
    """The next answer without a score, on from this one and then from the beginning."""
    keys = [one.key for one in tasks]
    place = keys.index(task.key)
    return next((one for one in [*tasks[place + 1 :], *tasks[:place]] if not one.is_done), None)


def answer_to(task: Task) -> str:
    """What the bid says."""
    found = Answer.objects.filter(lot_bid=task.lot_bid, criterion=task.criterion).values_list("text", flat=True)
    return found.first() or ""


def files_for(task: Task) -> QuerySet[BidFile]:
    """The files that the bid sent to this question, for this lot or for all."""
    rows = BidFile.objects.filter(bid=task.lot_bid.bid, place=task.criterion.key)
    return rows.filter(lot=task.lot_bid.lot) | rows.filter(lot=None)


def file_called(file: BidFile, tender: Tender, number: int) -> str:
    """What a file is called: by a number while names are hidden, because people put their names into names of files."""
    if tender.is_anonymous and tender.state not in PRICES_KNOWN:
        return say("File {number}", number=number)
    return file.name


def file_for(tender: Tender, uuid: UUID) -> BidFile:
    """A file of a bid for this tender.

    :raises Http404: when there is none such.
    """
    found = BidFile.objects.select_related("bid", "lot").filter(bid__tender=tender, uuid=uuid).first()
    if found is None:
        raise Http404
    found.bid.tender = tender
    return found
