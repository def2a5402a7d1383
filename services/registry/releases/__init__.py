"""Releases of the name list: immutable, signed, chained snapshots, and what leads from one to another."""
