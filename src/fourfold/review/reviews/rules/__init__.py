"""When contracts are reviewed and about what, how they are helped to improve, and what may follow."""
