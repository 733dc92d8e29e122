"""A contract as the rules take it, and what they say of it."""

from datetime import date, datetime

from django.urls import reverse

from fourfold.do.contracts.joined import asked_of, record_of
from fourfold.do.contracts.models import Certificate, Contract, Extension
from fourfold.do.contracts.rules.certificates import Validity, days_before, validity_of
from fourfold.do.contracts.rules.live import Gap, Standing, as_reason, gaps_of
from fourfold.do.contracts.rules.names import ContractKind
from fourfold.do.diary.rules import Subject
from fourfold.do.diary.rules.fitting import said
from fourfold.do.notices.rules import Purchase
from fourfold.do.notices.rules.requirements import is_under_full_rules
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Reason
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say


def law_day(contract: Contract, today: date) -> date:
    """The day whose rules hold for a contract: when its tender opened, else when it was signed or began."""
    if contract.award is not None and (opened := contract.award.tender.published_at) is not None:
        return local_day(opened, contract.authority.time_zone)
    return contract.signed_on or contract.starts_on or today


def purchase_of(contract: Contract, *, ended_on: date | None = None) -> Purchase:
    """What the rules on notices ask about a contract. Where its subject is not known, the strict rules are taken."""
    return Purchase(
        subject=Subject(contract.subject or Subject.SERVICES), value=contract.value, signed_on=contract.signed_on,
        ended_on=ended_on,
    )  # fmt: skip


def is_bought(contract: Contract) -> bool:
    """Whether the law on procurement holds for it: an agreement with an own team is no contract with a supplier."""
    return contract.kind != ContractKind.IN_HOUSE


def is_under_act(contract: Contract, today: date) -> bool:
    """Whether the full rules of the Procurement Act hold for a contract."""
    book = book_on(contract.authority, law_day(contract, today))
    return is_bought(contract) and book.has("notices.full.change") and is_under_full_rules(purchase_of(contract), book)


def standing_of(contract: Contract) -> Standing:
    """The contract as the rule on going live sees it."""
    return Standing(
        kind=ContractKind(contract.kind),
        has_provider=bool(contract.who),
        has_manager=contract.manager_id is not None,
        has_lead_director=contract.lead_director_id is not None,
        value=contract.value,
        signed_on=contract.signed_on,
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
        years=tuple((one.year, one.value) for one in contract.years.all()),
        reviews=tuple(one.due_on for one in contract.planned_reviews.all()),
        evaluations=tuple(one.due_on for one in contract.evaluation_plans.all()),
    )


def gaps_now(contract: Contract, at: datetime) -> list[Gap]:
    """Everything that the contract lacks under the rules of today."""
    today = local_day(at, contract.authority.time_zone)
    return gaps_of(standing_of(contract), book_on(contract.authority, today))


def reasons_against(contract: Contract, at: datetime) -> tuple[Reason, ...]:
    """Everything that stands against its going live, each with where to mend it."""
    return (
        *(as_reason(gap, mended_at(contract, gap)) for gap in gaps_now(contract, at)),
        *asked_of(contract),
    )


def mended_at(contract: Contract, gap: Gap) -> str:
    """The address of the page on which a gap is mended."""
    return reverse(f"contracts.{gap.where}", args=[contract.authority.slug, contract.uuid])


def validity_on(certificate: Certificate, contract: Contract, today: date) -> Validity:
    """How a certificate stands on a day."""
    return validity_of(
        certificate.expires_on, is_seen=certificate.seen_on is not None, today=today,
        days=days_before(book_on(contract.authority, today), "contracts.certificate_days"),
    )  # fmt: skip


def whole_record(contract: Contract, today: date) -> list[tuple[str, str]]:
    """How the contract did, for whoever decides on it: what the register knows, and what higher floors tell."""
    reviews = list(contract.planned_reviews.all())
    due = [one for one in reviews if one.due_on <= today or one.held_on]
    held = [one for one in due if one.held_on]
    expired = [
        one
        for one in contract.certificates.filter(replaced_by=None)
        if validity_on(one, contract, today) is Validity.EXPIRED
    ]
    changes = contract.changes.count()
    lines = [
        (say("Reviews"), say("{held} held of {due} that were due", held=len(held), due=len(due))),
        (say("Certificates that have run out"), str(len(expired))),
        (say("Changes"), _moved(contract, changes)),
        (say("Commitments"), str(contract.commitments.count())),
    ]
    return [*lines, *record_of(contract)]


def record_beside(extension: Extension, today: date) -> list[tuple[str, str]]:
    """The record that the decision on an extension sees; first, where it is so, that the extension came late."""
    lines = whole_record(extension.contract, today)
    if extension.late_on is None:
        return lines
    ground, day = say(extension.get_ground_display()), said(extension.late_on)
    late = say("Entered on {day}, when the contract was live already. {ground}.", day=day, ground=ground)
    return [(say("This extension"), late), *lines]


def _moved(contract: Contract, changes: int) -> str:
    if contract.first_value is None or contract.value is None or contract.first_value == contract.value:
        return str(changes)
    return say(
        "{n}: from {first} to {now}", n=changes, first=pounds(contract.first_value), now=pounds(contract.value)
    )  # fmt: skip
