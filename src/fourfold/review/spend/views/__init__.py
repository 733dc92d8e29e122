"""Pages on where the money goes."""
