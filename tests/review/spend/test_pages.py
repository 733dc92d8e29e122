"""Where the money goes, and how promptly it is paid, on pages."""

import csv
import io
import subprocess
import sys

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fourfold.do.contracts.models import Contract
from fourfold.review.ledger.models import Summary, Supplier
from fourfold.review.spend.models import Published
from tests.cast import Cast
from tests.conftest import signed_in
from tests.do.contracts.make import make_contract
from tests.do.providers.make import make_provider
from tests.review.ledger import make

HEADINGS = (
    "Supplier",
    "Net Amount",
    "Invoice Received Date",
    "Payment Date",
    "Contract Ref",
    "Directorate",
    "Postcode",
)


def _ledger(kent: Cast) -> Contract:
    """£1,000 through a contract, £300 off contract, £700 elsewhere, £50 back, £40 to someone whose name is gone."""
    provider = make_provider("Example Alder")
    contract = make_contract(kent, provider=provider, run_by="")
    make.taken(
        kent,
        [
            ("Example Alder Ltd", "1000.00", "01/04/2014", "10/04/2014", contract.reference.lower(), "Adults", ""),
            ("EXAMPLE ALDER", "300.00", "", "11/04/2014", "", "Adults", ""),
            ("Example Birch", "700.00", "01/04/2014", "20/05/2014", "GONE-1", "Children", "M1 1AE"),
            ("Example Birch", "-50.00", "01/04/2014", "20/05/2014", "", "Children", "M1 1AE"),
            ("REDACTED", "40.00", "01/04/2014", "20/05/2014", "", "", ""),
        ],
        HEADINGS,
    )  # fmt: skip
    return contract


def test_every_cut_of_the_money_is_the_whole(kent: Cast) -> None:
    _ledger(kent)
    figures = Summary.objects.get(kind="spend").figures
    total = sum(row["pence"] for row in figures["months"])
    assert total == 1990_00
    for cut in ("places", "sizes", "sectors", "units", "categories", "bought"):
        assert sum(row["pence"] for row in figures[cut]) == total, cut
    assert {row["place"]: row["pence"] for row in figures["places"]} == {
        "local": 1300_00, "elsewhere": 650_00, "unknown": 40_00,
    }  # fmt: skip
    assert {row["bought"]: row["pence"] for row in figures["bought"]} == {
        "on": 1000_00, "unnamed": 300_00, "unregistered": 700_00, "off": -10_00,
    }  # fmt: skip


def test_the_page_tells_shares_targets_and_what_is_not_known(kent: Cast) -> None:
    contract = _ledger(kent)
    page = signed_in(None).get("/kent/spend/").content.decode()
    assert "2014/15: £1,990" in page
    assert "65.3% went to local suppliers directly" in page
    assert "Target reached" in page
    assert "For 2.0% (£40) we do not know" in page
    assert contract.title in page
    page = signed_in(None).get("/kent/payments/").content.decode()
    assert "On average we paid after 35.7 days; 33.3% of invoices within 30 days" in page
    assert "not counted as good" in page
    assert "Below the target" in page


def test_the_published_table_holds_what_is_above_the_limit_in_the_columns_of_the_schema(kent: Cast) -> None:
    _ledger(kent)
    answer = signed_in(None).get("/kent/spend/published/201404.csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))  # type: ignore[attr-defined]
    assert [row["Amount"] for row in rows] == ["1000.00"]
    assert rows[0]["OrganisationLabel"] == "Kent County Council"
    assert Published.objects.get(month=201405).pence == 700_00
    assert signed_in(None).get("/kent/spend/published/199901.csv").status_code == 404


def test_a_supplier_is_told_as_one_whatever_its_spelling(kent: Cast) -> None:
    _ledger(kent)
    alder = Supplier.objects.get(provider__name="Example Alder")
    assert alder.spent == 1300_00
    page = signed_in(None).get(alder.get_absolute_url()).content.decode()
    assert "£1,300" in page
    assert "Canterbury" in page
    assert "CT1 2AB" not in page  # a postcode may be someone's home
    assert "EXAMPLE ALDER" in page


def test_pages_ask_for_a_fixed_number_of_rows(kent: Cast) -> None:
    _ledger(kent)
    supplier = Supplier.objects.get(provider__name="Example Alder")
    for address, most in (
        ("/kent/spend/", 8), ("/kent/payments/", 8), ("/kent/spend/suppliers/", 6), ("/kent/spend/published/", 6),
        (supplier.get_absolute_url(), 9),
    ):  # fmt: skip
        client = Client()
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= most, (address, [query["sql"][:90] for query in asked])


def test_an_empty_page_says_what_to_do(kent: Cast) -> None:
    assert "finance officers bring in" in signed_in(None).get("/kent/spend/").content.decode()
    assert "finance officers bring in" in signed_in(None).get("/kent/payments/").content.decode()
    for year in ("20x4", "14", "٢٠١٤"):
        assert signed_in(None).get("/kent/spend/", {"year": year}).status_code == 404


def test_web_workers_load_nothing_that_computes_in_bulk() -> None:
    program = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; import django; django.setup();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "sys.exit(bool({'ibis', 'duckdb', 'pyarrow', 'pandas', 'openpyxl', 'numpy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
