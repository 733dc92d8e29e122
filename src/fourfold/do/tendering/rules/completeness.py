"""What a bid still lacks before it can be sent (SC 6.2.5-6.2.7, rec 15)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from fourfold.do.tendering.rules.names import Ask
from fourfold.do.tendering.rules.questionnaire import Question, is_old, months_in_words
from fourfold.foundation.words import in_words, say

WHO, LOTS, STANDARD = "who", "lots", "standard"
IN_WORDS = frozenset({Ask.QUESTION, Ask.REFERENCES})
"""What is asked for in words; the rest is said to be there, to come by the start, or not to be there."""
HAS, BY_START, HAS_NOT = "yes", "by_start", "no"
MOST_FILES, MOST_BYTES = 40, 200 * 1024 * 1024
"""What the files of one bid may be at most."""


@dataclass(frozen=True, slots=True)
class AskedAnswer:
    """A question of the tender that is answered for each lot. ``most_words`` is the most that it may say."""

    key: str
    title: str
    most_words: int | None = None


@dataclass(frozen=True, slots=True)
class AskedLot:
    """What is asked for one lot."""

    number: int
    title: str
    answers: tuple[AskedAnswer, ...] = ()
    has_price: bool = True


@dataclass(frozen=True, slots=True)
class AskedItem:
    """Something that a bidder must have or show, by the identifier of the requirement."""

    uuid: str
    ask: Ask
    title: str


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a tender asks. ``papers_now``: evidence comes with the bid, and not from the winner alone.

    ``valid_months`` is how long a standard answer stays good; nothing where no rule says.
    """

    lots: tuple[AskedLot, ...]
    items: tuple[AskedItem, ...] = ()
    questions: tuple[Question, ...] = ()
    papers_now: bool = False
    valid_months: int | None = None


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """What a bidder says to one item: whether it has it, or words."""

    answer: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a bidder has written. ``lots`` are the numbers that it bids for; prices are in pence, by lot.

    ``answers`` are by lot and key of the question; ``standard`` has the day of each standard answer; ``partners`` has,
    by name, the keys that each partner of a consortium has answered; ``files`` are the places that have one.
    """

    lots: Sequence[int] = ()
    answers: Mapping[tuple[int, str], str] = field(default_factory=dict)
    items: Mapping[str, ItemAnswer] = field(default_factory=dict)
    prices: Mapping[int, int] = field(default_factory=dict)
    standard: Mapping[str, date] = field(default_factory=dict)
    confirmed_on: date | None = None
    partners: Mapping[str, frozenset[str]] = field(default_factory=dict)
    files: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a bid lacks: the place where it is mended, and a sentence."""

    place: str
    sentence: str
    clause: str = ""


def answer_place(lot: int, key: str) -> str:
    """Where the answer to a question stands in a draft (SC 6.2.5)."""
    return f"answer/{lot}/{key}"


def price_place(lot: int) -> str:
    """Where the price for a lot stands in a draft (SC 6.2.5)."""
    return f"price/{lot}"


def promises_place(lot: int) -> str:
    """Where the promises for a lot stand in a draft (SC 10.1)."""
    return f"promises/{lot}"


def item_place(uuid: str) -> str:
    """Where the answer to a requirement stands in a draft (SC 6.2.7)."""
    return f"asked/{uuid}"


def gaps(asked: Asked, written: Written, today: date) -> list[Gap]:
    """All that a bid lacks, in the order of its pages; none when it can be sent. Clause: SC 6.2.5, 6.2.7, rec 15."""
    return [*_lots(asked, written), *_standard(asked, written, today), *_items(asked, written),
            *_offers(asked, written)]  # fmt: skip


def words_in(text: str) -> int:
    """How many words a text has, as they are counted against a limit (SC 6.2.5)."""
    return len(text.split())


def too_long(text: str, most: int | None) -> str:
    """How far a text is over its limit, in a sentence; empty where it is not. Clause: SC 6.2.5."""
    count = words_in(text)
    if most is None or count <= most:
        return ""
    return say("It has {count}. The most is {most}.", count=in_words(count, "word", "words"), most=f"{most:,}")


def _lots(asked: Asked, written: Written) -> Iterator[Gap]:
    known = {lot.number for lot in asked.lots}
    if not known & set(written.lots):
        yield Gap(LOTS, say("Choose the lots that you bid for."))


def _standard(asked: Asked, written: Written, today: date) -> Iterator[Gap]:
    missing = [question for question in asked.questions if question.key not in written.standard]
    if missing:
        count = in_words(len(missing), "standard question", "standard questions")
        yield Gap(STANDARD, say("Answer {count} about your organisation.", count=count), "SC rec 15")
    for name, keys in written.partners.items():
        left = sum(question.key not in keys for question in asked.questions)
        if left:
            count = in_words(left, "standard question", "standard questions")
            yield Gap(STANDARD, say("{name} has {count} to answer still.", name=name, count=count), "SC rec 15")
    if missing or not asked.questions:
        return
    confirmed = written.confirmed_on
    said = min(written.standard[question.key] for question in asked.questions)
    if confirmed is None:
        yield Gap(STANDARD, say("Confirm that your standard answers are still true."), "SC rec 15")
    elif is_old(max(said, confirmed), today, asked.valid_months):
        months = months_in_words(asked.valid_months or 0)
        yield Gap(STANDARD, say("Confirm your standard answers again: some are over {months} old.", months=months))


def _items(asked: Asked, written: Written) -> Iterator[Gap]:
    for item in asked.items:
        said, place = written.items.get(item.uuid, ItemAnswer()), item_place(item.uuid)
        if item.ask in IN_WORDS:
            if not said.words.strip():
                yield Gap(place, say("Answer “{title}”.", title=item.title), "SC 6.2.7")
        elif not said.answer:
            yield Gap(place, say("Say whether you have “{title}”.", title=item.title), "SC 6.2.7")
        elif asked.papers_now and said.answer == HAS and place not in written.files:
            yield Gap(place, say("Add a paper that shows “{title}”.", title=item.title), "SC 6.2.7")


def _offers(asked: Asked, written: Written) -> Iterator[Gap]:
    for lot in asked.lots:
        if lot.number not in written.lots:
            continue
        for answer in lot.answers:
            place = answer_place(lot.number, answer.key)
            text = written.answers.get((lot.number, answer.key), "")
            if not text.strip() and (answer.most_words is not None or place not in written.files):
                yield Gap(place, _for_lot(asked, lot, say("Answer “{title}”.", title=answer.title)))
            elif over := too_long(text, answer.most_words):
                shorten = say("Shorten your answer to “{title}”. {over}", title=answer.title, over=over)
                yield Gap(place, _for_lot(asked, lot, shorten))
        if lot.has_price and lot.number not in written.prices:
            yield Gap(price_place(lot.number), _for_lot(asked, lot, say("Give your price.")))


def _for_lot(asked: Asked, lot: AskedLot, sentence: str) -> str:
    return sentence if len(asked.lots) == 1 else say("Lot {number}: {what}", number=lot.number, what=sentence)
