"""Listings that another system brings, on the wire: sources, lines and answers of a bulk, snapshots, and what two systems say
differently."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from shared.contracts.matchmaking import Demand, DemandDetails, DemandIn, ListingSide, Supply, SupplyDetails, SupplyIn
from shared.contracts.problems import FieldProblem
from shared.contracts.values import ONE_LINE, ShortText
from shared.contracts.wire import Reply, Request

SOURCE_CODE = "^[a-z0-9][a-z0-9-]{0,39}$"
EXTERNAL_ID = r"^[^\s./\\?#%][^\s/\\?#%]{0,99}$"
"""It stands in addresses: nothing in it may mean something there."""

SourceCode = Annotated[str, StringConstraints(pattern=SOURCE_CODE)]
ExternalId = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=EXTERNAL_ID), ONE_LINE]

BULK_LINES = 10_000
"""The most lines of one bulk."""

CONTACT, WITHDRAWN, IDENTITY = "contact", "withdrawn", "identity"
"""What is no field of a listing's content: its contact; whether it is withdrawn; whether two listings are one."""

_COMMON = ("title", "technology_field", "industry", "valid_until", WITHDRAWN, CONTACT)
RULED_FIELDS = tuple(dict.fromkeys((*_COMMON, *SupplyDetails.model_fields, *DemandDetails.model_fields)))
"""The fields for which a source may have a rule of its own. Who lists it is none: that never changes."""


class FieldRule(StrEnum):
    """Whose word counts where a source says of a field something else than what somebody here has put there."""

    PLATFORM = "platform"
    OFFICE = "office"
    ASK = "ask"


OFFICE_BY_DEFAULT = frozenset({CONTACT, WITHDRAWN})
"""What is not asked where a source says nothing of it: a contact is shown in no question, and what an office has withdrawn is not
listed again by the next bulk."""


class SourceIn(Request):
    """Another system that brings listings, as the bureau registers it."""

    _rules: ClassVar[tuple[str, ...]] = (
        "rules 的键须为供需清单的字段、contact 或 withdrawn",
        "contact 只能是 platform 或 office(联系人不进入待定清单)",
    )
    name: ShortText = Field(description="来源名称", examples=["湘潭科技要素大市场"])
    clients: list[Annotated[str, StringConstraints(pattern="^[a-z0-9][a-z0-9-]{1,62}$")]] = Field(
        default_factory=list, max_length=20, description="代表该来源的接入方;没有的,只有主管部门能代为办理"
    )
    brings: list[ListingSide] = Field(
        default_factory=list, max_length=2, description="可以带来什么:supply 成果,demand 需求;不写的不收"
    )
    rule: FieldRule = Field(
        default=FieldRule.ASK,
        description="双方不同时以谁为准:platform 来源,office 本地修改,ask 由人逐项决定。"
        "contact 与 withdrawn 未在 rules 中写明的为 office",
    )
    rules: dict[str, FieldRule] = Field(
        default_factory=dict, max_length=60, description="个别字段的规则", examples=[{"price": "platform"}]
    )


class SourceInfo(Reply):
    """A source, and what it has brought."""

    code: str
    name: str
    clients: list[str]
    brings: list[ListingSide]
    rule: FieldRule
    rules: dict[str, FieldRule]
    recorded_by: str
    recorded_at: dt.datetime
    supplies: int = Field(description="带来的、现仍在册的成果数")
    demands: int = Field(description="带来的、现仍在册的需求数")
    withdrawn: int = Field(description="来源已撤回的项数")
    open_conflicts: int = Field(description="待定的项数")
    last_brought_at: dt.datetime | None = Field(description="最近一次有变化的时刻")


class SupplyLine(SupplyIn):
    """A line of a bulk that lists a result or changes it."""

    external_id: ExternalId


class DemandLine(DemandIn):
    """A line of a bulk that lists a demand or changes it."""

    external_id: ExternalId


class WithdrawalLine(Request):
    """A line of a bulk that takes a listing back."""

    external_id: ExternalId
    withdrawn: Literal[True]


class LineOutcome(StrEnum):
    """What came of what was brought."""

    CREATED = "created"
    CHANGED = "changed"
    SAME = "same"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


class Brought(Reply):
    """What came of one listing that a source brought. `same`: nothing here is different now."""

    outcome: LineOutcome
    source: str
    external_id: str
    kept: list[str] = Field(default_factory=list, description="以本地修改为准、未按来源改动的字段")
    conflicts: list[int] = Field(default_factory=list, description="由此待人决定的事项编号(见 /conflicts)")
    listing: Supply | Demand = Field(description="现在的内容")


class LineAnswer(Reply):
    """The same of one line of a bulk, in the order of the lines."""

    line: int = Field(description="行号,从1起")
    external_id: str | None = Field(default=None, description="该行的编号;读不出的为空")
    outcome: LineOutcome
    id: int | None = Field(default=None, description="本系统的编号")
    kept: list[str] = Field(default_factory=list, description="以本地修改为准的字段")
    conflicts: list[int] = Field(default_factory=list, description="待人决定的事项编号")
    errors: list[FieldProblem] = Field(default_factory=list, description="未收的原因,逐项")


class SnapshotIn(Request):
    """To say all that a source has of a side: opened, filled by bulks, looked at, applied."""

    side: ListingSide


class SnapshotInfo(Reply):
    """A snapshot: how much of what the source has brought was named in it, and what was not."""

    id: str
    source: str
    side: ListingSide
    state: Literal["open", "applied", "abandoned"]
    opened_by: str
    opened_at: dt.datetime
    applied_at: dt.datetime | None
    unread: int = Field(description="读不出编号的行数;不为0时不能据以撤下")
    standing: int = Field(description="该来源在册的项数")
    missing: int = Field(description="这次没有提到的项数,应用后撤下")
    percent: float = Field(description="missing 占 standing 的百分比")
    allowed_percent: int = Field(description="一次至多撤下百分之多少(设置)")


class MissingListing(Reply):
    """A listing of a source that its snapshot does not name."""

    external_id: str
    id: int
    title: str


class SnapshotApply(Request):
    """To withdraw what a snapshot does not name: as many as were shown."""

    missing: int = Field(ge=0, description="所见的 missing;与现在不符的不应用")


class ConflictInfo(Reply):
    """What a source says differently from here, for a person to settle."""

    id: int
    source: str
    side: ListingSide
    external_id: str
    listing_id: int
    title: str = Field(description="本系统中该项现在的名称")
    field: str = Field(description="哪个字段;identity:是否就是本系统已有的这一项")
    before: Any = Field(description="来源上一次带来的")
    office: Any = Field(description="本系统现在的(本地修改过的)")
    platform: Any = Field(description="来源这次带来的")
    raised_by: str = Field(description="哪个接入方带来的")
    raised_at: dt.datetime
    state: Literal["open", "platform", "office", "lapsed"] = Field(
        description="open 待定;platform 已取来源的;office 已保留本地的;lapsed 双方已一致"
    )
    settled_by: str
    settled_at: dt.datetime | None


class SettlementIn(Request):
    """How a person settles it."""

    take: Literal[FieldRule.PLATFORM, FieldRule.OFFICE] = Field(
        description="platform:取来源的(identity:就是这一项);office:保留本地的(identity:不是同一项)"
    )
