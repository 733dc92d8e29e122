"""What was paid, to whom and when: imports, and the lines that they leave."""
