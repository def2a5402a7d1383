"""Facts about a firm that it lets one bank have: the consent, what was fetched, and the signed document, which proves itself to anybody."""

import datetime as dt
import json
from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import Any, ClassVar, Literal

from pydantic import Field, ValidationError

from shared.contracts.events import canonical
from shared.contracts.signatures import BadSignature, Jws, PublicKey, trusted_keys, verify
from shared.contracts.values import CreditCode, Fen, ShortText
from shared.contracts.wire import Reply, Request

FACT_PACK = "liebian-fact-pack+json"
LONGEST_DAYS = 366


class FactPart(StrEnum):
    """What a firm may let a bank have."""

    TITLES = "titles"
    RECHECKS = "rechecks"
    FIGURES = "figures"
    PATENTS = "patents"
    AWARDS = "awards"
    DIAGNOSIS = "diagnosis"


PART_NAMES = {
    FactPart.TITLES: "有效称号及认定文件",
    FactPart.RECHECKS: "各称号的有效期与复核日期",
    FactPart.FIGURES: "近三年营业收入、研发费用、从业人员与资产",
    FactPart.PATENTS: "首件发明专利授权日期",
    FactPart.AWARDS: "已兑现的奖补",
    FactPart.DIAGNOSIS: "最近一次数字化水平评测",
}
ConsentState = Literal["valid", "expired", "revoked"]
CONSENT_STATE_NAMES = {"valid": "有效", "expired": "已过期", "revoked": "已撤回"}


class FactConsentIn(Request):
    """A firm lets one bank have these facts, until a day."""

    _rules: ClassVar[tuple[str, ...]] = (
        "由企业本人登录办理",
        "bank 为已登记的银行(GET /registry/v1/banks);对同一家银行同时只有一份有效的授权",
        "valid_to 在今天之后,至多 366 天",
    )
    bank: CreditCode = Field(description="银行的统一社会信用代码")
    parts: list[FactPart] = Field(min_length=1, max_length=10, description="授权哪些内容")
    valid_to: dt.date = Field(description="有效期止(不含该日)")
    purpose: ShortText = Field(description="用途", examples=["申请专精特新贷"])


class FactFetch(Reply):
    """A bank fetched what it may have."""

    id: str
    at: dt.datetime
    by: str = Field(description="取走的接入方,或登录名@角色")
    parts: list[FactPart]
    digest: str = Field(description="所取资料(签名内容)的 SHA-256")


class FactConsent(Reply):
    """A consent as it stands, and every time that it was used."""

    id: str
    credit_code: CreditCode
    name: str = Field(description="企业名称")
    bank: CreditCode
    bank_name: str
    parts: list[FactPart]
    part_names: list[str]
    purpose: str
    valid_to: dt.date = Field(description="有效期止(不含该日)")
    state: ConsentState
    state_name: str
    given_by: str
    given_at: dt.datetime
    revoked_by: str | None
    revoked_at: dt.datetime | None
    fetches: list[FactFetch] = Field(description="何时由谁取走过,最近的在前")


class TitleFact(Reply):
    """A title that the firm holds, and by which document."""

    title: str
    title_name: str
    level: str
    subject: str
    document_number: str
    issuer: str
    issued_on: dt.date
    valid_from: dt.date
    valid_to: dt.date | None = Field(description="有效期止(不含)")


class RecheckFact(Reply):
    """Until when a title holds, and from when it may be rechecked."""

    title: str
    title_name: str
    valid_to: dt.date = Field(description="有效期止(不含)")
    recheck_opens_on: dt.date = Field(description="此日起可申报复核")


class FigureFact(Reply):
    """A figure of one year: what counts of the firm's own word and of other bureaus' answers. Empty: not given, or not settled."""

    figure: Literal["revenue", "rd_expense", "headcount", "total_assets"]
    figure_name: str
    year: int
    amount: Fen | None = None
    number: int | None = None
    word: str = Field(description="是谁说的", examples=["企业填报与外部数据一致"])
    sources: list[str] = Field(default_factory=list, description="外部数据的来源及截至日期")


class PatentFact(Reply):
    """What is known of patents."""

    first_invention_patent_granted_on: dt.date | None


class AwardFact(Reply):
    """A payment to the firm: what of it stands."""

    clause: int = Field(description="行动方案的第几条")
    measure_name: str
    subject: str
    year: int = Field(description="事项所在年度")
    amount: Fen = Field(description="扣除冲回后的金额")
    paid_on: dt.date


class DiagnosisFact(Reply):
    """The latest diagnosis that stands. `level` is empty where its answers leave it open."""

    index_name: str = Field(description="按哪一版指标")
    made_on: dt.date
    manner: Literal["self", "onsite"]
    manner_name: str = Field(examples=["现场评测"])
    by_name: str = Field(description="由谁评测;自评为空")
    document: str
    score_low: str = Field(description="得分至少")
    score_high: str = Field(description="得分至多")
    level: int | None
    level_name: str = Field(examples=["二级"])


class FactPack(Reply):
    """The facts. What the firm does not let the bank have is null."""

    kind: Literal["liebian-fact-pack/1"] = "liebian-fact-pack/1"
    issuer: str
    id: str
    consent_id: str
    credit_code: CreditCode
    name: str
    bank: CreditCode
    bank_name: str
    purpose: str
    made_at: dt.datetime
    on: dt.date
    consent_valid_to: dt.date = Field(description="授权的有效期止(不含)")
    parts: list[FactPart]
    titles: list[TitleFact] | None = None
    rechecks: list[RecheckFact] | None = None
    figures: list[FigureFact] | None = None
    patents: PatentFact | None = None
    awards: list[AwardFact] | None = None
    diagnosis: DiagnosisFact | None = Field(default=None, description="没有评测过的也为空")


class SignedFactPack(Reply):
    """Facts to read, and the signed form that proves them, with the keys that there are. Trust `jws`, by a key whose fingerprint you
    know, and not `pack`."""

    pack: FactPack
    sha256: str = Field(description="签名内容(pack 规范字节)的摘要")
    jws: Jws
    keys: list[PublicKey]


class BadFactPack(Exception):
    """A file that is no signed pack, or not as it was signed: its message says what does not agree."""


def is_fact_pack(data: bytes) -> bool:
    """Does a file look like a signed pack? Whether it is one, `read_pack` says."""
    try:
        said = json.loads(data)
    except ValueError:
        return False
    return isinstance(said, dict) and "jws" in said and "pack" in said


def read_pack(
    data: bytes, pinned: Collection[str], saved: Sequence[PublicKey] = ()
) -> tuple[FactPack, list[str], bool]:
    """(the facts, the fingerprints of who signed them by the file's own word, whether a trusted key did) of a file. `pinned`: fingerprints that are trusted; `saved`: keys that are.
    `BadFactPack` where anything does not agree."""
    try:
        said: dict[str, Any] = json.loads(data)
        file = SignedFactPack.model_validate(said)
    except (ValueError, TypeError):
        raise BadFactPack("不是企业资料文件,或内容不完整") from None
    trusted = trusted_keys({*pinned, *(k.kid for k in saved)}, [*saved, *file.keys])
    known = trusted or trusted_keys({k.kid for k in file.keys}, file.keys)
    try:
        payload = verify(file.jws, known, FACT_PACK)
        pack = FactPack.model_validate_json(payload)
    except (BadSignature, ValidationError) as bad:
        raise BadFactPack(str(bad) if isinstance(bad, BadSignature) else "签名的内容无法读取") from None
    if canonical(said["pack"]) != payload:
        raise BadFactPack("所列内容与签名的内容不一致:有改动")
    return pack, sorted(k.kid for k in file.keys if k.retired_at is None), bool(trusted)
