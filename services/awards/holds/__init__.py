"""Reasons for which nothing is paid for now."""
