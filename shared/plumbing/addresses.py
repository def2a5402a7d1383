"""The addresses of an app: which methods a path takes, and what is meant by one with a slash too many. Nothing here repeats
the Host of a request: whoever asks could have written anything there."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import FastAPI
from starlette.types import Scope

from shared.plumbing.routing import api_routes


class Addresses:
    """The API routes of an app by their patterns. Made when the app is complete."""

    def __init__(self, app: FastAPI) -> None:
        self._routes = tuple(api_routes(app))

    def methods(self, path: str) -> list[str]:
        """Every method of every route whose pattern the path fits."""
        return sorted({m for route in self._routes if route.pattern[0].match(path) for m in route.methods})

    def meant(self, scope: Scope) -> str | None:
        """The address without its closing slash, where there is one: path and query, without scheme and host."""
        path = scope["path"].rstrip("/")
        if path == scope["path"] or not self.methods(path):
            return None
        query = scope["query_string"].decode("latin-1")
        return quote(path) + (f"?{query}" if query else "")
