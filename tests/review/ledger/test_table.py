"""Imports that overlap make one ledger, whatever their order and however often they are made."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fourfold.review.ledger.engine.intake import walk
from fourfold.review.ledger.engine.table import OPEN, months_of, write_month, write_open
from tests.review.ledger.files import ROWS, taken, written

ROW = st.tuples(
    st.sampled_from(["Example Alder", "Example Alder Ltd", "Example Birch"]),
    st.sampled_from(["5.00", "6.10", "-1.00"]),
    st.sampled_from(["", "01/04/2014"]), st.sampled_from(["01/05/2014", "02/05/2014", "03/06/2014"]),
    st.sampled_from(["", "A1", "A2"]), st.sampled_from(["Adults", ""]),
)  # fmt: skip


def _imported(folder: Path, name: str, rows: Sequence[Sequence[str]]) -> Path:
    path = written(folder / f"{name}.csv", rows)
    taken(path)
    return path.with_suffix(".parquet")


def _ledger(folder: Path, imports: Sequence[Path]) -> list[tuple[object, ...]]:
    found = []
    for month in sorted({month for one in imports for month in months_of(one)} - {OPEN}):
        path = folder / f"ledger-{month}.parquet"
        if write_month(month, imports, path):
            found += [tuple(line.values()) for line in walk(path)]
    return found


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, min_size=1, max_size=6), st.lists(ROW, max_size=6), st.randoms())
def test_a_ledger_knows_no_order_of_imports_or_rows_and_counts_nothing_twice(first, second, random) -> None:  # type: ignore[no-untyped-def]
    with TemporaryDirectory() as name:
        folder = Path(name)
        shuffled = first[:]
        random.shuffle(shuffled)
        files = [
            _imported(folder, "a", first),
            _imported(folder, "b", [*second, *first]),
            _imported(folder, "c", shuffled),
        ]
        ledgers = [_ledger(folder, order) for order in list(permutations(files))[::3]][::3]
        assert all(one == ledgers[0] for one in ledgers)
        assert _ledger(folder, [*files, *files]) == ledgers[0]
        assert _ledger(folder, [files[1]]) == ledgers[0]  # the second import holds all of the others
        assert len(ledgers[0]) == len(first) + len(second)


def test_lines_that_are_alike_in_one_file_are_as_many_lines(tmp_path: Path) -> None:
    first = _imported(tmp_path, "a", [ROWS[0]] * 3)
    second = _imported(tmp_path, "b", [ROWS[0]] * 2)
    assert len(_ledger(tmp_path, [first, second])) == 3


def test_a_fuller_line_stands_whichever_came_first(tmp_path: Path) -> None:
    bare = _imported(tmp_path, "a", [(*ROWS[0][:5], "")])
    full = _imported(tmp_path, "b", [ROWS[0]])
    for order in ([bare, full], [full, bare]):
        write_month(201404, order, tmp_path / "l.parquet")
        assert [line["unit"] for line in walk(tmp_path / "l.parquet")] == ["Adult services"]


def test_an_invoice_is_open_until_its_payment_comes_in(tmp_path: Path) -> None:
    rows = [(*ROWS[0][:3], "", *ROWS[0][4:]), (*ROWS[1][:3], "", *ROWS[1][4:])]
    waiting, paid = _imported(tmp_path, "a", rows), _imported(tmp_path, "b", [ROWS[0]])
    assert write_open([waiting], [], tmp_path / "open.parquet") == (2, 1250_50)
    assert write_month(201404, [waiting, paid], tmp_path / "m.parquet") == (1, 1000_00)
    assert write_open([waiting, paid], [tmp_path / "m.parquet"], tmp_path / "open.parquet") == (1, 250_50)


def test_a_month_without_lines_leaves_no_file(tmp_path: Path) -> None:
    one = _imported(tmp_path, "a", ROWS)
    assert write_month(199901, [one], tmp_path / "none.parquet") is None
    assert not (tmp_path / "none.parquet").exists()
    assert months_of(one) == [201404, 201405]
