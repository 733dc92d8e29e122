"""What the audit trail calls what happens to the ledger."""

EVENT_NAMES = {
    "ledger.rebuilt": "Ledger: brought up to date",
    "ledger_import.failed": "Import of payments: could not be read",
    "ledger_import.let_go": "Import of payments: let go before it was taken",
    "ledger_import.mapped": "Import of payments: columns settled",
    "ledger_import.read": "Import of payments: read and counted",
    "ledger_import.sent": "Import of payments: file sent",
    "ledger_import.taken": "Import of payments: taken into the ledger",
    "ledger_import.withdrawn": "Import of payments: withdrawn from the ledger",
    "supplier.changed": "Supplier: what we know changed",
    "supplier_match.accepted": "Supplier match: one and the same",
    "supplier_match.refused": "Supplier match: not the same",
    "supplier_match.undone": "Supplier match: taken apart again",
}
