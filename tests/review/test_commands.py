"""The commands that anyone may run on a file: no database, no settings."""

import csv
import json
import subprocess
import sys
from pathlib import Path

from tests.review.ledger.files import ROWS, written


def _run(*words: object) -> "subprocess.CompletedProcess[str]":
    program = "import sys; from fourfold.config.command import main; sys.argv[0] = 'fourfold'; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, words)], capture_output=True, text=True, check=False
    )


def test_prompt_payment_tells_a_file(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [*ROWS, ("Example Fir", "x", "", "01/05/2014", "", "")])
    told = json.loads(_run("prompt-payment", path, "--rulebook", "kent_2014", "--json").stdout)
    assert told["rows"] == {"in": 4, "taken": 3, "left_out": 1}
    whole = told["whole"]
    assert (whole["payments"], whole["mean"], whole["first"], whole["late"]) == (2, "30.0", "50.0", 1)
    assert (whole["interest"], whole["fixed"]) == (12, 40_00)  # £250.50, two days late, at 8.5%: 11.67 pence
    words = _run("prompt-payment", path, "--rulebook", "kent_2014").stdout
    assert "Mean days to pay: 30.0." in words


def test_spend_writes_tables_that_add_up(tmp_path: Path) -> None:
    path, out = written(tmp_path / "a.csv"), tmp_path / "out"
    told = json.loads(_run("spend", path, "--out", out, "--organisation", "Example Council").stdout)
    assert told["pence"] == {"in": 1230_50, "taken": 1230_50, "left_out": 0, "paid": 1230_50, "adds_up": True}
    assert json.loads((out / "summary.json").read_text("utf-8")) == told
    with (out / "published.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["BeneficiaryName"] for row in csv.DictReader(file)] == ["Example Alder Ltd"]
    assert (out / "months.csv").read_text("utf-8-sig").splitlines() == [
        "month,lines,amount", "2014-04,1,1000.00", "2014-05,2,230.50",
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [("one", "two")], ("First", "Second"))
    for words in (("spend", path, "--out", tmp_path), ("prompt-payment", path)):
        failed = _run(*words)
        assert failed.returncode
        assert "We do not find" in failed.stderr
    failed = _run("spend", path, "--out", tmp_path, "--column", "supplier=Third")
    assert "no heading “Third”" in failed.stderr
    assert "There is no rulebook" in _run("prompt-payment", written(path), "--rulebook", "none").stderr
