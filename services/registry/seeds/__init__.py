"""Seed mining (clause 1): all registered firms against the standard of a title, the nearest first, as a list for offices."""
