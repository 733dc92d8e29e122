"""Reviews and improvement plans for tests, made as people make them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from fourfold.cycle.outcomes.rules.measures import Frequency
from fourfold.do.contracts.models import Contract
from fourfold.review.performance.rules.periods import Period, period_on
from fourfold.review.reviews import actions
from fourfold.review.reviews.actions import Came, Outline, Price
from fourfold.review.reviews.models import ImprovementPlan, Review, Step
from fourfold.review.reviews.rules.names import FindingKind, ReviewKind, Rung, Side
from tests.cast import NOON, Cast, again
from tests.do.contracts.make import make_contract
from tests.do.providers.make import quinn_of

LATER = datetime(2014, 9, 15, 11, tzinfo=UTC)
"""Four months on, when plans of these tests have run out."""


def quinns(kent: Cast, **more: Any) -> Contract:
    """A live contract that Quinn's organisation delivers, Omar manages and Carys answers for."""
    return make_contract(kent, **{"provider": quinn_of(kent).provider, "run_by": "", **more})


def booked(kent: Cast, contract: Contract | None = None, on: date = date(2014, 5, 15)) -> Review:
    """A review that Omar booked for today."""
    return actions.book_review(
        contract=contract or quinns(kent), on=on, kind=ReviewKind.QUARTERLY, by=kent.omar, at=NOON
    )


def held(kent: Cast, contract: Contract | None = None) -> Review:
    """The same held, with someone of each side."""
    return actions.hold_review(
        review=booked(kent, contract), came=[Came("Omar", Side.AUTHORITY), Came("Quinn", Side.PROVIDER)],
        by=kent.omar, at=NOON,
    )  # fmt: skip


def closed(kent: Cast, contract: Contract | None = None) -> Review:
    """The same closed, with a finding, and the next one in August."""
    row = held(kent, contract)
    actions.add_finding(review=row, kind=FindingKind.GOOD, text="Meals are warm.", by=kent.omar, at=NOON)
    return actions.close_review(review=row, summary="It goes well.", next_on=date(2014, 8, 15), by=kent.omar, at=NOON)


def drafted(kent: Cast, contract: Contract | None = None) -> ImprovementPlan:
    """An improvement plan with one clear target, not yet put to the provider."""
    outline = Outline(
        "Visits on time", "One visit in five came late in April.", "A planner for two weeks.", date(2014, 5, 20),
        date(2014, 9, 1),
    )  # fmt: skip
    plan = actions.draft_plan(contract=contract or quinns(kent), outline=outline, by=kent.omar, at=NOON)
    actions.put_target(
        plan=plan, text="Visits on time", unit="%", start=Decimal(81), goal=Decimal(95), due_on=date(2014, 8, 31),
        by=kent.omar, at=NOON,
    )  # fmt: skip
    return again(plan)


def proposed(kent: Cast, contract: Contract | None = None) -> ImprovementPlan:
    """The same put to the provider."""
    return actions.propose_plan(plan=drafted(kent, contract), by=kent.omar, at=NOON)


def running(kent: Cast, contract: Contract | None = None) -> ImprovementPlan:
    """The same agreed."""
    return actions.agree_plan(plan=proposed(kent, contract), by=quinn_of(kent), at=NOON)


def failed(kent: Cast, contract: Contract | None = None) -> ImprovementPlan:
    """The same after its end, with its target not reached."""
    plan = running(kent, contract)
    target = plan.targets.get()
    target.plan = plan
    actions.measure_target(target=target, found=Decimal(90), how="The call logs.", by=kent.omar, at=LATER)
    return actions.judge_plan(plan=plan, worked=False, because="Nine in ten came on time.", by=kent.omar, at=LATER)


def stepped(kent: Cast, contract: Contract | None = None) -> Step:
    """A formal notice that Omar drafted after a plan failed."""
    plan = failed(kent, contract)
    return actions.draft_step(
        contract=plan.contract, rung=Rung.NOTICE, because="The plan did not work.", by=kent.omar, at=LATER
    )


def month(number: int) -> Period:
    """A month of 2014."""
    return period_on(date(2014, number, 1), Frequency.MONTH)


def price(**more: Any) -> Price:
    """£150 for each point short of 95 % beyond one, of something that is read elsewhere."""
    given: dict[str, Any] = {
        "name": "Visits on time", "unit": "%", "target": Decimal(95), "tolerance": Decimal(1), "step": Decimal(1),
        "kind": "pence", "rate": Decimal(150_00), "clause": "Schedule 4.2", **more,
    }  # fmt: skip
    return Price(**given)


def terms(kent: Cast, contract: Contract, **more: Any) -> None:
    """Terms of remedies: one such price, at most a fifth of the fee and £5,000 in all."""
    actions.set_terms(
        contract=contract, period_percent=Decimal(20), whole=5_000_00, clause="Schedule 4", by=kent.omar, at=NOON
    )
    actions.put_term(contract=contract, price=price(**more), by=kent.omar, at=NOON)
