"""Routes of fact packs: a firm says which bank may have what, the bank fetches it."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Path, Response

from services.registry.fact_packs.service import FactPacks
from shared.contracts.audit import Action
from shared.contracts.fact_packs import FactConsent, FactConsentIn, SignedFactPack
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["银行与企业"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def fact_packs(self) -> FactPacks: ...


Use = Annotated[UseCases, Depends(use_cases)]
ConsentId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="授权编号")]
Giver = Annotated[Principal, requires(Scope.FACT_PACKS_GIVE, of=Owner.FACT_CONSENT)]
FreshGiver = Annotated[Principal, requires(Scope.FACT_PACKS_GIVE, of=Owner.FACT_CONSENT, fresh=True)]
Fetcher = Annotated[Principal, requires(Scope.FACT_PACKS_FETCH, of=Owner.FACT_PACK)]


@router.get(
    "/enterprises/{credit_code}/fact-consents",
    summary="本企业授权哪些银行取得资料,何时由谁取走过",
    responses=documented(404),
)
def list_consents(credit_code: CreditCode, use: Use, principal: Giver) -> list[FactConsent]:
    return use.fact_packs.of_firm(credit_code, principal)


@router.post(
    "/enterprises/{credit_code}/fact-consents",
    summary="授权一家银行取得本企业资料(企业本人登录办理)",
    status_code=201,
    responses=documented(404, 409),
    dependencies=[audited(Action.FACT_CONSENT_GIVEN, "credit_code", within=True)],
)
def give_consent(credit_code: CreditCode, said: FactConsentIn, use: Use, principal: FreshGiver) -> FactConsent:
    return use.fact_packs.give(credit_code, said, principal)


@router.post(
    "/enterprises/{credit_code}/fact-consents/{consent_id}/revocation",
    summary="撤回授权:此后不再提供资料",
    responses=documented(404),
    dependencies=[audited(Action.FACT_CONSENT_REVOKED, "credit_code", within=True)],
)
def revoke_consent(credit_code: CreditCode, consent_id: ConsentId, use: Use, principal: Giver) -> FactConsent:
    return use.fact_packs.revoke(credit_code, consent_id, principal)


@router.get("/fact-consents", summary="企业对本行的授权")
def list_consents_to_bank(use: Use, principal: Fetcher) -> list[FactConsent]:
    return use.fact_packs.of_bank(principal)


@router.post(
    "/fact-consents/{consent_id}/packs",
    summary="取得企业授权的资料(签名;每次都告知企业)",
    status_code=201,
    responses=documented(404, 410, 503),
    dependencies=[audited(Action.FACT_PACK_FETCHED, "consent_id", within=True)],
)
async def fetch_pack(consent_id: ConsentId, use: Use, principal: Fetcher, response: Response) -> SignedFactPack:
    response.headers["Cache-Control"] = "no-store"
    return await use.fact_packs.fetch(consent_id, principal)
