"""One of each part of the upper thread, for tests."""

from datetime import date
from decimal import Decimal

from fourfold.cycle.outcomes.actions import (
    add_budget_line,
    add_indicator,
    add_need,
    add_objective,
    add_outcome,
    add_service,
    link_service,
    move_plan,
    record_reading,
    start_plan,
)
from fourfold.cycle.outcomes.actions.plans import Move
from fourfold.cycle.outcomes.models import (
    BudgetLine,
    Contribution,
    Indicator,
    Need,
    Objective,
    Outcome,
    Plan,
    Reading,
    Service,
)
from fourfold.cycle.outcomes.rules import PlanEvent
from fourfold.cycle.outcomes.rules.measures import TargetPoint
from fourfold.cycle.outcomes.texts import (
    IndicatorText,
    LinkText,
    MoneyText,
    NeedText,
    ObjectiveText,
    OutcomeText,
    PlanText,
    ReadingText,
    ServiceText,
)
from fourfold.govern.people.models import Person
from tests.cast import NOON, Cast

PLAN = PlanText(title="A good start", since=date(2013, 4, 1), until=date(2017, 3, 31), about="For every child.")
OUTCOME = OutcomeText(title="Children start school ready", population="Children under five", theme="Early years")
OBJECTIVE = ObjectiveText(title="Every nursery is good")
INDICATOR = IndicatorText(
    title="Nurseries rated good", unit="percent", good="up", frequency="year", decimals=1, source="Ofsted"
)
PATH = (
    TargetPoint("2014", date(2014, 3, 31), Decimal("70")),
    TargetPoint("2015", date(2015, 3, 31), Decimal("80")),
)
READING = ReadingText(period="2013/14", since=date(2013, 4, 1), until=date(2014, 3, 31), value=Decimal("64.5"))
LINK = LinkText(share=60)


def make_plan(kent: Cast, title: str = "A good start") -> Plan:
    """A draft by Amina."""
    text = PlanText(title=title, since=PLAN.since, until=PLAN.until, about=PLAN.about)
    return start_plan(authority=kent.authority, text=text, by=kent.amina, at=NOON)


def make_outcome(kent: Cast, plan: Plan | None = None) -> Outcome:
    return add_outcome(plan=plan or make_plan(kent), text=OUTCOME, by=kent.amina, at=NOON)


def make_objective(kent: Cast, outcome: Outcome | None = None) -> Objective:
    return add_objective(outcome=outcome or make_outcome(kent), text=OBJECTIVE, by=kent.amina, at=NOON)


def make_indicator(kent: Cast, objective: Objective | None = None) -> Indicator:
    aim = objective or make_objective(kent)
    return add_indicator(objective=aim, text=INDICATOR, targets=PATH, by=kent.amina, at=NOON)


def make_reading(kent: Cast, indicator: Indicator | None = None) -> Reading:
    return record_reading(indicator=indicator or make_indicator(kent), text=READING, by=kent.mina, at=NOON)


def make_need(kent: Cast, title: str = "A safe place to learn") -> Need:
    return add_need(authority=kent.authority, text=NeedText(title=title), by=kent.amina, at=NOON)


def make_service(kent: Cast, title: str = "Nursery advice", need: Need | None = None) -> Service:
    text = ServiceText(title=title, directorate=kent.children, delivery="in_house", need=need)
    return add_service(authority=kent.authority, text=text, by=kent.amina, at=NOON)


def make_link(kent: Cast, service: Service | None = None, objective: Objective | None = None) -> Contribution:
    return link_service(
        service=service or make_service(kent),
        objective=objective or make_objective(kent),
        text=LINK,
        by=kent.amina,
        at=NOON,
    )


def make_budget_line(kent: Cast, service: Service | None = None) -> BudgetLine:
    text = MoneyText(kind="investment", amount=30_000_00, what="More advisers", year="2014/15")
    return add_budget_line(service=service or make_service(kent), text=text, by=kent.amina, at=NOON)


def put_in_force(plan: Plan, kent: Cast) -> Plan:
    """Through consultation and council by those who may."""
    move(plan, PlanEvent.CONSULT, kent.amina)
    move(plan, PlanEvent.PUT_TO_COUNCIL, kent.amina)
    return move(plan, PlanEvent.ADOPT, kent.hugo, decision="County Council, 15 May 2014")


def move(plan: Plan, event: PlanEvent, by: Person, **said: object) -> Plan:
    return move_plan(plan=plan, event=event, move=Move(**said), by=by, at=NOON)  # type: ignore[arg-type]
