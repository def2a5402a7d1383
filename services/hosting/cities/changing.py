"""A city's folder changed by its form: the form is written filled, comes back changed, is looked at cell by cell beside the folder, and
only what differs is written into a copy. What the form does not ask is left as it is."""

from __future__ import annotations

import copy
import datetime as dt
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services.awards.domain.claim_process import STATE_NAMES
from services.hosting.cities import form
from services.hosting.cities.checking import check
from services.hosting.cities.documents import Finding
from services.hosting.cities.filling import dumped
from services.hosting.cities.form import Column, Filled, Row, Sheet
from services.hosting.cities.reading import Cells, offered
from services.hosting.cities.sheets import (
    EDITED,
    KEYS,
    bound_of,
    filled,
    is_of_rows,
    items_of,
    own_standards,
    rows_of,
    rule_at,
    subjects_of,
    text_of,
)
from shared.city import City

OWN = {"source": "本市填报", "certainty": "own"}
_NOT_HERE = "请改政策包,传回它的文件夹(ZIP),这张表请留空"


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that is another now, or a row that came or went (no column)."""

    sheet: str
    row: str
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """What a form, or a pack, says otherwise than the folder. digest: of the folder as it would be; that of the folder itself where nothing
    differs. remarks: what one should know before it is used."""

    digest: str
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...] = ()


def write_filled(city: City, path: Path) -> None:
    """The form with all that the folder says in it."""
    rows, items = filled(city)
    form.write_form(path, _offered(city), rows, items)


def _offered(city: City) -> dict[tuple[str, str], Sequence[str]]:
    roles = [r["label"] for r in city.part("roles.yaml")["roles"] if r["bond"] in ("none", "unit")]
    return {**offered(), (form.PERSONS.name, "role"): roles}


def change_city(city: City, book: Path, place: Path, today: dt.date) -> Change:
    """Write at `place`, which is not there yet, the folder as a changed form says it. Whatever is wrong is in the findings; the folder that
    was written is then none to use."""
    try:
        changing = _Changing(Filled(book), words=_offered(city), city=city, today=today)
        changing.compare()
    except ValueError as error:
        return Change(city.digest, (), (Finding(book.name, 1, str(error), "请用下载的表修改"),))
    if changing.findings:
        return Change(city.digest, tuple(changing.differences), tuple(changing.findings))
    changing.write(place)
    found = check(place)
    findings = tuple(changing.as_written(finding) for finding in found.findings)
    return Change(found.digest, tuple(changing.differences), findings)


@dataclass(frozen=True)
class _Seen:
    """A row of the form beside what it was. changed: columns that are others now; all, of a new row."""

    row: Row
    was: Mapping[str, str] | None
    values: Mapping[str, Any]
    changed: tuple[str, ...]


@dataclass
class _Changing(Cells):
    city: City = field(kw_only=True)
    today: dt.date = field(kw_only=True)
    differences: list[Difference] = field(default_factory=list)
    files: dict[str, Any] = field(default_factory=dict)

    def compare(self) -> None:
        for sheet in form.SHEETS:
            if sheet not in EDITED and (rows := self.filled.rows(sheet)):
                self.findings.append(Finding(f"工作表“{sheet.name}”", rows[0].number, "这张表不能在此修改", _NOT_HERE))
        self._city()
        self._process()
        self._rules()
        present = rows_of(self.city)
        roles = self.roles_said()
        seen = {sheet.name: list(self._seen(sheet, present[sheet.name])) for sheet in EDITED}
        if self.findings:
            return
        self._rows("units.yaml", "units", form.UNITS, seen, {"kind": form.UNIT_KINDS.__getitem__}, ("code",))
        self._titles(seen)
        self._rows("targets.yaml", "targets", form.TARGETS, seen, {"kind": form.TARGET_KINDS.__getitem__}, ("id",))
        self._rows("targets.yaml", "shares", form.SHARES_OF_TARGETS, seen, {}, ("target", "unit"))
        self._bodies(seen[form.BODIES.name])
        self._tasks(seen)
        self._calendar(seen[form.CALENDAR.name])
        self._stages(seen[form.STAGES.name])
        self._rows("shares.yaml", "shares", form.SHARES, seen, {}, ("unit", "measure", "from"))
        truth = {"是": True, "否": False}.__getitem__
        convert = {
            "kind": form.ROLE_KINDS.__getitem__, "bond": form.BONDS.__getitem__, "two_factor": truth,
            "scopes": lambda labels: [form.SCOPES[label] for label in labels],
        }  # fmt: skip
        self._rows("roles.yaml", "roles", form.ROLES, seen, convert, ("code",))
        self._grounds(seen[form.GROUNDS.name])
        self._standards(seen[form.STANDARDS.name])
        self._rows("persons.yaml", "persons", form.PERSONS, seen, {"role": roles.__getitem__}, ("login", "role"))

    # -- what differs --------------------------------------------------------------------------------------------------

    def _seen(self, sheet: Sheet, present: Sequence[Mapping[str, str]]) -> Iterator[_Seen]:
        keys = KEYS[sheet.name]
        was = {tuple(row[key] for key in keys): row for row in present}
        met: set[tuple[str, ...]] = set()
        for row in self.filled.rows(sheet):
            key = tuple(row.cells[k] for k in keys)
            name = " ".join(filter(None, key))
            if key in met:
                self.findings.append(Finding(f"工作表“{sheet.name}”", row.number, f"“{name}”出现两次", "请合并为一行"))
                continue
            met.add(key)
            before = was.get(key)
            changed = [c for c in sheet.columns if before is None or before[c.key] != row.cells[c.key]]
            values = {c.key: self.cell(sheet, row, c) for c in changed}
            if before is None:
                self.differences.append(Difference(sheet.name, name, "", "", _whole(sheet, row.cells)))
            else:
                self.differences += [
                    Difference(sheet.name, name, c.head, before[c.key], row.cells[c.key]) for c in changed
                ]
            yield _Seen(row, before, values, tuple(c.key for c in changed))
        for key, gone in was.items():
            if key not in met:
                self.differences.append(
                    Difference(sheet.name, " ".join(filter(None, key)), "", _whole(sheet, gone), "")
                )
        stayed = [k for k in was if k in met]
        if stayed != [k for k in (tuple(r.cells[x] for x in keys) for r in self.filled.rows(sheet)) if k in was]:
            self.differences.append(Difference(sheet.name, "", "行的先后", "原来的先后", "表中的先后"))

    def _item(self, name: str, present: Mapping[str, str]) -> dict[str, Any]:
        """{item: value} of the single facts that are others now."""
        said, found = self.filled.items(name), {}
        for item in form.ITEMS[name][1]:
            number, text = said.get(item.key, (1, ""))
            if text == present[item.key]:
                continue
            column = Column(item.key, item.name, item.kind, required=item.kind != "optional")
            found[item.key] = self.value(Sheet(name, "", ()), number, column, text)
            self.differences.append(Difference(name, item.name, "内容", present[item.key], text))
        return found

    # -- single facts --------------------------------------------------------------------------------------------------

    def _file(self, name: str) -> Any:
        if name not in self.files:
            self.files[name] = copy.deepcopy(self.city.part(name))
        return self.files[name]

    def _city(self) -> None:
        said = self._item(form.CITY, items_of(self.city)[form.CITY])
        if said.get("document"):
            self.findings.append(Finding(f"工作表“{form.CITY}”", 1, "计划文号写在政策包中", "请在政策包中修改"))
        for key in ("city", "region"):
            if key in said:
                what = f"“{said[key]}”是另一个城市"
                self.findings.append(
                    Finding(f"工作表“{form.CITY}”", 1, what, "另一个城市请以 liebian init-city 另建目录")
                )
        for key in said.keys() & {"id", "province", "begins", "policy"}:
            self._file("city.yaml")[key] = said[key]
        for key, part in (("plan", "name"), ("first", "from"), ("last", "to")):
            if key in said:
                self._file("city.yaml")["plan"][part] = said[key]

    def _process(self) -> None:
        said = self._item(form.PROCESS, items_of(self.city)[form.PROCESS])
        if "notice_days" in said:
            self._from_today("notice_working_days", {"days": said["notice_days"]})
        if due := {key: said[f"update_{key}"] for key in ("month", "day") if f"update_{key}" in said}:
            self._from_today("annual_update_due", due)
        if "statement_days" in said:
            self._file("recovery_grounds.yaml")["statement_working_days"] = said["statement_days"]
        for key, (name, part) in {
            "change_months": ("major_change_months", "months"),
            "recheck_months": ("recheck_window_months", "months"),
            "soon_days": ("due_soon_days", "days"),
            "recorded_since": ("annual_update_recorded_since", "year"),
        }.items():
            if key in said:
                self._file("process.yaml")[name] |= {part: said[key], **OWN}

    def _from_today(self, name: str, said: Mapping[str, Any]) -> None:
        """A dated figure says otherwise from today on; what was decided by the last one stays so."""
        dated = self._file("process.yaml")[name]
        if dated[-1]["from"] == self.today:
            dated.pop()
        dated.append({**self.city.part("process.yaml")[name][-1], "from": self.today, **said, **OWN})

    def _rules(self) -> None:
        for key, value in self._item(form.CHALLENGE, items_of(self.city)[form.CHALLENGE]).items():
            rule_at(self._file("challenge_rules.yaml"), key).update({"value": value, **OWN})

    # -- rows ----------------------------------------------------------------------------------------------------------

    def _rows(
        self,
        file: str,
        key: str,
        sheet: Sheet,
        seen: Mapping[str, Sequence[_Seen]],
        convert: Mapping[str, Any],
        keys: Sequence[str],
    ) -> list[Any]:
        """A list of the folder as the rows of its sheet say it, in their order."""
        text_keys = KEYS[sheet.name]
        old = {}
        for cells, row in zip(rows_of(self.city)[sheet.name], self.city.part(file).get(key, ()), strict=True):
            old[tuple(cells[k] for k in text_keys)] = row
        found = []
        for one in seen[sheet.name]:
            number = tuple(one.row.cells[k] for k in text_keys)
            found.append(self._patched(old.get(number, {}), one, convert))
            self.origins[(file, key, len(found) - 1)] = (sheet.name, one.row.number)
        if found != list(old.values()):
            self._file(file)[key] = found
        return found

    def _patched(
        self, old: Mapping[str, Any], one: _Seen, convert: Mapping[str, Any], skip: Sequence[str] = ()
    ) -> dict[str, Any]:
        found = dict(old)
        for column in one.changed:
            value = one.values[column]
            if column in skip:
                continue
            if value in (None, "", []):
                found.pop(column, None)
            else:
                found[column] = convert[column](value) if column in convert else value
        return found

    def _titles(self, seen: Mapping[str, Sequence[_Seen]]) -> None:
        truth = {"是": True, "否": False}.__getitem__
        rows = seen[form.TITLES.name]
        old = {row["code"]: row for row in self.city.part("ladder.yaml")["titles"]}
        convert = {"kind": form.TITLE_KINDS.__getitem__, "list": truth, "subject": truth}
        found = []
        for one in rows:
            code = one.row.cells["code"]
            found.append(self._patched(old.get(code, {}), one, convert, skip=("wordings", "groups")))
            self.origins[("ladder.yaml", "titles", len(found) - 1)] = (form.TITLES.name, one.row.number)
            self.origins[("titles.json", "titles", code)] = (form.TITLES.name, one.row.number)
            if {"wordings", "name", "level"} & {*one.changed}:
                words = self.cell(form.TITLES, one.row, _column(form.TITLES, "wordings"))
                said = {"level": found[-1]["level"], "wordings": list(dict.fromkeys([found[-1]["name"], *words]))}
                self._file("titles.json")["titles"][code] = said
        if found != list(old.values()):
            self._file("ladder.yaml")["titles"] = found
        codes = [row["code"] for row in found]
        for gone in old.keys() - set(codes):
            self._file("titles.json")["titles"].pop(gone, None)
        if any("groups" in one.changed for one in rows) or old.keys() - set(codes):
            self._groups(rows)

    def _groups(self, rows: Sequence[_Seen]) -> None:
        column = _column(form.TITLES, "groups")
        said = {one.row.cells["code"]: self.cell(form.TITLES, one.row, column) for one in rows}
        groups = self._file("city.yaml")["groups"]
        for one in rows:
            for word in said[one.row.cells["code"]]:
                if word not in form.GROUPS:
                    self.wrong(form.TITLES, one.row.number, column, word, f"应为 {'、'.join(form.GROUPS)} 之一")
        for word, key in form.GROUPS.items():
            chosen = [code for code, words in said.items() if word in words]
            stay = [code for code in groups.get(key, ()) if code in chosen]
            groups[key] = [*stay, *(code for code in chosen if code not in stay)]

    def _bodies(self, rows: Sequence[_Seen]) -> None:
        old = {
            (body["code"], str(name["from"])): name
            for body in self.city.part("tasks.yaml").get("bodies", ())
            for name in body["names"]
        }
        names: dict[str, list[dict[str, Any]]] = {}
        for one in rows:
            code, since = one.row.cells["code"], one.row.cells["from"]
            self.origins.setdefault(("tasks.yaml", "bodies", len(names)), (form.BODIES.name, one.row.number))
            names.setdefault(code, []).append(self._patched(old.get((code, since), {}), one, {}, skip=("code",)))
        found = [{"code": code, "names": said} for code, said in names.items()]
        if found != self.city.part("tasks.yaml").get("bodies", []):
            self._file("tasks.yaml")["bodies"] = found

    def _tasks(self, seen: Mapping[str, Sequence[_Seen]]) -> None:
        truth = {"是": True, "否": False}.__getitem__
        rows = seen[form.TASKS.name]
        old = {row["id"]: row for row in self.city.part("tasks.yaml")["tasks"]}
        column, found = _column(form.TASKS, "figures"), []
        for one in rows:
            row = self._patched(old.get(one.row.cells["id"], {}), one, {"local": truth}, skip=("figures", "every"))
            if "every" in one.changed:
                row["every_body"] = truth(one.values["every"])
            if one.was is None or {"lead", "responsible"} & {*one.changed}:
                row = {"lead": [], "responsible": [], **row}
            found.append(row)
            self.origins[("tasks.yaml", "tasks", len(found) - 1)] = (form.TASKS.name, one.row.number)
        if found != list(old.values()):
            self._file("tasks.yaml")["tasks"] = found
        if not any("figures" in one.changed for one in rows):
            return
        subjects = {s: t for s, t in subjects_of(self.city).items() if s not in form.SUBJECTS.values()}
        for one in rows:
            for word in self.cell(form.TASKS, one.row, column):
                if word in form.SUBJECTS:
                    subjects[form.SUBJECTS[word]] = one.row.cells["id"]
                else:
                    self.wrong(form.TASKS, one.row.number, column, word, f"应为 {'、'.join(form.SUBJECTS)} 之一")
        self._file("city.yaml")["tasks_of_figures"] = subjects

    def _calendar(self, rows: Sequence[_Seen]) -> None:
        works = {"放假": False, "上班": True}.__getitem__
        old = {str(d["day"]): d for year in self.city.part("calendar.yaml")["years"] for d in year["days"]}
        sources = {str(year["year"]): year["source"] for year in self.city.part("calendar.yaml")["years"]}
        years: dict[str, dict[str, Any]] = {}
        for one in rows:
            number, source = one.row.cells["year"], one.row.cells["source"]
            self.origins.setdefault(("calendar.yaml", "years", len(years)), (form.CALENDAR.name, one.row.number))
            if not number.isdigit():
                self.wrong(form.CALENDAR, one.row.number, _column(form.CALENDAR, "year"), number, "应为整数")
                continue
            year = years.setdefault(
                number, {"year": int(number), "source": source or sources.get(number, ""), "days": []}
            )
            if source != year["source"]:
                self.wrong(
                    form.CALENDAR, one.row.number, _column(form.CALENDAR, "source"), source, "与同一年其他行的不同"
                )
            year["days"].append(
                self._patched(old.get(one.row.cells["day"], {}), one, {"works": works}, skip=("year", "source"))
            )
        found = list(years.values())
        if found != self.city.part("calendar.yaml")["years"]:
            self._file("calendar.yaml")["years"] = found

    def _stages(self, rows: Sequence[_Seen]) -> None:
        states = {name: state for state, name in STATE_NAMES.items()}
        found = {states[one.row.cells["state"]]: int(one.row.cells["days"]) for one in rows}
        if found != self.city.part("stage_days.yaml")["working_days"]:
            self._file("stage_days.yaml")["working_days"] = found

    def _grounds(self, rows: Sequence[_Seen]) -> None:
        old = self.city.part("recovery_grounds.yaml")["grounds"]
        convert = {"whole": {"是": True, "否": False}.__getitem__, "certainty": form.CERTAINTIES.__getitem__}
        found = {}
        for one in rows:
            code = one.row.cells["code"]
            found[code] = self._patched(old.get(code, {}), one, convert, skip=("code",))
            self.origins[("recovery_grounds.yaml", "grounds", code)] = (form.GROUNDS.name, one.row.number)
        if list(found.items()) != list(old.items()):
            self._file("recovery_grounds.yaml")["grounds"] = found

    def _standards(self, rows: Sequence[_Seen]) -> None:
        said: dict[str, list[_Seen]] = {}
        for one in rows:
            said.setdefault(one.row.cells["id"], []).append(one)
        for standard in said.values():
            self._require_alike(standard)
        for name in own_standards(self.city):
            stay = []
            for old in self.city.part(name)["standards"]:
                if not is_of_rows(old):
                    stay.append(old)
                elif old["id"] in said:
                    stay.append(self._standard(name, len(stay), said.pop(old["id"]), old))
            if stay != self.city.part(name)["standards"]:
                self._file(name)["standards"] = stay
        if not said:
            return
        name = "standards/own.yaml"
        if name not in own_standards(self.city):
            self.files[name] = {"document": "本市认定标准", "definitions": [], "standards": []}
        listed = self._file(name)["standards"]
        for new in said.values():
            listed.append(self._standard(name, len(listed), new, None))

    def _require_alike(self, rows: Sequence[_Seen]) -> None:
        """What a standard says of itself stands in each of its rows."""
        for one in rows[1:]:
            for key in ("title", "name", "from", "prerequisite", "source"):
                if (text := one.row.cells[key]) != rows[0].row.cells[key]:
                    column = _column(form.STANDARDS, key)
                    self.wrong(form.STANDARDS, one.row.number, column, text, "与同一标准其他行的不同")

    def _standard(self, name: str, place: int, rows: Sequence[_Seen], old: Mapping[str, Any] | None) -> dict[str, Any]:
        """A standard as its rows say it. What they do not ask (a field as the quotient of two, remarks) stays."""
        self.origins[(name, "standards", place)] = (form.STANDARDS.name, rows[0].row.number)
        first = rows[0].row.cells
        found = copy.deepcopy(dict(old)) if old is not None else _new_standard(first)
        for key in ("title", "name", "source", "prerequisite"):
            if text_of(found.get(key)) != first[key] and (first[key] or key != "source"):
                found[key] = first[key] or None
        if text_of(found["periods"][0]["from"]) != first["from"]:
            for period in found["periods"]:
                period["from"] = first["from"]
        before = {bound_of(c): c for c in found["conditions"]}
        numbers = [int(c["id"]) for c in found["conditions"] if c["id"].isdigit()]
        found["conditions"] = []
        for one in rows:
            cells = one.row.cells
            condition = before.pop((cells["field"], cells["bound"]), None)
            if condition is None:
                numbers.append(max(numbers, default=0) + 1)
                condition = {"id": str(numbers[-1]), "text": "", "all": [{"field": cells["field"]}]}
            condition["text"] = cells["text"]
            (rule,), bound = condition["all"], form.BOUNDS[cells["bound"]]
            if text_of(rule.get(bound)) != cells["value"]:
                rule[bound] = self.cell(form.STANDARDS, one.row, _column(form.STANDARDS, "value"))
            found["conditions"].append(condition)
            known = found["fields"].setdefault(cells["field"], {})
            for key in ("label", "unit"):
                if text_of(known.get(key)) != cells[key]:
                    known[key] = cells[key]
        still = {bound_of(c) for c in found["conditions"]}
        for gone in before:
            if gone is not None and gone[0] not in {one[0] for one in still if one is not None}:
                found["fields"].pop(gone[0], None)
        return found

    def write(self, place: Path) -> None:
        """A copy of the folder with what differs; the remarks above a file stay."""
        shutil.copytree(self.city.place, place)
        for name, data in self.files.items():
            if not (place / name).exists():
                (place / name).parent.mkdir(exist_ok=True)
                (place / name).write_text(dumped(name, data), "utf-8")
                continue
            if data == self.city.part(name):
                continue
            lines = (place / name).read_text("utf-8").splitlines(keepends=True)
            above = []
            for line in lines:
                if not line.startswith("#"):
                    break
                above.append(line)
            (place / name).write_text("".join(above) + dumped(name, data), "utf-8")


def _new_standard(cells: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": cells["id"], "title": cells["title"], "name": cells["name"], "source": OWN["source"], "certainty": OWN["certainty"],
        "periods": [{"procedure": procedure, "from": cells["from"]} for procedure in ("new", "recheck")],
        "fields": {}, "conditions": [],
    }  # fmt: skip


def _column(sheet: Sheet, key: str) -> Column:
    return next(c for c in sheet.columns if c.key == key)


def _whole(sheet: Sheet, cells: Mapping[str, str]) -> str:
    return ",".join(f"{c.head}:{cells[c.key]}" for c in sheet.columns if cells[c.key])
