"""Routes of evidence: questions, sources, what they say of a firm."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Form, Response

from services.registry.as_of import KnownAt, instant_of
from services.registry.evidence.service import EvidencePort
from shared.contracts.audit import Action
from shared.contracts.evidence import (
    EvidenceAskIn,
    EvidenceOutcome,
    EvidenceQuestion,
    EvidenceSettlementIn,
    EvidenceSource,
    FirmEvidence,
)
from shared.contracts.imports import ImportReport
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, OneLine
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.clock import Clock
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.uploads import IMPORT_ANSWERS, DryRunFlag, Upload, read_upload, report_status
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["外部数据"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def clock(self) -> Clock: ...

    @property
    def evidence(self) -> EvidencePort: ...

    @property
    def list_plans(self) -> ListPlans: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.EVIDENCE_READ, of=Owner.EVIDENCE)]
Looker = Annotated[Principal, requires(Scope.EVIDENCE_READ, of=Owner.REFERENCE)]
Asker = Annotated[Principal, requires(Scope.EVIDENCE_ASK, of=Owner.EVIDENCE)]
Fact = Annotated[OneLine | None, Form(max_length=200, description="随文件给出的事实;文件内已有时可不填")]


@router.get("/evidence-questions", summary="外部数据可答的问题")
def list_questions(use: Use, _: Looker) -> list[EvidenceQuestion]:
    return use.evidence.questions()


@router.get("/evidence-sources", summary="外部数据源:所答的问题、最近的文件与中断")
def list_sources(use: Use, _: Looker) -> list[EvidenceSource]:
    return use.evidence.sources()


@router.get(
    "/enterprises/{credit_code}/evidence",
    summary="一家企业的外部数据:答复、与企业填报的对照、何人为何查询",
    responses=documented(404),
    dependencies=[audited(Action.EVIDENCE_READ, "credit_code")],
)
def read_evidence(credit_code: CreditCode, use: Use, principal: Reader, known_at: KnownAt = None) -> FirmEvidence:
    return use.evidence.of_firm(credit_code, principal, None if known_at is None else instant_of(known_at, use.clock))


@router.post(
    "/enterprises/{credit_code}/evidence",
    summary="向数据源查询一家企业的情况(写明用途与依据)",
    description="在有效期内的答复不再重问;数据源中断即如实说明,不当作“否”。",
    responses=documented(404),
    dependencies=[audited(Action.EVIDENCE_ASKED, "credit_code", within=True)],
)
async def ask_evidence(
    credit_code: CreditCode, request: EvidenceAskIn, use: Use, principal: Asker
) -> list[EvidenceOutcome]:
    return await use.evidence.ask(credit_code, request, principal)


@router.post(
    "/enterprises/{credit_code}/evidence/settlements",
    summary="认定企业填报与外部数据不一致时以哪一个为准",
    responses=documented(404, 409),
    dependencies=[audited(Action.EVIDENCE_SETTLED, "credit_code", within=True)],
)
def settle_evidence(credit_code: CreditCode, request: EvidenceSettlementIn, use: Use, principal: Asker) -> FirmEvidence:
    return use.evidence.settle(credit_code, request, principal)


@router.post(
    "/evidence/imports",
    summary="导入数据源的逐月文件(XLSX、CSV、JSON)",
    responses=IMPORT_ANSWERS,
    dependencies=[audited(Action.LIST_LANDED, within=True)],
)
def import_evidence(
    file: Upload,
    use: Use,
    principal: Asker,
    response: Response,
    source: Fact = None,
    said_on: Fact = None,
    valid_until: Fact = None,
    purpose: Fact = None,
    basis: Fact = None,
    dry_run: DryRunFlag = False,
) -> ImportReport:
    given = {"source": source, "said_on": said_on, "valid_until": valid_until, "purpose": purpose, "basis": basis}
    report = use.list_plans.land_now("evidence", *read_upload(file), given, principal, dry_run=dry_run)
    response.status_code = report_status(report)
    return report
