"""Made-up tenders: what each asks, who bids, how they are judged and what comes of it; and who can open bids.

A tender is played through by those who would do it, up to where ``until`` says. What hangs together stands in one
entry: lots, questions, requirements, evaluators and bids are lists inside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fourfold.datasets.facts.reading import MADE_UP, Reader, Source, refer_many, refers, whole, words
from fourfold.do.diary.rules import Subject
from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.names import Ask, Procedure, PromiseKind, Risk
from fourfold.foundation.categories import CATEGORIES


class Until(StrEnum):
    """How far a tender has come when it is loaded.

    ``APPLYING``: in stages, and providers ask to take part. ``CLOSED``: its deadline is past, its bids still sealed.
    """

    PREPARING = "preparing"
    APPLYING = "applying"
    OPEN = "open"
    CLOSED = "closed"
    AWARDED = "awarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealingKeyFact(Source):
    """The sealing key of a made-up officer in the demo, and the passphrase that the sign-in page there shows."""

    holder: str = refers("holder")
    passphrase: str = words(200)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceUserFact(Source):
    """A made-up person who uses a service and signs in to the demo, to score what concerns them."""

    key: str = words(50)
    name: str = words(200)
    email: str = words(254)
    may: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LotFact:
    """A part that can be won on its own, and what it is worth."""

    title: str = words(200)
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFact:
    """A question on which bids are judged. With ``weight`` it is a part of its kind, without it all of it."""

    key: str = words(40)
    title: str = words(200)
    kind: Kind
    asks: str
    weight: int | None = None
    most_words: int | None = None
    users_percent: int = whole(0, 100, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFact:
    """What bidders must have or show, and why it is kept in spite of a warning."""

    ask: Ask
    amount: int | None = None
    text: str = ""
    because: str = ""
    overruled: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluatorFact:
    """Who scores which questions. ``interest_in`` is a bidder in whom they tell of an interest; then they leave."""

    person: str = refers("holder|service_user")
    questions: tuple[str, ...]
    interest_in: str = refers("provider", "")
    interest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkFact:
    """What one evaluator gave an answer alone, and why."""

    by: str = refers("holder|service_user")
    score: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFact:
    """What a bid says to a question, for every lot that it is for; how it was marked, and on what officers agreed.

    ``file`` is the text of a file that comes with it.
    """

    question: str = words(40)
    text: str
    file: str = ""
    marks: tuple[MarkFact, ...] = ()
    agreed: int | None = None
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceFact:
    """The price for a lot, of this number."""

    lot: int
    price: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseFact:
    """What a bidder would be held to."""

    kind: PromiseKind
    text: str
    measure: str = words(200, "")
    amount: int | None = None
    unit: str = words(40, "")
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BidFact:
    """A bid, and the days on which it was sent, the last of which counts; nothing where it is a draft.

    ``told`` answers what is asked for in words. ``explained`` is how the bidder came to a price that is very low, and
    ``accepted`` why that was believed. ``difference`` is what it is told of what made the difference.
    """

    provider: str = refers("provider")
    by: str = refers("representative")
    prices: tuple[PriceFact, ...]
    answers: tuple[AnswerFact, ...] = ()
    promises: tuple[PromiseFact, ...] = ()
    sent: tuple[date, ...] = ()
    told: str = ""
    explained: str = ""
    accepted: str = ""
    difference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFact:
    """A question that a provider put, and the answer; an empty one is still to come."""

    by: str = refers("representative")
    text: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitedFact:
    """A provider that alone, or among a few, is asked to bid, and why."""

    provider: str = refers("provider")
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedFact:
    """Someone who asks to take part in a tender in stages, and what they say."""

    by: str = refers("representative")
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderFact(Source):
    """A made-up tender. ``lead`` moderates, ``buyer`` publishes and tells bidders, ``holders`` open the bids.

    With ``invited`` a quotation is for those alone. A tender in stages takes requests until noon of ``apply_by``, and
    chooses ``most_chosen`` on ``choose_on``. ``proposal`` is what the proposal of the award says, ``approver`` agrees
    to it.
    """

    key: str = words(50)
    title: str = words(200)
    summary: str
    how_to: str
    category: str = words(8)
    subject: Subject = Subject.SERVICES
    until: Until
    procedure: Procedure
    procedure_because: str = ""
    invited: tuple[InvitedFact, ...] = ()
    apply_by: date | None = None
    most_chosen: int | None = None
    choose_on: str = ""
    applied: tuple[AppliedFact, ...] = ()
    lead: str = refers("holder")
    buyer: str = refers("holder")
    holders: tuple[str, ...] = refer_many("holder")
    value: int
    months: int = whole(1, 120)
    risk: Risk = Risk.LOW
    preset: str = words(40)
    published: date
    closes: date
    most_lots: int | None = None
    no_lots_because: str = ""
    no_early_notice_because: str = ""
    low_percent: int | None = None
    is_anonymous: bool = False
    paper: str
    lots: tuple[LotFact, ...]
    questions: tuple[QuestionFact, ...]
    asks: tuple[AskFact, ...] = ()
    asked: tuple[AskedFact, ...] = ()
    evaluators: tuple[EvaluatorFact, ...] = ()
    bids: tuple[BidFact, ...] = ()
    approver: str = refers("holder", "")
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class TenderFacts:
    """All that a dataset says of tenders."""

    keys: tuple[SealingKeyFact, ...] = ()
    users: tuple[ServiceUserFact, ...] = ()
    tenders: tuple[TenderFact, ...] = ()


def read_tenders(reader: Reader) -> TenderFacts:
    """The tenders of a dataset."""
    facts = TenderFacts(
        keys=reader.table("sealing_key", SealingKeyFact),
        users=reader.table("service_user", ServiceUserFact),
        tenders=reader.table("tender", TenderFact),
    )
    reader.once("sealing_key", (fact.holder for fact in facts.keys))
    for user in facts.users:
        if not user.email.endswith(".invalid"):
            reader.fault_in("service_user", user.key, "a made-up person needs an e-mail address that ends in .invalid.")
    able = {fact.holder for fact in facts.keys}
    for tender in facts.tenders:
        for sentence in _faults(tender, able):
            reader.fault_in("tender", tender.key, sentence)
    return facts


def _faults(tender: TenderFact, able: set[str]) -> Iterator[str]:
    if tender.basis != MADE_UP:
        yield "a tender that is played through is made up: say so in its basis."
    if tender.category not in CATEGORIES:
        yield f"“{tender.category}” is no CPV code that we know."
    if tender.closes <= tender.published:
        yield "it closes before it is published."
    if keyless := sorted(set(tender.holders) - able):
        yield f"“{keyless[0]}” is to open its bids and has no [[sealing_key]]."
    known = {question.key for question in tender.questions}
    named = [answer.question for bid in tender.bids for answer in bid.answers]
    named += [key for evaluator in tender.evaluators for key in evaluator.questions]
    for key in sorted(set(named) - known):
        yield f"it has no question “{key}”."
    for bid in tender.bids:
        if any(not 1 <= price.lot <= len(tender.lots) for price in bid.prices):
            yield f"the bid of “{bid.provider}” is for a lot that it does not have."
    if (tender.procedure is Procedure.FLEXIBLE) != (tender.apply_by is not None):
        yield "a tender in stages, and no other, says until when providers ask to take part."
    if tender.invited and tender.procedure not in (Procedure.QUOTATIONS, Procedure.DIRECT):
        yield "only for quotations and direct awards are providers invited one by one."
    if tender.until is Until.APPLYING and tender.procedure is not Procedure.FLEXIBLE:
        yield "providers ask to take part only in a tender in stages."
    if tender.until is Until.AWARDED and not (tender.approver and tender.proposal):
        yield "an award needs its proposal and an approver."
