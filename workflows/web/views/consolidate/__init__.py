"""The list that HR-Admin brings together, and the step of one nomination onto it."""
