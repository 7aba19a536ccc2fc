"""The legal record: what was done, by whom, in which charge, when, and in which order. Only actions write it."""
