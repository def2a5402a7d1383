"""What a service's document says an answer's headers are, the page gets."""

from __future__ import annotations

from typing import Any

import pytest

from services.console.forwarding import _ANSWERED
from tests.console_page.documents import documents


@pytest.mark.parametrize("service", ["registry", "awards", "matchmaking"])
def test_every_header_that_a_service_documents_is_passed_on(service: str) -> None:
    document: dict[str, Any] = documents()[service]
    answers = (
        answer
        for path in document["paths"].values()
        for operation in path.values()
        for answer in operation["responses"].values()
    )
    named = {name.lower() for answer in answers for name in answer.get("headers", {})}
    assert "total-count" in named or service == "awards"
    assert named <= {name.decode() for name in _ANSWERED}
