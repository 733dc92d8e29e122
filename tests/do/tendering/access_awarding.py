"""Who may open which page between an evaluation and its award."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from fourfold.do.tendering import actions
from fourfold.do.tendering.rules.names import Fault
from tests.cast import Cast
from tests.do.tendering import award_makers as make
from tests.do.tendering.award_makers import LATER, TOLD
from tests.house.pages import EVERYONE, Page, only


def build(kent: Cast) -> dict[str, object]:
    """A tender at each state on the way to its award."""
    sent_back = make.proposed(kent)
    actions.send_back(tender=sent_back.tender, because="A reason is missing.", by=kent.derek, at=LATER)
    paused = make.told(kent, on=TOLD)
    speaker = paused.bid("Example Carers CIC").provider.representatives.filter(until=None)[0]
    challenge = actions.challenge_award(tender=paused.tender, text="Our price was read wrong.", by=speaker, at=TOLD)
    faulty = make.proposed(kent)
    actions.send_back(tender=faulty.tender, because="A score is wrong.", by=kent.derek, at=LATER)
    score = faulty.bid("Example Birch Ltd").lots.all()[0].agreed.all()[0]
    correction = actions.find_fault(
        consensus=score, fault=Fault.RECORD, score=Decimal(5), reason="The notes say 5.", by=kent.amina, at=LATER
    )
    return {
        "award_correction": correction,
        "award_priced": sent_back, "award_proposed": make.proposed(kent), "award_ready": make.ready(kent),
        "award_told": make.told(kent, on=TOLD), "award_made": make.awarded(kent), "award_challenge": challenge,
    }  # fmt: skip


def _of(name: str) -> Any:
    def arguments(w: Mapping[str, Any]) -> dict[str, object]:
        return {"tender": w[f"award_{name}"].tender.uuid}

    return arguments


def _bid(w: Mapping[str, Any]) -> dict[str, object]:
    made = w["award_ready"]
    return {"tender": made.tender.uuid, "bid": made.bid("Example Birch Ltd").uuid}


def _score(w: Mapping[str, Any]) -> dict[str, object]:
    made = w["award_priced"]
    return {"tender": made.tender.uuid, "agreed": made.bid("Example Birch Ltd").lots.all()[0].agreed.all()[0].uuid}


def _challenge(w: Mapping[str, Any]) -> dict[str, object]:
    challenge = w["award_challenge"]
    return {"tender": challenge.tender.uuid, "challenge": challenge.uuid}


def _correction(w: Mapping[str, Any]) -> dict[str, object]:
    correction = w["award_correction"]
    return {"tender": correction.consensus.lot_bid.bid.tender.uuid, "correction": correction.uuid}


READERS = only("amina", "bola", "carys", "derek", "esme", "ines", "kit", "lola", "sol")
PROPOSERS, APPROVERS = only("amina", "kit"), only("carys", "derek")

PAGES = [
    Page("tendering.result", READERS, _of("priced")),
    Page("tendering.correct", only("amina"), _score),
    Page("tendering.settle_correction", only("bola", "kit"), _correction),
    Page("tendering.propose", PROPOSERS, _of("priced")),
    Page("tendering.award", READERS, _of("proposed")),
    Page("tendering.award", EVERYONE, _of("made")),
    Page("tendering.report", READERS, _of("proposed")),
    Page("tendering.report", EVERYONE, _of("made")),
    Page("tendering.evaluation", READERS, _of("proposed")),
    Page("tendering.evaluation", EVERYONE, _of("made")),
    Page("tendering.approve", APPROVERS, _of("proposed")),
    Page("tendering.send_back", APPROVERS, _of("proposed")),
    Page("tendering.decision", PROPOSERS, _of("proposed")),
    Page("tendering.decided", PROPOSERS, _of("proposed")),
    Page("tendering.write_feedback", PROPOSERS, _bid),
    Page("tendering.tell", only("kit"), _of("ready")),
    Page("tendering.make_award", only("kit"), _of("told")),
    Page("tendering.outcome", only("quinn"), _of("told")),
    Page("tendering.challenge", only("quinn"), _of("told")),
    Page("tendering.settle", only("lola", "sol"), _challenge),
]
