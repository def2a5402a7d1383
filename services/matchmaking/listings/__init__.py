"""Listings: results that universities supply, problems that the registry's enterprises have."""
