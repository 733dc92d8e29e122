"""Whether a service worked, how surely that is known, and how one is brought to an end."""
