"""Who may open which page of measures and returns."""

from collections.abc import Mapping
from typing import Any

from fourfold.review.performance import actions
from tests.cast import NOON, Cast
from tests.do.providers.make import quinn_of
from tests.house.pages import EVERYONE, INSIDE, SIGNED_IN, Page, only
from tests.review.performance import make


def build(kent: Cast) -> dict[str, object]:
    """A contract of Quinn's with a return that is due, one that waits to be verified, and a spreadsheet."""
    contract = make.contract_of_quinn(kent, title="Example: access of performance")
    key = make.measure(kent, contract, is_key=True)
    due, sent, late = contract.returns.order_by("starts")
    filing = make.sent_as_sheet(sent, kent)
    disputed = make.disputed(late, kent)
    return {
        "contract": contract, "key": key, "due": due, "sent": sent, "filing": filing, "disputed": disputed,
        "sheet": make.sheet_with_faults(due, kent), "program": actions.make_key(
            name="The rota", by=quinn_of(kent), at=NOON)[0],
    }  # fmt: skip


def _contract(w: Mapping[str, Any]) -> dict[str, object]:
    return {"contract": w["contract"].uuid}


def _measure(w: Mapping[str, Any]) -> dict[str, object]:
    return {"measure": w["key"].uuid}


def _of(name: str) -> Any:
    def arguments(w: Mapping[str, Any]) -> dict[str, object]:
        return {"told": w[name].uuid}

    return arguments


def _sheet(w: Mapping[str, Any]) -> dict[str, object]:
    return {"told": w["due"].uuid, "sheet": w["sheet"].uuid}


def _key(w: Mapping[str, Any]) -> dict[str, object]:
    return {"key": w["program"].uuid}


def _filing(w: Mapping[str, Any]) -> dict[str, object]:
    return {"told": w["sent"].uuid, "filing": w["filing"].uuid}


WORKERS, QUINN = only("amina", "bola", "carys", "kit", "omar"), only("quinn")
CONCERNED = SIGNED_IN

PAGES = [
    Page("performance.ours", QUINN),
    Page("performance.keys", QUINN),
    Page("performance.end_key", QUINN, _key, post=True),
    Page("performance.program_returns", only()),  # a key opens it, and no session
    Page("performance.program_return", only(), _of("due")),
    Page("performance.list", INSIDE),
    Page("performance.ratings", EVERYONE),
    Page("performance.ratings_table", EVERYONE),
    Page("performance.waiting", INSIDE),
    Page("performance.contract", EVERYONE, _contract),
    Page("performance.table", CONCERNED, _contract),
    Page("performance.promises", CONCERNED, _contract),
    Page("performance.returns", CONCERNED, _contract),
    Page("performance.add", WORKERS, _contract),
    Page("performance.measure", CONCERNED, _measure),
    Page("performance.edit", WORKERS, _measure),
    Page("performance.end", WORKERS, _measure),
    Page("performance.baseline", WORKERS, _measure),
    Page("performance.rate", WORKERS, _measure),
    Page("performance.return", CONCERNED, _of("sent")),
    Page("performance.send", QUINN, _of("due")),
    Page("performance.template", QUINN, _of("due")),
    Page("performance.upload", QUINN, _of("due")),
    Page("performance.sheet", QUINN, _sheet),
    Page("performance.sheet_file", QUINN, _sheet),
    Page("performance.filing_file", CONCERNED, _filing),
    Page("performance.stand_by", QUINN, _of("disputed")),
    Page("performance.verify", WORKERS, _of("sent")),
    Page("performance.give_up", WORKERS, _of("due")),
]
