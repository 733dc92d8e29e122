"""What people do with imports of payments, and with the suppliers in them."""

from fourfold.review.ledger.actions.imports import let_go, map_columns, send_file, take_import, withdraw_import
from fourfold.review.ledger.actions.matching import accept_match, match_by_hand, refuse_match, undo_match
from fourfold.review.ledger.actions.suppliers import change_supplier

__all__ = [
    "accept_match",
    "change_supplier",
    "let_go",
    "map_columns",
    "match_by_hand",
    "refuse_match",
    "send_file",
    "take_import",
    "undo_match",
    "withdraw_import",
]
