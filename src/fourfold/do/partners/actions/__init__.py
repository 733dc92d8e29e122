"""What is done with partners: said, written, agreed, offered on."""

from fourfold.do.partners.actions.agreements import (
    Line,
    Terms,
    agree,
    ask_for_change,
    decline,
    leave,
    propose_agreement,
)
from fourfold.do.partners.actions.consortia import (
    dissolve_consortium,
    invite_partner,
    record_set_up,
    show_consortium,
    start_consortium,
    take_back_invitation,
)
from fourfold.do.partners.actions.contractors import (
    Promise,
    change_subcontract,
    end_contract,
    name_contractor,
    offer_subcontract,
    publish_subcontract,
    withdraw_subcontract,
)
from fourfold.do.partners.actions.letters import (
    block,
    introduce,
    need_no_answer,
    report_letter,
    settle_report,
    unblock,
    write_letter,
)
from fourfold.do.partners.actions.offers import Wording, change_offer, end_offer, make_offer

__all__ = [
    "Line",
    "Promise",
    "Terms",
    "Wording",
    "agree",
    "ask_for_change",
    "block",
    "change_offer",
    "change_subcontract",
    "decline",
    "dissolve_consortium",
    "end_contract",
    "end_offer",
    "introduce",
    "invite_partner",
    "leave",
    "make_offer",
    "name_contractor",
    "need_no_answer",
    "offer_subcontract",
    "propose_agreement",
    "publish_subcontract",
    "record_set_up",
    "report_letter",
    "settle_report",
    "show_consortium",
    "start_consortium",
    "take_back_invitation",
    "unblock",
    "withdraw_subcontract",
    "write_letter",
]
