import pytest

from fourfold.foundation.errors import Refused
from fourfold.govern.decisions.rules import DecisionState
from tests.cast import Cast
from tests.govern.decisions import make


def test_a_decision_is_drafted_announced_and_taken(kent: Cast) -> None:
    decision = make.taken(kent)
    assert decision.state == DecisionState.TAKEN
    assert decision.is_key
    assert decision.decided_by == kent.esme


def test_an_unannounced_decision_is_not_taken(kent: Cast) -> None:
    from fourfold.govern.decisions.actions import take

    with pytest.raises(Refused):
        take(decision=make.draft(kent), reasons="a", by=kent.esme, at=make.LATER)
