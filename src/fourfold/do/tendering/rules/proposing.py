"""Why the proposed winners are the winners, in words that a bidder and a Member understand (SC 6.2.12, rec 17, 19)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from fourfold.do.tendering.rules.criteria import Criterion
from fourfold.do.tendering.rules.evaluation import Evaluation, LotResult
from fourfold.do.tendering.rules.feedback import told
from fourfold.do.tendering.rules.lots import Awards, awards
from fourfold.do.tendering.rules.marking import Ranked, TieBreak, marked
from fourfold.do.tendering.rules.sensitivity import reweighted
from fourfold.foundation.errors import Refused
from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, listed, say

TIE_NAMES = {
    TieBreak.QUALITY: "the better quality",
    TieBreak.SOCIAL_VALUE: "the greater social value",
    TieBreak.PRICE: "the lower price",
}
STEP = 10
"""Weights are drawn for every ten hundredths."""


def winners_of(
    evaluation: Evaluation, settled: Mapping[str, str], most_lots: int | None = None
) -> dict[str, str | None]:
    """The winner of every lot by its key. ``settled`` names who wins a lot that even the tie-breaks leave equal.

    Clause: SC 6.2.12, rec 19.

    :raises Refused: where a tie is not settled, or by someone who is not among the equals, or past the limit on lots.
    """
    found = {result.lot.key: evaluation.awards.winners.get(result.lot.key) for result in evaluation.lots}
    for key, equals in evaluation.undecided.items():
        chosen = settled.get(key)
        if key in evaluation.awards.moved and not chosen:
            continue
        if chosen not in equals:
            raise Refused(
                say("The best bids for lot {lot} are equal. Say who wins it, and how that was settled.", lot=key),
                "SC 6.2.12",
                field=f"tie_{key}",
            )
        found[key] = chosen
    held = [winner for winner in found.values() if winner]
    if most_lots is not None and any(held.count(winner) > most_lots for winner in held):
        raise Refused(say("That would give one bidder more lots than it may win."), "SC rec 19")
    if not held:
        raise Refused(say("No bid can win a lot. Cancel the tender, and tell every bidder why."), "SC 5.3.2")
    return found


def words_of(evaluation: Evaluation) -> list[str]:
    """The outcome in a sentence or two for each lot. Clause: SC 6.2.12."""
    return [_lot_words(evaluation, result) for result in evaluation.lots]


def limit_words(evaluation: Evaluation, most_lots: int | None) -> list[str]:
    """What the limit on lots changed, and that nothing else would have been better for all. Clause: SC rec 19."""
    outcome = evaluation.awards
    if most_lots is None or not outcome.moved:
        return []
    whole = _sum(evaluation, outcome)
    lots = in_words(most_lots, "lot", "lots")
    found = [
        say(
            "No bidder may win more than {lots}, so the lots were awarded together: in the way in which as many as can "
            "be are awarded, and the points of the winners add up to most, {sum} in all.",
            lots=lots, sum=told(whole),
        )
    ]  # fmt: skip
    return [*found, *(_moved_words(evaluation, most_lots, key, whole) for key in outcome.moved)]


def sensitivity_words(result: LotResult) -> list[str]:
    """What would have changed the winner of a lot, in sentences. Clause: SC 6.2.12."""
    titles = {criterion.key: criterion.title for criterion in result.lot.scheme.criteria}
    found = [
        say(
            "If “{title}” had weighed {then} instead of {now}, {winner} would have been first.",
            title=titles[one.what], then=told(one.then), now=told(one.now), winner=one.winner,
        )
        for one in result.weights
    ]  # fmt: skip
    if result.ranking and not result.weights and len(result.ranking) > 1:
        found.append(say("No other weights of the main criteria would have put another bid first."))
    found += [
        say(
            "{bidder} would have been first at {price} or less; it bid {bid}.",
            bidder=one.what, price=pounds(int(one.then)), bid=pounds(int(one.now)),
        )
        for one in result.prices
    ]  # fmt: skip
    found += [
        say(
            "Without the bid of {without}, {first} would stand before {second}.",
            without=one.without, first=one.first, second=one.second,
        )
        for one in result.reversals
    ]  # fmt: skip
    if result.worth_of_a_point is not None:
        worth = pounds(int(result.worth_of_a_point) // 100 * 100)
        found.append(
            say("One more step on the scale, in the question that weighs most, is worth about {sum}.", sum=worth)
        )
    return found


def totals_by_weight(result: LotResult, criterion: Criterion) -> dict[str, list[tuple[int, Fraction]]]:
    """The total of each bid that stays in, for every weight of one main criterion from 0 to 100. Clause: SC 6.2.12."""
    found: dict[str, list[tuple[int, Fraction]]] = {one.marked.bid.bidder: [] for one in result.ranking}
    scheme = result.lot.scheme
    for weight in range(0, 101, STEP):
        tried = _with(scheme.criteria, criterion, Fraction(weight))
        for one in marked(type(scheme)(tried, scheme.scale, scheme.price, scheme.ties), result.lot.bids):
            if one.bid.bidder in found:
                found[one.bid.bidder].append((weight, one.total))
    return found


def public_form(form: Mapping[str, object], winners: Iterable[str], aliases: Mapping[str, str]) -> dict[str, object]:
    """A published evaluation for everyone: winners by name, the others as Bidder A, B and so on. Clause: SC rec 11."""
    named = set(winners)

    def shown(bid: Mapping[str, object]) -> dict[str, object]:
        bidder = str(bid["bidder"])
        return {**bid, "bidder": bidder if bidder in named else aliases.get(bidder, bidder)}

    lots = form["lots"]
    assert isinstance(lots, list)
    return {**form, "lots": [{**lot, "bids": [shown(bid) for bid in lot["bids"]]} for lot in lots]}


def _with(criteria: Sequence[Criterion], changed: Criterion, weight: Fraction) -> tuple[Criterion, ...]:
    return reweighted(criteria, changed, weight) if len(criteria) > 1 else tuple(criteria)


def _lot_words(evaluation: Evaluation, result: LotResult) -> str:
    return " ".join([say("{title}:", title=result.lot.title), *_lot_sentences(evaluation, result)])


def _lot_sentences(evaluation: Evaluation, result: LotResult) -> Iterator[str]:
    key = result.lot.key
    winner, equals = evaluation.awards.winners.get(key), evaluation.undecided.get(key)
    if not result.ranking:
        yield say("no bid can win it.") if result.marked else say("nobody bid for it.")
        return
    first = result.ranking[0]
    if equals:
        yield say("{bidders} are equal at {points} points, and no rule that was stated tells them apart.",
                  bidders=listed(list(equals)), points=told(first.marked.total))  # fmt: skip
        return
    if winner is None:
        yield say("nobody can win it within the limit on lots.")
        return
    own = next(one for one in result.ranking if one.marked.bid.bidder == winner)
    yield say("{winner} wins with {points} points of 100", winner=winner, points=told(own.marked.total)) + _before(
        result, own
    )
    if own.broken_by:
        yield say("Equal totals were told apart by {what}, as the tender said.", what=say(TIE_NAMES[own.broken_by]))


def _before(result: LotResult, own: Ranked) -> str:
    others = [one for one in result.ranking if one is not own]
    if not others:
        return say(", the only bid that can.")
    if own.place != 1:
        return say(", from place {place}.", place=own.place)
    gap = own.marked.total - others[0].marked.total
    return say(", {gap} before {second}.", gap=told(gap), second=others[0].marked.bid.bidder)


def _moved_words(evaluation: Evaluation, most_lots: int, key: str, whole: Fraction) -> str:
    """Why the best bidder of a lot does not get it: what all lots together would come to if it did."""
    titles = {result.lot.key: result.lot.title for result in evaluation.lots}
    best, winner = evaluation.awards.best[key], evaluation.awards.winners.get(key)
    forced = awards(_worths(evaluation, {key: best}), most_lots)
    given = say("{lot} goes to {winner}.", lot=titles[key], winner=winner) if winner else say(
        "{lot} goes to nobody.", lot=titles[key]
    )  # fmt: skip
    begin = say("{best} has the best bid for {lot} and wins elsewhere.", best=best, lot=titles[key])
    fewer = len(evaluation.awards.winners) - len(forced.winners)
    if fewer > 0:
        lots = in_words(fewer, "lot", "lots")
        return f"{begin} {given} " + say("Had it gone to {best}, {lots} fewer could be awarded.", best=best, lots=lots)
    return f"{begin} {given} " + say(
        "Had it gone to {best}, the sum would be {sum}: {less} less.",
        best=best, sum=told(_sum(evaluation, forced)), less=told(whole - _sum(evaluation, forced)),
    )  # fmt: skip


def _worths(evaluation: Evaluation, fixed: Mapping[str, str]) -> dict[tuple[str, str], tuple[Fraction, ...]]:
    return {
        (result.lot.key, one.marked.bid.bidder): (one.marked.total,)
        for result in evaluation.lots
        for one in result.ranking
        if fixed.get(result.lot.key, one.marked.bid.bidder) == one.marked.bid.bidder
    }


def _sum(evaluation: Evaluation, outcome: Awards) -> Fraction:
    worths = _worths(evaluation, {})
    return sum((worths[pair][0] for pair in outcome.winners.items()), Fraction())
