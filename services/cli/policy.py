"""`liebian policy …`: a policy pack checked, and the empty list that it asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from services.awards.domain.drafting import open_marks
from services.awards.domain.packfile import LINE, read_document
from services.awards.policies import DEFAULT, Shelved, shelf, shelve
from shared.clients.terminal import console, errors

policy = typer.Typer(help="政策包", no_args_is_help=True, add_completion=False)
PolicyId = Annotated[str, typer.Option("--policy", help="政策包编号,或 pack.yaml 的路径")]


@policy.command("check")
def check(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="pack.yaml;政策原文在同一目录")],
    each: Annotated[bool, typer.Option("--open", help="逐条列出原文未明、须人认定等须留意处")] = False,
    listed: Annotated[
        Path | None, typer.Option("--list", exists=True, dir_okay=False, help="按这份名单算各解释口径相差的金额")
    ] = None,
    year: Annotated[int | None, typer.Option(help="名单的年度")] = None,
) -> None:
    """检查一个政策包:引文逐字在原文里、规则与期间成立;有误时给出行号与原因。能用的,再说出有哪些须人留意。"""
    from services.cli.policy_check import print_open, print_stakes

    if (listed is None) != (year is None):
        errors.print("[red]计算金额须同时给出 --list 与 --year[/red]")
        raise typer.Exit(2)
    try:
        if left := open_marks(read_document(file)[0], LINE):
            for one in left:
                console.print(f"第{one.line}行 {one.place}:{one.question}", soft_wrap=True, markup=False)
            errors.print(f"[red]还有 {len(left)} 处待人决定(TODO),政策包不能使用[/red]")
            raise typer.Exit(1)
        shelved = shelve(file)
        pack = shelved.pack
        print_open(pack, shelved.text, each=each)
        if listed is not None and year is not None:
            print_stakes(pack, listed, year)
    except ValueError as error:
        errors.print(f"[red]{error}[/red]", soft_wrap=True)
        raise typer.Exit(1) from None
    console.print(f"{pack.name}:{len(pack.measures)} 个条目,{len(pack.clauses)} 条原文,摘要 {pack.digest[:16]}…,可用")


@policy.command("draft")
def draft_pack(
    text: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="政策原文(txt、docx 或网页 html)")],
    output: Annotated[Path, typer.Option("-o", "--output", file_okay=False, help="写到这个目录")],
    name: Annotated[str, typer.Option(help="政策名称;不填取原文第一行")] = "",
) -> None:
    """由原文切出政策包的底稿:条款切好、引文摘好、数字标出,凡须人决定的写着 TODO;不替人作任何决定。"""
    from services.awards.domain.drafting import candidates, draft

    words = _words_of(text)
    target = output / "pack.yaml"
    if target.exists():
        errors.print(f"[red]{target} 已经存在,未改动[/red]")
        raise typer.Exit(1)
    output.mkdir(parents=True, exist_ok=True)
    first = next((line.strip() for line in words.splitlines() if line.strip()), output.name)
    (output / "policy.txt").write_text(words, "utf-8")
    target.write_text(draft(words, output.name, name or first[:100], "policy.txt"), "utf-8")
    console.print(f"已写出 {target}:{len(candidates(words))} 个待定的条目", soft_wrap=True)


def _words_of(file: Path) -> str:
    """The words of a policy's file; what is to be looked at besides is said."""
    from services.cli.policy_text import text_of

    try:
        words, remarks = text_of(file)
    except ValueError as error:
        errors.print(f"[red]{error}[/red]", soft_wrap=True)
        raise typer.Exit(1) from None
    for remark in remarks:
        errors.print(f"[yellow]{remark}[/yellow]", soft_wrap=True)
    return words


@policy.command("diff")
def diff(
    old: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="原来的 pack.yaml")],
    new: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="现在的 pack.yaml")],
    listed: Annotated[
        Path | None, typer.Option("--list", exists=True, dir_okay=False, help="按这份名单比较金额")
    ] = None,
    year: Annotated[int | None, typer.Option(help="名单的年度")] = None,
) -> None:
    """两个政策包有什么不同:增删了哪些条目,条件与金额改了什么;给出名单的,再比较金额与受影响的企业。"""
    from services.cli.policy_diff import packs_of, print_firms, print_words

    if (listed is None) != (year is None):
        errors.print("[red]比较金额须同时给出 --list 与 --year[/red]")
        raise typer.Exit(2)
    try:
        before, after = packs_of(old, new)
        print_words(before, after)
        if listed is not None and year is not None:
            print_firms(before, after, listed, year)
    except ValueError as error:
        errors.print(f"[red]{error}[/red]", soft_wrap=True)
        raise typer.Exit(1) from None


@policy.command("text")
def text_on(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="pack.yaml;政策原文在同一目录")],
    on: Annotated[str | None, typer.Option(help="哪一天,如 2025-07-01;不填为今天")] = None,
) -> None:
    """某一天的政策文本:修改、增加、删去的条款已并入,失效的文件写明;据哪份文件列在后面。"""
    from services.cli.policy_standing import print_text

    try:
        print_text(console, file, on)
    except ValueError as error:
        errors.print(f"[red]{error}[/red]", soft_wrap=True)
        raise typer.Exit(1) from None


@policy.command("guide")
def guide(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="pack.yaml;旁边有 cases.yaml 的,算例取自其中")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", file_okay=False, help="写到这个目录")],
) -> None:
    """由规则写出给企业的申兑指南与给经办人的办理手册(网页、XLSX 与 DOCX):谁、条件、金额、材料、算例。"""
    from services.cli.policy_guide import write_guides

    try:
        for path in write_guides(file, output):
            console.print(f"已写出 {path}", soft_wrap=True)
    except ValueError as error:
        errors.print(f"[red]{error}[/red]", soft_wrap=True)
        raise typer.Exit(1) from None


@policy.command("clauses")
def clauses(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="政策原文(txt、docx 或网页 html)")],
) -> None:
    """列出一份原文的条款标号与开头:政策包里的 clause 就写这些标号。"""
    from services.awards.domain.texts import clauses_of

    for clause in clauses_of(_words_of(file)):
        console.print(f"{clause.label}\t{' '.join(clause.text.split())[:60]}", markup=False, soft_wrap=True)


@policy.command("test")
def try_cases(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="pack.yaml;案例在同一目录的 cases.yaml")],
    cases: Annotated[Path | None, typer.Option("--cases", exists=True, dir_okay=False, help="另一个案例文件")] = None,
    junit: Annotated[Path | None, typer.Option("--junit", dir_okay=False, help="另写出 JUnit XML")] = None,
) -> None:
    """按案例核对政策包:每个案例的事实与应得的结果,哪些不符,哪些条目、门槛、认定条件没有案例。"""
    from services.cli.policy_test import run_cases

    try:
        fits = run_cases(file, cases, junit)
    except ValueError as error:
        errors.print(f"[red]{error}[/red]", soft_wrap=True)
        raise typer.Exit(2) from None
    raise typer.Exit(0 if fits else 1)


@policy.command("trace")
def trace(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="pack.yaml")],
    case: Annotated[str | None, typer.Option("--case", help="案例的名称(旁边的 cases.yaml)")] = None,
    cases: Annotated[Path | None, typer.Option("--cases", exists=True, dir_okay=False, help="另一个案例文件")] = None,
    listed: Annotated[Path | None, typer.Option("--list", exists=True, dir_okay=False, help="企业名单")] = None,
    year: Annotated[int | None, typer.Option(help="名单的年度")] = None,
    firm: Annotated[str | None, typer.Option(help="名单里哪一家(统一社会信用代码)")] = None,
    measure: Annotated[str | None, typer.Option(help="只看这一条目;不填为有事项的各条")] = None,
    profile: Annotated[str | None, typer.Option(help="解释口径;不填为默认")] = None,
) -> None:
    """一家企业各项结果的由来,画成树:原文、每个条件与查到的数、金额一步步怎样算出。"""
    from services.cli.policy_trace import facts_of_case, facts_of_firm, print_traces

    try:
        if case is not None and listed is None:
            pack, facts = facts_of_case(file, cases, case)
        elif case is None and listed is not None and year is not None and firm is not None:
            pack, facts = facts_of_firm(file, listed, year, firm)
        else:
            raise ValueError("请给出 --case,或者 --list、--year 与 --firm")
        print_traces(pack, facts, profile, measure)
    except ValueError as error:
        errors.print(f"[red]{error}[/red]", soft_wrap=True)
        raise typer.Exit(1) from None


@policy.command("template")
def template(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="写到哪个 CSV 文件")],
    policy_id: PolicyId = DEFAULT,
) -> None:
    """给出名单的空表:政策包用到的每一列。"""
    from services.awards.populations.columns import columns_for
    from shared.plumbing.sheets.writing import csv_batches

    try:
        columns = columns_for(named(policy_id).pack)
    except ValueError as error:
        errors.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from None
    with file.open("wb") as out:
        out.writelines(csv_batches([c.headers[0] for c in columns], []))
    console.print(f"已写出 {file}")


def named(policy_id: str) -> Shelved:
    """A pack by its id, or from a file. Raises `ValueError`, which says what cannot be used and why."""
    try:
        if policy_id.endswith((".yaml", ".yml")):
            return shelve(Path(policy_id))
        packs = shelf()
    except OSError as error:
        raise ValueError(f"读不了 {policy_id}:{error.strerror}") from None
    if policy_id not in packs:
        raise ValueError(f"没有政策包“{policy_id}”;可用:{'、'.join(packs)},或给出 pack.yaml 的路径")
    return packs[policy_id]
