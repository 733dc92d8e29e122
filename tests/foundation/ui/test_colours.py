from pathlib import Path

import pytest

from fourfold.foundation.ui.colours import contrast, is_ground_for_white
from tests.cast import Cast
from tests.conftest import signed_in

WHITE, TINT = "#ffffff", "#eef3f2"


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colour", ["#17494d", "#17595e", "#28598f", "#6d3b78", "#17694f", "#9a5412", "#505a5f"])
def test_every_colour_of_words_can_be_read_on_white_and_on_tint(colour: str) -> None:
    assert contrast(colour, WHITE) >= 4.5
    assert contrast(colour, TINT) >= 4.5


@pytest.mark.parametrize(("colour", "fits"), [("#767676", True), ("#777777", False), ("red", False), ("#12345", False)])
def test_only_a_dark_colour_carries_white_words(colour: str, fits: bool) -> None:
    assert is_ground_for_white(colour) is fits


def test_an_authority_shows_its_own_colour(kent: Cast) -> None:
    kent.authority.colour = "#4b2e83"
    kent.authority.save()
    answer = signed_in(None).get("/kent/colour.css")
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.content == b":root{--ff-brand:#4b2e83}"


def test_a_colour_that_hides_white_words_is_left_out(kent: Cast) -> None:
    kent.authority.colour = "#ffff00"
    kent.authority.save()
    assert signed_in(None).get("/kent/colour.css").content == b""


def test_the_stylesheet_names_each_stage_in_its_colour() -> None:
    css = (Path(__file__).parents[3] / "src/fourfold/foundation/ui/static/ui/fourfold.css").read_text()
    assert "#28598f" in css
    assert ".ff-wheel__review" in css
