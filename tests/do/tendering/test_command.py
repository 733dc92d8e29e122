"""``fourfold evaluate`` as an outsider runs it, on the file that the documents show."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.core.management import CommandError, call_command

from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.marking import TieBreak
from fourfold.do.tendering.rules.prices import Formula

FORMATS = Path(__file__).parents[3] / "docs" / "formats"
EXAMPLE = json.loads((FORMATS / "evaluation.example.json").read_text("utf-8"))
SCHEMA = json.loads((FORMATS / "evaluation.schema.json").read_text("utf-8"))


def computed(tmp_path: Path, content: Any) -> Any:
    file = tmp_path / "evaluation.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    out = StringIO()
    call_command("evaluate", str(file), stdout=out)
    return json.loads(out.getvalue())


def test_the_example_of_the_documents_comes_to_what_a_hand_reckons(tmp_path: Path) -> None:
    told = computed(tmp_path, EXAMPLE)
    east, west = told["lots"]
    assert {bid["bidder"]: bid["total"] for bid in east["bids"]} == {
        "Example Ash CIC": "88",  # 40 x 80/100 + 30 + 10 + 16
        "Example Birch Ltd": "78",  # 40 + 18 + 8 + 12
    }
    assert west["bids"][2]["failed"] == ["care"]
    assert [one["bidder"] for one in west["ranking"]] == ["Example Ash CIC", "Example Birch Ltd"]
    assert [(one["winner"], one["best_bid"], one["moved_by_limit"]) for one in told["awards"]] == [
        ("Example Birch Ltd", "Example Ash CIC", True),  # 78 + 91.78 is more than 88 + 76
        ("Example Ash CIC", "Example Ash CIC", False),
    ]
    assert east["sensitivity"]["pence_for_a_point"] == "1200000"


def test_the_example_fits_its_schema_and_the_schema_knows_what_the_rules_know() -> None:
    jsonschema_rs.meta.validate(SCHEMA)
    jsonschema_rs.validate(SCHEMA, EXAMPLE)
    assert SCHEMA["properties"]["price"]["properties"]["formula"]["enum"] == list(Formula)
    assert SCHEMA["$defs"]["criterion"]["properties"]["kind"]["enum"] == list(Kind)
    assert SCHEMA["properties"]["ties"]["items"]["enum"] == list(TieBreak)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "This file is no JSON."),
        ("[" * 50_000, "This file is no JSON."),
        ("[]", "the whole file: it is no table."),
        ({**EXAMPLE, "format": "other"}, "format: it is not “fourfold-evaluation-1”."),
        ({**EXAMPLE, "colour": 1}, "colour: nothing here has this name."),
        ({**EXAMPLE, "scale": {"most": "5"}}, "scale.most: it is no number"),
        ({**EXAMPLE, "scale": {"most": 0}}, "The best score is more than the least."),
        ({**EXAMPLE, "price": {"formula": "cheapest"}}, "price.formula: it is one of lowest_over_price"),
        ({**EXAMPLE, "price": {"formula": "below_budget"}}, "This formula counts from a budget."),
        ({**EXAMPLE, "most_lots": 0}, "most_lots: it is no whole number above nothing."),
        ({**EXAMPLE, "lots": EXAMPLE["lots"] * 2}, "two lots have the same key."),
        ({**EXAMPLE, "criteria": []}, "lots.1.criteria: there are none here, and none for all lots."),
        ({**EXAMPLE, "criteria": EXAMPLE["criteria"][:2]}, "sum to 80 and must sum to 100."),
        (json.dumps(EXAMPLE).replace('"most": 5', '"most": 1e-400000'), "scale.most: it is no number"),
        (json.dumps(EXAMPLE).replace('"most": 5', '"most": NaN'), "scale.most: it is no number"),
    ],
)
def test_a_file_with_faults_says_what_they_are(tmp_path: Path, content: Any, said: str) -> None:
    with pytest.raises(CommandError, match=said.replace(".", r"\.").replace("[", r"\[")):
        computed(tmp_path, content)


def test_a_lot_with_its_own_criteria_is_marked_by_them(tmp_path: Path) -> None:
    east, west = EXAMPLE["lots"]
    price = {"key": "only", "title": "Price", "kind": "price", "weight": 100}
    content = {**EXAMPLE, "lots": [{**east, "criteria": [price]}, west]}
    jsonschema_rs.validate(SCHEMA, content)
    told = computed(tmp_path, content)
    assert [bid["total"] for bid in told["lots"][0]["bids"]] == ["80", "100"]
    assert told["lots"][0]["sensitivity"]["weights"] == []
    assert told["lots"][1]["bids"][0]["total"] == "91.777778"


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("evaluate", "nowhere.json")


def test_it_runs_where_nothing_is_set_up() -> None:
    fourfold, example = Path(sys.executable).parent / "fourfold", FORMATS / "evaluation.example.json"
    told = subprocess.run(
        [fourfold, "evaluate", example], env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=True
    )
    assert json.loads(told.stdout)["title"] == EXAMPLE["title"]
