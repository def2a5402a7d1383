"""The columns of supply and demand lists, as universities and factories keep them."""

from __future__ import annotations

from shared.contracts.matchmaking import TechnologyField
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.wordings import Wordings

WORDINGS = Wordings("services.matchmaking.listings")
FIELD_WORDINGS = {
    TechnologyField(name): words for name, words in WORDINGS.words("listings", "technology_field").items()
}
"""Other wordings of the eight fields; what is merely near (高端装备, 其他) is asked for."""

_COMMON = [
    Column(
        "technology_field",
        "技术领域",
        required=True,
    ),
    Column("industry", "应用行业"),
    Column("contact_name", "联系人"),
    Column("contact_phone", "手机"),
    Column("contact_email", "电子信箱"),
    Column("contact_landline", "固话"),
    Column("contact_address", "通讯地址"),
    Column("ordinal", "序号"),
    Column("remark", "备注"),
]

SUPPLY_COLUMNS = WORDINGS.columns(
    "supplies",
    [
        Column(
            "title",
            "成果名称",
            required=True,
        ),
        Column(
            "organisation",
            "完成单位",
            required=True,
        ),
        Column("result_type", "成果类型"),
        Column(
            "summary",
            "成果简介",
            required=True,
        ),
        Column("innovation", "创新点"),
        Column("indicators", "技术指标"),
        Column("trl", "技术成熟度(TRL)"),
        Column(
            "ip_number",
            "知识产权号",
        ),
        Column("legal_status", "法律状态"),
        Column("rights_holder", "权利人"),
        Column("contact_completed_by", "完成人"),
        Column("stage", "成熟度阶段"),
        Column("awards", "获奖"),
        Column(
            "cooperation",
            "合作方式",
        ),
        Column("price_wan", "期望价格(万元)"),
        Column("valid_until", "有效期"),
        *_COMMON,
    ],
)

DEMAND_COLUMNS = WORDINGS.columns(
    "demands",
    [
        Column(
            "title",
            "技术需求名称",
            required=True,
        ),
        Column(
            "credit_code",
            "统一社会信用代码",
            required=True,
        ),
        Column(
            "organisation",
            "企业名称",
        ),
        Column(
            "problem",
            "主要问题",
            required=True,
        ),
        Column("key_technology", "技术关键"),
        Column("goal", "预期目标"),
        Column("keywords", "关键字"),
        Column(
            "period",
            "需求时限(起止年)",
        ),
        Column(
            "budget_wan",
            "拟投入资金总额(万元)",
        ),
        Column("solve_mode", "解决方式"),
        Column("partner", "合作意向单位"),
        Column("activity", "科技活动类型"),
        Column("discipline", "学科分类"),
        Column("foundation", "现有基础"),
        Column("contact_legal_representative", "法人代表"),
        Column(
            "indicators",
            "核心考核指标",
        ),
        Column("ownership", "产权归属"),
        Column(
            "reward_wan",
            "揭榜金额(万元)",
        ),
        Column("solver_conditions", "揭榜方条件"),
        Column("classified", "是否涉密"),
        Column("public_name", "是否公开企业名称"),
        Column("tier", "企业梯度"),
        Column("valid_until", "截止日期"),
        *_COMMON,
    ],
)
