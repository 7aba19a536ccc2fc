"""Pages of the plan's duties beside nominating (seed V.1, V.2)."""
