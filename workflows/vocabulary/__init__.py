"""Every word the system can say. Labels are English sentences that the catalogue turns into Vietnamese."""
