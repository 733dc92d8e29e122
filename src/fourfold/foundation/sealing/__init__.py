"""Bids that nobody can read before k of n officers open them, and receipts that anyone can check."""
