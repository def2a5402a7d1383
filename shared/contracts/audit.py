"""The audit trail: who read what is somebody's, took a file out, or changed how the system is run. Read by the auditor alone.

Each service has its own, chained by hash as its feed is: who changes, removes or slips in an event breaks the chain.
"""

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
    """What is audited, as an act: what happened is an event of the feed, and has a name there. The Chinese label is in
    `ACTION_LABELS`."""

    CONTACTS_READ = "contacts.read"
    OBJECTOR_READ = "objector.read"
    EVIDENCE_READ = "evidence.read"
    EVIDENCE_ASKED = "evidence.ask"
    EVIDENCE_SETTLED = "evidence.settle"
    LIST_EXPORTED = "name-list.export"
    FILE_EXPORTED = "file.export"
    AUDIT_EXPORTED = "audit.export"
    CLIENT_REGISTERED = "client.register"
    CLIENT_CHANGED = "client.change"
    CLIENT_APPROVED = "client.approve"
    CLIENT_REFUSED = "client.refuse"
    KEYS_ROTATED = "keys.rotate"
    UNIT_CHANGED = "unit.change"
    CITY_CHANGED = "city.change"
    STANDARD_CHANGED = "standard.change"
    SEEDS_MINED = "seeds.mine"
    TARGET_CHANGED = "target.change"
    WEIGHTS_CHANGED = "weights.change"
    CALENDAR_CHANGED = "calendar.change"
    LIST_LANDED = "list.land"
    SOURCE_CHANGED = "source.change"
    SNAPSHOT_APPLIED = "snapshot.apply"
    CONFLICT_SETTLED = "source-conflict.settle"
    RELEASE_PUBLISHED = "name-list.publish"
    BANK_NAMED = "bank.name"
    FACT_CONSENT_GIVEN = "fact-consent.give"
    FACT_CONSENT_REVOKED = "fact-consent.revoke"
    FACT_PACK_FETCHED = "fact-pack.fetch"
    CASE_STEP = "case.step"
    REPORT_STEP = "monthly-report.step"
    ASSESSMENT_STEP = "assessment.step"
    DETERMINATION_RECORDED = "determination.record"
    DECISION_RECORDED = "decision.record"
    PAYMENT_RECORDED = "payment.record"
    INPUTS_ANSWERED = "inputs.answer"
    BUDGET_CHANGED = "budget.change"
    ACCOUNT_SUBMITTED = "account.submit"
    ACCOUNT_JUDGED = "account.judge"
    CLAIM_ROUND_CHANGED = "claim-round.change"
    CLAIMS_LISTED = "claims.list"
    CLAIM_DECIDED = "claim.decide"
    BATCH_MOVED = "payment-batch.move"
    BATCH_FILE_TAKEN = "payment-batch.export"
    BANK_FILE_IMPORTED = "bank-file.import"
    BANK_ROW_MATCHED = "bank-row.match"
    PAYMENT_REVERSED = "payment.reverse"
    HOLD_CHANGED = "hold.change"
    NOTICE_PUBLISHED = "notice.publish"
    NOTICE_ENDED = "notice.end"
    RECOVERY_CONFIRMED = "recovery.confirm"
    RECOVERY_WAIVED = "recovery.waive"
    PERFORMANCE_FROZEN = "performance.freeze"
    VOUCHERS_CHANGED = "voucher.change"
    SETTLEMENT_CHANGED = "settlement.change"
    BIDS_OPENED = "bids.open"
    PROVIDER_DECIDED = "provider.decide"
    OFFER_SUSPENDED = "offer.suspend"
    SIGNED_IN = "session.open"
    SECOND_FACTOR_PROVEN = "session.second-factor"
    STEPPED_UP = "session.step-up"
    SESSION_ENDED = "session.end"
    ACCOUNT_LOCKED = "account.lock"
    PASSWORD_SET = "password.set"
    SECOND_FACTOR_SET = "second-factor.set"
    SECOND_FACTOR_RESET = "second-factor.reset"
    PERSON_REGISTERED = "person.register"
    PERSON_CHANGED = "person.change"
    INVITATION_MADE = "invitation.make"
    INVITATION_ACCEPTED = "invitation.accept"
    ROLE_PROPOSED = "role.propose"
    ROLE_APPROVED = "role.approve"
    ROLE_REFUSED = "role.refuse"
    ROLE_ENDED = "role.end"
    ROLE_CHANGED = "role.change"
    APP_AUTHORIZED = "app.authorize"
    APP_GRANT_ENDED = "app.end"


ACTION_LABELS: Mapping[Action, str] = {
    Action.CONTACTS_READ: "查看联系人",
    Action.OBJECTOR_READ: "查看异议人",
    Action.EVIDENCE_READ: "查看企业的外部数据",
    Action.EVIDENCE_ASKED: "向外部数据源查询企业情况",
    Action.EVIDENCE_SETTLED: "认定以企业填报还是外部数据为准",
    Action.LIST_EXPORTED: "取走名单(银行、政府部门用)",
    Action.FILE_EXPORTED: "取走文件",
    Action.AUDIT_EXPORTED: "取走审计记录",
    Action.CLIENT_REGISTERED: "登记接入方",
    Action.CLIENT_CHANGED: "变更接入方",
    Action.CLIENT_APPROVED: "批准接入方的管理权限",
    Action.CLIENT_REFUSED: "不批准接入方的管理权限",
    Action.KEYS_ROTATED: "更换签名密钥",
    Action.UNIT_CHANGED: "变更归口单位",
    Action.CITY_CHANGED: "改出城市目录的新版本",
    Action.STANDARD_CHANGED: "修改认定标准",
    Action.SEEDS_MINED: "筛查种子企业",
    Action.TARGET_CHANGED: "分解培育目标",
    Action.WEIGHTS_CHANGED: "修改考核权重",
    Action.CALENDAR_CHANGED: "修改工作日历",
    Action.LIST_LANDED: "名单入库",
    Action.SOURCE_CHANGED: "登记、变更供需来源",
    Action.SNAPSHOT_APPLIED: "按来源的全量撤下供需",
    Action.CONFLICT_SETTLED: "决定来源与本地不同之处",
    Action.RELEASE_PUBLISHED: "发布名单版本",
    Action.BANK_NAMED: "登记银行",
    Action.FACT_CONSENT_GIVEN: "授权银行取得企业资料",
    Action.FACT_CONSENT_REVOKED: "撤回对银行的授权",
    Action.FACT_PACK_FETCHED: "银行取得企业资料",
    Action.CASE_STEP: "办理认定或揭榜事项",
    Action.REPORT_STEP: "办理月报",
    Action.ASSESSMENT_STEP: "公布考核、申诉、答复与定案",
    Action.DETERMINATION_RECORDED: "记录人工认定",
    Action.DECISION_RECORDED: "核定金额",
    Action.PAYMENT_RECORDED: "登记拨付",
    Action.INPUTS_ANSWERED: "填报政策所需情况",
    Action.BUDGET_CHANGED: "登记、变更预算",
    Action.ACCOUNT_SUBMITTED: "登记收款账户",
    Action.ACCOUNT_JUDGED: "核验、确认收款账户",
    Action.CLAIM_ROUND_CHANGED: "开展或截止兑现轮次",
    Action.CLAIMS_LISTED: "列出应兑现事项",
    Action.CLAIM_DECIDED: "审定、不予兑现或作废奖补",
    Action.BATCH_MOVED: "办理拨付批次(封存、复核、出单、作废、办结)",
    Action.BATCH_FILE_TAKEN: "取走付款文件(含完整账号)",
    Action.BANK_FILE_IMPORTED: "导入银行回单",
    Action.BANK_ROW_MATCHED: "人工对账",
    Action.PAYMENT_REVERSED: "冲回拨付",
    Action.HOLD_CHANGED: "暂停或恢复拨付",
    Action.NOTICE_PUBLISHED: "公示奖补",
    Action.NOTICE_ENDED: "结束公示",
    Action.RECOVERY_CONFIRMED: "决定追缴",
    Action.RECOVERY_WAIVED: "免予追缴",
    Action.PERFORMANCE_FROZEN: "绩效评价定稿",
    Action.VOUCHERS_CHANGED: "发放、预留、核销、作废服务券",
    Action.SETTLEMENT_CHANGED: "拟定、审核、作废服务结算",
    Action.BIDS_OPENED: "开标",
    Action.PROVIDER_DECIDED: "核准、暂停服务机构",
    Action.OFFER_SUSPENDED: "暂停、恢复服务产品",
    Action.SIGNED_IN: "登录",
    Action.SECOND_FACTOR_PROVEN: "输入动态码或恢复码",
    Action.STEPPED_UP: "再次确认身份",
    Action.SESSION_ENDED: "会话结束",
    Action.ACCOUNT_LOCKED: "多次不对,账号暂时锁定",
    Action.PASSWORD_SET: "设置密码",
    Action.SECOND_FACTOR_SET: "绑定动态码",
    Action.SECOND_FACTOR_RESET: "解除动态码",
    Action.PERSON_REGISTERED: "登记人员",
    Action.PERSON_CHANGED: "变更人员(改名、锁定、解锁、离开)",
    Action.INVITATION_MADE: "邀请",
    Action.INVITATION_ACCEPTED: "接受邀请",
    Action.ROLE_PROPOSED: "提出角色",
    Action.ROLE_APPROVED: "批准角色",
    Action.ROLE_REFUSED: "拒绝角色",
    Action.ROLE_ENDED: "结束角色",
    Action.ROLE_CHANGED: "修改角色的权限",
    Action.APP_AUTHORIZED: "同意外部应用以本人身份办理",
    Action.APP_GRANT_ENDED: "外部应用的授权结束",
}


class Outcome(StrEnum):
    """What came of it. REFUSED: the caller may not, or what he named is not there for him. STEP_UP: he may, and was asked first to
    prove who he is; what he did then is an event of its own."""

    DONE = "done"
    REFUSED = "refused"
    STEP_UP = "step-up"


OUTCOME_LABELS: Mapping[Outcome, str] = {
    Outcome.DONE: "已完成",
    Outcome.REFUSED: "未获准",
    Outcome.STEP_UP: "先要再次确认身份",
}


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
