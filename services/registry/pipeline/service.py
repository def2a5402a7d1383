"""Use cases of steps to a listing: record, find, read, and list firms by where they stand on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from services.registry.domain.equity_pipeline import incomplete, standing
from services.registry.enterprises.reaching import absent, covers, writable
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.enterprises.units import unit_asked_for, unit_names
from services.registry.pipeline.keeping import (
    Kept,
    counting,
    keep,
    require_following,
    same_as,
    steps_of,
    tell,
    with_verdicts,
)
from services.registry.pipeline.tables import PipelineStepRow, PipelineVerdictRow
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.pipeline import (
    STAGE_NAMES,
    UNCONFIRMED,
    UNCONFIRMED_NAME,
    PipelineFirm,
    PipelineStep,
    PipelineStepIn,
    PipelineVerdictIn,
)
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput, NotFound
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.listing import Asked, Listed, RowListing, folded
from shared.plumbing.storage import Store

_STAGES = list(STAGE_NAMES)
PIPELINE: RowListing[PipelineFirm] = RowListing(
    key=lambda f: str(f.credit_code),
    natural="credit_code",
    sorts={
        "name": lambda f: f.name,
        "unit": lambda f: f.unit,
        "stage": lambda f: -1 if f.stage is None else _STAGES.index(f.stage),
        "since": lambda f: "" if f.since is None else f.since.isoformat(),
        "waiting": lambda f: f.waiting,
    },
    fields={
        "stage": lambda f: f.stage or UNCONFIRMED,
        "unit": lambda f: f.unit,
        "waiting": lambda f: "yes" if f.waiting else "no",
    },
)


@dataclass(frozen=True, slots=True)
class PipelineFilter:
    """Which firms are asked for, as of a day. stage: a stage, or `unconfirmed`."""

    q: str | None = None
    unit: str | None = None
    stage: str | None = None
    waiting: bool | None = None
    on: dt.date | None = None


class Pipeline:
    """Steps of the city's firms to a listing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_firm(self, code: CreditCode, principal: Principal) -> list[PipelineStep]:
        """A firm's steps, the latest day first; those that were refused too."""
        with self._store.read() as session:
            firm = session.get(EnterpriseRow, code)
            if firm is None or not covers(principal.reads(Owner.PIPELINE), firm):
                raise absent(code)
            return [kept.shown() for kept in reversed(steps_of(session, [code])[code])]

    def record(self, code: CreditCode, request: PipelineStepIn, principal: Principal) -> tuple[PipelineStep, bool]:
        """(the step, was it recorded just now?) The same again is the same."""
        with self._store.write() as work:
            session = work.session
            writable(session, code, principal, Owner.PIPELINE)
            if request.on > clock_of(session).today():
                raise InvalidInput.at("body.on", f"日期 {request.on} 晚于今天", "请核对日期")
            if (wrong := incomplete(request.kind, request.stage, request.document, request.reason)) is not None:
                name, problem, remedy = wrong
                raise InvalidInput.at(f"body.{name}", problem, remedy)
            steps = steps_of(session, [code])[code]
            row = PipelineStepRow(
                id=new_identifier(work.now, len(steps)), credit_code=code, kind=request.kind, stage=request.stage,
                on_day=request.on, document=request.document, note=request.note, reason=request.reason,
                by_firm=principal.enterprise is not None, party=principal.writes(Owner.PIPELINE).party,
                recorded_by=principal.client_id, recorded_at=work.now,
            )  # fmt: skip
            if (known := same_as(steps, row)) is not None:
                if known.state == "reported" and not row.by_firm:
                    raise Conflict("企业已自报同一步,请核实这一步,不必另记")
                return known.shown(), False
            require_following([*counting(steps, reported=row.by_firm), Kept(row, None).move])
            return keep(work, row).shown(), True

    def find(self, code: CreditCode, id: str, request: PipelineVerdictIn, principal: Principal) -> PipelineStep:
        """Say of a step that it holds, or that it does not."""
        with self._store.write() as work:
            session = work.session
            writable(session, code, principal, Owner.PIPELINE)
            if principal.enterprise is not None:
                raise Forbidden("企业自报的步骤由归口单位或局核实")
            if (request.verdict == "refused") != bool(request.reason):
                problem = "不予认可须写明原因" if request.verdict == "refused" else "核实属实不填原因"
                raise InvalidInput.at("body.reason", problem, "请核对原因")
            steps = steps_of(session, [code])[code]
            kept = next((k for k in steps if k.row.id == id), None)
            if kept is None:
                raise NotFound(f"企业 {code} 没有编号为“{id[:40]}”的步骤")
            if kept.state in ("refused", request.verdict):
                raise Conflict(f"这一步{kept.shown().state_name},不能再改")
            others = [k for k in steps if k is not kept]
            given = PipelineVerdictRow(
                step_id=id, verdict=request.verdict, reason=request.reason, found_by=principal.client_id,
                found_at=work.now,
            )  # fmt: skip
            found = replace(kept, found=given)
            # What counts afterwards must follow, whether a step joins it or leaves it.
            require_following(counting([*others, found], reported=False))
            session.add(given)
            session.flush()
            tell(work, found)
            return found.shown()

    # -- the city's list -------------------------------------------------------------------------------------------------

    def page(self, principal: Principal, wanted: PipelineFilter, asked: Asked) -> Listed[PipelineFirm]:
        """A page of the caller's own firms that have taken a step by the day."""
        with self._store.read() as session:
            return PIPELINE.page(_found(session, principal, wanted), asked)

    def facets(self, principal: Principal, wanted: PipelineFilter, fields: str | None) -> ListFacets:
        """The same firms, counted."""
        with self._store.read() as session:
            labels: Mapping[str, Mapping[str, str]] = {
                "stage": {UNCONFIRMED: UNCONFIRMED_NAME} | {str(s): name for s, name in STAGE_NAMES.items()},
                "unit": unit_names(session),
                "waiting": {"yes": "有待核实的自报", "no": "没有待核实的自报"},
            }
            return PIPELINE.facets(_found(session, principal, wanted), fields, labels)


def _found(session: Session, principal: Principal, wanted: PipelineFilter) -> list[PipelineFirm]:
    s, e = PipelineStepRow, EnterpriseRow
    day = wanted.on or clock_of(session).today()
    mine = principal.reads(Owner.PIPELINE).among(firm=col(e.credit_code), unit=col(e.unit))
    query = select(s).join(e, col(e.credit_code) == s.credit_code).where(mine, s.on_day <= day)
    firms = select(e).where(col(e.credit_code).in_(select(s.credit_code).where(s.on_day <= day)), mine)
    if wanted.unit is not None:
        unit = unit_asked_for(session, wanted.unit)
        query, firms = query.where(e.unit == unit), firms.where(e.unit == unit)
    steps: dict[str, list[Kept]] = {}
    for kept in with_verdicts(session, query.order_by(col(s.on_day), col(s.id))):
        if kept.state != "refused":
            steps.setdefault(kept.row.credit_code, []).append(kept)
    units = unit_names(session)
    shown = (
        _firm(row, steps[row.credit_code], units, day) for row in session.exec(firms).all() if row.credit_code in steps
    )
    return [firm for firm in shown if _asked(firm, wanted)]


def _firm(row: EnterpriseRow, steps: list[Kept], units: Mapping[str, str], day: dt.date) -> PipelineFirm:
    last = standing([k.move for k in steps if k.state == "confirmed"], day)
    waiting = [k.move for k in steps if k.state == "reported"]
    document = "" if last is None else next(k.row.document for k in steps if k.row.id == last.order)
    return PipelineFirm(
        credit_code=CreditCode(row.credit_code),
        name=row.name,
        unit=row.unit,
        unit_name=units.get(row.unit, row.unit),
        stage=None if last is None else last.stage,
        stage_name=UNCONFIRMED_NAME if last is None else STAGE_NAMES[last.stage],
        since=None if last is None else last.on,
        document=document,
        waiting=len(waiting),
        reported=waiting[-1].stage if waiting else None,
    )


def _asked(firm: PipelineFirm, wanted: PipelineFilter) -> bool:
    if wanted.stage is not None and wanted.stage != (firm.stage or UNCONFIRMED):
        return False
    if wanted.waiting is not None and wanted.waiting != bool(firm.waiting):
        return False
    sought = folded(wanted.q) if wanted.q else ""
    return not sought or sought in folded(firm.name) or sought in folded(firm.credit_code)
