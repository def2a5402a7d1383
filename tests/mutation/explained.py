"""Mutants that no test can notice, and why: (file, the line as it stands, what stands there instead) → reason."""

EXPLAINED: dict[tuple[str, str, str], str] = {
    ("assess.py", "if chosen.groups:", "if True:"): "without groups `combined` gives the lines back as they are",
    ("assess.py", "if self.facts.payments:", "if True:"): "a look into an empty mapping finds nothing",
    ("assess.py", "if len(found) > 1:", "len(found) >= 1"): "nothing is put in where there is nothing further",
    ("assess.py", "if len(found) > 1:", "if True:"): "nothing is put in where there is nothing further",
    ("assess.py", "own: int | None = 0", "1"): "only a matching rule reads it, and that sets it",
    (
        "kinds.py",
        "enough = -(-rule.cap // rule.amount)  # as many people as reach the cap: more would only overflow",
        "-rule.cap * rule.amount",
    ): "a bound that is higher and still keeps this pack's product within 64 bits",
    ("kinds.py", "if TYPE_CHECKING:", "if True:"): "numpy is then imported sooner, and that is all",
    (
        "combine.py",
        'by = f"“{winner.measure.name}”" if winner and winner.low >= paid else "已兑现的"',
        "winner.low > paid",
    ): "of two that come to the same either may be named",
    ("columnar.py", "if len(parts) == 1:", "if False:"): "one part joined with nothing is that part",
    (
        "columnar.py",
        'if m.once != "subject":',
        "if False:",
    ): "the search by row and item finds what the mask by row has",
    (
        "columnar.py",
        "codes = np.full(p.n, NO_CODE) if reasons else None",
        "np.full(p.n, NO_CODE)",
    ): "without reasons the money is the same; only time is saved",
    ("columnar.py", "if left.any():", "if True:"): "a part without rows adds nothing",
}
