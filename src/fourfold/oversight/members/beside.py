"""What Members ask of a contract, for the page of the register below."""

from collections.abc import Iterator

from django.urls import reverse

from fourfold.do.contracts.joined import Entrance
from fourfold.do.contracts.models import Contract
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.oversight.members import permissions


def entrances(contract: Contract, person: Person | None) -> Iterator[Entrance]:
    """The way to what Members ask of a contract, for those inside; for Members to where they refer a concern."""
    if not can(permissions.check_see, person, contract.authority):
        return
    where = [contract.authority.slug, contract.uuid]
    yield Entrance(
        say("What Members ask of every contract, answered from the record."), say("See the answers"),
        reverse("members.contract", args=where),
    )  # fmt: skip
    if can(permissions.check_refer, person, contract.authority):
        yield Entrance(
            say("Something about it concerns you?"), say("Refer a concern"), reverse("members.refer", args=where)
        )
