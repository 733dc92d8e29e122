"""Payments and spend, as programs read them."""

from tests.cast import Cast
from tests.conftest import signed_in
from tests.review.ledger import make


def test_programs_read_how_promptly_it_pays_and_where_the_money_goes(kent: Cast) -> None:
    make.taken(kent)
    visitor = signed_in(None)
    assert visitor.get("/api/v1/authorities/kent/payments").json() == {"years": [2014]}
    paid = visitor.get("/api/v1/authorities/kent/payments/2014").json()
    assert paid["whole"]["timed"] == 2
    assert paid["whole"]["mean_days"] == "30.0"
    assert paid["terms"]["clauses"]["payments.target.days"] == "SC 8.6.1"
    assert [one["month"] for one in paid["months"]] == ["2014-04", "2014-05"]
    spent = visitor.get("/api/v1/authorities/kent/spend/2014").json()
    assert spent["total"] == {"pence": 1230_50, "currency": "GBP"}
    for cut in ("by_place", "by_size", "by_sector", "by_contract", "by_month"):
        assert sum(part["sum"]["pence"] for part in spent[cut]) == 1230_50
    tables = visitor.get("/api/v1/authorities/kent/spend/tables").json()
    assert [one["month"] for one in tables] == ["2014-05", "2014-04"]
    assert tables[1]["file"].endswith("/kent/spend/published/201404.csv")


def test_a_year_without_payments_is_not_there(kent: Cast) -> None:
    visitor = signed_in(None)
    for address in ("payments/2014", "spend/2014", "spend/99999999999999999999"):
        assert visitor.get(f"/api/v1/authorities/kent/{address}").status_code in (404, 422)
    assert visitor.get("/api/v1/authorities/kent/spend").json() == {"years": []}
