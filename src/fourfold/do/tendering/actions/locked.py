"""The rows that actions change, locked and known to be fresh, and what is kept of them."""

from fourfold.do.tendering.models import Tender
from fourfold.foundation.errors import Stale
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say


def locked(tender: Tender, seen: int | None = None) -> Tender:
    """The tender as it stands now, locked until the action ends.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    row: Tender = Tender.objects.select_for_update().get(pk=tender.pk)
    if seen is not None and seen != row.version:
        raise Stale(
            say(
                "Someone changed this tender while you were writing. Nothing you typed is lost: compare and send again."
            ),
            version=row.version,
            saved=_saved(row),
        )
    return row


def facts_of(row: Tender) -> dict[str, object]:
    """What the audit trail keeps of a tender: numbers, states and identifiers."""
    return {
        "notice": row.notice.uuid,
        "state": row.state,
        "version": row.version,
        "procedure": row.procedure,
        "value": row.value,
        "months": row.months,
        "risk": row.risk,
        "most_lots": row.most_lots,
        "formula": row.formula,
        "budget": row.budget,
        "ties": row.ties,
        "lead": row.lead.uuid,
        "only_invited": row.only_invited,
    }


def _saved(row: Tender) -> dict[str, str]:
    return {
        "title": row.title,
        "state": row.get_state_display(),
        "procedure": row.get_procedure_display(),
        "procedure_because": row.procedure_because,
        "value": "" if row.value is None else pounds(row.value),
        "months": "" if row.months is None else str(row.months),
        "risk": row.get_risk_display(),
        "no_lots_because": row.no_lots_because,
        "most_lots": "" if row.most_lots is None else str(row.most_lots),
        "budget": "" if row.budget is None else pounds(row.budget),
    }
