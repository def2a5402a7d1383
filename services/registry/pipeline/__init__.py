"""Firms on their way to a listing: dated steps that stay, reported by firms and confirmed by their offices (clause 11)."""
