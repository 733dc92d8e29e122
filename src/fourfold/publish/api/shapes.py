"""What programs read. Names, once published, keep their meaning."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema

Figure = Annotated[str, Field(description="A decimal number as text.", pattern=r"^-?\d+(\.\d+)?$")]
Clause = Annotated[str, Field(description="The clause of the source that states it; empty where users wrote it.")]
Basis = Annotated[str, Field(description="Empty where the source states it; else whose reading it is.")]


class Money(Schema):
    """An amount in the smallest unit of its currency."""

    pence: int
    currency: Literal["GBP"] = "GBP"


class Named(Schema):
    """A thing by its identifier and name."""

    id: UUID
    title: str


class AuthorityShape(Schema):
    """A public body."""

    id: UUID
    slug: str
    name: str
    nation: str
    gss_code: str
    page: str


class PlanShape(Schema):
    """A strategic commissioning plan. ``until`` is null while it has no end."""

    id: UUID
    slug: str
    title: str
    about: str
    since: date
    until: date | None
    state: str
    closed_on: date | None
    closed_because: str
    clause: Clause
    page: str


class ReadingShape(Schema):
    """What an indicator showed for a period."""

    id: UUID
    period: str
    since: date
    until: date
    value: Figure
    before_plan: bool
    note: str
    basis: Basis
    clause: Clause


class TargetShape(Schema):
    """A point of a target path."""

    period: str
    on: date | None
    value: Figure
    clause: Clause


class IndicatorBrief(Schema):
    """How we know whether an objective is met."""

    id: UUID
    title: str
    definition: str
    unit: str
    good: str = Field(description="Which way it moves when things get better: up, down or neither.")
    frequency: str
    source: str
    within_influence: bool
    baseline: Figure | None
    baseline_period: str
    benchmark: Figure | None
    benchmark_label: str
    targets: list[TargetShape]
    clause: Clause
    page: str


class IndicatorShape(IndicatorBrief):
    """An indicator with its objective and all that it showed."""

    objective: Named
    outcome: Named
    readings: list[ReadingShape]


class ObjectiveBrief(Schema):
    """What commissioning sets out to achieve towards an outcome."""

    id: UUID
    title: str
    about: str
    indicators: list[Named]
    clause: Clause


class IndicatorWithReadings(IndicatorBrief):
    """An indicator with all that it showed."""

    readings: list[ReadingShape]


class ObjectiveShape(Schema):
    """An objective with its indicators in full."""

    id: UUID
    title: str
    about: str
    indicators: list[IndicatorWithReadings]
    clause: Clause


class OutcomeBrief(Schema):
    """What is to be different for a population or client group."""

    id: UUID
    title: str
    population: str
    theme: str
    about: str
    plan: Named
    objectives: list[ObjectiveBrief]
    clause: Clause
    page: str


class OutcomeShape(Schema):
    """An outcome with its objectives, indicators and readings."""

    id: UUID
    title: str
    population: str
    theme: str
    about: str
    plan: Named
    objectives: list[ObjectiveShape]
    clause: Clause
    page: str


class ContributionShape(Schema):
    """The share of an objective that a service brings, in whole percent."""

    objective: Named
    outcome: Named
    share: int
    within_influence: bool
    depends_on: str
    basis: Basis
    clause: Clause


class BudgetShape(Schema):
    """Money for a service. A line that is part of another is not added to it again."""

    id: UUID
    kind: str
    amount: Money
    year: str
    what: str
    part_of: UUID | None
    basis: Basis
    clause: Clause


class ServiceShape(Schema):
    """Something that is done for people, in-house or by others."""

    id: UUID
    slug: str
    title: str
    about: str
    directorate: Named
    need: Named | None
    delivery: str
    provider_note: str
    contributions: list[ContributionShape]
    budget: list[BudgetShape]
    basis: Basis
    clause: Clause
    page: str


class OptionShape(Schema):
    """A way to meet the need that was considered."""

    id: UUID
    title: str
    note: str
    is_do_nothing: bool
    result: str
    clause: Clause


class GateShape(Schema):
    """One asking to leave a stage, and what came of it."""

    id: UUID
    stage: str
    state: str
    asked_at: datetime
    settled_at: datetime | None
    decision: UUID | None
    clause: Clause


class TurnShape(Schema):
    """One turn of the wheel."""

    id: UUID
    number: int
    framework_version: int
    stage: str
    state: str
    waiting_for: str
    route: str
    route_because: str
    ending: str
    ending_because: str
    started_at: datetime
    ended_at: datetime | None
    options: list[OptionShape]
    gates: list[GateShape]


class CommissionBrief(Schema):
    """One need taken through the wheel, and where its present turn stands."""

    id: UUID
    reference: str
    title: str
    purpose: str
    directorate: Named
    service: Named | None
    outcomes: list[Named]
    whole_life_value: Money | None
    turn: int | None
    stage: str | None
    state: str | None
    next_step: str
    started_at: datetime
    clause: Clause
    page: str


class CommissionShape(CommissionBrief):
    """A commission with all its turns, options and gates."""

    turns: list[TurnShape]


class RejectedShape(Schema):
    """A course that was considered and not taken."""

    title: str
    why: str


class DecisionShape(Schema):
    """A decision that is announced or taken."""

    id: UUID
    reference: str
    title: str
    matter: str
    sought: str
    taker: str
    taken_by: str = Field(description="The Member, officer or body that decides or decided.")
    is_key: bool
    key_because: str
    saves_or_spends: Money | None
    divisions_affected: int
    state: str
    announced_at: datetime | None
    due_on: date | None
    decided_at: datetime | None
    reasons: str
    conflicts: str
    rejected_options: list[RejectedShape]
    implementation: str
    implementation_due: date | None
    implemented_at: datetime | None
    clause: Clause
    page: str


class CheckpointShape(Schema):
    """A signed statement of where the audit trail stood. Keep one, and you can tell a later rewriting."""

    id: UUID
    sequence: int
    digest: str
    at: datetime
    public_key: str
    signature: str


class AuthorityPage(Schema):
    """A page of authorities."""

    items: list[AuthorityShape]
    next: str | None


class PlanPage(Schema):
    """A page of plans."""

    items: list[PlanShape]
    next: str | None


class OutcomePage(Schema):
    """A page of outcomes."""

    items: list[OutcomeBrief]
    next: str | None


class IndicatorPage(Schema):
    """A page of indicators."""

    items: list[IndicatorShape]
    next: str | None


class ServicePage(Schema):
    """A page of services."""

    items: list[ServiceShape]
    next: str | None


class CommissionPage(Schema):
    """A page of commissions."""

    items: list[CommissionBrief]
    next: str | None


class DecisionPage(Schema):
    """A page of decisions."""

    items: list[DecisionShape]
    next: str | None


class CheckpointPage(Schema):
    """A page of checkpoints."""

    items: list[CheckpointShape]
    next: str | None


class Problem(Schema):
    """A refusal (RFC 9457): what happened, in a sentence."""

    type: str
    title: str
    status: int
    errors: list[dict[str, str]] | None = None
