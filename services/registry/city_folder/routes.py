"""Routes of the city's folder in the console."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, File, Query, Response, UploadFile

from services.registry.city_folder.service import CityFolder
from shared.contracts.audit import Action
from shared.contracts.city import CityChange, CityInFull
from shared.contracts.owners import Act, Owner
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.problems import documented
from shared.plumbing.revised import unrevised
from shared.plumbing.routing import Routes
from shared.plumbing.uploads import Upload, read_upload
from shared.plumbing.use_cases import use_cases

router = Routes(prefix="/city-folder", tags=["城市"])
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def city_folder(self) -> CityFolder: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.IDENTITY_ADMIN, of=Owner.REFERENCE, act=Act.READ)]
Editor = Annotated[Principal, requires(Scope.IDENTITY_ADMIN, of=Owner.REFERENCE)]

Pack = Annotated[UploadFile, File(description="政策包文件夹的 ZIP:pack.yaml、政策原文、示例")]
DryRun = Annotated[bool, Query(description="只检查并列出不同")]
Base = Annotated[str, Query(max_length=12, description="与哪一版比较过;dry_run=false 时必填")]


@router.get("", summary="城市目录的各表,与正在启用、最近没有启用成的版本", responses=documented(409))
def read_city_folder(use: Use, _: Reader) -> CityInFull:
    return use.city_folder.shown()


@router.get(
    "/form",
    summary="城市目录填成的表(XLSX),改后可以传回",
    response_class=Response,
    responses={200: {"content": {_XLSX: {"schema": {"type": "string", "format": "binary"}}}}, **documented(409)},
    dependencies=[audited(Action.FILE_EXPORTED)],
)
def read_city_form(use: Use, _: Reader) -> Response:
    headers = {"Content-Disposition": "attachment; filename*=UTF-8''%E5%9F%8E%E5%B8%82%E7%9B%AE%E5%BD%95.xlsx"}
    return Response(use.city_folder.form(), media_type=_XLSX, headers=headers)


@router.post(
    "/form",
    summary="传回改过的表:逐格检查并列出不同;dry_run=false 时启用",
    description="各服务先各自检查新的版本,都同意后一起换用,不中断服务,一般在数秒之内;有一个不同意,就照旧,原因见 refused。有一处错误即不成为版本。",
    responses=documented(409, 413),
    dependencies=[
        audited(Action.CITY_CHANGED, within=True),
        unrevised("the version that the form was compared with is asked for by its own name"),
    ],
)
def change_city_folder(
    file: Upload,
    use: Use,
    principal: Editor,
    dry_run: DryRun = True,
    base: Base = "",
) -> CityChange:
    return use.city_folder.change(*read_upload(file), base, principal, dry_run=dry_run)


@router.post(
    "/packs",
    summary="传入一个政策包(其文件夹的 ZIP):检查并列出不同;dry_run=false 时启用",
    description="编号相同的政策包由它代替,没有的添入;现行的是哪一个,由城市目录的“政策包编号”定。检查同 liebian policy check,启用同修改表格。",
    responses=documented(409, 413),
    dependencies=[
        audited(Action.CITY_CHANGED, within=True),
        unrevised("the version that the pack was compared with is asked for by its own name"),
    ],
)
def change_city_pack(
    file: Pack,
    use: Use,
    principal: Editor,
    dry_run: DryRun = True,
    base: Base = "",
) -> CityChange:
    return use.city_folder.change(*read_upload(file), base, principal, dry_run=dry_run, pack=True)
