"""What the three services have in common: wire contracts, typed clients, plumbing. It knows no service."""
