"""What the source tells that the market was told, with as much as it says and nothing more."""

from collections.abc import Iterator

from fourfold.datasets.facts.market import NoticeFact
from fourfold.datasets.rows.market.board import Sheet
from fourfold.datasets.rows.market.ground import Ground
from fourfold.datasets.rows.market.offers import publish
from fourfold.do.notices.models import Notice


def told_sheets(ground: Ground) -> Iterator[Sheet]:
    """The notices of the source. Where it names no day of publication, they bear that of the source itself."""
    for fact in ground.facts.notices:
        yield publish(Sheet(_notice(ground, fact)), ground.shelf.moment(fact.published))


def _notice(ground: Ground, fact: NoticeFact) -> Notice:
    return Notice(
        uuid=ground.shelf.uuid("notice", fact.key), authority=ground.authority, kind=fact.kind, title=fact.title,
        summary=fact.summary, subject=fact.subject, categories=list(fact.categories), open_to_consortia=False,
        winners=[{"name": name, "provider": ""} for name in fact.winners], basis=fact.basis, clause=fact.clause,
    )  # fmt: skip
