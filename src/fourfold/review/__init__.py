"""Did it work, was it paid, what next."""
