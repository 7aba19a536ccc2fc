"""Who may do what: every address for every role, and what somebody with bad intentions tries on it."""
