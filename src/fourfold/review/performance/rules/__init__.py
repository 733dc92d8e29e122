"""What is measured, when it is told and checked, and what readings say."""
