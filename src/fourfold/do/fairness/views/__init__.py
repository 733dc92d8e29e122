"""Pages of ratings and complaints."""
