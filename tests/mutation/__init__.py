"""Mutation testing of the rules: change one thing in the code, and see whether a test notices."""
