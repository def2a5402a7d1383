"""Public notices of awards on the wire, and the file of one: what it holds, and how anybody checks it without asking anybody."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal

from pydantic import Field, ValidationError

from shared.contracts.awards import BasisItem
from shared.contracts.events import canonical
from shared.contracts.process import Objection, ObjectionIn
from shared.contracts.signatures import Algorithm, BadSignature, Jws, JwsSignature, b64, fingerprint, unb64, verify
from shared.contracts.values import CreditCode, Fen, OptionalText, ShortText
from shared.contracts.wire import Reply, Request

NOTICE_TYPE = "liebian-award-notice+json"
STATE_NAMES = {"upcoming": "未开始", "running": "公示中", "over": "期满待结束", "ended": "已结束"}


class AwardNoticeIn(Request):
    """A notice of decided claims of a round. It runs for the round's working days, the first day not counted."""

    _rules: ClassVar[tuple[str, ...]] = ("starts_on 在今天起三十天之内",)
    round_id: ShortText
    title: ShortText = Field(examples=["2026年度惠企奖补拟兑现公示"])
    starts_on: dt.date
    place: OptionalText = Field(default="", description="另在何处公示(网址或文号)")
    claim_ids: list[ShortText] = Field(
        default_factory=list, max_length=20_000, description="哪些事项;不填为本轮全部已审定的"
    )


class NoticeEntry(Reply):
    """One award as it is published: to whom, by which words of the text, on which figures, how much."""

    number: int = Field(ge=1, description="序号")
    claim_id: str
    credit_code: CreditCode
    enterprise_name: str
    unit_name: str
    year: int
    clause: int
    measure_id: str
    measure_name: str
    quote: str = Field(description="政策原文")
    subject: str
    basis: list[BasisItem] = Field(description="所据的数据")
    amount: Fen
    policy_digest: str = Field(description="政策包摘要")
    outcome_digest: str = Field(description="测算结果摘要")
    statement_digest: str = Field(description="测算书摘要")


class AwardNotice(Reply):
    """A notice. `digest`: SHA-256 of its entries in their canonical form."""

    id: str
    round_id: str
    round_name: str
    title: str
    starts_on: dt.date
    ends_on: dt.date = Field(description="最后一天")
    working_days: int
    place: str
    count: int
    amount: Fen = Field(description="合计(元)")
    digest: str
    state: Literal["upcoming", "running", "over", "ended"]
    state_name: str
    published_at: dt.datetime
    ended_at: dt.datetime | None


class AwardNoticeInFull(AwardNotice):
    """A notice with everything that it tells."""

    entries: list[NoticeEntry]


class NoticeEnded(Reply):
    """What the end of a notice came to."""

    notice: AwardNotice
    cleared: int = Field(description="转入待拨付的事项")
    left_before: int = Field(description="公示期间已退出的事项(异议成立、撤回、作废等)")


class AwardObjectionIn(ObjectionIn):
    """An objection to one claim of a notice. A firm objects to its own award by a dispute or an appeal, not here."""

    claim_id: ShortText
    objector_credit_code: CreditCode | None = Field(default=None, description="异议人是企业的,其统一社会信用代码")


class AwardObjection(Objection):
    """An objection, and which claim it is about."""

    claim_id: str
    enterprise_name: str
    measure_name: str


class NoticeKey(Reply):
    """A key that signs notices, or has signed them."""

    kid: str = Field(description="密钥指纹(SHA-256 前 32 位十六进制)")
    alg: Algorithm
    public: str = Field(description="公钥(base64url)")


class NoticeTold(Reply):
    """What a notice's file says: exactly what was published."""

    id: str
    round_name: str
    title: str
    starts_on: dt.date
    ends_on: dt.date
    working_days: int
    place: str
    published_at: dt.datetime
    count: int
    amount: Fen
    digest: str
    entries: list[NoticeEntry]


class NoticeFile(Reply):
    """The file of a notice. Its bytes are the one form of what it says (`rendered`): no other bytes are such a file."""

    format: Literal["liebian-award-notice/1"] = "liebian-award-notice/1"
    notice: NoticeTold
    keys: list[NoticeKey] = Field(max_length=20)
    signatures: list[JwsSignature] = Field(min_length=1, max_length=20)


class BadNotice(Exception):
    """A file that is no notice's, or not as it was published: its message says what does not agree."""


def entries_digest(entries: Sequence[Mapping[str, object]]) -> str:
    return hashlib.sha256(canonical(list(entries))).hexdigest()


def signed_bytes(told: NoticeTold) -> bytes:
    """What is signed."""
    return canonical(told.model_dump(mode="json"))


def rendered(file: NoticeFile) -> bytes:
    """The file's bytes."""
    text = json.dumps(file.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, indent=1)
    return text.encode() + b"\n"


def read_notice(data: bytes) -> NoticeFile:
    """A notice from its file: as it was written to the byte, with a digest and sums that are those of its entries. `BadNotice`
    otherwise. Who signed it is another question (`require_signed`)."""
    try:
        file = NoticeFile.model_validate_json(data)
    except ValidationError:
        raise BadNotice("不是公示文件,或内容不完整") from None
    told = file.notice
    if rendered(file) != data:
        raise BadNotice("文件的写法与公示时不一致:有字节被改动")
    if entries_digest([e.model_dump(mode="json") for e in told.entries]) != told.digest:
        raise BadNotice("公示内容与其摘要不一致:有条目被改动、增加或删除")
    if told.count != len(told.entries) or [e.number for e in told.entries] != list(range(1, told.count + 1)):
        raise BadNotice("条目数与所称不一致,或序号不连续")
    if sum(e.amount for e in told.entries) != told.amount:
        raise BadNotice("各条金额之和与所称合计不一致")
    return file


def require_signed(file: NoticeFile, keys: Mapping[str, NoticeKey]) -> None:
    """`BadNotice` unless a key that is trusted has signed what the file tells."""
    try:
        verify(Jws(payload=b64(signed_bytes(file.notice)), signatures=file.signatures), keys, NOTICE_TYPE)
    except BadSignature as bad:
        raise BadNotice(str(bad)) from None


def keys_named(file: NoticeFile, kids: set[str]) -> dict[str, NoticeKey]:
    """Of the keys that a file brings along those whose fingerprints are trusted: who has the fingerprint has the key."""
    found = {}
    for key in file.keys:
        try:
            public = unb64(key.public)
        except ValueError:
            continue
        if key.kid in kids and fingerprint(key.alg, public) == key.kid:
            found[key.kid] = key
    return found
