"""Forms of tenders, bids and awards."""
