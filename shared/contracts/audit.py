"""The audit trail: who read what is somebody's, took a file out, or changed how the system is run. Read by the auditor alone.

Each service has its own, chained by hash as its feed is: who changes, removes or slips in an event breaks the chain.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from pydantic import Field

from shared.contracts.events import GENESIS, BrokenChain, canonical
from shared.contracts.values import instant_text
from shared.contracts.wire import Reply


class Action(StrEnum):
    """What is audited. The Chinese label is in `ACTION_LABELS`."""

    CONTACTS_READ = "contacts.read"
    OBJECTOR_READ = "objector.read"
    LIST_EXPORTED = "name-list.exported"
    FILE_EXPORTED = "file.exported"
    AUDIT_EXPORTED = "audit.exported"
    CLIENT_REGISTERED = "client.registered"
    CLIENT_CHANGED = "client.changed"
    KEYS_ROTATED = "keys.rotated"
    UNIT_CHANGED = "unit.changed"
    STANDARD_CHANGED = "standard.changed"
    TARGET_CHANGED = "target.changed"
    WEIGHTS_CHANGED = "weights.changed"
    CALENDAR_CHANGED = "calendar.changed"
    LIST_LANDED = "list.landed"
    DETERMINATION_RECORDED = "determination.recorded"
    DECISION_RECORDED = "decision.recorded"
    PAYMENT_RECORDED = "payment.recorded"
    BIDS_OPENED = "bids.opened"
    SIGN_IN = "sign-in"
    SECOND_FACTOR_GIVEN = "second-factor.given"
    STEP_UP = "step-up"
    ACCOUNT_LOCKED = "account.locked"
    SESSION_ENDED = "session.ended"
    SECOND_FACTOR_SET = "second-factor.set"
    SECOND_FACTOR_REMOVED = "second-factor.removed"
    PASSWORD_SET = "password.set"
    PERSON_REGISTERED = "person.registered"
    PERSON_CHANGED = "person.changed"
    PERSON_INVITED = "person.invited"
    ROLE_PROPOSED = "role.proposed"
    ROLE_APPROVED = "role.approved"
    ROLE_REFUSED = "role.refused"
    ROLE_ENDED = "role.ended"
    ROLE_EDITED = "role.edited"


ACTION_LABELS: Mapping[Action, str] = {
    Action.CONTACTS_READ: "查看联系人",
    Action.OBJECTOR_READ: "查看异议人",
    Action.LIST_EXPORTED: "取走名单(银行、政府部门用)",
    Action.FILE_EXPORTED: "取走文件",
    Action.AUDIT_EXPORTED: "取走审计记录",
    Action.CLIENT_REGISTERED: "登记接入方",
    Action.CLIENT_CHANGED: "变更接入方",
    Action.KEYS_ROTATED: "更换签名密钥",
    Action.UNIT_CHANGED: "变更归口单位",
    Action.STANDARD_CHANGED: "修改认定标准",
    Action.TARGET_CHANGED: "分解培育目标",
    Action.WEIGHTS_CHANGED: "修改考核权重",
    Action.CALENDAR_CHANGED: "修改工作日历",
    Action.LIST_LANDED: "名单入库",
    Action.DETERMINATION_RECORDED: "记录人工认定",
    Action.DECISION_RECORDED: "核定金额",
    Action.PAYMENT_RECORDED: "登记拨付",
    Action.BIDS_OPENED: "开标",
    Action.SIGN_IN: "登录",
    Action.SECOND_FACTOR_GIVEN: "登录时输入动态码",
    Action.STEP_UP: "再次确认身份",
    Action.ACCOUNT_LOCKED: "多次不对,账号暂时锁定",
    Action.SESSION_ENDED: "结束登录",
    Action.SECOND_FACTOR_SET: "绑定动态码",
    Action.SECOND_FACTOR_REMOVED: "解除动态码",
    Action.PASSWORD_SET: "设置密码",
    Action.PERSON_REGISTERED: "登记人员",
    Action.PERSON_CHANGED: "变更人员",
    Action.PERSON_INVITED: "邀请人员",
    Action.ROLE_PROPOSED: "提出角色",
    Action.ROLE_APPROVED: "批准角色",
    Action.ROLE_REFUSED: "拒绝角色",
    Action.ROLE_ENDED: "结束角色",
    Action.ROLE_EDITED: "修改角色的权限",
}


class Outcome(StrEnum):
    """What came of it. REFUSED: the caller may not, or what he named is not there for him."""

    DONE = "done"
    REFUSED = "refused"


OUTCOME_LABELS: Mapping[Outcome, str] = {Outcome.DONE: "已完成", Outcome.REFUSED: "未获准"}


class AuditEvent(Reply):
    """One audited act. `detail` holds numbers and names of things: never a secret, a contact or what was sent."""

    seq: int = Field(ge=1, description="序号,从1开始,连续无缺")
    at: dt.datetime = Field(description="时刻")
    subject: str = Field(description="谁:接入方编号,或 登录名@角色", examples=["zhaoming@bureau-handler"])
    person: str = Field(description="登录名;不是人的为空", examples=["zhaoming"])
    action: str = Field(description="做了什么", examples=[Action.CONTACTS_READ])
    action_label: str = Field(default="", description="做了什么(中文)")
    object: str = Field(description="对什么做的,如统一社会信用代码")
    outcome: Outcome
    address: str = Field(description="来自哪个网络地址")
    detail: dict[str, Any]
    previous: str = Field(description="前一条的摘要")
    digest: str = Field(description="本条的摘要(SHA-256)")


class AuditPage(Reply):
    """Audited acts after a cursor, in order. `next` is the cursor to ask with again; `head` the last number there is."""

    events: list[AuditEvent]
    next: int
    head: int
    archivable_before: dt.date = Field(description="此日之前的记录已满保存天数,可导出归档;系统自己不删除任何记录")


def label_of(action: str) -> str:
    """An action in Chinese; as it stands where it is newer than this program."""
    return ACTION_LABELS.get(Action(action), action) if action in {a.value for a in Action} else action


def audit_digest(
    previous: str,
    *,
    seq: int,
    at: dt.datetime,
    subject: str,
    person: str,
    action: str,
    object: str,
    outcome: str,
    address: str,
    detail: Mapping[str, Any],
) -> str:
    """SHA-256 over the previous digest and the event's canonical form, as 64 hex characters."""
    body = canonical(
        {
            "seq": seq,
            "at": instant_text(at),
            "subject": subject,
            "person": person,
            "action": action,
            "object": object,
            "outcome": outcome,
            "address": address,
            "detail": dict(detail),
        }
    )
    return hashlib.sha256(previous.encode() + b"\n" + body).hexdigest()


def verify_audit(events: Iterable[AuditEvent], *, after_seq: int = 0, after_digest: str = GENESIS) -> tuple[int, str]:
    """(number, digest) of the last of events that continue, without gap or change, from the given position; raise
    `BrokenChain` where they do not."""
    seq, digest = after_seq, after_digest
    for event in events:
        if event.seq != seq + 1:
            raise BrokenChain(f"审计记录不连续:{seq} 之后应为 {seq + 1},收到 {event.seq}")
        if event.previous != digest:
            raise BrokenChain(f"第 {event.seq} 条审计记录与前一条不相接")
        kept = event.model_dump(include=_DIGESTED) | {"outcome": event.outcome.value}
        if audit_digest(digest, **kept) != event.digest:
            raise BrokenChain(f"第 {event.seq} 条审计记录的内容与摘要不符")
        seq, digest = event.seq, event.digest
    return seq, digest


_DIGESTED = {"seq", "at", "subject", "person", "action", "object", "outcome", "address", "detail"}
