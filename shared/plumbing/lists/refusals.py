"""Rows that say of themselves that they are none: not passed, withdrawn, returned, in a remark, in their name or in a column that no list
knows (评审结果, 是否通过, 是否撤销, 取消原因, 支付状态); and sheets and lines whose words say so of rows. Such a row lands only where
a person says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from shared.contracts.values import normalise_text
from shared.plumbing.lists.values import MISSING

_ENDED = (
    "取消", "撤销", "注销", "作废", "放弃", "吊销", "退出", "剔除", "删除", "除名", "移出名单", "迁出", "迁往", "迁至", "迁移至", "停产", "停业", "歇业",
    "僵尸", "破产", "倒闭", "关停", "异常名录", "经营异常", "失信", "黑名单", "违法", "违规",
)  # fmt: skip
"""What ends a title, and why: in a list of revocations they speak against nobody."""
_PAID_BACK = ("退回", "退票", "退汇", "追回", "扣回", "冲销", "冲回", "冲正")
_NOT_PAID = ("未支付", "未拨付", "未发放", "未到账", "未兑现")
_NOT_YET = ("暂缓", "暂不", "待定", "待核", "待整改", "限期整改", "有条件", "尚未")
_ESTIMATED = ("预估", "估算", "暂估", "未审计", "待审计", "未经审计")
_NOT_SO_YET = (*_NOT_YET, "暂停", "中止", "待审", "待补")
_IN_REMARKS = (
    "不通过", "未通过", "有异议", "不予", *_ENDED, *_PAID_BACK, *_NOT_PAID, *_NOT_YET, *_ESTIMATED,
)  # fmt: skip
_IN_VERDICTS = (
    "不通过", "未通过", "有异议", "不予", *_ENDED, *_PAID_BACK, *_NOT_PAID, *_NOT_SO_YET, "不同意", "失效", "到期", "过期", "失败", "不合格", "不符合",
    "终止", "落选", "淘汰", "未认定", "未入选", "未推荐", "否决", "驳回", "停用", "无效", "未复核", "未获", "未申请", "未申报", "未参加", "未提交", "未报送", "弃权", "不再",
)  # fmt: skip
_IN_LINES = (*_IN_VERDICTS, *_ESTIMATED)
_OF_STATES = ("已解决", "转让", "成交", "撤回", "下架", "关闭")
"""In the state of what is offered or looked for."""
_ASKED_AGAINST = (
    "取消", "撤销", "注销", "作废", "放弃", "吊销", "退出", "剔除", "除名", "移出", "迁出", "停产", "停业", "歇业", "僵尸", "破产", "倒闭", "关停",
    "异常名录", "经营异常", "失信", "黑名单", "违法", "违规", "处罚", "事故", "异议", "退回", "退票", "退汇", "追回", "扣回", "不通过", "未通过", "不合格", "不符合", "不予", "暂缓",
)  # fmt: skip
"""In a header (是否撤销, 有无违法记录, 取消原因): what is filled in below it, other than a no, speaks against its row."""
_NOT_SO = frozenset({"否", "不", "未", "×", "✗", "✘", "x", "n", "no", "false"})
"""Whole cells under a header that asks."""
_TICKS = frozenset({"√", "✓", "✔", "☑", "v"})
_NO = re.compile(
    r"[×✗✘]|(?:否|无|没|未|不|非|正常|良好|保留|有效|存续|在业|在营|合格|通过)|(?:0+(?:\.0+)?|[xn]|no|false)$"
)
"""How a cell begins that says nothing against its row, under a header that asks whether there is something."""
_VERDICT = re.compile(
    "通过|认定|合格|有效|推荐|入选|同意|支付|拨付|发放|到账|评审|审核|审查|核查|复核|复审|验收|结果|结论|意见|状态|资格|情况|事项|类别|类型|性质|摘要"
)
_OF_OTHERS = re.compile("高新|上市|规上|规模以上|科技型|专利|商标|出口|技术中心|研发机构|党组织")
"""In a header that asks whether a firm has something else."""
_OPPOSED = "|".join(("异议", "不予", *_ENDED, *_PAID_BACK))
_NOTHING_AGAINST = re.compile(
    r"(?:(?<!有)无|没有|不存在|不涉及|不属于|未(?:发现|收到|被|列入|纳入|发生)?|(?:已|现已)?移出|解除)"
    rf"(?:任何|其他|严重|重大|列入|被|存在|有)?(?:[、和及]?(?:{_OPPOSED}))+"
)
_LONGEST = 40
"""Characters of a verdict; what is longer is a text, in which a word may be about something else."""


def reads_as_no(header: str) -> Callable[[str], str] | None:
    """How the cells of a column are read: the word by which one speaks against its row, or '' where it does not. None where the
    header is none under which rows are judged."""
    plain = _NOTHING_AGAINST.sub("", normalise_text(header))
    if word := _first(plain, _ASKED_AGAINST):
        return lambda cell: word if says_yes(cell) else ""
    if _VERDICT.search(plain) is None or _OF_OTHERS.search(plain):
        return None
    more = _OF_STATES if "状态" in plain else ()
    return lambda cell: _said_no(cell, more)


def asks_against(header: str) -> bool:
    """Whether a header asks for what speaks against a row."""
    return bool(_first(_NOTHING_AGAINST.sub("", normalise_text(header)), _ASKED_AGAINST))


def says_yes(cell: str) -> bool:
    """Whether a cell says that there is what its header asks for."""
    text = normalise_text(cell)
    return bool(text) and text not in MISSING and not _NO.match(text.lower())


def _said_no(cell: str, more: Sequence[str]) -> str:
    text = normalise_text(cell)
    if not text or len(text) > _LONGEST:
        return ""
    return text if text.lower() in _NOT_SO else _said(text, (*_IN_VERDICTS, *more))


def are_ticks(cells: Sequence[str]) -> bool:
    """Are all that is filled in of a column marks, and one of them a tick? Then an empty cell says no."""
    filled = {normalise_text(cell).lower() for cell in cells} - {""}
    return bool(filled & _TICKS) and filled <= _TICKS | _NOT_SO


def ends_a_title(word: str) -> bool:
    """Whether a list of revocations says the word of all its rows."""
    return word in _ENDED


def word_in(text: str) -> str:
    """The word by which a verdict, or the name of a sheet, says that what it is about is not so; '' where it has none."""
    return _said(text, _IN_VERDICTS)


def word_in_line(text: str) -> str:
    """The same of a title or a note, which may also say of figures that they are estimates."""
    return _said(text, _IN_LINES)


def word_in_remark(text: str) -> str:
    """The same of a remark, which may speak of much."""
    return _said(text, _IN_REMARKS)


def _said(text: str, words: Sequence[str]) -> str:
    plain = normalise_text(text)
    return _first(_NOTHING_AGAINST.sub("", plain), words) if _first(plain, words) else ""


def _first(text: str, words: Sequence[str]) -> str:
    return next((word for word in words if word in text), "")
