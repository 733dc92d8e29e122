"""Change a live contract: what, what it costs, why, and whether a rule makes it material."""

from dataclasses import dataclass
from datetime import date, datetime

from fourfold.do.contracts.actions.due import enter_due
from fourfold.do.contracts.actions.keeping import begin, keep, require_own
from fourfold.do.contracts.actions.years import write_years
from fourfold.do.contracts.models import Change, Contract, Extension
from fourfold.do.contracts.queries.facts import is_bought, is_under_act, law_day, purchase_of
from fourfold.do.contracts.rules.changing import Finding, Proposed, findings_on, require_allowed
from fourfold.do.contracts.rules.dates import reprofiled, require_plausible
from fourfold.do.contracts.rules.falling_due import due_before_change
from fourfold.do.contracts.rules.names import ChangeGround, ContractEvent
from fourfold.do.diary.rules import Subject
from fourfold.foundation.audit.actions import action
from fourfold.foundation.authorities.queries import book_at, book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Person
from fourfold.rulebooks import Rulebook


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change as someone wants it. ``value`` is what it adds in pence, below nothing where it takes away.

    ``ends_on`` is an earlier end; a later one is an extension. ``new_scope`` and ``favours_provider`` are what only a
    person can tell; ``ground`` is what allows a material change.
    """

    what: str
    because: str
    takes_effect_on: date
    value: int = 0
    ends_on: date | None = None
    new_scope: bool = False
    favours_provider: bool = False
    ground: ChangeGround | None = None
    decision: Decision | None = None


@action
def change_contract(*, contract: Contract, wanted: Wanted, seen: int | None = None, by: Person, at: datetime) -> Change:
    """Change a live contract. Refused where a rule makes it material and nothing allows it, or where it is longer."""
    row = begin(contract, seen, by, ContractEvent.CHANGE)
    today = local_day(at, row.authority.time_zone)
    require_own(row, wanted.decision)
    require_plausible(takes_effect_on=wanted.takes_effect_on, ends_on=wanted.ends_on)
    said(wanted.what, "what", say("Say what changes."))
    said(wanted.because, "because", say("Say why. Everyone reads this."))
    if row.ends_on is not None and wanted.takes_effect_on > row.ends_on:
        raise Refused(say("By then the contract has ended. Choose an earlier day."), field="takes_effect_on")
    if wanted.value and row.value is None:
        raise Refused(say("Say first what the contract is worth, so that the change can be reckoned."), field="value")
    proposed, findings, book = found_on(row, wanted, today)
    require_allowed(proposed, findings, book)
    return make_change(row, wanted, findings, by, at)


def found_on(row: Contract, wanted: Wanted, today: date) -> tuple[Proposed, list[Finding], Rulebook]:
    """A change as the rules see it, what they find, and the book that they found it in."""
    proposed = Proposed(
        subject=Subject(row.subject) if row.subject else None,
        first_value=row.first_value,
        value=row.value,
        value_after=None if row.value is None else row.value + wanted.value,
        starts_on=row.starts_on,
        first_ends_on=row.first_ends_on,
        ends_on=row.ends_on,
        ends_on_after=wanted.ends_on or row.ends_on,
        new_scope=wanted.new_scope,
        favours_provider=wanted.favours_provider,
        under_act=is_under_act(row, today),
        ground=wanted.ground,
    )
    # Standing orders hold as they stand today; whether the Act holds at all, the day decides on which it was put out.
    book = book_on(row.authority, today)
    return proposed, findings_on(proposed, book), book


def make_change(
    row: Contract,
    wanted: Wanted,
    findings: list[Finding],
    actor: Person,
    at: datetime,
    *,
    extension: Extension | None = None,
) -> Change:
    """Write a change that is allowed, with the years and notices that follow; part of a larger change."""
    today = local_day(at, row.authority.time_zone)
    if wanted.ends_on is not None and row.starts_on is not None and wanted.ends_on < row.starts_on:
        raise Refused(say("It would end before it began."), field="ends_on")
    number = (row.changes.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    change = Change.objects.create(
        contract=row, number=number, what=wanted.what.strip(), because=wanted.because.strip(), value=wanted.value,
        ends_on=wanted.ends_on, takes_effect_on=wanted.takes_effect_on, ground=wanted.ground or "",
        is_material=bool(findings), material_because=" ".join(one.because for one in findings),
        clause="; ".join(dict.fromkeys(_cited(one) for one in findings))[:200], extension=extension,
        decision=wanted.decision, by=actor, at=at, rulebook=book_at(row.authority, at).version,
    )  # fmt: skip
    moves = bool(wanted.value) or wanted.ends_on not in (None, row.ends_on)
    row.value = None if row.value is None else row.value + wanted.value
    row.ends_on = wanted.ends_on or row.ends_on
    years = {one.year: one.value for one in row.years.all()}
    if moves and years and row.value is not None and row.starts_on is not None and row.ends_on is not None:
        write_years(row, reprofiled(years, row.value, wanted.takes_effect_on, row.starts_on, row.ends_on))
    due = []
    if is_bought(row):
        book = book_on(row.authority, law_day(row, today))
        due = enter_due(row, due_before_change(purchase_of(row), book, wanted.takes_effect_on), change)
    keep(
        "contract.extended" if extension else "contract.changed", row, actor, at,
        changed={
            "change": change.uuid, "number": number, "adds": change.value, "is_material": change.is_material,
            "ground": change.ground, "decision": wanted.decision.uuid if wanted.decision else None,
            "due": [one.uuid for one in due],
        },
        beside={"what": change.what, "because": change.because},
    )  # fmt: skip
    return change


def _cited(finding: Finding) -> str:
    if finding.confidence == "confirmed":
        return finding.clause
    return say("{clause} ({confidence})", clause=finding.clause, confidence=say(finding.confidence))
