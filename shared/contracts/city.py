"""The city whose folder a service works by."""

import datetime as dt

from pydantic import Field

from shared.contracts.wire import Reply


class CityVersion(Reply):
    """A version of the city's folder, as it was applied to a service's database."""

    number: int = Field(examples=[1])
    version: str = Field(description="摘要的前12位", examples=["8052e5fe5921"])
    digest: str = Field(description="城市目录全部文件的 SHA-256 摘要")
    city: str = Field(examples=["江澜市"])
    plan: str = Field(description="计划名称", examples=["江澜市“链上新锐”中小企业培育行动方案(2024—2026年)"])
    applied_at: dt.datetime = Field(description="启用时刻")


class CityFile(Reply):
    """A file of the folder."""

    name: str = Field(examples=["units.yaml"])
    digest: str = Field(description="该文件的 SHA-256 摘要")


class CityInForce(Reply):
    """The folder that the service works by, and the versions that were applied before it. `in_force`: none, where none was applied yet."""

    id: str = Field(description="目录编号", examples=["jianglan-2024-2026"])
    city: str = Field(examples=["江澜市"])
    province: str = Field(examples=["沧南省"])
    plan: str = Field(description="计划名称")
    first_year: int = Field(examples=[2024])
    last_year: int = Field(examples=[2026])
    policy: str = Field(description="城市目录所定的现行政策包", examples=["jianglan-2024-2026"])
    digest: str = Field(description="城市目录全部文件的 SHA-256 摘要")
    files: list[CityFile]
    in_force: CityVersion | None
    versions: list[CityVersion] = Field(description="启用过的各版,新的在前")


class CityTable(Reply):
    """A table of the folder. `editable`: whether the form changes it."""

    name: str = Field(examples=["归口单位"])
    remark: str
    heads: list[str] = Field(examples=[["单位代码", "名称", "类别"]])
    rows: list[list[str]] = Field(examples=[[["JL-DJ", "东江区", "县市区"]]])
    editable: bool


class CityWaiting(Reply):
    """A version that was made of the folder in the console and is coming into force: all services examine it, then they go over to it
    together."""

    version: str = Field(description="摘要的前12位", examples=["0b9c1f0f2a77"])
    made_by: str = Field(description="由谁改出", examples=["admin"])
    made_at: dt.datetime
    differences: int = Field(description="与所用目录不同的处数", examples=[2])


class CityNotTaken(Reply):
    """The version that was to come into force last and did not; the one before it stays in force."""

    version: str = Field(description="摘要的前12位", examples=["0b9c1f0f2a77"])
    made_by: str = Field(description="由谁改出", examples=["admin"])
    made_at: dt.datetime
    reasons: list[str] = Field(description="没有启用的原因", examples=[["单位“清河县”(JL-QH):3家企业归口于此"]])


class CityInFull(Reply):
    """The folder, table by table; what is coming into force, where something is: the tables are then that version's."""

    version: str = Field(description="以下各表的版本", examples=["8052e5fe5921"])
    can_apply: bool = Field(description="能否在此改出新的版本;各服务分开部署时不能,改用命令")
    waiting: CityWaiting | None = Field(description="正在启用的版本")
    refused: CityNotTaken | None = Field(description="最近一次没有能够启用的版本;另启用一版后为空")
    tables: list[CityTable]


class CityDifference(Reply):
    """A cell that is another now; a row that came or went has no column."""

    sheet: str = Field(examples=["归口单位"])
    row: str = Field(description="该行的编号", examples=["JL-QH"])
    column: str = Field(description="列;新增或删去的行为空", examples=["名称"])
    before: str = Field(examples=["清河县"])
    after: str = Field(examples=["清河区"])


class CityFinding(Reply):
    """What is wrong, and what to do."""

    place: str = Field(description="工作表或文件", examples=["工作表“归口单位”"])
    line: int = Field(description="行号", examples=[8])
    what: str = Field(examples=["列“类别”“开发区”应为 县市区、园区 之一"])
    remedy: str = Field(examples=["请改正"])


class CityChange(Reply):
    """What a changed form, or a policy pack, says otherwise. `kept`: whether it has become a version that comes into force now."""

    base: str = Field(description="与哪一版比较", examples=["8052e5fe5921"])
    version: str = Field(description="改后的版本", examples=["0b9c1f0f2a77"])
    kept: bool
    differences: list[CityDifference]
    findings: list[CityFinding] = Field(description="须改正的;有一条就不能启用")
    remarks: list[str] = Field(description="使用前须留意的(政策包中原文未明、须人认定等处),不妨碍启用")
