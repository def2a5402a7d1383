"""Audit packs: everything that a batch of payments rests on, in one file that can be checked without asking anybody."""
