"""Who may open which page of evaluations and decommissioning."""

from collections.abc import Mapping
from typing import Any

from fourfold.cycle.commissions.rules import Stage
from fourfold.review.evaluation.models import Closure
from tests.cast import Cast
from tests.cycle.commissions.make import make_commission
from tests.house.pages import EVERYONE, INSIDE, Page, only
from tests.review.evaluation import make
from tests.review.reviews.make import quinns

MANAGERS = only("amina", "bola", "kit", "omar", "carys")
WRITERS = MANAGERS | only("mina", "nell")


def build(kent: Cast) -> dict[str, object]:
    """An evaluation that is reported and one that is settled, each with a plan to end it."""
    contract = quinns(kent, commission=make_commission(kent, Stage.REVIEW))
    row = make.reported(kent, contract)
    settled = make.settled(kent, contract)
    closure, done = make.planned(kent, row), make.checked(kent, settled)
    Closure.objects.filter(pk=done.pk).update(state="under_way")
    return {
        "contract": contract, "reported": row, "settled": settled, "result": row.results.get(), "closure": closure,
        "under_way": done, "group": closure.groups.get(),
    }  # fmt: skip


def _of(name: str, part: str) -> Any:
    def arguments(world: Mapping[str, Any]) -> dict[str, object]:
        return {part: world[name].uuid}

    return arguments


def _result(w: Mapping[str, Any]) -> dict[str, object]:
    return {"evaluation": w["reported"].uuid, "result": w["result"].uuid}


def _group(w: Mapping[str, Any]) -> dict[str, object]:
    return {"closure": w["closure"].uuid, "group": w["group"].uuid}


_REPORTED, _CLOSURE = _of("reported", "evaluation"), _of("closure", "closure")

PAGES = [
    Page("evaluations.list", EVERYONE),
    Page("evaluations.sheet", EVERYONE),
    Page("evaluations.page", EVERYONE, _of("settled", "evaluation")),
    Page("evaluations.start", WRITERS, _of("contract", "contract")),
    *(
        Page(f"evaluations.{name}", WRITERS, _REPORTED)
        for name in ("edit", "add_result", "add_lesson", "report", "take_back")
    ),
    Page("evaluations.edit_result", WRITERS, _result),
    Page("evaluations.seek", MANAGERS, _REPORTED),
    Page("evaluations.settle", MANAGERS, _REPORTED),
    Page("evaluations.pass_on", only("amina", "carys"), _REPORTED),
    Page("decommissioning.start", MANAGERS, _REPORTED),
    Page("decommissioning.page", INSIDE, _CLOSURE),
    *(
        Page(f"decommissioning.{name}", MANAGERS, _CLOSURE)
        for name in ("edit", "add_group", "reopen", "begin", "finish", "give_up")
    ),
    Page("decommissioning.edit_group", MANAGERS, _group),
    Page("decommissioning.settle_group", MANAGERS, _group),
    Page("decommissioning.confirm", only("jo"), _CLOSURE),
    Page("decommissioning.check", only("carys"), _CLOSURE),
]
