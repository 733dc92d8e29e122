"""Who may open the pages on payment by results."""

from collections.abc import Mapping
from typing import Any

from tests.cast import Cast
from tests.do.contracts import make_results
from tests.house.pages import INSIDE, Page, only

MANAGERS = only("omar", "carys", "amina", "bola", "kit")
QUINN = only("quinn")


def build(kent: Cast) -> dict[str, object]:
    """An agreement with results that Quinn has told, and one in draft."""
    scheme, draft = make_results.agreed(kent), make_results.drafted(kent)
    make_results.told(kent, scheme)
    return {"paid": scheme.contract, "unpaid": draft.contract, "tariff": draft.tariffs.first()}


def _paid(world: Mapping[str, Any]) -> dict[str, object]:
    return {"contract": world["paid"].uuid}


def _period(world: Mapping[str, Any]) -> dict[str, object]:
    return {"contract": world["paid"].uuid, "number": 1}


def _unpaid(world: Mapping[str, Any]) -> dict[str, object]:
    return {"contract": world["unpaid"].uuid}


def _tariff(world: Mapping[str, Any]) -> dict[str, object]:
    return {"contract": world["unpaid"].uuid, "tariff": world["tariff"].uuid}


PAGES = [
    Page("contracts.results", INSIDE | QUINN, _paid),
    Page("contracts.results", INSIDE, _unpaid),
    Page("contracts.result_statements", INSIDE | QUINN, _paid),
    Page("contracts.result_period", INSIDE | QUINN, _period),
    Page("contracts.result_tell", QUINN, _period),
    Page("contracts.result_back", MANAGERS, _period),
    Page("contracts.result_confirm", MANAGERS, _period),
    Page("contracts.result_close", MANAGERS, _period, post=True),
    Page("contracts.result_terms", MANAGERS, _unpaid),
    Page("contracts.result_agree", MANAGERS, _unpaid),
    Page("contracts.result_amend", MANAGERS, _paid, post=True),
    Page("contracts.result_add", MANAGERS, _unpaid),
    Page("contracts.result_tariff", MANAGERS, _tariff),
    Page("contracts.result_remove", MANAGERS, _tariff, post=True),
]
