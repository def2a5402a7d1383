"""My work: what of listings, matches and open bids waits for a caller, and what it waits for."""
