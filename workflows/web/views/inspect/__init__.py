"""Pages of the inspector: he reads everything and changes nothing; each of his looks is on record."""
