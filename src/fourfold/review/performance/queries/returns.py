"""Returns: what each asks for, and which wait for whom."""

from django.db.models import Q, QuerySet

from fourfold.cycle.outcomes.rules.measures import Unit
from fourfold.do.contracts.models import Contract
from fourfold.do.providers.models import Provider
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.govern.people.models import Person
from fourfold.review.performance.models import Filing, Measure, Return
from fourfold.review.performance.rules.answers import AGREED, EVIDENCE, KIND, NOTHING, VALUE, WORDS, Asked
from fourfold.review.performance.rules.due import Span
from fourfold.review.performance.rules.names import ReturnState, Whose
from fourfold.review.performance.rules.states import WAITING

_NEAR = ("contract__authority", "contract__provider")
Rhythm = tuple[str, str]
"""Whose figures are told, and how often."""


def measures_in(told: Return) -> list[Measure]:
    """The measures that a return asks for, in their order."""
    rows = Measure.objects.filter(
        contract=told.contract_id, whose=told.whose, frequency=told.frequency, starts_on__lte=told.starts
    )
    return list(rows.filter(Q(ended_on=None) | Q(ended_on__gte=told.ends)).order_by("number"))


def asked_of(measure: Measure) -> Asked:
    """A measure as a return asks for it."""
    unit = Unit(measure.unit) if measure.unit else None
    return Asked(measure.number, measure.title, unit, measure.decimals)


def typed_in(filing: Filing) -> dict[int, dict[str, str]]:
    """What a filing says, as someone would type it again, by the number of the measure."""
    typed = {}
    for reading in filing.readings.select_related("measure").prefetch_related("evidence"):
        evidence = next(iter(reading.evidence.all()), None)
        typed[reading.measure.number] = {
            VALUE: "" if reading.value is None else f"{reading.value.normalize():f}",
            NOTHING: "yes" if reading.no_activity else "",
            WORDS: reading.words,
            KIND: evidence.kind if evidence else "",
            EVIDENCE: evidence.text if evidence else "",
            AGREED: "yes" if evidence and evidence.agreed else "",
        }
    return typed


def returns_of(contract: Contract, *, after: str = "") -> Batch[Return]:
    """The returns of a contract, the newest period first."""
    rows = Return.objects.filter(contract=contract).select_related(*_NEAR)
    return batch(rows, ("-starts", "-id"), after=after, size=25)


def waiting_to_verify(authority: Authority, manager: Person | None = None) -> QuerySet[Return]:
    """Returns that wait for an officer to verify them; those of the contracts that one manages, where one is named."""
    officers = Q(whose=Whose.PROVIDER) | Q(contract__provider=None)
    rows = Return.objects.filter(officers, state=ReturnState.SENT, contract__authority=authority)
    if manager is not None:
        rows = rows.filter(contract__manager=manager)
    return rows.select_related(*_NEAR)


def verifying(authority: Authority, manager: Person | None = None, *, after: str = "") -> Batch[Return]:
    """A page of the returns that wait to be verified, the longest due first."""
    return batch(waiting_to_verify(authority, manager), ("due_on", "id"), after=after, size=25)


def waiting_to_send(authority: Authority, person: Person) -> QuerySet[Return]:
    """Returns that this officer sends for the client, or for a team that nobody else speaks for."""
    ours = Q(whose=Whose.CLIENT) | Q(contract__provider=None)
    rows = Return.objects.filter(ours, state__in=(ReturnState.DUE, ReturnState.DISPUTED), contract__manager=person)
    return rows.filter(contract__authority=authority).select_related(*_NEAR).order_by("due_on", "id")


def of_provider(provider: Provider) -> QuerySet[Return]:
    """What waits for the people of a provider: returns to send or mend, and the client's own to verify."""
    sends = Q(whose=Whose.PROVIDER, state__in=WAITING)
    verifies = Q(whose=Whose.CLIENT, state=ReturnState.SENT)
    rows = Return.objects.filter(sends | verifies, contract__provider=provider)
    return rows.select_related(*_NEAR).order_by("due_on", "id")


def spans_of(contract: Contract) -> dict[Rhythm, list[Span]]:
    """From when until when each measure of a contract is read, by the side that tells it and how often."""
    found: dict[Rhythm, list[Span]] = {}
    rows = Measure.objects.filter(contract=contract)
    told = rows.values_list("whose", "frequency", "starts_on", "ended_on", "due_days")
    for whose, frequency, since, until, days in told:
        found.setdefault((whose, frequency), []).append(Span(since, until, days))
    return found
