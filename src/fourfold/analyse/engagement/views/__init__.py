"""Pages of market engagement."""
