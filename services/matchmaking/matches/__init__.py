"""Matches: for a listing of one side, the best of the other; for a text, the best of either."""
