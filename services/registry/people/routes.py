"""Routes of people: persons, their roles, what a role may do, one's own page, and names for identifiers."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Path, Query, Request, Response

from services.registry.people.actors import Actors
from services.registry.people.persons import PERSONS, PersonFilter, Persons
from services.registry.people.revised import PERSON, ROLE
from services.registry.people.roles import Roles
from shared.contracts.audit import Action
from shared.contracts.owners import Owner
from shared.contracts.people import (
    ACTOR_ID,
    LOGIN,
    ROLE_CODE,
    Actor,
    Invitation,
    Me,
    Person,
    PersonChange,
    PersonIn,
    PersonRole,
    PersonState,
    RoleChange,
    RoleInfo,
    RoleProposal,
)
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.listed import COUNTED, WORKBOOK, asked_of, download, listed, order_of
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, shows, unrevised
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["人员与角色"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def persons(self) -> Persons: ...

    @property
    def roles(self) -> Roles: ...

    @property
    def actors(self) -> Actors: ...


Use = Annotated[UseCases, Depends(use_cases)]
Login = Annotated[str, Path(pattern=LOGIN, description="登录名")]
RoleCode = Annotated[str, Path(pattern=ROLE_CODE, description="角色代码")]
RoleId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="此人这一角色的编号")]

Reader = Annotated[Principal, requires(Scope.PERSONS_READ, of=Owner.PERSON)]
Writer = Annotated[Principal, requires(Scope.PERSONS_WRITE, of=Owner.PERSON, fresh=True)]
Approver = Annotated[Principal, requires(Scope.PERSONS_APPROVE, of=Owner.PERSON, fresh=True)]


@router.get("/me", summary="本人:角色、登录中的会话、最近的登录", responses=documented(404))
def read_me(use: Use, principal: Annotated[Principal, requires(Scope.SELF, of=Owner.SELF)]) -> Me:
    return use.persons.me(principal)


@router.get(
    "/actors",
    summary="记录中编号所指的人或接入方;不认识的不列出",
    description="政府部门见姓名;企业、高校、银行、专家只见本单位人员的姓名,其他的以身份代替(如“县区复核”),有没有这个人不作区分。",
)
def read_actors(
    use: Use,
    principal: Annotated[Principal, requires(Scope.SELF, of=Owner.ACTORS)],
    id: Annotated[
        list[Annotated[str, Query(pattern=ACTOR_ID)]],
        Query(min_length=1, max_length=200, description="编号,可多次给出"),
    ],
) -> list[Actor]:
    return use.actors.named(id, principal)


def _wanted(
    q: Annotated[str | None, Query(max_length=100, description="登录名或姓名中的字")] = None,
    state: Annotated[PersonState | None, Query(description="状态")] = None,
    role: Annotated[str | None, Query(pattern=ROLE_CODE, description="现有或待批准的角色")] = None,
) -> PersonFilter:
    return PersonFilter(q=q, state=state, role=role)


Wanted = Annotated[PersonFilter, Depends(_wanted)]


@router.get("/persons", summary="人员", responses=COUNTED)
def list_persons(
    use: Use,
    request: Request,
    response: Response,
    _: Reader,
    wanted: Wanted,
    asked: Annotated[Asked, Depends(asked_of(PERSONS, limit=100))],
) -> list[Person]:
    return listed(request, response, PERSONS, asked, use.persons.page(wanted, asked))


@router.get(
    "/persons.xlsx",
    summary="人员(XLSX)",
    dependencies=[audited(Action.FILE_EXPORTED)],
    response_class=Response,
    responses=WORKBOOK,
)
def download_persons(
    use: Use, _: Reader, wanted: Wanted, sort: Annotated[str | None, Depends(order_of(PERSONS))]
) -> Response:
    return download(use.persons.workbook(wanted, sort), "人员.xlsx")


@router.post(
    "/persons",
    summary="登记人员",
    status_code=201,
    responses=documented(409),
    dependencies=[audited(Action.PERSON_REGISTERED, within=True)],
)
def register_person(person: PersonIn, use: Use, principal: Writer) -> Person:
    return use.persons.register(person, principal)


@router.get("/persons/{login}", summary="一位人员及其角色", responses=documented(404))
def read_person(login: Login, use: Use, _: Reader, _version: Annotated[None, shows(PERSON, login=str)]) -> Person:
    return use.persons.one(login)


@router.patch(
    "/persons/{login}",
    summary="改名、锁定、解锁或离开",
    responses=documented(404, 409),
    dependencies=[audited(Action.PERSON_CHANGED, "login", within=True)],
)
def change_person(
    login: Login, change: PersonChange, use: Use, principal: Writer, match: Annotated[Match, edits(PERSON)]
) -> Person:
    return use.persons.change(login, change, principal, match)


@router.post(
    "/persons/{login}/invitation",
    summary="一次性邀请(只显示这一次):设置密码;已有的动态码不变",
    status_code=201,
    responses=documented(404, 409),
    dependencies=[audited(Action.INVITATION_MADE, "login", within=True)],
)
def invite_person(login: Login, use: Use, response: Response, principal: Writer) -> Invitation:
    response.headers["Cache-Control"] = "no-store"
    return use.persons.invite(login, principal)


@router.delete(
    "/persons/{login}/second-factor",
    summary="解除动态码(手机与恢复码都丢失时,由安全管理员办理)",
    status_code=204,
    responses=documented(404, 409),
    dependencies=[
        audited(Action.SECOND_FACTOR_RESET, "login", within=True),
        unrevised("taken away or not: nobody's content is written over"),
    ],
)
def remove_second_factor(login: Login, use: Use, principal: Approver) -> None:
    use.persons.remove_second_factor(login, principal)


@router.post(
    "/persons/{login}/roles",
    summary="提出角色(待另一人批准)",
    status_code=201,
    responses=documented(404, 409),
    dependencies=[audited(Action.ROLE_PROPOSED, "login", within=True)],
)
def propose_role(login: Login, role: RoleProposal, use: Use, principal: Writer) -> PersonRole:
    return use.persons.propose(login, role, principal)


@router.post(
    "/persons/{login}/roles/{id}/approval",
    summary="批准角色",
    responses=documented(404, 409),
    dependencies=[audited(Action.ROLE_APPROVED, "login", within=True)],
)
def approve_role(login: Login, id: RoleId, use: Use, principal: Approver) -> PersonRole:
    return use.persons.approve(login, id, principal)


@router.post(
    "/persons/{login}/roles/{id}/refusal",
    summary="拒绝角色",
    responses=documented(404, 409),
    dependencies=[audited(Action.ROLE_REFUSED, "login", within=True)],
)
def refuse_role(login: Login, id: RoleId, use: Use, principal: Approver) -> PersonRole:
    return use.persons.refuse(login, id, principal)


@router.delete(
    "/persons/{login}/roles/{id}",
    summary="结束角色,或撤回所提出的",
    responses=documented(404, 409),
    dependencies=[
        audited(Action.ROLE_ENDED, "login", within=True),
        unrevised("a role ends once, and says so where it has ended"),
    ],
)
def end_role(login: Login, id: RoleId, use: Use, principal: Writer) -> PersonRole:
    return use.persons.end(login, id, principal)


@router.get("/roles", summary="角色及其权限")
def list_roles(use: Use, _: Reader) -> list[RoleInfo]:
    return use.roles.all()


@router.get("/roles/{code}", summary="一个角色及其权限", responses=documented(404))
def read_role(code: RoleCode, use: Use, _: Reader, _version: Annotated[None, shows(ROLE, code=str)]) -> RoleInfo:
    return use.roles.one(code)


@router.put(
    "/roles/{code}",
    summary="修改角色的名称、权限与是否要求动态码",
    responses=documented(404),
    dependencies=[audited(Action.ROLE_CHANGED, "code", within=True)],
)
def change_role(
    code: RoleCode, change: RoleChange, use: Use, principal: Approver, match: Annotated[Match, edits(ROLE)]
) -> RoleInfo:
    return use.roles.change(code, change, principal, match)
