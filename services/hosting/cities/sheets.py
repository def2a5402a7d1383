"""A city's folder as the sheets of its form: what stands in each cell, by the keys of its columns. What the form does not ask stays in the
folder and is shown beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.awards.domain.claim_process import STATE_NAMES
from services.awards.domain.wordings import amount_said, conditions_said
from services.awards.policies import shelf
from services.hosting.cities import form
from services.hosting.cities.form import Sheet
from shared.city import City

Cells = dict[str, str]


@dataclass(frozen=True)
class Shown:
    """A table of the folder. editable: whether the form changes it."""

    name: str
    remark: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    editable: bool


KEYS: Mapping[str, tuple[str, ...]] = {
    form.UNITS.name: ("code",),
    form.TITLES.name: ("code",),
    form.TARGETS.name: ("id",),
    form.SHARES_OF_TARGETS.name: ("target", "unit"),
    form.BODIES.name: ("code", "from"),
    form.TASKS.name: ("id",),
    form.CALENDAR.name: ("day",),
    form.STAGES.name: ("state",),
    form.SHARES.name: ("unit", "measure", "from"),
    form.PERSONS.name: ("login", "role"),
    form.STANDARDS.name: ("id", "field", "bound"),
    form.ROLES.name: ("code",),
    form.GROUNDS.name: ("code",),
}
"""{sheet that the form changes: by which columns a row is known again}"""
_READ = {form.CITY: "城市与计划"}
"""What is said above a table where the form's remark is for who fills it in."""
EDITED = tuple(sheet for sheet in form.SHEETS if sheet.name in KEYS)


def text_of(value: Any) -> str:
    """A value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    return str(value)


def rows_of(city: City) -> dict[str, list[Cells]]:
    """{sheet: rows} of what the form changes."""
    return {
        form.UNITS.name: [
            _cells(form.UNITS, row, kind=_word(form.UNIT_KINDS, row["kind"]))
            for row in city.part("units.yaml")["units"]
        ],
        form.TITLES.name: _titles(city),
        form.TARGETS.name: [
            _cells(form.TARGETS, row, kind=_word(form.TARGET_KINDS, row["kind"]))
            for row in city.part("targets.yaml")["targets"]
        ],
        form.SHARES_OF_TARGETS.name: [
            _cells(form.SHARES_OF_TARGETS, row) for row in city.part("targets.yaml").get("shares", ())
        ],
        form.BODIES.name: [
            _cells(form.BODIES, {**name, "code": body["code"]})
            for body in city.part("tasks.yaml").get("bodies", ())
            for name in body["names"]
        ],
        form.TASKS.name: _tasks(city),
        form.CALENDAR.name: [
            _cells(
                form.CALENDAR,
                day,
                year=text_of(year["year"]),
                source=year["source"],
                works="上班" if day["works"] else "放假",
            )
            for year in city.part("calendar.yaml")["years"]
            for day in year["days"]
        ],
        form.STAGES.name: [
            {"state": STATE_NAMES[state], "days": text_of(days)}
            for state, days in city.part("stage_days.yaml")["working_days"].items()
        ],
        form.SHARES.name: [_cells(form.SHARES, row) for row in city.part("shares.yaml")["shares"]],
        form.PERSONS.name: [
            _cells(form.PERSONS, row, role=_role(city, row["role"]))
            for row in city.part("persons.yaml").get("persons", ())
        ],
        form.STANDARDS.name: [
            cells
            for name in own_standards(city)
            for standard in city.part(name)["standards"]
            if is_of_rows(standard)
            for cells in _standard(standard)
        ],
        form.ROLES.name: [_role_cells(row) for row in city.part("roles.yaml")["roles"]],
        form.GROUNDS.name: [
            _cells(form.GROUNDS, {"code": code, **said}, certainty=_word(form.CERTAINTIES, said["certainty"]))
            for code, said in city.part("recovery_grounds.yaml")["grounds"].items()
        ],
    }


def own_standards(city: City) -> list[str]:
    """The files of the city's own standards."""
    return [f"standards/{path.name}" for path in sorted((city.place / "standards").glob("*.yaml"))]


def is_of_rows(standard: Mapping[str, Any]) -> bool:
    """Can a standard be said by rows of the form: a number a condition, for who comes new and who is looked at again alike?"""
    periods = standard.get("periods", ())
    if standard.get("dimensions") or standard.get("direct") or {p["procedure"] for p in periods} != {"new", "recheck"}:
        return False
    if len({str(p["from"]) for p in periods}) != 1 or any(p.get("to") or p.get("note") for p in periods):
        return False
    if any({*c} != {"id", "text", "all"} or len(c["all"]) != 1 for c in standard["conditions"]):
        return False
    rules = [bound_of(c) for c in standard["conditions"]]
    return None not in rules and len(set(rules)) == len(rules)


def bound_of(condition: Mapping[str, Any]) -> tuple[str, str] | None:
    """(field, word of the bound) of a condition that holds one number against a bound."""
    (rule,) = condition["all"]
    bounds = {code: word for word, code in form.BOUNDS.items()}
    said = [key for key in rule if key in bounds]
    return (rule["field"], bounds[said[0]]) if {*rule} == {"field", *said} and len(said) == 1 else None


def _standard(standard: Mapping[str, Any]) -> list[Cells]:
    found = []
    for condition in standard["conditions"]:
        field, bound = bound_of(condition) or ("", "")
        known = standard["fields"].get(field, {})
        found.append(
            _cells(
                form.STANDARDS, {**standard, "text": condition["text"], "field": field, "bound": bound},
                **{"from": text_of(standard["periods"][0]["from"])},
                label=text_of(known.get("label")), unit=text_of(known.get("unit")),
                value=text_of(condition["all"][0][form.BOUNDS[bound]]),
            )
        )  # fmt: skip
    return found


def _role_cells(row: Mapping[str, Any]) -> Cells:
    return _cells(
        form.ROLES, row, kind=_word(form.ROLE_KINDS, row["kind"]), bond=_word(form.BONDS, row["bond"]),
        scopes="\n".join(_word(form.SCOPES, scope) for scope in row["scopes"]),
    )  # fmt: skip


def items_of(city: City) -> dict[str, Cells]:
    """{sheet of single facts: {item: text}}."""
    said, process, rules = (city.part(name) for name in ("city.yaml", "process.yaml", "challenge_rules.yaml"))
    due = process["annual_update_due"][-1]
    return {
        form.CITY: {
            **{key: text_of(said[key]) for key in ("id", "city", "province", "region", "begins", "policy")},
            "plan": said["plan"]["name"], "first": text_of(said["plan"]["from"]), "last": text_of(said["plan"]["to"]),
            "document": "",
        },
        form.PROCESS: {
            "notice_days": text_of(process["notice_working_days"][-1]["days"]),
            "change_months": text_of(process["major_change_months"]["months"]),
            "recheck_months": text_of(process["recheck_window_months"]["months"]),
            "soon_days": text_of(process["due_soon_days"]["days"]),
            "update_month": text_of(due["month"]),
            "update_day": text_of(due["day"]),
            "recorded_since": text_of(process["annual_update_recorded_since"]["year"]),
            "statement_days": text_of(city.part("recovery_grounds.yaml")["statement_working_days"]),
        },
        form.CHALLENGE: {item.key: text_of(rule_at(rules, item.key)["value"]) for item in form.CHALLENGE_ITEMS},
    }  # fmt: skip


def rule_at(rules: Any, key: str) -> Any:
    """The rule under a dotted name."""
    for step in key.split("."):
        rules = rules[step]
    return rules


def shown(city: City) -> list[Shown]:
    """The whole folder, table by table."""
    rows, items = rows_of(city), items_of(city)
    found = [
        Shown(
            name,
            _READ.get(name, remark),
            ("项目", "内容", "说明"),
            tuple((i.name, items[name][i.key], i.remark) for i in facts),
            True,
        )
        for name, (remark, facts) in form.ITEMS.items()
    ]
    found += [
        Shown(
            sheet.name, sheet.remark, tuple(c.head for c in sheet.columns),
            tuple(tuple(row[c.key].replace("\n", ";") for c in sheet.columns) for row in rows[sheet.name]), True,
        )
        for sheet in EDITED
    ]  # fmt: skip
    return [*found, *_beside(city)]


def _beside(city: City) -> list[Shown]:
    """What the form does not change."""
    found = []
    for name in own_standards(city):
        for standard in city.part(name)["standards"]:
            if not is_of_rows(standard):
                rows = tuple((c["id"], c["text"]) for c in standard["conditions"])
                remark = f"有评分表、直通条件或多选一条件:在 {name} 中修改"
                found.append(Shown(f"标准:{standard['name']}", remark, ("条件", "原文"), rows, False))
    for shelved in shelf([city.policies]).values():
        pack = shelved.pack
        head = "现行" if pack.id == city.part("city.yaml")["policy"] else "另存"
        remark = f"{head}的政策包 {pack.id};改政策包的,在上面传回它的文件夹(ZIP)"
        lines = tuple(
            (
                m.cited,
                m.name,
                ";".join(conditions_said(m, pack)) or "无",
                amount_said(m, pack),
                f"{m.start} 至 {m.end}(不含)",
            )
            for versions in pack.versions.values()
            for m in versions
        )
        found.append(Shown(f"政策包:{pack.name}", remark, ("条款", "条目", "条件", "金额", "施行期"), lines, False))
    return found


def _cells(sheet: Sheet, row: Mapping[str, Any], **instead: str) -> Cells:
    return {column.key: instead.get(column.key, text_of(row.get(column.key))) for column in sheet.columns}


def _word(words: Mapping[str, str], value: str) -> str:
    return next(word for word, code in words.items() if code == value)


def _role(city: City, code: str) -> str:
    return next((str(r["label"]) for r in city.part("roles.yaml")["roles"] if r["code"] == code), code)


def _titles(city: City) -> list[Cells]:
    worded, groups = city.part("titles.json")["titles"], city.part("city.yaml")["groups"]
    found = []
    for row in city.part("ladder.yaml")["titles"]:
        code, name = row["code"], row["name"]
        others = [wording for wording in worded.get(code, {}).get("wordings", ()) if wording != name]
        of = [word for word, key in form.GROUPS.items() if code in groups.get(key, ())]
        cells = _cells(
            form.TITLES, row, kind=_word(form.TITLE_KINDS, row["kind"]), wordings=text_of(others), groups=text_of(of),
            list=text_of(bool(row.get("list", False))), subject=text_of(bool(row.get("subject", False))),
        )  # fmt: skip
        found.append(cells)
    return found


def subjects_of(city: City) -> dict[str, str]:
    """{what the program counts: the task that it belongs to}; without a word of it, the plan's own numbers."""
    said = city.part("city.yaml").get("tasks_of_figures")
    if said is not None:
        return {str(subject): str(task) for subject, task in said.items()}
    ids = {t["id"] for t in city.part("tasks.yaml")["tasks"]}
    return {subject: subject for subject in form.SUBJECTS.values() if subject in ids}


def _tasks(city: City) -> list[Cells]:
    subjects = subjects_of(city)
    return [
        _cells(
            form.TASKS, row, local=text_of(row["local"]), every=text_of(bool(row.get("every_body", False))),
            figures=text_of([word for word, subject in form.SUBJECTS.items() if subjects.get(subject) == row["id"]]),
        )
        for row in city.part("tasks.yaml")["tasks"]
    ]  # fmt: skip


def filled(city: City) -> tuple[dict[str, Sequence[Sequence[str]]], dict[str, Cells]]:
    """What `form.write_form` puts into the form: rows by sheet, and single facts."""
    rows = rows_of(city)
    return {s.name: [[row[c.key] for c in s.columns] for row in rows[s.name]] for s in EDITED}, items_of(city)
