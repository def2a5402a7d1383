"""How a route reaches the use cases of its app, without knowing how they are made.

Each `routes.py` names what it uses as a Protocol and asks for it: `Use = Annotated[UseCases, Depends(use_cases)]`. The app's
wiring makes one object that has them all.
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request


async def use_cases(request: Request) -> Any:
    """The use cases of the app that answers, which its `create_app` put into `app.state.use_cases`."""
    return request.app.state.use_cases
