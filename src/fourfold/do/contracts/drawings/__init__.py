"""Where everything goes on the drawings of contracts. Pure geometry; the tables beside them say the same."""
