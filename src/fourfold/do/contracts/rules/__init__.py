"""What must stand before a contract goes live, what a change needs, and what falls due."""
