"""A city's folder examined: each file by itself, and what one says of another. Everything that is wrong is found, not the first alone."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from services.awards.domain.claim_process import STATE_NAMES
from services.awards.domain.pack import Pack
from services.awards.domain.packfile import PackError
from services.awards.policies import shelve
from services.awards.recoveries.grounds import MISCALCULATED, REVOKED
from services.hosting.cities import parts
from services.hosting.cities.documents import Document, Finding, Unreadable
from services.matchmaking.domain.challenge_rules import Rules
from services.registry.domain.arrangements import ListedDay, open_questions
from services.registry.domain.standards import Standard
from services.registry.domain.targets import TargetPlan
from shared.city import digest_of
from shared.contracts.recoveries import CERTAINTY_NAMES, RecoveryGround
from shared.contracts.scopes import HOLDABLE, PEOPLE_ONLY, ClientKind
from shared.contracts.titles import title_key
from shared.plumbing.problems import field_problem

MODELS: Mapping[str, type[BaseModel]] = {
    "city.yaml": parts.City,
    "units.yaml": parts.Units,
    "ladder.yaml": parts.Ladder,
    "titles.json": parts.Titles,
    "targets.yaml": TargetPlan,
    "tasks.yaml": parts.Tasks,
    "process.yaml": parts.Process,
    "calendar.yaml": parts.CalendarYears,
    "challenge_rules.yaml": Rules,
    "stage_days.yaml": parts.StageDays,
    "shares.yaml": parts.Shares,
    "roles.yaml": parts.Roles,
    "persons.yaml": parts.Persons,
}
"""The files of a folder, but for recovery_grounds.yaml, standards and packs."""
GROUNDS = "recovery_grounds.yaml"
_GROUND = re.compile(r"[a-z][a-z_]{1,19}")


@dataclass
class Checked:
    """What was found wrong, and what the folder has. parts: {file: its model}, of the files that could be read."""

    digest: str
    findings: list[Finding] = field(default_factory=list)
    parts: dict[str, Any] = field(default_factory=dict)
    packs: dict[str, Pack] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """What people call this version of the folder."""
        return self.digest[:12]


def check(folder: Path) -> Checked:
    """Examine a folder."""
    return _Check(folder).whole()


class _Check:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.documents: dict[str, Document] = {}
        self.found = Checked(digest_of(folder))

    def whole(self) -> Checked:
        for name, model in MODELS.items():
            self._read(name, model)
        self._grounds()
        self._packs()
        standards = self._standards()
        for looked in (
            self._city(), self._units(), self._ladder(standards), self._wordings(), self._targets(), self._tasks(), self._process(),
            self._calendar(), self._stages(), self._shares(), self._roles(), self._persons(), self._titles_of_packs(),
        ):  # fmt: skip
            self.found.findings += looked
        return self.found

    def _read(self, name: str, model: type[BaseModel]) -> None:
        if (document := self._document(name)) is None:
            return
        try:
            self.found.parts[name] = model.model_validate(document.data)
        except ValidationError as error:
            self.found.findings += _of_model(document, error)

    def _document(self, name: str) -> Document | None:
        try:
            self.documents[name] = Document(self.folder, name)
        except Unreadable as error:
            self.found.findings.append(error.finding)
        return self.documents.get(name)

    def _at(self, name: str, place: Sequence[Any], what: str, do: str) -> Finding:
        return self.documents[name].finding(place, what, do)

    def _part(self, name: str) -> Any:
        return self.found.parts.get(name)

    # What others refer to; None where the file that says it cannot be read, so that nothing is said twice.

    def _unit_codes(self) -> set[str] | None:
        units = self._part("units.yaml")
        return None if units is None else {u.code for u in units.units}

    def _title_codes(self) -> set[str] | None:
        ladder = self._part("ladder.yaml")
        return None if ladder is None else {t.code for t in ladder.titles}

    def _task_ids(self) -> set[str] | None:
        tasks = self._part("tasks.yaml")
        return None if tasks is None else {t.id for t in tasks.tasks}

    def _known(
        self, name: str, place: Sequence[Any], wanted: str, known: Collection[str] | None, kind: str, where: str
    ) -> Iterator[Finding]:
        if known is not None and wanted not in known:
            there = "、".join(sorted(known)[:30])
            yield self._at(name, place, f"没有{kind}“{wanted}”", f"请改为 {where} 中有的,或补入其中(现有:{there})")

    def _once(self, name: str, key: str, values: Iterable[str], kind: str) -> Iterator[Finding]:
        counted, seen = Counter[str](), list(values)
        for n, value in enumerate(seen):
            counted[value] += 1
            if counted[value] == 2:
                yield self._at(name, [key, n], f"{kind}“{value}”出现两次", "请合并,或改用另一个")

    def _city(self) -> Iterator[Finding]:
        city: parts.City | None = self._part("city.yaml")
        if city is None:
            return
        if city.plan.first > city.plan.last:
            yield self._at("city.yaml", ["plan"], "计划的起始年度晚于终止年度", "请核对 plan 的 from 与 to")
        if self.found.packs:
            yield from self._known("city.yaml", ["policy"], city.policy, self.found.packs, "政策包", "policies/")
        titles, tasks = self._title_codes(), self._task_ids()
        for group in ("monthly", "srdi", "giants"):
            for title in getattr(city.groups, group):
                yield from self._known("city.yaml", ["groups", group], title, titles, "称号", "ladder.yaml")
        for title, task in city.groups.mined.items():
            place = ["groups", "mined", title]
            yield from self._known("city.yaml", place, title, titles, "称号", "ladder.yaml")
            yield from self._known("city.yaml", place, task, tasks, "任务", "tasks.yaml")
        for subject, task in (city.tasks_of_figures or {}).items():
            yield from self._known("city.yaml", ["tasks_of_figures", subject], task, tasks, "任务", "tasks.yaml")

    def _units(self) -> Iterator[Finding]:
        units: parts.Units | None = self._part("units.yaml")
        if units is None:
            return
        yield from self._once("units.yaml", "units", (u.code for u in units.units), "单位代码")
        named: dict[str, str] = {}
        for n, unit in enumerate(units.units):
            if unit.since is not None and unit.until is not None and unit.until <= unit.since:
                yield self._at("units.yaml", ["units", n, "to"], "失效日期不晚于生效日期", "请核对 from 与 to")
            for wording in {unit.code, unit.name, *unit.aliases}:
                if named.setdefault(wording, unit.code) != unit.code:
                    what = f"“{wording}”既指单位 {named[wording]},又指 {unit.code}"
                    yield self._at("units.yaml", ["units", n], what, "名称与曾用名不能与另一单位的相同")

    def _ladder(self, standards: Mapping[str, tuple[str, str | None]]) -> Iterator[Finding]:
        ladder: parts.Ladder | None = self._part("ladder.yaml")
        if ladder is None:
            return
        codes = {t.code for t in ladder.titles}
        yield from self._once("ladder.yaml", "titles", (t.code for t in ladder.titles), "称号代码")
        yield from self._once("ladder.yaml", "titles", (t.name for t in ladder.titles), "称号名称")
        for n, title in enumerate(ladder.titles):
            for above in title.leads_to:
                yield from self._known("ladder.yaml", ["titles", n, "leads_to"], above, codes, "称号", "ladder.yaml")
            if title.code in _above(ladder, title.code):
                what = f"从“{title.name}”往上又回到它自己"
                yield self._at("ladder.yaml", ["titles", n, "leads_to"], what, "梯度不能循环,请核对 leads_to")
        for standard, (file, title_code) in standards.items():
            if title_code is not None and title_code not in codes:
                what = f"标准“{standard}”认定的称号“{title_code}”不在梯度中"
                yield Finding(file, 1, what, "请在 ladder.yaml 补入这一称号,或不用这一标准(city.yaml 的 standards)")

    def _wordings(self) -> Iterator[Finding]:
        worded: parts.Titles | None = self._part("titles.json")
        codes = self._title_codes()
        if worded is None or codes is None:
            return
        for code in worded.titles:
            yield from self._known("titles.json", ["titles", code], code, codes, "称号", "ladder.yaml")
        for code in sorted(codes - set(worded.titles)):
            yield self._at("titles.json", ["titles"], f"没有称号“{code}”的写法", "名单由此认出称号,请至少写一种")
        meant: dict[str, str] = {}
        for code, title in worded.titles.items():
            for n, wording in enumerate(title.wordings):
                if meant.setdefault(title_key(wording, worded.places), code) != code:
                    other = meant[title_key(wording, worded.places)]
                    what = f"“{wording}”既指 {other},又指 {code}"
                    yield self._at("titles.json", ["titles", code, "wordings", n], what, "一种写法只能指一个称号")

    def _targets(self) -> Iterator[Finding]:
        plan: TargetPlan | None = self._part("targets.yaml")
        if plan is None:
            return
        for n, target in enumerate(plan.targets):
            place = ["targets", n, "title"]
            yield from self._known("targets.yaml", place, target.title, self._title_codes(), "称号", "ladder.yaml")
        for title in plan.publication:
            place = ["publication", title]
            yield from self._known("targets.yaml", place, title, self._title_codes(), "称号", "ladder.yaml")
        split = Counter[str]()
        for n, share in enumerate(plan.shares):
            yield from self._known(
                "targets.yaml", ["shares", n, "target"], share.target, plan.by_id, "目标", "targets.yaml"
            )
            yield from self._known(
                "targets.yaml", ["shares", n, "unit"], share.unit, self._unit_codes(), "单位", "units.yaml"
            )
            split[share.target] += share.value
        twice = Counter((s.target, s.unit) for s in plan.shares)
        for n, share in enumerate(plan.shares):
            if twice.pop((share.target, share.unit), 0) > 1:
                what = f"目标“{share.target}”对单位 {share.unit} 分解了两次"
                yield self._at("targets.yaml", ["shares", n], what, "请只留一行")
        for n, target in enumerate(plan.targets):
            if 0 < split[target.id] < target.value:
                what = f"目标“{target.id}”为 {target.value},分解到各单位的只有 {split[target.id]}"
                yield self._at("targets.yaml", ["targets", n], what, "请补足各单位的数,或不分解")

    def _tasks(self) -> Iterator[Finding]:
        tasks: parts.Tasks | None = self._part("tasks.yaml")
        if tasks is None:
            return
        bodies = {b.code for b in tasks.bodies}
        yield from self._once("tasks.yaml", "tasks", (t.id for t in tasks.tasks), "任务编号")
        yield from self._once("tasks.yaml", "bodies", (b.code for b in tasks.bodies), "部门代码")
        for n, body in enumerate(tasks.bodies):
            if body.code in (self._unit_codes() or ()):
                what = f"部门代码“{body.code}”又是归口单位的代码"
                yield self._at("tasks.yaml", ["bodies", n], what, "请改用另一个代码")
            if [name.since for name in body.names] != sorted(name.since for name in body.names):
                yield self._at("tasks.yaml", ["bodies", n, "names"], "各时期的名称没有按日期先后", "请按 from 排列")
        for n, task in enumerate(tasks.tasks):
            for key in ("lead", "responsible"):
                for code in getattr(task, key):
                    yield from self._known("tasks.yaml", ["tasks", n, key], code, bodies, "部门", "bodies")

    def _process(self) -> Iterator[Finding]:
        process: parts.Process | None = self._part("process.yaml")
        if process is None:
            return
        titles = self._title_codes()
        for key in ("notice_working_days_by_title", "experts_by_title"):
            for title in getattr(process, key):
                yield from self._known("process.yaml", [key, title], title, titles, "称号", "ladder.yaml")
        for title in process.annual_update_titles:
            yield from self._known("process.yaml", ["annual_update_titles"], title, titles, "称号", "ladder.yaml")
        for event, kinds in process.evidence.items():
            for kind in kinds:
                place = ["evidence", event]
                yield from self._known("process.yaml", place, kind, process.evidence_kinds, "材料", "evidence_kinds")

    def _calendar(self) -> Iterator[Finding]:
        calendar: parts.CalendarYears | None = self._part("calendar.yaml")
        for n, year in enumerate(() if calendar is None else calendar.years):
            listed = [ListedDay(m, d.day, d.works, d.name) for m, d in enumerate(year.days)]
            for question in open_questions(year.year, listed):
                what = f"{year.year}年:{question}"
                yield self._at("calendar.yaml", ["years", n], what, "请对照国务院办公厅的通知补全")

    def _stages(self) -> Iterator[Finding]:
        stages: parts.StageDays | None = self._part("stage_days.yaml")
        for state in () if stages is None else stages.working_days:
            place = ["working_days", state]
            yield from self._known("stage_days.yaml", place, state, STATE_NAMES, "环节", "兑现的状态")

    def _grounds(self) -> None:
        document = self._document(GROUNDS)
        if document is None:
            return
        days = document.data.get("statement_working_days")
        if not isinstance(days, int) or days < 1:
            what = "statement_working_days 应为至少 1 的工作日数"
            self.found.findings.append(document.finding(["statement_working_days"], what, "请填写陈述申辩的工作日数"))
        grounds = document.data.get("grounds")
        if not isinstance(grounds, dict) or not grounds:
            self.found.findings.append(document.finding(["grounds"], "没有任何追缴事由", "请至少写一种"))
            return
        for needed in (REVOKED, MISCALCULATED):
            if needed not in grounds:
                what = f"没有事由“{needed}”"
                self.found.findings.append(document.finding(["grounds"], what, "系统自动发现的追缴线索以它为由,请保留"))
        for code, said in grounds.items():
            if not _GROUND.fullmatch(str(code)):
                what = f"事由代码“{code}”不合要求"
                self.found.findings.append(
                    document.finding(["grounds", code], what, "应为2—20个小写字母与下划线,如 title_revoked")
                )
                continue
            certainty = str(said.get("certainty")) if isinstance(said, dict) else ""
            names = {"code": code, "certainty_name": CERTAINTY_NAMES.get(certainty, "")}
            try:
                RecoveryGround.model_validate({**(said if isinstance(said, dict) else {}), **names})
            except ValidationError as error:
                self.found.findings += _of_model(document, error, ("grounds", code))

    def _standards(self) -> dict[str, tuple[str, str | None]]:
        """{standard: (file, title)} of those that the city uses."""
        found: dict[str, tuple[str, str | None]] = {}
        city: parts.City | None = self._part("city.yaml")
        place = resources.files("services.registry.standards")
        shipped = sorted(p.name for p in place.iterdir() if p.name.endswith(".yaml"))
        for name in () if city is None else city.standards:
            if name not in shipped:
                self.found.findings += self._known(
                    "city.yaml", ["standards"], name, shipped, "标准文件", "随程序的标准"
                )
                continue
            document = Document(Path(str(place)), name)
            found |= {s["id"]: (f"随程序的 {name}", s["title"]) for s in document.data["standards"]}
        for path in sorted((self.folder / "standards").glob("*.yaml")):
            own = self._document(f"standards/{path.name}")
            said = own.data.get("standards") if own is not None else None
            if own is not None and not isinstance(said, list):
                self.found.findings.append(own.finding(["standards"], "没有 standards 列表", "请照随程序的标准填写"))
            for n, one in enumerate(said if isinstance(said, list) else []):
                assert own is not None
                try:
                    standard = Standard.model_validate(one)
                except ValidationError as error:
                    self.found.findings += _of_model(own, error, ("standards", n))
                    continue
                if standard.id in found:
                    what = f"标准编号“{standard.id}”已用于 {found[standard.id][0]}"
                    self.found.findings.append(own.finding(["standards", n, "id"], what, "请改用另一个编号"))
                found[standard.id] = (own.name, standard.title)
        return found

    def _shares(self) -> Iterator[Finding]:
        shares: parts.Shares | None = self._part("shares.yaml")
        city: parts.City | None = self._part("city.yaml")
        measures = None
        if city is not None and city.policy in self.found.packs:
            measures = {m.id for m in self.found.packs[city.policy].measures}
        for n, share in enumerate(() if shares is None else shares.shares):
            if share.unit:
                yield from self._known(
                    "shares.yaml", ["shares", n, "unit"], share.unit, self._unit_codes(), "单位", "units.yaml"
                )
            if share.measure:
                yield from self._known(
                    "shares.yaml", ["shares", n, "measure"], share.measure, measures, "条目", "现行政策包"
                )
            if share.until is not None and share.until < share.since:
                yield self._at("shares.yaml", ["shares", n, "to"], "止日早于起日", "请核对 from 与 to")

    def _roles(self) -> Iterator[Finding]:
        roles: parts.Roles | None = self._part("roles.yaml")
        if roles is None:
            return
        kinds = {kind.value for kind in ClientKind}
        yield from self._once("roles.yaml", "roles", (r.code for r in roles.roles), "角色代码")
        for n, role in enumerate(roles.roles):
            if role.kind not in kinds:
                yield from self._known("roles.yaml", ["roles", n, "kind"], role.kind, kinds, "类别", "接入方的类别")
                continue
            holdable = {scope.value for scope in HOLDABLE[ClientKind(role.kind)] | PEOPLE_ONLY}
            for scope in role.scopes:
                if scope not in holdable:
                    what = f"角色“{role.label}”不能有权限“{scope}”"
                    yield self._at("roles.yaml", ["roles", n, "scopes"], what, f"{role.kind} 类可有的见 docs/rights.md")
        for needed in ("system-admin", "security-admin"):
            if needed not in {r.code for r in roles.roles}:
                yield self._at("roles.yaml", ["roles"], f"没有角色“{needed}”", "首批管理员以它任职,请保留")

    def _persons(self) -> Iterator[Finding]:
        persons: parts.Persons | None = self._part("persons.yaml")
        roles: parts.Roles | None = self._part("roles.yaml")
        if persons is None:
            return
        tasks: parts.Tasks | None = self._part("tasks.yaml")
        places = (self._unit_codes() or set()) | {b.code for b in (tasks.bodies if tasks else ())}
        by_code = None if roles is None else {r.code: r for r in roles.roles}
        yield from self._once("persons.yaml", "persons", (p.login for p in persons.persons), "登录名")
        for n, person in enumerate(persons.persons):
            yield from self._known("persons.yaml", ["persons", n, "role"], person.role, by_code, "角色", "roles.yaml")
            if person.unit is not None:
                place = ["persons", n, "unit"]
                yield from self._known("persons.yaml", place, person.unit, places, "单位", "units.yaml 与 tasks.yaml")
            bond = by_code[person.role].bond if by_code and person.role in by_code else None
            if bond is not None and (bond == "unit") != (person.unit is not None):
                what = "这一角色须有归口单位" if bond == "unit" else "这一角色不属于单位"
                yield self._at("persons.yaml", ["persons", n], what, "请补上或删去 unit")
            if bond not in (None, "unit", "none"):
                what = f"这一角色须绑定企业、高校或银行({bond})"
                yield self._at("persons.yaml", ["persons", n, "role"], what, "请在控制台登记这样的人")

    def _packs(self) -> None:
        paths = sorted((self.folder / "policies").glob("*/pack.yaml"))
        if not paths:
            self.found.findings.append(Finding("policies", 1, "没有政策包", "请放入 policies/<编号>/pack.yaml 与原文"))
        for path in paths:
            name = path.relative_to(self.folder).as_posix()
            try:
                pack = shelve(path).pack
            except PackError as error:
                do = "请以 liebian policy check 核对"
                self.found.findings.append(Finding(name, error.line, error.reason, do))
                continue
            if pack.id in self.found.packs:
                self.found.findings.append(Finding(name, 1, f"政策包编号“{pack.id}”出现两次", "请改用另一个编号"))
            self.found.packs[pack.id] = pack
            self.documents[pack.id] = Document(self.folder, name)

    def _titles_of_packs(self) -> Iterator[Finding]:
        for id, pack in self.found.packs.items():
            for title in pack.titles:
                yield from self._known(id, ["titles", title], title, self._title_codes(), "称号", "ladder.yaml")


def _above(ladder: parts.Ladder, code: str) -> set[str]:
    leads = {t.code: t.leads_to for t in ladder.titles}
    found: set[str] = set()
    waiting = list(leads[code])
    while waiting:
        above = waiting.pop()
        if above not in found:
            found.add(above)
            waiting += leads.get(above, ())
    return found


def _of_model(document: Document, error: ValidationError, within: tuple[Any, ...] = ()) -> Iterator[Finding]:
    for one in error.errors():
        problem = field_problem(one)
        place = (*within, *one["loc"])
        at = f"{'.'.join(map(str, one['loc']))}:" if one["loc"] else ""
        given = f"“{problem.value}”" if problem.value else ""
        yield document.finding(place, f"{at}{given}{problem.problem}", problem.remedy)


def first_day(city: parts.City, unit: parts.Unit) -> dt.date:
    """From when a unit is one."""
    return unit.since or city.begins
