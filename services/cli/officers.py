"""The command line as a caller of the services: what it asks over HTTP and how it shows the answers."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from shared.clients.terminal import Caller, folding
from shared.contracts.awards import BudgetParts, BudgetReply, StatementReply
from shared.contracts.imports import ImportReport
from shared.contracts.matchmaking import MatchesReply
from shared.contracts.process import DayList
from shared.contracts.reporting import MonthlyAnalysis
from shared.contracts.values import CreditCode

_STYLES = {"due": "green", "decided": "green", "needs_decision": "yellow", "needs_input": "yellow"}


async def day_list(caller: Caller, unit: str, on: str) -> DayList:
    """What an officer starts the day with."""
    asked = {name: value for name, value in (("unit", unit), ("on", on)) if value}
    async with caller.registry() as registry:
        return await registry.ask(DayList, "GET", "/registry/v1/day-list", params=asked)


def print_day_list(console: Console, listed: DayList) -> None:
    """By unit what waits, then each thing."""
    console.print(f"今日待办({listed.on}):{len(listed.items)} 件")
    if not listed.items:
        return
    table = folding("单位", "类别", "件数")
    for count in listed.counts:
        table.add_row(count.unit_name, count.kind_name, str(count.count))
    console.print(table)
    table = folding("类别", "单位", "企业", "称号", "事项", "期限", "剩余")
    for item in listed.items:
        days = "" if item.days is None else f"{item.days}天" if item.days >= 0 else f"[red]已过{-item.days}天[/red]"
        table.add_row(item.kind_name, item.unit_name, item.name, item.title_name, item.what, str(item.due or ""), days)
    console.print(table)


async def month_report(caller: Caller, month: str, into: Path) -> MonthlyAnalysis:
    """The month's analysis, and its three forms as files."""
    path = f"/registry/v1/monthly-analyses/{month}"
    async with caller.registry() as registry:
        analysis = await registry.ask(MonthlyAnalysis, "GET", path)
        page = (await registry.request("GET", f"{path}/report.html")).content
        book = (await registry.request("GET", f"{path}/report.xlsx")).content
    into.mkdir(parents=True, exist_ok=True)
    (into / "report.html").write_bytes(page)
    (into / "report.xlsx").write_bytes(book)
    (into / "report.json").write_text(analysis.model_dump_json(indent=1))
    return analysis


def print_analysis(console: Console, analysis: MonthlyAnalysis) -> None:
    """Targets and who is late, in a few lines."""
    table = folding("目标", "类别", "完成", "目标数", "应有", "快慢")
    words = {"ahead": "[green]快于往年[/green]", "on_pace": "与往年相当", "behind": "[red]慢于往年[/red]"}
    for t in analysis.progress.targets:
        kind = "年度新增" if t.target.kind == "annual_new" else "存量"
        pace = words.get(t.pace or "", "")
        table.add_row(t.target.title_name, kind, str(t.actual), str(t.target.value), t.expected or "", pace)
    console.print(f"{analysis.month}(截至 {analysis.on})")
    console.print(table)
    late = [r.name for r in analysis.reports if r.late]
    console.print(
        f"月报:{len(analysis.reports)} 个单位,迟报或逾期未报 {len(late)} 个" + (f":{'、'.join(late)}" if late else "")
    )


async def import_file(caller: Caller, kind: str, file: Path, *, dry_run: bool) -> ImportReport:
    """Send a list to the import of its kind."""
    content = file.read_bytes()
    async with caller.registry() as registry, caller.matchmaking() as matchmaking:
        imports = {
            "enterprises": registry.import_enterprises,
            "indicators": registry.import_indicators,
            "contacts": registry.import_contacts,
            "recognitions": registry.import_recognitions,
            "supplies": matchmaking.import_supplies,
            "demands": matchmaking.import_demands,
        }
        if kind not in imports:
            raise SystemExit(f"没有名为“{kind}”的名单;可用:{'、'.join(imports)}")
        return await imports[kind](file.name, content, dry_run=dry_run)


async def assess(caller: Caller, credit_code: str, year: int) -> StatementReply:
    """The statement of a registered enterprise."""
    try:
        code = CreditCode(credit_code)
    except ValueError as error:
        raise SystemExit(str(error)) from None
    async with caller.awards() as awards:
        return await awards.statement(code, year)


async def budget(caller: Caller, year: int) -> BudgetReply:
    """A year's budget over the whole city."""
    async with caller.awards() as awards:
        return await awards.budget(year)


async def matches(caller: Caller, side: str, listing_id: str, k: int) -> MatchesReply:
    """Matches of a listing."""
    if side not in ("demands", "supplies") or not listing_id.isdigit():
        raise SystemExit("编号应为数字,--side 应为 demands 或 supplies")
    async with caller.matchmaking() as matchmaking:
        ask = matchmaking.demand_matches if side == "demands" else matchmaking.supply_matches
        return await ask(int(listing_id), k=k)


def print_statement(console: Console, statement: StatementReply, *, all_lines: bool = False) -> None:
    """A statement as an officer reads it: what is due and what waits first; the plain "no such event" lines counted."""
    console.print(
        f"[bold]{statement.credit_code} {statement.year}年度奖补测算[/bold]  政策包 {statement.policy}"
        f"(口径:{statement.profile})"
    )
    table = folding("条", "名目", "状态", "金额(元)", "理由")
    quiet = 0
    for line in statement.lines:
        if line.status == "no_event" and not all_lines:
            quiet += 1
            continue
        interval = line.low.yuan if line.low == line.high else f"{line.low.yuan} 至 {line.high.yuan}"
        money = line.amount.yuan if line.amount is not None else f"({interval})"
        style = _STYLES.get(line.status, "dim")
        subject = f"\n{line.subject}" if line.subject else ""
        status = f"[{style}]{line.status_name}[/{style}]"
        table.add_row(str(line.clause), line.name + subject, status, money, line.reason)
    console.print(table)
    if quiet:
        console.print(f"另有 {quiet} 项该年度没有对应事项(全部列于 --json)")
    console.print(
        f"应兑现合计 [bold]{statement.settled.yuan}[/bold] 元;连同待核定:{statement.low.yuan} 至 {statement.high.yuan} 元"
    )
    for line in statement.lines:
        if line.status in ("due", "decided"):
            console.print(f"  第{line.clause}条原文:“{line.quote}”", style="dim")


def print_budget(console: Console, budget: BudgetReply) -> None:
    """A budget as a finance officer reads it: its parts, only of measures for which there is anything."""
    console.print(f"[bold]{budget.year}年度全市奖补预算[/bold]  {budget.enterprises} 家企业,政策包 {budget.policy}")
    table = folding("条", "名目", "已兑现(元)", "已定(元)", "待核定(元)", "待补充至多(元)")
    for line in budget.lines:
        if line.paid_count or line.settled_count or line.waiting_count or line.missing_count:
            table.add_row(str(line.clause), line.name, *_parts(line))
    table.add_section()
    table.add_row("", "合计", *_parts(budget))
    console.print(table)
    console.print(
        f"已兑现 {budget.paid.yuan} 元;已定(应兑现与已核定)[bold]{budget.settled.yuan}[/bold] 元;"
        f"待核定 {budget.waiting_low.yuan} 至 {budget.waiting_high.yuan} 元;待补充至多 {budget.missing_high.yuan} 元"
    )
    console.print(f"全年合计 [bold]{budget.total_low.yuan}[/bold] 至 [bold]{budget.total.yuan}[/bold] 元")


def _parts(parts: BudgetParts) -> list[str]:
    counted = (
        (parts.paid_count, parts.paid.yuan),
        (parts.settled_count, parts.settled.yuan),
        (parts.waiting_count, f"{parts.waiting_low.yuan} 至 {parts.waiting_high.yuan}"),
        (parts.missing_count, parts.missing_high.yuan),
    )
    return [f"{count} 项\n{amount}" if count else "" for count, amount in counted]


_VERDICTS = {"met": "[green]{} 满足[/green]", "not_met": "[red]{} 不满足[/red]", "not_stated": "{} 未提及"}


def print_matches(console: Console, reply: MatchesReply) -> None:
    """Matches with the words that made them."""
    table = folding("编号", "名称", "单位", "得分", "共有的词(占比)", "未提到", "指标")
    for match in reply.matches:
        words = "、".join(f"{p.phrase} {p.share:.0%}" for p in match.phrases[:6])
        table.add_row(
            str(match.id),
            match.title,
            match.organisation or "(不公开)",
            f"{match.score:.3f}",
            words,
            "、".join(match.unmentioned[:5]),
            "、".join(_VERDICTS[i.verdict].format(i.name) for i in match.indicators),
        )
    console.print(table)
