"""How bids are compared: criteria, price formulas, marks, ranking, lots, and what would change the result."""
