"""`liebian policy guide`: a guide for firms and a manual for offices, written by the rules, as a page, a workbook and a document each."""

from __future__ import annotations

from pathlib import Path

from services.awards.domain.packfile import PackError, load_pack
from services.awards.record.cases import CasesError, read_cases
from services.awards.reports.guide import (
    FIRMS,
    OFFICES,
    Around,
    entries,
    examples_of,
    html_guide,
    places_of,
    stages_of,
    write_workbook,
)
from shared.city import City
from shared.contracts.values import SHANGHAI, utc_now


def write_guides(file: Path, output: Path) -> list[Path]:
    """Write both guides of a pack: the files written. Of a pack that is in a city's folder they say the offices and the days of stages,
    too. Raises `ValueError`."""
    from services.awards.reports.guide_document import write_document

    try:
        pack = load_pack(file)
        beside = file.parent / "cases.yaml"
        cases = read_cases(beside.read_text("utf-8"), pack) if beside.is_file() else []
    except (PackError, CasesError) as error:
        raise ValueError(str(error)) from None
    around = _around(file)
    said = entries(pack, examples_of(pack, cases), around)
    output.mkdir(parents=True, exist_ok=True)
    written = []
    for name, office in ((FIRMS, False), (OFFICES, True)):
        page, sheet, document = (output / f"{name}.{kind}" for kind in ("html", "xlsx", "docx"))
        page.write_text(html_guide(pack, said, around, office=office), "utf-8")
        with sheet.open("wb") as out:
            write_workbook(pack, said, around, out, office=office, made_at=utc_now())
        with document.open("wb") as out:
            write_document(pack, said, around, out, office=office, made_at=utc_now())
        written += [page, sheet, document]
    return written


def _around(file: Path) -> Around:
    """What the city's folder that the pack is in says of offices and stages; nothing for a pack by itself."""
    policies = file.absolute().parent.parent
    city = City(policies.parent)
    if policies.name != "policies" or not all(
        (city.place / name).is_file() for name in ("units.yaml", "stage_days.yaml")
    ):
        return Around()
    return Around(places_of(city, utc_now().astimezone(SHANGHAI).date()), stages_of(city))
