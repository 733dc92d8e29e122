"""Payment down the chain: what a main contractor returns, and what its subcontractors say (SC 8.6.1-8.6.2, rec 20)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.foundation.workdays import WorkingDays
from fourfold.rulebooks import Rulebook


class ReturnState(StrEnum):
    """Where a return of payments stands."""

    DRAFT = "draft"
    SENT = "sent"


RETURN_NAMES = {ReturnState.DRAFT: "Being filled in", ReturnState.SENT: "Sent"}


class Said(StrEnum):
    """What a subcontractor says of an invoice that the main contractor returned."""

    NOTHING = "nothing"
    PAID = "paid"
    UNPAID = "unpaid"


SAID_NAMES = {
    Said.NOTHING: "The subcontractor has not said yet",
    Said.PAID: "The subcontractor says that it was paid so",
    Said.UNPAID: "The subcontractor says that it was not paid so",
}


class UnpaidState(StrEnum):
    """Where the words “I was not paid” stand."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    PAID = "paid"


UNPAID_NAMES = {
    UnpaidState.SENT: "Sent",
    UnpaidState.ACKNOWLEDGED: "Being looked into",
    UnpaidState.ANSWERED: "Answered",
    UnpaidState.PAID: "Paid since",
}


class UnpaidEvent(StrEnum):
    """What moves it on."""

    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    PAY = "pay"


_S, _E = UnpaidState, UnpaidEvent
UNPAID_TRANSITIONS: tuple[tuple[UnpaidState, UnpaidEvent, UnpaidState], ...] = (
    (_S.SENT, _E.ACKNOWLEDGE, _S.ACKNOWLEDGED),
    (_S.SENT, _E.ANSWER, _S.ANSWERED),
    (_S.SENT, _E.PAY, _S.PAID),
    (_S.ACKNOWLEDGED, _E.ANSWER, _S.ANSWERED),
    (_S.ACKNOWLEDGED, _E.PAY, _S.PAID),
    (_S.ANSWERED, _E.PAY, _S.PAID),
)
_NEXT = {(state, event): after for state, event, after in UNPAID_TRANSITIONS}
OPEN = frozenset({UnpaidState.SENT, UnpaidState.ACKNOWLEDGED})
"""An answer is still owed."""


def unpaid_after(state: str, event: UnpaidEvent) -> UnpaidState:
    """The state that follows when ``event`` happens to it in ``state``. Clause: SC rec 20.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _NEXT.get((UnpaidState(state), event))
    if following is None:
        raise Refused(
            say("This stands at “{state}” already.", state=say(UNPAID_NAMES[UnpaidState(state)])), "SC rec 20"
        )
    return following


@dataclass(frozen=True, slots=True)
class Days:
    """The last days on which someone hears a first word, and an answer; nothing where no rule sets one."""

    first_word_by: date | None
    answer_by: date | None


def days_of(sent_on: date, book: Rulebook, calendar: WorkingDays) -> Days:
    """When whoever says “I was not paid” hears from us, in working days after that day. Clause: SC rec 20, PROT 17."""
    names = ("payments.chain.first_word_days", "payments.chain.answer_days")
    found = [calendar.add(sent_on, book.number(name)) if book.has(name) else None for name in names]
    return Days(found[0], found[1])


def chain_days(book: Rulebook) -> int | None:
    """Within how many days a main contractor pays; nothing where no rule says so. Clause: SC 8.6.2, rec 20."""
    return book.number("payments.chain.most_days") if book.has("payments.chain.most_days") else None


def return_due(last: date, book: Rulebook) -> date | None:
    """The last day on which the return of a quarter is in time; nothing where no rule sets one. Clause: SC 8.6.2."""
    name = "payments.chain.return_days"
    return last + timedelta(days=book.number(name)) if book.has(name) else None


def require_over(last: date, today: date) -> None:
    """A return is sent once its quarter is over, since it cannot be changed afterwards. Clause: SC 8.6.2.

    :raises Refused: when days of it are still to come.
    """
    if today <= last:
        raise Refused(
            say("This quarter ends on {day}. Send the return once it is over: until then it can change.",
                day=f"{last:%-d %B %Y}"), "SC 8.6.2"
        )  # fmt: skip


def quarter_of(day: date) -> tuple[date, date]:
    """The quarter of the financial year in which a day lies, first and last day. Clause: SC rec 20 (our reading)."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    following = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return first, following - timedelta(days=1)


def require_line(*, amount: int | None, received_on: date | None, paid_on: date | None, today: date) -> None:
    """An invoice in a return has an amount and a day of receipt, and is paid after that. Clause: SC rec 20."""
    if amount is None or amount <= 0:
        raise Refused(say("Enter an amount of more than nothing."), field="amount")
    if received_on is None or received_on > today:
        raise Refused(
            say("Enter the day on which you received the invoice. It cannot be a day to come."), field="received_on"
        )
    if paid_on is not None and paid_on < received_on:
        raise Refused(say("It was paid before it was received. Check both days."), field="paid_on")
    if paid_on is not None and paid_on > today:
        raise Refused(
            say("It cannot have been paid on a day to come. Leave it empty until it is paid."), field="paid_on"
        )


def told_count(voices: int, book: Rulebook) -> str:
    """How many said that they were not paid, told so that nobody can be named. Clause: SC rec 20, UK GDPR art 5."""
    fewest = book.number("payments.chain.fewest_told")
    if voices == 0:
        return say("Nobody")
    return say("Fewer than {few}", few=fewest) if voices < fewest else f"{voices:,}"
