"""A plan while it is drafted: the questions with their answers, and what each block was taken for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from shared.contracts.plans import SWITCHED_OFF, Choice, ColumnSource, Question, SeenBlock, SeenColumn, SeenFact
from shared.plumbing.lists import refusals
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.lists.firms import FirmNames
from shared.plumbing.lists.layout import Block, ColumnSeen
from shared.plumbing.lists.shapes import ListShape
from shared.plumbing.lists.units import header_parts
from shared.plumbing.lists.words import Words

HEADER = "header"
"""Among the words that are learned: wordings of columns."""
TAKE, LEAVE_OUT, CONFIRM, NONE = "take", "leave_out", "confirm", "none"
OFF = SWITCHED_OFF
MOST_CELLS = 20


@dataclass(frozen=True)
class Remembered:
    """What was answered before: about the form (by a question's memory key), and of words ({field: {wording: value}})."""

    answers: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass
class Taken:
    """A block with what its columns and facts were taken for."""

    block: Block
    placed: dict[str, tuple[int, str]]
    columns: list[SeenColumn]
    units: dict[str, str]
    facts: dict[str, SeenFact]
    scales: dict[str, int] = field(default_factory=dict)
    units_by_row: dict[str, int] = field(default_factory=dict)
    """{field of money: the column in which each row has its unit}"""
    by_heading: dict[str, dict[int, str]] = field(default_factory=dict)
    """{field: {row number: what the heading above the row says of it}}, of headings inside the table"""
    numbers: list[str] = field(default_factory=list)
    """Documents' numbers around it, where they are several and none is named as its own"""
    named: dict[str, str] = field(default_factory=dict)
    """{fact: what the name of the sheet says of it}"""
    before: Taken | None = None
    """The list that it goes on with, where it has no header of its own"""
    taken: bool = True
    left_out_because: str = ""

    @property
    def id(self) -> str:
        return block_id(self.block)

    def give_up(self, name: str) -> None:
        """Take the field's column for nothing after all."""
        place = self.placed.pop(name)[0]
        self.units.pop(name, None)
        nothing = {"field": None, "field_label": "", "source": ColumnSource.UNKNOWN, "unit": ""}
        self.columns[place] = self.columns[place].model_copy(update=nothing)


class Draft:
    """A plan while it is drafted: what is known, what has been asked and what was answered."""

    def __init__(
        self,
        shape: ListShape,
        given: Mapping[str, str | None],
        answers: Mapping[str, str],
        remembered: Remembered,
        words: Mapping[str, Words],
        firms: Callable[[], FirmNames] | None,
        filename: str,
    ) -> None:
        self.shape = shape
        self.given = {name: text for name, text in given.items() if text}
        self.answers = answers
        self.remembered = remembered
        self.off = {
            name: frozenset(wording for wording, value in taught.items() if value == OFF)
            for name, taught in remembered.words.items()
        }
        self.words = {name: known.without(self.off.get(name, ())) for name, known in words.items()}
        self.firms = firms
        self.filename = filename
        self.names: FirmNames | None = None
        self.by_key = {key: column for column in shape.columns for key in column.header_keys()}
        self.by_base = {header_key(header_parts(c.header)[0]): c for c in reversed(shape.columns)}
        self.labels = {column.field: column.header for column in shape.columns} | dict(shape.facts)
        self.questions: dict[str, Question] = {}
        self.memory: dict[str, str] = {}
        self.unregistered: dict[str, None] = {}
        self.left_out: list[str] = []
        self.notes: list[str] = []
        self.later: Counter[tuple[str, int]] = Counter()

    def ask(
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
        return self.put(
            Question(
                id=identifier,
                text=text,
                why=why,
                cells=list(cells)[:MOST_CELLS],
                choices=list(choices),
                free=free,
                proposed=proposed,
                required=required,
                rows=rows,
            ),
            memory,
        )

    def put(self, question: Question, memory: str = "") -> str | None:
        """The same of a question as a whole."""
        answer = self.answers.get(question.id)
        before = self.remembered.answers.get(memory) if memory else None
        if (
            answer is None
            and before is not None
            and (question.free or any(c.value == before for c in question.choices))
        ):
            answer = before
        remembered = answer is not None and question.id not in self.answers
        self.questions[question.id] = question.model_copy(update={"answer": answer, "remembered": remembered})
        if memory:
            self.memory[question.id] = memory
        return answer

    def answer_to(self, identifier: str) -> str:
        asked = self.questions.get(identifier)
        return (asked and asked.answer) or ""

    def is_off(self, name: str, wording: str) -> bool:
        return wording in self.off.get(name, ())

    def source_of(self, identifier: str) -> ColumnSource:
        remembered = self.questions[identifier].remembered
        return ColumnSource.REMEMBERED if remembered else ColumnSource.ANSWERED

    def leave_out(self, one: Taken, why: str) -> None:
        one.taken, one.left_out_because = False, why
        for column in one.columns:
            self.questions.pop(f"column:{column.cell}", None)
        self.left_out.append(f"{one.id}:{why}")

    def shown_word(self, name: str, value: str) -> str:
        words = self.words.get(name)
        return next((c.label for c in words.choices if c.value == value), value) if words else value

    def refusal(self, page: str) -> str:
        """The word of a sheet's name by which what it lists is not so; '' where there is none, or where it is the act itself."""
        word, acts = refusals.word_in(page), self.words.get("action")
        act = acts.within(page) if acts is not None and word else None
        return "" if acts and act and any(word in wording for wording in acts.wordings[act]) else word


def cell_of(page: str, letter: str, row: int) -> str:
    """A cell's address as a person reads it: 名单!C3; of a file without sheets C3."""
    return f"{page}!{letter}{row}" if page else f"{letter}{row}"


def block_id(block: Block) -> str:
    return cell_of(block.page, block.columns[0].letter, block.columns[0].header_rows[0])


def header_cell(block: Block, column: ColumnSeen) -> str:
    return cell_of(block.page, column.letter, column.header_rows[-1])


def open_questions(questions: Iterable[Question]) -> list[Question]:
    """Those without whose answer nothing lands."""
    return [question for question in questions if question.required and question.answer is None]


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
