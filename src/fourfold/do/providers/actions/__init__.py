"""What is done with providers: registered, told about, joined, left, closed; and questions answered."""

from fourfold.do.providers.actions.closing import withdraw
from fourfold.do.providers.actions.details import (
    add_number,
    change_website,
    remove_number,
    tell_size,
    tell_what,
    tell_where,
)
from fourfold.do.providers.actions.joining import accept_invitation, ask_to_join, invite, let_in, take_back, turn_down
from fourfold.do.providers.actions.people import change_part, leave, remove
from fourfold.do.providers.actions.questions import answer, ask
from fourfold.do.providers.actions.registering import Organisation, confirm, register
from fourfold.do.providers.actions.teams import make_team

__all__ = [
    "Organisation",
    "accept_invitation",
    "add_number",
    "answer",
    "ask",
    "ask_to_join",
    "change_part",
    "change_website",
    "confirm",
    "invite",
    "leave",
    "let_in",
    "make_team",
    "register",
    "remove",
    "remove_number",
    "take_back",
    "tell_size",
    "tell_what",
    "tell_where",
    "turn_down",
    "withdraw",
]
