"""Lines in bulk: reading files of any shape, and the ledger that they make. No Django, no database."""
