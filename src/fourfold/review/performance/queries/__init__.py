"""Reading measures and returns, as far as the reader may see them."""
