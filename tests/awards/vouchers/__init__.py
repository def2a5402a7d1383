"""Vouchers, and what providers are paid for services."""
