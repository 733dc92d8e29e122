"""One search over everything, with a body for SQLite and one for PostgreSQL."""
