"""Routes of the guides. The plan is published law, and so is what it comes to: who it is for need not sign in to read it."""

from __future__ import annotations

from typing import Annotated, Literal, Protocol
from urllib.parse import quote

from fastapi import Depends, Path, Query, Response

from services.awards.guides.service import Guides
from services.awards.reports.guide import FIRMS, OFFICES
from shared.contracts.awards import GuideEntry
from shared.plumbing.auth import PUBLIC
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(prefix="/policies", tags=["政策包"])
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def guides(self) -> Guides: ...


Use = Annotated[UseCases, Depends(use_cases)]
Audience = Annotated[Literal["firms", "offices"], Path(description="firms 申兑指南;offices 办理手册")]
MeasureId = Annotated[str | None, Query(max_length=80, description="只要这一个条目")]


@router.get(
    "/{policy}/guide",
    summary="申兑指南:逐项写明谁、条件、金额、材料、期限、在哪办、算例",
    responses=documented(404),
    dependencies=[PUBLIC],
)
def list_guide_entries(policy: str, use: Use) -> list[GuideEntry]:
    return use.guides.of(policy)


@router.get(
    "/{policy}/measures/{measure_id}/guide",
    summary="一个条目的申兑指南",
    responses=documented(404),
    dependencies=[PUBLIC],
)
def get_guide_entry(policy: str, measure_id: str, use: Use) -> GuideEntry:
    return use.guides.one(policy, measure_id)


@router.get(
    "/{policy}/guides/{audience}.html",
    summary="申兑指南或办理手册,网页",
    response_class=Response,
    responses={200: {"content": {"text/html": {"schema": {"type": "string"}}}}, **documented(404)},
    dependencies=[PUBLIC],
)
def read_guide_page(policy: str, audience: Audience, use: Use, measure: MeasureId = None) -> Response:
    return _file(use.guides.page(policy, measure, office=audience == "offices"), audience, "html", "text/html")


@router.get(
    "/{policy}/guides/{audience}.xlsx",
    summary="申兑指南或办理手册,XLSX",
    response_class=Response,
    responses={200: {"content": {_XLSX: {"schema": {"type": "string", "format": "binary"}}}}, **documented(404)},
    dependencies=[PUBLIC],
)
def read_guide_workbook(policy: str, audience: Audience, use: Use, measure: MeasureId = None) -> Response:
    return _file(use.guides.workbook(policy, measure, office=audience == "offices"), audience, "xlsx", _XLSX)


@router.get(
    "/{policy}/guides/{audience}.docx",
    summary="申兑指南或办理手册,DOCX",
    response_class=Response,
    responses={200: {"content": {_DOCX: {"schema": {"type": "string", "format": "binary"}}}}, **documented(404)},
    dependencies=[PUBLIC],
)
def read_guide_document(policy: str, audience: Audience, use: Use, measure: MeasureId = None) -> Response:
    return _file(use.guides.document(policy, measure, office=audience == "offices"), audience, "docx", _DOCX)


def _file(content: bytes, audience: str, suffix: str, media_type: str) -> Response:
    name = quote(f"{OFFICES if audience == 'offices' else FIRMS}.{suffix}")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(content, media_type=media_type, headers=headers)
