"""Reading the packs over REST: measures, readings, the clauses' own words."""
