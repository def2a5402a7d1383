"""Mutants that no test can notice, and why: (file, what stood there, what stands there now) → reason."""

EXPLAINED: dict[tuple[str, str, str], str] = {}
