"""Payee accounts on the wire. A number comes in and never goes out: answers show its last four characters."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shared.contracts.process import Evidence
from shared.contracts.values import CreditCode, FirmName, LongText, OneLine, ShortText
from shared.contracts.wire import Reply, Request

AccountState = Literal["submitted", "verified", "refused", "superseded"]
ACCOUNT_STATE_NAMES = {"submitted": "待核验", "verified": "已核验", "refused": "核验未通过", "superseded": "已更换"}
PROOF = "account_proof"
AUTHORISATION = "authorisation"
ACCOUNT_EVIDENCE = {PROOF: "账户证明(开户许可证、基本存款账户信息等)", AUTHORISATION: "委托书(归口单位代企业提交的)"}
AccountNumber = Annotated[
    OneLine,
    Field(
        max_length=100, description="收款账号:8 至 34 位数字,可含连字符;不显示、不回显,回答中只有后四位", examples=["0200-1234-5678-9012"],
    ),
]  # fmt: skip


class AccountIn(Request):
    """An account that a firm is to be paid to. The field of the number is never shown again, in errors neither."""

    _rules: ClassVar[tuple[str, ...]] = (
        "account_number 为 8 至 34 位数字,可含连字符;空格自动去掉",
        "name 与企业登记的名称(或曾用名)一致",
        "evidence 须有 account_proof;归口单位代企业提交的,另须有 authorisation",
    )
    name: FirmName = Field(description="户名,与企业登记的名称一致")
    account_number: AccountNumber
    bank_name: ShortText = Field(description="开户行全称", examples=["示例银行示例支行"])
    cnaps: OneLine = Field(default="", pattern="^([0-9]{12})?$", description="联行号(12 位),没有不填")
    evidence: list[Evidence] = Field(
        default_factory=list, max_length=10, description="材料:account_proof 账户证明,authorisation 委托书"
    )


class JudgementIn(Request):
    """What a second person finds of an account."""

    _rules: ClassVar[tuple[str, ...]] = (
        "verified 为 false 的须填 reason",
        "account_number 填写时须与登记的一致(核验人照证明材料再录一遍)",
    )
    verified: bool = Field(description="核验是否通过")
    reason: LongText = Field(default="", max_length=1000, description="怎样核验的;不通过的原因")
    account_number: AccountNumber | None = Field(default=None)


class ConfirmationIn(Request):
    """That a verified account was asked about once more, by a further person: it need not wait then."""

    how: LongText = Field(min_length=1, max_length=1000, description="怎样确认的,如回拨企业登记的电话")


class Account(Reply):
    """One version of a firm's account."""

    id: str
    credit_code: CreditCode
    enterprise_name: str
    unit: str
    unit_name: str
    version: int
    name: str
    masked: str = Field(description="账号后四位", examples=["****9012"])
    bank_name: str
    cnaps: str
    proof_sha256: str = Field(description="账户证明文件的 SHA-256")
    state: AccountState
    state_name: str
    current: bool = Field(description="是否为企业现用的(最新且未被退回的)")
    submitted_by: str
    submitted_at: dt.datetime
    judged_by: str | None
    judged_at: dt.datetime | None
    judgement: str
    confirmed_by: str | None
    confirmed_at: dt.datetime | None
    confirmed_how: str
    not_ready: list[str] = Field(description="为什么现在还不能向它拨付;空的即可以")
    shared_with: list[str] = Field(
        default_factory=list, description="还有哪些企业登记了同一账号(统一社会信用代码与名称);只给主管部门与财政"
    )


class AccountSubmitted(Account):
    """What was submitted, and what was tidied of it."""

    notes: list[str] = Field(default_factory=list, description="录入时整理了什么", examples=[["已去掉账号中的空格"]])
