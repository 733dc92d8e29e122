"""Pages of tenders, bids and awards."""
