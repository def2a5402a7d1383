"""The bank's file → its lines, each said plainly or refused: nothing of amount, day or outcome is guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from services.awards.accounts.numbers import last_four, without_numbers
from services.awards.record.payments import bank_number
from shared.contracts.problems import FieldProblem, shorten
from shared.contracts.values import normalise_text, one_line
from shared.plumbing.errors import InvalidInput, UnsupportedFile
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.layout import Block
from shared.plumbing.lists.units import header_parts
from shared.plumbing.lists.uploaded import read_blocks
from shared.plumbing.lists.values import MISSING, parse_amount, parse_date

ITEM_NO = re.compile(r"(?<![0-9A-Z])LB[0-9]{4}-[0-9]{6}-[0-9]{1,6}(?![0-9])")
_REQUIRED = {"amount": "金额", "on_day": "日期"}
_MOST_PROBLEMS = 100
_BRACKETS = re.compile(r"[((\[【]([^))\]】]*)[))\]】]")
_YUAN = frozenset({"", "元", "人民币", "人民币元", "小写", "RMB", "CNY", "¥"})
_FIELDS = ("item_no", "bank_ref", "amount", "on_day", "outcome", "reason", "payee", "account")


@dataclass(frozen=True, slots=True)
class BankLine:
    """What the bank says of one payment. `account`: the number as it stands, never kept; `item_no`: ours, where one stands in it."""

    row: int
    bank_ref: str | None
    item_no: str | None
    outcome: str
    fen: int
    on_day: dt.date
    payee: str
    account: str
    note: str
    reason: str

    @property
    def last4(self) -> str:
        return last_four(self.account) if self.account else ""


@lru_cache(maxsize=1)
def words() -> Mapping[str, Any]:
    """{columns: {field: headers}, outcomes: {outcome: wordings}}"""
    found: dict[str, Any] = yaml.load(
        (Path(__file__).parent / "bank_words.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return found


def read_bank_file(content: bytes, filename: str, today: dt.date) -> list[BankLine]:
    """The lines of a file. `InvalidInput` with everything that is wrong, by row and column; nothing of it lands then."""
    columns = [Column(name, names[0], tuple(names[1:])) for name, names in words()["columns"].items()]
    blocks, _ = read_blocks(content, filename, columns)
    block = _the_block(blocks, filename)
    places = _places(block)
    if twice := _told_twice(block, places):
        raise UnsupportedFile(f"“{filename[:80]}”里“{twice}”有两列,不知以哪一列为准;请只保留一列")
    if missing := [name for field, name in _REQUIRED.items() if field not in places]:
        raise UnsupportedFile(f"“{filename[:80]}”里没有{'、'.join(missing)}一列,不能作为银行回单导入")
    if "amount" in places and (said := _unit_unknown(block.columns[places["amount"]].header)):
        raise UnsupportedFile(f"“{filename[:80]}”的金额一列写着“{said}”,看不出是不是人民币元;请以元为单位重新导出")
    if "outcome" not in places and "reason" not in places:
        raise UnsupportedFile(f"“{filename[:80]}”里没有交易状态,也没有退回原因,看不出每笔是已付还是退回")
    problems: list[FieldProblem] = []
    lines = [_line(block, places, row, today, problems) for row in range(len(block.rows))]
    problems += _repeated([line for line in lines if line is not None])
    if problems:
        more = f"等 {len(problems)} 处" if len(problems) > 1 else ""
        raise InvalidInput(f"回单有误,没有导入任何一行:{problems[0].problem}{more}", problems[:_MOST_PROBLEMS])
    return [line for line in lines if line is not None]


def _the_block(blocks: Sequence[Block], filename: str) -> Block:
    found = [b for b in blocks if b.rows and "amount" in _places(b)]
    if not found:
        raise UnsupportedFile(f"“{filename[:80]}”里没有付款记录")
    if len(found) > 1:
        raise UnsupportedFile(f"“{filename[:80]}”里有 {len(found)} 张表,请一张回单一个文件")
    (block,) = found
    if block.page_hidden or block.hidden_rows or any(column.hidden for column in block.columns):
        raise UnsupportedFile(f"“{filename[:80]}”里有隐藏的工作表、行或列,请取消隐藏或筛选后重新导出")
    return block


def _places(block: Block) -> dict[str, int]:
    """{field: place in the rows}: of several columns of one meaning the first by the order of words."""
    heads = {header_key(header_parts(c.header)[0]): n for n, c in reversed(list(enumerate(block.columns)))}
    found = {}
    for field, names in words()["columns"].items():
        for name in names:
            if header_key(name) in heads:
                found[field] = heads[header_key(name)]
                break
    return found


def _unit_unknown(header: str) -> str:
    """What an amount's header says in brackets, where that is neither a unit that is read nor the yuan: fen, another currency."""
    said = _BRACKETS.search(header)
    if header_parts(header)[1] or said is None or normalise_text(said[1]).upper() in _YUAN:
        return ""
    return said[1][:40]


def _told_twice(block: Block, places: Mapping[str, int]) -> str:
    """The header of a column that is read and stands there twice; "" where none does."""
    heads = [header_key(header_parts(column.header)[0]) for column in block.columns]
    return next((block.columns[place].header for place in places.values() if heads.count(heads[place]) > 1), "")


def _line(
    block: Block, places: Mapping[str, int], index: int, today: dt.date, problems: list[FieldProblem]
) -> BankLine | None:
    row = block.rows[index]
    cells = {field: one_line(row.cell(place))[:1000] for field, place in places.items()}

    def wrong(field: str, problem: str, remedy: str) -> None:
        place = places.get(field)
        column = block.columns[place] if place is not None else None
        at = f"rows.{row.number}.{column.header if column else field}"
        where = f"第{row.number}行" + (f"“{column.header}”({column.letter}{row.number})" if column else "")
        shown = "" if field == "account" else shorten(without_numbers(cells.get(field, "")))
        problems.append(FieldProblem(field=at, problem=f"{where}:{problem}", remedy=remedy, value=shown))

    before = len(problems)
    unit = header_parts(block.columns[places["amount"]].header)[1] or "元"
    fen = 0
    try:
        fen = int(parse_amount(cells["amount"].replace("¥", "").replace("¥", ""), unit))
        if fen <= 0:
            wrong("amount", "金额应大于零", "请对照银行流水更正")
    except ValueError as error:
        wrong("amount", str(error), "请填写数字金额(元)")
    on_day = today
    try:
        on_day = parse_date(cells["on_day"])
        if on_day > today:
            wrong("on_day", f"日期 {on_day} 晚于今天", "请对照银行流水更正")
    except ValueError as error:
        wrong("on_day", str(error), "请写作 2026-01-31 的样子")
    why_not = ""
    if "reason" in places and _says_why_not(header := block.columns[places["reason"]].header):
        why_not = _reason(cells["reason"])
        outcome = _outcome(cells, "returned" if why_not else "paid")
    else:
        outcome = _outcome(cells, None)
    if outcome == "paid" and why_not:
        said = (
            f"写着“{cells['outcome'][:40]}”,“{header[:40]}”却写着“{shorten(without_numbers(why_not))}”,不知以哪一个为准"
        )
        wrong("outcome", said, "请向银行查明:确已支付的去掉原因,没有支付或已退回的写明状态")
    elif outcome is None:
        said = without_numbers(cells.get("outcome", ""))
        wrong(
            "outcome",
            f"看不出是已付、失败还是退回{f'(“{said[:40]}”)' if said else ''}",
            "请写明“已支付”“支付失败”或“已退回”",
        )
    number, several = _item_no(cells.get("item_no", ""))
    if several:
        wrong("item_no", "一行里有几个付款编号", "请每行只写一个")
    if len(problems) > before or outcome is None:
        return None
    return BankLine(
        row=row.number, bank_ref=bank_number(cells.get("bank_ref", ""))[:100] or None, item_no=number, outcome=outcome, fen=fen, on_day=on_day,
        payee=without_numbers(cells.get("payee", ""))[:200], account=_account(cells.get("account", "")),
        note=without_numbers(cells.get("item_no", "")), reason=without_numbers(cells.get("reason", "")),
    )  # fmt: skip


def _says_why_not(header: str) -> bool:
    """Whether a column's name says that only what did not arrive has something in it: of a mere remark nothing follows."""
    return header_key(header_parts(header)[0]) in {header_key(name) for name in words()["reasons_of_returns"]}


def _reason(text: str) -> str:
    """Why something did not arrive; "" where a cell only says that there is no reason."""
    bare = normalise_text(text)
    return "" if bare in MISSING or bare in words()["no_reason"] else text


def _outcome(cells: Mapping[str, str], by_reason: str | None) -> str | None:
    """What became of it: by its words, or by whether there is a reason of a return, where there is no column of states. None where
    neither says."""
    said = normalise_text(cells.get("outcome", ""))
    for outcome, wordings in words()["outcomes"].items():
        if said and said in wordings:
            return str(outcome)
    return None if said or "outcome" in cells else by_reason


def _item_no(text: str) -> tuple[str | None, bool]:
    """(our number in a text, are there several?)"""
    found = sorted(set(ITEM_NO.findall(normalise_text(text).upper())))
    return (found[0] if len(found) == 1 else None), len(found) > 1


def _account(text: str) -> str:
    digits = "".join(c for c in normalise_text(text) if c.isdigit() or c == "-")
    return digits if 8 <= len(digits) <= 34 else ""


def _repeated(lines: Sequence[BankLine]) -> list[FieldProblem]:
    """A number of the bank twice in one file."""
    seen: dict[str, int] = {}
    found = []
    for line in lines:
        if line.bank_ref is None:
            continue
        if line.bank_ref in seen:
            problem = f"第{line.row}行的流水号与第{seen[line.bank_ref]}行相同"
            found.append(
                FieldProblem(field=f"rows.{line.row}", problem=problem, remedy="同一笔只保留一行", value=line.bank_ref)
            )
        seen[line.bank_ref] = line.row
    return found
