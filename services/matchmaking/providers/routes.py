"""Routes of providers."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Path, Query, Request, Response

from services.matchmaking.providers.finding import PROVIDERS, ProviderFilter
from services.matchmaking.providers.revised import PROVIDER
from services.matchmaking.providers.service import Providers
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.offers import (
    Provider,
    ProviderContact,
    ProviderDecision,
    ProviderIn,
    ProviderKind,
    ProviderState,
)
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.listed import COUNTED, WORKBOOK, Facets, Search, asked_of, download, listed, order_of
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, shows
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["服务机构"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def providers(self) -> Providers: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.OFFERS_READ, of=Owner.PROVIDER)]
Writer = Annotated[Principal, requires(Scope.OFFERS_WRITE, of=Owner.PROVIDER)]
Approver = Annotated[Principal, requires(Scope.PROVIDERS_APPROVE, of=Owner.DECISION)]
ContactReader = Annotated[
    Principal, requires(Scope.OFFERS_READ, Scope.CONTACTS_READ, of=Owner.PROVIDER_FILE, fresh=True)
]
ProviderId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", examples=["0" * 32])]
_DECIDES = audited(Action.PROVIDER_DECIDED, "provider_id", within=True)


def _wanted(
    q: Search = None,
    kind: Annotated[ProviderKind | None, Query(description="类别")] = None,
    state: Annotated[ProviderState | None, Query(description="状态")] = None,
    unit: Annotated[str | None, Query(max_length=20, description="服务于某一归口单位的(全市的在内)")] = None,
    mine: Annotated[bool, Query(description="只要本账号代表的")] = False,
) -> ProviderFilter:
    return ProviderFilter(q=q, kind=kind, state=state, unit=unit, mine=mine)


Wanted = Annotated[ProviderFilter, Depends(_wanted)]
Page = Annotated[Asked, Depends(asked_of(PROVIDERS))]
Order = Annotated[str | None, Depends(order_of(PROVIDERS))]


@router.get("/providers", summary="服务机构(未入驻的只见自己的)", responses=COUNTED)
def list_providers(
    use: Use, principal: Reader, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[Provider]:
    return listed(request, response, PROVIDERS, asked, use.providers.page(principal, wanted, asked))


@router.get("/providers/facets", summary="服务机构:总数与按类别、状态的数量")
def count_providers(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.providers.facets(principal, wanted, facets)


@router.get(
    "/providers.xlsx",
    summary="服务机构(XLSX)",
    dependencies=[audited(Action.FILE_EXPORTED)],
    response_class=Response,
    responses=WORKBOOK,
)
def download_providers(use: Use, principal: Reader, wanted: Wanted, sort: Order) -> Response:
    return download(use.providers.workbook(principal, wanted, sort), "服务机构.xlsx")


@router.post("/providers", summary="申请入驻", status_code=201, response_model=Provider, responses=documented(409))
def apply_as_provider(said: ProviderIn, use: Use, principal: Writer, key: KeyHeader = None) -> Response:
    return answered(use.providers.apply(said, principal, key))


@router.get("/providers/{provider_id}", summary="一个服务机构", responses=documented(404))
def get_provider(
    provider_id: ProviderId, use: Use, principal: Reader, _: Annotated[None, shows(PROVIDER, provider_id=str)]
) -> Provider:
    return use.providers.get(provider_id, principal)


@router.put("/providers/{provider_id}", summary="变更一个服务机构", responses=documented(404, 409))
def change_provider(
    provider_id: ProviderId,
    said: ProviderIn,
    use: Use,
    principal: Writer,
    match: Annotated[Match, edits(PROVIDER)],
) -> Provider:
    return use.providers.change(provider_id, said, principal, match)


@router.get(
    "/providers/{provider_id}/contact",
    summary="服务机构的联系人",
    responses=documented(404),
    dependencies=[audited(Action.CONTACTS_READ, "provider_id")],
)
def get_provider_contact(provider_id: ProviderId, use: Use, principal: ContactReader) -> ProviderContact:
    return use.providers.contact(provider_id, principal)


@router.post(
    "/providers/{provider_id}/approval",
    summary="核准入驻,或恢复",
    responses=documented(404, 409),
    dependencies=[_DECIDES],
)
def approve_provider(
    provider_id: ProviderId,
    said: ProviderDecision,
    use: Use,
    principal: Approver,
    match: Annotated[Match, edits(PROVIDER, required=False)],
) -> Provider:
    return use.providers.decide(provider_id, ProviderState.LISTED, said.reason, principal, match)


@router.post(
    "/providers/{provider_id}/suspension",
    summary="暂停一个服务机构",
    responses=documented(404, 409),
    dependencies=[_DECIDES],
)
def suspend_provider(
    provider_id: ProviderId,
    said: ProviderDecision,
    use: Use,
    principal: Approver,
    match: Annotated[Match, edits(PROVIDER, required=False)],
) -> Provider:
    return use.providers.decide(provider_id, ProviderState.SUSPENDED, said.reason, principal, match)


@router.post("/providers/{provider_id}/withdrawal", summary="退出", responses=documented(404))
def withdraw_provider(
    provider_id: ProviderId, use: Use, principal: Writer, match: Annotated[Match, edits(PROVIDER, required=False)]
) -> Provider:
    return use.providers.withdraw(provider_id, principal, match)
