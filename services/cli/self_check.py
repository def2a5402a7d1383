"""`liebian self-check`: a firm against a standard, from a file of answers and without a server."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml

from services.registry.domain.self_check import form
from services.registry.domain.standards import standards
from services.registry.standards.checking import checked, question_info, read_answers, standard_for
from shared.clients.terminal import console, errors, folding
from shared.contracts.standards import SelfCheck, SelfCheckIn
from shared.contracts.values import today
from shared.plumbing.errors import DomainError

_VERDICTS = {
    "passes": "[green]符合[/green]",
    "fails": "[red]不符合[/red]",
    "undetermined": "[yellow]尚不能判断[/yellow]",
}
_STATES = {"met": "[green]满足[/green]", "not_met": "[red]不满足[/red]", "unknown": "[yellow]缺输入[/yellow]"}


def self_check(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="答案文件(YAML 或 JSON);不存在时写出一份空的")],
    title: Annotated[str, typer.Option(help="称号代码,如 provincial_little_giant")],
    procedure: Annotated[str, typer.Option(help="new 新认定,或 recheck 复核")] = "new",
    on: Annotated[str | None, typer.Option(help="申报日期(如 2026-11-23);不填为今天")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出完整 JSON")] = False,
) -> None:
    """申报前按标准自测:得分、条件、缺什么、改什么可以通过。不需要启动服务。"""
    try:
        day = dt.date.fromisoformat(on) if on else None
        if not file.exists():
            file.write_text(_blank(title, procedure, day))
            console.print(f"已写出空的答案文件 {file},填写后再运行一次", soft_wrap=True)
            return
        result = _checked(title, procedure, day, file)
    except DomainError as error:
        errors.print(f"[red]{error.detail}[/red]")
        for problem in error.errors:
            errors.print(f"  {problem.field.removeprefix('body.answers.')}:{problem.problem}", soft_wrap=True)
        raise typer.Exit(1) from None
    except ValueError as error:
        errors.print(f"[red]{error}[/red]")
        raise typer.Exit(2) from None
    if as_json:
        console.print_json(result.model_dump_json())
    else:
        _print(result)
    raise typer.Exit(0 if result.verdict == "passes" else 1)


def _checked(title: str, procedure: Any, on: dt.date | None, file: Path) -> SelfCheck:
    """Check the answers of a file (YAML or JSON: field → answer; `holds_prerequisite` beside them)."""
    given: dict[str, Any] = yaml.safe_load(file.read_text()) or {}
    if not isinstance(given, dict):
        raise ValueError(f"{file} 应为“项: 答案”的对照")
    holds = given.pop("holds_prerequisite", None)
    request = SelfCheckIn(
        title=title,
        procedure=procedure,
        on=on,
        answers={str(k): _answer(v) for k, v in given.items()},
        holds_prerequisite=holds,
    )
    day = on or today()
    standard = standard_for(standards(), title, procedure, day)
    return checked(standard, 0, request, day, read_answers(standard, request.answers), holds)


def _answer(value: Any) -> str | bool | list[str]:
    if isinstance(value, bool):
        return value
    return [str(v) for v in value] if isinstance(value, list) else str(value)


def _blank(title: str, procedure: str, on: dt.date | None) -> str:
    """An empty file of answers for a title's standard, each line with what is asked."""
    standard = standard_for(standards(), title, procedure, on or today())
    lines = [f"# {standard.name}({standard.source}{standard.annex})", "# 数写作 3.2;不知道的整行删去或留在注释里"]
    if standard.prerequisite:
        lines.append("# holds_prerequisite: true  # 是否已有所要求的下一层称号")
    for question in map(question_info, form(standard)):
        options = ";".join(f"{k} {t}" if k != t else k for k, t in question.options)
        unit = f"({question.unit})" if question.unit else ""
        lines.append(f"# {question.field}:   # {question.label}{unit}{':' + options if options else ''}")
    return "\n".join(lines) + "\n"


def _print(result: SelfCheck) -> None:
    """The result as an officer reads it."""
    own = "(待确认)" if result.certainty == "own" else ""
    console.print(f"{result.standard_name}{own} · {result.source} · {result.on}")
    score = (
        f"{result.score_low}" if result.score_low == result.score_high else f"{result.score_low}—{result.score_high}"
    )
    console.print(f"结论:{_VERDICTS[result.verdict]}" + (f",得分 {score}" if result.indicators else ""))
    if result.prerequisite:
        held = {True: "已有", False: "[red]没有[/red]", None: "[yellow]未说明[/yellow]"}[result.prerequisite_held]
        console.print(f"所要求的称号“{result.prerequisite_name}”:{held}")
    if result.indicators:
        table = folding("方面", "指标", "得分", "满分", "依据")
        for i in result.indicators:
            points = f"{i.low}" if i.low == i.high else f"{i.low}—{i.high}"
            table.add_row(i.dimension, i.name, points, str(i.max), i.reason)
        console.print(table)
    table = folding("条件", "状态", "怎样可以满足")
    for c in result.conditions:
        ways = "\n或 ".join("、".join(f"{x.label} {x.needed}(现 {x.now})" for x in way) for way in c.ways)
        table.add_row(c.text, _STATES[c.state], ways)
    console.print(table)
    if result.questions:
        console.print("还需要:" + ";".join(f"{q.label}{f'({q.unit})' if q.unit else ''}" for q in result.questions))
    if result.together:
        console.print("一并做到即可通过:" + ";".join(f"{x.label} {x.needed}(现 {x.now})" for x in result.together))
