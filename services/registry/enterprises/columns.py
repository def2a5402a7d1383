"""The columns of the lists that offices keep of enterprises, figures and contacts."""

from __future__ import annotations

from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.wordings import Wordings

WORDINGS = Wordings("services.registry.reference")
"""Since the three certificates became one (国务院 2015 年“三证合一”) the taxpayer's number of a firm is its credit code; a nine-digit
组织机构代码 is not."""
CREDIT_CODE = Column("credit_code", "统一社会信用代码", required=True, example="91430300MA00000000")
ORDINAL = Column("ordinal", "序号")
REMARK = Column("remark", "备注")

ENTERPRISE_COLUMNS = WORDINGS.columns(
    "enterprises",
    [
        CREDIT_CODE,
        Column("name", "企业名称", required=True, example="示例机电有限公司"),
        Column("unit", "县市区(园区)", required=True),
        Column("former_names", "曾用名"),
        Column("industry", "国民经济行业代码"),
        Column("main_product", "主导产品"),
        Column("established_on", "成立日期", example="2015-05-01"),
        ORDINAL,
        REMARK,
    ],
)

INDICATOR_COLUMNS = WORDINGS.columns(
    "indicators",
    [
        CREDIT_CODE,
        Column(
            "year",
            "年度",
            example="2025",
        ),
        Column("name", "企业名称"),
        Column("revenue_wan", "营业收入(万元)"),
        Column(
            "headcount",
            "从业人员(人)",
        ),
        Column("total_assets_wan", "资产总额(万元)"),
        Column("rd_expense_wan", "研发费用(万元)"),
        Column("rd_deductible_wan", "加计扣除研发费用(万元)"),
        Column("new_product_revenue_wan", "新产品销售收入(万元)"),
        Column("cloud_investment_wan", "上云投入(万元)"),
        Column("smart_investment_wan", "智能化改造投资(万元)"),
        Column("first_invention_patent_granted_on", "首件发明专利授权日"),
        ORDINAL,
        REMARK,
    ],
)

CONTACT_COLUMNS = WORDINGS.columns(
    "contacts",
    [
        CREDIT_CODE,
        Column("name", "联系人", required=True),
        Column("phone", "联系电话"),
        Column("enterprise_name", "企业名称"),
        ORDINAL,
        REMARK,
    ],
)

MONEY_FIELDS = (
    "revenue",
    "total_assets",
    "rd_expense",
    "rd_deductible",
    "new_product_revenue",
    "cloud_investment",
    "smart_investment",
)
LARGEST = 100_000_000_000_00
"""Fen. No figure of a small or medium firm is larger than 100 billion yuan: most often its unit was mistaken."""
LEAST = {"revenue": 10_000_00, "total_assets": 10_000_00}
"""{figure: fen that a firm at work has at the least}"""
MANIFOLD = 10
"""So many times as much as was recorded, or as little, is told before it takes its place."""
