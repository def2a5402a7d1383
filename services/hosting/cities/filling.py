"""A city's folder made of a filled form. What the form does not ask is as the plan has it that comes with the program."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from services.awards.domain.claim_process import STATE_NAMES
from services.hosting.cities import form
from services.hosting.cities.checking import Checked, check
from services.hosting.cities.documents import Finding
from services.hosting.cities.form import Filled, Sheet
from services.hosting.cities.reading import Cells, offered
from services.hosting.cities.sheets import filled
from shared.city import DEFAULT, City, read_yaml

_OWN = {"certainty": "own"}


class NotUsable(Exception):
    """A form of which no folder can be made."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


def write_form(path: Path) -> None:
    """The empty form, with what is alike in most cities: days of stages, roles, grounds on which money is taken back."""
    usual, _ = filled(City(DEFAULT))
    form.write_form(path, offered(), {s.name: usual[s.name] for s in (form.STAGES, form.ROLES, form.GROUNDS)})


def make_city(book: Path, folder: Path, packs: Sequence[Path] = ()) -> Checked:
    """Write the folder that a form says, and examine it. packs: folders of policy packs that it is to have as well. Nothing is written where
    anything is wrong: `NotUsable`; `FileExistsError` where the folder is there and not empty."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    try:
        making = _Making(Filled(book))
        making.read()
    except ValueError as error:
        raise NotUsable([Finding(book.name, 1, str(error), "改正后再运行")]) from None
    if making.findings:
        raise NotUsable(making.findings)
    with tempfile.TemporaryDirectory() as beside:
        place = Path(beside) / "city"
        making.write(place)
        for pack in packs:
            shutil.copytree(pack, place / "policies" / pack.name)
        checked = check(place)
        if checked.findings:
            raise NotUsable([making.as_written(finding) for finding in checked.findings])
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(place, folder, dirs_exist_ok=True)
    return checked


@dataclass
class _Making(Cells):
    files: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    text: str = ""
    pack: dict[str, Any] = field(default_factory=dict)

    def read(self) -> None:
        for name in form.ITEMS:
            self.facts[name] = dict(self.facts_of(name))
        roles = self.roles_said()
        tables = {sheet.name: list(self.table(sheet)) for sheet in form.SHEETS}
        if self.findings:
            return
        self._city(tables)
        self._units(tables[form.UNITS.name])
        self._titles(tables[form.TITLES.name])
        self._targets(tables)
        self._tasks(tables)
        self._process(tables[form.TITLES.name])
        self._calendar(tables[form.CALENDAR.name])
        self._standards(tables[form.STANDARDS.name])
        self._rules()
        self._stages(tables[form.STAGES.name])
        self._list(
            "shares.yaml", "shares", form.SHARES, tables[form.SHARES.name],
            lambda row: _without_empty({key: row[key] for key in ("unit", "measure", "county_percent", "from", "to", "source")}),
        )  # fmt: skip
        self._persons(tables[form.PERSONS.name], roles)
        self._roles(tables[form.ROLES.name])
        self._grounds(tables[form.GROUNDS.name])
        self._policy(tables)

    def _list(
        self, file: str, key: str, sheet: Sheet, rows: Sequence[tuple[int, dict[str, Any]]], made: Any, **beside: Any
    ) -> None:
        listed = []
        for n, (number, row) in enumerate(rows):
            self.origins[(file, key, n)] = (sheet.name, number)
            listed.append(made(row))
        self.files[file] = {**beside, key: listed}

    def _city(self, tables: Mapping[str, Any]) -> None:
        said = self.facts[form.CITY]
        titles = [row for _, row in tables[form.TITLES.name]]
        tasks = [row for _, row in tables[form.TASKS.name]]
        groups = {key: [t["code"] for t in titles if word in t["groups"]] for word, key in form.GROUPS.items()}
        clauses = {t["code"]: str(t["clause"]) for t in titles}
        ids = {t["id"] for t in tasks}
        judged = dict.fromkeys(row["title"] for _, row in tables[form.STANDARDS.name])
        mined = {title: clauses[title] for title in judged if clauses.get(title) in ids}
        subjects = {form.SUBJECTS[word]: t["id"] for t in tasks for word in t["figures"] if word in form.SUBJECTS}
        for number, task in tables[form.TASKS.name]:
            for word in task["figures"]:
                if word not in form.SUBJECTS:
                    column = next(c for c in form.TASKS.columns if c.key == "figures")
                    self.wrong(form.TASKS, number, column, word, f"应为 {'、'.join(form.SUBJECTS)} 之一")
        self.files["city.yaml"] = {
            "id": said["id"], "city": said["city"], "province": said["province"], "region": said["region"],
            "plan": {"name": said["plan"], "from": said["first"], "to": said["last"]},
            "begins": said["begins"], "policy": said["policy"], "standards": [],
            "groups": {**groups, "mined": mined}, "tasks_of_figures": subjects,
        }  # fmt: skip

    def _units(self, rows: Sequence[tuple[int, dict[str, Any]]]) -> None:
        def made(row: dict[str, Any]) -> dict[str, Any]:
            return _without_empty({**row, "kind": form.UNIT_KINDS[row["kind"]]})

        self._list("units.yaml", "units", form.UNITS, rows, made)

    def _titles(self, rows: Sequence[tuple[int, dict[str, Any]]]) -> None:
        def made(row: dict[str, Any]) -> dict[str, Any]:
            kept = {key: row[key] for key in ("code", "name", "level", "clause", "leads_to", "years", "source")}
            kept |= {
                "kind": form.TITLE_KINDS[row["kind"]],
                "list": row["list"] == "是",
                "subject": row["subject"] == "是",
            }
            return _without_empty(kept)

        self._list("ladder.yaml", "titles", form.TITLES, rows, made)
        said = self.facts[form.CITY]
        province, city = said["province"], said["city"]
        self.files["titles.json"] = {
            "_source": said["plan"],
            "places": {"省级": [province, province.removesuffix("省")], "市级": [city, city.removesuffix("市")]},
            "titles": {
                row["code"]: {"level": row["level"], "wordings": list(dict.fromkeys([row["name"], *row["wordings"]]))}
                for _, row in rows
            },
        }
        for number, row in rows:
            self.origins[("titles.json", "titles", row["code"])] = (form.TITLES.name, number)

    def _targets(self, tables: Mapping[str, Any]) -> None:
        default = read_yaml(DEFAULT / "targets.yaml")
        self._list(
            "targets.yaml", "targets", form.TARGETS, tables[form.TARGETS.name],
            lambda row: {**row, "kind": form.TARGET_KINDS[row["kind"]]},
            source=self.facts[form.CITY]["plan"], quote="按本市计划",
        )  # fmt: skip
        targets = self.files["targets.yaml"]
        self._list("targets.yaml", "shares", form.SHARES_OF_TARGETS, tables[form.SHARES_OF_TARGETS.name], dict)
        self.files["targets.yaml"] = {
            **targets, **self.files["targets.yaml"], "publication": {}, "assessment": default["assessment"]
        }  # fmt: skip

    def _tasks(self, tables: Mapping[str, Any]) -> None:
        names: dict[str, list[dict[str, Any]]] = {}
        for number, row in tables[form.BODIES.name]:
            self.origins.setdefault(("tasks.yaml", "bodies", len(names)), (form.BODIES.name, number))
            names.setdefault(row["code"], []).append(
                _without_empty({"from": row["from"], "name": row["name"], "source": row["source"]})
            )
        bodies: list[dict[str, Any]] = [
            {"code": code, "names": sorted(said, key=_since)} for code, said in names.items()
        ]

        def made(row: dict[str, Any]) -> dict[str, Any]:
            kept = {key: row[key] for key in ("id", "section", "title", "lead", "responsible")}
            return kept | {"local": row["local"] == "是", "every_body": row["every"] == "是"}

        self._list(
            "tasks.yaml", "tasks", form.TASKS, tables[form.TASKS.name], made,
            source=self.facts[form.CITY]["plan"], bodies=bodies,
        )  # fmt: skip

    def _process(self, titles: Sequence[tuple[int, dict[str, Any]]]) -> None:
        said, found = self.facts[form.PROCESS], read_yaml(DEFAULT / "process.yaml")
        own: dict[str, Any] = {"source": "本市填报", **_OWN}
        since = dt.date(2000, 1, 1)
        found |= {
            "notice_working_days": [{"from": since, "days": said["notice_days"], **own}],
            "notice_working_days_by_title": {},
            "experts_by_title": {},
            "annual_update_due": [{"from": since, "month": said["update_month"], "day": said["update_day"], **own}],
            "annual_update_titles": [row["code"] for _, row in titles if row["kind"] != "其他认定" and row["years"]],
            "major_change_months": {"months": said["change_months"], **own},
            "recheck_window_months": {"months": said["recheck_months"], **own},
            "due_soon_days": {"days": said["soon_days"], **own},
            "annual_update_recorded_since": {"year": said["recorded_since"], **own},
        }
        self.files["process.yaml"] = found

    def _calendar(self, rows: Sequence[tuple[int, dict[str, Any]]]) -> None:
        years: dict[int, dict[str, Any]] = {}
        for number, row in rows:
            self.origins.setdefault(("calendar.yaml", "years", len(years)), (form.CALENDAR.name, number))
            year = years.setdefault(row["year"], {"year": row["year"], "source": row["source"], "days": []})
            year["days"].append({"day": row["day"], "works": row["works"] == "上班", "name": row["name"] or ""})
        self.files["calendar.yaml"] = {"years": list(years.values())}

    def _standards(self, rows: Sequence[tuple[int, dict[str, Any]]]) -> None:
        found: dict[str, dict[str, Any]] = {}
        for number, row in rows:
            self.origins.setdefault(("standards/own.yaml", "standards", len(found)), (form.STANDARDS.name, number))
            one = found.setdefault(
                row["id"],
                _without_empty(
                    {
                        "id": row["id"], "title": row["title"], "name": row["name"], "source": row["source"] or "本市填报", **_OWN,
                        "periods": [{"procedure": p, "from": row["from"].isoformat()} for p in ("new", "recheck")],
                        "prerequisite": row["prerequisite"], "fields": {}, "conditions": [],
                    }
                ) | {"fields": {}, "conditions": []},
            )  # fmt: skip
            one["fields"][row["field"]] = {"label": row["label"], "unit": row["unit"] or ""}
            rule = {"field": row["field"], form.BOUNDS[row["bound"]]: row["value"]}
            number_of = str(len(one["conditions"]) + 1)
            one["conditions"].append({"id": number_of, "text": row["text"], "all": [rule]})
        if found:
            self.files["standards/own.yaml"] = {
                "document": "本市认定标准", "definitions": [], "standards": list(found.values())
            }  # fmt: skip

    def _rules(self) -> None:
        rules, said = read_yaml(DEFAULT / "challenge_rules.yaml"), self.facts[form.CHALLENGE]
        rules["name"] = self.facts[form.CITY]["city"]
        for key, value in said.items():
            at = rules
            *above, last = key.split(".")
            for step in above:
                at = at[step]
            if at[last]["value"] != value:
                at[last] |= {"value": value, "source": "本市填报", **_OWN}
        self.files["challenge_rules.yaml"] = rules

    def _stages(self, rows: Sequence[tuple[int, dict[str, Any]]]) -> None:
        states = {name: state for state, name in STATE_NAMES.items()}
        self.files["stage_days.yaml"] = {"working_days": {states[row["state"]]: row["days"] for _, row in rows}}

    def _roles(self, rows: Sequence[tuple[int, dict[str, Any]]]) -> None:
        def made(row: dict[str, Any]) -> dict[str, Any]:
            return {
                "code": row["code"], "label": row["label"], "kind": form.ROLE_KINDS[row["kind"]],
                "bond": form.BONDS[row["bond"]], "two_factor": row["two_factor"] == "是",
                "scopes": [form.SCOPES[label] for label in row["scopes"]],
            }  # fmt: skip

        self._list("roles.yaml", "roles", form.ROLES, rows, made)

    def _grounds(self, rows: Sequence[tuple[int, dict[str, Any]]]) -> None:
        grounds = {}
        for number, row in rows:
            self.origins[("recovery_grounds.yaml", "grounds", row["code"])] = (form.GROUNDS.name, number)
            said = {"whole": row["whole"] == "是", "certainty": form.CERTAINTIES[row["certainty"]]}
            grounds[row["code"]] = {"name": row["name"], "rule": row["rule"], "source": row["source"], **said}
        days = self.facts[form.PROCESS]["statement_days"]
        self.files["recovery_grounds.yaml"] = {
            "statement_working_days": days, "statement_source": "本市填报", "grounds": grounds,
        }  # fmt: skip

    def _persons(self, rows: Sequence[tuple[int, dict[str, Any]]], roles: Mapping[str, str]) -> None:
        self._list(
            "persons.yaml", "persons", form.PERSONS, rows,
            lambda row: _without_empty({**row, "role": roles[row["role"]]}),
        )  # fmt: skip

    def _policy(self, tables: Mapping[str, Any]) -> None:
        said = self.facts[form.CITY]
        rows = tables[form.MEASURES.name]
        if not rows:
            return
        self.text = "\n".join([said["plan"], *(row["line"] for _, row in tables[form.TEXT.name])]) + "\n"
        names = {row["code"]: row["name"] for _, row in tables[form.TITLES.name]}
        ladder = [row["code"] for _, row in tables[form.TITLES.name] if row["kind"] == "梯度"]
        self.pack = {
            "id": said["policy"], "name": said["plan"], "city": said["city"], "text": "policy.txt",
            "source": said["document"] or said["plan"],
            "in_force": {"from": dt.date(said["first"], 1, 1), "to": dt.date(said["last"] + 1, 1, 1), "certainty": "本市填报"},
            "rounding": "down", "figures": {}, "plausible_award": {"from": "1000.00", "to": "10000000.00"}, "dates": {},
            "titles": names,
            "tiers": [{"title": code, "name": names[code]} for code in reversed(ladder)],
            "scopes": {"all": {"name": "企业"}, "sme": {"name": "中小企业", "sme": True}},
            "profile": "per-clause",
            "profiles": [{"id": "per-clause", "name": "按条款各计", "combine": "cumulative"}],
            "measures": [
                {
                    "id": row["id"], "clause": row["clause"], "name": row["name"], "quote": row["quote"], "scope": "all",
                    "rule": {"kind": "fixed", "title": row["title"], "amount": row["amount"]},
                    "once": form.ONCE[row["once"]], "track": "no_application",
                }
                for _, row in rows
            ],
        }  # fmt: skip

    def write(self, place: Path) -> None:
        """Write all files."""
        for name, data in self.files.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dumped(name, data), "utf-8")
        if self.pack:
            pack = place / "policies" / self.pack["id"]
            pack.mkdir(parents=True)
            (pack / "pack.yaml").write_text(dumped("pack.yaml", self.pack), "utf-8")
            (pack / "policy.txt").write_text(self.text, "utf-8")


def dumped(name: str, data: Any) -> str:
    """A file of a folder as text."""
    if name.endswith(".json"):
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=140)


def _since(name: Mapping[str, Any]) -> dt.date:
    since: dt.date = name["from"]
    return since


def _without_empty(said: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value not in (None, "", [])}
