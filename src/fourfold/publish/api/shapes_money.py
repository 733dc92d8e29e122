"""What programs read of payments and spend."""

from datetime import datetime

from ninja import Schema

from fourfold.publish.api.shapes import Figure, Money


class PaidFigures(Schema):
    """How promptly some payments were made. Shares are percent of the ``timed``: those whose days are known."""

    payments: int
    sum: Money
    timed: int
    untimed: int
    disputed: int
    mean_days: Figure | None
    first_band: Figure | None
    second_band: Figure | None
    third_band: Figure | None
    on_target: Figure | None
    late: int
    interest: Money
    fixed_sums: Money


class PaidMonth(Schema):
    """A month, as "2014-05", by the day of payment."""

    month: str
    figures: PaidFigures


class PaidTerms(Schema):
    """The rules by which it is told: days and percent, and the clause of each."""

    term_days: int
    first_band_days: int
    second_band_days: int
    target_days: int | None
    target_share: int | None
    clauses: dict[str, str]


class PaidYear(Schema):
    """A financial year, by the year in which it begins. ``made_up`` says that nobody was paid."""

    year: int
    rulebook: str
    computed_at: datetime
    made_up: bool
    terms: PaidTerms
    whole: PaidFigures
    months: list[PaidMonth]
    page: str


class SpendPart(Schema):
    """A part of the money, by its key: empty where it is not told."""

    key: str
    lines: int
    sum: Money


class SpendYear(Schema):
    """Where the money of a financial year went, cut in several ways; each cut adds up to ``total``."""

    year: int
    rulebook: str
    computed_at: datetime
    made_up: bool
    total: Money
    second_tier: Money
    local_share: Figure | None
    local_target: int | None
    by_place: list[SpendPart]
    by_size: list[SpendPart]
    by_sector: list[SpendPart]
    by_contract: list[SpendPart]
    by_month: list[SpendPart]
    page: str


class SpendTable(Schema):
    """The published table of a month: a CSV file in the columns of the LGA's schema."""

    month: str
    lines: int
    sum: Money
    file: str


class Years(Schema):
    """The financial years of which figures are told, each by the year in which it begins; the latest first."""

    years: list[int]
