"""Who may open which page of Members' oversight."""

from collections.abc import Mapping
from typing import Any

from tests.cast import Cast
from tests.do.contracts.make import make_contract
from tests.house.pages import EVERYONE, INSIDE, Page, only
from tests.oversight.members import make

MEMBERS = only("esme", "farid", "gwen")


def build(kent: Cast) -> dict[str, object]:
    """A group on which Gwen sits; concerns of Farid, one at each place, for Carys to answer; a confidential paper."""
    make.group(kent)
    contract = make_contract(kent)
    return {
        "contract": contract, "paper": make.paper(contract), "waiting": make.referred(kent, contract),
        "answered": make.answered(kent, contract), "with_committee": make.passed_on(kent, contract),
    }  # fmt: skip


def _contract(w: Mapping[str, Any]) -> dict[str, object]:
    return {"contract": w["contract"].uuid}


def _paper(w: Mapping[str, Any]) -> dict[str, object]:
    return {"contract": w["contract"].uuid, "document": w["paper"].uuid}


def _referral(name: str) -> Any:
    def arguments(w: Mapping[str, Any]) -> dict[str, object]:
        return {"referral": w[name].uuid}

    return arguments


PAGES = [
    Page("members.contracts", INSIDE),
    Page("members.contracts_table", INSIDE),
    Page("members.contract", INSIDE, _contract),
    Page("members.refer", MEMBERS, _contract),
    Page("members.open", only("gwen"), _paper),
    Page("members.openings", only("gwen", "omar", "carys", "derek", "ines")),
    Page("members.referrals", INSIDE),
    Page("members.referrals_table", INSIDE),
    Page("members.counts", EVERYONE),
    Page("members.referral", INSIDE, _referral("waiting")),
    Page("members.answer", only("carys"), _referral("waiting")),
    Page("members.ask_again", only("farid"), _referral("answered")),
    Page("members.settle", only("farid"), _referral("answered")),
    Page("members.withdraw", only("farid"), _referral("waiting")),
    Page("members.pass_on", only("gwen"), _referral("answered")),
    Page("members.report", only("hugo", "farid"), _referral("with_committee")),
    Page("members.division", INSIDE),
    Page("members.division_table", INSIDE),
    Page("members.divisions", INSIDE),
    Page("members.keep_division", only("hugo")),
    Page("members.group", only("hugo")),
    Page("members.cycle", EVERYONE),
]
