"""The trail that nobody can rewrite unnoticed."""
