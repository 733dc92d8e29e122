"""What is done with people: entered, appointed, seated, placed on committees, given an account."""

from fourfold.govern.people.actions.accounts import invite, withdraw_account
from fourfold.govern.people.actions.committees import (
    add_committee,
    change_committee,
    end_place,
    place_on_committee,
)
from fourfold.govern.people.actions.members import end_seat, seat_member
from fourfold.govern.people.actions.posts import add_person, add_post, appoint, end_appointment

__all__ = [
    "add_committee",
    "add_person",
    "add_post",
    "appoint",
    "change_committee",
    "end_appointment",
    "end_place",
    "end_seat",
    "invite",
    "place_on_committee",
    "seat_member",
    "withdraw_account",
]
