"""Rows that say of themselves that they are none: not passed, withdrawn, returned, in a remark or in a column that no list knows
(评审结果, 是否通过, 支付状态); and sheets whose names say so of all their rows. Such a row lands only where a person says so."""

from __future__ import annotations

import re

from shared.contracts.values import normalise_text

ANYWHERE = (
    "取消", "撤销", "不通过", "未通过", "注销", "作废", "放弃", "吊销", "退出", "有异议", "不予", "剔除", "删除", "迁出", "迁往",
)  # fmt: skip
"""In a remark."""
_IN_VERDICTS = (
    *ANYWHERE, "不同意", "暂缓", "暂不", "未支付", "未拨付", "未发放", "未到账", "退汇", "退回", "失效", "到期", "过期", "失败", "不合格", "不符合",
    "终止", "落选", "淘汰", "未认定", "未入选", "未推荐", "否决", "驳回", "停用", "无效", "未复核", "未获", "未兑现",
)  # fmt: skip
_NOT_SO = frozenset({"否", "不", "未", "×", "✗", "✘", "x", "n", "no", "false"})
"""Whole cells under a header that asks."""
_VERDICT = re.compile(
    "通过|认定|合格|有效|推荐|入选|同意|支付|拨付|发放|到账|评审|审核|审查|核查|复核|复审|验收|结果|结论|意见|状态|资格|情况|事项|类别"
)
_NOTHING_AGAINST = re.compile("(?:无|没有|未(?:发现|收到)?)(?:异议|不予|取消|撤销|退回|退汇)")
_LONGEST = 40
"""Characters of a verdict; what is longer is a text, in which a word may be about something else."""


def is_verdict(header: str) -> bool:
    """Whether a column tells what became of its rows."""
    return _VERDICT.search(normalise_text(header)) is not None


def says_no(cell: str) -> bool:
    """Whether a cell of such a column says that its row is not so."""
    text = normalise_text(cell)
    if not text or len(text) > _LONGEST:
        return False
    return text.lower() in _NOT_SO or bool(word_in(text))


def word_in(text: str) -> str:
    """The word by which a verdict, or the name of a sheet, says that what it is about is not so; '' where it has none."""
    text = _NOTHING_AGAINST.sub("", normalise_text(text))
    return next((word for word in _IN_VERDICTS if word in text), "")
