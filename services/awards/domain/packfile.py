"""Reading a pack from its file. A pack that is wrong is refused with the line and the reason; nothing is guessed.

A pack's *document* is its file as plain data, `measures` keyed by id (a further version of a measure: `id@from-date`), so
that a JSON patch can name `/measures/rd-subsidy/rule/cap`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import NoneType
from typing import Any, Literal, NoReturn, cast, get_args

import jsonpatch
import jsonpointer
import yaml

from services.awards.domain.consolidated import NotAmended, Standing, standing
from services.awards.domain.evaluation import GROWTH_FROM_ZERO
from services.awards.domain.expressions import All, Condition, Due, Found, Growth, NewlyRecognised, flat, inside
from services.awards.domain.kinds import KINDS, cap_below_floor, common_denominator
from services.awards.domain.pack import (
    YES_NO,
    Asked,
    Change,
    Combine,
    Figure,
    Gate,
    Group,
    Instalment,
    Kind,
    Limit,
    Measure,
    Of,
    Once,
    Pack,
    Parameter,
    PolicyText,
    Profile,
    Quality,
    Rate,
    Reading,
    Requirement,
    Rule,
    Scope,
    Step,
    Threshold,
    Tier,
    Track,
    YearOnYear,
)
from services.awards.domain.rulefile import RuleReader, parameter_values
from services.awards.domain.texts import (
    LARGEST_TEXT,
    SEPARATOR,
    Cited,
    Clause,
    clauses_of,
    normal,
    plain_clauses,
)
from shared.contracts.registry_events import IndicatorFigures

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # PyYAML built without libyaml: the same, slower
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

Document = dict[str, Any]
LINE = "__line__"
"""The key under which a mapping of a pack's document keeps its line."""
_LARGEST_TERM = 1000
"""Of a rate's numerator and denominator: with figures up to 10^15 nothing overflows 64 bits."""
_MOST_INSTALMENTS = 20
_LARGEST_DOCUMENT = 5_000_000
_LONGEST_CODES = 900
_LARGEST_AMOUNT = 10**14
FEE_LEVELS = ("free", "low_fee", "market")
"""What a service costs against what is usual: as offers say it."""

_FIELDS = {
    "pack": [
        "id",
        "name",
        "city",
        "text",
        "documents",
        "source",
        "in_force",
        "rounding",
        "figures",
        "dates",
        "parameters",
        "titles",
        "plausible_award",
        "requires",
        "exclusive",
        "limits",
        "tiers",
        "scopes",
        "profile",
        "profiles",
        "measures",
    ],
    "document": ["id", "file", "title", "number", "issued_on", "from", "to", "changes"],
    "change": ["document", "clause", "reads", "replaces", "with", "repealed", "follows"],
    "measure": [
        "id",
        "document",
        "clause",
        "name",
        "quote",
        "scope",
        "rule",
        "once",
        "track",
        "gates",
        "evidence",
        "readings",
        "in_force",
        "instalments",
    ],
    "instalment": ["part", "after", "day", "within", "gates", "if"],
    "scope": ["name", "sme", "holds"],
    "profile": ["id", "name", "note", "combine", "groups"],
    "group": ["name", "measures", "by"],
    "requirement": ["name", "quote", "measures", "if"],
    "exclusive": ["name", "quote", "measures", "by", "over"],
    "limit": ["name", "quote", "measures", "most", "over"],
    "gate": ["id", "name", "asks"],
    "reading": ["question", "reading"],
    "figure": ["name", "unit", "plausible", "places", "answer", "choices", "question", "source", "asks"],
    "date": ["name", "question", "source", "asks"],
    "parameter": ["name", "unit", "source", "values"],
    "range": ["from", "to"],
    "threshold": ["figure", "amount"],
    "growth": ["figure", "rate"],
    "step": ["from", "rate"],
    "period": ["from", "to", "certainty"],
    "tier": ["title", "name"],
    "quality": ["satisfaction", "firms", "low_fee"],
}


class PackError(ValueError):
    """A pack that cannot be used: where, and why."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        super().__init__(f"{name} 第{line}行:{reason}")
        self.line = line
        self.reason = reason


class PatchError(ValueError):
    """A patch that cannot be applied: which operation (from 0), and why."""

    def __init__(self, operation: int, reason: str) -> None:
        super().__init__(f"第{operation + 1}步:{reason}")
        self.operation = operation
        self.reason = reason


class _Loader(_SafeLoader):
    """Safe YAML that remembers the line of every mapping and refuses a key given twice."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    found: dict[str, Any] = {LINE: node.start_mark.line + 1}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in found:
            raise yaml.MarkedYAMLError(problem=f"“{key}”出现两次", problem_mark=key_node.start_mark)
        found[str(key)] = loader.construct_object(value_node, deep=True)
    return found


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def line_of(node: Any) -> int:
    """The line of a mapping; 1 where it has none, or a patch put something else there."""
    line = node.get(LINE) if isinstance(node, Mapping) else None
    return line if isinstance(line, int) else 1


def load_pack(path: Path) -> Pack:
    """Read and check a pack and the text beside it. Raises `PackError`."""
    return pack_from(*read_document(path), name=shown_name(path))


def shown_name(path: Path) -> str:
    """A pack's file with its folder: every pack's file has the same name."""
    return f"{path.parent.name}/{path.name}"


def read_document(path: Path) -> tuple[Document, str]:
    """(a pack's document, the policy's text beside it). Raises `PackError`."""
    try:
        data = yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError(shown_name(path), line, f"不是有效的 YAML:{error.problem}") from None
    except (
        yaml.YAMLError,
        ValueError,
        TypeError,
        RecursionError,
    ) as error:  # no text, no day, a list as a key, too deep
        raise PackError(shown_name(path), 1, f"不是有效的 YAML:{error}") from None
    if not isinstance(data, dict):
        raise PackError(shown_name(path), 1, "应为一个条目包(映射)")
    if _written_out(data, {}) > _LARGEST_DOCUMENT:
        raise PackError(shown_name(path), 1, f"写开后超过 {_LARGEST_DOCUMENT:,} 字(别名不能层层引用)")
    for value in _leaves(data):
        if not isinstance(value, (str, int, float, dt.date, NoneType)):
            raise PackError(shown_name(path), 1, f"值应为文字、数、是非或日期,不能为 {type(value).__name__}")
    data["measures"] = _keyed(shown_name(path), data.get("measures"))
    return data, SEPARATOR.join(_text_beside(path, file) for file in _files(path, data))


def _written_out(node: Any, known: dict[int, float]) -> float:
    """How long a document is with every alias written out; no end for one within itself."""
    if not isinstance(node, (dict, list)):
        return len(node) if isinstance(node, str) else 1
    if id(node) not in known:
        known[id(node)] = math.inf
        parts = [*node, *node.values()] if isinstance(node, dict) else node
        known[id(node)] = 1 + sum(_written_out(part, known) for part in parts)
    return known[id(node)]


def _leaves(node: Any) -> Iterator[Any]:
    if isinstance(node, (dict, list)):
        for part in node.values() if isinstance(node, dict) else node:
            yield from _leaves(part)
    else:
        yield node


def _files(path: Path, data: Document) -> list[Any]:
    """The files of a pack's texts: one, or those of its documents in their order."""
    if "documents" not in data:
        return [data.get("text", "")]
    listed = data["documents"]
    if not isinstance(listed, list) or not listed or not all(isinstance(d, dict) and d.get("file") for d in listed):
        raise PackError(shown_name(path), 1, "documents 应为文件的列表,每项写明 id、file 与 title")
    return [d["file"] for d in listed]


def _text_beside(path: Path, file: Any) -> str:
    text_path = path.parent / str(file)
    if Path(str(file)).name != str(file) or not text_path.is_file():
        raise PackError(shown_name(path), 1, f"找不到政策原文“{file}”(与政策包在同一目录)")
    try:
        text = text_path.read_text("utf-8")
    except UnicodeDecodeError:
        raise PackError(shown_name(path), 1, f"政策原文“{file}”不是 UTF-8 文本") from None
    return text.replace(SEPARATOR, " ")


def _keyed(name: str, measures: Any) -> dict[str, Any]:
    """A list of measures as a mapping; a later version of the same id gets its first day into the key."""
    if not isinstance(measures, list) or not all(isinstance(m, dict) for m in measures):
        raise PackError(name, 1, "measures 应为条目的列表")
    found: dict[str, Any] = {}
    for node in measures:
        key = str(node.get("id", ""))
        if key in found:
            period = node.get("in_force")
            key = f"{key}@{period.get('from') if isinstance(period, dict) else ''}"
        if key in found:
            raise PackError(name, node[LINE], f"“{key}”出现两次")
        found[key] = node
    return found


def plain(document: Document) -> Document:
    """The document as JSON: without line numbers, dates as text. What a digest is over, and what a patch is written for."""

    def bare(node: Any) -> Any:
        if isinstance(node, dict):
            return {str(k): bare(v) for k, v in node.items() if k != LINE}
        if isinstance(node, (list, tuple)):
            return [bare(x) for x in node]
        return node.isoformat() if isinstance(node, dt.date) else node

    return cast(Document, bare(document))


def digest_of(document: Document, text: str) -> str:
    """SHA-256 over the document in one form of JSON, and the text."""
    form = json.dumps(plain(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(form.encode() + b"\0" + text.encode()).hexdigest()


def patched(document: Document, operations: Sequence[Mapping[str, Any]]) -> Document:
    """A copy of the document with RFC 6902 operations applied. Raises `PatchError`."""
    changed, copied = _copied(document), 0
    for n, operation in enumerate(operations):
        path = str(operation.get("path", ""))
        try:
            if operation.get("op") == "copy":
                copied += _size(jsonpointer.resolve_pointer(changed, operation["from"]))
                if copied > _MOST_COPIED:
                    raise PatchError(n, f"复制的内容过多(合计超过{_MOST_COPIED}项)")
            changed = jsonpatch.JsonPatch([dict(operation)]).apply(changed, in_place=True)
        except jsonpatch.JsonPatchTestFailed:
            raise PatchError(n, f"“{path}”处的值与 test 给出的不同") from None
        except (jsonpatch.JsonPatchException, jsonpointer.JsonPointerException) as error:
            raise PatchError(n, f"“{path}”不能这样修改:{error}") from None
        except (TypeError, KeyError, IndexError, AttributeError):
            raise PatchError(n, f"“{path}”不在政策包里") from None
        if not isinstance(changed, dict):
            raise PatchError(n, "不能替换整个政策包")
    return cast(Document, changed)


_MOST_COPIED = 20_000
"""Values that a patch may copy: a part copied into itself doubles each time."""


def _size(node: Any) -> int:
    """How many values stand in it, itself included."""
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return 1 + sum(map(_size, inner))


def _copied(node: Any) -> Any:
    """Not `copy.deepcopy`: what a YAML alias shares must not change in both places."""
    if isinstance(node, dict):
        return {k: _copied(v) for k, v in node.items()}
    return [_copied(x) for x in node] if isinstance(node, list) else node


def pack_from(document: Document, text: str, *, name: str = "pack.yaml") -> Pack:
    """The pack that a document describes. Raises `PackError`."""
    return PackReader(name, document, text).pack()


class PackReader:
    """Turns the document into types, refusing what does not fit."""

    def __init__(self, name: str, document: Document, text: str) -> None:
        self.name = name
        self.document = document
        self.text = text
        self.documents: dict[str, PolicyText] = {}
        self.texts: dict[str, str] = {}
        self._stood: dict[dt.date, list[Standing]] = {}
        self.clauses: dict[int, Clause] = {}
        self.cited = Cited(())
        self.figures: dict[str, Figure] = {}
        self.dates: dict[str, str] = {}
        self.asked: dict[str, Asked] = {}
        self.parameters: dict[str, Parameter] = {}
        self.titles: dict[str, str] = {}
        self.scopes: dict[str, Scope] = {}
        self.period = (dt.date.min, dt.date.max)
        self.required: list[tuple[Any, Requirement]] = []
        """(node, requirement): which measures there are is known at the end."""
        self.rules = RuleReader(self)

    def refuse(self, node: Any, reason: str) -> NoReturn:
        raise PackError(self.name, line_of(node), reason)

    def pack(self) -> Pack:
        data = self.document
        self.known(data, "pack")
        if self.need(data, "rounding") != "down":
            self.refuse(data, "rounding 只支持 down(不足一分舍去)")
        force = self.mapping(data, "in_force")
        self.period = self._period(force)
        self._read_texts(data)
        self.figures = {k: self._declared_figure(data, k, v) for k, v in self.entries(data, "figures")}
        self.dates = {k: self._declared_date(k, v) for k, v in self.entries(data, "dates")}
        self.parameters = {
            k: self._parameter(k, v) for k, v in (self.entries(data, "parameters") if "parameters" in data else ())
        }
        self.titles = self._titles()
        tiers = tuple(self._tier(t) for t in self.items(data, "tiers"))
        self._once_each(data, "称号层级", [tier.title for tier in tiers])
        self.scopes = {k: self._scope(data, k, v) for k, v in self.entries(data, "scopes")}
        self.required = [(node, self._requirement(node)) for node in self.items(data, "requires")]
        measures = [m for _, node in self.entries(data, "measures") for m in self._measures(node)]
        if not measures:
            self.refuse(data, "没有任何条目")
        versions = self._versions(measures)
        whole = {m.id for m in measures if m.instalment is None or m.instalment.number == 1}
        for node, required in self.required:
            if unknown := [m for m in required.measures or () if m not in whole]:
                self.refuse(node, f"没有条目“{'、'.join(unknown)}”")
        for node, measure in (*self.rules.paid, *self.rules.due):
            if measure not in versions:
                self.refuse(node, f"没有条目“{measure}”")
        for node, measure in self.rules.due:
            if any(m.rule.due for m in versions[measure]):
                self.refuse(node, f"“{measure}”的金额也取决于别的条目;不能一层套一层")
            if any(m.instalment is not None and m.instalment.number == 1 for m in versions[measure]):
                self.refuse(
                    node,
                    f"“{measure}”分期拨付,一年的应兑现只是其中一期;要看某一期的写该期编号(如 {measure}-2),要看全部的按其标准另算",
                )
        self._once_each(data, "名称", [*(f.name for f in self.figures.values()), *self.dates.values()])
        self._once_each(data, "条目名称", [of_one[-1].name for of_one in versions.values()])
        profiles = [self._profile(p, versions) for p in self.items(data, "profiles")]
        self._once_each(data, "解释口径", [p.id for p in profiles])
        if (profile := self.need(data, "profile")) not in [p.id for p in profiles]:
            self.refuse(data, f"没有解释口径“{profile}”")
        return Pack(
            id=str(self.need(data, "id")),
            name=str(self.need(data, "name")),
            city=str(self.need(data, "city")),
            source=str(data.get("source", "")),
            in_force_certainty=str(force.get("certainty", "")),
            profile=str(profile),
            profiles={p.id: p for p in profiles},
            figures=self.figures,
            dates=self.dates,
            asked=self.asked,
            parameters=self.parameters,
            titles=self.titles,
            plausible_award=self._plausible(data, "plausible_award", money=True),
            requirements=tuple(required for _, required in self.required),
            exclusive=self._exclusive(data, versions),
            limits=tuple(self._limit(node, versions) for node in self.items(data, "limits")),
            tiers=tiers,
            versions=versions,
            clauses=self.clauses,
            documents=self.documents,
            digest=digest_of(data, self.text),
        )

    # -- the texts -----------------------------------------------------------------------------------------------------

    def _read_texts(self, data: Document) -> None:
        """Cut the texts into clauses. Where every measure names a plain number, lines that begin "2." are the clauses; else each
        labelled part is one, numbered in reading order."""
        nodes = [node for node in self.mapping(data, "measures").values() if isinstance(node, dict)]
        if "documents" not in data and all(isinstance(node.get("clause"), int) for node in nodes):
            self.clauses = plain_clauses(self.text)
            return
        texts = self.text.split(SEPARATOR)
        for node in self.items(data, "documents"):
            self.known(node, "document")
            id = str(self.need(node, "id"))
            if id in self.documents:
                self.refuse(node, f"文件“{id}”出现两次")
            dates = {key: self._day(node, key) for key in ("issued_on", "from", "to") if key in node}
            self.documents[id] = PolicyText(
                id,
                str(self.need(node, "title")),
                str(node.get("number", "")),
                dates.get("issued_on"),
                dates.get("from"),
                dates.get("to"),
                tuple(self._change(node, c, dates) for c in self.items(node, "changes")),
            )
        if len(texts) != max(1, len(self.documents)):
            self.refuse(data, "原文的份数与 documents 不一致")
        if len(self.text) > LARGEST_TEXT:
            self.refuse(data, f"原文合计不能超过 {LARGEST_TEXT} 字")
        found = [c for id, text in zip(self.documents or [""], texts, strict=True) for c in clauses_of(text, id)]
        numbered = [replace(clause, number=n) for n, clause in enumerate(found, 1)]
        self.cited = Cited(numbered)
        self.clauses = {clause.number: clause for clause in numbered}
        self.texts = dict(zip(self.documents or [""], texts, strict=True))
        self._amendments(data)

    def _change(self, document: Any, node: Any, dates: Mapping[str, dt.date]) -> Change:
        """What a document orders of another, in words that stand in it."""
        self.known(node, "change")
        if "from" not in dates:
            self.refuse(document, "有 changes 的文件须写明 from:自哪一天起修改")
        given = [what for what in ("reads", "with", "repealed", "follows") if what in node]
        if len(given) != 1 or ("replaces" in node) != (given == ["with"]):
            self.refuse(
                node,
                "一处修改应写明 reads(改为)、replaces 与 with(其中的词句改为)、repealed(删去)或 follows(其后增加)其中一个",
            )
        what = cast('Literal["reads", "with", "repealed", "follows"]', given[0])
        words, old = str(self.need(node, what)).strip(), str(node.get("replaces", "")).strip()
        return Change(str(self.need(node, "document")), str(self.need(node, "clause")), what, words, old)

    def _amendments(self, data: Document) -> None:
        """Every change is ordered by its own document, of a document that orders none, and can be put into the text as it stands then."""
        nodes = {str(node.get("id")): self.items(node, "changes") for node in self.items(data, "documents")}
        for id, document in self.documents.items():
            for node, change in zip(nodes[id], document.changes, strict=True):
                if change.document not in self.documents or self.documents[change.document].changes:
                    self.refuse(node, f"没有可修改的文件“{change.document}”")
                for words in (change.words, *((change.old,) if change.what == "with" else ())):
                    if not words or normal(words) not in normal(self.texts[id]):
                        self.refuse(node, f"“{words[:30]}”不在《{document.title}》里(须逐字)")
        for day in sorted({d.start for d in self.documents.values() if d.changes and d.start}):
            try:
                self._standing(day)
            except NotAmended as error:
                self.refuse(data, f"{day}:{error}")

    def _standing(self, day: dt.date) -> list[Standing]:
        """The documents on a day, put together once: every measure looks at them."""
        if day not in self._stood:
            self._stood[day] = standing([*self.documents.values()], self.texts, day)
        return self._stood[day]

    def _still_stands(self, node: Any, measure: Measure) -> None:
        """A measure's quote stands in its document for as long as the measure is in force."""
        document = self.documents.get(measure.document)
        if document is None:
            return
        amending = [d for d in self.documents.values() if any(c.document == document.id for c in d.changes)]
        for day in sorted(d.start for d in amending if d.start and measure.start <= d.start < measure.end):
            (now,) = [s for s in self._standing(day) if s.document.id == document.id]
            if normal(measure.quote) not in normal(now.text):
                self.refuse(node, f"引文自 {day} 起已被修改或删去;该条目的 in_force 须在此前终止,其后的写作新的版本")

    def _clause(self, node: Any, quote: str) -> Clause:
        """The clause that a measure names, in which its quote stands."""
        said, document = self.need(node, "clause"), str(node.get("document", ""))
        if document and document not in self.documents:
            self.refuse(node, f"没有文件“{document}”;可用:{'、'.join(self.documents) or '无(只有一份原文)'}")
        if not self.cited.clauses:
            if said not in self.clauses:
                self.refuse(node, f"原文没有第{said}条")
            found = [self.clauses[said]]
        else:
            found = self.cited.find(str(said), document)
            if not found:
                self.refuse(node, f"原文没有“{said}”{self._near(quote)}")
        holding = [clause for clause in found if quote in clause.text or normal(quote) in normal(clause.text)]
        if len(holding) > 1:
            labels = "、".join(self._cited(clause) for clause in holding)
            self.refuse(node, f"“{said}”有多处:{labels};请写全标号,或用 document 写明哪一份文件")
        if not holding:
            where = "在别的条里" if normal(quote) in normal(self.text) else "不在原文里"
            place = f"第{said}条" if isinstance(said, int) and not self.cited.clauses else f"“{said}”"
            self.refuse(node, f"引文“{quote[:30]}…”{where}(须逐字出自{place}){self._near(quote)}")
        return holding[0]

    def _near(self, quote: str) -> str:
        near = self.cited.near(quote)[:3]
        return f";引文在:{'、'.join(self._cited(clause) for clause in near)}" if near else ""

    def _cited(self, clause: Clause) -> str:
        """As people cite it; with the document's title where there are several."""
        title = f"《{self.documents[clause.document].title}》" if len(self.documents) > 1 else ""
        return f"{title}{clause.label}"

    def _while_valid(self, node: Any, clause: Clause, start: dt.date, end: dt.date) -> None:
        """A measure is in force no longer than the document that it rests on."""
        document = self.documents.get(clause.document)
        if document is None:
            return
        if (document.start and start < document.start) or (document.end and end > document.end):
            span = f"{document.start or '…'} 至 {document.end or '…'}"
            self.refuse(node, f"施行期间 {start} 至 {end} 超出所据文件“{document.title}”的有效期({span})")

    # -- what a node must be -------------------------------------------------------------------------------------------

    def need(self, node: Mapping[str, Any], key: str) -> Any:
        if node.get(key) is None:
            self.refuse(node, f"缺少“{key}”")
        return node[key]

    def known(self, node: Any, what: str) -> None:
        """A mapping with no field that nobody reads: a misspelt one would silently change what is paid."""
        if not isinstance(node, dict):
            self.refuse(self.document, f"{what} 应为映射,现为“{node}”")
        if unknown := [k for k in node if k not in _FIELDS[what] and k != LINE]:
            self.refuse(node, f"{what} 没有字段“{'、'.join(map(str, unknown))}”;可用:{'、'.join(_FIELDS[what])}")

    def mapping(self, node: Mapping[str, Any], key: str) -> dict[str, Any]:
        found = self.need(node, key)
        if not isinstance(found, dict):
            self.refuse(node, f"“{key}”应为映射")
        return cast("dict[str, Any]", found)

    def parts(self, measure: str) -> list[str]:
        """A measure and its later parts, of whichever version has most."""
        nodes = (node for _, node in self.entries(self.document, "measures") if isinstance(node, dict))
        given = [node.get("instalments") for node in nodes if str(node.get("id")) == measure]
        most = max((len(parts) for parts in given if isinstance(parts, list)), default=1)
        return [measure, *(f"{measure}-{n}" for n in range(2, most + 1))]

    def entries(self, node: Mapping[str, Any], key: str) -> list[tuple[str, Any]]:
        return [(str(k), v) for k, v in self.mapping(node, key).items() if k != LINE]

    def items(self, node: Mapping[str, Any], key: str) -> list[Any]:
        found = node.get(key) or []
        if not isinstance(found, list):
            self.refuse(node, f"“{key}”应为列表")
        return found

    # -- the parts -----------------------------------------------------------------------------------------------------

    def _period(self, node: dict[str, Any]) -> tuple[dt.date, dt.date]:
        self.known(node, "period")
        start, end = (self._day(node, key) for key in ("from", "to"))
        if start >= end:
            self.refuse(node, f"施行期间 {start} 至 {end} 不成立(自起日,至止日之前)")
        return start, end

    def _day(self, node: dict[str, Any], key: str) -> dt.date:
        value = self.need(node, key)
        try:
            is_day = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
            return value if is_day else dt.date.fromisoformat(str(value))
        except ValueError:
            self.refuse(node, f"“{key}”应为日期,如 2022-01-01")

    def _declared_figure(self, data: Document, id: str, node: Any) -> Figure:
        self.known(node, "figure")
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,59}", id):
            self.refuse(node, f"指标代码“{id}”应为小写字母、数字与下划线,至多 60 字")
        self._ask(id, node)
        name, choices = str(self.need(node, "name")), self._choices(node)
        if choices:
            if extra := {"plausible", "places"} & set(node):
                self.refuse(node, f"选择题与是非题不能有:{'、'.join(sorted(extra))}")
            return Figure(id, name, str(node.get("unit", "")), False, None, 0, choices)
        unit = str(self.need(node, "unit"))
        money, places = unit == "元", node.get("places", 0)
        if places not in range(5) or isinstance(places, bool) or (money and places):
            self.refuse(node, "places 应为 0 至 4 的小数位数;金额(元)不填")
        return Figure(id, name, unit, money, self._plausible(node, "plausible", money=money), places)

    def _choices(self, node: dict[str, Any]) -> tuple[tuple[str, str], ...]:
        """What may be chosen; nothing for what is a number."""
        if "answer" in node:
            if node["answer"] != "yes_no" or "choices" in node:
                self.refuse(node, "answer 只能是 yes_no(是非题);选择题用 choices")
            return YES_NO
        if "choices" not in node:
            return ()
        choices = tuple((code, str(name)) for code, name in self.entries(node, "choices"))
        self._once_each(node, "选项", [name for _, name in choices])
        if not 2 <= len(choices) <= 100:
            self.refuse(node, "choices 应有 2 至 100 个选项")
        codes = [code for code, _ in choices]
        if any("," in code for code in codes) or len(",".join(codes)) > _LONGEST_CODES:
            self.refuse(
                node, f"选项代码不能有逗号,合计不能超过 {_LONGEST_CODES} 字"
            )  # answers are kept with all of them beside
        return choices

    def _ask(self, id: str, node: dict[str, Any]) -> None:
        """How an input is asked for, where the pack says."""
        if (asks := node.get("asks", "firm")) not in ("firm", "office", "registry"):
            self.refuse(node, "asks 应为 firm(企业)、office(主管部门)或 registry(登记数据)之一")
        if asks == "registry" and id not in IndicatorFigures.model_fields:
            kept = "、".join(IndicatorFigures.model_fields)
            self.refuse(node, f"登记服务没有“{id}”,写 asks: registry 就没有人能填;登记的有:{kept}")
        if {"question", "source", "asks"} & set(node):
            self.asked[id] = Asked(str(node.get("question", "")), str(node.get("source", "")), asks)

    def _declared_date(self, id: str, node: Any) -> str:
        """A dated fact: its name, or a mapping that also says how it is asked for."""
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,59}", id) or id in self.figures:
            self.refuse(node, f"日期代码“{id}”应为小写字母、数字与下划线,至多 60 字,且不与指标相同")
        if not isinstance(node, dict):
            return str(node)
        self.known(node, "date")
        self._ask(id, node)
        return str(self.need(node, "name"))

    def _parameter(self, id: str, node: Any) -> Parameter:
        self.known(node, "parameter")
        unit = str(self.need(node, "unit"))
        over, values = parameter_values(self.rules, node, money=unit == "元", unit=unit)
        source = str(self.need(node, "source"))
        return Parameter(id, str(self.need(node, "name")), unit, source, unit == "元", over, values)

    def _plausible(self, node: dict[str, Any], key: str, *, money: bool) -> tuple[int, int] | None:
        """(least, most) that is usual, or None where the pack does not say."""
        if key not in node:
            return None
        inner = self.mapping(node, key)
        self.known(inner, "range")
        unit = Figure("", "", "元" if money else "计数单位", money)
        least, most = (self._amount_of(inner, end, unit) for end in ("from", "to"))
        if not 0 < least < most:
            self.refuse(inner, f"“{key}”应有 from 与 to,且 from 小于 to")
        return least, most

    def _titles(self) -> dict[str, str]:
        """The titles that a pack declares; where it declares none, those that its rules and tiers name."""
        data = self.document
        if "titles" in data:
            return {k: str(v) for k, v in self.entries(data, "titles")}
        found = {}
        for _, node in self.entries(data, "measures"):
            rule = node.get("rule") if isinstance(node, dict) else None
            if isinstance(rule, dict) and rule.get("title"):
                found[str(rule["title"])] = str(node.get("name", ""))
        for node in self.items(data, "tiers"):
            if isinstance(node, dict) and node.get("title"):
                found[str(node["title"])] = str(node.get("name", ""))
        return found

    def title(self, node: Any, title: Any) -> str:
        if not isinstance(title, str) or title not in self.titles:
            self.refuse(node, f"不认识的称号“{title}”;可用:{'、'.join(self.titles)}")
        return str(title)

    def _once_each(self, node: Any, what: str, names: Sequence[str]) -> None:
        """Names that must tell apart what they name: of two alike one would silently be taken for both."""
        if again := [name for name, times in Counter(names).items() if times > 1]:
            self.refuse(node, f"{what}“{'、'.join(again)}”出现两次")

    def _tier(self, node: Any) -> Tier:
        self.known(node, "tier")
        return Tier(self.title(node, self.need(node, "title")), str(self.need(node, "name")))

    def _scope(self, data: Document, id: str, node: Any) -> Scope:
        self.known(node, "scope")
        holds = tuple(self.title(node, t) for t in self.items(node, "holds"))
        if (sme := node.get("sme", False)) not in (True, False) or not isinstance(sme, bool):
            self.refuse(node, f"sme 应为 true 或 false,现为“{sme}”")
        return Scope(id, str(self.need(node, "name")), sme, holds)

    def _measure(self, node: Any) -> Measure:
        self.known(node, "measure")
        quote = str(self.need(node, "quote"))
        clause = self._clause(node, quote)
        scope = self.need(node, "scope")
        if not isinstance(scope, str) or scope not in self.scopes:
            self.refuse(node, f"没有范围“{scope}”;可用:{'、'.join(self.scopes)}")
        if (once := self.need(node, "once")) not in get_args(Once):
            self.refuse(node, f"once 应为 {'、'.join(get_args(Once))} 之一")
        if (track := self.need(node, "track")) not in get_args(Track):
            self.refuse(node, f"track 应为 {'、'.join(get_args(Track))} 之一")
        start, end = self._period(self.mapping(node, "in_force")) if "in_force" in node else self.period
        gates = tuple(self._gate(g) for g in self.items(node, "gates"))
        self.rules.gates = {gate.id for gate in gates}
        self._while_valid(node, clause, start, end)
        rule = self._required_too(str(node.get("id")), self._rule(self.mapping(node, "rule")))
        by_item = rule.kind in ("per_item", "range")
        if by_item != (once == "subject") and not (rule.kind == "formula" and rule.title):
            self.refuse(node, "按个(品种)计的条目 once 应为 subject;其他的不能,只有 title 触发的 formula 可以")
        if rule.pays_from is not None and not rule.up_to:
            self.refuse(node, "pays_from 只在 up_to: true(由人核定)时可写")
        if rule.due and (rule.title or rule.date):
            self.refuse(node, "取决于别的条目金额(due)的规则不能由 title 或 date 触发;请写在 if 里(new、date)")
        if rule.kind == "per_engagement" and once != "year":
            self.refuse(node, "按服务事项计的条目 once 应为 year:每家机构每年结算一次")
        self._once_each(node, "认定条件", [g.id for g in gates] + [GROWTH_FROM_ZERO] * bool(rule.grown))
        self._once_each(node, "认定条件", [g.name for g in gates])
        within = {
            part.gate
            for tree in (rule.condition, rule.pays, rule.pays_from)
            for part in inside(tree)
            if isinstance(part, Found)
        }
        measure = Measure(
            id=str(self.need(node, "id")),
            clause=clause.number,
            cited=self._cited(clause),
            document=clause.document,
            name=str(self.need(node, "name")),
            quote=quote,
            scope=self.scopes[scope],
            rule=rule,
            once=cast(Once, once),
            track=cast(Track, track),
            gates=gates,
            evidence=tuple(str(e) for e in self.items(node, "evidence")),
            readings=tuple(self._reading(r) for r in self.items(node, "readings")),
            start=start,
            end=end,
            line=line_of(node),
            growth_gate=self._growth_gate(rule),
            gates_alone=tuple(gate for gate in gates if gate.id not in within),
        )
        self._still_stands(node, measure)
        return measure

    def _measures(self, node: Any) -> list[Measure]:
        """The measure of a node; where it is paid in parts, a measure for each part."""
        whole = self._measure(node)
        if "instalments" not in node:
            return [whole]
        given = self.items(node, "instalments")
        if not 2 <= len(given) <= _MOST_INSTALMENTS:
            self.refuse(node, f"instalments 应有 2 至 {_MOST_INSTALMENTS} 期")
        if whole.rule.due or whole.rule.kind in ("per_engagement", "unspecified"):
            self.refuse(node, "取决于别的条目金额、按服务事项计或未定金额的条目不能分期")
        parts = [part if isinstance(part, dict) else {"part": part, LINE: node.get(LINE)} for part in given]
        for part in parts:
            self.known(part, "instalment")
        shares = tuple(self._share(part) for part in parts)
        if sum(Fraction(share.numerator, share.denominator) for share in shares) != 1:
            self.refuse(node, "各期比例之和应为 100%")
        found: list[Measure] = []
        for number, part in enumerate(parts, 1):
            if "day" in part:
                found.append(self._instalment(whole, part, number, self._by_day(whole, part, number, shares)))
                continue
            fixed = [one.years_after for one in found if not one.own_day]
            after = part.get("after", fixed[-1] + 1 if fixed else 0)
            earliest = fixed[-1] if fixed else 0
            if not isinstance(after, int) or isinstance(after, bool) or not earliest <= after <= (10 if found else 0):
                self.refuse(part, "after(事项之后第几年)第一期为 0,以后不小于前一期,至多 10")
            if "within" in part:
                self.refuse(part, "within 只与 day 同写")
            found.append(self._instalment(whole, part, number, Instalment(number, shares, after)))
        return found

    def _by_day(self, whole: Measure, part: Any, number: int, shares: tuple[Rate, ...]) -> Instalment:
        """A part that is paid in the year of a day of the firm's own."""
        if whole.rule.date is None:
            self.refuse(part, "day(项目自己的日期)只用于由日期触发(rule 里有 date)的条目")
        if number == 1 or "after" in part:
            self.refuse(part, "第一期在事项当年,不能写 day;day 与 after 只能有一个")
        if (day := str(part["day"])) not in self.dates or day == whole.rule.date:
            self.refuse(part, f"day 应为 {'、'.join(d for d in self.dates if d != whole.rule.date)} 之一,现为“{day}”")
        within = part.get("within", 3)
        if not isinstance(within, int) or isinstance(within, bool) or not 0 <= within <= 10:
            self.refuse(part, "within(自事项之年起至多几年)应为 0 至 10 的整数")
        return Instalment(number, shares, within, None, day)

    def _instalment(self, whole: Measure, node: Any, number: int, part: Instalment) -> Measure:
        """Part `number` of a measure. What a person must find of it is found for the part's own year."""
        own = tuple(self._gate(g) for g in self.items(node, "gates"))
        gates = (*whole.gates, *own)
        self._once_each(node, "认定条件", [g.id for g in gates] + [g.name for g in gates])
        self.rules.gates = {gate.id for gate in gates}
        still = self.rules.condition_of(node["if"]) if "if" in node else None
        if number > 1 and (asked := self._required_of(whole.id)):
            still = All((*flat(still), *asked))
        if any(isinstance(inner, (NewlyRecognised, Due, Growth)) for inner in inside(still)):
            self.refuse(node, "各期的 if 不能用 new、due 与 growth(增长写成两年数字相比)")
        named = {inner.gate for inner in inside(still) if isinstance(inner, Found)}
        return replace(
            whole,
            id=whole.id if number == 1 else f"{whole.id}-{number}",
            name=f"{whole.name}(第{number}期)" if number > 1 else whole.name,
            gates=gates,
            gates_alone=tuple(g for g in (*whole.gates_alone, *own) if g.id not in named),
            instalment=replace(part, still=still),
        )

    def _share(self, node: Any) -> Rate:
        """A part of the whole: "40%" or "1/3"."""
        text = str(self.need(node, "part"))
        match = re.fullmatch(r"(\d{1,3})(?:\.(\d))?%", text) or re.fullmatch(r"(\d{1,3})/(\d{1,3})", text)
        share = None
        if match is not None and text.endswith("%"):
            share = Fraction(int(match[1]) * 10 + int(match[2] or 0), 1000)
        elif match is not None and int(match[2]):
            share = Fraction(int(match[1]), int(match[2]))
        if share is None or not 0 < share < 1:
            self.refuse(node, f'part 应为大于零、小于一的比例,如 "40%" 或 "1/3",现为“{text[:20]}”')
        return Rate(share.numerator, share.denominator)

    def _requirement(self, node: Any) -> Requirement:
        """What the text asks once for several measures, or for all."""
        self.known(node, "requirement")
        quote = self._quoted(node)
        measures = None if node.get("measures") == "all" else tuple(str(m) for m in self.items(node, "measures"))
        if measures == ():
            self.refuse(node, 'measures 应为条目的列表,或 "all"')
        self.rules.gates = set()
        condition = self.rules.condition_of(self.need(node, "if"))
        if any(isinstance(part, (NewlyRecognised, Due, Growth)) for part in inside(condition)):
            self.refuse(node, "requires 的 if 不能用 new、due 与 growth(增长写成两年数字相比)")
        return Requirement(str(self.need(node, "name")), quote, measures, condition)

    def _required_of(self, id: str) -> list[Condition]:
        return [r.condition for _, r in self.required if r.measures is None or id in r.measures]

    def _required_too(self, id: str, rule: Rule) -> Rule:
        """A rule with what is asked once for several measures, after what it asks itself."""
        asked = self._required_of(id)
        if not asked or rule.kind == "unspecified":
            return rule
        if rule.kind == "per_engagement":
            named = next(((node, r) for node, r in self.required if id in (r.measures or ())), None)
            if named is not None:
                self.refuse(named[0], f"“{id}”按服务事项计,不能另加条件")
            return rule
        return replace(rule, condition=All((*flat(rule.condition), *asked)))

    def _growth_gate(self, rule: Rule) -> Gate | None:
        """There is no rate of growth over nothing: only a person can say whether what began counts as grown."""
        if not rule.grown:
            return None
        name = "、".join(self.figures[figure].name for figure in rule.grown)
        return Gate(
            GROWTH_FROM_ZERO, f"上年{name}为零视同达到增幅", f"上年{name}为零,同比无法计算,是否视同达到增幅要求"
        )

    def _gate(self, node: Any) -> Gate:
        self.known(node, "gate")
        return Gate(str(self.need(node, "id")), str(self.need(node, "name")), str(self.need(node, "asks")))

    def _reading(self, node: Any) -> Reading:
        self.known(node, "reading")
        return Reading(str(self.need(node, "question")), str(self.need(node, "reading")))

    def _rule(self, node: dict[str, Any]) -> Rule:
        name = self.need(node, "kind")
        if not isinstance(name, str) or name not in KINDS:
            self.refuse(node, f"不认识的规则类型“{name}”;可用:{'、'.join(KINDS)}")
        kind = KINDS[name]
        given = set(node) - {"kind", LINE}
        if extra := given - kind.must - kind.may:
            self.refuse(node, f"{name} 规则不能有:{'、'.join(sorted(map(str, extra)))}")
        if lacking := kind.must - given:
            self.refuse(node, f"{name} 规则缺少:{'、'.join(sorted(lacking))}")
        if "title" in given and "date" in given:
            self.refuse(node, "title 与 date 只能有一个")
        if node.get("date") not in (None, *self.dates):
            self.refuse(node, f"不认识的日期指标“{node['date']}”;可用:{'、'.join(self.dates)}")
        rule = Rule(
            kind=cast(Kind, name),
            title=self.title(node, node["title"]) if node.get("title") is not None else None,
            date=node.get("date"),
            amount=self._money(node, "amount"),
            low=self._money(node, "low"),
            high=self._money(node, "high"),
            base=self.figure(node, "base").id if "base" in given else None,
            rate=self._rate(node) if "rate" in given else None,
            steps=self._steps(node) if "steps" in given else (),
            not_over=self.figure(node, "not_over", money=True).id if "not_over" in given else None,
            cap=0 if name == "formula" and node.get("cap") == "none" else self._money(node, "cap"),
            at_least=self._threshold(node) if "at_least" in given else None,
            growth=self._growth(node) if "growth" in given else None,
            of=self._one_of(node, "of", get_args(Of)) if "of" in given else None,
            cap_firm=self._money(node, "cap_firm"),
            cap_year=self._money(node, "cap_year"),
            levels=tuple(
                self._one_of({"levels": x, LINE: node.get(LINE)}, "levels", FEE_LEVELS)
                for x in self.items(node, "levels")
            ),
            counts=tuple(self.title(node, title) for title in self.items(node, "counts")),
            quality=self._quality(node) if "quality" in given else None,
            condition=self.rules.condition_of(node["if"]) if "if" in given else None,
            pays=self.rules.pays_of(node, node["pays"]) if "pays" in given else None,
            up_to=self._flag(node, "up_to"),
            pays_from=self.rules.pays_of(node, node["pays_from"]) if "pays_from" in given else None,
        )
        if rule.base and (self.figures[rule.base].choices or self.figures[rule.base].places):
            self.refuse(node, "base 应为金额或整数指标;有小数的用 formula")
        if rule.growth and self.figures[rule.growth.figure].choices:
            self.refuse(node, "growth 的指标应为数")
        if rule.base and self.figures[rule.base].money == (rule.kind == "per_head"):
            self.refuse(node, f"{name} 规则的 base 应为{'计数' if rule.kind == 'per_head' else '金额'}指标")
        if rule.kind == "range" and not rule.low < rule.high:
            self.refuse(node, "范围的下限应小于上限")
        caps = [cap for cap in (rule.cap, rule.cap_firm, rule.cap_year) if cap]
        if caps != sorted(caps):
            self.refuse(node, "单项、每家企业、每年的上限应依次不减")
        if wrong := cap_below_floor(rule):
            self.refuse(node, f"上限 {wrong[0]} 分低于门槛处的金额 {wrong[1]} 分")
        return rule

    def _flag(self, node: Mapping[str, Any], key: str) -> bool:
        if (value := node.get(key, False)) not in (True, False) or not isinstance(value, bool):
            self.refuse(node, f"“{key}”应为 true 或 false,现为“{value}”")
        return value

    def _one_of(self, node: Mapping[str, Any], key: str, allowed: Sequence[str]) -> Any:
        if (value := self.need(node, key)) not in allowed:
            self.refuse(node, f"“{key}”应为 {'、'.join(allowed)} 之一,现为“{value}”")
        return value

    def _quality(self, node: dict[str, Any]) -> Quality:
        inner = self.mapping(node, "quality")
        self.known(inner, "quality")
        if not set(inner) - {LINE}:
            self.refuse(node, "quality 应至少有一项")
        firms = self._amount_of(inner, "firms", Figure("", "", "家", money=False)) if "firms" in inner else 0
        satisfaction, low_fee = (
            self._rate(inner, key) if key in inner else None for key in ("satisfaction", "low_fee")
        )
        return Quality(satisfaction, firms, low_fee)

    def _threshold(self, node: dict[str, Any]) -> Threshold:
        inner = self.mapping(node, "at_least")
        self.known(inner, "threshold")
        figure = self.figure(inner, "figure")
        return Threshold(figure.id, self._amount_of(inner, "amount", figure))

    def _growth(self, node: dict[str, Any]) -> YearOnYear:
        inner = self.mapping(node, "growth")
        self.known(inner, "growth")
        return YearOnYear(self.figure(inner, "figure").id, self._rate(inner))

    def _steps(self, node: dict[str, Any]) -> tuple[Step, ...]:
        steps = []
        for inner in self.items(node, "steps"):
            self.known(inner, "step")
            start = 0 if str(self.need(inner, "from")) in ("0", "0.00") else self._money(inner, "from")
            steps.append(Step(start, self._rate(inner)))
        if not steps or any(a.start >= b.start for a, b in itertools.pairwise(steps)):
            self.refuse(node, "steps 应至少一档,且起点由低到高")
        if common_denominator(Rule(kind="stepped", steps=tuple(steps))) > _LARGEST_TERM:
            self.refuse(node, f"各档比例的公分母不能超过 {_LARGEST_TERM}")
        return tuple(steps)

    def _amount_of(self, node: dict[str, Any], key: str, figure: Figure) -> int:
        if figure.money:
            return self._money(node, key)
        value = self.need(node, key)
        if figure.choices or figure.places:
            self.refuse(node, f"“{figure.name}”不是金额或整数:条件请写在 if 里,金额用 formula")
        if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
            self.refuse(node, f"“{key}”应为大于零的整数({figure.unit})")
        return value

    def _money(self, node: dict[str, Any], key: str) -> int:
        """A yuan text as fen; 0 where it is not there. A bare number is refused: YAML would make it a float."""
        value = node.get(key)
        if value is None:
            return 0
        match = re.fullmatch(r"(\d{1,20})(?:\.(\d{1,2}))?", value) if isinstance(value, str) else None
        if match is None:
            self.refuse(node, f'“{key}”应为加引号的元金额,如 "100000.00",现为“{str(value)[:40]}”')
        fen = int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))
        if not 0 < fen <= _LARGEST_AMOUNT:
            self.refuse(node, f"“{key}”应大于零,不超过一万亿元")
        return fen

    def figure(self, node: Mapping[str, Any], key: str, *, money: bool = False) -> Figure:
        figure = self.figures.get(str(self.need(node, key)))
        if figure is None:
            self.refuse(node, f"不认识的指标“{node[key]}”;可用:{'、'.join(self.figures)}")
        if money and not figure.money:
            self.refuse(node, f"“{key}”应为金额指标")
        return figure

    def _rate(self, node: dict[str, Any], key: str = "rate") -> Rate:
        match = re.fullmatch(r"(\d{1,20})/(\d{1,20})", str(self.need(node, key)))
        if match is None or not 0 < int(match[1]) <= int(match[2]) <= _LARGEST_TERM:
            self.refuse(node, f'比例应为不大于一、分母不超过 {_LARGEST_TERM} 的分数,如 "1/100"')
        return Rate(int(match[1]), int(match[2]))

    def _profile(self, node: Any, versions: Mapping[str, tuple[Measure, ...]]) -> Profile:
        self.known(node, "profile")
        combine = self.need(node, "combine")
        if combine not in get_args(Combine):
            self.refuse(node, f"combine 应为 {'、'.join(get_args(Combine))} 之一")
        groups = tuple(self._group(g, versions) for g in self.items(node, "groups"))
        if (combine == "cumulative") == bool(groups):
            self.refuse(node, "cumulative 不分组;highest 与 top_up 至少有一组")
        members = [m for g in groups for m in g.measures]
        if len(set(members)) < len(members):
            self.refuse(node, "一个条目只能在一组里")
        return Profile(
            str(self.need(node, "id")),
            str(self.need(node, "name")),
            str(node.get("note", "")),
            cast(Combine, combine),
            groups,
        )

    def _group(self, node: Any, versions: Mapping[str, tuple[Measure, ...]]) -> Group:
        self.known(node, "group")
        measures = tuple(str(m) for m in self.items(node, "measures"))
        if unknown := [m for m in measures if m not in versions]:
            self.refuse(node, f"没有条目“{'、'.join(unknown)}”")
        if len(measures) < 2:
            self.refuse(node, "一组至少两个条目")
        if (by := node.get("by", "enterprise")) not in ("enterprise", "subject"):
            self.refuse(node, "by 应为 enterprise 或 subject")
        return Group(str(self.need(node, "name")), measures, by == "subject")

    def _exclusive(self, data: Document, versions: Mapping[str, tuple[Measure, ...]]) -> tuple[Profile, ...]:
        """Groups of which the text itself lets only the highest count: of a year, or of all years less what was paid."""
        found: dict[Combine, list[Group]] = {"highest": [], "top_up": []}
        for node in self.items(data, "exclusive"):
            self.known(node, "exclusive")
            self._quoted(node)
            group = self._group({k: v for k, v in node.items() if k not in ("quote", "over")}, versions)
            over = self._one_of({"over": node.get("over", "year"), LINE: node.get(LINE)}, "over", ("year", "ever"))
            found["highest" if over == "year" else "top_up"].append(group)
        for groups in found.values():
            members = [m for g in groups for m in g.measures]
            if len(set(members)) < len(members):
                self.refuse(data, "exclusive:一个条目只能在一组里")
        return tuple(
            Profile(f"text-{how}", "原文规定", "", how, tuple(groups)) for how, groups in found.items() if groups
        )

    def _quoted(self, node: Any) -> str:
        """The quote of what stands between measures: anywhere in the text."""
        quote = str(self.need(node, "quote"))
        if normal(quote) not in normal(self.text):
            self.refuse(node, f"引文“{quote[:30]}…”不在原文里")
        return quote

    def _limit(self, node: Any, versions: Mapping[str, tuple[Measure, ...]]) -> Limit:
        self.known(node, "limit")
        self._quoted(node)
        measures = [*versions] if node.get("measures") == "all" else [str(m) for m in self.items(node, "measures")]
        if unknown := [m for m in measures if m not in versions]:
            self.refuse(node, f"没有条目“{'、'.join(unknown)}”")
        if not measures:
            self.refuse(node, 'measures 应为条目的列表,或 "all"')
        # What an award comes to in all is limited with all its parts.
        wholes = [m for id in measures for m in versions[id] if m.instalment is not None and m.instalment.number == 1]
        measures += [f"{m.id}-{n}" for m in wholes if m.instalment for n in range(2, len(m.instalment.shares) + 1)]
        over = self._one_of(node, "over", ("year", "ever"))
        self.need(node, "most")
        return Limit(str(self.need(node, "name")), frozenset(measures), self._money(node, "most"), over)

    def _versions(self, measures: list[Measure]) -> dict[str, tuple[Measure, ...]]:
        """A measure may have several versions, one after the other; two in force on one day would pay twice."""
        seen: dict[str, list[Measure]] = {}
        for m in measures:
            for other in seen.setdefault(m.id, []):
                if m.start < other.end and other.start < m.end:
                    raise PackError(self.name, m.line, f"“{m.id}”与第{other.line}行的同名条目施行期间重叠")
                if _set_off(m) != _set_off(other):
                    raise PackError(self.name, m.line, f"“{m.id}”的各版本须由同一事项触发,once 与分期的年度也须相同")
            seen[m.id].append(m)
        return {id: tuple(sorted(found, key=lambda m: m.start)) for id, found in seen.items()}


def _set_off(m: Measure) -> tuple[Any, ...]:
    """What sets a measure off, and when it is paid: alike in all its versions."""
    return m.rule.title, m.rule.date, m.once, m.years_after, m.own_day
