"""Routes of attachments: the same for every service that has cases."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Protocol
from urllib.parse import quote

from fastapi import Depends, File, Path, Query, UploadFile
from fastapi.responses import FileResponse
from starlette.responses import MalformedRangeHeader, RangeNotSatisfiable

from shared.contracts.attachments import Attachment
from shared.contracts.audit import Action
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.plumbing.attachments.kinds import TAKEN
from shared.plumbing.attachments.service import Attachments, Given
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.pages import POLICY
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def attachments(self) -> Attachments: ...


Use = Annotated[UseCases, Depends(use_cases)]
Digest = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="内容的 SHA-256", examples=["0" * 64])]
OneFile = Annotated[UploadFile, File(description=f"一个文件:{TAKEN}")]
View = Annotated[Literal["1"] | None, Query(description="填 1:在浏览器中显示(PDF 与图片);不填为下载")]
_HEADERS = {
    POLICY: "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_BYTES: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        "description": "文件内容,类型为上传时认出的类型",
    },
    206: {"description": "所要求的一段(Range)"},
}


class _Content(FileResponse):
    """Gives the whole file for a range that is none, or lies outside of it, as RFC 9110 (14.2) allows: the framework's own refusals are no
    problem documents."""

    @classmethod
    def _parse_range_header(cls, http_range: str, file_size: int) -> list[tuple[int, int]]:
        try:
            return super()._parse_range_header(http_range, file_size)
        except (MalformedRangeHeader, RangeNotSatisfiable):
            return []


def attachments_router(scope: Scope) -> Routes:
    """Both routes. `scope`: with which the cases are read whose evidence it is."""
    router = Routes(prefix="/attachments", tags=["附件"])
    caller = requires(scope, of=Owner.ATTACHMENT)

    @router.post(
        "",
        status_code=201,
        summary="上传一份材料,供作证据",
        description="同一内容再次上传,仍是同一份附件。未在任何事项中作为证据的,过期删除。",
        responses=documented(409, 413, 415),
    )
    def upload_attachment(file: OneFile, use: Use, principal: Principal = caller) -> Attachment:
        return use.attachments.take(file.file, file.filename or "", principal)

    @router.get(
        "/{sha256}",
        summary="取一份附件(自己上传的,或所能查看的事项的证据)",
        response_class=FileResponse,
        dependencies=[audited(Action.FILE_EXPORTED, "sha256")],
        responses=_BYTES | documented(404, 503),
    )
    def download_attachment(sha256: Digest, use: Use, view: View = None, principal: Principal = caller) -> FileResponse:
        return _content(use.attachments.get(sha256, principal), view=view is not None)

    return router


def _content(given: Given, *, view: bool) -> FileResponse:
    how = "inline" if view and given.viewable else "attachment"
    ending = given.name.rpartition(".")[2]
    # RFC 6266: a name that any client reads, and beside it the name as it is.
    named = f"{how}; filename=\"attachment.{ending}\"; filename*=UTF-8''{quote(given.name, safe='')}"
    headers = _HEADERS | {"Content-Disposition": named, "ETag": f'"{given.sha256}"'}
    return _Content(given.path, media_type=given.media_type, headers=headers)
