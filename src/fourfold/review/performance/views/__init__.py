"""Pages of measures, returns and ratings."""
