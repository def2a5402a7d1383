"""`liebian policy test`: a pack against the cases beside it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from rich.markup import escape

from services.awards.domain.packfile import PackError, load_pack
from services.awards.record.cases import CasesError, Coverage, Tried, coverage, read_cases, tried
from shared.clients.terminal import console, folding


def run_cases(file: Path, cases_file: Path | None, junit: Path | None) -> bool:
    """Whether every case comes to what it says; what does not is printed, and what no case looks at. Raises `ValueError`."""
    try:
        pack = load_pack(file)
    except PackError as error:
        raise ValueError(str(error)) from None
    beside = cases_file or file.parent / "cases.yaml"
    if not beside.is_file():
        raise ValueError(f"找不到案例文件 {beside};案例写在政策包旁的 cases.yaml,写法见 docs/policy-writing.md")
    try:
        cases = read_cases(beside.read_text("utf-8"), pack)
    except (CasesError, UnicodeDecodeError) as error:
        raise ValueError(f"{beside.name}:{error}") from None
    results = tried(pack, cases)
    failed = [result for result in results if result.differences]
    for result in failed:
        _print(result)
    _print_coverage(coverage(pack, cases))
    console.print(f"{pack.name}:{len(results)} 个案例,{len(results) - len(failed)} 个相符,{len(failed)} 个不符")
    if junit is not None:
        junit.write_bytes(_junit(pack.id, results))
    return not failed


def _print(result: Tried) -> None:
    console.print(f"[red]不符[/red] {escape(result.case.name)}")
    if result.case.why:
        console.print(f"  依据:{escape(result.case.why)}", style="dim")
    table = folding("条目", "应为", "算得", "算得的理由")
    for one in result.differences:
        table.add_row(*map(escape, (one.where, one.expected, one.found, one.reason)))
    console.print(table)


def _print_coverage(left: Coverage) -> None:
    for what, names in (("条目", left.measures), ("门槛", left.thresholds), ("认定条件", left.gates)):
        if names:
            console.print(f"[yellow]没有案例的{what}({len(names)})[/yellow]:{escape(';'.join(names))}", soft_wrap=True)


def _junit(name: str, results: list[Tried]) -> bytes:
    suite = ElementTree.Element(
        "testsuite", name=name, tests=str(len(results)), failures=str(sum(bool(r.differences) for r in results))
    )
    for result in results:
        case = ElementTree.SubElement(suite, "testcase", classname=name, name=result.case.name)
        if result.differences:
            text = "\n".join(f"{d.where}:应为 {d.expected},算得 {d.found}({d.reason})" for d in result.differences)
            ElementTree.SubElement(case, "failure", message="不符").text = text
    content: bytes = ElementTree.tostring(suite, encoding="utf-8", xml_declaration=True)
    return content
