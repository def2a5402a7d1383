"""A console in front of services that say what they were sent."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.console.house import House, house


@pytest.fixture
async def inside() -> AsyncIterator[House]:
    """The console and its services in one process."""
    async with house("inside") as found:
        yield found


@pytest.fixture(params=["inside", "apart"])
async def either(request: pytest.FixtureRequest) -> AsyncIterator[House]:
    """The console with its services in one process, and apart over sockets: what passes through is the same."""
    async with house(request.param) as found:
        yield found
