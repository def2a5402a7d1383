"""Mutants that no test can notice, and why: (file, what stood there, what stands there now) → reason."""

EXPLAINED: dict[tuple[str, str, str], str] = {
    ("assess.py", "if chosen.groups:", "if True:"): "without groups `combined` gives the lines back as they are",
    ("assess.py", "if label not in self.basis:", "if True:"): "the same label always shows the same value",
    ("assess.py", "if self.facts.payments:", "if True:"): "a look into an empty mapping finds nothing",
    ("assess.py", "len(found) > 1", "len(found) >= 1"): "nothing is put in where there is nothing further",
    ("assess.py", "if len(found) > 1:", "if True:"): "nothing is put in where there is nothing further",
}
