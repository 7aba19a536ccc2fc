"""Reading: every query knows who is looking."""
