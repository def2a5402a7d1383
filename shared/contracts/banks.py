"""Banks on the wire: who may be named in a firm's consent, and whose loans are reported."""

from pydantic import Field

from shared.contracts.values import CreditCode, FirmName
from shared.contracts.wire import Reply, Request


class BankIn(Request):
    """A bank's name."""

    name: FirmName = Field(description="银行的名称", examples=["示例银行股份有限公司潭州分行"])


class Bank(Reply):
    """A bank that works with the city's list."""

    credit_code: CreditCode = Field(description="银行(分支机构)的统一社会信用代码")
    name: str
