"""The pages of proposing, and of the nomination itself: inbox, list, page, draft, dossier, files, prints."""
