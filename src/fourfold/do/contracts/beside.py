"""The extensions that a decision is to settle, each with the record that its taker sees (SC 8.4.4)."""

from collections.abc import Iterator

from fourfold.do.contracts.models import Extension
from fourfold.do.contracts.queries.visible import visible_to
from fourfold.foundation.words import in_words, say
from fourfold.govern.decisions.beside import Matter
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Person


def extensions_beside(decision: Decision, person: Person | None) -> Iterator[Matter]:
    """Extensions that were proposed for this decision, of contracts that the reader may see."""
    rows = Extension.objects.filter(decision=decision, contract__in=visible_to(person))
    for row in rows.select_related("contract__authority"):
        yield Matter(
            say("Extend “{title}” by {months}", title=row.contract.title,
                months=in_words(row.months, "month", "months")),
            f"{row.contract.get_absolute_url()}#end",
            [(what, how) for what, how in row.record],
        )  # fmt: skip
