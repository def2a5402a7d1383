"""The columns of a bank's list of loans, and the words of their cells."""

from __future__ import annotations

from sqlmodel import Session

from services.registry.enterprises.columns import WORDINGS
from shared.contracts.loan_usage import COLLATERAL_NAMES, PROGRAMME_NAMES
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.words import Words

LOANS = "loan-usage"
YES_NO = {"yes": "是", "no": "否"}
LOAN_COLUMNS = WORDINGS.columns(
    "loan_usage",
    [
        Column("reference", "业务编号", required=True, example="示例2026-0001"),
        Column("credit_code", "统一社会信用代码", required=True, example="91430300MA00000000"),
        Column("name", "企业名称"),
        Column("product", "产品名称", required=True, example="示例科创贷"),
        Column("programme", "专项产品", required=True, example="专精特新贷"),
        Column("collateral", "担保方式", required=True, example="信用"),
        Column("months", "期限(月)", example="12"),
        Column("applied_on", "申请日期", required=True, example="2026-05-06"),
        Column("applied", "申请金额(万元)", required=True, example="300"),
        Column("approved_on", "批准日期", example="2026-05-12"),
        Column("approved", "批准金额(万元)", example="300"),
        Column("declined_on", "不予批准日期"),
        Column("drawn_on", "放款日期", example="2026-05-15"),
        Column("drawn", "放款金额(万元)", example="200"),
        Column("rate", "年利率(%)", example="3.45"),
        Column("first_loan", "是否首贷", example="是"),
        Column("ordinal", "序号"),
        Column("remark", "备注"),
    ],
)


def programme_words(_: Session) -> Words:
    return WORDINGS.closed("loan_usage", "programme", {k.value: v for k, v in PROGRAMME_NAMES.items()})


def collateral_words(_: Session) -> Words:
    return WORDINGS.closed("loan_usage", "collateral", {k.value: v for k, v in COLLATERAL_NAMES.items()})


def first_loan_words(_: Session) -> Words:
    return WORDINGS.closed("loan_usage", "first_loan", YES_NO)
