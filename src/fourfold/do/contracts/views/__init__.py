"""Pages of the register of contracts."""
