"""Values that the registry's events and its answers have in common."""

import datetime as dt
from enum import StrEnum

from pydantic import Field

from shared.contracts.values import CreditCode, Fen
from shared.contracts.wire import Reply


class SizeClass(StrEnum):
    """企业划型 (工信部联企业〔2011〕300号). UNDETERMINED: an input is missing."""

    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"
    MICRO = "micro"
    UNDETERMINED = "undetermined"


class RecognitionAction(StrEnum):
    """What a document does for an enterprise on its list."""

    NEW = "new"
    RECHECK = "recheck"
    RENAME = "rename"
    REVOCATION = "revocation"


class EnterpriseData(Reply):
    """The whole of an enterprise as it now stands."""

    credit_code: CreditCode
    name: str
    former_names: list[str] = Field(default_factory=list)
    unit: str = Field(description="归口县市区(园区)代码")
    unit_name: str = Field(default="", description="归口单位当时的名称")
    industry: str = Field(default="", description="GB/T 4754-2017 代码,如 C3412")
    main_product: str = ""
    established_on: dt.date | None = None
    size_class: SizeClass = SizeClass.UNDETERMINED
    """By the latest year for which the inputs are known."""


class IndicatorFigures(Reply):
    """Annual figures of one enterprise. None: not given, which is not zero."""

    revenue: Fen | None = Field(default=None, description="营业收入(元)")
    headcount: int | None = Field(default=None, ge=0, description="从业人员(人)")
    total_assets: Fen | None = Field(default=None, description="资产总额(元)")
    rd_expense: Fen | None = Field(default=None, description="研发费用(会计口径,元)")
    rd_deductible: Fen | None = Field(default=None, description="享受加计扣除政策的实际研发费用(加计前,元)")
    new_product_revenue: Fen | None = Field(default=None, description="新产品销售收入(元)")
    cloud_investment: Fen | None = Field(default=None, description="上云上平台投入(元)")
    smart_investment: Fen | None = Field(default=None, description="智能化改造投资(元)")
    first_invention_patent_granted_on: dt.date | None = Field(default=None, description="首件发明专利授权公告日")


class DocumentRef(Reply):
    """The document a recognition rests on."""

    number: str = Field(description="文号", examples=["示例工信〔2023〕12号"])
    issuer: str = Field(description="发文机关")
    issued_on: dt.date = Field(description="发文日期")
