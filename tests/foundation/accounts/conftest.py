"""People arrive on a page below the floor of desks, so that this slice is tested without it."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def arrive(settings: Any) -> None:
    """Where people arrive who have signed in."""
    settings.SIGNED_IN_PAGE = "people.list"
