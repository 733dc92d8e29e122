"""Pages of evaluations and decommissioning plans."""
