"""Messages that wait for the made-up people of the demo."""

from dataclasses import dataclass

from fourfold.datasets.facts.reading import MADE_UP, Reader, Source, refers, words


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFact(Source):
    """Something that a holder is told, with a link to a commission or a decision."""

    to: str = refers("holder")
    sentence: str = words(500)
    commission: str = refers("commission", "")
    decision: str = refers("decision", "")


def read_messages(reader: Reader) -> tuple[MessageFact, ...]:
    """The messages of a dataset."""
    facts = reader.table("message", MessageFact)
    reader.once("message", (f"{fact.to}, {fact.sentence}" for fact in facts))
    for fact in facts:
        if bool(fact.commission) == bool(fact.decision):
            reader.fault_in("message", f"{fact.to}, {fact.sentence}", "it leads to one commission, or to one decision.")
        if fact.basis != MADE_UP:
            reader.fault_in("message", f"{fact.to}, {fact.sentence}", "only made-up people get messages from here.")
    return facts
