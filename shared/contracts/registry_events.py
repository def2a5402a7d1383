"""What the registry's events carry. Whoever follows the feed reads these; a recognition entered once becomes, from the
same event, an entitlement in awards, a seat in matchmaking and a row on the banks' list.

No event carries a contact. Indicators are in the feed (scope `feed:read`), never on the name list.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import Field

from shared.contracts.values import CreditCode, Fen
from shared.contracts.wire import Reply


class RegistryEventType(StrEnum):
    """Types of event in the registry's feed that carry data for followers. Others (client.*, contact.*) may be skipped by a
    follower that does not know them. unit.changed carries the unit's code, name and days."""

    ENTERPRISE_REGISTERED = "enterprise.registered"
    ENTERPRISE_CHANGED = "enterprise.changed"
    INDICATORS_REPORTED = "indicators.reported"
    RECOGNITION_RECORDED = "recognition.recorded"
    UNIT_CHANGED = "unit.changed"


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
    """enterprise.registered and enterprise.changed: the whole of the enterprise as it now stands. Subject: credit code."""

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


class IndicatorsData(Reply):
    """indicators.reported: all figures of one enterprise for one year, replacing those before. Subject: credit code."""

    credit_code: CreditCode
    year: int
    figures: IndicatorFigures
    size_class: SizeClass = Field(description="按该年度数据划型")


class DocumentRef(Reply):
    """The document a recognition rests on."""

    number: str = Field(description="文号", examples=["示例工信〔2023〕12号"])
    issuer: str = Field(description="发文机关")
    issued_on: dt.date = Field(description="发文日期")


class RecognitionData(Reply):
    """recognition.recorded: one row of one document. Subject: credit code.

    A revocation has the day from which the title no longer holds in `valid_from`, and no `valid_to`.
    """

    recognition_id: str
    credit_code: CreditCode
    enterprise_name: str = Field(description="记录时的企业名称")
    unit: str
    title: str = Field(description="称号代码", examples=["national_little_giant"])
    title_name: str = Field(description="称号名称")
    action: RecognitionAction
    subject: str = Field(default="", description="所认定的单位、产品或品种;认定企业本身时为空")
    document: DocumentRef
    valid_from: dt.date
    valid_to: dt.date | None = Field(description="有效期止(不含该日);长期有效时为空")
    on_name_list: bool = Field(description="该称号是否列入推送银行的名单")
