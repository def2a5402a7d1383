"""The registry on the wire: enterprises, recognitions, libraries, the name list, clients."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints, field_validator

from shared.contracts.registry_events import (
    DocumentRef,
    EnterpriseData,
    IndicatorFigures,
    RecognitionAction,
    SizeClass,
)
from shared.contracts.scopes import ClientKind
from shared.contracts.values import ONE_LINE, CreditCode, DocumentNumber, Fen, FirmName, OneLine, ShortText
from shared.contracts.wire import Reply, Request

PREFIX = "/registry/v1"
"""What every path of the registry begins with."""


class Unit(Reply):
    """A reporting unit (县市区、园区), in force from `valid_from` up to and without `valid_to`."""

    code: str = Field(examples=["430302"])
    name: str = Field(examples=["雨湖区"])
    kind: Literal["county", "park"]
    aliases: list[str] = Field(default_factory=list, description="名单中对同一单位的其他写法")
    valid_from: dt.date
    valid_to: dt.date | None = None


class UnitChange(Request):
    """A unit as it is to be."""

    _rules: ClassVar[tuple[str, ...]] = (
        "valid_to 晚于 valid_from",
        "name 未用于其他单位",
    )
    name: ShortText
    kind: Literal["county", "park"]
    aliases: list[ShortText] = Field(default_factory=list, max_length=20)
    valid_from: dt.date
    valid_to: dt.date | None = None


class TitleInfo(Reply):
    """A title of the ladder or beside it."""

    code: str
    name: str
    official_name: str = Field(description="今天的正式名称")
    level: str
    kind: str
    clause: int
    years: int | None = Field(description="有效年数;空为不设期限")
    on_name_list: bool
    leads_to: list[str]
    certainty: str
    source: str


class EnterpriseChange(Request):
    """An enterprise as it is to be registered. A changed name moves the old one to the former names."""

    _rules: ClassVar[tuple[str, ...]] = (
        "unit 为在用的归口单位代码或名称",
        "industry 为 GB/T 4754-2017 中的代码",
    )
    name: FirmName
    unit: ShortText = Field(description="归口单位代码或名称", examples=["430302"])
    industry: OneLine = Field(default="", max_length=20, description="国民经济行业代码", examples=["C3412"])
    main_product: OneLine = Field(default="", max_length=200)
    established_on: dt.date | None = None


class Enterprise(EnterpriseData):
    """An enterprise as it stands, with the reason for its size class."""

    unit_name: str
    industry_name: str = ""
    size_reason: str = ""
    size_year: int | None = None
    registered_at: dt.datetime
    changed_at: dt.datetime


class ListedEnterprise(Enterprise):
    """An enterprise in a list, with what it holds today."""

    titles: list[str] = Field(
        default_factory=list, description="现持有的称号(代码),按梯度的次序", examples=[["municipal_srdi"]]
    )


class YearIndicators(IndicatorFigures):
    """One year's figures and the size class that they give."""

    year: int
    size_class: SizeClass
    size_reason: str
    recorded_at: dt.datetime | None = Field(default=None, description="何时登记或更正")


class IndicatorChange(IndicatorFigures, Request):
    """The figures of a year, replacing those before. What is left out is not known, which is not zero."""

    @field_validator("*", mode="after")
    @classmethod
    def _not_negative(cls, value: Any) -> Any:
        if isinstance(value, Fen) and value < 0:
            raise ValueError("金额不能为负")
        return value


class Contact(Reply):
    """A contact of an enterprise. Given out only under `contacts:read`; in no feed, list or log."""

    name: ShortText
    phone: OneLine = Field(default="", max_length=40)


class ContactIn(Request):
    """A contact to enter."""

    name: ShortText
    phone: OneLine = Field(default="", max_length=40)


class ContactsChange(Request):
    """All contacts of an enterprise, replacing those before."""

    contacts: list[ContactIn] = Field(max_length=20)


class RecognitionRecord(Reply):
    """One recognition of an enterprise, as its document gave it."""

    id: str
    title: str
    title_name: str
    action: RecognitionAction
    subject: str
    enterprise_name: str
    document: DocumentRef
    recorded_at: dt.datetime


class ListedRecognition(RecognitionRecord):
    """A row of a document in a list, with its enterprise as it is now."""

    credit_code: CreditCode
    name: str = Field(examples=["示例电池有限公司"])
    unit: str = Field(examples=["430302"])
    unit_name: str = Field(examples=["雨湖区"])


class Tenure(Reply):
    """A period in which a title is held: from `valid_from` up to and without `valid_to`."""

    title: str
    title_name: str
    subject: str
    valid_from: dt.date
    valid_to: dt.date | None
    recognition_id: str
    recorded_from: dt.datetime
    recorded_to: dt.datetime | None = Field(description="此说法被更正的时刻;仍有效时为空")


class EnterpriseRecognitions(Reply):
    """An enterprise's recognitions, and the titles held on a day as known at an instant."""

    credit_code: CreditCode
    on: dt.date
    known_at: dt.datetime
    held: list[Tenure]
    recognitions: list[RecognitionRecord]


class RecognitionRow(Request):
    """One enterprise of a document."""

    credit_code: str = Field(max_length=40)
    enterprise_name: OneLine = Field(default="", max_length=200)
    title: OneLine = Field(default="", max_length=80, description="称号代码或名称;不填则用文件的称号")
    action: OneLine = Field(default="", max_length=20, description="新认定、复核、更名或撤销;不填则用文件的类别")
    subject: OneLine = Field(default="", max_length=200, description="所认定的单位、产品或品种名称")


class RecognitionDocumentIn(Request):
    """A recognition document with its list, as JSON."""

    number: DocumentNumber = Field(description="文号", examples=["示例工信〔2023〕12号"])
    issuer: ShortText = Field(description="发文机关")
    issued_on: dt.date = Field(description="发文日期")
    title: OneLine = Field(default="", max_length=80)
    action: OneLine = Field(default="", max_length=20)
    rows: list[RecognitionRow] = Field(min_length=1, max_length=5000)


class LibraryRow(Reply):
    """A holder of a title."""

    credit_code: CreditCode
    name: str
    unit: str
    unit_name: str
    industry: str
    title: str
    subject: str
    valid_from: dt.date
    valid_to: dt.date | None


class LibraryCount(Reply):
    """How many hold a title on a day, by unit."""

    title: str
    title_name: str
    total: int
    by_unit: dict[str, int]


class NameListRow(Reply):
    """One row of the name list: what a bank needs to know of a holder, and nothing of contacts or figures."""

    credit_code: CreditCode
    name: str
    unit: str
    unit_name: str
    title: str
    title_name: str = Field(description="认定时的正式名称")
    level: str
    subject: str = ""
    document_number: str
    issuer: str
    issued_on: dt.date
    valid_from: dt.date
    valid_to: dt.date | None = Field(description="有效期止(不含该日);空为不设期限")


class NameListAction(StrEnum):
    """What a change does to the row of the same credit code, title and subject."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


AppAddress = Annotated[str, StringConstraints(min_length=1, max_length=500), ONE_LINE]
"""An address of an application in a browser."""
CLIENT_ID = "^[a-z0-9][a-z0-9-]{1,62}$"
"""What a client's identifier looks like."""


class TokenReply(Reply):
    """RFC 6749, 5.1."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"
    expires_in: int
    scope: str


class RevokedGrants(Reply):
    """Grants that hold no longer: a token whose `grant` is among them is refused, whenever it would run out."""

    revoked: list[str] = Field(description="已撤销的授权编号(随机值,不指明接入方)")


class AppTokenReply(TokenReply):
    """RFC 6749, 5.1, for an application that a person has let act for him: together with a refresh token that holds once."""

    refresh_token: str
    id_token: str | None = None


class AllowedOrigins(Reply):
    """Whose pages may call the services from a browser."""

    origins: list[str] = Field(description="已登记、在用的外部应用的网页来源")


class UserInfo(Reply):
    """OpenID Connect Core, 5.3: who has let an application act for him, and in which capacity."""

    sub: str = Field(description="登录名")
    preferred_username: str
    name: str
    role: str = Field(examples=["bureau-handler"])
    role_name: str
    unit: str | None = None
    enterprise: CreditCode | None = None


class ClientInfo(Reply):
    """A registered client. Its secret is kept as a hash only and never shown again."""

    client_id: str
    kind: ClientKind
    name: str
    unit: str | None
    enterprise: CreditCode | None = None
    scopes: list[str]
    disabled: bool


class ClientState(ClientInfo):
    """A registered client, and who is behind its right to administer where that waits for another person."""

    proposed_by: str | None = Field(
        default=None,
        description="由谁提出的管理权限(identity:admin)或外部应用尚待另一人批准:批准以前不起作用;没有待批准的为空",
    )
    public: bool = Field(default=False, description="外部应用(浏览器中的公开客户端):没有密钥,由登录的人授权")
    redirect_uris: list[str] = Field(default_factory=list, description="登录后可返回的地址,逐字相符")
    origins: list[str] = Field(default_factory=list, description="可跨域调用接口的网页来源")


class ProposedClient(ClientState):
    """A client that waits for another person, as it is to be approved or refused."""

    version: str = Field(description="其版本(ETag):批准或拒绝时在 If-Match 中给出,所批准的即为所看到的")


class ClientIn(Request):
    """A client to register."""

    _rules: ClassVar[tuple[str, ...]] = (
        "scopes 只含该类接入方可以持有的权限",
        "unit 为已有的归口单位或报送单位",
        "kind=institution 须填写 enterprise;其他接入方填写 enterprise 的,该企业(银行)须已登记",
        "public=true 的 kind 为 spa,须填写 redirect_uris,不填 unit 与 enterprise;其他接入方不填 redirect_uris 与 origins",
    )
    client_id: str = Field(pattern=CLIENT_ID, examples=["example-bank"])
    kind: ClientKind
    name: ShortText
    unit: OneLine | None = Field(default=None, max_length=20, description="县市区(园区)代码;填写后只能写本单位企业")
    enterprise: CreditCode | None = Field(
        default=None, description="企业、高校院所、银行或服务机构的接入方:只能办理该单位自己的事项"
    )
    scopes: list[OneLine] = Field(min_length=1, max_length=100)
    public: bool = Field(
        default=False,
        description="外部应用(浏览器中的公开客户端):没有密钥,以授权码与 PKCE 由登录的人授权;另一人批准后才可用",
    )
    redirect_uris: list[AppAddress] = Field(
        default_factory=list, max_length=10, description="登录后可返回的地址(https;仅本机可用 http),逐字相符"
    )
    origins: list[AppAddress] = Field(
        default_factory=list, max_length=10, description="可跨域调用接口的网页来源;不填为 redirect_uris 的来源"
    )


class ClientWithSecret(ClientState):
    """The answer to registering or rotating: the one time that the secret is shown."""

    secret: str


class ClientChange(Request):
    """What may be changed of a client; what is left out stays."""

    disabled: bool | None = None
    scopes: list[OneLine] | None = Field(default=None, min_length=1, max_length=100)
    rotate_secret: bool = False
    redirect_uris: list[AppAddress] | None = Field(default=None, min_length=1, max_length=10)
    origins: list[AppAddress] | None = Field(default=None, min_length=1, max_length=10)
