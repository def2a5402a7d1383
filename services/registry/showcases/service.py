"""Use cases of showcases: draft one, take a step of it, read them, and what anybody may read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from services.registry.domain.showcase_process import KIND_NAMES, SHOWCASE, STATE_NAMES, Role
from services.registry.enterprises.naming import named_like
from services.registry.enterprises.reaching import absent
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.enterprises.units import UnitBook, unit_asked_for, unit_names
from services.registry.showcases.tables import OpenShowcase, ShowcaseRow, ShowcaseStep
from shared.casework.acting import Actor
from shared.casework.casebook import Casebook, Effect
from shared.casework.showing import next_steps, step_shown
from shared.casework.steps import state_of
from shared.contracts.events import canonical
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Caller, Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.public_events.registry import ShowcaseMoved
from shared.contracts.scopes import Scope
from shared.contracts.showcases import (
    PublicShowcase,
    Showcase,
    ShowcaseClause,
    ShowcaseIn,
    ShowcaseInFull,
    ShowcaseKind,
    ShowcaseState,
    ShowcaseStepIn,
    ShowcaseText,
)
from shared.contracts.values import CreditCode, local_date
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput, NotFound
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.listing import Asked, Listed, Listing, by, holds, or_last
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store, UnitOfWork

_BY_PEOPLE = frozenset({"consent", "decline", "retract"})
_REASONED = frozenset({"decline", "retract", "return", "drop", "withdraw"})
_VOIDS_CONSENT = frozenset({"revise", "retract", "return"})
_OF_THE_BUREAU = frozenset({"publish", "return", "withdraw"})


def _publish(work: UnitOfWork, case: ShowcaseRow, step: ShowcaseStep) -> None:
    code = None if case.credit_code is None else CreditCode(case.credit_code)
    moved = ShowcaseMoved(
        showcase_id=case.id, kind=case.kind, clause=case.clause, credit_code=code, title=case.title, digest=case.digest,
        event=step.event, to_state=step.to_state,
    )  # fmt: skip
    work.publish(moved, subject=case.id)


SHOWCASES: Casebook[ShowcaseRow, ShowcaseStep, Role] = Casebook(
    ShowcaseRow,
    ShowcaseStep,
    OpenShowcase,
    workflow_of=lambda case: SHOWCASE,
    publish=_publish,
    name="案例或宣传稿件",
    already="同一题目已在办理或已公开",
    just_now="同一题目刚由他人起草",
)
_S, _E = ShowcaseRow, EnterpriseRow
_UNIT = func.coalesce(col(_E.unit), col(_S.unit))
SHOWCASE_LIST = Listing(
    key=[col(_S.id)],
    natural="opened_at",
    sorts={
        "title": col(_S.title),
        "state": col(_S.state),
        "changed_at": col(_S.changed_at),
        "published_on": or_last(col(_S.published_on)),
    },
    fields={
        "state": by(col(_S.state), lambda _: STATE_NAMES),
        "kind": by(col(_S.kind), lambda _: KIND_NAMES),
        "unit": by(_UNIT, lambda session: {**unit_names(session), "": "市本级"}),
    },
)
PUBLIC_LIST = Listing(
    key=[col(_S.id)], natural="opened_at", sorts={"published_on": or_last(col(_S.published_on)), "title": col(_S.title)}
)


@dataclass(frozen=True, slots=True)
class ShowcaseFilter:
    """Which showcases are asked for. `q`: in titles, summaries and names of firms."""

    q: str | None = None
    kind: ShowcaseKind | None = None
    clause: ShowcaseClause | None = None
    state: ShowcaseState | None = None
    unit: str | None = None


class Showcases:
    """The register."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # -- writing ---------------------------------------------------------------------------------------------------------

    def draft(self, request: ShowcaseIn, principal: Principal) -> ShowcaseInFull:
        """A new one: of a firm of one's own, or (publicity) of none."""
        if request.kind == "case" and request.credit_code is None:
            remedy = "请填写企业的统一社会信用代码,或改为宣传稿件"
            raise InvalidInput.at("body.credit_code", "典型案例须写明企业", remedy)
        with self._store.write() as work:
            session = work.session
            firm = None if request.credit_code is None else session.get(EnterpriseRow, request.credit_code)
            mine = principal.writes(Owner.SHOWCASE)
            unit = "" if firm is not None or mine.everything else principal.unit or ""
            if request.credit_code is not None and firm is None:
                raise absent(request.credit_code)
            actor = _actor(principal, firm, unit)
            if not actor.roles:
                raise mine.refusal()
            text: dict[str, Any] = _said(request)
            row = ShowcaseRow(
                id=new_identifier(work.now), opened_by=principal.client_id, opened_at=work.now, changed_at=work.now,
                kind=request.kind, clause=request.clause, credit_code=request.credit_code, unit=unit, **text,
            )  # fmt: skip
            SHOWCASES.open(session, row, f"{request.credit_code or unit or 'city'}/{request.title}")
            role = min(actor.roles)
            SHOWCASES.take_step(work, row, "draft", role, principal.client_id, at=work.now, facts=text)
            SHOWCASES.audit(work, row, "draft", principal)
            return _in_full(session, row, firm, principal)

    def act(self, id: str, request: ShowcaseStepIn, principal: Principal, match: Match | None = None) -> ShowcaseInFull:
        """Take a step."""
        _complete(request)
        with self._store.write() as work:
            session = work.session
            row = SHOWCASES.existing(session, id, lock="step")
            firm = None if row.credit_code is None else session.get_one(EnterpriseRow, row.credit_code)
            if not _covers(principal, row, firm, write=False):
                raise SHOWCASES.absent(id)
            SHOWCASES.advance(
                work, row, request, _actor(principal, firm, row.unit), at=work.now, evidence=(), needed=lambda event: {},
                against=lambda event: list(_against(session, row, event, principal)),
                effect=lambda: _effect(work, row, request), match=match,
            )  # fmt: skip
            return _in_full(session, row, firm, principal)

    # -- reading ---------------------------------------------------------------------------------------------------------

    def get(self, id: str, principal: Principal) -> ShowcaseInFull:
        with self._store.read() as session:
            row = SHOWCASES.existing(session, id)
            firm = None if row.credit_code is None else session.get_one(EnterpriseRow, row.credit_code)
            if not _covers(principal, row, firm, write=False):
                raise SHOWCASES.absent(id)
            return _in_full(session, row, firm, principal)

    def page(self, principal: Principal, wanted: ShowcaseFilter, asked: Asked) -> Listed[Showcase]:
        with self._store.read() as session:
            units = UnitBook(session).names
            page = SHOWCASE_LIST.page(session, _visible(session, principal, wanted), asked)
            return page.of(lambda rows: [_shown(row, firm, units) for row, firm in rows])

    def facets(self, principal: Principal, wanted: ShowcaseFilter, fields: str | None) -> ListFacets:
        with self._store.read() as session:
            return SHOWCASE_LIST.facets(session, _visible(session, principal, wanted), fields)

    def public(self, wanted: ShowcaseFilter, asked: Asked) -> Listed[PublicShowcase]:
        """What is published, for anybody."""
        with self._store.read() as session:
            units = UnitBook(session).names
            query = _found(session, wanted).where(_S.state == "published")
            page = PUBLIC_LIST.page(session, query, asked)
            return page.of(lambda rows: [_published(row, firm, units) for row, firm in rows])

    def public_one(self, id: str) -> PublicShowcase:
        with self._store.read() as session:
            found = session.exec(_joined().where(_S.id == id, _S.state == "published")).first()
            if found is None:
                raise NotFound(f"没有公开编号为“{id[:40]}”的案例或稿件")
            row, firm = found
            return _published(row, firm, UnitBook(session).names)


def _joined() -> Any:
    return select(_S, _E).join(_E, col(_E.credit_code) == _S.credit_code, isouter=True)


def _found(session: Session, wanted: ShowcaseFilter) -> Any:
    query = _joined()
    if wanted.unit is not None:
        query = query.where(unit_asked_for(session, wanted.unit) == _UNIT)
    for column, value in ((_S.kind, wanted.kind), (_S.clause, wanted.clause), (_S.state, wanted.state)):
        if value is not None:
            query = query.where(col(column) == value)
    if wanted.q:
        found = (holds(col(_S.title), wanted.q), holds(col(_S.summary), wanted.q), named_like(col(_E.name), wanted.q))
        query = query.where(or_(*found))
    return query


def _visible(session: Session, principal: Principal, wanted: ShowcaseFilter) -> Any:
    mine = principal.reads(Owner.SHOWCASE)
    query = _found(session, wanted)
    if mine.everything:
        return query
    return query.where(mine.among(firm=func.coalesce(col(_S.credit_code), ""), unit=_UNIT))


def _covers(principal: Principal, row: ShowcaseRow, firm: EnterpriseRow | None, *, write: bool) -> bool:
    mine = principal.writes(Owner.SHOWCASE) if write else principal.reads(Owner.SHOWCASE)
    units = (firm.unit,) if firm is not None else (row.unit,) if row.unit else ()
    return mine.covers(firm=row.credit_code, units=units)


def _actor(principal: Principal, firm: EnterpriseRow | None, unit: str) -> Actor[Role]:
    """A caller in a showcase of a firm, or of a unit."""
    mine = principal.writes(Owner.SHOWCASE)
    roles: set[Role] = set()
    units = (firm.unit,) if firm is not None else (unit,) if unit else ()
    if mine.everything:
        roles = {Role.BUREAU}
    elif mine.covers(firm=None if firm is None else firm.credit_code, units=units):
        roles = {Role.FIRM} if mine.caller is Caller.FIRM else {Role.OFFICE} if mine.caller is Caller.OFFICE else set()

    def scope_for(role: Role, event: str) -> Scope:
        deciding = role is Role.BUREAU and event in _OF_THE_BUREAU
        return Scope.SHOWCASES_PUBLISH if deciding else Scope.SHOWCASES_WRITE

    return Actor(principal, roles, scope_for)


def _against(session: Session, row: ShowcaseRow, event: str, principal: Principal) -> Iterator[str]:
    """Sentences for whoever would take a step."""
    if event in _BY_PEOPLE and principal.person is None:
        yield "须由企业的人本人登录办理,接入方不能代办"
    if event == "publish":
        if row.credit_code is not None and row.consent_of != row.digest:
            yield "企业尚未同意现在的文字"
        written = SHOWCASES.last_step(session, row, "draft", "revise")
        if written is not None and _person(written.by) == _person(principal.client_id):
            yield "现在的文字由您起草或修改,须由另一人批准"


def _person(client: str) -> str:
    """Of `login@role` the login: one person in two capacities is one."""
    return client.partition("@")[0]


def _complete(request: ShowcaseStepIn) -> None:
    problems = []
    if request.event in _REASONED and not request.reason.strip():
        problems.append(FieldProblem(field="body.reason", problem="缺少理由", remedy="请写明理由"))
    if (request.text is not None) != (request.event == "revise"):
        missing = request.text is None
        problem = "缺少修改后的文字" if missing else "此环节不改文字"
        problems.append(FieldProblem(field="body.text", problem=problem, remedy="请补填" if missing else "请留空"))
    if problems:
        raise InvalidInput(";".join(p.problem for p in problems), problems)


def _said(text: ShowcaseText) -> dict[str, str]:
    """The text with its digest, as it is kept."""
    said = {"title": text.title, "summary": text.summary, "text": text.text, "link": text.link or ""}
    return said | {"digest": hashlib.sha256(canonical(said)).hexdigest()}


def _effect(work: UnitOfWork, row: ShowcaseRow, request: ShowcaseStepIn) -> Effect[ShowcaseStep]:
    if request.event == "revise":
        assert request.text is not None
        text = _said(request.text)
        return Effect(facts=text, changes={**text, "consent_of": None})
    if request.event == "consent":
        return Effect(facts={"digest": row.digest}, changes={"consent_of": row.digest})
    if request.event in _VOIDS_CONSENT:
        return Effect(changes={"consent_of": None})
    if request.event == "publish":
        return Effect(facts={"digest": row.digest}, changes={"published_on": local_date(work.now)})
    return Effect()


def _columns(row: ShowcaseRow, firm: EnterpriseRow | None, units: dict[str, str]) -> dict[str, Any]:
    unit = firm.unit if firm is not None else row.unit
    return {
        "id": row.id, "kind": row.kind, "kind_name": KIND_NAMES[row.kind], "clause": row.clause,
        "name": "" if firm is None else firm.name, "unit_name": units.get(unit, unit or "市本级"),
        "title": row.title, "summary": row.summary, "link": row.link, "published_on": row.published_on,
    }  # fmt: skip


def _shown(row: ShowcaseRow, firm: EnterpriseRow | None, units: dict[str, str]) -> Showcase:
    return Showcase(
        **_columns(row, firm, units),
        credit_code=None if row.credit_code is None else CreditCode(row.credit_code),
        unit=firm.unit if firm is not None else row.unit,
        state=cast(ShowcaseState, row.state),
        state_name=STATE_NAMES[state_of(row)],
        opened_by=row.opened_by,
        opened_at=row.opened_at,
        changed_at=row.changed_at,
    )


def _published(row: ShowcaseRow, firm: EnterpriseRow | None, units: dict[str, str]) -> PublicShowcase:
    return PublicShowcase(**_columns(row, firm, units), text=row.text)


def _in_full(session: Session, row: ShowcaseRow, firm: EnterpriseRow | None, principal: Principal) -> ShowcaseInFull:
    return ShowcaseInFull(
        **dict(_shown(row, firm, UnitBook(session).names)),
        text=row.text,
        digest=row.digest,
        agreed=row.consent_of == row.digest,
        steps=[step_shown(SHOWCASE, step) for step in SHOWCASES.steps_of(session, row)],
        next=next_steps(
            SHOWCASE, state_of(row), _actor(principal, firm, row.unit), needed=lambda event: {},
            against=lambda event: list(_against(session, row, event, principal)),
        ),
    )  # fmt: skip


def waiting_for(session: Session, principal: Principal) -> Sequence[tuple[ShowcaseRow, EnterpriseRow | None]]:
    """Open showcases that a caller may see, those that wait longest first."""
    query = _visible(session, principal, ShowcaseFilter()).where(col(_S.state).in_(("drafted", "consented")))
    return cast(
        Sequence[tuple[ShowcaseRow, EnterpriseRow | None]], session.exec(query.order_by(col(_S.changed_at))).all()
    )


def actor_of(principal: Principal, row: ShowcaseRow, firm: EnterpriseRow | None) -> Actor[Role]:
    """A caller in a showcase, for who lists what waits."""
    return _actor(principal, firm, row.unit)
