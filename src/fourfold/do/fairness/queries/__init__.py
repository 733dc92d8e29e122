"""Reading ratings and complaints."""
