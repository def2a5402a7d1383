"""Sheets without a header: those that go on with the list before them, and those that nobody can read."""

from __future__ import annotations

from collections.abc import Sequence

from shared.contracts.plans import Choice
from shared.plumbing.lists.layout import Block
from shared.plumbing.lists.planning.draft import LEAVE_OUT, TAKE, Draft, Taken, header_cell


def has_its_own(block: Block) -> bool:
    """Has a block a header of its own?"""
    return block.has_header and not block.goes_on


def choose_without_header(draft: Draft, taken: Sequence[Taken]) -> None:
    """What goes on with the list before is of its columns where a person says so; what names firms otherwise is left out by a person
    alone, and what names none is left out, and said."""
    before: Taken | None = None
    for one in taken:
        if has_its_own(one.block):
            before = one
        elif one.block.goes_on and before is not None:
            _go_on(draft, one, before)
        else:
            _leave_out(draft, one)


def _go_on(draft: Draft, one: Taken, before: Taken) -> None:
    if not before.taken:
        draft.leave_out(one, f"没有表头,看来是“{before.id}”处名单的续表,那里没有导入")
        return
    answer = draft.ask(
        f"no-header:{one.id}",
        f"工作表“{one.block.page}”没有表头,看来是“{before.id}”处名单的续表。按那里的各列和表外的文字导入吗?",
        [Choice(value=TAKE, label="导入,接着那个名单"), Choice(value=LEAVE_OUT, label="不导入这个工作表")],
        why="各格是什么,要看前一个名单的表头",
        cells=[one.id],
        proposed=TAKE,
        rows=len(one.block.rows),
    )
    if answer == LEAVE_OUT:
        draft.leave_out(one, "没有表头的工作表,按回答不导入")
        return
    one.before = before
    one.placed, one.units, one.named = dict(before.placed), dict(before.units), dict(before.named)
    one.columns = [
        seen.model_copy(update={"cell": header_cell(one.block, column)})
        for seen, column in zip(before.columns, one.block.columns, strict=True)
    ]


def _leave_out(draft: Draft, one: Taken) -> None:
    page = one.block.page
    if one.block.holds_firms and not one.block.page_hidden:
        draft.ask(
            f"no-header:{one.id}",
            f"工作表“{page}”没有表头,分不清各格是什么。不导入它吗?",
            [Choice(value=LEAVE_OUT, label="不导入(补上表头后可重新提交)")],
            why="其中写有企业",
            cells=[one.id],
            rows=len(one.block.rows),
        )
    draft.leave_out(one, f"工作表“{page}”没有表头,没有导入")


def follow(draft: Draft, taken: Sequence[Taken]) -> None:
    """What stands around a list holds for what goes on with it."""
    for one in taken:
        if one.taken and one.before is not None:
            one.facts = dict(one.before.facts)
            one.placed = {name: at for name, at in one.placed.items() if name in one.before.placed}
            if not one.before.taken:
                draft.leave_out(one, f"“{one.before.id}”处名单的续表,那里没有导入")
