"""Who may open which page of reviews."""

from collections.abc import Mapping
from typing import Any

from fourfold.review.reviews import actions
from fourfold.review.reviews.models import ImprovementPlan, Step
from fourfold.review.reviews.rules.names import ImprovementState, Side, StepState
from tests.cast import NOON, Cast
from tests.house.pages import INSIDE, Page, only
from tests.review.reviews import make

SEEN = INSIDE | only("quinn")
MANAGERS = only("amina", "bola", "kit", "omar", "carys")


def build(kent: Cast) -> dict[str, object]:
    """A contract that Omar manages, Carys answers for and Quinn delivers, with a bit of everything."""
    contract = make.quinns(kent)
    review = make.held(kent, contract)
    agreed = actions.add_action(
        review=review, text="Write the rota", side=Side.PROVIDER, owner_name="Quinn", due_on=NOON.date(), by=kent.omar,
        at=NOON,
    )  # fmt: skip
    visit = actions.plan_visit(
        contract=contract, on=NOON.date(), place="Deal", looks_at="Lunch", visitor=kent.omar, by=kent.amina, at=NOON
    )
    make.terms(kent, contract)
    draft = make.drafted(kent, contract)
    target = draft.targets.get()
    proposed = make.proposed(kent, contract)
    step = Step.objects.create(contract=contract, rung="notice", because="Late.", drafted_by=kent.omar, drafted_on=NOON)
    taken = Step.objects.create(
        contract=contract, rung="notice", because="Late.", drafted_on=NOON, state=StepState.TAKEN
    )
    ImprovementPlan.objects.filter(pk=draft.pk).update(state=ImprovementState.DRAFT)
    return {
        "contract": contract, "review": review, "action": agreed, "visit": visit, "draft": draft, "target": target,
        "proposed": proposed, "step": step, "taken": taken,
    }  # fmt: skip


def _of(name: str, part: str) -> Any:
    def arguments(world: Mapping[str, Any]) -> dict[str, object]:
        return {part: world[name].uuid}

    return arguments


def _target(w: Mapping[str, Any]) -> dict[str, object]:
    return {"plan": w["draft"].uuid, "target": w["target"].uuid}


_CONTRACT, _REVIEW, _ACTION = _of("contract", "contract"), _of("review", "review"), _of("action", "action")
_VISIT, _DRAFT, _PROPOSED = _of("visit", "visit"), _of("draft", "plan"), _of("proposed", "plan")
_STEP, _TAKEN = _of("step", "step"), _of("taken", "step")

PAGES = [
    Page("reviews.ours", only("quinn")),
    Page("reviews.list", INSIDE),
    Page("reviews.over", INSIDE),
    Page("reviews.sheet", INSIDE),
    Page("reviews.actions_sheet", INSIDE),
    Page("reviews.contract", SEEN, _CONTRACT),
    Page("reviews.page", SEEN, _REVIEW),
    Page("reviews.book", MANAGERS, _CONTRACT),
    Page("reviews.raise", MANAGERS | only("quinn"), _REVIEW),
    *(Page(f"reviews.{name}", MANAGERS, _REVIEW) for name in ("move", "hold", "find", "agree", "close", "call_off")),
    Page("reviews.report", MANAGERS | only("quinn"), _ACTION),
    Page("reviews.settle", MANAGERS, _ACTION),
    Page("visits.plan", MANAGERS, _CONTRACT),
    Page("visits.page", SEEN, _VISIT),
    Page("visits.report", MANAGERS, _VISIT),
    Page("visits.call_off", MANAGERS, _VISIT),
    Page("improvement.start", MANAGERS, _CONTRACT),
    Page("improvement.page", INSIDE, _DRAFT),
    *(
        Page(f"improvement.{name}", MANAGERS, _DRAFT)
        for name in ("edit", "add_target", "propose", "withdraw", "support", "extend", "judge")
    ),
    Page("improvement.edit_target", MANAGERS, _target),
    Page("improvement.measure", MANAGERS, _target),
    Page("improvement.agree", MANAGERS | only("quinn"), _PROPOSED),
    Page("improvement.answer", only("quinn"), _PROPOSED),
    Page("improvement.require", only("carys"), _PROPOSED),
    Page("steps.draft", MANAGERS, _CONTRACT),
    *(Page(f"steps.{name}", MANAGERS, _CONTRACT) for name in ("terms", "caps", "add_term", "work_out")),
    Page("steps.page", INSIDE, _STEP),
    Page("steps.take", only("carys"), _STEP),
    Page("steps.let_go", only("carys"), _STEP),
    Page("steps.answer", only("quinn"), _TAKEN),
]
