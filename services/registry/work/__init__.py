"""My work: what of all the registry's features waits for a caller, and what it waits for."""
