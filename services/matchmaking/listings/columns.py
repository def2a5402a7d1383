"""The columns of supply and demand lists, as universities and factories keep them."""

from __future__ import annotations

from shared.plumbing.sheets import Column

_COMMON = [
    Column("technology_field", "技术领域", ("所属技术领域",), required=True),
    Column("industry", "应用行业", ("行业", "应用领域")),
    Column("contact_name", "联系人", ("姓名",)),
    Column("contact_phone", "手机", ("联系电话", "电话", "手机号码")),
    Column("contact_email", "电子信箱", ("邮箱", "电子邮箱")),
    Column("contact_landline", "固话", ("固定电话", "传真")),
    Column("contact_address", "通讯地址", ("地址", "联系地址")),
    Column("ordinal", "序号", ("编号",)),
    Column("remark", "备注"),
]

SUPPLY_COLUMNS = [
    Column("title", "成果名称", ("技术成果名称", "项目名称"), required=True),
    Column("organisation", "完成单位", ("成果单位", "所属单位", "单位名称"), required=True),
    Column("result_type", "成果类型"),
    Column("summary", "成果简介", ("简介", "成果介绍"), required=True),
    Column("innovation", "创新点", ("主要创新点",)),
    Column("indicators", "技术指标", ("主要技术指标",)),
    Column("trl", "技术成熟度(TRL)", ("TRL", "技术成熟度", "技术成熟度等级")),
    Column("ip_number", "知识产权号", ("专利号",)),
    Column("legal_status", "法律状态"),
    Column("rights_holder", "权利人", ("专利权人",)),
    Column("contact_completed_by", "完成人", ("主要完成人",)),
    Column("stage", "成熟度阶段", ("阶段",)),
    Column("awards", "获奖", ("获奖情况",)),
    Column("cooperation", "合作方式"),
    Column("price_wan", "期望价格(万元)", ("期望价格",)),
    Column("valid_until", "有效期", ("有效期至",)),
    *_COMMON,
]

DEMAND_COLUMNS = [
    Column("title", "技术需求名称", ("需求名称",), required=True),
    Column("credit_code", "统一社会信用代码", ("信用代码",), required=True),
    Column("organisation", "企业名称", ("机构全称", "单位名称")),
    Column("problem", "主要问题", ("需求描述",), required=True),
    Column("key_technology", "技术关键", ("关键技术",)),
    Column("goal", "预期目标"),
    Column("keywords", "关键字", ("关键词",)),
    Column("period", "需求时限(起止年)", ("需求时限",)),
    Column("budget_wan", "拟投入资金总额(万元)", ("拟投入资金(万元)", "拟投入资金总额")),
    Column("solve_mode", "解决方式"),
    Column("partner", "合作意向单位"),
    Column("activity", "科技活动类型"),
    Column("discipline", "学科分类"),
    Column("foundation", "现有基础"),
    Column("contact_legal_representative", "法人代表", ("法定代表人",)),
    Column("indicators", "核心考核指标", ("考核指标",)),
    Column("ownership", "产权归属"),
    Column("reward_wan", "揭榜金额(万元)", ("揭榜金额",)),
    Column("solver_conditions", "揭榜方条件"),
    Column("classified", "是否涉密", ("是否涉密/出口管制", "是否涉密或出口管制")),
    Column("public_name", "是否公开企业名称"),
    Column("tier", "企业梯度", ("梯度", "称号", "企业称号")),
    Column("valid_until", "截止日期", ("有效期",)),
    *_COMMON,
]
