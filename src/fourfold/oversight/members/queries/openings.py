"""Confidential papers: which there are, who opened them, and for whom one stands open now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fourfold.do.contracts.models import Contract, ContractDocument
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.files.permissions import Reader
from fourfold.foundation.paging import Batch, batch
from fourfold.govern.people.models import Person
from fourfold.oversight.members.models import Opening


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of a contract. ``until`` is how long it stands open for this reader; nothing where it does not."""

    document: ContractDocument
    until: datetime | None


def papers_of(contract: Contract, person: Person | None, at: datetime) -> Sequence[Paper]:
    """The confidential papers of a contract, with how long each stands open for this reader."""
    opened: dict[int, datetime] = {}
    if person is not None:
        rows = Opening.objects.filter(contract=contract, person=person, until__gt=at)
        opened = dict(rows.order_by("until").values_list("document_id", "until"))
    rows_of = contract.documents.filter(is_public=False).select_related("file")
    return [Paper(row, opened.get(row.pk)) for row in rows_of]


def openings_of(contract: Contract, *, most: int = 50) -> Sequence[Opening]:
    """Who opened which paper of a contract, the latest first."""
    return list(contract.openings.select_related("document", "person").order_by("-id")[:most])


def openings_in(authority: Authority, *, after: str = "") -> Batch[Opening]:
    """Every opening of an authority's papers, the latest first."""
    rows = Opening.objects.filter(contract__authority=authority)
    return batch(rows.select_related("contract__authority", "document", "person"), ("-id",), after=after)


def is_open_to(person: Reader | None, file: StoredFile) -> bool:
    """Whether this person opened the paper that the file is, and still may fetch it. Files ask this."""
    if person is None:
        return False
    rows = Opening.objects.filter(person__uuid=person.uuid, document__file=file, until__gt=clock.now())
    return rows.exists()
