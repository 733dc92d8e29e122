"""Pages of providers."""
