"""Bids as they are opened, scored by each evaluator alone, and moderated."""

from uuid import UUID

from fourfold.datasets.facts.tenders import AnswerFact, BidFact, EvaluatorFact
from fourfold.datasets.rows.tenders.play import Play
from fourfold.do.tendering.actions import declaring, moderating, opening, scoring
from fourfold.do.tendering.models import LotBid
from fourfold.do.tendering.queries.scoring import counting
from fourfold.govern.people.models import Person


def open_bids(play: Play) -> None:
    """The first officers who are needed tell of their interests, of which they have none, and give their shares."""
    play.after_closing(1)
    needed = play.tender.lock.needed if play.tender.lock else 0
    for key in play.fact.holders[:needed]:
        _declare(play, play.person(key))
    for key in play.fact.holders[:needed]:
        opening.give_share(tender=play.tender, passphrase=play.passphrases[key], by=play.person(key), at=play.at)
    play.tender.refresh_from_db()


def evaluate(play: Play) -> None:
    """Evaluators tell of their interests, score alone, each on a day of their own, and hand in."""
    play.after_closing(2)
    _declare(play, play.person(play.fact.lead))
    for fact in play.fact.evaluators:
        _declare(play, play.person(fact.person), fact)
    for place, fact in enumerate(play.fact.evaluators, 3):
        if not fact.interest_in:
            play.after_closing(place)
            _score(play, play.person(fact.person), fact.person)
    play.tender.refresh_from_db()


def _score(play: Play, person: Person, key: str) -> None:
    for lot_bid, answer in _answers(play):
        mark = next((one for one in answer.marks if one.by == key), None)
        if mark is not None:
            scoring.save_score(
                tender=play.tender, lot_bid=lot_bid, criterion=play.criterion(answer.question), score=mark.score,
                reason=mark.reason, by=person, at=play.at,
            )  # fmt: skip
    scoring.hand_in(tender=play.tender, links={}, by=person, at=play.at)


def agree(play: Play) -> None:
    """The lead brings the scores together, and closes quality."""
    play.after_closing(10)
    lead = play.person(play.fact.lead)
    for lot_bid, answer in _answers(play):
        moderating.agree_score(
            tender=play.tender, lot_bid=lot_bid, criterion=play.criterion(answer.question), score=answer.agreed,
            reason=answer.because, by=lead, at=play.at,
        )  # fmt: skip
    play.tender = moderating.close_quality(tender=play.tender, by=lead, at=play.at)


def _answers(play: Play) -> list[tuple[LotBid, AnswerFact]]:
    """Each bid for a lot, with each of its answers."""
    return [(row, answer) for row in counting(play.tender) for answer in bid_of(play, row).answers]


def bid_of(play: Play, row: LotBid) -> BidFact:
    """What the dataset says of a bid."""
    known = {play.providers.named[fact.provider].pk: fact for fact in play.fact.bids}
    return known[row.bid.provider_id]


def _declare(play: Play, person: Person, fact: EvaluatorFact | None = None) -> None:
    said: dict[UUID, str | None] = {play.providers.named[one.provider].uuid: "" for one in play.fact.bids if one.sent}
    if fact is not None and fact.interest_in:
        said[play.providers.named[fact.interest_in].uuid] = fact.interest
    declaring.declare_interests(tender=play.tender, said=said, by=person, at=play.at)
