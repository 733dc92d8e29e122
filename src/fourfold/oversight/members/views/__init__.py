"""Pages of Members' oversight."""
