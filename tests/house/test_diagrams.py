"""Diagrams say what the rules say."""

from tests.house.diagrams import FOLDER, diagrams


def test_every_diagram_is_as_the_rules_draw_it() -> None:
    drawn = diagrams()
    kept = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
    assert kept == drawn, "Run python -m tests.house.diagrams"
