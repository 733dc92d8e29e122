"""Imports from the sending to the ledger, and suppliers from names to one."""

import pytest

from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.jobs.worker import run_due_jobs
from fourfold.review.ledger import actions, refreshing, store
from fourfold.review.ledger.engine.intake import walk
from fourfold.review.ledger.models import Import, Match, Month, Supplier, SupplierName
from fourfold.review.ledger.queries import standing_of
from fourfold.review.ledger.rules import How, ImportState, MatchState
from tests.cast import NOON, Cast, again
from tests.review.ledger import make
from tests.review.ledger.files import HEADINGS, ROWS


@pytest.fixture(autouse=True)
def without_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are computed where their own tests ask for them: here they would only take time."""
    monkeypatch.setattr(refreshing, "_refreshes", [])


def _events(row: object) -> list[str]:
    return list(Event.objects.filter(subject=row.uuid).order_by("sequence").values_list("what", flat=True))  # type: ignore[attr-defined]


def test_a_file_comes_into_the_ledger_step_by_step(kent: Cast) -> None:
    row = make.sent(kent)
    assert row.state == ImportState.MAPPING
    assert row.columns["received_on"] == "Invoice Received Date"
    assert not row.remembered
    actions.map_columns(row=row, columns=row.columns, month_first=False, by=kent.jo, at=NOON)
    assert again(row).state == ImportState.READING
    run_due_jobs()
    row = again(row)
    assert row.state == ImportState.READ
    assert (row.tally["rows"], row.tally["taken"], row.tally["pence_taken"], row.done) == (3, 3, 1230_50, 3)
    assert standing_of(kent.authority) is None
    actions.take_import(row=row, by=kent.jo, at=NOON)
    run_due_jobs()
    assert again(row).state == ImportState.TAKEN
    standing = standing_of(kent.authority)
    assert standing is not None
    assert (standing.lines, standing.pence, standing.first, standing.last) == (3, 1230_50, 201404, 201405)
    assert _events(row) == [f"ledger_import.{what}" for what in ("sent", "mapped", "read", "taken")]


def test_the_same_file_again_changes_nothing_and_is_mapped_at_once(kent: Cast) -> None:
    make.taken(kent)
    files = set(Month.objects.values_list("month", "sha256"))
    second = make.sent(kent)
    assert second.remembered
    make.taken(kent)
    assert set(Month.objects.values_list("month", "sha256")) == files
    assert Supplier.objects.count() == 3


def test_withdrawing_an_import_takes_out_what_it_alone_said(kent: Cast) -> None:
    make.taken(kent, ROWS[:2])
    second = make.taken(kent)
    row = actions.withdraw_import(row=second, because="Sent by mistake.", by=kent.jo, at=NOON)
    make.build(kent)
    assert again(row).state == ImportState.WITHDRAWN
    standing = standing_of(kent.authority)
    assert standing is not None
    assert (standing.lines, standing.pence) == (2, 1250_50)
    with pytest.raises(Refused, match="stands at “Withdrawn”"):
        actions.withdraw_import(row=row, because="Again.", by=kent.jo, at=NOON)


def test_rows_left_out_lie_in_a_file_and_everything_adds_up(kent: Cast) -> None:
    row = make.read(kent, [*ROWS, ("Example Damson", "soon", "", "01/05/2014", "D1", "")])
    assert row.tally["adds_up"]
    assert (row.tally["rows"], row.tally["taken"], row.tally["left"]) == (4, 3, 1)
    left = store.path_of(row.left_out).read_text("utf-8-sig")
    assert "“soon” is no amount" in left


def test_an_import_that_hangs_is_let_go_and_its_job_does_nothing_more(kent: Cast) -> None:
    row = make.sent(kent)
    actions.map_columns(row=row, columns=row.columns, month_first=False, by=kent.jo, at=NOON)
    assert actions.let_go(row=again(row), by=kent.jo, at=NOON).state == ImportState.LET_GO
    run_due_jobs()
    assert again(row).state == ImportState.LET_GO


def test_columns_are_remembered_under_headings_that_differ_in_case(kent: Cast) -> None:
    make.taken(kent)
    second = make.sent(kent, ROWS, tuple(heading.upper() for heading in HEADINGS))
    assert second.remembered
    assert second.columns["received_on"] == "INVOICE RECEIVED DATE"
    actions.map_columns(row=second, columns=second.columns, month_first=False, by=kent.jo, at=NOON)


def test_columns_that_are_needed_are_asked_for(kent: Cast) -> None:
    row = make.sent(kent)
    for columns, words in (
        ({"supplier": "Supplier Name", "amount": "Net Amount"}, "at least one day"),
        ({"supplier": "Supplier Name", "paid_on": "Payment Date"}, "Choose the column"),
        ({"supplier": "Supplier Name", "amount": "Supplier Name", "paid_on": "Payment Date"}, "chosen twice"),
    ):
        with pytest.raises(Refused, match=words):
            actions.map_columns(row=row, columns=columns, month_first=False, by=kent.jo, at=NOON)
    assert again(row).state == ImportState.MAPPING


def test_a_file_with_no_line_to_take_stays_outside(kent: Cast) -> None:
    row = make.read(kent, [("Example", "soon", "", "01/05/2014", "D1", "")])
    with pytest.raises(Refused, match="No row of this file"):
        actions.take_import(row=row, by=kent.jo, at=NOON)
    assert actions.let_go(row=row, by=kent.jo, at=NOON).state == ImportState.LET_GO


def test_only_finance_officers_and_analysts_import(kent: Cast) -> None:
    row = make.read(kent)
    for person in (kent.amina, kent.ines, kent.kit, kent.quinn):
        with pytest.raises(NotAllowed):
            actions.take_import(row=row, by=person, at=NOON)
    with pytest.raises(Stale):
        actions.take_import(row=row, seen=row.version - 1, by=kent.jo, at=NOON)
    assert actions.take_import(row=row, by=kent.mina, at=NOON).state == ImportState.TAKING


def test_the_job_of_an_import_that_was_read_does_nothing_more(kent: Cast) -> None:
    from fourfold.review.ledger import reading

    row = make.read(kent)
    reading.read(str(row.uuid), lambda: NOON)
    assert again(row).version == row.version


def test_spellings_are_one_supplier_and_names_that_are_alike_are_proposed(kent: Cast) -> None:
    headings = ("Supplier", "Amount", "Payment Date", "Company Number")
    make.taken(
        kent,
        [
            ("Example Alder Limited", "5.00", "01/05/2014", ""), ("EXAMPLE ALDER LTD", "6.00", "01/05/2014", ""),
            ("Example Alders Ltd", "100.00", "01/05/2014", ""), ("Example Cedar", "7.00", "01/05/2014", "01234567"),
            ("Works of Cedar", "8.00", "02/05/2014", "1234567"), ("Example School 1", "1.00", "01/05/2014", ""),
            ("Example School 2", "1.00", "01/05/2014", ""), ("REDACTED", "2.00", "01/05/2014", ""),
        ],
        headings,
    )  # fmt: skip
    assert SupplierName.objects.filter(name="example alder").count() == 1
    proposed = Match.objects.get(state=MatchState.PROPOSED)
    assert (proposed.name.name, str(proposed.supplier), proposed.how) == (
        "example alder",
        "Example Alders Ltd",
        How.LIKENESS,
    )
    same = Match.objects.get(how=How.NUMBER)
    assert same.state == MatchState.ACCEPTED  # the same number needs no officer
    assert again(same.name).supplier.name == "Example Cedar"
    assert again(same.name).home.name == "Works of Cedar"
    removed = Supplier.objects.get(is_removed=True)
    assert removed.spent == 2_00

    actions.accept_match(match=proposed, by=kent.kit, at=NOON)
    make.build(kent)
    target = proposed.supplier
    assert target is not None
    assert again(target).spent == 111_00
    actions.undo_match(match=proposed, by=kent.kit, at=NOON)
    make.build(kent)
    assert again(target).spent == 100_00
    assert _events(proposed) == ["supplier_match.accepted", "supplier_match.undone"]
    with pytest.raises(NotAllowed):
        actions.accept_match(match=proposed, by=kent.amina, at=NOON)


def test_what_is_not_the_same_is_not_proposed_again(kent: Cast) -> None:
    headings = ("Supplier", "Amount", "Payment Date")
    make.taken(kent, [("Example Alder", "5.00", "01/05/2014"), ("Example Alders", "6.00", "01/05/2014")], headings)
    match = Match.objects.get()
    actions.refuse_match(match=match, by=kent.mina, at=NOON)
    make.taken(kent, [("Example Alderz", "7.00", "01/05/2014")], headings)
    assert again(match).state == MatchState.REFUSED
    assert Match.objects.filter(name=match.name, supplier=match.supplier).count() == 1


def test_lines_of_the_ledger_are_in_the_order_of_days(kent: Cast) -> None:
    make.taken(kent, [ROWS[2], ROWS[1], ROWS[0]])
    path = store.path_of(Month.objects.get(month=201405).sha256)
    assert [line["supplier"] for line in walk(path)] == ["Example Birch", "Example Cedar CIC"]
    assert Import.objects.get().months == [201404, 201405]
