"""Pages on which the Chief decides and the records office records what was signed."""
