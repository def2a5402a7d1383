"""The columns of a recognition document's list, and of a ledger of many documents."""

from __future__ import annotations

from sqlmodel import Session

from services.registry.domain.ladder import title_from_wording, titles
from services.registry.enterprises.columns import CREDIT_CODE, NAME_HEADERS, ORDINAL, REMARK, UNIT_HEADERS
from shared.contracts.plans import Choice
from shared.contracts.registry_events import RecognitionAction
from shared.contracts.titles import places, title_text, wordings
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.words import Words

RECOGNITION_COLUMNS = [
    CREDIT_CODE,
    Column("enterprise_name", "企业名称", NAME_HEADERS, example="示例机电有限公司"),
    Column("number", "文号", ("文件号", "公布文号", "发文字号", "文件文号", "认定文号", "文件编号")),
    Column("issuer", "发文机关", ("发文单位", "公布单位", "认定机关", "认定部门", "认定单位", "发布机关")),
    Column(
        "issued_on",
        "发文日期",
        ("公布日期", "认定日期", "文件日期", "发布日期", "公告日期", "印发日期", "发文时间", "公布时间"),
    ),
    Column("action", "认定类别", ("类别", "认定类型", "认定情况", "办理类型", "认定方式")),
    Column("title", "称号", ("认定称号", "资质名称", "称号名称", "荣誉名称", "认定名称", "所获称号")),
    Column("subject", "单位或品种名称", ("项目名称", "产品名称", "车间名称", "品种名称", "证书编号")),
    Column("unit", "县市区(园区)", UNIT_HEADERS),
    ORDINAL,
    REMARK,
]

_ACTIONS: dict[RecognitionAction, tuple[str, ...]] = {
    RecognitionAction.NEW: (
        "新认定", "认定", "新取得", "首次认定", "初次认定", "新增认定", "新增", "新获认定", "新入库", "首次申报认定",
    ),
    RecognitionAction.RECHECK: (
        "复核", "复核通过", "通过复核", "复核合格", "复核认定", "到期复核通过", "复审通过", "通过复审", "延续",
    ),
    RecognitionAction.RENAME: ("更名", "名称变更", "变更名称", "企业更名", "更改名称"),
    RecognitionAction.REVOCATION: (
        "撤销", "取消", "取消资格", "撤销资格", "取消称号", "撤销称号", "取消认定", "撤销认定", "取消资质", "移出名单",
    ),
}  # fmt: skip
_DOUBTS = ("未通过", "不通过", "未复核", "不予", "拟", "公示", "候选", "推荐", "申报")
"""Words of a heading that speak of no act, or of its opposite."""
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
    )


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
        fold=lambda text: title_text(text, places()),
    )


def parse_action(text: str) -> RecognitionAction:
    """新认定, 复核, 更名 or 撤销; `ValueError` for anything else."""
    action = ACTION_WORDINGS.get(text.strip())
    if action is None:
        raise ValueError(f"不认识的认定类别“{text[:20]}”,可填:新认定、复核、更名、撤销")
    return action
