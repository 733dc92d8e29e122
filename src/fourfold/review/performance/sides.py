"""Telling one side of a contract what the other did with a return, and what is due."""

from collections.abc import Sequence
from datetime import date, datetime

from fourfold.do.contracts.models import Contract
from fourfold.do.providers.queries import people_of
from fourfold.do.providers.rules import PREPARES
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.review.performance.models import Return
from fourfold.review.performance.rules.due import is_to_remind, waiting_words
from fourfold.review.performance.rules.names import ReturnState, Whose

_BATCH = 500


def tell_verifiers(told: Return, at: datetime) -> None:
    """Tell the side that verifies a return that it came."""
    sentence = say("The return for {period} of “{title}” waits for you to verify it.", **_names(told))
    _tell(told, _verifiers(told), sentence, at)


def tell_senders(told: Return, sentence: str, at: datetime) -> None:
    """Tell the side that sends a return what became of it; ``sentence`` may name {period} and {title}."""
    _tell(told, _senders(told), say(sentence, **_names(told)), at)


def remind(at: datetime) -> int:
    """Remind those who have a return to send, as the rulebook of their authority says; how many returns.

    Each is written down as reminded in the transaction that tells, so it is safe to call again.
    """
    rows = Return.objects.filter(state__in=(ReturnState.DUE, ReturnState.DISPUTED)).order_by("pk")
    near = rows.select_related("contract__authority", "contract__provider", "contract__manager__account")
    return sum(_remind(told, at) for told in near.iterator(chunk_size=_BATCH))


def _remind(told: Return, at: datetime) -> bool:
    authority = told.contract.authority
    today = local_day(at, authority.time_zone)
    book = book_on(authority, today)
    if not book.has("performance.remind_days"):
        return False
    due = is_to_remind(
        told.state, due_on=told.due_on, reminded_on=told.reminded_on, today=today,
        before=book.number("performance.remind_days"), again=book.number("performance.remind_again_days"),
    )  # fmt: skip
    claimed = due and Return.objects.filter(pk=told.pk, reminded_on=told.reminded_on).update(reminded_on=today)
    if not claimed:
        return False
    sentence = say("Your return for {period} of “{title}” is due by {day}.", day=_day(told.due_on), **_names(told))
    _tell(told, _senders(told), f"{sentence} {waiting_words(told.state, told.due_on, today)}".strip(), at)
    return True


def _senders(told: Return) -> list[Account | None]:
    return _of_provider(told.contract) if told.whose == Whose.PROVIDER else _of_client(told.contract)


def _verifiers(told: Return) -> list[Account | None]:
    return _of_client(told.contract) if told.whose == Whose.PROVIDER else _of_provider(told.contract)


def _of_provider(contract: Contract) -> list[Account | None]:
    if contract.provider is None:
        return _of_client(contract)
    return [one.account for one in people_of(contract.provider) if one.part in PREPARES]


def _of_client(contract: Contract) -> list[Account | None]:
    manager = contract.manager or contract.lead_director
    return [manager.account] if manager else []


def _tell(told: Return, accounts: Sequence[Account | None], sentence: str, at: datetime) -> None:
    tell(
        accounts=accounts, sentence=sentence, href=told.get_absolute_url(), kind="performance.return", at=at,
        authority=told.contract.authority,
    )  # fmt: skip


def _names(told: Return) -> dict[str, object]:
    return {"period": told.period.label, "title": told.contract.title}


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
