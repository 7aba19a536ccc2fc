"""The only writers. An action locks, asks, moves, saves, records, and tells after commit."""
