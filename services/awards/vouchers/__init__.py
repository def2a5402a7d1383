"""Vouchers: programmes, what firms are given, what they reserve of it for a service, and what its provider redeems."""
