"""The pages of campaigns: their list, one of them, its plan, and each act of its life."""
