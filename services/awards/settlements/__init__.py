"""Settlements: what a provider is paid for the services of a year, checked before it is claimed."""
