"""The name list as it is shared: views by purpose, signed releases, changes by cursor, receipts, acknowledgements and
corrections."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.registry import NameListAction, NameListRow
from shared.contracts.registry_events import SizeClass
from shared.contracts.signatures import Jws
from shared.contracts.values import CreditCode, LongText, OptionalText, ShortText
from shared.contracts.wire import Reply, Request

MANIFEST = "liebian-name-list-manifest+json"
RECEIPT = "liebian-name-list-receipt+json"
DELTA = "liebian-name-list-delta/1"


class View(StrEnum):
    """名单的用途. Each has its own columns and its own permission; none of them has a contact in a file."""

    PUBLIC = "public"
    BANK = "bank"
    GOVERNMENT = "government"


class PublicRow(Reply):
    """A row of the public view: what the recognition document itself made public."""

    credit_code: CreditCode
    name: str
    unit_name: str
    title: str
    title_name: str = Field(description="认定时的正式名称")
    level: str
    subject: str = ""
    document_number: str
    issued_on: dt.date
    valid_from: dt.date
    valid_to: dt.date | None = Field(description="有效期止(不含该日);空为不设期限")


class GovernmentRow(NameListRow):
    """A row of the government view: the bank's, and what the registry knows of the enterprise itself."""

    industry: str = Field(description="行业代码(GB/T 4754-2017)")
    size_class: SizeClass
    main_product: str
    established_on: dt.date | None


class GovernmentContact(Reply):
    """A contact beside a holder: in the government view alone, live and in no file, so that it can be corrected and erased."""

    credit_code: CreditCode
    name: str
    contact_name: str
    contact_phone: str


class ReleaseFile(Reply):
    """One file of a release. Its address is its name; its content never changes."""

    name: str = Field(examples=["name-list.csv.zst"])
    format: Literal["csv", "ndjson", "xlsx", "parquet"]
    compression: Literal["zstd", "gzip"] | None = None
    media_type: str
    bytes: int
    sha256: str
    sm3: str | None = Field(default=None, description="SM3 摘要(启用国密时)")


class Snapshot(Reply):
    """The uncompressed NDJSON of a release: what deltas lead from and to, and what a copy is proved by."""

    rows: int
    bytes: int
    sha256: str


class PreviousRelease(Reply):
    """The manifest before, by its digest."""

    number: int
    sha256: str


class Manifest(Reply):
    """What a release says of itself. Signed over its canonical bytes; chained by `previous`."""

    kind: Literal["liebian-name-list-manifest/1"] = "liebian-name-list-manifest/1"
    issuer: str
    view: View
    number: int = Field(ge=1)
    as_of: dt.date = Field(description="哪一天有效的名单(有效时间)")
    known_at: dt.datetime = Field(description="按哪一时刻的记录(记录时间)")
    feed_seq: int
    changes_after: str = Field(description="此后的变动从这一游标跟随")
    published_at: dt.datetime
    snapshot: Snapshot
    files: list[ReleaseFile]
    previous: PreviousRelease | None


class SignedManifest(Reply):
    """A manifest to read, its digest, and the signed form that proves it. Trust `jws`, not `manifest`."""

    manifest: Manifest
    sha256: str = Field(description="签名内容(manifest 规范字节)的摘要")
    jws: Jws


class ReleaseIn(Request):
    """A release to make. Nothing given: the list of today as it is known now."""

    _rules: ClassVar[tuple[str, ...]] = ("known_at 不晚于现在",)
    as_of: dt.date | None = None
    known_at: dt.datetime | None = None


class ReleaseJob(Reply):
    """How far a release is. `number` when it is published."""

    id: str
    status: Literal["queued", "running", "done", "failed"]
    stage: str
    steps_done: int
    steps: int
    as_of: dt.date | None
    known_at: dt.datetime | None
    number: int | None
    created_by: str
    created_at: dt.datetime
    finished_at: dt.datetime | None
    error: str | None


class DeltaHead(Reply):
    """The first line of a delta. Then one line a row that differs, in the order of the snapshot."""

    kind: Literal["liebian-name-list-delta/1"] = "liebian-name-list-delta/1"
    view: View
    from_number: int
    from_sha256: str = Field(description="起点快照(NDJSON)的摘要")
    to_number: int
    to_sha256: str = Field(description="应用之后快照的摘要")
    added: int
    changed: int
    removed: int


class ListChange(Reply):
    """One change of the list. A row also leaves the list by itself on its `valid_to`: no change announces that."""

    cursor: str = Field(description="此变动之后的游标")
    action: NameListAction
    recorded_at: dt.datetime
    row: NameListRow


class ListChanges(Reply):
    """Changes after a cursor, in order; ask again with `next`. `more`: there are already others behind it."""

    changes: list[ListChange]
    next: str
    more: bool


class MatchIn(Request):
    """Codes to look up, as they stand in a loan file."""

    codes: list[str] = Field(min_length=1, max_length=1000, description="统一社会信用代码,至多1000个")
    on: dt.date | None = Field(default=None, description="哪一天;默认今天")
    reference: OptionalText = Field(default="", description="业务编号,原样写入回执")


class MatchedTitle(Reply):
    """A title that an enterprise holds on the day."""

    title: str
    title_name: str
    level: str
    subject: str
    document_number: str
    issuer: str
    issued_on: dt.date
    valid_from: dt.date
    valid_to: dt.date | None


class MatchedCode(Reply):
    """What the list says of one code. `problem`: why the code cannot be one at all."""

    given: str
    credit_code: CreditCode | None
    listed: bool
    name: str = ""
    titles: list[MatchedTitle] = Field(default_factory=list)
    problem: str = ""


class MatchReceipt(Reply):
    """The answer, as it is signed."""

    kind: Literal["liebian-name-list-receipt/1"] = "liebian-name-list-receipt/1"
    issuer: str
    id: str
    asked_by: str
    reference: str
    on: dt.date
    known_at: dt.datetime
    feed_seq: int
    feed_digest: str
    results: list[MatchedCode]


class SignedReceipt(Reply):
    """A receipt to read, and the signed form for the loan file. Trust `jws`, not `receipt`."""

    receipt: MatchReceipt
    jws: Jws


class AcknowledgementIn(Request):
    """Which release a consumer holds, by its manifest's digest."""

    number: int = Field(ge=1, le=2**31 - 1)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class Acknowledgement(Reply):
    """A consumer said which release it holds."""

    client_id: str
    view: View
    number: int
    at: dt.datetime


class Consumer(Reply):
    """Who may follow the list, and how near it is to it."""

    client_id: str
    name: str
    kind: str
    view: View
    state: Literal["current", "behind", "stale", "never"] = Field(
        description="current 为最新;behind 落后但未超过限定天数;stale 已超过;never 从未确认"
    )
    number: int | None
    behind: int = Field(description="落后几个版本")
    acknowledged_at: dt.datetime | None


class CorrectionIn(Request):
    """Something on the list that a consumer takes for wrong."""

    credit_code: CreditCode
    title: OptionalText = ""
    field: ShortText = Field(description="哪一项,如 name、unit、valid_to")
    said: OptionalText = Field(default="", description="名单上的内容")
    should_be: OptionalText = Field(default="", description="应为")
    grounds: LongText = Field(min_length=1, description="依据;请勿填写个人姓名与电话")
    release: int | None = Field(default=None, ge=1, le=2**31 - 1, description="在哪一版名单上看到")


class CorrectionAnswer(Request):
    """The answer to a correction. `accepted` needs the registry to have been put right since."""

    outcome: Literal["accepted", "declined"]
    reason: LongText = Field(min_length=1)


class Correction(Reply):
    """A ticket. A fix is a new version of the list, never an edit of an old one."""

    id: str
    credit_code: CreditCode
    title: str
    field: str
    said: str
    should_be: str
    grounds: str
    release: int | None
    opened_by: str
    opened_at: dt.datetime
    state: Literal["open", "accepted", "declined"]
    reason: str = ""
    answered_by: str | None = None
    answered_at: dt.datetime | None = None
    settled_by_seq: int | None = Field(default=None, description="更正所依据的登记事件序号")
