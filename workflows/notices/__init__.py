"""Messages to people: written with the act, delivered after it, at least once."""
