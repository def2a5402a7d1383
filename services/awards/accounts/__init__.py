"""Accounts that firms are paid to: encrypted, in versions, verified by another person than submitted them."""
