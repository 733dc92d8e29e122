import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from fourfold.foundation.audit.reading import public_key
from tests.cast import Cast
from tests.foundation.audit.make import add_events, sql


def run(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    code = 0
    try:
        call_command("audit", *arguments, stdout=out, no_color=True)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, out.getvalue()


def test_a_chain_that_fits_is_told_in_sentences(kent: Cast, tmp_path: Path) -> None:
    add_events(kent, 4)
    _, kept = run("checkpoint")
    file = tmp_path / "kept.json"
    file.write_text(kept)
    code, told = run("verify", "--checkpoints", str(file))
    assert code == 0
    assert "The chain fits: 4 events, 1 checkpoint of its own, 1 checkpoint of yours." in told


def test_a_broken_chain_ends_with_code_1_and_the_first_misfit(kent: Cast) -> None:
    add_events(kent, 4)
    sql("UPDATE foundation_audit_event SET what = 'test.other' WHERE sequence = 2")
    code, told = run("verify")
    assert code == 1
    assert "Event 2 does not have its own digest" in told
    code, told = run("verify", "--json")
    assert code == 1
    answer = json.loads(told)
    assert answer["fits"] is False
    assert answer["finding"]["sequence"] == 2
    assert answer["events"] == 1


def test_an_empty_chain_has_nothing_to_sign(db: None) -> None:
    assert "empty" in run("checkpoint")[1]


def test_the_key_can_be_shown_and_given(kent: Cast) -> None:
    add_events(kent, 1)
    run("checkpoint")
    assert run("key")[1].strip() == public_key()
    assert run("verify", "--public-key", public_key().upper())[0] == 0
    assert run("verify", "--public-key", "00" * 32)[0] == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(["--checkpoints", "/nowhere.json"], "cannot be read"), (["--public-key", "short"], "64 hexadecimal digits")],
)
def test_a_question_that_cannot_be_used_is_no_verdict(db: None, arguments: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence) as refused:
        run("verify", *arguments)
    assert refused.value.returncode == 2


def test_a_file_without_checkpoints_is_no_verdict(db: None, tmp_path: Path) -> None:
    file = tmp_path / "holiday.json"
    file.write_text("sun")
    with pytest.raises(CommandError, match="not JSON"):
        run("verify", "--checkpoints", str(file))
