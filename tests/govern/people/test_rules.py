from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.foundation.errors import Refused
from fourfold.govern.people.rules import PARTS, ROLE_NAMES, Role, overlap, require_order

MAY, JUNE, JULY = date(2014, 5, 1), date(2014, 6, 1), date(2014, 7, 1)
ENDS = st.one_of(st.none(), st.dates(min_value=MAY, max_value=JULY))


def test_every_role_has_a_name_and_a_part_in_the_cycle() -> None:
    assert set(PARTS) == set(Role) == set(ROLE_NAMES)
    assert all(part.clause for part in PARTS.values())


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(Refused, match="comes before"):
        require_order(JUNE, MAY)
    require_order(JUNE, JUNE)
    require_order(None, MAY)


def test_spans_that_share_their_last_day_overlap() -> None:
    assert overlap((MAY, JUNE), (JUNE, JULY))
    assert not overlap((MAY, date(2014, 5, 31)), (JUNE, None))


@given(ENDS, ENDS, ENDS, ENDS)
def test_overlap_means_a_day_in_both(since: date, until: date, other_since: date, other_until: date) -> None:
    if (since and until and until < since) or (other_since and other_until and other_until < other_since):
        return
    days = [date.fromordinal(day) for day in range(MAY.toordinal() - 1, JULY.toordinal() + 2)]
    shared = any(
        (since is None or since <= day)
        and (until is None or day <= until)
        and (other_since is None or other_since <= day)
        and (other_until is None or day <= other_until)
        for day in days
    )
    assert overlap((since, until), (other_since, other_until)) == shared
