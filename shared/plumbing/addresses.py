"""The addresses of an app: which methods a path takes, and what is meant by one with a slash too many. Nothing here repeats
the Host of a request: whoever asks could have written anything there."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import FastAPI
from starlette.types import Scope

from shared.plumbing.auth import api_routes


class Addresses:
    """The API routes of an app by their patterns. Made when the app is complete."""

    def __init__(self, app: FastAPI) -> None:
        self._known = [(route.path_regex, frozenset(route.methods or ())) for route in api_routes(app)]

    def methods(self, path: str) -> list[str]:
        """Every method of every route whose pattern the path fits."""
        return sorted({m for pattern, methods in self._known if pattern.match(path) for m in methods})

    def meant(self, scope: Scope) -> str | None:
        """The address without its closing slash, where there is one: path and query, without scheme and host."""
        path = scope["path"].rstrip("/")
        if path == scope["path"] or not self.methods(path):
            return None
        query = scope["query_string"].decode("latin-1")
        return quote(path) + (f"?{query}" if query else "")
