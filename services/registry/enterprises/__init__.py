"""Enterprises: who they are, where they report, their figures by year, and (apart) their contacts."""
