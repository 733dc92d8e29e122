"""A contract goes live, ends, is ended early, or is given up before it was signed."""

from datetime import date, datetime

from fourfold.do.contracts.actions.due import enter_due, performance_due
from fourfold.do.contracts.actions.keeping import begin, keep
from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.queries.facts import is_bought, law_day, purchase_of, reasons_against
from fourfold.do.contracts.rules.dates import require_come, require_plausible
from fourfold.do.contracts.rules.falling_due import Due, due_after_end, due_after_signing
from fourfold.do.contracts.rules.names import ContractEvent
from fourfold.do.providers.queries import people_of
from fourfold.foundation.audit.actions import action
from fourfold.foundation.authorities.queries import book_at, book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person


@action
def go_live(*, contract: Contract, seen: int | None = None, by: Person, at: datetime) -> Contract:
    """Let a contract run. Refused with all that is missing, in-house agreements like any other (SC rec 23-25)."""
    row = begin(contract, seen, by, ContractEvent.GO_LIVE)
    if missing := reasons_against(row, at):
        raise Refused(
            say("{things} missing before it can go live.", things=in_words(len(missing), "thing is", "things are")),
            "SC rec 23, 24",
            reasons=missing,
        )
    row.live_at, row.rulebook = at, book_at(row.authority, at).version
    row.first_value, row.first_ends_on = row.value, row.ends_on
    row.save()
    today = local_day(at, row.authority.time_zone)
    due = [*_after_signing(row, today), *performance_due(row, today)]
    entered = enter_due(row, due)
    _tell_provider(row, say("Your contract “{title}” is live.", title=row.title), at)
    return keep("contract.went_live", row, by, at, changed={"due": [one.uuid for one in entered]})


@action
def end_contract(*, contract: Contract, note: str = "", seen: int | None = None, by: Person, at: datetime) -> Contract:
    """Close a contract whose last day has come."""
    row = begin(contract, seen, by, ContractEvent.END)
    today = local_day(at, row.authority.time_zone)
    if row.ends_on is None or row.ends_on > today:
        raise Refused(say("It has not run out yet. To stop it sooner, end it early and say why."), "SC 8.5.1")
    row.ended_on, row.ended_because = row.ends_on, note.strip()
    return _over("contract.ended", row, by, at)


@action
def terminate_contract(
    *, contract: Contract, ended_on: date, because: str, seen: int | None = None, by: Person, at: datetime
) -> Contract:
    """End a contract before its time, with the reason, which everyone reads."""
    row = begin(contract, seen, by, ContractEvent.TERMINATE)
    because = said(because, "because", say("Say why. Everyone reads this."))
    require_plausible(ended_on=ended_on)
    require_come(ended_on, local_day(at, row.authority.time_zone))
    if row.ends_on is not None and ended_on >= row.ends_on:
        raise Refused(say("It ends by itself on this day, or before."), field="ended_on")
    if row.starts_on is not None and ended_on < row.starts_on:
        raise Refused(say("It had not begun by then. Choose a later day."), field="ended_on")
    row.ended_on, row.ended_because = ended_on, because
    return _over("contract.terminated", row, by, at)


@action
def abandon_contract(
    *, contract: Contract, because: str, seen: int | None = None, by: Person, at: datetime
) -> Contract:
    """Give up a draft that was never signed."""
    row = begin(contract, seen, by, ContractEvent.ABANDON)
    row.ended_because = said(because, "because", say("Say why it comes to nothing."))
    row.ended_on = local_day(at, row.authority.time_zone)
    return keep("contract.abandoned", row, by, at, beside={"because": row.ended_because})


def _after_signing(row: Contract, today: date) -> list[Due]:
    if not is_bought(row):
        return []
    return due_after_signing(purchase_of(row), book_on(row.authority, law_day(row, today)))


def _over(what: str, row: Contract, by: Person, at: datetime) -> Contract:
    row.save()
    today = local_day(at, row.authority.time_zone)
    book = book_on(row.authority, law_day(row, today))
    entered = enter_due(row, due_after_end(purchase_of(row, ended_on=row.ended_on), book) if is_bought(row) else [])
    _tell_provider(row, say("Your contract “{title}” has ended.", title=row.title), at)
    return keep(
        what, row, by, at, changed={"ended_on": row.ended_on, "due": [one.uuid for one in entered]},
        beside={"because": row.ended_because},
    )  # fmt: skip


def _tell_provider(row: Contract, sentence: str, at: datetime) -> None:
    if row.provider is not None:
        tell(
            accounts=[one.account for one in people_of(row.provider)], sentence=sentence, href=row.get_absolute_url(),
            kind="contracts.state", at=at, authority=row.authority,
        )  # fmt: skip
