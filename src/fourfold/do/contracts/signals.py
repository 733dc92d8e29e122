"""An award was made: its contracts begin."""

from datetime import datetime
from typing import Any

from fourfold.do.contracts.actions import draft_from_award
from fourfold.do.tendering.models import Award
from fourfold.do.tendering.signals import awarded
from fourfold.govern.people.models import Person


def begin_contracts(sender: object, awards: list[Award], by: Person, at: datetime, **more: Any) -> None:
    """Draft a contract for every award, in the award's own transaction."""
    for award in awards:
        draft_from_award(award=award, by=by, at=at)


def listen() -> None:
    """Hear of every award."""
    awarded.connect(begin_contracts, dispatch_uid="fourfold.do.contracts.begin_contracts")
