"""Who may open which page of the register of contracts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fourfold.do.contracts.models import Certificate, DueNotice, Extension, Party, PlannedReview, Subcontractor
from fourfold.do.contracts.rules.names import ContractState, ExtensionState
from fourfold.govern.decisions.models import Decision
from tests.cast import Cast
from tests.do.contracts import access_results
from tests.do.contracts.make import make_contract
from tests.do.providers.make import quinn_of
from tests.house.pages import EVERYONE, INSIDE, Page, only


def build(kent: Cast) -> dict[str, object]:
    """A live contract that Quinn’s organisation delivers, Omar manages and Carys answers for; and a draft."""
    live = make_contract(kent, provider=quinn_of(kent).provider)
    decision = Decision.objects.create(
        authority=kent.authority, reference="D-1", title="Extend it?", matter="M", sought="S", taker="officer",
        taker_person=kent.derek, prepared_by=kent.amina, state="announced",
    )  # fmt: skip
    return {
        "live": live,
        "draft": make_contract(kent, state=ContractState.DRAFT),
        "party": Party.objects.create(contract=live, name="Example Borough", part="buyer"),
        "subcontractor": Subcontractor.objects.create(contract=live, name="Example Vans", services="Drives."),
        "certificate": Certificate.objects.create(contract=live, kind="other"),
        "review": PlannedReview.objects.create(contract=live, due_on=date(2199, 1, 1), what="All measures."),
        "extension": Extension.objects.create(contract=live, number=1, months=12),
        "proposed": Extension.objects.create(
            contract=live, number=2, months=12, state=ExtensionState.PROPOSED, decision=decision
        ),
        "due": DueNotice.objects.create(
            contract=live, kind="termination", because="B", due_on=date(2199, 1, 1), clause="SC 1"
        ),
        **access_results.build(kent),
    }


def _of(name: str) -> Any:
    def arguments(world: Mapping[str, Any]) -> dict[str, object]:
        return {"contract": world[name].uuid}

    return arguments


def _part(part: str, name: str | None = None) -> Any:
    def arguments(world: Mapping[str, Any]) -> dict[str, object]:
        return {"contract": world["live"].uuid, part: world[name or part].uuid}

    return arguments


STARTERS = only("amina", "bola", "kit", "omar")
MANAGERS = STARTERS | only("carys")

PAGES = [
    Page("contracts.ours", only("quinn")),
    Page("contracts.list", EVERYONE),
    Page("contracts.table", EVERYONE),
    Page("contracts.start", STARTERS),
    Page("contracts.page", EVERYONE, _of("live")),
    Page("contracts.wall", EVERYONE),
    Page("contracts.wall_table", EVERYONE),
    Page("contracts.beginning", INSIDE),
    Page("contracts.joins", INSIDE),
    Page("contracts.ending", INSIDE, _of("live")),
    Page("contracts.ending", INSIDE, _of("draft")),
    *access_results.PAGES,
    Page("contracts.terms", MANAGERS, _of("live")),
    Page("contracts.provider", MANAGERS, _of("live")),
    Page("contracts.people", MANAGERS, _of("live")),
    Page("contracts.years", MANAGERS, _of("live")),
    Page("contracts.spread", MANAGERS, _of("live"), post=True),
    Page("contracts.add_party", MANAGERS, _of("live")),
    Page("contracts.remove_party", MANAGERS, _part("party"), post=True),
    Page("contracts.add_subcontractor", MANAGERS | only("quinn"), _of("live")),
    Page("contracts.end_subcontractor", MANAGERS | only("quinn"), _part("subcontractor")),
    Page("contracts.add_document", MANAGERS, _of("live")),
    Page("contracts.add_certificate", MANAGERS, _of("live")),
    Page("contracts.tell_certificate", only("quinn"), _of("live")),
    Page("contracts.replace_certificate", MANAGERS, _part("certificate")),
    Page("contracts.see_certificate", MANAGERS, _part("certificate"), post=True),
    Page("contracts.reviews", MANAGERS, _of("live")),
    Page("contracts.add_review", MANAGERS, _of("live")),
    Page("contracts.drop_review", MANAGERS, _part("review"), post=True),
    Page("contracts.evaluation", MANAGERS, _of("live")),
    Page("contracts.live", MANAGERS, _of("draft")),
    Page("contracts.change", MANAGERS, _of("live")),
    Page("contracts.add_break", MANAGERS, _of("live")),
    Page("contracts.add_extension", MANAGERS, _of("live")),
    Page("contracts.propose_extension", MANAGERS, _part("extension")),
    Page("contracts.settle_extension", MANAGERS, _part("extension", "proposed")),
    Page("contracts.end", MANAGERS, _of("live")),
    Page("contracts.terminate", MANAGERS, _of("live")),
    Page("contracts.abandon", MANAGERS, _of("draft")),
    Page("contracts.draft_due", only("amina", "bola", "kit"), _part("due")),
    Page("contracts.settle_due", MANAGERS, _part("due")),
]
