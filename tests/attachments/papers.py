"""Small files that tests hand in as evidence, and how they hand them in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import httpx

from shared.contracts.process import Evidence
from shared.plumbing.auth import Principal
from shared.plumbing.storage import UnitOfWork

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PAPER = {"name": "材料.pdf", "sha256": hashlib.sha256(PDF).hexdigest()}


def paper(*kinds: str) -> list[dict[str, str]]:
    """Evidence of these kinds: the one small file that `hand_in` sends."""
    return [PAPER | {"kind": kind} for kind in kinds]


async def hand_in(
    http: httpx.AsyncClient,
    service: str,
    headers: Mapping[str, str] | None = None,
    content: bytes = PDF,
    name: str = PAPER["name"],
) -> httpx.Response:
    """The answer to an upload."""
    return await http.post(f"/{service}/v1/attachments", files={"file": (name, content)}, headers=headers)


class AnyPaper:
    """Takes every file as handed in: for tests of what else a step asks for."""

    def name(self, work: UnitOfWork, subject: str, evidence: Sequence[Evidence], principal: Principal) -> None:
        """Nothing is written."""

    def write(self, work: UnitOfWork, content: str, name: str, principal: Principal) -> str:
        return hashlib.sha256(content.encode()).hexdigest()
