"""Use cases of simulations: ask for one, see how far it is, read what it came to."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlalchemy import String, func
from sqlmodel import Session, col, select

from services.awards.catalogue.service import Policies, checked_profile
from services.awards.domain.pack import Pack
from services.awards.populations.columns import columns_for
from services.awards.read_model.tables import KnownUnit
from services.awards.simulations.simulation import Plan, simulate
from services.awards.simulations.tables import SimulationFile, SimulationRow
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.simulations import (
    MOST_YEARS,
    EnterpriseAmounts,
    JobStatus,
    LineAmounts,
    RejectedRow,
    SimulationIn,
    SimulationJob,
    SimulationReport,
)
from shared.contracts.values import AS_KEPT
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, InvalidInput, NotFound
from shared.plumbing.jobs import Progress, queued, stage_of, why_unfinished
from shared.plumbing.listing import Asked, Listed, Listing, by, holds, or_last
from shared.plumbing.storage import Store

if TYPE_CHECKING:
    from services.awards.domain.population import Population

_MADE = {"report": "报告", "enterprises": "逐企业的结果", "lines": "逐项的结果"}
_STATUSES: dict[str, JobStatus] = {"queued": "queued", "running": "running", "done": "done", "failed": "failed"}
STEPS = 6
"""Steps of a job as its progress counts them: read, assess (up to three), tables, keep."""


@dataclass(frozen=True, slots=True)
class SimulationFilter:
    """Which jobs are asked for. `q`: in titles and names of files; `what_if`: with a change, or without."""

    q: str | None = None
    status: str | None = None
    year: int | None = None
    what_if: bool | None = None


_REQUEST: Any = col(SimulationRow.request)
SIMULATIONS = Listing(
    key=[col(SimulationRow.created_at), col(SimulationRow.id)],
    natural="created_at",
    sorts={
        "title": func.coalesce(_REQUEST["title"].as_string(), ""),
        "status": col(SimulationRow.status),
        "finished_at": or_last(col(SimulationRow.finished_at)),
    },
    fields={"status": by(col(SimulationRow.status)), "year": by(_REQUEST["year"].as_integer())},
)


def _found(principal: Principal, wanted: SimulationFilter) -> Any:
    query = select(SimulationRow)
    if not principal.reads(Owner.JOB).everything:
        query = query.where(SimulationRow.created_by == principal.client_id)
    if wanted.status is not None:
        query = query.where(SimulationRow.status == wanted.status)
    if wanted.year is not None:
        query = query.where(_REQUEST["year"].as_integer() == wanted.year)
    if wanted.what_if is not None:
        changed = func.coalesce(_REQUEST["what_if"].as_json().cast(String), "null") != "null"
        query = query.where(changed if wanted.what_if else ~changed)
    if wanted.q:
        query = query.where(
            holds(_REQUEST["title"].as_string(), wanted.q) | holds(col(SimulationRow.filename), wanted.q)
        )
    return query


class Simulations:
    """Simulations as jobs. Whoever runs them is another's business (shared/plumbing/jobs.py)."""

    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    def submit(self, request: SimulationIn, created_by: str, upload: tuple[bytes, str] | None = None) -> SimulationJob:
        """Take a job. What is wrong with the request is said now and not by the job."""
        self.years(request, self.plan(request))
        if upload is not None and not upload[0]:
            problem = "文件是空的(0字节)"
            raise InvalidInput.at("body.file", problem, "请重新选择文件")
        with self._store.write() as work:
            row = SimulationRow(
                **queued(work.now, created_by, steps=STEPS),
                request=request.model_dump(mode="json"),
                filename=upload[1][:200] if upload else None,
            )
            work.session.add(row)
            work.session.flush()
            if upload is not None:
                work.session.add(SimulationFile(simulation_id=row.id, kind="input", content=upload[0]))
            return _job(row, work.now, None)

    def years(self, request: SimulationIn, plan: Plan) -> tuple[list[int], list[Plan]]:
        """(the years that a request asks for, a plan for each pack that may pay in them: the one that is named, or all of its city), or
        `InvalidInput`."""
        if request.through is None:
            if request.data_year is not None:
                raise InvalidInput.at(
                    "body.data_year", "data_year 只用于逐年测算", "请同时写明 through,或去掉 data_year"
                )
            return [], []
        if not request.year <= request.through < request.year + MOST_YEARS:
            problem = f"逐年测算应自 {request.year} 年起,至多 {MOST_YEARS} 年,现为至 {request.through} 年"
            raise InvalidInput.at(
                "body.through", problem, f"through 应为 {request.year} 至 {request.year + MOST_YEARS - 1}"
            )
        others = [
            s.pack for s in self._policies.shelf.values() if request.policy is None and s.pack.city == plan.pack.city
        ]
        plans = [plan, *(Plan(pack, pack.profile, plan.near) for pack in others if pack.id != plan.pack.id)]
        return list(range(request.year, request.through + 1)), plans

    def plan(self, request: SimulationIn) -> Plan:
        """What a request asks for, or `InvalidInput`/`NotFound`."""
        pack = self._policies.named(request.policy)
        profile = checked_profile(pack, request.profile, "body.profile")
        if request.what_if is None:
            return Plan(pack, profile.id, int(request.near))
        changed = self._policies.what_if(request.policy, request.what_if.patch) if request.what_if.patch else None
        other = request.what_if.profile
        if other is not None:
            checked_profile(changed or pack, other, "body.what_if.profile")
        elif changed is not None:
            other = profile.id if profile.id in changed.profiles else changed.profile
        return Plan(pack, profile.id, int(request.near), changed, other, tuple(request.what_if.patch))

    def get(self, id: str, principal: Principal) -> SimulationJob:
        """A job, with its report when it is done."""
        with self._store.read() as session:
            row = _own(session, id, principal)
            content = _content(session, id, "report") if row.status == "done" else None
        try:
            return _job(row, self._store.clock.now(), report_in(content) if content else None)
        except Conflict as outdated:
            return _job(row, self._store.clock.now(), None).model_copy(update={"error": outdated.detail})

    def page(self, principal: Principal, wanted: SimulationFilter, asked: Asked) -> Listed[SimulationJob]:
        """A page of the caller's jobs, without their reports."""
        with self._store.read() as session:
            page = SIMULATIONS.page(session, _found(principal, wanted), asked)
            return page.of(lambda rows: [_job(row, self._store.clock.now(), None) for row in rows])

    def facets(self, principal: Principal, wanted: SimulationFilter, fields: str | None) -> ListFacets:
        """The same jobs, counted."""
        with self._store.read() as session:
            return SIMULATIONS.facets(session, _found(principal, wanted), fields)

    def finished(self, id: str, kind: str, principal: Principal) -> bytes:
        """A result of a job that is done; `Conflict` where it is not (yet)."""
        with self._store.read() as session:
            row = _own(session, id, principal)
            if row.status != "done":
                raise Conflict(f"此测算尚无结果:{why_unfinished(row)}")
            content = _content(session, id, kind)
        if content is None:
            raise Conflict(f"此测算没有要求做出{_MADE[kind]};需要的请重新测算,并在 outputs 中写明")
        return content

    def html(self, id: str, principal: Principal) -> str:
        """The report as a page."""
        from services.awards.reports.html import html_report

        return html_report(report_in(self.finished(id, "report", principal)))

    def workbook(self, id: str, principal: Principal) -> bytes:
        """The report as a workbook, with the lines where they were made."""
        from services.awards.reports.workbook import workbook
        from services.awards.simulations.results import line_rows, read_table

        summary = report_in(self.finished(id, "report", principal))
        with self._store.read() as session:
            content = _content(session, id, "lines")
        return workbook(summary, None if content is None else line_rows(read_table(content), self._unit_names()))

    def enterprises(
        self, id: str, principal: Principal, filters: dict[str, str], moved: str | None, after: int, limit: int
    ) -> Listed[EnterpriseAmounts]:
        """The enterprises behind a cell, by what they get, always counted; the last position is where the next page begins."""
        from services.awards.simulations.results import page_of, read_table

        table = read_table(self.finished(id, "enterprises", principal), filters, moved=moved)
        rows, following = page_of(table, after, limit)
        shown = [EnterpriseAmounts.model_validate(row) for row in rows]
        return Listed(shown, None if following is None else [following], table.num_rows)

    def lines(
        self, id: str, principal: Principal, filters: dict[str, str], after: int, limit: int
    ) -> Listed[LineAmounts]:
        """The lines behind a cell, always counted; the last position is where the next page begins."""
        from services.awards.simulations.results import page_of, read_table

        table = read_table(self.finished(id, "lines", principal), filters)
        rows, following = page_of(table, after, limit)
        return Listed(
            [LineAmounts.model_validate(row) for row in rows],
            None if following is None else [following],
            table.num_rows,
        )

    # -- doing it ------------------------------------------------------------------------------------------------------

    def carry_out(self, id: str, progress: Progress) -> None:
        """Do a job and keep what it came to. Raises what goes wrong."""
        from services.awards.populations.assemble import population_from
        from services.awards.populations.uploads import read_upload
        from services.awards.simulations.results import EXPLAINED, enterprises_table, lines_table, parquet_bytes
        from services.awards.simulations.summary import report
        from services.awards.simulations.warnings import warnings_about
        from services.awards.simulations.years import in_year, over_years, with_years

        progress("读取数据", 0, STEPS)
        with self._store.read() as session:
            row = session.get_one(SimulationRow, id)
            upload = _content(session, id, "input")
        request = SimulationIn.model_validate_json(json.dumps(row.request), context=AS_KEPT)
        plan = self.plan(request)
        years, plans = self.years(request, plan)
        data_year = request.data_year or request.year
        packs = [plan.pack, plan.changed] if plan.changed else [plan.pack]
        left_out, rejected, name = 0, list[RejectedRow](), row.filename or ""
        if upload is not None:
            listed = read_upload(upload, name, columns_for(*packs))
            loaded = population_from(listed, name, plan.pack, data_year, also=plan.changed)
            population, left_out = loaded.population, loaded.left_out
            rejected = loaded.rejected
            warned = warnings_about(packs, population, rows=loaded.rows, headers=loaded.headers, assumed=loaded.assumed)
        else:
            population = self._recorded(plan.pack, plan.changed, data_year, documents="reasons" in request.outputs)
            warned = warnings_about(packs, population)
        of_data = population
        population = in_year(of_data, request.year)
        done = simulate(plan, population, lambda what, n, of: progress(what, 1 + n, STEPS))
        progress("整理结果", 4, STEPS)
        span = f"{request.year}" if request.through is None else f"{request.year}—{request.through}"
        title = request.title or f"{span}年度奖补{'方案' if plan.compares else '预算'}测算"
        summary = report(
            done,
            title=title,
            source=row.filename or "registry",
            made_at=self._store.clock.now(),
            left_out=left_out,
            rejected=rejected,
            unit_names=self._unit_names(),
            warnings=warned,
        )
        if years:

            def parts(pack: Pack) -> Iterable[Population]:
                if pack is plan.pack:
                    return [of_data]
                if upload is None:
                    return [self._recorded(pack, None, data_year, documents=False)]
                again = read_upload(upload, name, columns_for(pack))
                return [population_from(again, name, pack, data_year).population]

            told = over_years(plans, years, parts, summary.made_at, lambda what: progress(what, 4, STEPS))
            summary = with_years(summary, told, data_year)
        files = {"report": summary.model_dump_json().encode()}
        if "enterprises" in request.outputs:
            files["enterprises"] = parquet_bytes(enterprises_table(done.after, population, done.before))
        if "lines" in request.outputs or "reasons" in request.outputs:
            explained = EXPLAINED if "reasons" in request.outputs else 0
            files["lines"] = parquet_bytes(lines_table(done.after, population, plan.near, explained))
        progress("保存结果", 5, STEPS)
        self._keep(id, files)

    def _recorded(self, pack: Pack, also: Pack | None, year: int, *, documents: bool) -> Population:
        from services.awards.record.population import recorded_population

        with self._store.read() as session:
            population = recorded_population(session, year, pack, also=also, documents=documents)
        if not population.n:
            raise Conflict("登记服务还没有任何企业,没有可测算的对象")
        return population

    def _unit_names(self) -> dict[str, str]:
        with self._store.read() as session:
            return {unit.code: unit.name for unit in session.exec(select(KnownUnit)).all()}

    def _keep(self, id: str, files: dict[str, bytes]) -> None:
        with self._store.write() as work:
            for kind, content in files.items():
                work.session.merge(SimulationFile(simulation_id=id, kind=kind, content=content))
            row = work.session.get_one(SimulationRow, id)
            row.status, row.stage, row.steps_done = "done", "完成", row.steps
            row.finished_at = row.seen_at = work.now
            work.session.add(row)


def _own(session: Session, id: str, principal: Principal) -> SimulationRow:
    """A job for whom it is to see; for anybody else it is not there."""
    row = session.get(SimulationRow, id)
    if row is None or not principal.reads(Owner.JOB).started(row.created_by):
        raise NotFound(f"没有编号为“{id}”的测算")
    return row


def report_in(content: bytes) -> SimulationReport:
    """A kept report. One of an earlier version lacks parts of the budget: it is not shown with zeros for them."""
    try:
        return SimulationReport.model_validate_json(content)
    except ValidationError:
        raise Conflict("此测算由旧版本做出,没有已兑现与待补充的金额;请重新测算") from None


def _content(session: Session, id: str, kind: str) -> bytes | None:
    found: Iterable[bytes] = session.exec(
        select(SimulationFile.content).where(SimulationFile.simulation_id == id, SimulationFile.kind == kind)
    )
    return next(iter(found), None)


def _job(row: SimulationRow, now: dt.datetime, of_job: SimulationReport | None) -> SimulationJob:
    return SimulationJob(
        id=row.id,
        status=_STATUSES[row.status],
        stage=stage_of(row, now),
        steps_done=row.steps_done,
        steps=row.steps,
        request=row.request,
        filename=row.filename,
        created_by=row.created_by,
        created_at=row.created_at,
        finished_at=row.finished_at,
        error=row.error,
        report=of_job,
    )
