"""Reading returns, what subcontractors said, and the second tier."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from fourfold.do.contracts.models import Contract, Subcontractor
from fourfold.do.contracts.queries import delivered_by
from fourfold.do.contracts.rules.names import ContractState
from fourfold.do.fairness.queries.complaints import handler_of
from fourfold.do.fairness.rules.complaints import Handler
from fourfold.do.providers.models import Provider, Representative
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.permissions import can
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import holders_of
from fourfold.review.payments import permissions
from fourfold.review.payments.models import ChainLine, ChainReturn, SupplierYear, Unpaid
from fourfold.review.payments.rules.chain import OPEN, ReturnState, Said
from fourfold.rulebooks import Rulebook

_RETURN = ("authority", "contract__authority", "provider")
_UNPAID = (
    "authority",
    "contract__authority",
    "line",
    "representative__account",
    "representative__provider",
    "officer__authority",
)


def contracts_of(provider: Provider) -> QuerySet[Contract]:
    """The contracts under which a provider may have subcontractors."""
    return delivered_by(provider)


def with_subcontractors(provider: Provider) -> list[int]:
    """The contracts for which a provider has subcontractors on the register, by their keys."""
    named = Subcontractor.objects.filter(contract=OuterRef("pk"), until=None)
    return list(delivered_by(provider).filter(Exists(named)).values_list("pk", flat=True))


def returns_of(provider: Provider) -> list[ChainReturn]:
    """What a main contractor has begun and sent, the newest first."""
    rows = ChainReturn.objects.filter(provider=provider).select_related(*_RETURN).annotate(count=Count("lines"))
    return list(rows.order_by("-first", "-pk")[:40])


def return_for(uuid: UUID, representative: Representative | None) -> ChainReturn:
    """A return, for the people of the main contractor.

    :raises Http404: when there is none such, or it is not theirs.
    """
    rows = ChainReturn.objects.select_related(*_RETURN)
    found = rows.filter(uuid=uuid, provider=representative.provider_id).first() if representative else None
    if found is None:
        raise Http404
    return found


def line_in(returned: ChainReturn, uuid: UUID) -> ChainLine:
    """An invoice in a return.

    :raises Http404: when the return holds none such.
    """
    found = returned.lines.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    found.returned = returned
    return found


def paid_before(line: ChainLine) -> bool:
    """Whether an invoice, known by its number, was sent as paid in a return of the contract, or stands twice in one."""
    if not line.invoice:
        return False
    sent = ChainLine.objects.filter(
        Q(returned__state=ReturnState.SENT) | Q(returned=line.returned), returned__contract=line.returned.contract_id,
        invoice__iexact=line.invoice, paid_on__isnull=False,
    ).exclude(pk=line.pk)  # fmt: skip
    whose = Q(provider=line.provider_id) if line.provider_id else Q(provider=None, name__iexact=line.name)
    return sent.filter(whose).exists()


def without_return(authority: Authority, first: date, last: date) -> list[Contract]:
    """The live contracts with subcontractors whose return of a quarter was not sent."""
    named = Subcontractor.objects.filter(Q(since=None) | Q(since__lte=last), contract=OuterRef("pk"), until=None)
    sent = ChainReturn.objects.filter(contract=OuterRef("pk"), first=first, state=ReturnState.SENT)
    rows = Contract.objects.filter(Exists(named), ~Exists(sent), authority=authority, state=ContractState.LIVE)
    rows = rows.exclude(provider=None).exclude(starts_on__gt=last)
    return list(rows.select_related("authority", "provider").order_by("title", "pk")[:100])


def lines_about(provider: Provider) -> list[ChainLine]:
    """The invoices of a subcontractor that main contractors returned, those it has not spoken of first."""
    rows = ChainLine.objects.filter(provider=provider, returned__state=ReturnState.SENT)
    near = rows.select_related("returned__contract__authority", "returned__provider", "returned__authority")
    return sorted(near.order_by("-pk")[:100], key=lambda line: line.said != Said.NOTHING)


def line_about(provider: Provider | None, uuid: UUID) -> ChainLine:
    """An invoice of this subcontractor in a return that was sent.

    :raises Http404: when there is none such.
    """
    near = ChainLine.objects.select_related(
        "returned__contract__authority", "returned__provider", "returned__authority"
    )
    found = near.filter(uuid=uuid, provider=provider, returned__state=ReturnState.SENT).first() if provider else None
    if found is None:
        raise Http404
    return found


def worked_under(provider: Provider) -> QuerySet[Contract]:
    """The contracts under which a provider was named as a subcontractor, or in a return."""
    named = Q(subcontractors__provider=provider) | Q(
        chain_returns__lines__provider=provider, chain_returns__state=ReturnState.SENT
    )
    return Contract.objects.filter(named).select_related("authority", "provider").distinct().order_by("-id")


def spoken_by(representative: Representative) -> list[Unpaid]:
    """What this provider said it was not paid, the newest first."""
    rows = Unpaid.objects.filter(representative__provider=representative.provider_id).select_related(*_UNPAID)
    return list(rows.order_by("-pk")[:40])


def unpaid_for(
    authority: Authority, uuid: UUID, person: Person | None, representative: Representative | None
) -> Unpaid:
    """What was said, for whoever said it and the officer who looks into it.

    :raises Http404: for everyone else.
    """
    found = Unpaid.objects.select_related(*_UNPAID).filter(authority=authority, uuid=uuid).first()
    if found is None:
        raise Http404
    is_officer = person is not None and found.officer_id == person.pk
    is_speaker = representative is not None and representative.provider_id == found.representative.provider_id
    if not is_officer and not is_speaker:
        raise Http404
    return found


def handled_by(person: Person) -> QuerySet[Unpaid]:
    """What this officer looks into."""
    return Unpaid.objects.filter(officer=person).select_related(*_UNPAID)


def free_for(person: Person, on: date) -> list[Unpaid]:
    """Open words that nobody looks into, as far as this officer may take them, the oldest first.

    Nobody was free of the matter, or whoever looked into it holds no such office any more.
    """
    heard = [one.pk for one in holders_of(person.authority, permissions.HANDLERS, on)]
    rows = Unpaid.objects.filter(authority=person.authority, state__in=OPEN).exclude(officer__in=heard)
    return [
        row for row in rows.select_related(*_UNPAID).order_by("pk")[:100] if can(permissions.check_take, person, row)
    ]  # fmt: skip


def free_in(authority: Authority, uuid: UUID) -> Unpaid:
    """What was said, for whoever may take it: a page that shows its reference alone.

    :raises Http404: when there is none such, or it was answered.
    """
    found = Unpaid.objects.select_related(*_UNPAID).filter(authority=authority, uuid=uuid, state__in=OPEN).first()
    if found is None:
        raise Http404
    return found


def officer_for(contract: Contract, speaker: Representative, on: date) -> tuple[Handler, Person | None]:
    """Who looks into it: nobody who manages, leads or prepared the contract (SC rec 20)."""
    involved = {
        person.uuid for person in (contract.manager, contract.lead_director, contract.prepared_by) if person is not None
    }
    own = Person.objects.filter(account=speaker.account_id).values_list("uuid", flat=True)
    return handler_of(contract.authority, frozenset(involved | set(own)), on)


def returns_for(authority: Authority, *, after: str = "") -> Batch[ChainReturn]:
    """Returns that main contractors sent, the latest period first."""
    rows = ChainReturn.objects.filter(authority=authority, state=ReturnState.SENT).select_related(*_RETURN)
    return batch(rows, ("-first", "-id"), after=after)


def second_tier(authority: Authority, year: int, book: Rulebook) -> int:
    """What local subcontractors had in a financial year from main contractors that are not local, in pence (SC 6.1.3).

    What a local main contractor passes on was counted when it was paid.
    """
    if not book.has("providers.local_districts"):
        return 0
    local = book.texts("providers.local_districts")
    rows = ChainLine.objects.filter(
        returned__authority=authority, returned__state=ReturnState.SENT, provider__district__in=local,
        paid_on__range=(date(year, 4, 1), date(year + 1, 3, 31)),
    ).exclude(returned__provider__district__in=local)  # fmt: skip
    return sum(rows.values_list("amount", flat=True))


def years_of(supplier: int) -> dict[int, SupplierYear]:
    """Counts of payments to a supplier, by financial year."""
    return {row.year: row for row in SupplierYear.objects.filter(supplier=supplier)}
