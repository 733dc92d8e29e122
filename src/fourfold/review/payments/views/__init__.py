"""Pages on payment in time."""
