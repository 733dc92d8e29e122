import pytest
from django.core.management import CommandError, call_command

from tests.cast import Cast


def test_a_rule_is_shown_with_its_clause_dates_and_confidence(kent: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("rules", "show", "decisions.key_sum", "--authority", "kent", "--at", "2014-05-15")
    shown = capsys.readouterr().out
    assert "value       100000000" in shown
    assert "SI 2012/2089 reg 8" in shown
    assert "from 1 January 2013" in shown
    assert "unconfirmed" in shown
    assert "kent_2014@" in shown


def test_the_start_of_a_name_shows_all_that_begin_with_it(kent: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("rules", "show", "decisions", "--authority", "kent", "--at", "2014-05-15")
    shown = capsys.readouterr().out
    assert "decisions.forward_plan_clear_days" in shown
    assert "decisions.wards_affected" in shown


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["decisions.nothing", "--authority", "kent", "--at", "2014-05-15"], "has no rule decisions.nothing"),
        (["decisions", "--authority", "narnia"], "no authority and no rulebook called narnia"),
        (["decisions", "--authority", "kent", "--at", "yesterday"], "Write it as 2014-05-15"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(kent: Cast, arguments: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("rules", "show", *arguments)
