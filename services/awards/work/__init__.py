"""My work: what of decided amounts and imports waits for a caller, and what it waits for."""
