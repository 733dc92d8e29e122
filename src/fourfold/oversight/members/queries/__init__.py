"""What Members and officers find of the group's oversight."""
