"""Typed clients of the three services over httpx. They return the wire models and raise their own errors."""
