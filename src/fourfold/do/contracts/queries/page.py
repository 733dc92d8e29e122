"""Everything that the page of one contract shows, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, prefetch_related_objects

from fourfold.do.contracts.drawings.parts import Link, chain_of, year_bars
from fourfold.do.contracts.models import Certificate, Contract, ContractDocument, DueNotice, Subcontractor
from fourfold.do.contracts.permissions import check_read_papers, is_inside
from fourfold.do.contracts.queries.facts import gaps_now, mended_at, validity_on
from fourfold.do.contracts.queries.visible import visible_to
from fourfold.do.contracts.rules.certificates import VALIDITY_NAMES, Validity
from fourfold.do.contracts.rules.live import Gap
from fourfold.do.contracts.rules.names import ContractState
from fourfold.do.notices.rules import NoticeState
from fourfold.foundation.categories import category_called
from fourfold.foundation.clock import local_day
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

_NEAR_AROUND = (
    "facts", "commitments", "places", "parties__provider", "years", "breaks", "extensions__decision__authority",
    "changes__decision__authority", "planned_reviews", "evaluation_plans", "outcomes__plan__authority",
)  # fmt: skip
CALL_OFFS_SHOWN = 60
COMING_SHOWN = 4
"""So many reviews that are still to be held stand on the page; the whole schedule is folded away."""


@dataclass(frozen=True, slots=True)
class ShownCertificate:
    """A certificate, how it stands today, and the colour of its tag."""

    row: Certificate
    words: str
    colour: str


@dataclass(frozen=True, slots=True)
class ShownDue:
    """Something that is due: done or not, late or not, and the notice where there is one."""

    row: DueNotice
    is_done: bool
    is_late: bool
    done_on: date | None


_COLOURS = {
    Validity.EXPIRED: "red",
    Validity.EXPIRING: "yellow",
    Validity.UNSEEN: "grey",
    Validity.VALID: "green",
}


def with_around(contract: Contract) -> Contract:
    """The same contract with everything around it that its page lists, read in one go."""
    prefetch_related_objects([contract], *_NEAR_AROUND)
    return contract


def page_of(contract: Contract, person: Person | None, at: datetime) -> dict[str, Any]:
    """What the page shows; what is for the inside alone is left out for everyone else."""
    today = local_day(at, contract.authority.time_zone)
    inside = is_inside(person, contract.authority_id)
    reads_papers = can(check_read_papers, person, contract)
    with_around(contract)
    return {
        "contract": contract,
        "is_inside": inside,
        "today": today,
        "gaps": [(gap, mended_at(contract, gap)) for gap in gaps_to_show(contract, at)] if inside else [],
        "coming": [one for one in contract.planned_reviews.all() if one.held_on is None][:COMING_SHOWN],
        "years": year_bars(contract.years.all()),
        "chain": _chain(contract),
        "categories": [category_called(code) for code in contract.categories],
        "reads_papers": reads_papers,
        "documents": documents_of(contract, inside=reads_papers),
        "certificates": certificates_of(contract, today) if reads_papers else [],
        "due": due_of(contract, today) if inside else [],
        "notices": notices_of(contract),
        "call_offs": list(
            visible_to(person).filter(parent=contract).select_related("authority", "provider")
            .order_by("title", "pk")[:CALL_OFFS_SHOWN]
        ),
        "is_over": contract.state == ContractState.LIVE and contract.ends_on is not None and contract.ends_on < today,
    }  # fmt: skip


def gaps_to_show(contract: Contract, at: datetime) -> list[Gap]:
    """What a draft or a live contract lacks; of one that is over nothing is asked any more."""
    return gaps_now(contract, at) if contract.state in (ContractState.DRAFT, ContractState.LIVE) else []


def documents_of(contract: Contract, *, inside: bool) -> list[ContractDocument]:
    """Its documents: those for everyone, or all."""
    rows = contract.documents.select_related("file")
    return list(rows if inside else rows.filter(is_public=True))


def certificates_of(contract: Contract, today: date) -> list[ShownCertificate]:
    """The certificates that count now, each with how it stands."""
    rows = contract.certificates.filter(replaced_by=None).select_related("file", "told_by", "seen_by", "meant_for")
    shown = []
    for row in rows:
        validity = validity_on(row, contract, today)
        shown.append(ShownCertificate(row, say(VALIDITY_NAMES[validity]), _COLOURS[validity]))
    return shown


def due_of(contract: Contract, today: date) -> list[ShownDue]:
    """What is due, and what was, the earliest first."""
    shown = []
    for row in contract.due.select_related("notice__authority"):
        published = row.notice.published_at if row.notice and row.notice.state != NoticeState.DISCARDED else None
        done_on = row.done_on or (local_day(published, contract.authority.time_zone) if published else None)
        shown.append(ShownDue(row, done_on is not None, done_on is None and row.due_on < today, done_on))
    return shown


def notices_of(contract: Contract) -> list[DueNotice]:
    """What was published of the contract, for everyone."""
    rows = contract.due.filter(Q(notice__published_at__isnull=False))
    return list(rows.select_related("notice__authority"))


def _chain(contract: Contract) -> Sequence[Link]:
    rows: list[Subcontractor] = list(contract.subcontractors.filter(until=None).select_related("provider"))
    return chain_of(rows)
