"""What waits for officers and providers in payment down the chain."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from fourfold.do.contracts.models import Contract
from fourfold.do.providers.models import Representative
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.review.payments import permissions, queries
from fourfold.review.payments.models import ChainReturn, Unpaid
from fourfold.review.payments.rules.chain import OPEN, ReturnState, Said, UnpaidState, quarter_of, return_due

MOST = 20


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and a button where there is something to do."""

    text: str
    label: str = ""
    href: str = ""


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """Unpaid subcontractors, for the officer who looks into it; and those whom nobody hears, for who may take them."""
    if not roles_of(person) & permissions.HANDLERS:
        return []
    rows = queries.handled_by(person).filter(state__in=OPEN).order_by("answer_by", "pk")[:MOST]
    free = queries.free_for(person, local_day(at, person.authority.time_zone))
    return [
        Waits(
            say("A subcontractor says that it was not paid, {reference}.", reference=row.reference),
            row.get_absolute_url(),
            say("Tell them that you look into it") if row.state == UnpaidState.SENT else say("Answer it"),
            _due(row),
        )
        for row in rows
    ] + [
        Waits(
            say("Nobody looks into {reference}: a subcontractor says that it was not paid.", reference=row.reference),
            reverse("payments.take", args=[person.authority.slug, row.uuid]), say("Look into it"), _due(row),
        )
        for row in free[:MOST]
    ]  # fmt: skip


def waits_for_provider(representative: Representative, at: datetime) -> list[Waits]:
    """Returns to send for the last quarter, and invoices to say something of."""
    first, _ = quarter_of(local_day(at, "Europe/London"))
    last = first - timedelta(days=1)
    ours = reverse("payments.ours")
    found = []
    if missing := _missing(representative, last):
        contracts = in_words(len(missing), "contract", "contracts")
        sentence = say("Return what you paid your subcontractors last quarter, for {contracts}.", contracts=contracts)
        dues = [return_due(last, book_on(contract.authority, last)) for contract in missing]
        due = min((one for one in dues if one is not None), default=None)
        found.append(Waits(sentence, ours, say("Return it"), due))
    count = sum(line.said == Said.NOTHING for line in queries.lines_about(representative.provider))
    if count:
        lines = in_words(count, "invoice of yours", "invoices of yours")
        found.append(
            Waits(say("Main contractors say that they paid {lines}. Is it so?", lines=lines), ours, say("Say so"), None)
        )
    return found


def next_for(row: Unpaid, person: Person | None) -> NextStep | None:
    """What the officer does next."""
    if row.state not in OPEN:
        return None
    names = [row.authority.slug, row.uuid]
    if row.state == UnpaidState.SENT:
        return NextStep(say("Tell them that it has arrived and that you look into it."), say("Tell them"))
    return NextStep(
        say("Ask the main contractor about all its payments, not about this one. Then answer."), say("Answer"),
        reverse("payments.answer", args=names),
    )  # fmt: skip


def _due(row: Unpaid) -> date | None:
    return row.first_word_by if row.state == UnpaidState.SENT else row.answer_by


def _missing(representative: Representative, last: date) -> list[Contract]:
    """The contracts with subcontractors for which the return of the quarter that ended on ``last`` is not sent."""
    first, _ = quarter_of(last)
    contracts = queries.with_subcontractors(representative.provider)
    sent = ChainReturn.objects.filter(contract__in=contracts, first=first, state=ReturnState.SENT)
    rows = Contract.objects.filter(pk__in=contracts).exclude(pk__in=sent.values("contract"))
    return list(rows.select_related("authority"))
