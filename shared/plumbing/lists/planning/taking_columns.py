"""Which field each column is: by a header that is known, by what was answered before, or by asking."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from shared.contracts.plans import Choice, ColumnSource, Likely, SeenColumn
from shared.contracts.problems import shorten
from shared.contracts.values import normalise_text
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.layout import Block, ColumnSeen
from shared.plumbing.lists.planning.draft import HEADER, LEAVE_OUT, OFF, Draft, Taken, header_cell
from shared.plumbing.lists.units import COUNTS, MONEY, header_parts, is_other_quantity
from shared.plumbing.lists.values import MISSING
from shared.plumbing.lists.words import PRESELECTED_FROM, PROPOSED_FROM, alike

_GROUP = re.compile(
    r"其中|企业|单位|(?:企业|单位|公司)?(?:基本|主要|有关|相关|注册|登记|工商|经营)*(?:情况|信息|资料|指标)|(?:企业|主要|有关|相关)*(?:经济|财务|经营|生产经营|研发|创新|效益)+(?:指标|情况|数据|信息)"
)
_QUALIFYING = {
    "of before": ("上年", "去年", "上期", "上一年", "前一年", "前年", "近三年", "近两年"),
    "of a part of a year": ("本月", "当月", "季度", "上半年", "下半年", "同期", "1-", "1至", "1—", "1~"),
    "so far": ("累计",),
    "a rate": ("%", "占比", "比例", "比重", "增长", "增速", "增幅", "同比", "环比", "率"),
    "of a group or its parent": ("集团", "合并", "母公司", "子公司"),
    "expected": ("预计", "预算", "计划", "目标", "拟", "预期", "申请"),
    "due": (
        "应兑现",
        "应拨",
        "应付",
        "应发",
        "未拨",
        "未兑现",
        "未付",
        "剩余",
        "尚未",
        "审核",
        "审定",
        "审批",
        "核定",
        "批准",
    ),
    "given back": ("退回", "退款", "应退", "返还", "追回", "扣回", "收回"),
    "of one who shares in it": ("中央", "省级", "市级", "县级", "区级", "配套", "分担"),
    "a part": ("其中", "不含", "境外", "出口", "境内", "委托", "委外", "固定", "流动", "无形"),
    "a tax": ("税额", "减免", "免税", "退税"),
    "the first": ("首次", "初次", "首批"),
    "in public notice": ("公示",),
    "a beginning": ("期起", "起始", "开始", "起算"),
    "former": ("原", "曾用", "更名前", "变更前", "旧"),
    "a day": ("时间", "日期"),
    "a year": ("年度", "年份"),
    "a state": ("状态", "是否"),
    "a total of another": ("利润",),
}
"""What makes a column another one than the field that it is alike to, by the words that say it."""
_AROUND_HEADER = re.compile(r"^[\s**]+|[\s**::]+$")
_HELD = 0.7
"""Part of a column's cells that are words of a field, above which it is taken to be that field's."""
YEAR_IN_HEADER = re.compile(r"20[0-9]{2}(?=年)")


def columns_of(draft: Draft, block: Block) -> Taken:
    """Take each column for a field: by a known header, by what was answered, or not at all."""
    one = Taken(block, {}, [], {}, {})
    known = [known_field(draft, column, header_cell(block, column)) for column in block.columns]
    certain = {found[0] for found in known if found}
    # Of two columns of one meaning the one that is seen goes before a hidden one, which may be an older state.
    order = sorted(range(len(block.columns)), key=lambda place: block.columns[place].hidden)
    seen = {place: _place(draft, one, place, block.columns[place], known[place], certain) for place in order}
    one.columns = [seen[place] for place in range(len(block.columns))]
    return one


def known_field(draft: Draft, seen: ColumnSeen, cell: str) -> tuple[str, str] | None:
    """(field, unit written in the header) of a header whose wording is known. What this plan's own answer has taught is still
    its answer: the plan stays as it was shown."""
    header = _AROUND_HEADER.sub("", normalise_text(seen.header))
    column = draft.by_key.get(header_key(header))
    base, unit = header_parts(header)
    learned = draft.remembered.words.get(HEADER, {}).get(header_key(header))
    if learned == OFF:
        return None
    if learned in draft.labels and f"column:{cell}" not in draft.answers:
        return str(learned), unit  # before what is built in: a city's own wording is its own
    if column is not None:
        return column.field, unit
    column = draft.by_key.get(header_key(base)) or draft.by_base.get(header_key(base))
    if column is not None and column.unit and is_other_quantity(header):
        return None
    if column is None and "/" in header:
        return _within_group(draft, header)
    return (column.field, unit) if column is not None and base else None


def _within_group(draft: Draft, header: str) -> tuple[str, str] | None:
    """(field, unit) of a header under those of groups that say no more than that they are groups: 其中/研发费用, and of 财务指标(万元)/营业收入
    also the unit. Under any other (上年/营业收入) it is another quantity."""
    *groups, own = map(str.strip, header.split("/"))
    if own in MONEY or own in COUNTS:  # in a row of its own below: 财务指标/营业收入/万元
        *groups, own = [*groups[:-1], f"{groups[-1]}({own})"]
    parts = [header_parts(group) for group in groups]
    base, unit = header_parts(own)
    column = (
        draft.by_key.get(header_key(own)) or draft.by_key.get(header_key(base)) or draft.by_base.get(header_key(base))
    )
    if column is None or not all(_GROUP.fullmatch(text) for text, _ in parts):
        return None
    above = next((unit for _, unit in reversed(parts) if unit), "") if column.unit else ""
    return column.field, unit or above


def _place(
    draft: Draft, one: Taken, place: int, column: ColumnSeen, known: tuple[str, str] | None, certain: Collection[str]
) -> SeenColumn:
    cell = header_cell(one.block, column)
    likely: list[Likely] = []
    source = ColumnSource.KNOWN
    if known is None and column.header:
        held = _held_by(draft, one.block, place, certain)
        likely = held or _likely_fields(draft, column.header, certain)
        answer = _ask_column(draft, cell, column, likely, required=bool(held)) if likely else None
        if answer and answer != LEAVE_OUT and answer not in certain:
            known = (answer, header_parts(column.header)[1])
            source = draft.source_of(f"column:{cell}")
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
        field_label=draft.labels[name],
        source=source,
        unit=unit,
    )


def _likely_fields(draft: Draft, header: str, certain: Collection[str]) -> list[Likely]:
    base = header_key(header_parts(header)[0])
    qualified, is_other = qualifying(header), is_other_quantity(header)
    scored = []
    for column in draft.shape.columns:
        if is_other and column.unit:
            continue
        wordings = [w for w in (column.header, *column.aliases) if qualified <= qualifying(w)]
        if column.field not in certain and wordings:
            score = max(alike(base, header_key(header_parts(w)[0])) for w in wordings)
            scored.append((score, column))
    best = sorted((s for s in scored if s[0] >= PROPOSED_FROM), key=lambda s: -s[0])[:3]
    return [Likely(value=c.field, label=c.header, alike=round(score, 2)) for score, c in best]


def _held_by(draft: Draft, block: Block, place: int, certain: Collection[str]) -> list[Likely]:
    """The field whose words nearly all cells of a column are, whatever stands over them: 事项, of which each says 撤销 or 新认定."""
    texts = [text for row in block.rows if (text := normalise_text(row.cells[place])) and text not in MISSING]
    for name, words in draft.words.items():
        is_column = name in draft.shape.facts and any(column.field == name for column in draft.shape.columns)
        if not is_column or name in certain or not texts:
            continue
        meant = {text: words.means(text) for text in set(texts)}
        known = [meant[text] for text in texts if meant[text] is not None]
        is_given = set(meant.values()) == {words.means(normalise_text(draft.given.get(name, "")))}
        if len(known) > _HELD * len(texts) and not is_given:
            return [Likely(value=name, label=draft.labels[name], alike=round(len(known) / len(texts), 2))]
    return []


def _ask_column(draft: Draft, cell: str, column: ColumnSeen, likely: Sequence[Likely], *, required: bool) -> str | None:
    choices = [Choice(value=c.field, label=c.header) for c in draft.shape.columns]
    return draft.ask(
        f"column:{cell}",
        f"“{shorten(column.header)}”一列是什么?",
        [*choices, Choice(value=LEAVE_OUT, label="不导入这一列")],
        # What the city has switched off is asked each time.
        memory="" if draft.is_off(HEADER, header_key(column.header)) else f"column|{header_key(column.header)}",
        why="这一列所填的看来就是" + likely[0].label if required else "",
        cells=[cell],
        proposed=likely[0].value
        if likely[0].alike >= PRESELECTED_FROM and not YEAR_IN_HEADER.search(column.header)
        else None,
        required=required,
    )


def take(draft: Draft, one: Taken, place: int, column: Column, source: ColumnSource) -> None:
    seen = one.columns[place]
    unit = header_parts(seen.header)[1]
    one.placed[column.field] = (place, seen.header)
    if unit:
        one.units[column.field] = unit
    one.columns[place] = seen.model_copy(
        update={"field": column.field, "field_label": column.header, "source": source, "unit": unit}
    )
    draft.questions.pop(f"column:{seen.cell}", None)


def alike_to(column: Column, header: str) -> float:
    return max(alike(header_key(header), header_key(w)) for w in (column.header, *column.aliases))


def qualifying(header: str) -> frozenset[str]:
    """Words by which a header is another quantity than the plain one: 上年营业收入, 应兑现金额, 增长率(%)."""
    text = normalise_text(header)
    return frozenset(said for said, words in _QUALIFYING.items() if any(word in text for word in words))
