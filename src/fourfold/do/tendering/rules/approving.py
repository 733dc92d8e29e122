"""Who agrees to a proposed award: a key decision, or else a lead director (SI 2012/2089 reg 8; MIN 64)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.words import say
from fourfold.govern.decisions.rules import Taker, Verdict, key_or_not
from fourfold.rulebooks import Rulebook


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision as it stands: whether it was agreed, when, and whether whoever decided had a part in the tender."""

    is_agreed: bool
    at: datetime | None
    by_someone_with_a_part: bool


def decision_needed(worth: int | None, book: Rulebook) -> Verdict:
    """Whether a key decision has to agree to an award that is worth so much, in pence. Clause: SI 2012/2089 reg 8.

    A worth that is not known counts as too much for one officer.
    """
    if worth is None:
        return Verdict(True, say("It is key because nobody knows yet what it will cost."))
    return key_or_not(
        taker=Taker.CABINET_MEMBER,
        saves_or_spends=worth,
        divisions_affected=0,
        key_sum=book.number("decisions.key_sum") if book.has("decisions.key_sum") else None,
        wards=book.number("decisions.wards_affected"),
    )


def require_decision(decision: Taken | None, proposed_at: datetime) -> None:
    """Refuse to go on without the decision that agrees to this very proposal. Clause: SI 2012/2089 reg 12.

    It was taken after the proposal was made, by someone who had no part in it.
    """
    if decision is None:
        raise Refused(say("This award needs a decision. Name it first."), "SI 2012/2089 reg 8")
    if not decision.is_agreed or decision.at is None:
        raise Refused(say("The decision is not taken yet. Come back when it is."), "SI 2012/2089 reg 12")
    if decision.at < proposed_at:
        raise Refused(
            say("The decision was taken before this award was proposed, so it cannot have agreed to it."),
            "SI 2012/2089 reg 12",
        )
    if decision.by_someone_with_a_part:
        raise Refused(
            say("Whoever took the decision evaluated or proposed this award. Someone else has to decide."), "MIN 64"
        )


def require_no_interest(*, has_interest: bool) -> None:
    """Refuse the approval of someone with an interest in a bidder; someone else approves. Clause: MIN 64."""
    if has_interest:
        raise Refused(
            say("You have an interest in a bidder, so you take no part. Ask another director to approve."),
            "MIN 64; Procurement Act 2023 s 81",
            field="interest",
        )


def require_told(without: list[tuple[str, str]], clause: str) -> None:
    """Refuse to announce an award while a bidder's feedback is not ready: (name, where to write it).

    Clause: Procurement Act 2023 s 50(3); SC 7.1.3.
    """
    if without:
        reasons = tuple(Reason(say("Write to {name}.", name=name), href, clause) for name, href in without)
        raise Refused(
            say("Every bidder hears before the award is announced. Some feedback is not ready."),
            clause,
            reasons=reasons,
        )


def require_shown(papers: Sequence[str], *, papers_seen: bool) -> None:
    """Nobody is awarded anything on their word alone: winners show what they declared. Clause: SC 6.2.7, rec 15."""
    if papers and not papers_seen:
        raise Refused(
            say("Ask the winners for their papers first, look at them, and say so here."), "SC 6.2.7, rec 15",
            field="papers_seen",
        )  # fmt: skip
