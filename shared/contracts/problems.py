"""RFC 9457 problem documents: what every error of every service looks like on the wire."""

from pydantic import Field, JsonValue

from shared.contracts.problem_types import PROBLEM_TYPES
from shared.contracts.wire import Reply

_TYPES: list[JsonValue] = [type.uri for type in PROBLEM_TYPES.values()]


class FieldProblem(Reply):
    """One thing that was wrong: where, what, and what to do about it."""

    field: str = Field(description="字段位置,如 body.rows.3.credit_code", examples=["body.year"])
    problem: str = Field(description="哪里不对", examples=["年度应为2022至2025之间的整数"])
    remedy: str = Field(default="", description="怎么改", examples=["请填写四位年份"])
    value: str | None = Field(default=None, description="收到的值(过长时截断)")


class ProblemDocument(Reply):
    """RFC 9457 with the field problems as an extension member; there may be others, such as `resume` on a 410."""

    # No `enum`: a client that was made from it would fail on a type that is added later.
    type: str = Field(
        description="问题类别的稳定标识,也是说明它的页面的地址(相对于本服务);取值见 x-extensible-enum,以后可能增加",
        examples=[PROBLEM_TYPES["invalid-request"].uri],
        json_schema_extra={"x-extensible-enum": _TYPES},
    )
    title: str = Field(description="问题类别", examples=["请求内容有误"])
    status: int = Field(examples=[422])
    detail: str = Field(default="", description="这一次的具体情况")
    instance: str = Field(default="", description="请求路径")
    request_id: str = Field(default="", description="请求编号,报修时提供")
    errors: list[FieldProblem] = Field(default_factory=list)


def shorten(value: object, limit: int = 80) -> str:
    """A received value, short enough to show in a report. Lone surrogates, which no encoding can send, become "?"."""
    text = value if isinstance(value, str) else repr(value)
    if len(text) <= limit and text.isascii():
        return text
    text = text[: limit + 1].encode("utf-8", "replace").decode()
    return text if len(text) <= limit else text[: limit - 1] + "…"
