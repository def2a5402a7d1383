"""award money to the end: budget lines, accounts, rounds and claims, notices, batches and the bank's answers, recoveries, evaluation

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, goes_on, install


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

CLAIM_TRANSITIONS = (
    ('appealed', 'accept_appeal', 'checked'),
    ('appealed', 'reject_appeal', 'rejected'),
    ('batched', 'flag', 'batched'),
    ('batched', 'send', 'sent'),
    ('batched', 'unbatch', 'payable'),
    ('checked', 'flag', 'checked'),
    ('checked', 'refuse', 'refused'),
    ('checked', 'return', 'to_correct'),
    ('checked', 'review', 'reviewed'),
    ('checked', 'withdraw', 'withdrawn'),
    ('cleared', 'finance_check', 'finance_checked'),
    ('cleared', 'flag', 'cleared'),
    ('cleared', 'reassess', 'checked'),
    ('cleared', 'refuse', 'refused'),
    ('cleared', 'return', 'to_correct'),
    ('cleared', 'withdraw', 'withdrawn'),
    ('decided', 'flag', 'decided'),
    ('decided', 'publish_notice', 'in_notice'),
    ('decided', 'reassess', 'checked'),
    ('decided', 'void', 'void'),
    ('decided', 'withdraw', 'withdrawn'),
    ('disputed', 'answer', 'listed'),
    ('disputed', 'withdraw', 'withdrawn'),
    ('draft', 'lapse', 'lapsed'),
    ('draft', 'submit', 'submitted'),
    ('draft', 'withdraw', 'withdrawn'),
    ('failed', 'fix_account', 'payable'),
    ('failed', 'void', 'void'),
    ('finance_checked', 'decide', 'decided'),
    ('finance_checked', 'flag', 'finance_checked'),
    ('finance_checked', 'queue', 'waiting_budget'),
    ('finance_checked', 'reassess', 'checked'),
    ('finance_checked', 'refuse', 'refused'),
    ('finance_checked', 'return', 'to_correct'),
    ('finance_checked', 'withdraw', 'withdrawn'),
    ('in_notice', 'clear_notice', 'payable'),
    ('in_notice', 'flag', 'in_notice'),
    ('in_notice', 'reassess', 'checked'),
    ('in_notice', 'uphold', 'checked'),
    ('in_notice', 'void', 'void'),
    ('in_notice', 'withdraw', 'withdrawn'),
    ('in_recovery', 'end_recovery', 'settled'),
    ('in_recovery', 'recover', 'recovered'),
    ('listed', 'confirm', 'submitted'),
    ('listed', 'decline', 'declined'),
    ('listed', 'dispute', 'disputed'),
    ('listed', 'lapse', 'lapsed'),
    ('listed', 'void', 'void'),
    ('none', 'draft', 'draft'),
    ('none', 'list', 'listed'),
    ('paid', 'bank_return', 'returned'),
    ('paid', 'open_recovery', 'in_recovery'),
    ('paid', 'settle', 'settled'),
    ('partly_paid', 'repay', 'payable'),
    ('payable', 'batch', 'batched'),
    ('payable', 'flag', 'payable'),
    ('payable', 'reassess', 'checked'),
    ('payable', 'void', 'void'),
    ('payable', 'withdraw', 'withdrawn'),
    ('refused', 'appeal', 'appealed'),
    ('refused', 'close', 'rejected'),
    ('returned', 'fix_account', 'payable'),
    ('returned', 'void', 'void'),
    ('reviewed', 'clear', 'cleared'),
    ('reviewed', 'flag', 'reviewed'),
    ('reviewed', 'reassess', 'checked'),
    ('reviewed', 'refuse', 'refused'),
    ('reviewed', 'return', 'to_correct'),
    ('reviewed', 'withdraw', 'withdrawn'),
    ('sent', 'fail', 'failed'),
    ('sent', 'part_pay', 'partly_paid'),
    ('sent', 'pay', 'paid'),
    ('settled', 'bank_return', 'returned'),
    ('settled', 'open_recovery', 'in_recovery'),
    ('submitted', 'check', 'checked'),
    ('submitted', 'flag', 'submitted'),
    ('submitted', 'return', 'to_correct'),
    ('submitted', 'withdraw', 'withdrawn'),
    ('to_correct', 'lapse', 'lapsed'),
    ('to_correct', 'resubmit', 'submitted'),
    ('to_correct', 'withdraw', 'withdrawn'),
    ('waiting_budget', 'flag', 'waiting_budget'),
    ('waiting_budget', 'fund', 'decided'),
    ('waiting_budget', 'reassess', 'checked'),
    ('waiting_budget', 'void', 'void'),
    ('waiting_budget', 'withdraw', 'withdrawn'),
)
BATCH_TRANSITIONS = (
    ('answered', 'close', 'closed'),
    ('approved', 'export', 'exported'),
    ('approved', 'void', 'void'),
    ('draft', 'freeze', 'frozen'),
    ('draft', 'void', 'void'),
    ('exported', 'answer', 'answered'),
    ('frozen', 'approve', 'approved'),
    ('frozen', 'approve_half', 'half_approved'),
    ('frozen', 'reopen', 'draft'),
    ('half_approved', 'approve', 'approved'),
    ('half_approved', 'reopen', 'draft'),
    ('none', 'make', 'draft'),
)
RECOVERY_TRANSITIONS = (
    ('confirmed', 'complete', 'repaid'),
    ('confirmed', 'receive', 'part'),
    ('confirmed', 'waive', 'waived'),
    ('none', 'propose', 'proposed'),
    ('none', 'suspect', 'suspected'),
    ('noticed', 'confirm', 'confirmed'),
    ('noticed', 'drop', 'dropped'),
    ('noticed', 'object', 'objected'),
    ('objected', 'answer', 'noticed'),
    ('part', 'complete', 'repaid'),
    ('part', 'receive', 'part'),
    ('part', 'waive', 'waived'),
    ('proposed', 'drop', 'dropped'),
    ('proposed', 'notify', 'noticed'),
    ('suspected', 'drop', 'dropped'),
    ('suspected', 'propose', 'proposed'),
)
CASE = ("opened_by", "opened_at")
PAYMENT = (
    "id", "credit_code", "measure_id", "subject", "period", "year", "amount", "paid_on", "voucher", "policy_digest",
    "recorded_by", "recorded_at", "seq", "origin", "item_no", "recorded_person",
)
PAYMENT_CHECKS = {
    "amount_positive": "amount > 0",
    "known_origin": "origin IN ('batch', 'recorded', 'imported')",
    "batch_has_item": "(origin = 'batch') = (item_no IS NOT NULL)",
    "undone_by_an_event": "(undone_at IS NULL) = (undone_seq IS NULL)",
}
HISTORIES = (
    "claim_transition", "batch_transition", "recovery_transition", "claim_step", "batch_step", "recovery_step", "budget_entry",
    "account_confirmation", "funding_share", "award_notice_claim", "payment_item_line", "bank_file", "bank_row",
    "bank_match", "recovery_receipt", "performance_goal", "performance_result", "performance_report", "payment_reversal",
    "attachment_use",
)


def upgrade() -> None:
    # ### commands auto generated by Alembic - please adjust! ###
    op.create_table('attachment',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('party', sa.String(length=120), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.Column('locked', sa.Boolean(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('uploaded_by', sa.String(length=100), nullable=False),
    sa.Column('uploaded_at', storage.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('sha256', 'party', name=op.f('pk_attachment'))
    )
    with op.batch_alter_table('attachment', schema=None) as batch_op:
        batch_op.create_index('ix_attachment_party_uploaded_at', ['party', 'uploaded_at'], unique=False)
        batch_op.create_index('ix_attachment_uploaded_at', ['uploaded_at'], unique=False)

    op.create_table('bank_file',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('imported_by', sa.String(length=100), nullable=False),
    sa.Column('imported_person', sa.String(length=100), nullable=False),
    sa.Column('imported_at', storage.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bank_file')),
    sa.UniqueConstraint('sha256', name=op.f('uq_bank_file_sha256'))
    )
    op.create_table('batch_transition',
    sa.Column('from_state', sa.String(length=20), nullable=False),
    sa.Column('event', sa.String(length=20), nullable=False),
    sa.Column('to_state', sa.String(length=20), nullable=False),
    sa.PrimaryKeyConstraint('from_state', 'event', 'to_state', name=op.f('pk_batch_transition'))
    )
    op.create_table('budget_line',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('fiscal_year', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('source', sa.String(length=10), nullable=False),
    sa.Column('unit', sa.String(length=20), nullable=False),
    sa.Column('document', sa.String(length=100), nullable=False),
    sa.Column('bgt_id', sa.String(length=40), nullable=False),
    sa.Column('agency_code', sa.String(length=40), nullable=False),
    sa.Column('pro_code', sa.String(length=40), nullable=False),
    sa.Column('exp_func_code', sa.String(length=40), nullable=False),
    sa.Column('gov_bgt_eco_code', sa.String(length=40), nullable=False),
    sa.Column('dep_bgt_eco_code', sa.String(length=40), nullable=False),
    sa.Column('measures', sa.JSON(), nullable=False),
    sa.Column('balance', sa.BigInteger(), nullable=False),
    sa.Column('head', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.String(length=100), nullable=False),
    sa.Column('made_at', storage.UtcDateTime(), nullable=False),
    sa.CheckConstraint("(source = 'county') = (unit <> '')", name=op.f('ck_budget_line_county_has_unit')),
    sa.CheckConstraint("source IN ('central', 'province', 'city', 'county')", name=op.f('ck_budget_line_known_source')),
    sa.CheckConstraint('balance >= 0', name=op.f('ck_budget_line_never_below_zero')),
    sa.CheckConstraint('head >= 0', name=op.f('ck_budget_line_head_not_negative')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_budget_line'))
    )
    with op.batch_alter_table('budget_line', schema=None) as batch_op:
        batch_op.create_index('ix_budget_line_fiscal_year', ['fiscal_year', 'id'], unique=False)

    op.create_table('claim_round',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('fiscal_year', sa.Integer(), nullable=False),
    sa.Column('measures', sa.JSON(), nullable=False),
    sa.Column('opens', sa.Date(), nullable=False),
    sa.Column('closes', sa.Date(), nullable=False),
    sa.Column('promise_working_days', sa.Integer(), nullable=False),
    sa.Column('notice_working_days', sa.Integer(), nullable=False),
    sa.Column('queue_rule', sa.String(length=20), nullable=False),
    sa.Column('opened_by', sa.String(length=100), nullable=False),
    sa.Column('opened_at', storage.UtcDateTime(), nullable=False),
    sa.Column('closed_by', sa.String(length=100), nullable=True),
    sa.Column('closed_at', storage.UtcDateTime(), nullable=True),
    sa.CheckConstraint("queue_rule IN ('decided_first', 'recognised_first', 'smallest_first')", name=op.f('ck_claim_round_known_rule')),
    sa.CheckConstraint('opens <= closes', name=op.f('ck_claim_round_opens_before_it_closes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claim_round'))
    )
    op.create_table('claim_transition',
    sa.Column('from_state', sa.String(length=20), nullable=False),
    sa.Column('event', sa.String(length=20), nullable=False),
    sa.Column('to_state', sa.String(length=20), nullable=False),
    sa.PrimaryKeyConstraint('from_state', 'event', 'to_state', name=op.f('pk_claim_transition'))
    )
    op.create_table('funding_share',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('measure_id', sa.String(length=80), nullable=False),
    sa.Column('unit', sa.String(length=20), nullable=False),
    sa.Column('county_percent', sa.Integer(), nullable=False),
    sa.Column('from_day', sa.Date(), nullable=False),
    sa.Column('to_day', sa.Date(), nullable=True),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.Column('made_by', sa.String(length=100), nullable=False),
    sa.Column('made_at', storage.UtcDateTime(), nullable=False),
    sa.CheckConstraint('county_percent BETWEEN 0 AND 100', name=op.f('ck_funding_share_percent')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_funding_share'))
    )
    op.create_table('payee_account',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('credit_code', sa.String(length=18), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('last4', sa.String(length=4), nullable=False),
    sa.Column('bank_name', sa.String(length=200), nullable=False),
    sa.Column('cnaps', sa.String(length=12), nullable=False),
    sa.Column('proof_sha256', sa.String(length=64), nullable=False),
    sa.Column('submitted_by', sa.String(length=100), nullable=False),
    sa.Column('submitted_person', sa.String(length=100), nullable=False),
    sa.Column('submitted_at', storage.UtcDateTime(), nullable=False),
    sa.Column('verified', sa.Boolean(), nullable=True),
    sa.Column('judged_by', sa.String(length=100), nullable=True),
    sa.Column('judged_person', sa.String(length=100), nullable=True),
    sa.Column('judged_at', storage.UtcDateTime(), nullable=True),
    sa.Column('judgement', sa.String(length=1000), nullable=False),
    sa.CheckConstraint('(judged_at IS NULL AND verified IS NULL AND judged_person IS NULL) OR (judged_at IS NOT NULL AND verified IS NOT NULL AND judged_person IS NOT NULL AND judged_person <> submitted_person)', name=op.f('ck_payee_account_four_eyes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payee_account')),
    sa.UniqueConstraint('credit_code', 'version', name=op.f('uq_payee_account_credit_code_version'))
    )
    with op.batch_alter_table('payee_account', schema=None) as batch_op:
        batch_op.create_index('ix_payee_account_fingerprint', ['fingerprint'], unique=False)

    op.create_table('payment_batch',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('opened_by', sa.String(length=63), nullable=False),
    sa.Column('opened_at', storage.UtcDateTime(), nullable=False),
    sa.Column('steps', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=20), nullable=True),
    sa.Column('changed_at', storage.UtcDateTime(), nullable=False),
    sa.Column('no', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('fiscal_year', sa.Integer(), nullable=False),
    sa.Column('made_person', sa.String(length=100), nullable=False),
    sa.Column('count', sa.Integer(), nullable=True),
    sa.Column('total', sa.BigInteger(), nullable=True),
    sa.Column('digest', sa.String(length=64), nullable=True),
    sa.Column('needs_second', sa.Boolean(), nullable=True),
    sa.Column('frozen_person', sa.String(length=100), nullable=True),
    sa.Column('approved_person', sa.String(length=100), nullable=True),
    sa.Column('second_person', sa.String(length=100), nullable=True),
    sa.Column('exported_person', sa.String(length=100), nullable=True),
    sa.CheckConstraint("state IS NULL OR state IN ('draft', 'void') OR (count IS NOT NULL AND count > 0 AND total IS NOT NULL AND total > 0 AND digest IS NOT NULL AND needs_second IS NOT NULL AND frozen_person IS NOT NULL)", name=op.f('ck_payment_batch_frozen_is_counted')),
    sa.CheckConstraint("state IS NULL OR state NOT IN ('approved', 'exported', 'answered', 'closed') OR (approved_person IS NOT NULL AND (needs_second = false OR second_person IS NOT NULL))", name=op.f('ck_payment_batch_approved_by_enough')),
    sa.CheckConstraint('approved_person IS NULL OR (approved_person <> made_person AND approved_person <> frozen_person)', name=op.f('ck_payment_batch_maker_is_not_approver')),
    sa.CheckConstraint('exported_person IS NULL OR (approved_person IS NOT NULL AND exported_person <> approved_person AND (second_person IS NULL OR exported_person <> second_person))', name=op.f('ck_payment_batch_exporter_is_not_approver')),
    sa.CheckConstraint('second_person IS NULL OR (second_person <> approved_person AND second_person <> made_person AND second_person <> frozen_person)', name=op.f('ck_payment_batch_second_is_another')),
    sa.ForeignKeyConstraint(['id', 'steps', 'state'], ['batch_step.case_id', 'batch_step.seq', 'batch_step.to_state'], name='fk_payment_batch_last_step', use_alter=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payment_batch')),
    sa.UniqueConstraint('no', name=op.f('uq_payment_batch_no'))
    )
    op.create_table('payment_hold',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('about', sa.String(length=80), nullable=False),
    sa.Column('category', sa.String(length=20), nullable=False),
    sa.Column('reason', sa.String(length=1000), nullable=False),
    sa.Column('added_by', sa.String(length=100), nullable=False),
    sa.Column('added_at', storage.UtcDateTime(), nullable=False),
    sa.Column('ended_by', sa.String(length=100), nullable=True),
    sa.Column('ended_reason', sa.String(length=1000), nullable=True),
    sa.Column('ended_at', storage.UtcDateTime(), nullable=True),
    sa.CheckConstraint("category IN ('objection', 'bank_details', 'credit', 'audit', 'court', 'other')", name=op.f('ck_payment_hold_known_category')),
    sa.CheckConstraint("kind IN ('firm', 'measure', 'claim', 'batch')", name=op.f('ck_payment_hold_known_kind')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payment_hold'))
    )
    with op.batch_alter_table('payment_hold', schema=None) as batch_op:
        batch_op.create_index('ix_payment_hold_kind_about', ['kind', 'about'], unique=False)

    op.create_table('performance_goal',
    sa.Column('fiscal_year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('level', sa.String(length=20), nullable=False),
    sa.Column('indicator', sa.String(length=200), nullable=False),
    sa.Column('unit', sa.String(length=20), nullable=False),
    sa.Column('target', sa.String(length=30), nullable=False),
    sa.Column('better', sa.String(length=4), nullable=False),
    sa.Column('weight', sa.Integer(), nullable=False),
    sa.Column('counted', sa.String(length=40), nullable=False),
    sa.Column('set_by', sa.String(length=100), nullable=False),
    sa.Column('set_at', storage.UtcDateTime(), nullable=False),
    sa.CheckConstraint("better IN ('more', 'less')", name=op.f('ck_performance_goal_known_direction')),
    sa.CheckConstraint('weight BETWEEN 0 AND 100', name=op.f('ck_performance_goal_weight')),
    sa.PrimaryKeyConstraint('fiscal_year', 'code', 'version', name=op.f('pk_performance_goal'))
    )
    op.create_table('performance_report',
    sa.Column('fiscal_year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('frozen_by', sa.String(length=100), nullable=False),
    sa.Column('frozen_at', storage.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('fiscal_year', 'version', name=op.f('pk_performance_report'))
    )
    op.create_table('performance_result',
    sa.Column('fiscal_year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('value', sa.String(length=30), nullable=True),
    sa.Column('how', sa.String(length=1000), nullable=False),
    sa.Column('deviation', sa.String(length=1000), nullable=False),
    sa.Column('entered_by', sa.String(length=100), nullable=False),
    sa.Column('entered_at', storage.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('fiscal_year', 'code', 'version', name=op.f('pk_performance_result'))
    )
    op.create_table('recovery_transition',
    sa.Column('from_state', sa.String(length=20), nullable=False),
    sa.Column('event', sa.String(length=20), nullable=False),
    sa.Column('to_state', sa.String(length=20), nullable=False),
    sa.PrimaryKeyConstraint('from_state', 'event', 'to_state', name=op.f('pk_recovery_transition'))
    )
    op.create_table('account_confirmation',
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('confirmed_by', sa.String(length=100), nullable=False),
    sa.Column('confirmed_person', sa.String(length=100), nullable=False),
    sa.Column('confirmed_at', storage.UtcDateTime(), nullable=False),
    sa.Column('how', sa.String(length=1000), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['payee_account.id'], name=op.f('fk_account_confirmation_account_id_payee_account')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_account_confirmation'))
    )
    op.create_table('attachment_use',
    sa.Column('subject', sa.String(length=32), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('party', sa.String(length=120), nullable=False),
    sa.Column('named_by', sa.String(length=100), nullable=False),
    sa.Column('named_at', storage.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['sha256', 'party'], ['attachment.sha256', 'attachment.party'], name='fk_attachment_use_attachment'),
    sa.PrimaryKeyConstraint('subject', 'sha256', name=op.f('pk_attachment_use'))
    )
    with op.batch_alter_table('attachment_use', schema=None) as batch_op:
        batch_op.create_index('ix_attachment_use_sha256_party', ['sha256', 'party'], unique=False)

    op.create_table('award_notice',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('round_id', sa.String(length=32), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('working_days', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=False),
    sa.Column('entries', sa.JSON(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('published_by', sa.String(length=100), nullable=False),
    sa.Column('published_person', sa.String(length=100), nullable=False),
    sa.Column('published_at', storage.UtcDateTime(), nullable=False),
    sa.Column('ended_by', sa.String(length=100), nullable=True),
    sa.Column('ended_at', storage.UtcDateTime(), nullable=True),
    sa.CheckConstraint('starts_on <= ends_on', name=op.f('ck_award_notice_starts_before_it_ends')),
    sa.ForeignKeyConstraint(['round_id'], ['claim_round.id'], name=op.f('fk_award_notice_round_id_claim_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_award_notice'))
    )
    op.create_table('bank_row',
    sa.Column('file_id', sa.String(length=32), nullable=False),
    sa.Column('row', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('bank_ref', sa.String(length=100), nullable=True),
    sa.Column('item_no', sa.String(length=30), nullable=True),
    sa.Column('outcome', sa.String(length=10), nullable=False),
    sa.Column('fen', sa.BigInteger(), nullable=False),
    sa.Column('on_day', sa.Date(), nullable=False),
    sa.Column('payee', sa.String(length=200), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('last4', sa.String(length=4), nullable=False),
    sa.Column('note', sa.String(length=1000), nullable=False),
    sa.Column('reason', sa.String(length=1000), nullable=False),
    sa.CheckConstraint("outcome IN ('paid', 'failed', 'returned')", name=op.f('ck_bank_row_known_outcome')),
    sa.CheckConstraint('fen > 0', name=op.f('ck_bank_row_amount_positive')),
    sa.ForeignKeyConstraint(['file_id'], ['bank_file.id'], name=op.f('fk_bank_row_file_id_bank_file')),
    sa.PrimaryKeyConstraint('file_id', 'row', name=op.f('pk_bank_row')),
    sa.UniqueConstraint('bank_ref', name=op.f('uq_bank_row_bank_ref'))
    )
    op.create_table('batch_file',
    sa.Column('batch_id', sa.String(length=32), nullable=False),
    sa.Column('format', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('made_by', sa.String(length=100), nullable=False),
    sa.Column('made_at', storage.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['batch_id'], ['payment_batch.id'], name=op.f('fk_batch_file_batch_id_payment_batch')),
    sa.PrimaryKeyConstraint('batch_id', 'format', name=op.f('pk_batch_file'))
    )
    op.create_table('batch_step',
    sa.Column('case_id', sa.String(length=32), nullable=False),
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('previous_seq', sa.Integer(), nullable=True),
    sa.Column('from_state', sa.String(length=20), nullable=False),
    sa.Column('event', sa.String(length=20), nullable=False),
    sa.Column('to_state', sa.String(length=20), nullable=False),
    sa.Column('at', storage.UtcDateTime(), nullable=False),
    sa.Column('by', sa.String(length=63), nullable=False),
    sa.Column('role', sa.String(length=12), nullable=False),
    sa.Column('reason', sa.String(length=4000), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('evidence', sa.JSON(), nullable=False),
    sa.Column('person', sa.String(length=100), nullable=False),
    sa.CheckConstraint("(seq = 1 AND previous_seq IS NULL AND from_state = 'none') OR (seq > 1 AND previous_seq IS NOT NULL AND previous_seq = seq - 1)", name=op.f('ck_batch_step_follows')),
    sa.ForeignKeyConstraint(['case_id', 'previous_seq', 'from_state'], ['batch_step.case_id', 'batch_step.seq', 'batch_step.to_state'], name='fk_batch_step_previous'),
    sa.ForeignKeyConstraint(['case_id'], ['payment_batch.id'], name=op.f('fk_batch_step_case_id_payment_batch')),
    sa.ForeignKeyConstraint(['from_state', 'event', 'to_state'], ['batch_transition.from_state', 'batch_transition.event', 'batch_transition.to_state'], name='fk_batch_step_transition'),
    sa.PrimaryKeyConstraint('case_id', 'seq', name=op.f('pk_batch_step')),
    sa.UniqueConstraint('case_id', 'seq', 'to_state', name=op.f('uq_batch_step_case_id_seq_to_state'))
    )
    op.create_table('claim',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('opened_by', sa.String(length=63), nullable=False),
    sa.Column('opened_at', storage.UtcDateTime(), nullable=False),
    sa.Column('steps', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=20), nullable=True),
    sa.Column('changed_at', storage.UtcDateTime(), nullable=False),
    sa.Column('round_id', sa.String(length=32), nullable=False),
    sa.Column('credit_code', sa.String(length=18), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('measure_id', sa.String(length=80), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('period', sa.Integer(), nullable=False),
    sa.Column('channel', sa.String(length=12), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('account_id', sa.String(length=32), nullable=True),
    sa.Column('cycle', sa.Integer(), nullable=False),
    sa.Column('recognised_on', sa.Date(), nullable=True),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('flag', sa.String(length=1000), nullable=False),
    sa.Column('receipt', sa.JSON(), nullable=True),
    sa.CheckConstraint('amount IS NULL OR amount > 0', name=op.f('ck_claim_amount_positive')),
    sa.CheckConstraint('decided_on IS NULL OR recognised_on IS NULL OR recognised_on <= decided_on', name=op.f('ck_claim_decided_after_recognised')),
    sa.ForeignKeyConstraint(['account_id'], ['payee_account.id'], name=op.f('fk_claim_account_id_payee_account')),
    sa.ForeignKeyConstraint(['credit_code'], ['known_enterprise.credit_code'], name=op.f('fk_claim_credit_code_known_enterprise')),
    sa.ForeignKeyConstraint(['id', 'steps', 'state'], ['claim_step.case_id', 'claim_step.seq', 'claim_step.to_state'], name='fk_claim_last_step', use_alter=True),
    sa.ForeignKeyConstraint(['round_id'], ['claim_round.id'], name=op.f('fk_claim_round_id_claim_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claim'))
    )
    with op.batch_alter_table('claim', schema=None) as batch_op:
        batch_op.create_index('ix_claim_credit_code', ['credit_code'], unique=False)
        batch_op.create_index('ix_claim_once', ['credit_code', 'measure_id', 'subject', 'period'], unique=True, sqlite_where=sa.text("state NOT IN ('declined', 'withdrawn', 'void', 'lapsed', 'rejected', 'recovered')"), postgresql_where=sa.text("state NOT IN ('declined', 'withdrawn', 'void', 'lapsed', 'rejected', 'recovered')"))
        batch_op.create_index('ix_claim_round_id_id', ['round_id', 'id'], unique=False)
        batch_op.create_index('ix_claim_state_id', ['state', 'id'], unique=False)

    op.create_table('open_batch',
    sa.Column('key', sa.String(length=20), nullable=False),
    sa.Column('case_id', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['payment_batch.id'], name=op.f('fk_open_batch_case_id_payment_batch')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_open_batch')),
    sa.UniqueConstraint('case_id', name=op.f('uq_open_batch_case_id'))
    )
    op.create_table('payment_reversal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('payment_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('on_day', sa.Date(), nullable=False),
    sa.Column('voucher', sa.String(length=200), nullable=False),
    sa.Column('reason', sa.String(length=1000), nullable=False),
    sa.Column('recorded_by', sa.String(length=100), nullable=False),
    sa.Column('recorded_person', sa.String(length=100), nullable=False),
    sa.Column('recorded_at', storage.UtcDateTime(), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind IN ('returned', 'recovered', 'mistaken')", name=op.f('ck_payment_reversal_known_kind')),
    sa.CheckConstraint('amount > 0', name=op.f('ck_payment_reversal_amount_positive')),
    sa.ForeignKeyConstraint(['payment_id'], ['payment.id'], name=op.f('fk_payment_reversal_payment_id_payment')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payment_reversal'))
    )
    with op.batch_alter_table('payment_reversal', schema=None) as batch_op:
        batch_op.create_index('ix_payment_reversal_payment_id', ['payment_id'], unique=False)

    op.create_table('award_notice_claim',
    sa.Column('notice_id', sa.String(length=32), nullable=False),
    sa.Column('claim_id', sa.String(length=32), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_award_notice_claim_claim_id_claim')),
    sa.ForeignKeyConstraint(['notice_id'], ['award_notice.id'], name=op.f('fk_award_notice_claim_notice_id_award_notice')),
    sa.PrimaryKeyConstraint('notice_id', 'claim_id', name=op.f('pk_award_notice_claim'))
    )
    with op.batch_alter_table('award_notice_claim', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_award_notice_claim_claim_id'), ['claim_id'], unique=False)

    op.create_table('budget_entry',
    sa.Column('line_id', sa.String(length=32), nullable=False),
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('fen', sa.BigInteger(), nullable=False),
    sa.Column('claim_id', sa.String(length=32), nullable=True),
    sa.Column('item_no', sa.String(length=30), nullable=True),
    sa.Column('document', sa.String(length=100), nullable=False),
    sa.Column('reason', sa.String(length=1000), nullable=False),
    sa.Column('by', sa.String(length=100), nullable=False),
    sa.Column('at', storage.UtcDateTime(), nullable=False),
    sa.CheckConstraint("(kind IN ('appropriate', 'release', 'return') AND fen > 0) OR (kind IN ('reserve', 'spend', 'lapse') AND fen < 0) OR kind = 'adjust'", name=op.f('ck_budget_entry_sign_of_kind')),
    sa.CheckConstraint("(kind IN ('reserve', 'release', 'spend', 'return')) = (claim_id IS NOT NULL)", name=op.f('ck_budget_entry_claim_of_kind')),
    sa.CheckConstraint('fen <> 0', name=op.f('ck_budget_entry_moves')),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_budget_entry_claim_id_claim')),
    sa.ForeignKeyConstraint(['line_id'], ['budget_line.id'], name=op.f('fk_budget_entry_line_id_budget_line')),
    sa.PrimaryKeyConstraint('line_id', 'seq', name=op.f('pk_budget_entry'))
    )
    with op.batch_alter_table('budget_entry', schema=None) as batch_op:
        batch_op.create_index('ix_budget_entry_claim_id', ['claim_id'], unique=False)

    op.create_table('claim_step',
    sa.Column('case_id', sa.String(length=32), nullable=False),
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('previous_seq', sa.Integer(), nullable=True),
    sa.Column('from_state', sa.String(length=20), nullable=False),
    sa.Column('event', sa.String(length=20), nullable=False),
    sa.Column('to_state', sa.String(length=20), nullable=False),
    sa.Column('at', storage.UtcDateTime(), nullable=False),
    sa.Column('by', sa.String(length=63), nullable=False),
    sa.Column('role', sa.String(length=12), nullable=False),
    sa.Column('reason', sa.String(length=4000), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('evidence', sa.JSON(), nullable=False),
    sa.Column('person', sa.String(length=100), nullable=False),
    sa.Column('stage', sa.String(length=12), nullable=False),
    sa.Column('cycle', sa.Integer(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.CheckConstraint("(seq = 1 AND previous_seq IS NULL AND from_state = 'none') OR (seq > 1 AND previous_seq IS NOT NULL AND previous_seq = seq - 1)", name=op.f('ck_claim_step_follows')),
    sa.ForeignKeyConstraint(['case_id', 'previous_seq', 'from_state'], ['claim_step.case_id', 'claim_step.seq', 'claim_step.to_state'], name='fk_claim_step_previous'),
    sa.ForeignKeyConstraint(['case_id'], ['claim.id'], name=op.f('fk_claim_step_case_id_claim')),
    sa.ForeignKeyConstraint(['from_state', 'event', 'to_state'], ['claim_transition.from_state', 'claim_transition.event', 'claim_transition.to_state'], name='fk_claim_step_transition'),
    sa.PrimaryKeyConstraint('case_id', 'seq', name=op.f('pk_claim_step')),
    sa.UniqueConstraint('case_id', 'seq', 'to_state', name=op.f('uq_claim_step_case_id_seq_to_state'))
    )
    op.create_table('notice_objection',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('case_id', sa.String(length=32), nullable=False),
    sa.Column('received_at', storage.UtcDateTime(), nullable=False),
    sa.Column('recorded_by', sa.String(length=63), nullable=False),
    sa.Column('summary', sa.String(length=4000), nullable=False),
    sa.Column('outcome', sa.String(length=10), nullable=True),
    sa.Column('answer', sa.String(length=4000), nullable=False),
    sa.Column('answered_by', sa.String(length=63), nullable=True),
    sa.Column('answered_at', storage.UtcDateTime(), nullable=True),
    sa.Column('claim_id', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['award_notice.id'], name=op.f('fk_notice_objection_case_id_award_notice')),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_notice_objection_claim_id_claim')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice_objection'))
    )
    with op.batch_alter_table('notice_objection', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_objection_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_notice_objection_claim_id'), ['claim_id'], unique=False)

    op.create_table('open_claim',
    sa.Column('key', sa.String(length=400), nullable=False),
    sa.Column('case_id', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['claim.id'], name=op.f('fk_open_claim_case_id_claim')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_open_claim')),
    sa.UniqueConstraint('case_id', name=op.f('uq_open_claim_case_id'))
    )
    op.create_table('payment_item',
    sa.Column('no', sa.String(length=30), nullable=False),
    sa.Column('batch_id', sa.String(length=32), nullable=False),
    sa.Column('claim_id', sa.String(length=32), nullable=False),
    sa.Column('credit_code', sa.String(length=18), nullable=False),
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('fen', sa.BigInteger(), nullable=False),
    sa.Column('attempt', sa.Integer(), nullable=False),
    sa.Column('receipt_digest', sa.String(length=64), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('paid_fen', sa.BigInteger(), nullable=True),
    sa.Column('paid_on', sa.Date(), nullable=True),
    sa.Column('bank_ref', sa.String(length=100), nullable=True),
    sa.Column('reason', sa.String(length=1000), nullable=False),
    sa.CheckConstraint("(state IN ('paid', 'partly', 'returned')) = (paid_fen IS NOT NULL AND paid_on IS NOT NULL)", name=op.f('ck_payment_item_paid_is_dated')),
    sa.CheckConstraint("state <> 'paid' OR paid_fen = fen", name=op.f('ck_payment_item_paid_in_full')),
    sa.CheckConstraint("state <> 'partly' OR (paid_fen > 0 AND paid_fen < fen)", name=op.f('ck_payment_item_paid_in_part')),
    sa.CheckConstraint('attempt > 0', name=op.f('ck_payment_item_attempt_positive')),
    sa.CheckConstraint('fen > 0', name=op.f('ck_payment_item_amount_positive')),
    sa.ForeignKeyConstraint(['account_id'], ['payee_account.id'], name=op.f('fk_payment_item_account_id_payee_account')),
    sa.ForeignKeyConstraint(['batch_id'], ['payment_batch.id'], name=op.f('fk_payment_item_batch_id_payment_batch')),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_payment_item_claim_id_claim')),
    sa.PrimaryKeyConstraint('no', name=op.f('pk_payment_item')),
    sa.UniqueConstraint('claim_id', 'attempt', name=op.f('uq_payment_item_claim_id_attempt'))
    )
    with op.batch_alter_table('payment_item', schema=None) as batch_op:
        batch_op.create_index('ix_payment_item_batch_id', ['batch_id'], unique=False)
        batch_op.create_index('ix_payment_item_under_way', ['claim_id'], unique=True, sqlite_where=sa.text("state IN ('made', 'sent')"), postgresql_where=sa.text("state IN ('made', 'sent')"))

    op.create_table('recovery',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('opened_by', sa.String(length=63), nullable=False),
    sa.Column('opened_at', storage.UtcDateTime(), nullable=False),
    sa.Column('steps', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=20), nullable=True),
    sa.Column('changed_at', storage.UtcDateTime(), nullable=False),
    sa.Column('payment_id', sa.Integer(), nullable=False),
    sa.Column('claim_id', sa.String(length=32), nullable=True),
    sa.Column('credit_code', sa.String(length=18), nullable=False),
    sa.Column('ground', sa.String(length=20), nullable=False),
    sa.Column('rule', sa.String(length=1000), nullable=False),
    sa.Column('detail', sa.String(length=1000), nullable=False),
    sa.Column('due', sa.BigInteger(), nullable=False),
    sa.Column('pay_by', sa.Date(), nullable=True),
    sa.Column('proposed_person', sa.String(length=100), nullable=True),
    sa.Column('confirmed_person', sa.String(length=100), nullable=True),
    sa.CheckConstraint("state IS NULL OR state NOT IN ('confirmed', 'part', 'repaid', 'waived') OR confirmed_person IS NOT NULL", name=op.f('ck_recovery_confirmed_by_somebody')),
    sa.CheckConstraint('confirmed_person IS NULL OR (proposed_person IS NOT NULL AND confirmed_person <> proposed_person)', name=op.f('ck_recovery_four_eyes')),
    sa.CheckConstraint('due > 0', name=op.f('ck_recovery_due_positive')),
    sa.ForeignKeyConstraint(['claim_id'], ['claim.id'], name=op.f('fk_recovery_claim_id_claim')),
    sa.ForeignKeyConstraint(['id', 'steps', 'state'], ['recovery_step.case_id', 'recovery_step.seq', 'recovery_step.to_state'], name='fk_recovery_last_step', use_alter=True),
    sa.ForeignKeyConstraint(['payment_id'], ['payment.id'], name=op.f('fk_recovery_payment_id_payment')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery'))
    )
    with op.batch_alter_table('recovery', schema=None) as batch_op:
        batch_op.create_index('ix_recovery_credit_code', ['credit_code'], unique=False)
        batch_op.create_index('ix_recovery_state_id', ['state', 'id'], unique=False)

    op.create_table('bank_match',
    sa.Column('file_id', sa.String(length=32), nullable=False),
    sa.Column('row', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('item_no', sa.String(length=30), nullable=False),
    sa.Column('how', sa.String(length=10), nullable=False),
    sa.Column('matched_by', sa.String(length=100), nullable=False),
    sa.Column('matched_person', sa.String(length=100), nullable=False),
    sa.Column('matched_at', storage.UtcDateTime(), nullable=False),
    sa.Column('reason', sa.String(length=1000), nullable=False),
    sa.CheckConstraint("how IN ('number', 'person')", name=op.f('ck_bank_match_known_way')),
    sa.ForeignKeyConstraint(['file_id', 'row'], ['bank_row.file_id', 'bank_row.row'], name=op.f('fk_bank_match_file_id_row_bank_row')),
    sa.ForeignKeyConstraint(['item_no'], ['payment_item.no'], name=op.f('fk_bank_match_item_no_payment_item')),
    sa.PrimaryKeyConstraint('file_id', 'row', name=op.f('pk_bank_match'))
    )
    with op.batch_alter_table('bank_match', schema=None) as batch_op:
        batch_op.create_index('ix_bank_match_item_no', ['item_no'], unique=False)

    op.create_table('notice_objector',
    sa.Column('objection_id', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('contact', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['objection_id'], ['notice_objection.id'], name=op.f('fk_notice_objector_objection_id_notice_objection')),
    sa.PrimaryKeyConstraint('objection_id', name=op.f('pk_notice_objector'))
    )
    op.create_table('open_recovery',
    sa.Column('key', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('case_id', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['recovery.id'], name=op.f('fk_open_recovery_case_id_recovery')),
    sa.ForeignKeyConstraint(['key'], ['payment.id'], name=op.f('fk_open_recovery_key_payment')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_open_recovery')),
    sa.UniqueConstraint('case_id', name=op.f('uq_open_recovery_case_id'))
    )
    op.create_table('payment_item_line',
    sa.Column('item_no', sa.String(length=30), nullable=False),
    sa.Column('line_id', sa.String(length=32), nullable=False),
    sa.Column('fen', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('fen > 0', name=op.f('ck_payment_item_line_amount_positive')),
    sa.ForeignKeyConstraint(['item_no'], ['payment_item.no'], name=op.f('fk_payment_item_line_item_no_payment_item')),
    sa.ForeignKeyConstraint(['line_id'], ['budget_line.id'], name=op.f('fk_payment_item_line_line_id_budget_line')),
    sa.PrimaryKeyConstraint('item_no', 'line_id', name=op.f('pk_payment_item_line'))
    )
    op.create_table('recovery_receipt',
    sa.Column('recovery_id', sa.String(length=32), nullable=False),
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('fen', sa.BigInteger(), nullable=False),
    sa.Column('bank_ref', sa.String(length=100), nullable=False),
    sa.Column('on_day', sa.Date(), nullable=False),
    sa.Column('recorded_by', sa.String(length=100), nullable=False),
    sa.Column('recorded_at', storage.UtcDateTime(), nullable=False),
    sa.CheckConstraint('fen > 0', name=op.f('ck_recovery_receipt_amount_positive')),
    sa.ForeignKeyConstraint(['recovery_id'], ['recovery.id'], name=op.f('fk_recovery_receipt_recovery_id_recovery')),
    sa.PrimaryKeyConstraint('recovery_id', 'seq', name=op.f('pk_recovery_receipt')),
    sa.UniqueConstraint('bank_ref', name=op.f('uq_recovery_receipt_bank_ref'))
    )
    op.create_table('recovery_step',
    sa.Column('case_id', sa.String(length=32), nullable=False),
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('previous_seq', sa.Integer(), nullable=True),
    sa.Column('from_state', sa.String(length=20), nullable=False),
    sa.Column('event', sa.String(length=20), nullable=False),
    sa.Column('to_state', sa.String(length=20), nullable=False),
    sa.Column('at', storage.UtcDateTime(), nullable=False),
    sa.Column('by', sa.String(length=63), nullable=False),
    sa.Column('role', sa.String(length=12), nullable=False),
    sa.Column('reason', sa.String(length=4000), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('evidence', sa.JSON(), nullable=False),
    sa.Column('person', sa.String(length=100), nullable=False),
    sa.CheckConstraint("(seq = 1 AND previous_seq IS NULL AND from_state = 'none') OR (seq > 1 AND previous_seq IS NOT NULL AND previous_seq = seq - 1)", name=op.f('ck_recovery_step_follows')),
    sa.ForeignKeyConstraint(['case_id', 'previous_seq', 'from_state'], ['recovery_step.case_id', 'recovery_step.seq', 'recovery_step.to_state'], name='fk_recovery_step_previous'),
    sa.ForeignKeyConstraint(['case_id'], ['recovery.id'], name=op.f('fk_recovery_step_case_id_recovery')),
    sa.ForeignKeyConstraint(['from_state', 'event', 'to_state'], ['recovery_transition.from_state', 'recovery_transition.event', 'recovery_transition.to_state'], name='fk_recovery_step_transition'),
    sa.PrimaryKeyConstraint('case_id', 'seq', name=op.f('pk_recovery_step')),
    sa.UniqueConstraint('case_id', 'seq', 'to_state', name=op.f('uq_recovery_step_case_id_seq_to_state'))
    )
    # ### end Alembic commands ###

    _payments()
    if op.get_context().dialect.name == "postgresql":  # SQLite has them from the tables' creation on
        for case, step in (("claim", "claim_step"), ("payment_batch", "batch_step"), ("recovery", "recovery_step")):
            name = f"fk_{case}_last_step"
            op.create_foreign_key(name, case, step, ["id", "steps", "state"], ["case_id", "seq", "to_state"])
    _fill("claim_transition", CLAIM_TRANSITIONS)
    _fill("batch_transition", BATCH_TRANSITIONS)
    _fill("recovery_transition", RECOVERY_TRANSITIONS)
    for table in HISTORIES:
        if table != "payment_item_line":  # lines of an item that left its batch before it was frozen go with it
            install(append_only(table))
    subject = ("id", "round_id", "credit_code", "year", "measure_id", "subject", "period", "channel", *CASE)
    install(goes_on("claim", subject))
    install(goes_on("payment_batch", ("id", "no", "fiscal_year", "made_person", *CASE)))
    install(goes_on("recovery", ("id", "payment_id", "claim_id", "credit_code", "ground", *CASE)))
    account = ("id", "credit_code", "version", "name", "fingerprint", "last4", "bank_name", "cnaps", "proof_sha256",
               "submitted_by", "submitted_person", "submitted_at")
    _sealed_anew("payee_account", account)
    _sealed_anew("batch_file", ("batch_id", "format", "name", "sha256", "made_by", "made_at"), judged=())
    install(append_only("claim_round", closing="closed_at", columns=("id", "name", "year", "fiscal_year", "opens", "closes",
                        "promise_working_days", "notice_working_days", "queue_rule", "opened_by", "opened_at")))
    install(append_only("award_notice", closing="ended_at", columns=("id", "round_id", "title", "starts_on", "ends_on",
                        "working_days", "place", "digest", "published_by", "published_person", "published_at")))
    install(append_only("notice_objection", closing="answered_at",
                        columns=("id", "case_id", "claim_id", "received_at", "recorded_by", "summary")))
    install(append_only("payment_hold", closing="ended_at",
                        columns=("id", "kind", "about", "category", "reason", "added_by", "added_at")))


def _payments() -> None:
    """A payment may be undone once. The key that makes it once holds for those that stand."""
    dialect = op.get_context().dialect.name
    checks = [sa.CheckConstraint(text, name=op.f(f"ck_payment_{name}")) for name, text in PAYMENT_CHECKS.items()]
    if dialect == "postgresql":
        op.execute("DROP FUNCTION payment_refuse CASCADE")
    # SQLite makes the table anew, without the triggers and the checks that it had.
    with op.batch_alter_table('payment', schema=None, table_args=tuple(checks) if dialect == "sqlite" else ()) as batch_op:
        batch_op.add_column(sa.Column('origin', sa.String(length=10), server_default='recorded', nullable=False))
        batch_op.add_column(sa.Column('item_no', sa.String(length=30), nullable=True))
        batch_op.add_column(sa.Column('recorded_person', sa.String(length=100), server_default='', nullable=False))
        batch_op.add_column(sa.Column('undone_at', storage.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('undone_seq', sa.Integer(), nullable=True))
        batch_op.drop_constraint(batch_op.f('uq_payment_credit_code_measure_id_subject_period'), type_='unique')
        batch_op.create_unique_constraint(batch_op.f('uq_payment_item_no'), ['item_no'])
    stands = sa.text('undone_at IS NULL')
    op.create_index('ix_payment_once', 'payment', ['credit_code', 'measure_id', 'subject', 'period'], unique=True,
                    sqlite_where=stands, postgresql_where=stands)
    op.create_index('ix_payment_paid_on_id', 'payment', ['paid_on', 'id'], unique=False)
    if dialect == "postgresql":
        for name, text in PAYMENT_CHECKS.items():
            if name != "amount_positive":
                op.create_check_constraint(op.f(f"ck_payment_{name}"), "payment", text)
    install(append_only("payment", closing="undone_at", columns=PAYMENT))


def _fill(table: str, rows: tuple[tuple[str, str, str], ...]) -> None:
    names = ("from_state", "event", "to_state")
    op.bulk_insert(sa.table(table, *(sa.column(n, sa.String) for n in names)), [dict(zip(names, row)) for row in rows])


def _sealed_anew(
    table: str,
    fixed: tuple[str, ...],
    judged: tuple[str, ...] = ("verified", "judged_by", "judged_person", "judged_at", "judgement"),
) -> None:
    """Triggers of a table whose rows are judged once and whose sealed column may be sealed anew under another key."""
    refusal = f"{table} is a history: a row is judged once, and says nothing else differently"
    differs = " OR ".join(f"OLD.{c} IS {{distinct}} NEW.{c}" for c in fixed)
    again = " OR ".join(f"OLD.{c} IS {{distinct}} NEW.{c}" for c in judged)
    bad = f"{differs} OR (OLD.judged_at IS NOT NULL AND ({again}))" if judged else differs
    raising = f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
    install([
        ("sqlite", f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {raising}"),
        ("sqlite", f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN {bad.format(distinct='NOT')} {raising}"),
        ("postgresql", f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                       f"$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation'; END $$"),
        ("postgresql", f"CREATE TRIGGER {table}_no_delete BEFORE DELETE OR TRUNCATE ON {table} "
                       f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"),
        ("postgresql", f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
                       f"FOR EACH ROW WHEN ({bad.format(distinct='DISTINCT FROM')}) EXECUTE FUNCTION {table}_refuse()"),
    ])


TABLES = (
    "recovery_step",
    "recovery_receipt",
    "payment_item_line",
    "open_recovery",
    "notice_objector",
    "bank_match",
    "recovery",
    "payment_item",
    "open_claim",
    "notice_objection",
    "claim_step",
    "budget_entry",
    "award_notice_claim",
    "payment_reversal",
    "open_batch",
    "claim",
    "batch_step",
    "batch_file",
    "bank_row",
    "award_notice",
    "attachment_use",
    "account_confirmation",
    "recovery_transition",
    "performance_result",
    "performance_report",
    "performance_goal",
    "payment_hold",
    "payment_batch",
    "payee_account",
    "funding_share",
    "claim_transition",
    "claim_round",
    "budget_line",
    "batch_transition",
    "bank_file",
    "attachment",
)


def downgrade() -> None:
    postgresql = op.get_context().dialect.name == "postgresql"
    if postgresql:
        for case in ("claim", "payment_batch", "recovery"):
            op.drop_constraint(f"fk_{case}_last_step", case)
    for table in TABLES:
        op.drop_table(table)
        if postgresql:
            op.execute(f"DROP FUNCTION IF EXISTS {table}_refuse")
    if postgresql:
        op.execute("DROP FUNCTION payment_refuse CASCADE")
    op.drop_index('ix_payment_once', 'payment')
    op.drop_index('ix_payment_paid_on_id', 'payment')
    before = (sa.CheckConstraint("amount > 0", name=op.f("ck_payment_amount_positive")),)
    with op.batch_alter_table('payment', schema=None, table_args=() if postgresql else before) as batch_op:
        if postgresql:
            for name in ("known_origin", "batch_has_item", "undone_by_an_event"):
                batch_op.drop_constraint(batch_op.f(f"ck_payment_{name}"), type_="check")
        batch_op.drop_constraint(batch_op.f('uq_payment_item_no'), type_='unique')
        for column in ('origin', 'item_no', 'recorded_person', 'undone_at', 'undone_seq'):
            batch_op.drop_column(column)
        batch_op.create_unique_constraint(
            batch_op.f('uq_payment_credit_code_measure_id_subject_period'), ['credit_code', 'measure_id', 'subject', 'period']
        )
    install(append_only("payment"))
