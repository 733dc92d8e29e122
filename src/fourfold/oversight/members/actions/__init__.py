"""What Members and officers do about the oversight of contracts."""

from fourfold.oversight.members.actions.group import keep_division, name_group
from fourfold.oversight.members.actions.opening import open_paper
from fourfold.oversight.members.actions.passing import pass_on, report_back
from fourfold.oversight.members.actions.referring import answer, ask_again, refer, settle, withdraw

__all__ = [
    "answer",
    "ask_again",
    "keep_division",
    "name_group",
    "open_paper",
    "pass_on",
    "refer",
    "report_back",
    "settle",
    "withdraw",
]
