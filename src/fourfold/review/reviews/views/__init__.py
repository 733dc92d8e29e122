"""Pages of reviews, visits, improvement plans and the steps that follow."""
