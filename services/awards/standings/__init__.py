"""How firms stand in a year: what each is due, what waits for a decision or for an input, as a table and as work."""
