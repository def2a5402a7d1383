"""Routes of releases: making one, its manifests, its files, deltas, and the keys that sign them."""

from __future__ import annotations

from typing import Annotated, Any, Protocol

from fastapi import Depends, Path, Query, Request, Response
from fastapi.responses import FileResponse, StreamingResponse
from starlette.concurrency import run_in_threadpool

from services.registry.name_list.routes import NOT_MODIFIED, VIEW_NAMES, Publisher, exported, guard
from services.registry.name_list.views import VIEWS, ViewColumns
from services.registry.releases.service import Releases
from services.registry.signing.keys import ListKeys
from shared.contracts.audit import Action
from shared.contracts.name_list import ReleaseIn, ReleaseJob, SignedManifest
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.signatures import PublicKey
from shared.plumbing.audited import audited
from shared.plumbing.auth import PUBLIC, Principal, requires
from shared.plumbing.caching import is_current
from shared.plumbing.jobs import Runner
from shared.plumbing.paging import PageCursor, decode_cursor, link_next
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases
from shared.plumbing.waited import Waiting, waited

router = Routes(tags=["名单版本"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def list_keys(self) -> ListKeys: ...

    @property
    def release_runner(self) -> Runner: ...

    @property
    def releases(self) -> Releases: ...


Use = Annotated[UseCases, Depends(use_cases)]

Administrator = Annotated[Principal, requires(Scope.IDENTITY_ADMIN, of=Owner.ACCOUNTS, fresh=True)]
_Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
_BINARY: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}


class _WholeFile(FileResponse):
    """Sent in large pieces: each costs a hop to a thread."""

    chunk_size = 1024 * 1024


@router.post(
    "/name-list/releases",
    summary="发布一版名单(三种用途同时生成)",
    status_code=202,
    responses={200: {"model": ReleaseJob, "description": "已完成(按 Prefer: wait 等待)"}},
    dependencies=[audited(Action.RELEASE_PUBLISHED, within=True)],
)
async def publish_release(
    request: ReleaseIn, use: Use, principal: Publisher, response: Response, prefer: Waiting = None
) -> ReleaseJob:
    job = await run_in_threadpool(use.releases.submit, request, principal)
    job = await waited(job, lambda id: use.releases.job(id, principal), prefer, response)
    response.headers["Location"] = f"/registry/v1/name-list/releases/jobs/{job.id}"
    return job


@router.get("/name-list/releases/jobs/{id}", summary="发布任务的进度", responses=documented(404))
def get_release_job(
    id: str, use: Use, principal: Annotated[Principal, requires(Scope.NAME_LIST_PUBLISH, of=Owner.JOB)]
) -> ReleaseJob:
    return use.releases.job(id, principal)


@router.get("/name-list/keys", summary="验证清单与回执的公钥(含已停用的)", dependencies=[PUBLIC])
def list_keys(use: Use) -> list[PublicKey]:
    return use.list_keys.published()


@router.post(
    "/name-list/keys",
    summary="启用新的名单签名密钥(由旧密钥背书)",
    status_code=201,
    dependencies=[audited(Action.KEYS_ROTATED, within=True)],
)
def rotate_list_keys(use: Use, administrator: Administrator) -> list[PublicKey]:
    return use.list_keys.rotate(administrator)


def _add_view(columns: ViewColumns) -> None:
    view, name = columns.view, VIEW_NAMES[columns.view]
    prefix = f"/name-list/{view}/releases"
    allowed = [guard(columns)]

    @router.get(
        f"{prefix}/latest",
        name=f"latest_{view}_release",
        summary=f"最新一版名单的签名清单({name})",
        responses=documented(404) | NOT_MODIFIED,
        dependencies=allowed,
    )
    def latest(use: Use, request: Request, response: Response) -> SignedManifest:
        found = use.releases.latest(view)
        tag = f'"{found.sha256}"'
        if is_current(request, tag):
            return Response(status_code=304, headers={"ETag": tag})  # type: ignore[return-value]  # passed through as it is
        response.headers["ETag"] = tag
        return found

    @router.get(
        prefix, name=f"list_{view}_releases", summary=f"各版名单的签名清单({name};按版本号)", dependencies=allowed
    )
    def list_releases(
        use: Use,
        request: Request,
        response: Response,
        after: Annotated[int, Query(ge=0, le=2**31 - 1, description="只要此版之后的")] = 0,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        cursor: PageCursor = None,
    ) -> list[SignedManifest]:
        position = decode_cursor(cursor, [int])
        page, last = use.releases.page(view, int(position[0]) if position else after, limit)
        response.headers.update(link_next(request, last))
        return page

    @router.get(
        f"{prefix}/{{number}}",
        name=f"get_{view}_release",
        summary=f"一版名单的签名清单({name})",
        responses=documented(404),
        dependencies=allowed,
    )
    def get_release(number: _Number, use: Use) -> SignedManifest:
        return use.releases.get(view, number)

    @router.get(
        f"{prefix}/{{number}}/files/{{file}}",
        name=f"download_{view}_release_file",
        summary=f"一版名单的文件({name};支持断点续传)",
        response_class=Response,
        responses=documented(404) | NOT_MODIFIED | _BINARY,
        dependencies=exported(columns, "number", "file"),
    )
    def download(number: _Number, file: str, use: Use, request: Request) -> Response:
        described, path = use.releases.file(view, number, file)
        tag = f'"{described.sha256}"'
        # What the name stands for never changes. Only a view that anybody may have is kept by caches on the way.
        lasting = f"{'public' if columns.scope is None else 'private'}, max-age=31536000, immutable"
        headers = {"ETag": tag, "Cache-Control": lasting}
        if is_current(request, tag):
            return Response(status_code=304, headers=headers)
        return _WholeFile(path, media_type=described.media_type, filename=described.name, headers=headers)

    @router.get(
        f"{prefix}/{{number}}/delta",
        name=f"delta_{view}_release",
        summary=f"从另一版到这一版的增量({name};NDJSON)",
        response_class=Response,
        responses=documented(404) | {200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}},
        dependencies=exported(columns, "number", detail_from=("from",)),
    )
    def delta(
        number: _Number,
        use: Use,
        since: Annotated[int, Query(alias="from", ge=1, le=2**31 - 1, description="从哪一版")],
    ) -> Response:
        return StreamingResponse(use.releases.delta(view, since, number), media_type="application/x-ndjson")


for _columns in VIEWS.values():
    _add_view(_columns)
