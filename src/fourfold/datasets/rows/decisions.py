"""Decisions as rows."""

from uuid import UUID

from fourfold.datasets.facts.decisions import DecisionFact
from fourfold.datasets.rows.people import PeopleRows
from fourfold.datasets.rows.shelf import Shelf
from fourfold.foundation.authorities.actions import next_reference
from fourfold.govern.decisions.models import Decision, RejectedOption


def put_decisions(shelf: Shelf, facts: tuple[DecisionFact, ...], people: PeopleRows) -> dict[str, Decision]:
    """Store decisions by key. One that is there already is left to those who work on it."""
    known = dict(Decision.objects.filter(authority=shelf.authority).values_list("uuid", "reference"))
    rows = shelf.put([_decision(shelf, fact, people, known) for fact in facts], keep=True)
    decisions = {fact.key: row for fact, row in zip(facts, rows, strict=True)}
    shelf.put(
        [
            RejectedOption(decision=decisions[fact.key], title=option.title, why=option.why, position=at)
            for fact in facts
            for at, option in enumerate(fact.rejected, 1)
        ],
        match=("decision_id", "title"),
        keep=True,
    )
    return decisions


def _decision(shelf: Shelf, fact: DecisionFact, people: PeopleRows, known: dict[UUID, str]) -> Decision:
    uuid = shelf.uuid("decision", fact.key)
    person = people.people.get
    return Decision(
        uuid=uuid, authority=shelf.authority,
        reference=known.get(uuid) or next_reference(shelf.authority, shelf.moment(fact.decided or fact.announced)),
        title=fact.title, matter=fact.matter, sought=fact.sought, taker=fact.taker,
        taker_person=person(fact.member), taker_committee=people.committees.get(fact.committee),
        scrutiny_committee=people.committees.get(fact.scrutiny_committee), scrutiny_note=fact.scrutiny_note,
        saves_or_spends=fact.saves_or_spends, divisions_affected=fact.divisions_affected, is_key=fact.is_key,
        key_because=fact.key_because, announced_at=shelf.moment(fact.announced) if fact.announced else None,
        due_on=fact.due, state=fact.state, reasons=fact.reasons, conflicts=fact.conflicts,
        decided_by=person(fact.decided_by), decided_at=shelf.moment(fact.decided) if fact.decided else None,
        prepared_by=people.people[fact.prepared_by], implementation=fact.implementation,
        implementation_owner=person(fact.implementation_owner), implementation_due=fact.implementation_due,
        implemented_at=shelf.moment(fact.implemented) if fact.implemented else None, clause=fact.clause,
    )  # fmt: skip
