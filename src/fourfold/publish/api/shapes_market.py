"""What programs read about the market: notices, providers, and what is planned to be bought."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema

from fourfold.publish.api.shapes import Basis, Clause, Money, Named

Categories = Annotated[list[str], Field(description="CPV codes.")]
Places = Annotated[list[str], Field(description="GSS codes of districts; none: the authority’s whole area.")]
Position = Annotated[int, Field(description="Its place in the change feed. It never changes, and only grows.")]


class Publisher(Schema):
    """The authority on whose part of the portal a notice stands."""

    slug: str
    name: str


class WinnerShape(Schema):
    """Who won. ``provider`` is null where the winner is known by name alone."""

    name: str
    provider: UUID | None


class NoticeContent(Schema):
    """What a notice says. Values are for the whole life, without VAT; both the same where there is one figure."""

    kind: str
    title: str
    summary: str
    how_to: str
    subject: str
    categories: Categories
    places: Places
    value_low: Money | None
    value_high: Money | None
    months: int | None
    closes_at: datetime | None
    questions_until: datetime | None
    expected_on: date | None
    starts_on: date | None
    happened_on: date | None = Field(description="When the contract was signed, is changed or ends.")
    suits_small: bool
    suits_vcse: bool
    first_contract: bool
    open_to_consortia: bool
    self_declared: bool
    social_value_percent: int | None
    winners: list[WinnerShape]
    bids_received: int | None
    reason: str = Field(description="Why it was cancelled, why a contract changed or ended, or went to one provider.")
    no_early_notice_because: str


class NoticeBrief(NoticeContent):
    """A notice as it stands now."""

    id: UUID
    reference: str
    authority: Publisher
    contractor: Named | None = Field(description="The main contractor who offers the work; null: the authority.")
    state: str
    is_open: bool = Field(description="Whether it can be answered now.")
    follows: UUID | None = Field(description="The notice that it is about: the tender of an award.")
    procurement: UUID | None
    published_at: datetime
    changed_at: datetime
    version: int = Field(description="How often it was published.")
    position: Position
    basis: Basis
    clause: Clause
    page: str


class LotShape(Schema):
    """A part of what a notice offers that can be won on its own."""

    number: int
    title: str
    value_low: Money | None
    value_high: Money | None
    places: Places


class VersionShape(Schema):
    """That a notice was published or changed, and what differs from the version before."""

    number: int
    at: datetime
    changed: list[str] = Field(description="The names of what differs from the version before.")
    reason: str
    position: Position


class QuestionShape(Schema):
    """A question that someone asked about a notice, and its answer."""

    id: UUID
    text: str
    answer: str
    answered_at: datetime


class NoticeShape(NoticeBrief):
    """A notice with its lots, its versions, and the questions that were answered."""

    lots: list[LotShape]
    versions: list[VersionShape]
    questions: list[QuestionShape]


class ChangeShape(VersionShape):
    """A version of a notice, with what the notice said then."""

    id: UUID
    notice: UUID
    authority: Publisher
    state: str
    content: NoticeContent
    lots: list[LotShape]
    page: str


class IdentifierShape(Schema):
    """A number under which others know a provider, by its scheme at org-id.guide."""

    scheme: str
    number: str


class ProviderShape(Schema):
    """A provider as the register shows it to everyone."""

    id: UUID
    name: str
    sector: str
    size: str
    about: str
    district: str = Field(description="The GSS code of the district where it is; empty where that is not known.")
    areas: list[str] = Field(description="GSS codes of the districts that it serves; none: it has not said.")
    categories: Categories
    website: str
    identifiers: list[IdentifierShape]
    in_house_of: str | None = Field(description="The authority whose own team it is.")
    basis: Basis
    clause: Clause
    page: str


class StepShape(Schema):
    """A date of a procurement: the day that is planned, and the day on which it happened."""

    step: str
    planned_on: date
    happened_on: date | None


class SlipShape(Schema):
    """A date that was moved to a later day after it had been announced."""

    step: str
    was_on: date
    now_on: date
    reason: str


class ProcurementShape(Schema):
    """Something that an authority means to buy. The value is for the whole life, without VAT."""

    id: UUID
    reference: str
    title: str
    summary: str
    commission: UUID | None
    subject: str
    value: Money | None
    categories: Categories
    places: Places
    lots: int
    months: int | None
    open_to_consortia: bool
    has_tupe: bool = Field(description="Whether staff may move to a new provider.")
    mobilisation: str
    state: str
    abandoned_because: str
    dates: list[StepShape]
    slips: list[SlipShape]
    basis: Basis
    clause: Clause
    page: str


class NoticePage(Schema):
    """A page of notices."""

    items: list[NoticeBrief]
    next: str | None


class ChangePage(Schema):
    """A page of the change feed."""

    items: list[ChangeShape]
    next: str = Field(description="Where to go on. At the end of the feed it answers nothing until something changes.")


class ProviderPage(Schema):
    """A page of providers."""

    items: list[ProviderShape]
    next: str | None


class ProcurementPage(Schema):
    """A page of the forward plan."""

    items: list[ProcurementShape]
    next: str | None
