"""Who may open which page of preparing a tender."""

from collections.abc import Mapping
from typing import Any

from fourfold.do.notices.models import Notice
from fourfold.do.tendering.models import Requirement, Tender
from fourfold.do.tendering.rules.names import Ask, TenderState
from tests.cast import Cast
from tests.do.notices.make import CLOSES, make_notice
from tests.do.tendering.makers import make_tender, stored_paper
from tests.house.pages import EVERYONE, INSIDE, Page, only


def build(kent: Cast) -> dict[str, object]:
    """A draft notice without a tender, a tender in preparation with one of each part, and one that is open."""
    preparing = make_tender(kent)
    Requirement.objects.create(tender=preparing, ask=Ask.PUBLIC_LIABILITY, amount=10_000_000_00)
    return {
        "preparing_notice": make_notice(kent, published=False, closes_at=CLOSES),
        "preparing": preparing,
        "preparing_paper": stored_paper(preparing, kent.kit),
        "preparing_lot": preparing.lots.get(number=2),
        "preparing_open": make_tender(kent, TenderState.OPEN),
    }


def _of(name: str) -> Any:
    def arguments(w: Mapping[str, Any]) -> dict[str, object]:
        return {"tender": w[name].uuid}

    return arguments


def _notice(w: Mapping[str, Any]) -> dict[str, object]:
    notice: Notice = w["preparing_notice"]
    return {"notice": notice.uuid}


def _paper(w: Mapping[str, Any]) -> dict[str, object]:
    return {"tender": w["preparing"].uuid, "paper": w["preparing_paper"].pk}


def _lot(w: Mapping[str, Any]) -> dict[str, object]:
    return {"tender": w["preparing"].uuid, "lot": w["preparing_lot"].uuid}


def _ask(w: Mapping[str, Any]) -> dict[str, object]:
    return {"tender": w["preparing"].uuid, "ask": Ask.BOND}


def _requirement(w: Mapping[str, Any]) -> dict[str, object]:
    tender: Tender = w["preparing"]
    return {"tender": tender.uuid, "requirement": tender.requirements.get(ask=Ask.PUBLIC_LIABILITY).uuid}


def _criterion(w: Mapping[str, Any]) -> dict[str, object]:
    tender: Tender = w["preparing"]
    return {"tender": tender.uuid, "criterion": tender.criteria.get(key="social").uuid}


def _preset(w: Mapping[str, Any]) -> dict[str, object]:
    return {"tender": w["preparing"].uuid, "preset": "usual"}


DRAFT, OPEN = _of("preparing"), _of("preparing_open")
WRITERS, KIT = only("amina", "bola", "kit"), only("kit")
PAGES = [
    Page("tendering.list", INSIDE),
    Page("tendering.start", WRITERS, _notice),
    Page("tendering.tender", INSIDE, DRAFT),
    Page("tendering.public", EVERYONE, OPEN),
    *(
        Page(f"tendering.{name}", WRITERS, DRAFT)
        for name in (
            "terms", "lots", "marking", "scale", "papers", "give_up", "asks", "criteria", "add_criterion", "weights",
        )
    ),
    Page("tendering.whatif", INSIDE, DRAFT),
    Page("tendering.remove_paper", WRITERS, _paper),
    Page("tendering.add_ask", WRITERS, _ask),
    *(Page(f"tendering.{name}", WRITERS, _requirement) for name in ("edit_ask", "remove_ask", "overrule")),
    *(Page(f"tendering.{name}", WRITERS, _criterion) for name in ("edit_criterion", "remove_criterion")),
    Page("tendering.preset", WRITERS, _preset, post=True),
    Page("tendering.own_tree", WRITERS, _lot, post=True),
    Page("tendering.common_tree", WRITERS, _lot, post=True),
    Page("tendering.publish", KIT, DRAFT),
    Page("tendering.amend", KIT, OPEN),
    Page("tendering.cancel", KIT, OPEN),
]  # fmt: skip
