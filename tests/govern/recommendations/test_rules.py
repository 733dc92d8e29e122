import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.foundation.errors import Refused
from fourfold.govern.recommendations.rules import TRANSITIONS, Progress, progress_after_answer, require_moved


def test_an_answer_leaves_work_where_it_is_unless_it_declines() -> None:
    assert progress_after_answer(Progress.UNDER_WAY, accepted=True) == Progress.UNDER_WAY
    assert progress_after_answer(Progress.NOT_STARTED, accepted=False) == Progress.DECLINED
    assert progress_after_answer(Progress.DECLINED, accepted=True) == Progress.NOT_STARTED
    assert progress_after_answer(Progress.NOT_STARTED, accepted=None) == Progress.NOT_STARTED


@given(st.sampled_from(Progress), st.sampled_from(Progress))
def test_only_moves_of_the_table_pass(now: Progress, then: Progress) -> None:
    known = {(before, after) for before, _, after in TRANSITIONS}
    try:
        require_moved(now, then)
    except Refused:
        assert (now, then) not in known or Progress.DECLINED in (now, then)
    else:
        assert (now, then) in known


def test_done_work_can_be_reopened() -> None:
    require_moved(Progress.DONE, Progress.UNDER_WAY)
    with pytest.raises(Refused, match="cannot become"):
        require_moved(Progress.DONE, Progress.NOT_STARTED)
