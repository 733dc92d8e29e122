"""Who may open the pages of people."""

from tests.cast import Cast
from tests.house.pages import EVERYONE, Page, only

_KEEPERS = only("hugo", "petra")


def build(kent: Cast) -> dict[str, object]:
    return {
        "appointment": kent.amina.appointments.get(),
        "seat": kent.gwen.seats.get(),
        "place": kent.farid.places.get(),
    }


PAGES = [
    Page("people.list", EVERYONE),
    Page("people.roles", EVERYONE),
    Page("people.person", EVERYONE, lambda world: {"who": "amina"}),
    Page("people.committees", EVERYONE),
    Page("people.committee", EVERYONE, lambda world: {"committee": "cabinet"}),
    Page("people.directorate", EVERYONE, lambda world: {"directorate": "children"}),
    Page("people.add", _KEEPERS),
    Page("people.add_post", only("petra")),
    Page("people.appoint", _KEEPERS, lambda world: {"who": "amina"}),
    Page("people.seat", _KEEPERS, lambda world: {"who": "amina"}),
    Page("people.place", _KEEPERS, lambda world: {"who": "amina"}),
    Page("people.end_appointment", _KEEPERS, lambda world: {"appointment": world["appointment"].uuid}),
    Page("people.end_seat", _KEEPERS, lambda world: {"seat": world["seat"].uuid}),
    Page("people.end_place", _KEEPERS, lambda world: {"place": world["place"].uuid}),
    Page("people.add_committee", _KEEPERS),
    Page("people.change_committee", _KEEPERS, lambda world: {"committee": "cabinet"}),
    Page("people.invite", only("petra"), lambda world: {"who": "amina"}),
    Page("people.withdraw_account", only("petra"), lambda world: {"who": "amina"}, post=True),
]
