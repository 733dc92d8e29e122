"""Reading the register, as far as the reader may see it."""

from fourfold.do.contracts.queries.visible import contract_for, delivered_by, visible_to

__all__ = ["contract_for", "delivered_by", "visible_to"]
