"""Who may open which page on payment in time."""

from collections.abc import Mapping
from typing import Any

from tests.cast import Cast
from tests.do.providers.make import quinn_of
from tests.house.pages import EVERYONE, INSIDE, Page, only
from tests.review.ledger import make as ledger
from tests.review.payments import make


def build(kent: Cast) -> dict[str, object]:
    """Payments in the ledger; a return of Quinn's organisation; what others say that they paid it; its words."""
    ledger.taken(kent)
    quinn = quinn_of(kent)
    contract = make.main_contract(kent, quinn.provider)
    draft = make.draft(contract, quinn)
    said = make.unpaid(kent)
    open_line = make.line(
        make.draft(make.main_contract(kent, said.contract.provider), _pat(kent)), _pat(kent), quinn.provider
    )
    make.sent(open_line.returned, _pat(kent))
    free = make.unheard(kent, said.contract)
    return {"free": free, "draft": draft, "line": make.line(draft, quinn), "said": said, "about": open_line}


def _pat(kent: Cast) -> Any:
    return make.roads(kent)[1]


def _returned(w: Mapping[str, Any]) -> dict[str, object]:
    return {"returned": w["draft"].uuid}


def _line(w: Mapping[str, Any]) -> dict[str, object]:
    return {"returned": w["draft"].uuid, "line": w["line"].uuid}


def _about(w: Mapping[str, Any]) -> dict[str, object]:
    return {"line": w["about"].uuid}


def _said(w: Mapping[str, Any]) -> dict[str, object]:
    return {"row": w["said"].uuid}


def _free(w: Mapping[str, Any]) -> dict[str, object]:
    return {"row": w["free"].uuid}


OWN, OFFICER = only("quinn"), only("sol")

PAGES = [
    Page("payments.page", EVERYONE),
    Page("payments.table", EVERYONE),
    Page("payments.chain", INSIDE),
    Page("payments.ours", OWN),
    Page("payments.begin", OWN),
    Page("payments.say_unpaid", OWN),
    Page("payments.return", OWN, _returned),
    Page("payments.add_line", OWN, _returned),
    Page("payments.send", OWN, _returned),
    Page("payments.edit_line", OWN, _line),
    Page("payments.remove_line", OWN, _line, post=True),
    Page("payments.paid", OWN, _about, post=True),
    Page("payments.line_unpaid", OWN, _about),
    Page("payments.unpaid", only("quinn", "sol"), _said),
    Page("payments.take", only("sol", "hugo"), _free),
    Page("payments.acknowledge", OFFICER, _said, post=True),
    Page("payments.answer", OFFICER, _said),
    Page("payments.hand_over", OFFICER, _said),
    Page("payments.paid_since", OWN, _said, post=True),
]
