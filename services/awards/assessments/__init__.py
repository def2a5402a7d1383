"""Assessments: the facts of one enterprise in, a statement out; from a request, or from what the registry's feed brought."""
