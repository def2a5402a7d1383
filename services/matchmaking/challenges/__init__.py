"""揭榜挂帅: a demand from its publication to the acceptance of what solves it."""
