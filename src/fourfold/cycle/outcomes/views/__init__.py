"""Pages of the upper thread."""
