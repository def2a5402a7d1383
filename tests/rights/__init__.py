"""Whose data is whose: every route of the three services, for every kind of caller."""
