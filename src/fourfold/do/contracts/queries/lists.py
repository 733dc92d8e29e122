"""The register as a list: searched, narrowed down, paged by key."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.permissions import is_inside
from fourfold.do.contracts.queries.visible import visible_to
from fourfold.do.contracts.rules.names import ContractKind, ContractState
from fourfold.do.contracts.searching import KIND
from fourfold.do.frameworks.rules import months_after
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.search.queries import find
from fourfold.govern.people.models import Person

COUNTED = 1_000
"""So many are counted; of more, the page says that there are more."""
FOUND = 200
"""By words, the best so many are found."""
PAGE = 25
SOON_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader looks for: words, a state, a kind, a directorate by its slug. Empty: any.

    ``soon`` are live contracts that end within a year, ``mine`` those that the reader manages or answers for.
    """

    words: str = ""
    state: str = ""
    kind: str = ""
    directorate: str = ""
    soon: bool = False
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the register. ``count`` is how many there are, or one more than ``COUNTED``."""

    rows: Batch[Contract]
    count: int


def register_of(authority: Authority, person: Person | None, asked: Asked, today: date, after: str = "") -> Listed:
    """Contracts that fit, the newest first; those that end soon by their end."""
    rows = fitting(authority, person, asked, today)
    near = rows.select_related("authority", "provider", "directorate", "manager")
    order = ("ends_on", "id") if asked.soon else ("-id",)
    return Listed(batch(near, order, after=after, size=PAGE), rows[: COUNTED + 1].count())


def fitting(authority: Authority, person: Person | None, asked: Asked, today: date) -> QuerySet[Contract]:
    """Contracts that fit, as far as this reader may see them, in no order."""
    rows = visible_to(person).filter(authority=authority)
    if asked.words.strip():
        rows = rows.filter(uuid__in=_by_words(authority, person, asked.words))
    if asked.state in set(ContractState):
        rows = rows.filter(state=asked.state)
    if asked.kind in set(ContractKind):
        rows = rows.filter(kind=asked.kind)
    if asked.directorate:
        rows = rows.filter(directorate__slug=asked.directorate)
    if asked.soon:
        rows = rows.filter(state=ContractState.LIVE, ends_on__lte=months_after(today, SOON_MONTHS))
    if asked.mine and person is not None:
        rows = rows.filter(Q(manager=person) | Q(lead_director=person))
    return rows


def _by_words(authority: Authority, person: Person | None, words: str) -> list[UUID]:
    found = find(
        authority=authority, words=words[:200], inside=is_inside(person, authority.pk), kinds=[KIND], limit=FOUND
    )
    return [one.subject for one in found.results]
