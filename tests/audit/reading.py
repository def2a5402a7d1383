"""What an app has written into its audit log, for tests of the acts themselves."""

from __future__ import annotations

from typing import Any

import httpx
from fastapi import FastAPI

from shared.contracts.audit import Action


def app_behind(http: httpx.AsyncClient) -> FastAPI:
    """The app that a test's client talks to."""
    app: FastAPI = http._transport.app  # type: ignore[attr-defined]  # an ASGITransport
    return app


def acts(app: FastAPI, *wanted: Action) -> list[tuple[str, str, dict[str, Any]]]:
    """(action, object, detail) of the wanted acts, in order."""
    store = app.state.use_cases.store
    with store.read() as session:
        found = store.audit_log.read(session, after=0, limit=1000)
    return [(e.action, e.object, e.detail) for e in found if e.action in wanted]
