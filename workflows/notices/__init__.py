"""Messages to people, written with the act that they tell of."""
