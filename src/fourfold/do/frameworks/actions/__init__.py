"""What is done with frameworks and the places on them."""

from fourfold.do.frameworks.actions.frameworks import (
    Terms,
    draft_framework,
    edit_framework,
    end_framework,
    open_framework,
    put_lot,
    review_framework,
)
from fourfold.do.frameworks.actions.places import confirm_place, end_place, give_place

__all__ = [
    "Terms",
    "confirm_place",
    "draft_framework",
    "edit_framework",
    "end_framework",
    "end_place",
    "give_place",
    "open_framework",
    "put_lot",
    "review_framework",
]
