"""Steps to a listing come in as a list: a row a step. What stands already is not kept twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast

from services.registry.domain.equity_pipeline import contradiction, incomplete
from services.registry.enterprises.columns import WORDINGS
from services.registry.enterprises.kept import KeptEnterprise, KeptEnterprises
from services.registry.enterprises.naming import FIRMS
from services.registry.enterprises.reaching import firm_of_row
from services.registry.pipeline.columns import kind_words, pipeline_columns, stage_words
from services.registry.pipeline.keeping import Kept, counting, keep, same_as, steps_of
from services.registry.pipeline.tables import PipelineStepRow
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.owners import Owner
from shared.contracts.pipeline import KIND_NAMES, STAGE_NAMES, PipelineStage, StepKind
from shared.contracts.scopes import Scope
from shared.contracts.values import local_date, normalise_text
from shared.plumbing.auth import Principal
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.lists.columns import RowReader, credit_codes
from shared.plumbing.lists.landing import ReportBuilder
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.lists.values import parse_date
from shared.plumbing.lists.words import Words
from shared.plumbing.storage import UnitOfWork

_LONGEST = 200


def pipeline_kind() -> ListKind:
    """Steps to a listing, as a kind of list."""
    return ListKind(
        name="pipeline",
        label="企业股改与上市进展",
        shape=ListShape(pipeline_columns(), {}, firm_name="name"),
        scope=Scope.PIPELINE_WRITE,
        owner=Owner.PIPELINE,
        land=_land,
        words={"stage": stage_words, "kind": kind_words},
        firms=FIRMS,
        source=WORDINGS.source,
    )


def _land(work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool) -> ImportReport:
    report = ReportBuilder(dry_run)
    codes = credit_codes(readers)
    known = KeptEnterprises(work.session, codes)
    steps = steps_of(work.session, codes)
    words = {"stage": stage_words(work.session), "kind": kind_words(work.session)}
    for number, reader in enumerate(readers):
        firm = _firm(reader, known, principal)
        row = _said(reader, words, principal, work, number)
        if reader.errors or firm is None or row is None:
            report.account(reader, RowOutcome.REJECTED, firm.credit_code if firm else "")
            continue
        row.credit_code = firm.credit_code
        mine = steps[firm.credit_code]
        same = same_as(mine, row)
        if same is not None and (same.state == "confirmed" or row.by_firm):
            report.account(reader, RowOutcome.REPEATED, firm.credit_code)
            continue
        if same is not None:
            reader.problem("stage", "企业已自报同一步", "请核实这一步,不必另记")
        elif wrong := contradiction([*counting(mine, reported=row.by_firm), Kept(row, None).move]):
            reader.problem("stage", wrong, "请核对阶段与日期")
        if reader.errors:
            report.account(reader, RowOutcome.REJECTED, firm.credit_code)
            continue
        mine.append(keep(work, row))
        report.account(reader, RowOutcome.ACCEPTED, firm.credit_code)
    return report.report()


def _firm(reader: RowReader, known: dict[str, KeptEnterprise], principal: Principal) -> KeptEnterprise | None:
    return firm_of_row(
        reader, known, principal.writes(Owner.PIPELINE),
        unregistered="请先登记企业,再导入进展",
        another=(f"本账号只能导入属于自己({principal.unit or principal.enterprise})的进展", "请由该企业或其归口单位导入"),
    )  # fmt: skip


def _said(
    reader: RowReader, words: dict[str, Words], principal: Principal, work: UnitOfWork, number: int
) -> PipelineStepRow | None:
    """The step that a row says, of no firm yet; None where it says too little to be one."""
    stage = cast(PipelineStage | None, _word(reader, words["stage"], "stage", list(STAGE_NAMES.values())))
    kind = cast(StepKind, _word(reader, words["kind"], "kind", list(KIND_NAMES.values())) or "reached")
    if not stage and not reader.errors:
        reader.problem("stage", "没有写明阶段", f"可填:{'、'.join(STAGE_NAMES.values())}")
    on = _day(reader, local_date(work.now))
    document, reason, note = (_text(reader, name) for name in ("document", "reason", "note"))
    if stage is None or on is None:
        return None
    if (wrong := incomplete(kind, stage, document, reason)) is not None:
        reader.problem(*wrong)
    return PipelineStepRow(
        id=new_identifier(work.now, number), credit_code="", kind=kind, stage=stage, on_day=on, document=document,
        note=note, reason=reason, by_firm=principal.enterprise is not None,
        party=principal.writes(Owner.PIPELINE).party, recorded_by=principal.client_id, recorded_at=work.now,
    )  # fmt: skip


def _word(reader: RowReader, words: Words, name: str, names: list[str]) -> str | None:
    text = reader.text(name)
    if not text:
        return None
    found = words.means(normalise_text(text))
    if found is None:
        reader.problem(name, f"无法识别“{text[:40]}”", f"可填:{'、'.join(names)}")
    return found


def _day(reader: RowReader, today: dt.date) -> dt.date | None:
    text = reader.text("on")
    if not text:
        reader.problem("on", "没有写明日期", "请按 2026-05-31 的格式填写")
        return None
    try:
        on = parse_date(text, date1904=reader.date1904)
    except ValueError as error:
        reader.problem("on", str(error), "请按 2026-05-31 的格式填写")
        return None
    if on > today:
        reader.problem("on", f"日期 {on} 晚于今天", "请核对日期")
    return on


def _text(reader: RowReader, name: str) -> str:
    text = reader.text(name)
    if len(text) > _LONGEST:
        reader.problem(name, f"超过{_LONGEST}字", "请缩短")
    return text
