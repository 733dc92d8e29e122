"""``fourfold xmr`` as an outsider runs it, on the file that the documents show."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

EXAMPLE = Path(__file__).parents[3] / "docs" / "formats" / "xmr.example.csv"


def computed(*arguments: str) -> Any:
    out = StringIO()
    call_command("xmr", *arguments, stdout=out)
    return json.loads(out.getvalue())


def test_the_example_of_the_documents_comes_to_what_a_hand_reckons() -> None:
    told = computed(str(EXAMPLE), "--target", "95", "--good", "up")
    first, second = told["segments"]
    assert first["readings"] == 12
    assert first["limits"] == {
        "mean": "90",  # 1080 / 12
        "mean_range": "2.363636",  # 3+1+3+4+3+2+3+4+2+1+0 = 26, over 11 ranges; August is a gap
        "lower": "83.712727",  # 90 - 2.66 x 26/11
        "upper": "96.287273",
        "ranges": "7.724364",  # 3.268 x 26/11
    }
    assert second["because"].startswith("The call centre")
    assert second["limits"] is None
    assert told["verdict"] == "too_few"
    assert told["target"] is None


def test_it_runs_alone_without_database_or_settings(tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "DATABASE"))}
    ran = subprocess.run(
        [sys.executable, "-c", "from fourfold.config.command import main; main()", "xmr", str(EXAMPLE)],
        cwd=tmp_path, env=clean, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["verdict"] == "too_few"
    assert not list(tmp_path.iterdir())


def test_bad_rows_are_told_with_reasons_and_the_rest_is_computed(tmp_path: Path) -> None:
    file = tmp_path / "readings.csv"
    file.write_text("Value,Period\n12,2014-01\nabout 9,2014-02\n8,soon\n9,2014-01\n,2014-03\n")
    out = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("xmr", str(file), stdout=out)
    told = json.loads(out.getvalue())
    assert [one["line"] for one in told["left_out"]] == [3, 4, 5]
    assert "“about 9” is no number" in str(refused.value)
    assert "“soon” is no period" in str(refused.value)
    assert "stands in the file twice" in str(refused.value)
    assert [point["value"] for point in told["segments"][0]["points"]] == ["12", None]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe\x00", "no text in UTF-8"),
        (b"when,what\n2014,1\n", "needs “period” and “value”"),
        (b"", "needs “period” and “value”"),
        (b'period,value\n"2014,1\n' + b"x" * 200_000, "no line of a CSV file"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    file = tmp_path / "readings.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=sentence):
        computed(str(file))


def test_a_target_needs_a_direction_and_a_number() -> None:
    with pytest.raises(CommandError, match="is no number"):
        computed(str(EXAMPLE), "--target", "high", "--good", "up")
    with pytest.raises(CommandError, match="which way is better"):
        computed(str(EXAMPLE), "--target", "95")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        computed(str(tmp_path / "none.csv"))
