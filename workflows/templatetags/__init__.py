"""Template tags: how values look on a page. They know looks, never states."""
