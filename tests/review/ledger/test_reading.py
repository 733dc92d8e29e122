"""Files as councils publish them: every shape, and what is broken in them."""

from pathlib import Path

import pytest

from fourfold.foundation.errors import Refused
from fourfold.review.ledger.engine.guessing import REASON, Mapping, anew, guess, signature
from fourfold.review.ledger.engine.reading import batches, sample_of, shape_of
from tests.review.ledger.files import HEADINGS, ROWS, taken, written


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    text = "\r\n".join(
        delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in (HEADINGS, *ROWS)
    )
    path.write_bytes(text.encode(encoding))
    tally, lines, _ = taken(path)
    assert (tally.rows, tally.taken, tally.pence) == (3, 3, 1230_50)
    assert {line["unit"] for line in lines} == {"Adult services", "Children’s services"}


def test_titles_above_the_headings_are_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv")
    text = path.read_text("utf-8")
    path.write_text("Example Council\nPayments over £500,April 2014\n\n" + text, encoding="utf-8")
    assert shape_of(path).headings == HEADINGS
    assert taken(path)[0].taken == 3


def test_a_spreadsheet_column_is_guessed_by_what_stands_in_it(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv",
        [("Example Alder Ltd", "5.00", "2022-08-01", "7"), ("Example Birch", "6.00", "2022-08-02", "8")],
        ("Supplier ID(T)", "Amount", "Updated", "Seq no"),
    )
    shape = shape_of(path)
    found = guess(shape.headings, sample_of(path, shape))
    assert found.columns == {"supplier": "Supplier ID(T)", "amount": "Amount", "paid_on": "Updated"}
    assert not found.faults()


def test_days_with_the_month_first_are_noticed(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv", [("Example Alder", "5.00", "05/27/2014")], ("Supplier", "Amount", "Payment Date")
    )
    shape = shape_of(path)
    assert guess(shape.headings, sample_of(path, shape)).month_first
    assert taken(path)[1][0]["paid_on"].isoformat() == "2014-05-27"  # type: ignore[attr-defined]


def test_a_mapping_says_what_it_lacks() -> None:
    assert Mapping({"purpose": "Details"}).faults() == ["supplier", "amount", "day"]
    assert Mapping({"supplier": "A", "amount": "B", "received_on": "C"}).faults() == []


def test_a_mapping_is_remembered_by_headings_in_any_order() -> None:
    assert signature(["Payment Date", "Amount (£)"]) == signature([REASON, "amount (£)", "PaymentDate"])


def test_rows_that_are_broken_are_listed_with_their_reason_and_everything_adds_up(tmp_path: Path) -> None:
    rows = [
        *ROWS,
        ("Example Damson", "not an amount", "", "01/05/2014", "D1", ""),
        ("", "7.00", "", "01/05/2014", "E1", ""),
        ("Example Fig", "8.00", "", "", "F1", ""),
        ("Example Gorse", "9.00", "", "32/05/2014", "G1", ""),
        ("Example Hazel", "", "", "01/05/2014", "H1", ""),
        ("Example Ivy", "1.00", "", "01/05/2014", "I1", "", "what is this"),
        ("Example Juniper", "3.00", "", "01/05/2014"),
        ("", "", "", "", "", ""),
    ]
    tally, lines, left = taken(written(tmp_path / "a.csv", rows))
    assert (tally.rows, tally.taken, tally.left, tally.blank) == (10, 4, 6, 1)
    assert (tally.pence, tally.pence_taken, tally.pence_left) == (1257_50, 1233_50, 24_00)
    assert tally.adds_up
    assert tally.unreadable == 3
    assert len(lines) == 4
    assert left[0].startswith(REASON)
    assert len(left) == 7
    for words in ("“not an amount” is no amount", "name of the supplier", "There is no day", "“32/05/2014” is no day",
                  "amount is missing", "7 cells"):  # fmt: skip
        assert sum(words in line for line in left) == 1, words


def test_a_mended_file_of_rows_left_out_can_be_read_again(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [("=Example", "-5.00?", "", "01/05/2014", "D1", "")])
    _, _, left = taken(path)
    assert "'=Example" in left[1]
    assert "'-5.00?" in left[1]
    again = tmp_path / "b.csv"
    again.write_text("\n".join(left).replace("?", ""), encoding="utf-8")
    tally, lines, _ = taken(again)
    assert (tally.taken, tally.pence) == (1, -5_00)
    assert lines[0]["supplier"] == "=Example"


def test_an_open_quotation_mark_loses_one_line_and_not_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    good = "\n".join(f"Example {n},{n}.00,01/05/2014" for n in range(1, 20))
    path.write_text(f'Supplier,Amount,Payment Date\n{good}\n"Example torn,5.00,01/05/2014\n{good}\n', encoding="utf-8")
    tally, _, _ = taken(path)
    assert (tally.rows, tally.taken) == (39, 39)
    assert tally.pence == 2 * 190_00 + 5_00


def test_a_quoted_cell_may_hold_a_line_break(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Supplier,Purpose,Amount,Payment Date\n"Example\nAlder","a\nb",5.00,01/05/2014\n', encoding="utf-8")
    tally, lines, _ = taken(path)
    assert tally.taken == 1
    assert lines[0]["supplier"] == "Example Alder"


def test_names_that_were_taken_out_count_and_are_not_guessed_at(tmp_path: Path) -> None:
    rows = [("REDACTED PERSONAL DATA", "5.00", "01/05/2014"), ("Redacted", "6.00", "01/05/2014")]
    tally, lines, _ = taken(written(tmp_path / "a.csv", rows, ("Supplier", "Amount", "Payment Date")))
    assert (tally.redacted, tally.pence) == (2, 11_00)
    assert {(line["supplier"], line["name"], line["name_key"]) for line in lines} == {("Name removed", "", 0)}


def test_parquet_is_read_like_csv(tmp_path: Path) -> None:
    from datetime import date
    from decimal import Decimal

    import pyarrow as pa
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    table = {
        "Supplier": ["Example Alder", "Example Birch"], "Amount": [Decimal("5.10"), Decimal("-1.00")],
        "Payment Date": [date(2014, 5, 1), None], "Invoice Received Date": [date(2014, 4, 1), date(2014, 4, 2)],
    }  # fmt: skip
    parquet.write_table(pa.table(table), path)
    shape = shape_of(path)
    assert shape.kind == "parquet"
    tally, _, _ = taken(path.rename(tmp_path / "b.pq"))
    assert (tally.taken, tally.pence, tally.unpaid) == (2, 4_10, 1)


@pytest.mark.parametrize("content", [b"", b"\n\n\n", b"just words\nand more\n", b"PAR1 nothing"])
def test_what_holds_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(Refused):
        shape_of(path)


def test_batches_hold_so_many_rows_and_lose_none(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", ROWS * 10)
    shape = shape_of(path)
    found = list(batches(path, shape, size=7))
    assert [len(one.rows) for one in found] == [7, 7, 7, 7, 2]
    assert [number for one in found for number in one.numbers] == list(range(1, 31))


def test_a_parquet_file_with_damaged_pages_is_refused(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    names = [f"Example {number}" for number in range(1_000)]
    parquet.write_table(pa.table({"Supplier": names, "Amount": names}), path, compression="zstd")
    content = bytearray(path.read_bytes())
    content[4:200] = b"\xff" * 196  # the footer at the end stays whole
    path.write_bytes(content)
    shape = shape_of(path)
    with pytest.raises(Refused, match="damaged"):
        sample_of(path, shape)


def test_a_quotation_mark_that_is_never_closed_costs_its_own_line(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv", [("Example Alder", "5.00", "1 May 2014")] * 9_000, ("Supplier", "Amount", "Paid")
    )
    lines = path.read_text("utf-8").splitlines()
    lines[3] = '"Example Birch,7.00,1 May 2014'  # swallows more than a cell may hold
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert shape_of(path).headings == ("Supplier", "Amount", "Paid")
    tally, _, _ = taken(path, Mapping({"supplier": "Supplier", "amount": "Amount", "paid_on": "Paid"}))
    assert (tally.rows, tally.taken + tally.left) == (9_000, 9_000)
    assert tally.taken >= 8_999


def test_settled_columns_are_found_again_under_headings_that_differ_in_case_or_signs() -> None:
    columns = {"supplier": "Supplier Name", "amount": "Net Amount", "unit": "Gone"}
    assert anew(columns, ["NET_AMOUNT", "supplier name:", "Other"]) == {
        "supplier": "supplier name:", "amount": "NET_AMOUNT",
    }  # fmt: skip
    assert anew({"amount": "Amount"}, ["amount", "Amount"]) == {"amount": "Amount"}
