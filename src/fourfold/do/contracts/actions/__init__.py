"""What is done with contracts."""

from fourfold.do.contracts.actions.awarded import draft_from_award
from fourfold.do.contracts.actions.changing import Wanted, change_contract
from fourfold.do.contracts.actions.due import draft_due_notice, settle_due
from fourfold.do.contracts.actions.extending import add_break, add_extension, propose_extension, settle_extension
from fourfold.do.contracts.actions.living import abandon_contract, end_contract, go_live, terminate_contract
from fourfold.do.contracts.actions.papers import add_document, put_certificate, see_certificate
from fourfold.do.contracts.actions.people import (
    add_party,
    end_subcontractor,
    name_people,
    name_subcontractor,
    remove_party,
)
from fourfold.do.contracts.actions.planning import (
    drop_review,
    note_review_held,
    plan_evaluation,
    plan_review,
    plan_reviews,
)
from fourfold.do.contracts.actions.terms import Terms, edit_contract, start_contract
from fourfold.do.contracts.actions.years import put_years, spread_years

__all__ = [
    "Terms",
    "Wanted",
    "abandon_contract",
    "add_break",
    "add_document",
    "add_extension",
    "add_party",
    "change_contract",
    "draft_due_notice",
    "draft_from_award",
    "drop_review",
    "edit_contract",
    "end_contract",
    "end_subcontractor",
    "go_live",
    "name_people",
    "name_subcontractor",
    "note_review_held",
    "plan_evaluation",
    "plan_review",
    "plan_reviews",
    "propose_extension",
    "put_certificate",
    "put_years",
    "remove_party",
    "see_certificate",
    "settle_due",
    "settle_extension",
    "spread_years",
    "start_contract",
    "terminate_contract",
]
