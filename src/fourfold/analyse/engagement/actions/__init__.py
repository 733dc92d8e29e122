"""What is done with talks: prepared, announced, held, listened to and answered."""

from fourfold.analyse.engagement.actions.bookings import give_up, sign_up
from fourfold.analyse.engagement.actions.contributions import (
    answer_contribution,
    record_contribution,
    show_contribution,
    take_back,
    tell_idea,
)
from fourfold.analyse.engagement.actions.events import add_event, cancel_event, change_event
from fourfold.analyse.engagement.actions.exercises import (
    change_exercise,
    close_exercise,
    name_readers,
    start_exercise,
)
from fourfold.analyse.engagement.actions.guests import add_walk_in, invite, record_who_came, remove_invitation

__all__ = [
    "add_event",
    "add_walk_in",
    "answer_contribution",
    "cancel_event",
    "change_event",
    "change_exercise",
    "close_exercise",
    "give_up",
    "invite",
    "name_readers",
    "record_contribution",
    "record_who_came",
    "remove_invitation",
    "show_contribution",
    "sign_up",
    "start_exercise",
    "take_back",
    "tell_idea",
]
