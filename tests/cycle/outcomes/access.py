"""Who may open which page of plans, measures, services and needs."""

from typing import Any

from fourfold.cycle.outcomes.rules import PlanEvent
from tests.cast import Cast
from tests.cycle.outcomes import make
from tests.house.pages import EVERYONE, INSIDE, Page, only

PREPARERS = only("amina", "bola", "carys", "derek")
READERS = only("amina", "bola", "carys", "derek", "omar", "jo", "mina", "nell")


def build(kent: Cast) -> dict[str, object]:
    need = make.make_need(kent)
    service = make.make_service(kent, need=need)
    reading = make.make_reading(kent)
    indicator = reading.indicator
    link = make.make_link(kent, service, indicator.objective)
    plan = make.put_in_force(indicator.objective.outcome.plan, kent)
    draft = make.make_plan(kent, "Later")
    hidden = make.make_outcome(kent, draft)
    before = make.make_indicator(kent, make.make_objective(kent, make.make_outcome(kent, make.make_plan(kent, "Soon"))))
    waiting = before.objective.outcome.plan
    make.move(waiting, PlanEvent.CONSULT, kent.amina)
    make.move(waiting, PlanEvent.PUT_TO_COUNCIL, kent.amina)
    return {
        "need": need,
        "service": service,
        "reading": reading,
        "indicator": indicator,
        "objective": indicator.objective,
        "outcome": indicator.objective.outcome,
        "link": link,
        "plan": plan,
        "draft": draft,
        "hidden": hidden,
        "waiting": waiting,
        "line": make.make_budget_line(kent, service),
    }


def _plan(name: str) -> Any:
    return lambda world: {"plan": world[name].slug}


def _uuid(name: str, thing: str = "") -> Any:
    return lambda world: {name: world[thing or name].uuid}


PAGES = [
    Page("outcomes.plans", EVERYONE),
    Page("outcomes.start_plan", PREPARERS),
    Page("outcomes.plan", EVERYONE, _plan("plan")),
    Page("outcomes.plan", INSIDE, _plan("draft")),
    Page("outcomes.change_plan", PREPARERS, _plan("draft")),
    Page("outcomes.consultation", EVERYONE, _plan("plan")),
    Page("outcomes.move_plan", PREPARERS, lambda world: {"plan": world["draft"].slug, "event": "consult"}),
    Page("outcomes.move_plan", only("esme", "hugo"), lambda world: {"plan": world["waiting"].slug, "event": "adopt"}),
    Page("outcomes.version", EVERYONE, lambda world: {"plan": world["plan"].slug, "number": 3}),
    Page("outcomes.add_outcome", PREPARERS, _plan("draft")),
    Page("outcomes.outcome", EVERYONE, _uuid("outcome")),
    Page("outcomes.outcome", INSIDE, _uuid("outcome", "hidden")),
    Page("outcomes.change_outcome", PREPARERS, _uuid("outcome", "hidden")),
    Page("outcomes.remove_outcome", PREPARERS, _uuid("outcome", "hidden")),
    Page("outcomes.add_objective", PREPARERS, _uuid("outcome", "hidden")),
    Page("outcomes.objective", EVERYONE, _uuid("objective")),
    Page("outcomes.change_objective", PREPARERS, _uuid("objective")),
    Page("outcomes.remove_objective", PREPARERS, _uuid("objective")),
    Page("outcomes.link_service", PREPARERS, _uuid("objective")),
    Page("outcomes.add_indicator", PREPARERS, _uuid("objective")),
    Page("outcomes.indicator", EVERYONE, _uuid("indicator")),
    Page("outcomes.change_indicator", PREPARERS, _uuid("indicator")),
    Page("outcomes.remove_indicator", PREPARERS, _uuid("indicator")),
    Page("outcomes.record_reading", READERS, _uuid("indicator")),
    Page("outcomes.correct_reading", READERS, _uuid("reading")),
    Page("outcomes.services", EVERYONE),
    Page("outcomes.add_service", PREPARERS),
    Page("outcomes.service", EVERYONE, _uuid("service")),
    Page("outcomes.change_service", PREPARERS, _uuid("service")),
    Page("outcomes.remove_service", PREPARERS, _uuid("service")),
    Page("outcomes.link_objective", PREPARERS, _uuid("service")),
    Page("outcomes.add_budget_line", PREPARERS, _uuid("service")),
    Page("outcomes.change_link", PREPARERS, _uuid("link")),
    Page("outcomes.remove_link", PREPARERS, _uuid("link")),
    Page("outcomes.change_budget_line", PREPARERS, _uuid("line")),
    Page("outcomes.remove_budget_line", PREPARERS, _uuid("line")),
    Page("outcomes.needs", EVERYONE),
    Page("outcomes.add_need", PREPARERS),
    Page("outcomes.change_need", PREPARERS, _uuid("need")),
    Page("outcomes.remove_need", PREPARERS, _uuid("need")),
]
