"""Simulations: a year's awards for a whole population, under the pack as it stands or with a what-if."""
