"""`liebian policy guide`: a guide for firms and a manual for offices, written by the rules, as a page and a workbook each."""

from __future__ import annotations

from pathlib import Path

from services.awards.domain.packfile import PackError, load_pack
from services.awards.record.cases import CasesError, read_cases
from services.awards.reports.guide import FIRMS, OFFICES, html_guide, write_workbook
from shared.contracts.values import utc_now


def write_guides(file: Path, output: Path) -> list[Path]:
    """Write both guides of a pack: the files written. Raises `ValueError`."""
    try:
        pack = load_pack(file)
        beside = file.parent / "cases.yaml"
        cases = read_cases(beside.read_text("utf-8"), pack) if beside.is_file() else []
    except (PackError, CasesError) as error:
        raise ValueError(str(error)) from None
    output.mkdir(parents=True, exist_ok=True)
    written = []
    for name, office in ((FIRMS, False), (OFFICES, True)):
        page, sheet = output / f"{name}.html", output / f"{name}.xlsx"
        page.write_text(html_guide(pack, cases, office=office), "utf-8")
        with sheet.open("wb") as out:
            write_workbook(pack, cases, out, office=office, made_at=utc_now())
        written += [page, sheet]
    return written
