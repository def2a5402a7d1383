"""A plan from a file's blocks: columns, facts, units, rows left out, and the questions that only a person can answer.

No I/O: `plan_list` gets blocks (layout.py), a kind of list, the answers so far and what was remembered; it gives what is shown,
and the rows to land once every required question has its answer. The same inputs give the same plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from shared.contracts.plans import Question, SeenBlock, SeenLine, SetAsideLine
from shared.contracts.problems import FieldProblem, shorten
from shared.plumbing.errors import InvalidInput
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.lists.firms import FirmNames
from shared.plumbing.lists.layout import Block
from shared.plumbing.lists.planning.asking_facts import settle_facts
from shared.plumbing.lists.planning.asking_firms import find_firms
from shared.plumbing.lists.planning.asking_units import settle_units
from shared.plumbing.lists.planning.asking_words import read_words
from shared.plumbing.lists.planning.counting import note_counts
from shared.plumbing.lists.planning.doubts import doubt_lists, doubt_places, doubt_sheets
from shared.plumbing.lists.planning.draft import Draft, Drafted, Remembered, Taken, open_questions
from shared.plumbing.lists.planning.going_on import choose_without_header, follow, has_its_own
from shared.plumbing.lists.planning.headings import choose_by_headings, read_headings
from shared.plumbing.lists.planning.taking_blocks import (
    choose,
    choose_hidden_columns,
    choose_of_several,
    mind_headers_that_are_words,
)
from shared.plumbing.lists.planning.taking_columns import columns_of
from shared.plumbing.lists.planning.taking_rows import rows_of
from shared.plumbing.lists.shapes import ListShape
from shared.plumbing.lists.words import Words

_MOST_SHOWN = 200
_MOST_TOLD = 20
_SET_ASIDE = {
    "total": "合计",
    "note": "注释",
    "subheading": "小标题",
    "repeated_header": "重复的表头",
    "form_filler": "填表信息",
    "example": "示例",
    "blank": "只有序号的空行",
}


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
    headed = [block for block in blocks if block.has_header]
    return list(dict.fromkeys("|".join(header_key(c.header) for c in block.columns) for block in headed))


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
    draft = Draft(shape, given, answers, remembered, words, firms, filename)
    taken = [columns_of(draft, block) if has_its_own(block) else Taken(block, {}, [], {}, {}) for block in blocks]
    read_headings(draft, taken)
    headed = [one for one in taken if has_its_own(one.block)]
    choose(draft, headed)
    for one in headed:
        if one.taken:
            choose_hidden_columns(draft, one, others=sum(t.taken for t in headed) > 1)
            choose_of_several(draft, one)
            mind_headers_that_are_words(draft, one)
    choose_without_header(draft, taken)
    doubt_lists(draft, [t for t in taken if t.taken])
    doubt_sheets(draft, [t for t in taken if t.taken])
    doubt_places(draft, [t for t in taken if t.taken])
    choose_by_headings(draft, [t for t in taken if t.taken])
    settle_units(draft, [t for t in taken if t.taken])
    settle_facts(draft, [t for t in headed if t.taken])
    follow(draft, taken)
    note_counts(draft, [t for t in taken if t.taken])
    readers: list[RowReader] = []
    for one in taken:
        if one.taken:
            readers += rows_of(draft, one)
    read_words(draft, readers)
    find_firms(draft, readers)
    if asks is not None and not open_questions(draft.questions.values()):
        for question in asks(readers):
            draft.put(question)
    return Drafted(
        blocks=[_shown(draft, one) for one in taken],
        questions=list(draft.questions.values()),
        left_out=draft.left_out,
        notes=draft.notes
        + [
            f"还有 {count} 个{what}须由人回答,每次至多列出 {most} 个:回答已列出的之后,随即列出其余的"
            for (what, most), count in draft.later.items()
        ],
        unregistered=list(draft.unregistered),
        memory=draft.memory,
        rows=None if open_questions(draft.questions.values()) else readers,
    )


def _shown(draft: Draft, one: Taken) -> SeenBlock:
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
            fact.model_copy(update={"value": draft.shown_word(fact.field, fact.value)}) for fact in one.facts.values()
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
