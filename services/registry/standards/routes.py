"""Routes of standards and self-checks."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends

from services.registry.recognitions.routes import ReferenceReader
from services.registry.standards.revised import STANDARD
from services.registry.standards.service import Standards
from shared.contracts.audit import Action
from shared.contracts.owners import Act, Owner
from shared.contracts.scopes import Scope
from shared.contracts.standards import SelfCheck, SelfCheckIn, StandardEdit, StandardInfo, StandardInFull
from shared.contracts.values import CreditCode
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.errors import Forbidden
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, shows
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["认定标准与自测"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def standards(self) -> Standards: ...


Use = Annotated[UseCases, Depends(use_cases)]

Editor = Annotated[Principal, requires(Scope.STANDARDS_WRITE, of=Owner.REFERENCE)]
Checker = Annotated[Principal, requires(Scope.RECOGNITIONS_READ, of=Owner.SUBMITTED)]
FirmChecker = Annotated[Principal, requires(Scope.RECOGNITIONS_READ, of=Owner.FIRM, act=Act.READ)]


@router.get("/standards", summary="各层认定标准及适用期间")
def list_standards(use: Use, _: ReferenceReader) -> list[StandardInfo]:
    return use.standards.all()


@router.get("/standards/{id}", summary="一项标准:条文、指标、表单、名词", responses=documented(404))
def get_standard(
    id: str, use: Use, _: ReferenceReader, _version: Annotated[None, shows(STANDARD, id=str)]
) -> StandardInFull:
    return use.standards.get(id)


@router.put(
    "/standards/{id}",
    summary="修改市级标准(成为新的一版)",
    responses=documented(404, 409),
    dependencies=[audited(Action.STANDARD_CHANGED, "id", within=True)],
)
def edit_standard(
    id: str, edit: StandardEdit, use: Use, principal: Editor, match: Annotated[Match, edits(STANDARD)]
) -> StandardInFull:
    return use.standards.edit(id, edit, principal, match)


@router.post("/self-checks", summary="按标准自测:得分、条件、缺什么、改什么", responses=documented(404))
def self_check(request: SelfCheckIn, use: Use, _: Checker) -> SelfCheck:
    return use.standards.check(request)


@router.post("/enterprises/{credit_code}/self-checks", summary="以登记的数据为一家企业自测", responses=documented(404))
def self_check_enterprise(credit_code: CreditCode, request: SelfCheckIn, use: Use, principal: FirmChecker) -> SelfCheck:
    if principal.enterprise is None and Scope.ENTERPRISES_READ not in principal.scopes:
        # The answer shows the year's figures: they are the enterprise's own, and theirs who may read them.
        raise Forbidden(f"接入方 {principal.client_id} 缺少权限:{Scope.ENTERPRISES_READ}")
    return use.standards.check_enterprise(credit_code, request, principal)
