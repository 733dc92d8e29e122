"""What shows that steps were done, as rows, and as text files where the framework asks for a file."""

from fourfold.cycle.commissions.models import Evidence
from fourfold.cycle.commissions.rules import EvidenceKind
from fourfold.datasets.facts.commissions import CommissionFacts, EvidenceFact
from fourfold.datasets.rows.around import Around, Turns, reviewed_together
from fourfold.datasets.rows.shelf import Shelf
from fourfold.foundation.errors import Refused
from fourfold.foundation.files import store
from fourfold.foundation.files.models import FileState, StoredFile
from fourfold.govern.people.models import Person

ENGAGED_MARKET = "market"
"""The step of the framework for which a meeting with the market is evidence."""


def put_evidence(shelf: Shelf, facts: CommissionFacts, around: Around, turns: Turns) -> None:
    """Store evidence of steps and of meetings with the market."""
    files = _put_files(shelf, facts, around, turns)
    rows = [
        Evidence(
            uuid=shelf.uuid("evidence", fact.key, key), turn=turns[key, fact.turn],
            step=around.framework.steps[fact.step], kind=fact.kind, title=fact.title, note=fact.note, link=fact.link,
            file=files.get(fact.key), decision=around.decisions.get(fact.decision),
            added_by=_giver(fact, key, around, turns), added_at=shelf.moment(fact.on), clause=fact.clause,
        )
        for fact in facts.evidence
        for key in fact.commissions or reviewed_together(facts)
    ]  # fmt: skip
    rows += [
        Evidence(
            uuid=shelf.uuid("engagement", fact.key, key), turn=turns[key, 1],
            step=around.framework.steps[ENGAGED_MARKET], kind=EvidenceKind.NOTE, title=fact.what, note=fact.in_words,
            added_by=turns[key, 1].commission.lead, added_at=shelf.moment(), clause=fact.clause,
        )
        for fact in facts.engagements
        for key in ((fact.commission,) if fact.commission else reviewed_together(facts))
        if ENGAGED_MARKET in around.framework.steps
    ]  # fmt: skip
    shelf.put(rows, keep=True)


def _giver(fact: EvidenceFact, commission: str, around: Around, turns: Turns) -> Person:
    return around.people.people.get(fact.by) or turns[commission, fact.turn].commission.lead


def _put_files(shelf: Shelf, facts: CommissionFacts, around: Around, turns: Turns) -> dict[str, StoredFile]:
    """One text file for each fact that names one, by the key of the fact."""
    with_file = [fact for fact in facts.evidence if fact.file]
    rows = []
    for fact in with_file:
        source = f"\n\nSource: {fact.clause}\n" if fact.clause else "\n"
        sha256, size = keep_text(f"{fact.title}\n\n{fact.note}{source}")
        commission = (fact.commissions or reviewed_together(facts))[0]
        rows.append(
            StoredFile(
                uuid=shelf.uuid("file", fact.key), authority=shelf.authority, sha256=sha256, size=size,
                name=fact.file, media_type="text/plain", state=FileState.STORED,
                uploaded_by=_giver(fact, commission, around, turns).uuid, uploaded_at=shelf.moment(fact.on),
            )
        )  # fmt: skip
    return {fact.key: row for fact, row in zip(with_file, shelf.put(rows, keep=True), strict=True)}


def keep_text(text: str) -> tuple[str, int]:
    """The SHA-256 and the size of the text as it lies on disk. Bytes that no row comes to know are swept away."""
    with store.take_in([text.encode()], limit=1_000_000, too_large=lambda: Refused(text)) as incoming:
        incoming.settle()
        return incoming.sha256, incoming.size
