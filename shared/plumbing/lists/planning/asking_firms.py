"""Enterprises that a row names without their code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shared.contracts.imports import CellProblem
from shared.contracts.plans import Choice, Likely
from shared.contracts.problems import shorten
from shared.contracts.values import CreditCode
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.lists.planning.draft import NONE, Draft

_MOST_FIRMS = 300
_OF_ANOTHER = re.compile("分公司|分厂|分店|办事处|等[0-9一二三四五六七八九十]{1,3}家")
"""In a name that is a branch's, or several firms'."""


def find_firms(draft: Draft, readers: Sequence[RowReader]) -> None:
    if draft.firms is None or not draft.shape.firm_name:
        return
    asked = 0
    for reader in readers:
        if reader.raw("credit_code") or not (name := reader.raw(draft.shape.firm_name)):
            continue
        if draft.names is None:
            draft.names = draft.firms()
        unit = reader.raw(draft.shape.unit_field) if draft.shape.unit_field else ""
        match = draft.names.find(name, unit)
        code = match.code
        if code is not None:
            how = match.how
        elif match.candidates:
            known = _firm_question(draft, reader, name) in draft.answers
            if asked >= _MOST_FIRMS and not known:
                draft.later["企业名称", _MOST_FIRMS] += 1
                _refuse_firm(
                    draft, reader, "登记中没有同名的企业,有名称相近的,还没有问到", "请先回答已列出的问题,随后会继续问"
                )
                continue
            asked += not known
            answer = _ask_firm(draft, reader, name, match.candidates)
            code, how = (answer, "经确认") if answer and answer != NONE else (None, "")
            if code is None:
                said = "没有与登记中的企业对应(按回答)" if answer else "登记中没有同名的企业,有名称相近的,须由人确认"
                _refuse_firm(draft, reader, said, "请在方案中回答是哪家企业")
        else:
            draft.unregistered[shorten(name)] = None
            _refuse_firm(draft, reader, "登记中没有该企业,也没有名称相近的", "请先导入企业台账,再导入本表")
        if code is not None:
            reader.filled["credit_code"] = CreditCode(code)
            reader.warnings.append(
                CellProblem(
                    column=draft.labels[draft.shape.firm_name],
                    value=shorten(name),
                    problem=f"按名称对应到 {code}({how})",
                )
            )


def _refuse_firm(draft: Draft, reader: RowReader, problem: str, remedy: str) -> None:
    reader.firm_refused = True
    reader.problem(draft.shape.firm_name, problem, remedy)


def _firm_question(draft: Draft, reader: RowReader, name: str) -> str:
    return f"firm:{reader.cell(draft.shape.firm_name)}:{shorten(name)}"


def _ask_firm(draft: Draft, reader: RowReader, name: str, candidates: Sequence[Likely]) -> str | None:
    cell = reader.cell(draft.shape.firm_name)
    return draft.ask(
        _firm_question(draft, reader, name),
        f"“{shorten(name)}”是哪家企业?",
        [
            *(Choice(value=c.value, label=c.label) for c in candidates),
            Choice(value=NONE, label="都不是(这一行不导入)"),
        ],
        cells=[cell],
        proposed=candidates[0].value if len(candidates) == 1 and not _OF_ANOTHER.search(name) else None,
        required=False,
        rows=1,
    )
