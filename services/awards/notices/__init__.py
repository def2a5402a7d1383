"""Public notices of what was decided: firm, clause, words, figures, amount, receipt; objections to them."""
