"""Figures of a month that one service gives for the monthly report: what was counted, on which day, and where the rows behind it are read.

`GET /<service>/v1/service-figures?month=2026-11&unit=430302` answers a list of these; without `unit` they are the whole city's.
"""

import datetime as dt
from typing import Annotated

from pydantic import Field, StringConstraints

from shared.contracts.wire import Reply

MONTH = r"^(20[0-9]{2}|2100)-(0[1-9]|1[0-2])$"
Amount = Annotated[str, StringConstraints(pattern=r"^-?[0-9]{1,18}(\.[0-9]{1,4})?$")]
"""A count, an amount or a share as decimal text: never a float."""


class ServiceFigure(Reply):
    """A figure of a service. `clause`: the clause of the city's plan, or the task or safeguard (S1) of the shipped plan, that it is for."""

    id: str = Field(pattern="^[a-z0-9][a-z0-9-]{0,59}$", examples=["loans-approved"])
    clause: str = Field(pattern="^S?[1-9][0-9]{0,2}$", examples=["10"])
    label: str = Field(max_length=100, examples=["本月获批贷款"])
    measure: str = Field(max_length=20, description="计量单位", examples=["笔"])
    value: Amount | None = Field(description="数值;还不知道的为空,不以0代替", examples=["12"])
    as_of: dt.date = Field(description="截至哪一天")
    rows_at: str = Field(max_length=300, description="背后的记录在哪个地址读取(本服务的路径)")
    counted: str = Field(default="", max_length=300, description="口径")
