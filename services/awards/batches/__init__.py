"""Paying: batches frozen by digest and approved by others, files for the bank, the bank's answers, holds."""
