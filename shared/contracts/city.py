"""The city whose folder a service works by."""

from __future__ import annotations

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
