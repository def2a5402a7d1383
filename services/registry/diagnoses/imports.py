"""Results of diagnoses come in as a list: a row a firm. What stands already is not kept twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlmodel import Session, col, select

from services.registry.diagnoses.columns import (
    FACTS,
    diagnosis_columns,
    level_wordings,
    listed_index,
    manner_words,
    phase_words,
)
from services.registry.diagnoses.keeping import Said, keep, read_score, row_of
from services.registry.diagnoses.tables import DiagnosisRow
from services.registry.domain.diagnosis import Choice
from services.registry.domain.digital_answers import read_choice
from services.registry.domain.digital_index import NONE, DigitalIndex, IndexQuestion, index_on
from services.registry.enterprises.columns import WORDINGS
from services.registry.enterprises.kept import KeptEnterprise, KeptEnterprises
from services.registry.enterprises.naming import FIRMS
from services.registry.enterprises.reaching import firm_of_row
from shared.contracts.diagnoses import MANNER_NAMES, PHASE_NAMES, Manner, Phase
from shared.contracts.imports import ImportReport, RowOutcome
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import local_date, nfkc, normalise_text
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.lists.columns import RowReader, credit_codes
from shared.plumbing.lists.landing import ReportBuilder, fact
from shared.plumbing.lists.shapes import ListKind, ListShape
from shared.plumbing.lists.values import parse_date
from shared.plumbing.lists.words import Words
from shared.plumbing.storage import UnitOfWork


def diagnosis_kind() -> ListKind:
    """Results of diagnoses, as a kind of list."""
    return ListKind(
        name="diagnoses",
        label="数字化水平评测结果",
        shape=ListShape(
            diagnosis_columns(), FACTS, unasked=frozenset({"document", "by_name", "manner"}), firm_name="name"
        ),
        scope=Scope.DIAGNOSES_WRITE,
        owner=Owner.DIAGNOSIS,
        land=_land,
        words={"phase": phase_words, "manner": manner_words},
        firms=FIRMS,
        source=WORDINGS.source,
    )


def _land(work: UnitOfWork, readers: Sequence[RowReader], principal: Principal, dry_run: bool) -> ImportReport:
    report = ReportBuilder(dry_run)
    codes = credit_codes(readers)
    known = KeptEnterprises(work.session, codes)
    reach = principal.writes(Owner.DIAGNOSIS)
    kept = _digests(work.session, codes)
    words = {"phase": phase_words(work.session), "manner": manner_words(work.session)}
    for number, reader in enumerate(readers):
        firm = _firm(reader, known, principal)
        said = _said(reader, words, principal, work)
        if reader.errors or firm is None or said is None:
            report.account(reader, RowOutcome.REJECTED, firm.credit_code if firm else "")
            continue
        row = row_of(said, firm.credit_code, party=reach.party, by=principal.client_id, now=work.now, number=number)
        _stated(reader, row)
        if row.digest in kept:
            report.account(reader, RowOutcome.REPEATED, firm.credit_code)
            continue
        kept.add(row.digest)
        keep(work, row)
        report.account(reader, RowOutcome.ACCEPTED, firm.credit_code)
    return report.report()


def _digests(session: Session, codes: Sequence[str]) -> set[str]:
    d = DiagnosisRow
    return set(session.exec(select(d.digest).where(among(session, col(d.credit_code), codes))).all())


def _firm(reader: RowReader, known: dict[str, KeptEnterprise], principal: Principal) -> KeptEnterprise | None:
    return firm_of_row(
        reader, known, principal.writes(Owner.DIAGNOSIS),
        unregistered="请先登记企业,再导入评测结果",
        another=(f"本账号只能导入属于自己({principal.unit or principal.enterprise})的评测", "请由该企业或其归口单位导入"),
    )  # fmt: skip


def _said(reader: RowReader, words: dict[str, Words], principal: Principal, work: UnitOfWork) -> Said | None:
    """What a row says, with its problems noted; None where it says too little to be one."""
    today = local_date(work.now)
    made_on = None
    if text := fact(reader, "made_on"):
        try:
            made_on = parse_date(text, date1904=reader.date1904)
        except ValueError as error:
            reader.problem("made_on", str(error), "请按 2026-05-31 的格式填写")
    else:
        reader.problem("made_on", "没有写明评测日期", "请按 2026-05-31 的格式填写")
    if made_on is not None and made_on > today:
        reader.problem("made_on", f"评测日期 {made_on} 晚于今天", "请核对日期")
    index = None if made_on is None else index_on(made_on)
    if made_on is not None and index is None:
        reader.problem("made_on", f"{made_on} 早于现行指标施行之日,系统没有更早版本的指标", "更早的评测请以报告留存")
    phase = cast(Phase, _word(reader, words["phase"], "phase", PHASE_NAMES) or "plain")
    manner = cast(Manner, _word(reader, words["manner"], "manner", MANNER_NAMES) or _manner_of(principal))
    project, document, by_name = reader.text("project"), fact(reader, "document"), fact(reader, "by_name")
    _beside(reader, phase, project, manner, by_name, document, principal)
    shape = listed_index()
    answers = {q.id: choice for q, _, _ in shape.questions() if (choice := _answer(reader, q)) is not None}
    scenes = {s.id: level for s in shape.scenes if (level := _level(reader, f"s_{s.id}", shape)) is not None}
    stated_score = reader.parse("stated_score", lambda text: read_score(text.removesuffix("分")))
    stated_level = _level(reader, "stated_level", shape)
    if not (answers or scenes) and stated_score is None and stated_level is None and not reader.errors:
        reader.problem("credit_code", "这一行没有任何题目、场景或报告结果", "请填写至少一项,或删去此行")
    if index is None or made_on is None:
        return None
    return Said(
        index, made_on, phase, project, manner, by_name if manner == "onsite" else "", document, answers, scenes,
        stated_score, stated_level,
    )  # fmt: skip


def _manner_of(principal: Principal) -> Manner:
    return "self" if principal.enterprise is not None else "onsite"


def _beside(
    reader: RowReader, phase: str, project: str, manner: str, by_name: str, document: str, principal: Principal
) -> None:
    """What a row must say beside its answers."""
    if phase != "plain" and not project:
        reader.problem("project", f"{PHASE_NAMES[phase]}的评测须写明改造项目", "改造前后两次请用同一名称")
    if phase == "plain" and project:
        reader.problem("project", "日常评测不填改造项目", "属于改造前或改造后的,请填阶段")
    if manner == "onsite" and principal.enterprise is not None:
        reader.problem("manner", "企业只能导入自评", "现场评测由归口单位或受企业授权的服务商记录")
    if manner == "onsite" and not by_name:
        reader.problem("by_name", "现场评测须写明评测单位", "请填单位名称")
    if manner == "self" and principal.enterprise is None and not document:
        reader.problem("document", "代为导入企业自评须写明所据的文件", "请填平台导出的文件名或报告编号")


def _word(reader: RowReader, words: Words, name: str, names: dict[str, str]) -> str | None:
    text = fact(reader, name) if name in FACTS else reader.text(name)
    if not text:
        return None
    found = words.means(normalise_text(text))
    if found is None:
        reader.problem(name, f"无法识别“{text[:40]}”", f"可填:{'、'.join(names.values())}")
    return found


def _answer(reader: RowReader, question: IndexQuestion) -> Choice | None:
    """A cell with letters of options, the text of one, or a rate. An empty one is not answered; “无” is the answer that it is."""
    field = f"q_{question.id}"
    text = normalise_text(reader.raw(field))
    by_text = next((o.key for o in question.options if normalise_text(nfkc(o.text)) == text), None)
    if by_text is not None:
        return (by_text,)

    def read(given: str) -> Any:
        return read_choice(question, given)

    letters = f"{NONE}至{question.options[-1].key}"
    remedy = f"请填选项字母({letters})" + (",或百分数" if question.kind == "rate" else "")
    return cast(Choice | None, reader.parse(field, read, remedy=remedy))


def _level(reader: RowReader, field: str, index: DigitalIndex) -> int | None:
    known = level_wordings(index)
    text = normalise_text(reader.raw(field))
    if text in known:
        return known[text]

    def read(given: str) -> int:
        raise ValueError(f"无法识别等级“{given[:20]}”")

    return reader.parse(field, read, remedy="可填0至4,或未达一级、一级至四级")


def _stated(reader: RowReader, row: DiagnosisRow) -> None:
    """A report that states what the answers rule out is kept, and said."""
    if row.stated_score is not None and not row.score_low <= row.stated_score <= row.score_high:
        low, high = row.score_low / 1000, row.score_high / 1000
        shown = f"{low:g}" if low == high else f"{low:g}至{high:g}"
        reader.problem("stated_score", f"报告得分与按所答计算的({shown})不一致", "请核对", warn=True)
    if row.stated_level is not None and not row.level_low <= row.stated_level <= row.level_high:
        reader.problem("stated_level", "报告等级与按所答计算的不一致", "请核对", warn=True)
