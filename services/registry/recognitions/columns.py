"""The columns of a recognition document's list, and of a ledger of many documents."""

from __future__ import annotations

from services.registry.enterprises.columns import CREDIT_CODE, ORDINAL, REMARK
from shared.contracts.registry_events import RecognitionAction
from shared.plumbing.sheets import Column

RECOGNITION_COLUMNS = [
    CREDIT_CODE,
    Column("enterprise_name", "企业名称", ("单位名称", "名称", "企业全称")),
    Column("number", "文号", ("文件号", "公布文号", "发文字号")),
    Column("issuer", "发文机关", ("发文单位", "公布单位", "认定机关")),
    Column("issued_on", "发文日期", ("公布日期", "认定日期", "文件日期")),
    Column("action", "认定类别", ("类别", "认定类型")),
    Column("title", "称号", ("认定称号", "资质名称")),
    Column("subject", "单位或品种名称", ("项目名称", "产品名称", "车间名称", "品种名称", "证书编号")),
    Column("unit", "县市区(园区)", ("县市区", "归口单位", "所属县市区")),
    ORDINAL,
    REMARK,
]

ACTION_WORDINGS = {
    "新认定": RecognitionAction.NEW,
    "认定": RecognitionAction.NEW,
    "新取得": RecognitionAction.NEW,
    "复核": RecognitionAction.RECHECK,
    "复核通过": RecognitionAction.RECHECK,
    "更名": RecognitionAction.RENAME,
    "撤销": RecognitionAction.REVOCATION,
    "取消": RecognitionAction.REVOCATION,
    **{a.value: a for a in RecognitionAction},
}


def parse_action(text: str) -> RecognitionAction:
    """新认定, 复核, 更名 or 撤销; `ValueError` for anything else."""
    action = ACTION_WORDINGS.get(text.strip())
    if action is None:
        raise ValueError(f"不认识的认定类别“{text[:20]}”,可填:新认定、复核、更名、撤销")
    return action
