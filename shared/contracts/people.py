"""People on the wire: who signs in, in which role, and the sessions that the console keeps for them.

A person acts in one role at a time, the capacity. What records a person's act names both: `login@role`. A client's identifier
has no `@` (`CLIENT_ID`), so that the two are never taken for each other.
"""

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from shared.contracts.scopes import ClientKind
from shared.contracts.values import ONE_LINE, CreditCode, OneLine, ShortText
from shared.contracts.wire import Reply, Request

LOGIN = r"^[a-z][a-z0-9._-]{2,29}$"
"""What a login looks like."""
ROLE_CODE = r"^[a-z][a-z0-9-]{2,29}$"
"""What a role's code looks like; with a login and the `@` it fits where a client's identifier does."""
ACTOR_ID = r"^([a-z0-9][a-z0-9-]{1,62}|[a-z][a-z0-9._-]{2,29}@[a-z][a-z0-9-]{2,29})$"
"""A client's identifier, or a person's in a capacity."""

Secret = Annotated[str, StringConstraints(min_length=1, max_length=200), ONE_LINE]
"""What is said and never shown again: a password, a session's secret, a code."""
Password = Annotated[str, StringConstraints(min_length=1, max_length=128), ONE_LINE]
Address = Annotated[str, StringConstraints(max_length=64), ONE_LINE]
Agent = Annotated[str, StringConstraints(max_length=300), ONE_LINE]
RedirectUri = Annotated[str, StringConstraints(max_length=500, pattern=r"^https?://[^\s#]+$"), ONE_LINE]


class PersonState(StrEnum):
    """INVITED: has not set a password yet. LOCKED: by an administrator. LEFT: for good."""

    INVITED = "invited"
    ACTIVE = "active"
    LOCKED = "locked"
    LEFT = "left"


class Bond(StrEnum):
    """What a role binds a person to."""

    NONE = "none"
    UNIT = "unit"
    ENTERPRISE = "enterprise"
    INSTITUTION = "institution"


class RoleState(StrEnum):
    """Of a person's role: proposed by one, approved or refused by another, ended."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    ENDED = "ended"


class Stage(StrEnum):
    """What a session still asks for; OPEN: nothing, tokens are given."""

    SECOND_FACTOR = "second-factor"
    ENROL = "enrol"
    NEW_PASSWORD = "new-password"
    OPEN = "open"


# -- sessions: asked by the console alone ---------------------------------------------------------------------------------


class SessionPerson(Reply):
    """Whose session it is."""

    login: str = Field(examples=["zhaoming"])
    name: str


class Capacity(Reply):
    """A role that a person may act in now."""

    id: str = Field(description="此人这一角色的编号,切换身份时给出")
    role: str = Field(examples=["bureau-handler"])
    label: str = Field(examples=["局经办"])
    kind: ClientKind
    unit: str | None = None
    unit_name: str | None = None
    enterprise: CreditCode | None = None
    enterprise_name: str | None = None
    scopes: list[str]


class SessionState(Reply):
    """How far a session is, and what it may do."""

    stage: Stage
    person: SessionPerson
    capacities: list[Capacity]
    capacity: str | None = Field(description="现用的身份(capacities 中的 id);空为尚未选定")
    fresh_until: dt.datetime | None = Field(description="再次确认身份的有效期止;空为未确认")
    idle_until: dt.datetime = Field(description="此后无操作即结束")
    ends_at: dt.datetime = Field(description="最迟的结束时刻")
    has_second_factor: bool
    password_expires: dt.datetime | None = Field(description="密码的到期时刻;空为不限期,或不以密码登录")


class SessionReply(Reply):
    """A session after an act. `session`: its secret, where this act made a new one; the former is then no more."""

    session: str | None = Field(description="会话凭据(256 位随机值);未换新时为空")
    state: SessionState


class SessionWithCodes(SessionReply):
    """The answer to confirming a second factor: the one time that the recovery codes are shown."""

    recovery_codes: list[str]


class PersonToken(Reply):
    """A token of a person in a capacity."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"
    expires_in: int
    capacity: str = Field(description="令牌所代表的身份(capacities 中的 id)")


class SignInRequest(Request):
    """A login and a password; `address` and `agent`: of the browser, as the console sees it."""

    login: OneLine = Field(max_length=100)
    password: Secret
    address: Address = ""
    agent: Agent = ""


class SessionNamed(Request):
    """A session by its secret."""

    session: Secret


class SessionTokenRequest(SessionNamed):
    """`address`: where the request that needs the token comes from."""

    address: Address = ""


class SecondFactorCode(SessionNamed):
    """Six digits of the authenticator, or a recovery code."""

    code: Secret


class Enrolment(Reply):
    """A secret for an authenticator, not yet in force; the picture holds the address."""

    secret: str
    uri: str
    qr_svg: str


class NewPassword(SessionNamed):
    """`current_password`: asked for where the session is open."""

    new_password: Password
    current_password: Secret | None = None


class CapacityChoice(SessionNamed):
    """The role to act in from now on."""

    role: OneLine = Field(max_length=32, description="capacities 中的 id")


class StepUp(SessionNamed):
    """A code of the second factor, or the password of who has none."""

    proof: Secret


class InvitationAccepted(Request):
    """The one-time token of an invitation, and the password that its holder chooses."""

    token: Secret
    password: Password
    address: Address = ""
    agent: Agent = ""


class InvitationShown(Request):
    """The one-time token of an invitation, by whose link somebody has come."""

    token: Secret
    address: Address = ""


class Invited(Reply):
    """Whose invitation it is."""

    login: str
    name: str


class Provider(Reply):
    """An identity provider that one may sign in at."""

    id: str
    name: str


class ProviderStart(Request):
    """Where the provider is to send the browser back to."""

    redirect_uri: RedirectUri = Field(examples=["https://example.cn/console/oidc/finish"])


class ProviderRedirect(Reply):
    """Where to send the browser; `state` comes back with it, and is to be the same."""

    url: str
    state: str


class ProviderFinish(Request):
    """What the provider sent the browser back with."""

    state: Secret
    code: OneLine = Field(min_length=1, max_length=2000)
    redirect_uri: RedirectUri = Field(examples=["https://example.cn/console/oidc/finish"])
    address: Address = ""
    agent: Agent = ""


class AppAsked(SessionNamed):
    """What an application in a browser asks a person for. `query`: as it came to the authorization endpoint."""

    query: OneLine = Field(max_length=8000)


class AppAnswer(AppAsked):
    """What the person says to it."""

    consent: bool


class AppScope(Reply):
    """A permission, in words."""

    scope: str
    label: str


class AppShown(Reply):
    """Who asks, for what, and in which capacity it would act."""

    client_id: str
    name: str
    back_to: str = Field(description="之后返回的网站")
    capacity: str = Field(description="应用将以此身份办理(capacities 中的 id)")
    scopes: list[AppScope]
    consented: bool = Field(description="本人以这一身份已同意过,不必再问")


class AppRedirect(Reply):
    """Where to send the browser: back to the application."""

    url: str


class AppVerdict(Reply):
    """Either what to ask the person, or where to send the browser at once."""

    asked: AppShown | None = None
    url: str | None = None


class AppGrant(Reply):
    """An application that a person has let act for him."""

    client_id: str
    name: str
    role: str
    label: str
    scopes: list[AppScope]
    started_at: dt.datetime
    seen_at: dt.datetime


# -- persons and roles ----------------------------------------------------------------------------------------------------


class RoleInfo(Reply):
    """A role: what who has it may do."""

    code: str
    label: str
    kind: ClientKind
    bond: Bond
    scopes: list[str]
    two_factor: bool


class RoleChange(Request):
    """What may be changed of a role; its kind and what it binds to stay."""

    _rules: ClassVar[tuple[str, ...]] = ("scopes 只含该类人员可以持有的权限", "本人持有的角色不由本人修改")
    label: ShortText
    scopes: list[OneLine] = Field(min_length=1, max_length=100)
    two_factor: bool


class PersonRole(Reply):
    """A role of a person, in time: from `valid_from` up to and without `valid_to`."""

    id: str
    role: str
    label: str
    unit: str | None = None
    unit_name: str | None = None
    enterprise: CreditCode | None = None
    enterprise_name: str | None = None
    valid_from: dt.date
    valid_to: dt.date | None
    state: RoleState
    granted_by: str = Field(description="提出人的登录名;@database 为掌握数据库的人")
    granted_at: dt.datetime
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    ended_by: str | None = None
    ended_at: dt.datetime | None = None


class Person(Reply):
    """A person who may sign in."""

    login: str
    name: str
    state: PersonState
    sample: bool = Field(description="示例城市的人员:不要求第二因素")
    locked_until: dt.datetime | None = Field(default=None, description="密码多次错误后锁定至")
    has_second_factor: bool
    last_sign_in: dt.datetime | None = None
    created_at: dt.datetime
    created_by: str
    roles: list[PersonRole]


class PersonIn(Request):
    """A person to register. Signing in takes an invitation, and a role."""

    login: OneLine = Field(pattern=LOGIN, examples=["officer-01"])
    name: ShortText


class PersonChange(Request):
    """What may be changed of a person; what is left out stays. `state=active` unlocks."""

    name: ShortText | None = None
    state: Literal["active", "locked", "left"] | None = None


class Invitation(Reply):
    """A one-time token, shown this once; the link is the console's `/console/invitation#` and the token."""

    login: str
    token: str
    expires_at: dt.datetime


class RoleProposal(Request):
    """A role to give to a person."""

    _rules: ClassVar[tuple[str, ...]] = (
        "unit 或 enterprise 按角色所要求的归属填写",
        "valid_to 晚于 valid_from",
        "系统管理员、安全管理员、审计三者不得由一人兼任",
    )
    role: OneLine = Field(pattern=ROLE_CODE, examples=["bureau-officer"])
    unit: OneLine | None = Field(default=None, max_length=20)
    enterprise: CreditCode | None = None
    valid_from: dt.date | None = Field(default=None, description="不填为当日")
    valid_to: dt.date | None = None


class OwnSession(Reply):
    """One of one's own sessions."""

    id: str
    started_at: dt.datetime
    seen_at: dt.datetime
    address: str
    agent: str
    current: bool


class SignInAttempt(Reply):
    """A try to sign in under one's login."""

    at: dt.datetime
    address: str
    agent: str
    outcome: str = Field(description="signed-in、refused、locked-out")


class Me(Reply):
    """One's own page."""

    login: str
    name: str
    roles: list[PersonRole]
    sessions: list[OwnSession]
    sign_ins: list[SignInAttempt]
    has_second_factor: bool
    recovery_codes_left: int
    password_set_at: dt.datetime | None
    password_expires: dt.datetime | None


class Actor(Reply):
    """Who stands behind an identifier in a record."""

    id: str
    name: str
    capacity: str = Field(description="角色的名称;接入方为其类别")
    unit: str | None = Field(default=None, description="单位或企业的名称")
