"""Use cases of seed mining: ask for a run, see how it stands, read its firms as a list, counted, as a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Literal, cast

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from services.registry.as_of import ordinary_day
from services.registry.domain.ladder import titles
from services.registry.domain.standards import standards
from services.registry.enterprises.naming import named_like
from services.registry.enterprises.service import DIVISION, division_names, industry_name
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.enterprises.units import UnitBook, unit_asked_for, unit_names
from services.registry.recognitions.service import existing_title, title_names
from services.registry.seeds.mining import STEPS, mine
from services.registry.seeds.tables import SeedRow, SeedRunRow
from services.registry.standards.checking import standard_for
from services.registry.standards.service import known_standards
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.seeds import SeedFirm, SeedMissed, SeedOpen, SeedRun, SeedRunIn, SeedVerdict
from shared.contracts.standards import ChangeInfo
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, NotFound
from shared.plumbing.jobs import Progress, queued, why_unfinished
from shared.plumbing.listing import Asked, Listed, Listing, by, code_holds
from shared.plumbing.sheets.book import Column
from shared.plumbing.sheets.whole_list import workbook
from shared.plumbing.storage import Store

VERDICT_NAMES: dict[str, str] = {"passes": "符合", "fails": "不符合", "undetermined": "尚不能确定"}


@dataclass(frozen=True, slots=True)
class SeedFilter:
    """Which firms of a run are asked for. `tier`: the highest title of the ladder that they held, "none" for without; `missed`: at
    most so many failed conditions."""

    q: str | None = None
    unit: str | None = None
    industry: str | None = None
    tier: str | None = None
    verdict: SeedVerdict | None = None
    missed: int | None = None


def _verdict_names(_: Session) -> Mapping[str, str]:
    return VERDICT_NAMES


def _tier_names(session: Session) -> Mapping[str, str]:
    return {**title_names(session), "": "没有梯度称号"}


CANDIDATES = Listing(
    key=[col(SeedRow.credit_code)],
    natural="credit_code",
    sorts={"nearness": col(SeedRow.nearness), "name": col(EnterpriseRow.name), "unit": col(EnterpriseRow.unit)},
    fields={
        "verdict": by(col(SeedRow.verdict), _verdict_names),
        "unit": by(col(EnterpriseRow.unit), unit_names),
        "industry": by(func.substr(col(EnterpriseRow.industry), 1, DIVISION), division_names),
        "tier": by(col(SeedRow.tier), _tier_names),
    },
)
NEAREST = "nearness"
RUNS = Listing(key=[col(SeedRunRow.created_at), col(SeedRunRow.id)], natural="created_at")
_COLUMNS = (
    Column("统一社会信用代码", width=22), Column("企业名称", width=36), Column("归口单位", width=14), Column("行业", width=24),
    Column("现有梯度称号", width=26), Column("结论", width=12), Column("不符合(项)", width=12), Column("缺数据(项)", width=12),
    Column("最大差距(%)", width=12), Column("差在哪里", "prose", width=60), Column("还不知道什么", "prose", width=48),
)  # fmt: skip


class Seeds:
    """Runs and their firms. Whoever does the runs is another's business (shared/plumbing/jobs.py)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def submit(self, request: SeedRunIn, principal: Principal) -> SeedRun:
        """Take a run. One that nobody has done yet for the same is not asked for twice."""
        day = ordinary_day(request.on or self._store.clock.today(), "body.on")
        existing_title(request.title)
        with self._store.write() as work:
            known = known_standards(work.session)
            standard = standard_for({k: s for k, (s, _) in known.items()}, request.title, request.procedure, day)
            r = SeedRunRow
            same = select(r.id).where(r.title == request.title, r.procedure == request.procedure, r.as_of == day)
            if work.session.exec(same.where(col(r.status).in_(("queued", "running")))).first() is not None:
                raise Conflict("同样的筛查正在进行,完成后即可查看")
            row = SeedRunRow(
                **queued(work.now, principal.client_id, steps=STEPS), title=request.title, procedure=request.procedure,
                as_of=day, standard=standard.id, version=known[standard.id][1], firms=0, already=0, texts={}, kept=False,
            )  # fmt: skip
            work.session.add(row)
            work.session.flush()
            work.audit(Action.SEEDS_MINED, principal, row.id, title=row.title, on=day.isoformat())
            return _run(work.session, row, principal)

    def carry_out(self, id: str, progress: Progress) -> None:
        mine(self._store, id, progress)

    def run(self, id: str, principal: Principal) -> SeedRun:
        with self._store.read() as session:
            return _run(session, _existing(session, id), principal)

    def runs(self, title: str | None, principal: Principal, asked: Asked) -> Listed[SeedRun]:
        """Runs, the newest first."""
        query = select(SeedRunRow)
        if title is not None:
            query = query.where(SeedRunRow.title == existing_title(title).code)
        with self._store.read() as session:
            return RUNS.page(session, query, asked).of(lambda rows: [_run(session, row, principal) for row in rows])

    def page(self, id: str, principal: Principal, wanted: SeedFilter, asked: Asked) -> Listed[SeedFirm]:
        """A page of a run's firms, of the caller's own."""
        with self._store.read() as session:
            run = _finished(session, id)
            page = CANDIDATES.page(session, _query(session, run, principal, wanted), asked)
            return page.of(lambda rows: _shown(session, run, rows))

    def facets(self, id: str, principal: Principal, wanted: SeedFilter, fields: str | None) -> ListFacets:
        """The same firms, counted."""
        with self._store.read() as session:
            run = _finished(session, id)
            return CANDIDATES.facets(session, _query(session, run, principal, wanted), fields)

    def workbook(self, id: str, principal: Principal, wanted: SeedFilter, sort: str | None) -> tuple[str, IO[bytes]]:
        """The same firms, all of them: (the file's name, the workbook)."""
        with self._store.read() as session:
            run = _finished(session, id)
            query = _query(session, run, principal, wanted)
            name = f"{titles()[run.title].name}种子企业清单({run.as_of})"
            total = CANDIDATES.count(session, query)
            cells = _cells(session, run, query, sort or NEAREST)
            return f"{name}.xlsx", workbook(name, _COLUMNS, total, cells, self._store.clock.now())


def _existing(session: Session, id: str) -> SeedRunRow:
    row = session.get(SeedRunRow, id)
    if row is None:
        raise NotFound(f"没有编号为“{id[:40]}”的筛查")
    return row


def _finished(session: Session, id: str) -> SeedRunRow:
    """A run whose firms can be read."""
    row = _existing(session, id)
    if row.status != "done":
        raise Conflict(f"此次筛查还没有结果:{why_unfinished(row)}")
    if not row.kept:
        raise NotFound("此次筛查的企业清单已由更近的筛查取代,请查看最近一次,或重新筛查")
    return row


def _query(session: Session, run: SeedRunRow, principal: Principal, wanted: SeedFilter) -> Any:
    s, e = SeedRow, EnterpriseRow
    mine = principal.reads(Owner.FIRM).among(firm=col(e.credit_code), unit=col(e.unit))
    query = select(s, e).join(e, col(e.credit_code) == col(s.credit_code)).where(s.run_id == run.id, mine)
    if wanted.unit is not None:
        query = query.where(e.unit == unit_asked_for(session, wanted.unit))
    if wanted.q:
        query = query.where(or_(named_like(col(e.name), wanted.q), code_holds(e.credit_code, wanted.q)))
    if wanted.industry:
        query = query.where(col(e.industry).startswith(wanted.industry, autoescape=True))
    if wanted.tier:
        query = query.where(s.tier == ("" if wanted.tier == "none" else existing_title(wanted.tier).code))
    if wanted.verdict is not None:
        query = query.where(s.verdict == wanted.verdict)
    if wanted.missed is not None:
        query = query.where(s.failed <= wanted.missed)
    return query


def _counts(session: Session, run: SeedRunRow, principal: Principal) -> dict[str, int]:
    """{verdict: how many of the caller's own firms}"""
    query = _query(session, run, principal, SeedFilter())
    counted = query.with_only_columns(SeedRow.verdict, func.count()).group_by(SeedRow.verdict)
    return {verdict: int(number) for verdict, number in session.connection().execute(counted).all()}


def _run(session: Session, row: SeedRunRow, principal: Principal) -> SeedRun:
    counts = _counts(session, row, principal) if row.status == "done" and row.kept else {}
    standard = standards()[row.standard]
    return SeedRun(
        id=row.id,
        status=cast(Literal["queued", "running", "done", "failed"], row.status),
        stage=row.stage,
        steps_done=row.steps_done,
        steps=row.steps,
        title=row.title,
        title_name=titles()[row.title].name,
        procedure=cast(Literal["new", "recheck"], row.procedure),
        on=row.as_of,
        known_at=row.known_at,
        standard=row.standard,
        standard_name=standard.name,
        version=row.version,
        certainty=standard.certainty,
        source=standard.source,
        firms=row.firms,
        already=row.already,
        passes=counts.get("passes", 0),
        fails=counts.get("fails", 0),
        undetermined=counts.get("undetermined", 0),
        kept=row.kept,
        created_by=row.created_by,
        created_at=row.created_at,
        finished_at=row.finished_at,
        error=row.error,
    )


def latest_run(session: Session, title: str, on: dt.date) -> SeedRunRow | None:
    """The last run for a title whose rows are there and which is of a day up to this one."""
    r = SeedRunRow
    done = (r.title == title, r.procedure == "new", r.status == "done", col(r.kept), r.as_of <= on)
    query = select(r).where(*done).order_by(col(r.as_of).desc(), col(r.finished_at).desc())
    return session.exec(query).first()


def _shown(session: Session, run: SeedRunRow, rows: Sequence[Any]) -> list[SeedFirm]:
    names = UnitBook(session).names
    return [_firm(run, seed, firm, names) for seed, firm in rows]


def _firm(run: SeedRunRow, seed: SeedRow, firm: EnterpriseRow, units: Mapping[str, str]) -> SeedFirm:
    missed = [
        SeedMissed(
            id=m["id"],
            text=run.texts.get(m["id"], m["id"]),
            gap=_percent(m["gap"]),
            ways=[[ChangeInfo.model_validate(c) for c in way] for way in m["ways"]],
        )
        for m in seed.missed
    ]
    opened = [SeedOpen(id=id, text=run.texts.get(id, id)) for id in seed.open]
    return SeedFirm(
        credit_code=CreditCode(firm.credit_code),
        name=firm.name,
        unit=firm.unit,
        unit_name=units[firm.unit],
        industry=firm.industry,
        industry_name=industry_name(firm.industry),
        tier=seed.tier,
        tier_name=titles()[seed.tier].name if seed.tier else "",
        verdict=cast(SeedVerdict, seed.verdict),
        failed=seed.failed,
        unknown=seed.unknown,
        gap=_percent(seed.gap),
        missed=missed,
        open=opened,
        asked=seed.asked,
        why=_why(seed, missed),
    )


def _percent(millionths: int) -> str:
    """Rounded up: what is missing is never shown as nothing."""
    tenths = -(-millionths // 1000)
    return f"{tenths // 10}.{tenths % 10}"


def _why(seed: SeedRow, missed: Sequence[SeedMissed]) -> str:
    if seed.verdict == "passes":
        return "登记的数据已符合全部条件"
    parts = []
    if missed:
        parts.append(f"差{len(missed)}项:" + ";".join(_said(m) for m in missed))
    if seed.open:
        parts.append(f"另有{len(seed.open)}项缺少数据" if missed else f"没有不符合的条件,{len(seed.open)}项缺少数据")
    return "。".join(parts)


def _said(missed: SeedMissed) -> str:
    """A failed condition with the nearest way to meet it."""
    if not missed.ways:
        return missed.text
    way = "、".join(f"{c.label} 现为{c.now},需{c.needed}" for c in missed.ways[0])
    return f"{missed.text}({way})"


def _cells(session: Session, run: SeedRunRow, query: Any, sort: str) -> Iterator[Sequence[str]]:
    for rows in CANDIDATES.every(session, query, sort):
        for f in _shown(session, run, rows):
            yield (
                f.credit_code, f.name, f.unit_name, f.industry_name, f.tier_name, VERDICT_NAMES[f.verdict], str(f.failed),
                str(f.unknown), f.gap if f.failed else "", ";".join(_said(m) for m in f.missed),
                ";".join([*(o.text for o in f.open), *([f"填报项:{'、'.join(f.asked)}"] if f.asked else [])]),
            )  # fmt: skip
        session.expunge_all()
