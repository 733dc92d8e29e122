"""Bodies that publish on the portal beside the authority of the dataset."""

from fourfold.datasets.facts.market import PublisherFact
from fourfold.datasets.rows.shelf import Shelf
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


def put_publishers(shelf: Shelf, facts: tuple[PublisherFact, ...]) -> list[Authority]:
    """Store the bodies that only publish here."""
    rows = [_publisher(shelf, fact) for fact in facts]
    known = {row.uuid for row in rows}
    for slug, uuid in Authority.objects.filter(slug__in=[row.slug for row in rows]).values_list("slug", "uuid"):
        if uuid not in known:
            raise Refused(say("Another authority has the address “{slug}” here.", slug=slug))
    return shelf.put(rows)


def _publisher(shelf: Shelf, fact: PublisherFact) -> Authority:
    return Authority(
        uuid=shelf.uuid("publisher", fact.key), slug=fact.key, name=fact.name, short_name=fact.short,
        nation=shelf.authority.nation, time_zone=shelf.authority.time_zone, rulebook=fact.rulebook,
        reference_prefix=fact.reference_prefix, colour=fact.colour, only_publishes=True,
    )  # fmt: skip
