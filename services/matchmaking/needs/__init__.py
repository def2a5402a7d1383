"""What firms look for, what of it was referred to whom, and which offers match it."""
