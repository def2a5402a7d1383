"""The columns of a recognition document's list, and of a ledger of many documents."""

from __future__ import annotations

import re

from sqlmodel import Session

from services.registry.domain.ladder import title_from_wording, titles
from services.registry.enterprises.columns import CREDIT_CODE, ORDINAL, REMARK, WORDINGS
from shared.contracts.plans import Choice
from shared.contracts.registry_events import RecognitionAction
from shared.contracts.titles import of_several_levels, places, source, title_text, wordings
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.tentative import Tentative
from shared.plumbing.lists.words import Words

RECOGNITION_COLUMNS = WORDINGS.columns(
    "recognitions",
    [
        CREDIT_CODE,
        Column("enterprise_name", "企业名称", example="示例机电有限公司"),
        Column("former_name", "原企业名称"),
        Column("number", "文号"),
        Column("issuer", "发文机关"),
        Column(
            "issued_on",
            "发文日期",
        ),
        Column("action", "认定类别"),
        Column("title", "称号"),
        Column("level", "级别"),
        Column("valid_to", "有效期至"),
        Column("year", "认定年度"),
        Column("subject", "单位或品种名称"),
        Column("unit", "县市区(园区)"),
        ORDINAL,
        REMARK,
    ],
)

_ACTIONS = {RecognitionAction(name): words for name, words in WORDINGS.words("recognitions", "action").items()}
_DOUBTS = (
    "未通过", "不通过", "未复核", "不予", "不合格", "不符合", "未认定", "未获", "落选", "驳回", "暂缓", "拟", "公示", "候选", "推荐", "申报",
)  # fmt: skip
"""Words of a heading that speak of no act, or of its opposite."""
_NO_TITLE = (
    "未通过", "不通过", "未复核", "不予", "未认定", "到期", "失效", "取消", "撤销", "拟", "公示", "候选", "推荐", "申报", "培育", "入库", "种子库", "瞪羚", "科技型", "单项冠军",
)  # fmt: skip
"""Words of a wording that is no title of the ladder, or one that has ended, however alike it is to one that is."""
TENTATIVE = Tentative(
    WORDINGS.words("recognitions", "tentative"),
    frozenset({"title", "action"}),
    looks_like="拟定、申报、推荐或公示的名单",
    act="认定",
)
"""A list of proposals, or in public notice, is no recognition until a person says that it has become one."""
LEVELS = {"国家": "国家级", "省": "省级", "市": "市级", "县": "县级", "区": "县级"}
"""{what a level begins with: the level}"""
ACTION_WORDINGS = {wording: action for action, wordings in _ACTIONS.items() for wording in (action.value, *wordings)}

_ACTION_LABELS = {
    RecognitionAction.NEW: "新认定",
    RecognitionAction.RECHECK: "复核通过",
    RecognitionAction.RENAME: "更名",
    RecognitionAction.REVOCATION: "撤销(取消资格)",
}


def action_words(_: Session) -> Words:
    """What a list says of its firms: newly recognised, rechecked, renamed, revoked."""
    return Words(
        read=lambda text: ACTION_WORDINGS.get(text.strip()),
        choices=[Choice(value=a.value, label=label) for a, label in _ACTION_LABELS.items()],
        wordings={action.value: wordings for action, wordings in _ACTIONS.items()},
        doubts=_DOUBTS,
        source=WORDINGS.source,
    )


_ELSEWHERE = re.compile("[\u4e00-\u9fff]{2,4}(?:省|市|自治区)(?!级)")


def _is_no_title(text: str) -> bool:
    """Of a wording that no title has: several titles, none of the ladder, one of an unsaid level, one that has ended, or one of another place."""
    folded = title_text(text, places())
    is_other = any(word in folded for word in (*_NO_TITLE, "、")) or _ELSEWHERE.match(folded) is not None
    return is_other or of_several_levels(text)


def title_words(_: Session) -> Words:
    """The titles of the ladder and beside it."""

    def read(text: str) -> str | None:
        try:
            return title_from_wording(text).code
        except ValueError:
            return None

    return Words(
        read=read,
        choices=[Choice(value=title.code, label=title.name) for title in titles().values()],
        wordings=wordings(),
        is_other=_is_no_title,
        fold=lambda text: title_text(text, places()),
        source=source(),
    )


def parse_action(text: str) -> RecognitionAction:
    """新认定, 复核, 更名 or 撤销; `ValueError` for anything else."""
    action = ACTION_WORDINGS.get(text.strip())
    if action is None:
        raise ValueError(f"不认识的认定类别“{text[:20]}”,可填:新认定、复核、更名、撤销")
    return action
