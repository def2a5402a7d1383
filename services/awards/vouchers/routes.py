"""Routes of vouchers."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Query, Request, Response

from services.awards.vouchers.finding import USES, VOUCHERS, UseFilter, VoucherFilter
from services.awards.vouchers.service import Vouchers
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.contracts.vouchers import (
    ReleaseIn,
    ReservableService,
    ReservationIn,
    UseState,
    VoidIn,
    Voucher,
    VoucherInFull,
    VoucherIssued,
    VoucherProgramme,
    VoucherProgrammeIn,
    VouchersIn,
    VoucherState,
    VoucherUse,
)
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.listed import COUNTED, Facets, Search, asked_of, listed
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["服务券"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def vouchers(self) -> Vouchers: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.VOUCHERS_READ, of=Owner.VOUCHER)]
# What a programme is, everybody may know who may have a voucher.
ProgrammeReader = Annotated[Principal, requires(Scope.VOUCHERS_READ, of=Owner.REFERENCE)]
# Programmes and what is issued of them are the city's money; a voucher once issued is its firm's.
Issuer = Annotated[Principal, requires(Scope.VOUCHERS_ISSUE, of=Owner.MONEY)]
Holder = Annotated[Principal, requires(Scope.VOUCHERS_USE, of=Owner.VOUCHER)]
Redeemer = Annotated[Principal, requires(Scope.VOUCHERS_REDEEM, of=Owner.VOUCHER)]
Page = Annotated[Asked, Depends(asked_of(VOUCHERS, default="-issued_at"))]
UsePage = Annotated[Asked, Depends(asked_of(USES, default="-changed_at"))]
_Number = Annotated[str | None, Query(max_length=40)]
_CHANGE = [audited(Action.VOUCHERS_CHANGED, within=True)]


@router.post("/voucher-programmes", summary="设立服务券方案", status_code=201, response_model=VoucherProgramme,
             responses=documented(409), dependencies=_CHANGE)  # fmt: skip
def make_programme(request: VoucherProgrammeIn, use: Use, principal: Issuer, key: KeyHeader = None) -> Response:
    return answered(use.vouchers.make(request, principal, key))


@router.get("/voucher-programmes", summary="服务券方案(最近的在前)")
def list_programmes(
    use: Use, _: ProgrammeReader, year: Annotated[int | None, Query(ge=2000, le=2100, description="年度")] = None
) -> list[VoucherProgramme]:
    return use.vouchers.programmes(year)


@router.get("/voucher-programmes/{programme_id}", summary="一个服务券方案", responses=documented(404))
def read_programme(programme_id: str, use: Use, _: ProgrammeReader) -> VoucherProgramme:
    return use.vouchers.programme(programme_id)


@router.post("/voucher-programmes/{programme_id}/close", summary="停止发放(已发放的照用)", responses=documented(404),
             dependencies=[audited(Action.VOUCHERS_CHANGED, "programme_id", within=True)])  # fmt: skip
def close_programme(programme_id: str, use: Use, principal: Issuer) -> VoucherProgramme:
    return use.vouchers.close(programme_id, principal)


@router.post("/voucher-programmes/{programme_id}/vouchers", summary="向企业发放服务券,各自成败",
             description="每家企业每个方案一张;已有的不重复发放。", responses=documented(404),
             dependencies=[audited(Action.VOUCHERS_CHANGED, "programme_id", within=True)])  # fmt: skip
def issue_vouchers(programme_id: str, request: VouchersIn, use: Use, principal: Issuer) -> list[VoucherIssued]:
    return use.vouchers.issue(programme_id, request, principal)


def _wanted(
    q: Search = None,
    programme: _Number = None,
    state: Annotated[VoucherState | None, Query(description="状态")] = None,
    unit: Annotated[str | None, Query(max_length=40, description="县市区(园区)代码或名称")] = None,
    enterprise: Annotated[CreditCode | None, Query(description="统一社会信用代码")] = None,
) -> VoucherFilter:
    return VoucherFilter(q=q, programme=programme, state=state, unit=unit, enterprise=enterprise)


Wanted = Annotated[VoucherFilter, Depends(_wanted)]


@router.get("/vouchers", summary="服务券(只见与己有关的)", responses=COUNTED)
def list_vouchers(
    use: Use, principal: Reader, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[Voucher]:
    return listed(request, response, VOUCHERS, asked, use.vouchers.page(principal, wanted, asked))


@router.get("/vouchers/facets", summary="服务券:总数与按状态、单位、方案的数量")
def count_vouchers(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.vouchers.facets(principal, wanted, facets)


@router.get("/vouchers/{voucher_id}", summary="一张服务券:余额、逐笔变动、用于哪些服务", responses=documented(404))
def read_voucher(voucher_id: str, use: Use, principal: Reader) -> VoucherInFull:
    return use.vouchers.get(voucher_id, principal)


@router.get("/vouchers/{voucher_id}/services", summary="此券现在可以预留的服务", responses=documented(404))
def list_reservable(voucher_id: str, use: Use, principal: Reader) -> list[ReservableService]:
    return use.vouchers.reservable(voucher_id, principal)


@router.post("/vouchers/{voucher_id}/reservations", summary="为已约定的服务预留(由持券企业本企业的人员办理)", status_code=201,
             response_model=VoucherInFull, responses=documented(404, 409),
             dependencies=[audited(Action.VOUCHERS_CHANGED, "voucher_id", within=True)])  # fmt: skip
def reserve_voucher(
    voucher_id: str, request: ReservationIn, use: Use, principal: Holder, key: KeyHeader = None
) -> Response:
    return answered(use.vouchers.reserve(voucher_id, request, principal, key))


@router.post("/vouchers/{voucher_id}/reservations/{engagement_id}/release", summary="释放为服务所作的预留",
             responses=documented(404, 409),
             dependencies=[audited(Action.VOUCHERS_CHANGED, "voucher_id", within=True)])  # fmt: skip
def release_voucher(
    voucher_id: str, engagement_id: str, request: ReleaseIn, use: Use, principal: Holder
) -> VoucherInFull:
    return use.vouchers.release(voucher_id, engagement_id, request, principal)


@router.post("/vouchers/{voucher_id}/void", summary="作废一张服务券的余额", responses=documented(404, 409),
             dependencies=[audited(Action.VOUCHERS_CHANGED, "voucher_id", within=True)])  # fmt: skip
def void_voucher(voucher_id: str, request: VoidIn, use: Use, principal: Issuer) -> VoucherInFull:
    return use.vouchers.void(voucher_id, request, principal)


def _uses(
    state: Annotated[UseState | None, Query(description="状态")] = None,
    enterprise: Annotated[CreditCode | None, Query(description="企业的统一社会信用代码")] = None,
    provider: Annotated[CreditCode | None, Query(description="服务机构的统一社会信用代码")] = None,
    redeemable: Annotated[bool | None, Query(description="true:企业已确认、可以核销的")] = None,
) -> UseFilter:
    return UseFilter(state=state, enterprise=enterprise, provider=provider, redeemable=redeemable)


@router.get("/voucher-uses", summary="服务券的使用:本企业预留的、可由本机构核销的", responses=COUNTED)
def list_uses(
    use: Use,
    principal: Reader,
    request: Request,
    response: Response,
    wanted: Annotated[UseFilter, Depends(_uses)],
    asked: UsePage,
) -> list[VoucherUse]:
    return listed(request, response, USES, asked, use.vouchers.uses(principal, wanted, asked))


@router.post("/voucher-uses/{engagement_id}/redemption", summary="核销为一项服务预留的服务券(由服务机构办理,一次)",
             responses=documented(404, 409),
             dependencies=[audited(Action.VOUCHERS_CHANGED, "engagement_id", within=True)])  # fmt: skip
def redeem_voucher(engagement_id: str, use: Use, principal: Redeemer) -> VoucherUse:
    return use.vouchers.redeem(engagement_id, principal)
