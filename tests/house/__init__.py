"""The house itself: floors, locks, folders, files of others."""
