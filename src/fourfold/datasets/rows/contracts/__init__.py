"""The register of contracts as rows: what the source tells of, and a made-up part beside it."""

from fourfold.datasets.facts.contracts import ContractFacts
from fourfold.datasets.rows.contracts.made import put_made_up
from fourfold.datasets.rows.contracts.results import put_results
from fourfold.datasets.rows.contracts.told import put_told
from fourfold.datasets.rows.market import Ground, MarketRows
from fourfold.datasets.rows.outcomes import OutcomeRows

__all__ = ["put_contracts", "put_results"]


def put_contracts(ground: Ground, facts: ContractFacts, outcomes: OutcomeRows, market: MarketRows) -> None:
    """Store contracts. Each keeps the identifier of its key, so that others can add readings and payments to it."""
    put_told(ground, facts.contracts, outcomes)
    if facts.throng is not None and ground.facts.works:
        put_made_up(ground, facts.throng, market)
