"""HR-Admin's pages for one nomination: receive, appraise, ask for completion, find not eligible."""
