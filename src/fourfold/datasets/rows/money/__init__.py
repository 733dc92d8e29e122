"""Payments as rows: what the source says of them, and a made-up ledger beside it."""

from fourfold.datasets.facts.money import MoneyFacts
from fourfold.datasets.rows.market import Ground, MarketRows
from fourfold.datasets.rows.money.chain import put_chain
from fourfold.datasets.rows.money.ledger import put_ledger
from fourfold.review.ledger.models import Told

__all__ = ["put_money"]


def put_money(ground: Ground, facts: MoneyFacts, market: MarketRows) -> None:
    """Store what is told, returns down the chain, and a ledger that is read and built as any other."""
    shelf = ground.shelf
    shelf.put(
        [
            Told(
                uuid=shelf.uuid("paid", number), authority=ground.authority, about=fact.about, text=fact.text,
                position=number, basis=fact.basis, clause=fact.clause,
            )
            for number, fact in enumerate(facts.told)
        ]
    )  # fmt: skip
    if facts.throng is not None and market.providers.crowd:
        put_chain(ground, facts.throng, market)
        put_ledger(ground, facts.throng, market)
