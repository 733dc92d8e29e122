"""Was it paid in time, by us and all the way down the chain."""
