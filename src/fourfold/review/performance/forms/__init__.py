"""Forms of measures and returns."""
