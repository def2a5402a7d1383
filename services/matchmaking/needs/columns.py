"""The columns of lists of needs."""

from __future__ import annotations

from services.matchmaking.providers.columns import WORDINGS
from shared.plumbing.lists.columns import Column

NEED_COLUMNS = WORDINGS.columns(
    "needs",
    [
        Column("credit_code", "统一社会信用代码", required=True),
        Column("organisation", "企业名称"),
        Column("kind", "种类", required=True),
        Column("title", "需求名称", required=True),
        Column("text", "需求说明"),
        Column("needed_on", "希望何时前解决"),
        Column("budget_wan", "预算(万元)"),
        Column("amount_wan", "拟融资额(万元)"),
        Column("months", "期限(月)"),
        Column("collateral", "可提供的担保方式"),
        Column("first_loan", "是否首贷"),
        Column("stage", "所处阶段"),
        Column("audience", "培训对象"),
        Column("people", "培训人数"),
        Column("positions", "招聘岗位(岗位|人数|学历|技能|薪酬;……)"),
        Column("type", "服务类型"),
        Column("scenes", "数字化场景"),
        Column("fields", "专家领域"),
        Column("ip_group", "是否请知识产权专家团"),
        Column("ordinal", "序号"),
        Column("remark", "备注"),
    ],
)
