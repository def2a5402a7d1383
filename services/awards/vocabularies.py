"""The enumerations of the awards service with their names in Chinese."""

from __future__ import annotations

from services.awards.domain import batch_process, claim_process, recovery_process
from services.awards.domain.engagements import FEE_LEVEL_NAMES
from services.awards.domain.facts import SIZE_NAMES
from services.awards.domain.statement import STATUS_NAMES
from services.awards.engagements.service import STATE_NAMES as ENGAGEMENT_STATES
from services.awards.funds.ledger import SOURCE_NAMES
from services.awards.funds.service import KIND_NAMES as ENTRY_NAMES
from services.awards.record.payments import KIND_NAMES as REVERSAL_NAMES
from services.awards.record.payments import ORIGIN_NAMES
from services.awards.reports.guide import FIRMS, OFFICES
from services.awards.standings.service import PART_NAMES
from shared.contracts.accounts import ACCOUNT_STATE_NAMES
from shared.contracts.award_notices import STATE_NAMES as NOTICE_STATES
from shared.contracts.awards import ANSWER_NAMES, ASKS_NAMES
from shared.contracts.claims import CHANNEL_NAMES, ENQUIRY_NAMES, QUEUE_RULE_NAMES
from shared.contracts.diagnoses import MANNER_NAMES
from shared.contracts.disbursement import HOLD_CATEGORY_NAMES, HOLD_KIND_NAMES, OUTCOME_NAMES
from shared.contracts.performance import LEVEL_NAMES
from shared.contracts.recoveries import CERTAINTY_NAMES
from shared.contracts.settlements import SETTLEMENT_STATE_NAMES, SOLVED_NAMES
from shared.contracts.simulations import OUTPUT_NAMES
from shared.contracts.vocabularies import Words
from shared.contracts.vouchers import (
    ISSUE_OUTCOME_NAMES,
    SERVICE_KIND_NAMES,
    USE_STATE_NAMES,
    VOUCHER_ENTRY_NAMES,
    VOUCHER_STATE_NAMES,
)

VOCABULARIES = (
    Words("size", "企业划型", SIZE_NAMES),
    Words("line-status", "测算各条的结果", STATUS_NAMES),
    Words("input-answer", "政策所问的一项怎样填写", ANSWER_NAMES),
    Words("input-asks", "政策所问的一项由谁填写", ASKS_NAMES),
    Words("guide-audience", "指南给谁看", {"firms": FIRMS, "offices": OFFICES}),
    Words("standing-part", "企业奖补所处的环节", PART_NAMES),
    Words("claim-state", "兑现事项的状态", claim_process.STATE_NAMES),
    Words("claim-event", "兑现事项的办理", claim_process.EVENT_NAMES),
    Words("claim-role", "兑现事项中的身份", claim_process.ROLE_NAMES),
    Words("claim-channel", "兑现方式", CHANNEL_NAMES),
    Words("enquiry", "信用查询的种类", ENQUIRY_NAMES),
    Words("diagnosis-manner", "评测方式", MANNER_NAMES),
    Words("queue-rule", "资金不足时的次序", QUEUE_RULE_NAMES),
    Words("account-state", "收款账户的状态", ACCOUNT_STATE_NAMES),
    Words("batch-state", "拨付批次的状态", batch_process.STATE_NAMES),
    Words("batch-event", "拨付批次的办理", batch_process.EVENT_NAMES),
    Words("batch-item-state", "批次内一笔的状态", batch_process.ITEM_NAMES),
    Words("bank-outcome", "银行答复的结果", OUTCOME_NAMES),
    Words("payment-origin", "拨付的来历", ORIGIN_NAMES),
    Words("reversal-kind", "冲回的种类", REVERSAL_NAMES),
    Words("budget-entry", "预算台账的记录", ENTRY_NAMES),
    Words("fund-source", "资金来源", SOURCE_NAMES),
    Words("hold-kind", "暂停的对象", HOLD_KIND_NAMES),
    Words("hold-category", "暂停的原因", HOLD_CATEGORY_NAMES),
    Words("notice-state", "公示的状态", NOTICE_STATES),
    Words("recovery-state", "追缴事项的状态", recovery_process.STATE_NAMES),
    Words("recovery-event", "追缴事项的办理", recovery_process.EVENT_NAMES),
    Words("certainty", "追缴依据的确定程度", CERTAINTY_NAMES),
    Words("goal-level", "绩效目标的层面", LEVEL_NAMES),
    Words("goal-better", "绩效目标以何为好", {"more": "越多越好", "less": "越少越好"}),
    Words("voucher-state", "服务券的状态", VOUCHER_STATE_NAMES),
    Words("voucher-use-state", "服务券使用的状态", USE_STATE_NAMES),
    Words("voucher-entry", "服务券台账的记录", VOUCHER_ENTRY_NAMES),
    Words("voucher-issue", "发放服务券的结果", ISSUE_OUTCOME_NAMES),
    Words("service-kind", "服务的种类", SERVICE_KIND_NAMES),
    Words("fee-level", "服务的收费水平", FEE_LEVEL_NAMES),
    Words("settlement-state", "服务结算的状态", SETTLEMENT_STATE_NAMES),
    Words(
        "settlement-outcome",
        "服务事项的结算结果",
        {"settled": "已结算", "not_eligible": "没有补助", "open": "结算作废"},
    ),
    Words("solved", "服务是否解决问题", SOLVED_NAMES),
    Words("engagement-state", "服务事项的状态", ENGAGEMENT_STATES),
    Words("moved", "与原方案相比", {"winners": "受益", "losers": "受损", "unchanged": "不变"}),
    Words("simulation-output", "测算要做出的结果", OUTPUT_NAMES),
    Words("simulation-file", "测算结果文件", {"enterprises": "逐企业", "lines": "逐条"}),
)
