"""Reading tenders, bids and awards, as far as the reader may see them."""
