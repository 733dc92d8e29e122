"""What Members ask of contracts, how the record answers, and how a concern is followed to its answer (SC 9, SCA 7)."""
