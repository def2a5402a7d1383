"""The route of a batch's audit pack."""

from __future__ import annotations

from typing import Annotated, Any, Protocol

from fastapi import Depends, Response

from services.awards.audit_packs.service import AuditPacks
from shared.contracts.audit import Action
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["拨付"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def audit_packs(self) -> AuditPacks: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.MONEY)]
_ZIP: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}
}


@router.get("/payment-batches/{batch_id}/audit-pack.zip", summary="批次的审计包(含离线核对程序;账号只有末四位)",
            response_class=Response, responses=_ZIP | documented(404, 409),
            dependencies=[audited(Action.FILE_EXPORTED, "batch_id")])  # fmt: skip
def take_audit_pack(batch_id: str, use: Use, _: Reader) -> Response:
    no, content = use.audit_packs.pack(batch_id)
    name = {"Content-Disposition": f'attachment; filename="{no}-audit.zip"', "Cache-Control": "no-store"}
    return Response(content, media_type="application/zip", headers=name)
