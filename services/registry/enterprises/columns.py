"""The columns of the lists that offices keep of enterprises, figures and contacts."""

from __future__ import annotations

from shared.plumbing.lists.columns import Column

# Since the three certificates became one (国务院 2015 年“三证合一”) the taxpayer's number of a firm is its credit code; a nine-digit 组织机构代码 is not.
CODE_HEADERS = (
    "信用代码", "社会信用代码", "USCC", "社会统一信用代码", "统一信用代码", "企业统一社会信用代码", "法人统一社会信用代码", "机构信用代码",
    "统一社会信用代码/组织机构代码", "统一社会信用代码(组织机构代码)", "组织机构代码/统一社会信用代码", "信用代码证号",
    "统一社会信用代码证号", "统一社会信用代码号", "统一社会信用号", "社会信用统一代码", "企业信用代码", "单位统一社会信用代码",
    "统一社会代码", "纳税人识别号", "税号", "纳税识别号",
)  # fmt: skip
NAME_HEADERS = (
    "单位名称",
    "名称",
    "企业全称",
    "公司名称",
    "企业",
    "企业名称(全称)",
    "单位全称",
    "公司全称",
    "申报单位",
    "申报企业",
    "企业单位名称",
)
UNIT_HEADERS = (
    "县市区", "归口单位", "所属县市区", "所属县市区(园区)", "园区", "区县", "县区", "县(市、区)", "县(市)区", "市区县", "所属区县", "所在区县",
    "所在县市区", "所属县区", "所在县区", "所属地区", "地区", "属地", "辖区", "所在地", "所属园区", "推荐单位", "推荐部门", "推荐县市区",
    "县市区/园区", "区(县)", "所属区域", "市州县区",
)  # fmt: skip
CREDIT_CODE = Column("credit_code", "统一社会信用代码", CODE_HEADERS, required=True, example="91430300MA00000000")
ORDINAL = Column("ordinal", "序号", ("编号", "NO", "No.", "序列"))
REMARK = Column("remark", "备注", ("说明",))

ENTERPRISE_COLUMNS = [
    CREDIT_CODE,
    Column("name", "企业名称", NAME_HEADERS, required=True, example="示例机电有限公司"),
    Column("unit", "县市区(园区)", UNIT_HEADERS, required=True),
    Column("former_names", "曾用名", ("原名称",)),
    Column("industry", "国民经济行业代码", ("行业代码", "行业", "所属行业")),
    Column("main_product", "主导产品", ("主要产品", "主营产品")),
    Column("established_on", "成立日期", ("注册日期", "成立时间", "注册时间", "注册成立日期"), example="2015-05-01"),
    ORDINAL,
    REMARK,
]

INDICATOR_COLUMNS = [
    CREDIT_CODE,
    Column(
        "year",
        "年度",
        ("年份", "所属年度", "统计年度", "会计年度", "数据年度", "填报年度"),
        required=True,
        example="2025",
    ),
    Column("name", "企业名称", NAME_HEADERS),
    Column("revenue_wan", "营业收入(万元)", ("营业收入",)),
    Column(
        "headcount",
        "从业人员(人)",
        ("从业人员", "从业人数", "职工人数", "员工人数", "职工总数", "从业人员数", "年末从业人员", "从业人员期末人数"),
    ),
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
    Column("name", "联系人", ("姓名", "联系人姓名", "企业联系人"), required=True),
    Column("phone", "联系电话", ("电话", "手机", "手机号码", "联系方式", "手机号", "联系人电话")),
    Column("enterprise_name", "企业名称", NAME_HEADERS),
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
