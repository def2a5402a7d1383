"""A plan from a file's blocks: columns, facts, units, rows left out, and the questions that only a person can answer.

No I/O: `plan_list` gets blocks (layout.py), a kind of list, the answers so far and what was remembered; it gives what is shown,
and the rows to land once every required question has its answer. The same inputs give the same plan.
"""

from __future__ import annotations

import bisect
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from shared.contracts.imports import CellProblem
from shared.contracts.plans import (
    SWITCHED_OFF,
    Choice,
    ColumnSource,
    Likely,
    Question,
    SeenBlock,
    SeenColumn,
    SeenFact,
    SeenLine,
    SetAsideLine,
)
from shared.contracts.problems import FieldProblem, shorten
from shared.contracts.values import CreditCode, document_number, normalise_text
from shared.plumbing.errors import InvalidInput
from shared.plumbing.lists import refusals
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.columns import Column, RowReader
from shared.plumbing.lists.facts import Fact, bare_facts, named_facts, year_of_line, year_of_name
from shared.plumbing.lists.layout import Block, ColumnSeen, Line
from shared.plumbing.lists.shapes import FirmNames, ListShape
from shared.plumbing.lists.tentative import Doubt, Tentative
from shared.plumbing.lists.units import (
    ASKED,
    ASKED_OF_PEOPLE,
    COUNTS,
    MONEY,
    counts_said,
    header_parts,
    unit_of_line,
    units_in_header,
    units_said,
)
from shared.plumbing.lists.values import MISSING, parse_amount, parse_date
from shared.plumbing.lists.words import PRESELECTED_FROM, PROPOSED_FROM, Words, alike

HEADER = "header"
"""Among the words that are learned: wordings of columns."""
TAKE, LEAVE_OUT, CONFIRM, NONE = "take", "leave_out", "confirm", "none"
OFF = SWITCHED_OFF
_MOST_SHOWN = 200
_MOST_TOLD = 20
_MOST_CELLS = 20
_MOST_WORDS = 60
_MOST_FIRMS = 300
_LONGEST_WORD = 60
_TELLS_APART = re.compile(r"20[0-9]{2}|第[0-9一二三四五六七八九十]{1,3}[批次期]|[0-9]+号")
_GROUP = re.compile(
    r"其中|企业|单位|(?:企业|单位|公司)?(?:基本|主要|有关|相关|注册|登记|工商|经营)*(?:情况|信息|资料|指标)|(?:企业|主要|有关|相关)*(?:经济|财务|经营|生产经营|研发|创新|效益)+(?:指标|情况|数据|信息)"
)
_QUALIFYING = {
    "of before": ("上年", "去年", "上期", "上一年", "前一年", "前年", "近三年", "近两年"),
    "of a part of a year": ("本月", "当月", "季度", "上半年", "下半年", "同期"),
    "so far": ("累计",),
    "a rate": ("%", "占比", "比例", "比重", "增长", "增速", "增幅", "同比", "环比", "率"),
    "expected": ("预计", "预算", "计划", "目标", "拟", "预期", "申请"),
    "due": ("应兑现", "应拨", "应付", "应发", "未拨", "未兑现", "未付", "剩余", "尚未"),
    "a part": ("其中", "不含", "境外", "出口", "境内"),
    "former": ("原", "曾用", "更名前", "变更前", "旧"),
    "a day": ("时间", "日期"),
    "a year": ("年度", "年份"),
    "a state": ("状态", "是否"),
    "a total of another": ("利润",),
}
"""What makes a column another one than the field that it is alike to, by the words that say it."""
_AROUND_HEADER = re.compile(r"^[\s**]+|[\s**::]+$")
_NO_VALUES = frozenset((None, "ordinal", "remark"))
"""Fields of which nothing is recorded."""
_ANNEX = re.compile(r"^(?:附件|附表|附|表|序号|名单|一览表|续表|企业名单|第[一二三四五六七八九十]+批)+[:、.]?$")
_SHORTEST_HEADING = 6
_HELD = 0.7
"""Part of a column's cells that are words of a field, above which it is taken to be that field's."""
_BASIS = re.compile("根据|依据|按照|按《|转发|遵照")
"""In a line whose number is another document's."""
_OF_ANOTHER = re.compile("分公司|分厂|分店|办事处|等[0-9一二三四五六七八九十]{1,3}家")
"""In a name that is a branch's, or several firms'."""
_OF_SOME = re.compile("[带标打加画][*★☆△▲#※红黄蓝绿粗注]|标(?:有|注|记)|(?:红|黄|蓝|绿)色|加粗|底纹|其中")
"""In a line that speaks of some rows alone: 带*的为复核通过企业."""
_IN_HEADER = re.compile(r"20[0-9]{2}(?=年)")
_BARE_FIGURE = re.compile(r"[-+¥¥(]*[0-9][0-9.,,\s]*\)?")
_SET_ASIDE = {
    "total": "合计",
    "note": "注释",
    "subheading": "小标题",
    "repeated_header": "重复的表头",
    "form_filler": "填表信息",
    "example": "示例",
    "blank": "只有序号的空行",
}


@dataclass(frozen=True)
class Remembered:
    """What was answered before: about the form (by a question's memory key), and of words ({field: {wording: value}})."""

    answers: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass
class Drafted:
    """A plan as it was drafted. `rows` is None while a required question is open. `memory`: {question: its memory key}."""

    blocks: list[SeenBlock]
    questions: list[Question]
    left_out: list[str]
    notes: list[str]
    unregistered: list[str]
    memory: dict[str, str]
    rows: list[RowReader] | None


def open_questions(questions: Iterable[Question]) -> list[Question]:
    """Those without whose answer nothing lands."""
    return [question for question in questions if question.required and question.answer is None]


class NeedsAnswers(InvalidInput):
    """A list of which something can only be said by a person: the open ones among the questions."""

    def __init__(self, filename: str, asked: Iterable[Question]) -> None:
        questions = open_questions(asked)
        problems = [_as_problem(q) for q in questions[:_MOST_TOLD]]
        said = ";".join(q.why if q.id.startswith("field:") else q.text for q in questions[:3])
        super().__init__(
            f"“{filename[:80]}”有 {len(questions)} 个问题须由人回答,没有导入任何一行:{said}",
            problems,
            {"questions": [q.model_dump(mode="json") for q in questions]},
        )


def _as_problem(question: Question) -> FieldProblem:
    choices = "、".join(c.label for c in question.choices[:12])
    remedy = "请以“导入方案”提交后回答" + (f";可选:{choices}" if choices else "")
    where = question.cells[0] if question.cells else question.id
    problem = f"{question.text}({question.why})" if question.why else question.text
    return FieldProblem(field=f"body.file.{where}", problem=problem, remedy=remedy)


def form_headers(blocks: Sequence[Block]) -> list[str]:
    """What tells a form from another: its sheets' headers, alike from file to file."""
    return list(dict.fromkeys("|".join(header_key(c.header) for c in block.columns) for block in blocks))


def plan_list(
    blocks: Sequence[Block],
    shape: ListShape,
    *,
    given: Mapping[str, str | None],
    answers: Mapping[str, str],
    remembered: Remembered,
    words: Mapping[str, Words],
    firms: Callable[[], FirmNames] | None = None,
    asks: Callable[[Sequence[RowReader]], Sequence[Question]] | None = None,
    filename: str = "",
) -> Drafted:
    """Draft a plan. `given`: facts sent beside the file; `firms`: called only where a row must be found by name; `asks`: called
    once nothing else is open; `filename`: may say, as a heading does, that the list only proposes."""
    return _Planner(shape, given, answers, remembered, words, firms, asks, filename).draft(blocks)


_SaidUnits = tuple[str, set[str]]
"""(where, the units that are said there)"""


@dataclass
class _Taken:
    """A block with what its columns and facts were taken for."""

    block: Block
    placed: dict[str, tuple[int, str]]
    columns: list[SeenColumn]
    units: dict[str, str]
    facts: dict[str, SeenFact]
    scales: dict[str, int] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    """{fact: what the name of the sheet says of it}"""
    taken: bool = True
    left_out_because: str = ""

    @property
    def id(self) -> str:
        return block_id(self.block)


def cell_of(page: str, letter: str, row: int) -> str:
    """A cell's address as a person reads it: 名单!C3; of a file without sheets C3."""
    return f"{page}!{letter}{row}" if page else f"{letter}{row}"


def block_id(block: Block) -> str:
    return cell_of(block.page, block.columns[0].letter, block.columns[0].header_rows[0])


class _Planner:
    """One drafting."""

    def __init__(
        self,
        shape: ListShape,
        given: Mapping[str, str | None],
        answers: Mapping[str, str],
        remembered: Remembered,
        words: Mapping[str, Words],
        firms: Callable[[], FirmNames] | None,
        asks: Callable[[Sequence[RowReader]], Sequence[Question]] | None,
        filename: str,
    ) -> None:
        self._shape = shape
        self._given = {name: text for name, text in given.items() if text}
        self._answers = answers
        self._remembered = remembered
        self._off = {
            name: frozenset(wording for wording, value in taught.items() if value == OFF)
            for name, taught in remembered.words.items()
        }
        self._words = {name: known.without(self._off.get(name, ())) for name, known in words.items()}
        self._firms = firms
        self._asks = asks
        self._filename = filename
        self._names: FirmNames | None = None
        self._by_key = {key: column for column in shape.columns for key in column.header_keys()}
        self._by_base = {header_key(header_parts(c.header)[0]): c for c in reversed(shape.columns)}
        self._labels = {column.field: column.header for column in shape.columns} | dict(shape.facts)
        self._questions: dict[str, Question] = {}
        self._memory: dict[str, str] = {}
        self._unregistered: dict[str, None] = {}
        self._left_out: list[str] = []
        self._notes: list[str] = []
        self._later: Counter[tuple[str, int]] = Counter()

    def draft(self, blocks: Sequence[Block]) -> Drafted:
        taken = [self._columns_of(block) for block in blocks]
        self._choose(taken)
        for one in taken:
            if one.taken:
                self._choose_hidden_columns(one, others=sum(t.taken for t in taken) > 1)
                self._choose_of_several(one)
                self._mind_headers_that_are_words(one)
        self._doubt([t for t in taken if t.taken])
        self._doubt_sheets([t for t in taken if t.taken])
        self._units([t for t in taken if t.taken])
        self._facts([t for t in taken if t.taken])
        readers: list[RowReader] = []
        for one in taken:
            if one.taken:
                readers += self._rows_of(one)
        self._read_words(readers)
        self._find_firms(readers)
        if self._asks is not None and not open_questions(self._questions.values()):
            for question in self._asks(readers):
                self._put(question)
        return Drafted(
            blocks=[self._shown(one) for one in taken],
            questions=list(self._questions.values()),
            left_out=self._left_out,
            notes=self._notes
            + [
                f"还有 {count} 个{what}须由人回答,每次至多列出 {most} 个:回答已列出的之后,随即列出其余的"
                for (what, most), count in self._later.items()
            ],
            unregistered=list(self._unregistered),
            memory=self._memory,
            rows=None if open_questions(self._questions.values()) else readers,
        )

    def _ask(
        self,
        identifier: str,
        text: str,
        choices: Sequence[Choice] = (),
        *,
        memory: str = "",
        why: str = "",
        cells: Sequence[str] = (),
        free: bool = False,
        proposed: str | None = None,
        required: bool = True,
        rows: int = 0,
    ) -> str | None:
        """The answer to a question, which is shown in any case; None where there is none yet."""
        return self._put(
            Question(
                id=identifier,
                text=text,
                why=why,
                cells=list(cells)[:_MOST_CELLS],
                choices=list(choices),
                free=free,
                proposed=proposed,
                required=required,
                rows=rows,
            ),
            memory,
        )

    def _put(self, question: Question, memory: str = "") -> str | None:
        """The same of a question as a whole."""
        answer = self._answers.get(question.id)
        before = self._remembered.answers.get(memory) if memory else None
        if (
            answer is None
            and before is not None
            and (question.free or any(c.value == before for c in question.choices))
        ):
            answer = before
        remembered = answer is not None and question.id not in self._answers
        self._questions[question.id] = question.model_copy(update={"answer": answer, "remembered": remembered})
        if memory:
            self._memory[question.id] = memory
        return answer

    # Columns

    def _columns_of(self, block: Block) -> _Taken:
        """Take each column for a field: by a known header, by what was answered, or not at all."""
        one = _Taken(block, {}, [], {}, {})
        known = [self._known(column, _header_cell(block, column)) for column in block.columns]
        certain = {found[0] for found in known if found}
        # Of two columns of one meaning the one that is seen goes before a hidden one, which may be an older state.
        order = sorted(range(len(block.columns)), key=lambda place: block.columns[place].hidden)
        seen = {place: self._place(one, place, block.columns[place], known[place], certain) for place in order}
        one.columns = [seen[place] for place in range(len(block.columns))]
        return one

    def _known(self, seen: ColumnSeen, cell: str) -> tuple[str, str] | None:
        """(field, unit written in the header) of a header whose wording is known. What this plan's own answer has taught is still
        its answer: the plan stays as it was shown."""
        header = _AROUND_HEADER.sub("", normalise_text(seen.header))
        column = self._by_key.get(header_key(header))
        base, unit = header_parts(header)
        learned = self._remembered.words.get(HEADER, {}).get(header_key(header))
        if learned == OFF:
            return None
        if learned in self._labels and f"column:{cell}" not in self._answers:
            return str(learned), unit  # before what is built in: a city's own wording is its own
        if column is not None:
            return column.field, unit
        column = self._by_key.get(header_key(base)) or self._by_base.get(header_key(base))
        if column is None and "/" in header:
            return self._within_group(header)
        return (column.field, unit) if column is not None and base else None

    def _within_group(self, header: str) -> tuple[str, str] | None:
        """(field, unit) of a header under those of groups that say no more than that they are groups: 其中/研发费用, and of 财务指标(万元)/营业收入
        also the unit. Under any other (上年/营业收入) it is another quantity."""
        *groups, own = map(str.strip, header.split("/"))
        if own in MONEY or own in COUNTS:  # in a row of its own below: 财务指标/营业收入/万元
            *groups, own = [*groups[:-1], f"{groups[-1]}({own})"]
        parts = [header_parts(group) for group in groups]
        base, unit = header_parts(own)
        column = (
            self._by_key.get(header_key(own))
            or self._by_key.get(header_key(base))
            or self._by_base.get(header_key(base))
        )
        if column is None or not all(_GROUP.fullmatch(text) for text, _ in parts):
            return None
        above = next((unit for _, unit in reversed(parts) if unit), "") if column.unit else ""
        return column.field, unit or above

    def _place(
        self, one: _Taken, place: int, column: ColumnSeen, known: tuple[str, str] | None, certain: Collection[str]
    ) -> SeenColumn:
        cell = _header_cell(one.block, column)
        likely: list[Likely] = []
        source = ColumnSource.KNOWN
        if known is None and column.header:
            held = self._held_by(one.block, place, certain)
            likely = held or self._likely_fields(column.header, certain)
            answer = self._ask_column(one, cell, column, likely, required=bool(held)) if likely else None
            if answer and answer != LEAVE_OUT and answer not in certain:
                known = (answer, header_parts(column.header)[1])
                source = self._source_of(f"column:{cell}")
        if known is None or known[0] in one.placed:
            return SeenColumn(
                cell=cell, header=column.header, hidden=column.hidden, source=ColumnSource.UNKNOWN, likely=likely
            )
        name, unit = known
        one.placed[name] = (place, column.header)
        if unit:
            one.units[name] = unit
        return SeenColumn(
            cell=cell,
            header=column.header,
            hidden=column.hidden,
            field=name,
            field_label=self._labels[name],
            source=source,
            unit=unit,
        )

    def _is_off(self, name: str, wording: str) -> bool:
        return wording in self._off.get(name, ())

    def _source_of(self, identifier: str) -> ColumnSource:
        remembered = self._questions[identifier].remembered
        return ColumnSource.REMEMBERED if remembered else ColumnSource.ANSWERED

    def _likely_fields(self, header: str, certain: Collection[str]) -> list[Likely]:
        base = header_key(header_parts(header)[0])
        qualified = _qualifying(header)
        scored = []
        for column in self._shape.columns:
            wordings = [w for w in (column.header, *column.aliases) if qualified <= _qualifying(w)]
            if column.field not in certain and wordings:
                score = max(alike(base, header_key(header_parts(w)[0])) for w in wordings)
                scored.append((score, column))
        best = sorted((s for s in scored if s[0] >= PROPOSED_FROM), key=lambda s: -s[0])[:3]
        return [Likely(value=c.field, label=c.header, alike=round(score, 2)) for score, c in best]

    def _held_by(self, block: Block, place: int, certain: Collection[str]) -> list[Likely]:
        """The field whose words nearly all cells of a column are, whatever stands over them: 事项, of which each says 撤销 or 新认定."""
        texts = [text for row in block.rows if (text := normalise_text(row.cells[place])) and text not in MISSING]
        for name, words in self._words.items():
            is_column = name in self._shape.facts and any(column.field == name for column in self._shape.columns)
            if not is_column or name in certain or not texts:
                continue
            meant = {text: words.means(text) for text in set(texts)}
            known = [meant[text] for text in texts if meant[text] is not None]
            is_given = set(meant.values()) == {words.means(normalise_text(self._given.get(name, "")))}
            if len(known) > _HELD * len(texts) and not is_given:
                return [Likely(value=name, label=self._labels[name], alike=round(len(known) / len(texts), 2))]
        return []

    def _ask_column(
        self, one: _Taken, cell: str, column: ColumnSeen, likely: Sequence[Likely], *, required: bool
    ) -> str | None:
        choices = [Choice(value=c.field, label=c.header) for c in self._shape.columns]
        return self._ask(
            f"column:{cell}",
            f"“{shorten(column.header)}”一列是什么?",
            [*choices, Choice(value=LEAVE_OUT, label="不导入这一列")],
            # What the city has switched off is asked each time.
            memory="" if self._is_off(HEADER, header_key(column.header)) else f"column|{header_key(column.header)}",
            why="这一列所填的看来就是" + likely[0].label if required else "",
            cells=[cell],
            proposed=likely[0].value
            if likely[0].alike >= PRESELECTED_FROM and not _IN_HEADER.search(column.header)
            else None,
            required=required,
        )

    # Which blocks are taken

    def _choose(self, taken: Sequence[_Taken]) -> None:
        """Visible lists are read; hidden sheets are not unless a person says so; what is no list of this kind is said."""
        visible = [t for t in taken if not t.block.page_hidden and self._is_list(t)]
        for one in taken:
            if one.block.page_hidden:
                self._choose_hidden(one, alone=not visible)
            elif not self._is_list(one) and visible:
                self._leave_out(one, "没有认得的列" if len(one.placed) < 2 else "缺少必需的列")
            if one.taken:
                self._require_columns(one, others=len(visible) > 1)

    def _is_list(self, one: _Taken) -> bool:
        return not self._missing(one) or len(one.placed) >= 2

    def _missing(self, one: _Taken) -> list[Column]:
        missing = [c for c in self._shape.columns if c.required and c.field not in one.placed]
        if self._shape.firm_name in one.placed:
            missing = [c for c in missing if c.field != "credit_code"]
        if self._shape.unit_field and one.block.row_heading:
            missing = [c for c in missing if c.field != self._shape.unit_field]
        return missing

    def _leave_out(self, one: _Taken, why: str) -> None:
        one.taken, one.left_out_because = False, why
        for column in one.columns:
            self._questions.pop(f"column:{column.cell}", None)
        self._left_out.append(f"{one.id}:{why}")

    def _choose_hidden(self, one: _Taken, *, alone: bool) -> None:
        if len(one.placed) < 2:
            self._leave_out(one, "隐藏的工作表")
            return
        answer = self._ask(
            f"sheet:{one.block.page}",
            f"工作表“{one.block.page}”是隐藏的,要导入吗?",
            [Choice(value=LEAVE_OUT, label="不导入"), Choice(value=TAKE, label="导入")],
            memory=f"sheet|{one.block.page}",
            why="隐藏的工作表常是旧稿",
            proposed=LEAVE_OUT,
            required=alone,
            rows=len(one.block.rows),
        )
        if answer != TAKE:
            self._leave_out(one, "隐藏的工作表,未导入")

    def _choose_hidden_columns(self, one: _Taken, *, others: bool) -> None:
        """Values of a hidden column land where a person says so; each hidden column of a list is told in any case."""
        for place, column in enumerate(one.block.columns):
            if not column.hidden:
                continue
            seen = one.columns[place]
            filled = sum(bool(row.cells[place]) for row in one.block.rows)
            answer: str | None = TAKE
            if filled and seen.field not in _NO_VALUES:
                answer = self._ask(
                    f"hidden-column:{seen.cell}",
                    f"“{shorten(column.header)}”是隐藏的列,当作“{seen.field_label}”导入吗?",
                    [Choice(value=LEAVE_OUT, label="不导入这一列"), Choice(value=TAKE, label="导入")],
                    memory=f"hidden-column|{header_key(column.header)}",
                    why="隐藏的列常是旧数或草稿",
                    cells=[seen.cell],
                    proposed=LEAVE_OUT,
                    rows=filled,
                )
            if answer == LEAVE_OUT and seen.field is not None:
                one.placed.pop(seen.field)
                one.units.pop(seen.field, None)
                one.columns[place] = seen = seen.model_copy(update={"field": None, "field_label": "", "unit": ""})
                self._require_columns(one, others=others)
            used = f"当作“{seen.field_label}”" if seen.field else "没有导入"
            self._notes.append(f"隐藏的列 {seen.cell}“{shorten(column.header)}”({filled}行有内容):{used}")

    def _choose_of_several(self, one: _Taken) -> None:
        """Of several columns that are called alike a person says which counts, where they do not say the same."""
        found: dict[str, list[int]] = {}
        for place, column in enumerate(one.block.columns):
            known = None if column.hidden else self._known(column, one.columns[place].cell)
            name = known[0] if known is not None else self._answer_to(f"column:{one.columns[place].cell}")
            if name in one.placed and name not in _NO_VALUES:
                found.setdefault(name, []).append(place)
        for name, places in found.items():
            if len(places) < 2:
                continue
            differ = [row.number for row in one.block.rows if self._differs(one, name, row.cells, places)]
            if one.placed[name][0] not in places or not differ:
                continue
            columns = [one.columns[place] for place in places]
            answer = self._ask(
                f"several:{one.id}:{name}",
                f"有{len(places)}列都是“{self._labels[name]}”,所填不同,以哪一列为准?",
                [Choice(value=c.cell, label=f"{c.cell} {c.header}") for c in columns],
                why=f"第{'、'.join(map(str, differ[:20]))}行各列所填不同",
                cells=[c.cell for c in columns],
                rows=len(differ),
            )
            chosen = next((place for place in places if one.columns[place].cell == answer), None)
            if chosen is not None and chosen != one.placed[name][0]:
                place = one.placed.pop(name)[0]
                one.units.pop(name, None)
                one.columns[place] = one.columns[place].model_copy(
                    update={"field": None, "field_label": "", "source": ColumnSource.UNKNOWN, "unit": ""}
                )
                own = next(c for c in self._shape.columns if c.field == name)
                self._take(one, chosen, own, self._source_of(f"several:{one.id}:{name}"))

    def _mind_headers_that_are_words(self, one: _Taken) -> None:
        """A column for each title, with ticks under it, is no column of titles."""
        for name, words in self._words.items():
            if name not in self._shape.facts or name in one.placed:
                continue
            ticked = [c for c in one.columns if c.field is None and words.means(normalise_text(c.header)) is not None]
            if not ticked:
                continue
            label = self._labels[name]
            answer = self._ask(
                f"ticked:{one.id}:{name}",
                f"表头“{'、'.join(shorten(c.header, 20) for c in ticked[:5])}”本身就是{label},各行的{label}看来写在这些列里。怎么办?",
                [
                    Choice(value=LEAVE_OUT, label=f"不导入(改为每行一个{label},加一列“{label}”,再导入)"),
                    Choice(value=TAKE, label=f"不看这些列,各行都是同一个{label}"),
                ],
                cells=[c.cell for c in ticked],
                proposed=LEAVE_OUT,
                rows=len(one.block.rows),
            )
            if answer == LEAVE_OUT:
                self._leave_out(one, f"{label}分列填写,按回答不导入")
                return

    def _answer_to(self, identifier: str) -> str:
        asked = self._questions.get(identifier)
        return (asked and asked.answer) or ""

    def _differs(self, one: _Taken, name: str, cells: Sequence[str], places: Sequence[int]) -> bool:
        """Do filled cells of one row differ: as amounts in their units, where the field is one, else as texts?"""
        said: set[object] = set()
        is_money = any(c.field == name and c.unit for c in self._shape.columns)
        for place in places:
            text = normalise_text(cells[place])
            if not text or text in MISSING:
                continue
            unit = header_parts(one.columns[place].header)[1]
            try:
                said.add(parse_amount(text, unit) if is_money and unit in MONEY else text)
            except ValueError:
                said.add(text)
        return len(said) > 1

    def _require_columns(self, one: _Taken, *, others: bool) -> None:
        """Ask which column holds what must be there and was not found."""
        for column in self._missing(one):
            free = [c for c in one.columns if c.field is None and c.header]
            choices = [
                Choice(value=header_key(c.header), label=f"{c.cell} {c.header}{'(隐藏的列)' if c.hidden else ''}")
                for c in free
            ]
            leave = [Choice(value=LEAVE_OUT, label="这个表不导入")] if others or not free else []
            ranked = sorted(free, key=lambda c: (-self._holds(one, column, c), -self._alike_to(column, c.header)))
            answer = self._ask(
                f"field:{one.id}:{column.field}",
                f"哪一列是“{column.header}”?",
                [*choices, *leave],
                memory=f"field|{column.field}",
                why=f"缺少必需的列“{column.header}”;现有的列:{'、'.join(c.header for c in one.columns if c.header)[:200]}",
                cells=[c.cell for c in free],
                proposed=next((header_key(c.header) for c in ranked if self._may_be(one, column, c)), None),
            )
            if answer == LEAVE_OUT:
                self._leave_out(one, "按回答不导入")
                return
            for place, seen in enumerate(one.columns):
                if answer is not None and seen.field is None and header_key(seen.header) == answer:
                    self._take(one, place, column, self._source_of(f"field:{one.id}:{column.field}"))
                    break

    @staticmethod
    def _holds(one: _Taken, column: Column, seen: SeenColumn) -> int:
        """How many of the first rows hold what the column should: credit codes are known by their check digits."""
        if column.field != "credit_code":
            return 0
        place = one.columns.index(seen)
        return sum(_is_code(row.cells[place]) for row in one.block.rows[:20])

    def _may_be(self, one: _Taken, column: Column, seen: SeenColumn) -> bool:
        """Whether a column that no list knows may be taken for one that must be there: by what it holds, or by its header."""
        qualified = frozenset[str]().union(*map(_qualifying, (column.header, *column.aliases)))
        is_near = self._alike_to(column, seen.header) >= PROPOSED_FROM and _qualifying(seen.header) <= qualified
        return self._holds(one, column, seen) > 0 or is_near

    def _alike_to(self, column: Column, header: str) -> float:
        return max(alike(header_key(header), header_key(w)) for w in (column.header, *column.aliases))

    def _take(self, one: _Taken, place: int, column: Column, source: ColumnSource) -> None:
        seen = one.columns[place]
        unit = header_parts(seen.header)[1]
        one.placed[column.field] = (place, seen.header)
        if unit:
            one.units[column.field] = unit
        one.columns[place] = seen.model_copy(
            update={"field": column.field, "field_label": column.header, "source": source, "unit": unit}
        )
        self._questions.pop(f"column:{seen.cell}", None)

    # Lists that only propose

    def _doubt(self, taken: Sequence[_Taken]) -> None:
        """A list that says that it proposes lands as what it proposes only where a person says that it has come so. This is asked
        of each list anew. What has no line of its own above it is of the notice that the lists beside it are of."""
        words = self._shape.tentative
        if words is None:
            return
        beside = self._doubt_beside(words)
        own = [words.of_list(one.block, one.placed, self._shape.unit_field) for one in taken]
        pages: dict[str, Doubt | None] = {}
        for one, doubt in zip(taken, own, strict=True):
            pages.setdefault(one.block.page, doubt)
        file = next((doubt for doubt in own if doubt is not None), None)
        concerned: dict[tuple[Doubt, str], list[_Taken]] = {}
        for one, doubt in zip(taken, own, strict=True):
            found = doubt or pages[one.block.page] or beside or (None if one.block.heading else file)
            if found is not None:
                # What has a heading of its own, and no such word in it, is asked about by itself.
                alone = "" if doubt or not one.block.heading else f":{one.id}"
                concerned.setdefault((found, alone), []).append(one)
        for (doubt, alone), lists in concerned.items():
            answer = self._ask(
                f"tentative:{doubt.where}{alone}",
                f"“{shorten(doubt.text)}”写有“{doubt.word}”,看来是拟定、申报、推荐或公示的名单,还不是认定。"
                f"{f'“{lists[0].id}”处的名单' if alone else ''}要按认定入库吗?",
                [
                    Choice(value=LEAVE_OUT, label="不导入(等正式的认定文件)"),
                    Choice(value=TAKE, label="已正式认定,按认定导入"),
                ],
                why=f"在{doubt.where};公示或拟定之后未必认定",
                cells=[one.id for one in lists],
                proposed=LEAVE_OUT,
                rows=sum(len(one.block.rows) for one in lists),
            )
            if answer == LEAVE_OUT:
                for one in lists:
                    self._leave_out(one, "拟定或公示的名单,按回答不导入")

    def _doubt_beside(self, words: Tentative) -> Doubt | None:
        """What the file's name, or a fact given beside it, says of all its lists."""
        said = [("文件名", self._filename.rpartition(".")[0] or self._filename)]
        said += [(f"随文件给出的{self._labels[name]}", self._given.get(name, "")) for name in sorted(words.fields)]
        return next((Doubt(where, word, text) for where, text in said if (word := words.in_heading(text))), None)

    # Sheets of what is not so

    def _doubt_sheets(self, taken: Sequence[_Taken]) -> None:
        """A sheet that is called 未通过 or 作废 lands where a person says so of it. This is asked of each anew. One whose name says the
        act itself (撤销) has it as its fact."""
        pages: dict[str, list[_Taken]] = {}
        for one in taken:
            pages.setdefault(one.block.page, []).append(one)
        for page, lists in pages.items():
            word = self._refusal(page)
            if not word and any("action" in one.placed for one in lists):
                word = refusals.word_in(page)  # whose rows say an act of their own
            if not word:
                continue
            answer = self._ask(
                f"sheet-says:{page}",
                f"工作表“{shorten(page)}”的名称写有“{word}”,表中的企业看来没有通过,或已不在其列。要导入这个工作表吗?",
                [
                    Choice(value=LEAVE_OUT, label="不导入这个工作表"),
                    Choice(value=TAKE, label="导入,按表中所写和另行回答的办理"),
                ],
                cells=[one.id for one in lists],
                proposed=LEAVE_OUT,
                rows=sum(len(one.block.rows) for one in lists),
            )
            for one in lists if answer == LEAVE_OUT else ():
                self._leave_out(one, f"名称写有“{word}”的工作表,按回答不导入")

    def _refusal(self, page: str) -> str:
        """The word of a sheet's name by which what it lists is not so; '' where there is none, or where it is the act itself."""
        word, acts = refusals.word_in(page), self._words.get("action")
        act = acts.within(page) if acts is not None and word else None
        return "" if acts and act and any(word in wording for wording in acts.wordings[act]) else word

    # Units

    def _units(self, taken: Sequence[_Taken]) -> None:
        """Every money column has a unit that is written somewhere, and nowhere otherwise, or one that a person states."""
        money = {c.field: c.unit for c in self._shape.columns if c.unit}
        counted = {c.field for c in self._shape.columns if c.counts}
        for one in taken:
            beside = _units_beside(one.block, self._filename, units_said)
            many_beside = _units_beside(one.block, self._filename, counts_said)
            for name in sorted(one.placed.keys() - money.keys()):
                unit = self._unit_of_count(one, name, many_beside) if name in counted else one.units.get(name, "")
                if (many := COUNTS.get(unit, 1)) > 1:
                    self._set_unit(one, name, unit)
                    one.scales[name] = many
            twice: dict[tuple[str, str], list[str]] = {}
            for name in sorted(money.keys() & one.placed.keys()):
                header = one.placed[name][1]
                # A caller's own field name means the kind's own unit.
                own = money[name] if header == name else one.units.get(name, "")
                if own not in MONEY:
                    own = self._unit_beside(one, name, beside) or ""
                elif others := _others(own, [*beside, *((f"表头“{header}”", {u}) for u in units_in_header(header))]):
                    twice.setdefault((own, others), []).append(name)
                self._set_unit(one, name, own)
            for (unit, others), names in twice.items():
                self._ask_which_unit(one, names, unit, others)

    @staticmethod
    def _set_unit(one: _Taken, name: str, unit: str) -> None:
        one.units.pop(name, None)
        if unit:
            one.units[name] = unit
        place = one.placed[name][0]
        one.columns[place] = one.columns[place].model_copy(update={"unit": unit})

    @staticmethod
    def _has_bare_figures(one: _Taken, name: str) -> bool:
        """Does a figure of the column rest on its unit? An empty column, or one where each carries its own, has none."""
        place = one.placed[name][0]
        return any(_BARE_FIGURE.fullmatch(row.cells[place]) for row in one.block.rows)

    def _unit_of_count(self, one: _Taken, name: str, beside: Sequence[_SaidUnits]) -> str:
        """The unit of a column that counts: its header's, or that of a line, where nothing else says another, or what a person says."""
        unit = one.units.get(name, "")
        said = [unit for _, units in beside for unit in units]
        worth = {COUNTS.get(u) for u in (unit, *said) if u}
        if len(worth) < 2 and None not in worth:
            return unit or next(iter(said), "")
        column = one.columns[one.placed[name][0]]
        answer = self._ask(
            f"unit-twice:{column.cell}",
            f"“{shorten(column.header)}”一列以什么为单位?",
            [Choice(value=unit, label=unit) for unit in ASKED_OF_PEOPLE],
            why="写明的单位不一致,或不是人数的单位:"
            + "、".join(dict.fromkeys([f"表头“{column.header}”", *(where for where, _ in beside)])),
            cells=[column.cell],
            rows=len(one.block.rows),
        )
        return answer or ""

    def _ask_which_unit(self, one: _Taken, names: Sequence[str], unit: str, others: str) -> None:
        """The unit in a header where something beside it says another: ten thousand times as much, or as little."""
        names = [name for name in names if self._has_bare_figures(one, name)]
        if not names:
            return
        columns = [one.columns[one.placed[name][0]] for name in names]
        answer = self._ask(
            f"unit-twice:{columns[0].cell}",
            f"{'、'.join(f'“{shorten(c.header)}”' for c in columns[:10])}的单位是“{unit}”,而{others},金额以什么为单位?",
            [Choice(value=unit, label=unit) for unit in dict.fromkeys((unit, *ASKED))],
            why="单位写了两处,并不一致;都不是的,请改正文件后重新提交",
            cells=[c.cell for c in columns],
            rows=len(one.block.rows),
        )
        for name in names if answer else ():
            self._set_unit(one, name, str(answer))

    def _unit_beside(self, one: _Taken, name: str, beside: Sequence[_SaidUnits]) -> str | None:
        """The unit of a column whose header says none: that of the unit line, where nothing else says another, or what a person says."""
        line = unit_of_line(one.block.unit_line.text) if one.block.unit_line else None
        others = _others(line, beside) if line else ""
        if line and not others:
            return line
        if not self._has_bare_figures(one, name):
            return None
        place, header = one.placed[name]
        cell = one.columns[place].cell
        return self._ask(
            f"unit:{cell}",
            f"“{shorten(header)}”一列的金额以什么为单位?",
            [Choice(value=unit, label=unit) for unit in ASKED],
            memory="" if others else f"unit|{header_key(header)}",
            why=f"有一处写的是“{line}”,而{others}" if others else "表头、表上方和单元格都没有写明单位",
            cells=[cell],
        )

    # Facts beside the rows

    def _facts(self, taken: Sequence[_Taken]) -> None:
        wanted = list(self._shape.facts)
        if not wanted:
            return
        keys = {
            key: c.field
            for key, c in self._by_key.items()
            if c.field in self._shape.facts and not self._is_off(HEADER, key)
        }
        words = {name: self._words[name].within for name in wanted if name in self._words}
        readings, of_names = words | {"year": year_of_line}, words | {"year": year_of_name}
        pages: dict[str, dict[str, Fact]] = {}
        letters: dict[str, dict[tuple[int, int], str]] = {}
        for one in taken:
            said = [line for line in (*one.block.heading, *one.block.below) if not _OF_SOME.search(line.text)]
            lines = [(line.number, line.cells) for line in said]
            named = named_facts(lines, keys)
            # What a line names and says in a word that was switched off is asked for, and not looked for elsewhere.
            own = [line for line in lines if not any(_BASIS.search(cell) for cell in line[1])]
            bare = bare_facts(lines, [name for name in wanted if name != "number"], readings)
            bare |= bare_facts(own, [name for name in wanted if name == "number"], readings)
            found = {k: f for k, f in bare.items() if k not in named}
            found |= {k: f for k, f in named.items() if not self._is_off(k, normalise_text(f.text))}
            # What stands over the first list of a sheet is said of those below it too, but for what each list says itself.
            head = pages.setdefault(one.block.page, {k: v for k, v in found.items() if k != "action"})
            heads = letters.setdefault(one.block.page, {})
            for line in (*one.block.heading, *one.block.below):
                heads |= {(line.number, place): line.letter(place) for place in range(len(line.cells))}
            # An office whose name a sheet has may be that of its rows; 放弃复核 is no 复核.
            page = one.block.page
            told = [k for k in wanted if k != "issuer" and not (k == "action" and self._refusal(page))]
            name = bare_facts([(0, (page,))], told, of_names)
            one.named = {k: fact.text for k, fact in name.items()}
            self._settle(one, name | head | found, heads)
        self._confirm(taken)
        self._ask_missing(taken)

    def _settle(self, one: _Taken, found: Mapping[str, Fact], letters: Mapping[tuple[int, int], str]) -> None:
        """A named fact goes before one that was given beside the file; a bare one that says otherwise than it is asked about."""
        for name, label in self._shape.facts.items():
            given = self._given.get(name)
            fact = found.get(name)
            if fact is not None and (fact.named or not given or self._contradicts(name, fact.text, given)):
                cell = cell_of(one.block.page, letters[fact.row, fact.place], fact.row) if fact.row else one.id
                certain = fact.named and not self._otherwise_named(one, name, fact.text)
                one.facts[name] = SeenFact(field=name, label=label, value=fact.text, cell=cell, certain=certain)
            elif given:
                one.facts[name] = SeenFact(field=name, label=label, value=given, certain=True)

    def _otherwise_named(self, one: _Taken, name: str, text: str) -> str:
        """What the name of the sheet says of a fact, where it is something else; '' where it says nothing else."""
        named = one.named.get(name, "")
        return named if named and self._contradicts(name, named, text) else ""

    def _contradicts(self, name: str, bare: str, given: str) -> bool:
        """Does a line say something else than what was given? An office's name in a line may be another's than the issuer's."""
        if name == "issuer":
            return False
        words = self._words.get(name)
        if words is not None:
            return (words.read(normalise_text(given)) or given) != bare
        if name == "issued_on":
            try:
                return parse_date(bare) != parse_date(given)
            except ValueError:
                return False
        if name == "year":
            return bare not in given
        return document_number(bare) != document_number(given)

    def _confirm(self, taken: Sequence[_Taken]) -> None:
        """Facts that stand without a name are confirmed by a person, all of a file in one question."""
        bare = [(one, f) for one in taken for f in one.facts.values() if not f.certain and self._needs(one, f.field)]
        if not bare:
            return
        told = dict.fromkeys(self._told(one, fact) for one, fact in bare)
        answer = self._ask(
            "facts",
            f"表外的文字是这样理解的,对吗?{';'.join(told)}",
            [Choice(value=CONFIRM, label="对"), Choice(value=NONE, label="不对,另行填写")],
            # Where the sheet's name says otherwise, it is asked of each list.
            memory="" if any(self._otherwise_named(one, f.field, f.value) for one, f in bare) else _lines_alike(bare),
            why="这些文字没有写明是什么",
            cells=list(dict.fromkeys(fact.cell for _, fact in bare)),
            proposed=CONFIRM,
            required=any(fact.field not in self._shape.unasked for _, fact in bare),
            rows=sum(len(one.block.rows) for one in {id(o): o for o, _ in bare}.values()),
        )
        for one, fact in bare:
            if answer == CONFIRM:
                one.facts[fact.field] = fact.model_copy(update={"certain": True})
            elif answer == NONE:
                one.facts.pop(fact.field, None)

    def _told(self, one: _Taken, fact: SeenFact) -> str:
        given, page = self._given.get(fact.field), f"工作表“{one.block.page}”"
        where = page if fact.cell == one.id else fact.cell
        beside = f",而随文件给出的是“{shorten(given)}”" if given else ""
        if named := self._otherwise_named(one, fact.field, fact.value):
            beside += f",而{page}写的是“{self._shown_word(fact.field, named)}”"
        return f"{fact.label}:{self._shown_word(fact.field, fact.value)}({where}{beside})"

    def _needs(self, one: _Taken, name: str) -> bool:
        """Do rows of the list rest on the fact?"""
        if name not in one.placed:
            return True
        place = one.placed[name][0]
        return any(not row.cells[place] for row in one.block.rows)

    def _ask_missing(self, taken: Sequence[_Taken]) -> None:
        leave = Choice(value=LEAVE_OUT, label="不导入这个名单")
        for name, label in self._shape.facts.items():
            if name in self._shape.unasked:
                continue
            taken = [one for one in taken if one.taken]
            lacking = [one for one in taken if name not in one.facts and name not in one.placed and one.block.rows]
            everywhere = len(lacking) == len(taken) and len({self._tells_apart(name, one) for one in taken}) == 1
            for one in lacking:
                where = "" if everywhere else f":{one.id}"
                identifier = f"fact:{name}{where}"
                words = self._words.get(name)
                heading = _of_the_list(one.block.heading)
                answer = self._ask(
                    identifier,
                    f"{'这份名单' if everywhere else f'“{one.id}”处的名单'}的{label}是什么?",
                    [*words.choices, leave] if words else (),
                    # What is said of a list so headed is said of the next of its heading; where there is none, of that list alone.
                    # That it was left out is not: another is another.
                    memory=f"fact|{name}|{heading}"
                    if words and heading and self._answers.get(identifier) != LEAVE_OUT
                    else "",
                    why=f"表内、表外都没有{label}{_of_years(one.columns) if name == 'year' else ''}",
                    free=words is None,
                    rows=len(one.block.rows),
                )
                if answer == LEAVE_OUT:
                    self._leave_out(one, "按回答不导入")
                elif answer is not None:
                    one.facts[name] = SeenFact(field=name, label=label, value=answer, certain=True)

    def _tells_apart(self, name: str, one: _Taken) -> str:
        """What the name of a sheet may say of a fact. Where sheets differ in it, each is asked about by itself."""
        page, words = normalise_text(one.block.page), self._words.get(name)
        if words is None:
            return "".join(_TELLS_APART.findall(page))
        likely = next((found.value for found in words.likely(page, 1)), "")
        return one.named.get(name) or f"{likely}{words.doubt_in(page)}{self._refusal(page) if name == 'action' else ''}"

    def _shown_word(self, name: str, value: str) -> str:
        words = self._words.get(name)
        return next((c.label for c in words.choices if c.value == value), value) if words else value

    # Rows

    def _rows_of(self, one: _Taken) -> list[RowReader]:
        block = one.block
        tentative = set(self._tentative_rows(one))
        dropped = self._dropped(one, tentative)
        facts = {name: fact.value for name, fact in one.facts.items() if fact.certain}
        letters, identifier = [column.letter for column in block.columns], one.id
        has_remarks, overlong = "remark" in one.placed, block.overlong
        hidden_or_struck = {*block.hidden_rows, *block.struck_rows}
        rounded, unwrapped, repeated, struck = map(
            _by_row, (block.long_numbers, block.unwrapped, block.repeated, block.struck_cells)
        )
        readers = []
        for row in block.rows:
            if row.number in dropped:
                continue
            reader = RowReader(
                row,
                one.placed,
                labels=self._labels,
                facts=facts,
                units=one.units,
                scales=one.scales,
                sheet=block.page,
                block=identifier,
                letters=letters,
                rounded=rounded.get(row.number, frozenset()),
                unwrapped=unwrapped.get(row.number, frozenset()),
                repeated=repeated.get(row.number, frozenset()),
                struck=struck.get(row.number, frozenset()),
                date1904=block.date1904,
            )
            if block.row_heading:
                self._fill_unit(one, reader)
            if row.number in hidden_or_struck:
                how = "隐藏或被筛选" if row.number in block.hidden_rows else "划掉"
                reader.warnings.append(CellProblem(column="", problem=f"该行在表中已{how},按回答导入"))
            elif row.number in tentative:
                reader.warnings.append(CellProblem(column="", problem="该行注明是拟定、公示或候选,按回答导入"))
            if row.number in overlong:
                reader.errors.append(
                    CellProblem(
                        column="",
                        cell=cell_of(block.page, letters[0], row.number),
                        problem="该行的格数多于表头,分不清各格属于哪一列(多半是数字或文字中有没加引号的逗号等分隔符)",
                        remedy="请把含分隔符的内容放在双引号内,或去掉数字的千分位;确有此列的请补上列名,再重新导入",
                    )
                )
            if has_remarks:
                self._warn_of_remark(reader)
            readers.append(reader)
        self._fill_down(one, readers)
        unknown = [c.header for c in one.columns if c.field is None and c.header]
        if unknown and readers:
            readers[0].warnings.append(
                CellProblem(column="、".join(unknown)[:200], problem="不认识的列,未导入", remedy="如需导入请核对列名")
            )
        return readers

    def _warn_of_remark(self, reader: RowReader) -> None:
        remark = reader.raw("remark")
        if remark and any(word in remark for word in refusals.ANYWHERE):
            reader.problem("remark", f"备注写有“{shorten(remark)}”", "请核对这一行是否应当导入", warn=True)

    def _fill_unit(self, one: _Taken, reader: RowReader) -> None:
        """A county alone in a row stands for the rows below it."""
        name = self._shape.unit_field
        heading = one.block.row_heading.get(reader.row.number)
        if name and heading and not reader.raw(name):
            reader.filled[name] = heading

    def _fill_down(self, one: _Taken, readers: Sequence[RowReader]) -> None:
        """A county that is written in the first row of its group alone is taken for the rows below it where a person says so. In
        a list that writes one county twice every row has its own, and an empty cell is empty."""
        name = self._shape.unit_field
        if name not in one.placed:
            return
        place = one.placed[name][0]
        written = [(row.number, text) for row in one.block.rows if (text := row.cells[place])]
        if len({text for _, text in written}) < len(written):
            return
        lines = [number for number, _ in written]
        found = {
            id(reader): written[above - 1]
            for reader in readers
            if not reader.raw(name) and (above := bisect.bisect(lines, reader.row.number))
        }
        concerned = [reader for reader in readers if id(reader) in found]
        if not concerned:
            return
        label = self._labels[name]
        answer = self._ask(
            f"fill-down:{one.id}",
            f"有 {len(concerned)} 行没有填“{label}”,沿用上面最近一行所填的吗?",
            [Choice(value=TAKE, label="沿用上面最近一行的"), Choice(value=LEAVE_OUT, label="不沿用,这些行就是没有填")],
            memory=f"fill-down|{name}",
            why=f"“{label}”看来只写在每组的第一行(第{'、'.join(map(str, lines[:20]))}行)",
            cells=[reader.cell(name) for reader in concerned[:_MOST_CELLS]],
            rows=len(concerned),
        )
        if answer == TAKE:
            for reader in concerned:
                line, text = found[id(reader)]
                reader.filled[name] = text
                problem = f"该格未填,沿用第{line}行的“{shorten(text)}”"
                reader.warnings.append(CellProblem(column=label, cell=reader.cell(name), problem=problem))

    def _dropped(self, one: _Taken, tentative: Collection[int]) -> set[int]:
        block = one.block
        dropped: set[int] = set()
        numbers = {row.number for row in block.rows}
        for rows, what, name in (
            ([r for r in block.hidden_rows if r in numbers], "隐藏或被筛选掉", "hidden-rows"),
            ([r for r in block.struck_rows if r in numbers], "划掉", "struck-rows"),
            (tentative, "注明是拟定、公示或候选", "tentative-rows"),
        ):
            if not rows:
                continue
            answer = self._ask(
                f"{name}:{one.id}",
                f"有 {len(rows)} 行被{what},要导入吗?",
                [Choice(value=LEAVE_OUT, label="不导入这些行"), Choice(value=TAKE, label="一并导入")],
                # Leaving out is remembered, taking is not: the next list's hidden rows are others.
                memory=f"{name}|" if self._answers.get(f"{name}:{one.id}") != TAKE else "",
                why=f"第{'、'.join(map(str, sorted(rows)[:20]))}行",
                cells=[cell_of(block.page, block.columns[0].letter, r) for r in sorted(rows)],
                proposed=LEAVE_OUT,
                rows=len(rows),
            )
            if answer != TAKE:
                dropped.update(rows)
        return dropped | self._refused(one, numbers - dropped)

    def _refused(self, one: _Taken, rows: set[int]) -> set[int]:
        """Rows that a column which no list knows says are not so (评审结果: 不通过), and a person does not take all the same."""
        refused: set[int] = set()
        for place, column in enumerate(one.columns):
            if column.field is not None or not refusals.is_verdict(column.header):
                continue
            said = {row.number: row.cells[place] for row in one.block.rows if refusals.says_no(row.cells[place])}
            concerned = sorted(said.keys() & (rows - refused))
            if not concerned:
                continue
            wordings = "、".join(f"“{shorten(text, 20)}”" for text in list(dict.fromkeys(said.values()))[:6])
            answer = self._ask(
                f"refused-rows:{column.cell}",
                f"“{shorten(column.header)}”一列写有{wordings}的有 {len(concerned)} 行,要导入吗?",
                [Choice(value=LEAVE_OUT, label="不导入这些行"), Choice(value=TAKE, label="一并导入")],
                why=f"第{'、'.join(map(str, concerned[:20]))}行;看来没有通过、已取消或没有办成",
                cells=[cell_of(one.block.page, one.block.columns[place].letter, number) for number in concerned],
                proposed=LEAVE_OUT,
                rows=len(concerned),
            )
            if answer != TAKE:
                refused.update(concerned)
        return refused

    def _tentative_rows(self, one: _Taken) -> list[int]:
        """Rows of which a remark, or a cell of a column that is not known, says that they are proposed."""
        words = self._shape.tentative
        if words is None:
            return []
        spoken = {"remark", None}
        places = [place for place, column in enumerate(one.columns) if column.field in spoken]
        rows = one.block.rows
        return [row.number for row in rows if any(words.in_cell(row.cells[p]) for p in places if row.cells[p])]

    # Words in cells

    def _read_words(self, readers: Sequence[RowReader]) -> None:
        """Wordings that the dictionaries do not know are asked for, each once."""
        for name, words in self._words.items():
            learned = self._remembered.words.get(name, {})
            unknown: dict[str, list[RowReader]] = {}
            read: dict[str, str | None] = {}
            tentative = self._tentative_word(name)
            for reader in readers:
                text = normalise_text(reader.raw(name))
                if not text or len(text) > _LONGEST_WORD:
                    continue
                if text not in read:
                    mine = f"word:{name}:{text}" in self._answers  # which it has taught by now: it is shown as answered
                    read[text] = (None if mine else learned.get(text)) or words.means(text)
                    if tentative(text) or self._is_off(name, text):
                        read[text] = None
                if (value := read[text]) is not None:
                    reader.filled[name] = value
                else:
                    unknown.setdefault(text, []).append(reader)
            asked = 0
            for text, concerned in sorted(unknown.items(), key=lambda item: -len(item[1])):
                known = f"word:{name}:{text}" in self._answers
                if asked >= _MOST_WORDS and not known:
                    self._later[f"写法({self._labels.get(name, name)})", _MOST_WORDS] += 1
                    self._refuse(name, concerned, "不认识的写法,还没有问到", "请先回答已列出的问题,随后会继续问")
                    continue
                asked += not known
                answer = self._ask_word(name, words, text, concerned, tentative(text))
                if answer is not None and answer != NONE:
                    for reader in concerned:
                        reader.filled[name] = answer
                elif word := tentative(text):
                    self._refuse(name, concerned, f"写有“{word}”,只是拟定,不是认定", "已正式认定的,请在方案中回答")
                elif self._is_off(name, text):
                    self._refuse(name, concerned, "这种写法已停用", "请在方案中回答它是指什么")

    def _tentative_word(self, name: str) -> Callable[[str], str]:
        words = self._shape.tentative
        return words.in_heading if words is not None and name in words.fields else lambda text: ""

    @staticmethod
    def _refuse(name: str, concerned: Iterable[RowReader], problem: str, remedy: str) -> None:
        for reader in concerned:
            reader.problem(name, problem, remedy)

    def _ask_word(
        self, name: str, words: Words, text: str, concerned: Sequence[RowReader], tentative: str
    ) -> str | None:
        """What a wording means. One that only proposes is asked about in each list, and nothing is learned from it."""
        likely = words.likely(text)
        if not likely and not tentative and len(words.choices) > 12:
            return None
        is_near = (
            bool(likely) and likely[0].alike >= PRESELECTED_FROM and not (words.doubt_in(text) or words.is_other(text))
        )
        proposed = likely[0].value if is_near else None
        return self._ask(
            f"word:{name}:{text}",
            f"{self._labels.get(name, name)}“{text}”是指什么?",
            [*words.choices, Choice(value=NONE, label="都不是(这些行不导入)")],
            memory="" if tentative or self._is_off(name, text) else f"word|{name}|{text}",
            why=f"写有“{tentative}”,看来只是拟定,还不是认定;已正式认定的才选其一" if tentative else "",
            cells=[reader.cell(name) for reader in concerned[:_MOST_CELLS]],
            proposed=NONE if tentative else proposed,
            required=False,
            rows=len(concerned),
        )

    # Enterprises by name

    def _find_firms(self, readers: Sequence[RowReader]) -> None:
        if self._firms is None or not self._shape.firm_name:
            return
        asked = 0
        for reader in readers:
            name = reader.raw(self._shape.firm_name)
            if reader.raw("credit_code") or not name:
                continue
            if self._names is None:
                self._names = self._firms()
            unit = reader.raw(self._shape.unit_field) if self._shape.unit_field else ""
            match = self._names.find(name, unit)
            code = match.code
            if code is not None:
                how = match.how
            elif match.candidates:
                known = self._firm_question(reader, name) in self._answers
                if asked >= _MOST_FIRMS and not known:
                    self._later["企业名称", _MOST_FIRMS] += 1
                    self._refuse_firm(
                        reader, "登记中没有同名的企业,有名称相近的,还没有问到", "请先回答已列出的问题,随后会继续问"
                    )
                    continue
                asked += not known
                answer = self._ask_firm(reader, name, match.candidates)
                code, how = (answer, "经确认") if answer and answer != NONE else (None, "")
                if code is None:
                    said = (
                        "没有与登记中的企业对应(按回答)" if answer else "登记中没有同名的企业,有名称相近的,须由人确认"
                    )
                    self._refuse_firm(reader, said, "请在方案中回答是哪家企业")
            else:
                self._unregistered[shorten(name)] = None
                self._refuse_firm(reader, "登记中没有该企业,也没有名称相近的", "请先导入企业台账,再导入本表")
            if code is not None:
                reader.filled["credit_code"] = CreditCode(code)
                reader.warnings.append(
                    CellProblem(
                        column=self._labels[self._shape.firm_name],
                        value=shorten(name),
                        problem=f"按名称对应到 {code}({how})",
                    )
                )

    def _refuse_firm(self, reader: RowReader, problem: str, remedy: str) -> None:
        reader.firm_refused = True
        reader.problem(self._shape.firm_name, problem, remedy)

    def _firm_question(self, reader: RowReader, name: str) -> str:
        return f"firm:{reader.cell(self._shape.firm_name)}:{shorten(name)}"

    def _ask_firm(self, reader: RowReader, name: str, candidates: Sequence[Likely]) -> str | None:
        cell = reader.cell(self._shape.firm_name)
        return self._ask(
            self._firm_question(reader, name),
            f"“{shorten(name)}”是哪家企业?",
            [
                *(Choice(value=c.value, label=c.label) for c in candidates),
                Choice(value=NONE, label="都不是(这一行不导入)"),
            ],
            cells=[cell],
            proposed=candidates[0].value if len(candidates) == 1 and not _OF_ANOTHER.search(name) else None,
            required=False,
            rows=1,
        )

    # What is shown

    def _shown(self, one: _Taken) -> SeenBlock:
        block = one.block
        hidden = [r for r, how in sorted(block.hidden_rows.items()) if how != "filtered"]
        filtered = [r for r, how in sorted(block.hidden_rows.items()) if how == "filtered"]
        return SeenBlock(
            id=one.id,
            sheet=block.page,
            sheet_hidden=block.page_hidden,
            taken=one.taken,
            left_out_because=one.left_out_because,
            heading=[SeenLine(row=line.number, text=shorten(line.text)) for line in block.heading][:50],
            columns=one.columns,
            facts=[
                fact.model_copy(update={"value": self._shown_word(fact.field, fact.value)})
                for fact in one.facts.values()
            ],
            unit_line=SeenLine(row=block.unit_line.number, text=block.unit_line.text) if block.unit_line else None,
            rows=len(block.rows),
            hidden_rows=hidden[:_MOST_SHOWN],
            filtered_rows=filtered[:_MOST_SHOWN],
            struck_rows=sorted(block.struck_rows)[:_MOST_SHOWN],
            set_aside=[
                SetAsideLine(row=a.number, kind=a.kind, label=_SET_ASIDE[a.kind], text=shorten(a.text))
                for a in block.set_aside[:_MOST_SHOWN]
            ],
            below=[SeenLine(row=line.number, text=shorten(line.text)) for line in block.below][:50],
        )


def _qualifying(header: str) -> frozenset[str]:
    """Words by which a header is another quantity than the plain one: 上年营业收入, 应兑现金额, 增长率(%)."""
    text = normalise_text(header)
    return frozenset(said for said, words in _QUALIFYING.items() if any(word in text for word in words))


def _of_years(columns: Iterable[SeenColumn]) -> str:
    """What to do with a list that has a column for each year."""
    years = sorted({year for column in columns for year in _IN_HEADER.findall(column.header)})
    if len(years) < 2:
        return ""
    return f"。表头并列了几个年度({'、'.join(years[:6])}):请改为每家企业每个年度一行,加一列“年度”;或填一个年度,只选用该年度的各列"


def _units_beside(block: Block, filename: str, read: Callable[[str], set[str]]) -> list[_SaidUnits]:
    """The units that the lines around a list, the name of its sheet and the file's name say."""
    lines = {line.number: line for line in (block.unit_line, *block.heading, *block.below) if line}
    texts = [(f"第{line.number}行“{line.text}”", (line.text, *line.cells)) for line in lines.values()]
    texts += [(f"工作表名“{block.page}”", (block.page,)), (f"文件名“{filename}”", (filename.rpartition(".")[0],))]
    said = [(where, {unit for text in told for unit in read(text)}) for where, told in texts]
    return [(where, units) for where, units in said if units]


def _others(unit: str, said: Sequence[_SaidUnits]) -> str:
    """Where another unit is said, and not this one too; '' where nothing contradicts it."""
    told = [
        f"{shorten(where)}写的是“{'、'.join(sorted(units))}”"
        for where, units in said
        if MONEY[unit] not in map(MONEY.get, units)
    ]
    return ",".join(told[:3])


def _header_cell(block: Block, column: ColumnSeen) -> str:
    return cell_of(block.page, column.letter, column.header_rows[-1])


def _is_code(text: str) -> bool:
    try:
        CreditCode(text)
    except ValueError:
        return False
    return True


def _by_row(cells: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    """{row number: its places} of (row number, place)"""
    found: dict[int, frozenset[int]] = {}
    for number, place in cells:
        found[number] = found.get(number, frozenset()) | {place}
    return found


def _without_digits(text: str) -> str:
    return "".join(c for c in header_key(text) if not c.isdigit())[:200]


def _of_the_list(heading: Sequence[Line]) -> str:
    """What the lines above say of the list itself, alike from list to list of its kind; '' where they say next to nothing: an
    annex's number, an office, a day, a document's number, a unit."""
    kept = []
    for line in heading:
        for cell in line.cells:
            text = _ANNEX.sub("", _without_digits(cell))
            bare = bare_facts([(line.number, (cell,))], ("number", "issuer", "issued_on"), {})
            # A number within a sentence leaves the sentence.
            is_fact = any(header_key(fact.text) == header_key(cell) for fact in bare.values())
            if not is_fact and not unit_of_line(cell):
                kept.append(text)
    told = "".join(kept)
    return told[:200] if len(told) >= _SHORTEST_HEADING else ""


def _lines_alike(bare: Sequence[tuple[_Taken, SeenFact]]) -> str:
    """The memory of facts that stand without a name: it holds for the next list whose lines are alike but for their digits. A number
    that another sentence quotes is another document's. A day stands alone in its line, however it is written."""
    lines = {
        cell_of(one.block.page, line.letter(place), line.number): _without_digits(line.text)
        for one, _ in bare
        for line in (*one.block.heading, *one.block.below)
        for place in range(len(line.cells))
    }
    told = {f"{fact.field}:{'' if fact.field == 'issued_on' else lines.get(fact.cell, fact.cell)}" for _, fact in bare}
    alike_lines = hashlib.sha256("|".join(sorted(told)).encode()).hexdigest()[:16]
    return f"facts|{'+'.join(sorted({fact.field for _, fact in bare}))}|{alike_lines}"
