"""Revisions of what is edited, as a refusal (412) names those that its caller has not seen."""

import datetime as dt

from pydantic import Field

from shared.contracts.problems import ProblemDocument
from shared.contracts.wire import Reply


class ChangedField(Reply):
    """One field that was changed. What it was and is stands here only where anybody may know it who may change it."""

    field: str = Field(description="字段", examples=["main_product"])
    label: str = Field(description="字段的名称", examples=["主导产品"])
    before: str | None = Field(default=None, description="原值(过长时截断;联系人等不给出)")
    after: str | None = Field(default=None, description="新值(过长时截断;联系人等不给出)")


class Revision(Reply):
    """One change of a resource."""

    number: int = Field(description="第几次更改", examples=[18])
    at: dt.datetime = Field(description="何时")
    by: str = Field(
        description="谁:人员(登录名@角色)或接入方的编号,姓名见 /registry/v1/actors",
        examples=["zhaoming@bureau-handler"],
    )
    fields: list[ChangedField] = Field(description="改了什么")


class RevisionConflict(Reply):
    """What a problem document says further where somebody else was first (412)."""

    etag: str | None = Field(
        description="现在的版本:看过现状后,以它作为 If-Match 重新提交;空的是已不存在", examples=['"r18-0a1b2c3d4e5f"']
    )
    kind: str = Field(description="资源的种类", examples=["enterprise"])
    id: str = Field(description="资源的编号")
    changes: list[Revision] = Field(description="您读取之后的更改,先后为序;空的是由名单导入或其他办理所改")


class ChangedMeanwhileProblem(RevisionConflict, ProblemDocument):
    """The whole of such a refusal."""
