"""A city's folder as its databases have it now: what officers have edited in the console, in the files that it came from."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from services.hosting.cities.checking import Checked, check
from services.hosting.cities.filling import dumped
from shared.city import digest_of, read_yaml

_BY_WHOM = re.compile(r"\(由 [^()]*(?:\([^()]*\))? 导入\)$")
"""What declaring a year adds to its source."""


class OtherFolder(Exception):
    """The services work by another folder than this machine's."""


def export_city(
    source: Path,
    target: Path,
    *,
    digest: str,
    units: Sequence[Mapping[str, Any]],
    targets: Sequence[Mapping[str, Any]],
    years: Sequence[Mapping[str, Any]],
    shares: Sequence[Mapping[str, Any]],
) -> Checked:
    """Write a copy of `source` with what the services answered: units, targets with `by_unit`, complete years, counties' shares. digest: of
    the folder that they work by; `OtherFolder` where that is another. `FileExistsError`."""
    if target.exists() and any(target.iterdir()):
        raise FileExistsError(target)
    if digest_of(source) != digest:
        raise OtherFolder(f"服务所用的城市目录(摘要 {digest[:12]})不是 {source}:请以 LIEBIAN_CITY 指明服务所用的目录")
    shutil.copytree(source, target, dirs_exist_ok=True)
    plan = read_yaml(target / "targets.yaml")
    plan["shares"] = [
        {"target": t["id"], "unit": unit, "value": value}
        for t in targets
        for unit, value in sorted(t["by_unit"].items())
    ]
    _write(target, "targets.yaml", plan)
    addresses = {u["code"]: u["address"] for u in read_yaml(source / "units.yaml")["units"] if u.get("address")}
    _write(target, "units.yaml", {"units": [_unit(u, addresses) for u in units]})
    _write(target, "calendar.yaml", {"years": [_year(year) for year in years]})
    _write(target, "shares.yaml", {"shares": [_share(share) for share in reversed(shares)]})
    return check(target)


def _write(folder: Path, name: str, data: Any) -> None:
    (folder / name).write_text(dumped(name, data), "utf-8")


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _unit(said: Mapping[str, Any], addresses: Mapping[str, str]) -> dict[str, Any]:
    """As the services have it, with its address, which is the folder's alone."""
    found = {key: said[key] for key in ("code", "name", "kind", "aliases")} | {"from": _day(said["valid_from"])}
    if said["valid_to"] is not None:
        found["to"] = _day(said["valid_to"])
    return found | ({"address": addresses[said["code"]]} if said["code"] in addresses else {})


def _year(said: Mapping[str, Any]) -> dict[str, Any]:
    days = [{"day": _day(d["day"]), "works": d["works"], "name": d["name"]} for d in said["days"]]
    return {"year": said["year"], "source": _BY_WHOM.sub("", said["source"]), "days": days}


def _share(said: Mapping[str, Any]) -> dict[str, Any]:
    found = {
        "unit": said["unit"], "measure": said["measure_id"], "county_percent": said["county_percent"],
        "from": _day(said["from_day"]), "source": said["source"],
    }  # fmt: skip
    return found if said["to_day"] is None else found | {"to": _day(said["to_day"])}
