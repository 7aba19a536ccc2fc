"""The demonstration: a dated script of real actions by invented people, under a simulated clock."""
