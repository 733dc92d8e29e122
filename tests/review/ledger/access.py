"""Who may open which page of the ledger."""

from collections.abc import Mapping
from typing import Any

from fourfold.review.ledger import actions
from fourfold.review.ledger.models import Match
from tests.cast import NOON, Cast
from tests.house.pages import Page, only
from tests.review.ledger import make
from tests.review.ledger.files import ROWS


def build(kent: Cast) -> dict[str, object]:
    """An import in the ledger, one that was read, one to map; and matches that stand in each way."""
    headings = ("Supplier", "Amount", "Payment Date")
    names = (
        "Example Rowan",
        "Example Rowans",
        "Example Larches",
        "Example Larchess",
        "Example Hollies",
        "Example Holliess",
    )
    taken = make.taken(kent, [*((name, "5.00", "01/05/2014") for name in names)], headings)
    matches = list(Match.objects.filter(authority=kent.authority).order_by("name__name"))
    accepted = actions.accept_match(match=matches[2], by=kent.jo, at=NOON)
    make.build(kent)
    left = make.read(kent, [*ROWS, ("Example Damson", "soon", "", "01/05/2014", "D1", "")])
    return {
        "taken": taken, "read": left, "mapping": make.sent(kent), "proposed": matches[0], "other": matches[1],
        "accepted": accepted, "supplier": matches[0].name.supplier,
    }  # fmt: skip


def _of(name: str) -> Any:
    def arguments(world: Mapping[str, Any]) -> dict[str, object]:
        return {"row": world[name].uuid}

    return arguments


def _match(name: str) -> Any:
    def arguments(world: Mapping[str, Any]) -> dict[str, object]:
        return {"match": world[name].uuid}

    return arguments


def _supplier(w: Mapping[str, Any]) -> dict[str, object]:
    return {"supplier": w["supplier"].uuid}


KEEPERS, READERS, MATCHERS = only("jo", "mina"), only("jo", "mina", "ines"), only("jo", "mina", "kit")

PAGES = [
    Page("ledger.imports", READERS),
    Page("ledger.send", KEEPERS),
    Page("ledger.import", READERS, _of("taken")),
    Page("ledger.columns", KEEPERS, _of("mapping")),
    Page("ledger.take", KEEPERS, _of("read"), post=True),
    Page("ledger.let_go", KEEPERS, _of("read"), post=True),
    Page("ledger.withdraw", KEEPERS, _of("taken")),
    Page("ledger.left_out", READERS, _of("read")),
    Page("ledger.matches", MATCHERS),
    Page("ledger.accept", MATCHERS, _match("proposed"), post=True),
    Page("ledger.refuse", MATCHERS, _match("other"), post=True),
    Page("ledger.undo", MATCHERS, _match("accepted"), post=True),
    Page("ledger.same", MATCHERS, _supplier),
    Page("ledger.change_supplier", MATCHERS, _supplier),
]
