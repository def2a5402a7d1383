"""What a service's document says an answer's headers are, the page gets."""

from __future__ import annotations

import pytest

from services.console.forwarding import _ANSWERED
from tests.contracts.apps import document_of


@pytest.mark.parametrize("service", ["registry", "awards", "matchmaking"])
def test_every_header_that_a_service_documents_is_passed_on(service: str) -> None:
    document = document_of(service)
    answers = (
        answer
        for path in document["paths"].values()
        for operation in path.values()
        for answer in operation["responses"].values()
    )
    named = {name.lower() for answer in answers for name in answer.get("headers", {})}
    assert "total-count" in named or service == "awards"
    assert named <= {name.decode() for name in _ANSWERED}
