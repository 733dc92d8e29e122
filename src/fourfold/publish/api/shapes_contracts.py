"""What programs read about contracts."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from ninja import Field, Schema

from fourfold.publish.api.shapes import Basis, Clause, Money, Named
from fourfold.publish.api.shapes_market import Categories, Places


class ContractBrief(Schema):
    """A contract as it stands. What the register does not know is null or empty. Values are without VAT."""

    id: UUID
    reference: str
    title: str
    purpose: str
    kind: str
    state: str
    subject: str
    categories: Categories
    places: Places
    provider: Named | None
    run_by: str = Field(description="Who delivers, in words, where that is no registered provider.")
    parent: UUID | None = Field(description="The agreement that it is called off from.")
    commission: UUID | None
    directorate: str
    manager: str
    lead_director: str
    value: Money | None
    first_value: Money | None = Field(description="What it was worth when it went live.")
    signed_on: date | None
    starts_on: date | None
    ends_on: date | None
    first_ends_on: date | None = Field(description="When it was to end as it went live.")
    ended_on: date | None
    ended_because: str
    basis: Basis
    clause: Clause
    page: str


class YearShape(Schema):
    """What it is worth in the financial year that begins in April of ``year``."""

    year: int
    value: Money


class CommitmentShape(Schema):
    """Something that was promised. ``amount`` counts ``unit``: pence for "£"."""

    id: UUID
    kind: str
    text: str
    measure: str
    amount: Decimal | None
    unit: str
    due_on: date | None


class SubcontractorShape(Schema):
    """Who delivers a part, for the main provider (tier 2) or for another subcontractor."""

    id: UUID
    name: str
    provider: UUID | None
    tier: int
    works_for: UUID | None
    services: str
    share: Decimal | None = Field(description="Hundredths of the contract, as far as told.")
    since: date | None
    until: date | None


class ChangeOfContract(Schema):
    """A change, with its reason, and whether a rule makes it material."""

    number: int
    what: str
    because: str
    adds: Money
    takes_effect_on: date
    ends_on: date | None
    is_material: bool
    material_because: str
    ground: str
    clause: str


class ReviewPlanned(Schema):
    """A review in the schedule."""

    due_on: date
    what: str
    held_on: date | None


class ContractShape(ContractBrief):
    """A contract with its years, what was promised, who works for whom, its reviews and its changes."""

    years: list[YearShape]
    commitments: list[CommitmentShape]
    subcontractors: list[SubcontractorShape]
    reviews: list[ReviewPlanned]
    changes: list[ChangeOfContract]


class ContractPage(Schema):
    """A page of the register."""

    items: list[ContractBrief]
    next: str | None
