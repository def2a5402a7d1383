"""The columns of the lists that offices keep of enterprises, figures and contacts."""

from __future__ import annotations

from shared.plumbing.sheets import Column

CREDIT_CODE = Column("credit_code", "统一社会信用代码", ("信用代码", "社会信用代码", "USCC"), required=True)
ORDINAL = Column("ordinal", "序号", ("编号",))
REMARK = Column("remark", "备注", ("说明",))

ENTERPRISE_COLUMNS = [
    CREDIT_CODE,
    Column("name", "企业名称", ("单位名称", "名称", "企业全称"), required=True),
    Column("unit", "县市区(园区)", ("县市区", "归口单位", "所属县市区", "所属县市区(园区)", "园区"), required=True),
    Column("former_names", "曾用名", ("原名称",)),
    Column("industry", "国民经济行业代码", ("行业代码", "行业", "所属行业")),
    Column("main_product", "主导产品", ("主要产品", "主营产品")),
    Column("established_on", "成立日期", ("注册日期", "成立时间")),
    ORDINAL,
    REMARK,
]

INDICATOR_COLUMNS = [
    CREDIT_CODE,
    Column("year", "年度", ("年份",), required=True),
    Column("name", "企业名称", ("单位名称", "名称")),
    Column("revenue_wan", "营业收入(万元)", ("营业收入",)),
    Column("headcount", "从业人员(人)", ("从业人员", "从业人数", "职工人数")),
    Column("total_assets_wan", "资产总额(万元)", ("资产总额",)),
    Column("rd_expense_wan", "研发费用(万元)", ("研发费用",)),
    Column("rd_deductible_wan", "加计扣除研发费用(万元)", ("享受加计扣除的研发费用(万元)", "加计扣除研发费用")),
    Column("new_product_revenue_wan", "新产品销售收入(万元)", ("新产品销售收入",)),
    Column("cloud_investment_wan", "上云投入(万元)", ("上云上平台投入(万元)",)),
    Column("smart_investment_wan", "智能化改造投资(万元)", ("智能化改造投入(万元)",)),
    Column("first_invention_patent_granted_on", "首件发明专利授权日", ("首件发明专利授权公告日",)),
    ORDINAL,
    REMARK,
]

CONTACT_COLUMNS = [
    CREDIT_CODE,
    Column("name", "联系人", ("姓名",), required=True),
    Column("phone", "联系电话", ("电话", "手机", "手机号码")),
    Column("enterprise_name", "企业名称", ("单位名称",)),
    ORDINAL,
    REMARK,
]

MONEY_FIELDS = (
    "revenue",
    "total_assets",
    "rd_expense",
    "rd_deductible",
    "new_product_revenue",
    "cloud_investment",
    "smart_investment",
)
