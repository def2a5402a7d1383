"""Vouchers, what matchmaking tells of engagements, and the settlements of providers

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing import storage
from shared.plumbing.migrating import append_only, install

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('known_engagement',
        sa.Column('engagement_id', sa.String(length=32), nullable=False),
        sa.Column('seq', sa.Integer(), nullable=False),
        sa.Column('recorded_at', storage.UtcDateTime(), nullable=False),
        sa.Column('offer_id', sa.BigInteger(), nullable=False),
        sa.Column('provider_id', sa.String(length=40), nullable=False),
        sa.Column('provider_code', sa.String(length=18), nullable=False),
        sa.Column('credit_code', sa.String(length=18), nullable=False),
        sa.Column('kind', sa.String(length=12), nullable=False),
        sa.Column('service_type', sa.String(length=60), nullable=False),
        sa.Column('fee_level', sa.String(length=10), nullable=False),
        sa.Column('state', sa.String(length=20), nullable=False),
        sa.Column('list_price', sa.BigInteger(), nullable=True),
        sa.Column('agreed_price', sa.BigInteger(), nullable=True),
        sa.Column('voucher_id', sa.String(length=32), nullable=False),
        sa.Column('agreed_on', sa.Date(), nullable=True),
        sa.Column('delivered_on', sa.Date(), nullable=True),
        sa.Column('confirmed_on', sa.Date(), nullable=True),
        sa.Column('rating', sa.Integer(), nullable=True),
        sa.Column('solved', sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint('engagement_id', name=op.f('pk_known_engagement'))
    )
    op.create_index('ix_known_engagement_credit_code', 'known_engagement', ['credit_code'], unique=False)
    op.create_index('ix_known_engagement_provider_code_confirmed_on', 'known_engagement', ['provider_code', 'confirmed_on'], unique=False)
    op.create_table('voucher_programme',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('name', sa.String(length=200), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('document', sa.String(length=100), nullable=False),
        sa.Column('kinds', sa.JSON(), nullable=False),
        sa.Column('titles', sa.JSON(), nullable=False),
        sa.Column('face', sa.BigInteger(), nullable=False),
        sa.Column('total', sa.BigInteger(), nullable=False),
        sa.Column('issued', sa.BigInteger(), nullable=False),
        sa.Column('from_day', sa.Date(), nullable=False),
        sa.Column('to_day', sa.Date(), nullable=False),
        sa.Column('made_by', sa.String(length=100), nullable=False),
        sa.Column('made_at', storage.UtcDateTime(), nullable=False),
        sa.Column('closed_by', sa.String(length=100), nullable=True),
        sa.Column('closed_at', storage.UtcDateTime(), nullable=True),
        sa.CheckConstraint('face > 0', name=op.f('ck_voucher_programme_face_positive')),
        sa.CheckConstraint('from_day <= to_day', name=op.f('ck_voucher_programme_opens_before_it_closes')),
        sa.CheckConstraint('issued BETWEEN 0 AND total', name=op.f('ck_voucher_programme_issued_within_total')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_voucher_programme')),
        sa.UniqueConstraint('name', 'year', name=op.f('uq_voucher_programme_name_year'))
    )
    op.create_table('settlement',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('provider_code', sa.String(length=18), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('state', sa.String(length=10), nullable=False),
        sa.Column('policy_digest', sa.String(length=64), nullable=False),
        sa.Column('drafted_by', sa.String(length=100), nullable=False),
        sa.Column('drafted_person', sa.String(length=100), nullable=False),
        sa.Column('recorded_at', storage.UtcDateTime(), nullable=False),
        sa.Column('checked_by', sa.String(length=100), nullable=True),
        sa.Column('checked_person', sa.String(length=100), nullable=True),
        sa.Column('checked_on', sa.Date(), nullable=True),
        sa.Column('checked_at', storage.UtcDateTime(), nullable=True),
        sa.Column('seq', sa.Integer(), nullable=True),
        sa.Column('voided_by', sa.String(length=100), nullable=True),
        sa.Column('voided_at', storage.UtcDateTime(), nullable=True),
        sa.Column('voided_seq', sa.Integer(), nullable=True),
        sa.Column('void_reason', sa.String(length=1000), nullable=False),
        sa.CheckConstraint("(state = 'void') = (voided_at IS NOT NULL)", name=op.f('ck_settlement_voided_at_a_time')),
        sa.CheckConstraint("state <> 'checked' OR checked_at IS NOT NULL", name=op.f('ck_settlement_checked_at_a_time')),
        sa.CheckConstraint("state IN ('drafted', 'checked', 'void')", name=op.f('ck_settlement_known_state')),
        sa.CheckConstraint('(checked_at IS NULL) = (seq IS NULL)', name=op.f('ck_settlement_checked_by_an_event')),
        sa.CheckConstraint('(voided_at IS NULL) = (voided_seq IS NULL)', name=op.f('ck_settlement_voided_by_an_event')),
        sa.CheckConstraint('checked_person <> drafted_person', name=op.f('ck_settlement_checked_by_another')),
        sa.ForeignKeyConstraint(['provider_code'], ['known_enterprise.credit_code'], name=op.f('fk_settlement_provider_code_known_enterprise')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_settlement'))
    )
    op.create_index('ix_settlement_once', 'settlement', ['provider_code', 'year'], unique=True, sqlite_where=sa.text("state <> 'void'"), postgresql_where=sa.text("state <> 'void'"))
    op.create_table('voucher',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('programme_id', sa.String(length=32), nullable=False),
        sa.Column('credit_code', sa.String(length=18), nullable=False),
        sa.Column('face', sa.BigInteger(), nullable=False),
        sa.Column('balance', sa.BigInteger(), nullable=False),
        sa.Column('head', sa.Integer(), nullable=False),
        sa.Column('expires_on', sa.Date(), nullable=False),
        sa.Column('state', sa.String(length=10), nullable=False),
        sa.Column('issued_by', sa.String(length=100), nullable=False),
        sa.Column('issued_at', storage.UtcDateTime(), nullable=False),
        sa.CheckConstraint("state IN ('issued', 'expired', 'void')", name=op.f('ck_voucher_known_state')),
        sa.CheckConstraint('balance BETWEEN 0 AND face', name=op.f('ck_voucher_balance_within_face')),
        sa.CheckConstraint('head >= 0', name=op.f('ck_voucher_head_not_negative')),
        sa.ForeignKeyConstraint(['credit_code'], ['known_enterprise.credit_code'], name=op.f('fk_voucher_credit_code_known_enterprise')),
        sa.ForeignKeyConstraint(['programme_id'], ['voucher_programme.id'], name=op.f('fk_voucher_programme_id_voucher_programme')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_voucher')),
        sa.UniqueConstraint('programme_id', 'credit_code', name=op.f('uq_voucher_programme_id_credit_code'))
    )
    op.create_index('ix_voucher_credit_code', 'voucher', ['credit_code'], unique=False)
    op.create_table('settlement_line',
        sa.Column('settlement_id', sa.String(length=32), nullable=False),
        sa.Column('engagement_id', sa.String(length=32), nullable=False),
        sa.Column('provider_code', sa.String(length=18), nullable=False),
        sa.Column('credit_code', sa.String(length=18), nullable=False),
        sa.Column('kind', sa.String(length=12), nullable=False),
        sa.Column('service_type', sa.String(length=60), nullable=False),
        sa.Column('fee_level', sa.String(length=10), nullable=False),
        sa.Column('list_price', sa.BigInteger(), nullable=True),
        sa.Column('agreed_price', sa.BigInteger(), nullable=True),
        sa.Column('firm_part', sa.BigInteger(), nullable=False),
        sa.Column('voucher', sa.BigInteger(), nullable=False),
        sa.Column('subsidy', sa.BigInteger(), nullable=False),
        sa.Column('titles', sa.String(length=2000), nullable=False),
        sa.Column('confirmed_on', sa.Date(), nullable=False),
        sa.Column('rating', sa.Integer(), nullable=False),
        sa.Column('solved', sa.String(length=10), nullable=False),
        sa.Column('released_at', storage.UtcDateTime(), nullable=True),
        sa.CheckConstraint('provider_code <> credit_code', name=op.f('ck_settlement_line_of_another')),
        sa.CheckConstraint('rating BETWEEN 1 AND 5', name=op.f('ck_settlement_line_rated')),
        sa.CheckConstraint('subsidy = 0 OR voucher + subsidy + firm_part <= COALESCE(list_price, 0)', name=op.f('ck_settlement_line_within_the_price')),
        sa.CheckConstraint('voucher + firm_part <= COALESCE(agreed_price, 0)', name=op.f('ck_settlement_line_within_what_was_agreed')),
        sa.CheckConstraint('voucher >= 0 AND subsidy >= 0 AND firm_part >= 0', name=op.f('ck_settlement_line_nothing_negative')),
        sa.ForeignKeyConstraint(['engagement_id'], ['known_engagement.engagement_id'], name=op.f('fk_settlement_line_engagement_id_known_engagement')),
        sa.ForeignKeyConstraint(['settlement_id'], ['settlement.id'], name=op.f('fk_settlement_line_settlement_id_settlement')),
        sa.PrimaryKeyConstraint('settlement_id', 'engagement_id', name=op.f('pk_settlement_line'))
    )
    op.create_index('ix_settlement_line_once', 'settlement_line', ['engagement_id'], unique=True, sqlite_where=sa.text('released_at IS NULL'), postgresql_where=sa.text('released_at IS NULL'))
    op.create_table('voucher_use',
        sa.Column('engagement_id', sa.String(length=32), nullable=False),
        sa.Column('voucher_id', sa.String(length=32), nullable=False),
        sa.Column('credit_code', sa.String(length=18), nullable=False),
        sa.Column('provider_code', sa.String(length=18), nullable=False),
        sa.Column('fen', sa.BigInteger(), nullable=False),
        sa.Column('firm_part', sa.BigInteger(), nullable=False),
        sa.Column('agreed_price', sa.BigInteger(), nullable=False),
        sa.Column('state', sa.String(length=10), nullable=False),
        sa.Column('reserved_on', sa.Date(), nullable=False),
        sa.Column('reserved_by', sa.String(length=100), nullable=False),
        sa.Column('redeemed_on', sa.Date(), nullable=True),
        sa.Column('redeemed_by', sa.String(length=100), nullable=False),
        sa.Column('changed_at', storage.UtcDateTime(), nullable=False),
        sa.CheckConstraint("(state = 'redeemed') = (redeemed_on IS NOT NULL)", name=op.f('ck_voucher_use_redeemed_on_a_day')),
        sa.CheckConstraint("state IN ('reserved', 'released', 'redeemed')", name=op.f('ck_voucher_use_known_state')),
        sa.CheckConstraint('credit_code <> provider_code', name=op.f('ck_voucher_use_of_another')),
        sa.CheckConstraint('fen + firm_part <= agreed_price', name=op.f('ck_voucher_use_within_the_price')),
        sa.CheckConstraint('fen > 0', name=op.f('ck_voucher_use_something')),
        sa.CheckConstraint('firm_part >= 0', name=op.f('ck_voucher_use_firm_part_not_negative')),
        sa.ForeignKeyConstraint(['engagement_id'], ['known_engagement.engagement_id'], name=op.f('fk_voucher_use_engagement_id_known_engagement')),
        sa.ForeignKeyConstraint(['voucher_id'], ['voucher.id'], name=op.f('fk_voucher_use_voucher_id_voucher')),
        sa.PrimaryKeyConstraint('engagement_id', name=op.f('pk_voucher_use'))
    )
    op.create_index('ix_voucher_use_credit_code', 'voucher_use', ['credit_code'], unique=False)
    op.create_index('ix_voucher_use_provider_code', 'voucher_use', ['provider_code'], unique=False)
    op.create_index('ix_voucher_use_voucher_id', 'voucher_use', ['voucher_id'], unique=False)
    op.create_table('voucher_entry',
        sa.Column('voucher_id', sa.String(length=32), nullable=False),
        sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('kind', sa.String(length=10), nullable=False),
        sa.Column('fen', sa.BigInteger(), nullable=False),
        sa.Column('engagement_id', sa.String(length=32), nullable=True),
        sa.Column('on_day', sa.Date(), nullable=False),
        sa.Column('reason', sa.String(length=1000), nullable=False),
        sa.Column('by', sa.String(length=100), nullable=False),
        sa.Column('person', sa.String(length=100), nullable=False),
        sa.Column('at', storage.UtcDateTime(), nullable=False),
        sa.CheckConstraint("(kind IN ('issue', 'release') AND fen > 0) OR (kind IN ('reserve', 'redeem', 'expire', 'void') AND fen < 0)", name=op.f('ck_voucher_entry_sign_of_kind')),
        sa.CheckConstraint("(kind IN ('reserve', 'release', 'redeem')) = (engagement_id IS NOT NULL)", name=op.f('ck_voucher_entry_engagement_of_kind')),
        sa.ForeignKeyConstraint(['engagement_id'], ['voucher_use.engagement_id'], name=op.f('fk_voucher_entry_engagement_id_voucher_use')),
        sa.ForeignKeyConstraint(['voucher_id'], ['voucher.id'], name=op.f('fk_voucher_entry_voucher_id_voucher')),
        sa.PrimaryKeyConstraint('voucher_id', 'seq', name=op.f('pk_voucher_entry'))
    )
    op.create_index('ix_voucher_entry_engagement_id', 'voucher_entry', ['engagement_id'], unique=False)
    op.create_index('ix_voucher_entry_redeemed_once', 'voucher_entry', ['engagement_id'], unique=True, sqlite_where=sa.text("kind = 'redeem'"), postgresql_where=sa.text("kind = 'redeem'"))
    install(append_only("voucher_entry"))
    for table in NEVER_DELETED:
        _no_delete(table)
    for guard in GUARDS:
        _guard(*guard)
    install([("sqlite", statement) for statement in SQLITE_ENTRIES])
    install([("postgresql", statement) for statement in _postgresql_entries()])


def downgrade() -> None:
    tables = ("voucher_entry", "voucher_use", "settlement_line", "voucher", "settlement", "voucher_programme", "known_engagement")
    for table in tables:
        op.drop_table(table)
    if op.get_context().dialect.name == "postgresql":
        for name in ("voucher_entry_refuse", *(f"{t}_no_delete" for t in NEVER_DELETED), *(g[0] for g in GUARDS), *ENTRIES):
            op.execute(f"DROP FUNCTION {name}")


def _changed(*columns: str) -> str:
    """Whether one of these is another than it was; `json` columns as text, which is how they can be compared."""
    return " OR ".join(f"OLD.{c} IS {{distinct}} NEW.{c}" for c in columns)


NEVER_DELETED = ("voucher_programme", "voucher", "voucher_use", "settlement", "settlement_line")
ENTRIES_SUM = "SELECT COALESCE(SUM(fen), 0) FROM voucher_entry WHERE voucher_id = OLD.id AND seq > OLD.head AND seq <= NEW.head"
ENTRIES_NUMBER = "SELECT COUNT(*) FROM voucher_entry WHERE voucher_id = OLD.id AND seq > OLD.head AND seq <= NEW.head"
FACES = "SELECT COALESCE(SUM(face), 0) FROM voucher WHERE programme_id = {programme}"
OF_ITS_PROGRAMME = (
    "SELECT 1 FROM voucher_programme p WHERE p.id = NEW.programme_id AND p.face = NEW.face AND p.to_day = NEW.expires_on "
    "AND p.closed_at IS NULL"
)
OF_ITS_PARTIES = (
    "SELECT 1 FROM voucher v JOIN known_engagement e ON e.engagement_id = NEW.engagement_id WHERE v.id = NEW.voucher_id "
    "AND v.credit_code = NEW.credit_code AND e.credit_code = NEW.credit_code AND e.provider_code = NEW.provider_code "
    "AND e.agreed_price = NEW.agreed_price"
)
SERVED = (
    "SELECT 1 FROM settlement s JOIN known_engagement e ON e.engagement_id = NEW.engagement_id WHERE s.id = NEW.settlement_id "
    "AND s.state = 'drafted' AND s.provider_code = NEW.provider_code AND e.provider_code = NEW.provider_code "
    "AND e.credit_code = NEW.credit_code AND e.confirmed_on = NEW.confirmed_on AND e.rating = NEW.rating "
    "AND {year} = s.year"
)
GUARDS = [
    ("voucher_programme_begins", "INSERT", "voucher_programme", "NEW.issued <> 0 OR NEW.closed_at IS NOT NULL",
     "voucher_programme: a programme begins open, with nothing issued"),
    ("voucher_programme_moves", "UPDATE", "voucher_programme",
     _changed("id", "name", "year", "document", "face", "total", "from_day", "to_day", "made_by", "made_at")
     + " OR OLD.kinds{text} IS {distinct} NEW.kinds{text} OR OLD.titles{text} IS {distinct} NEW.titles{text}"
     + f" OR NEW.issued <> ({FACES.format(programme='NEW.id')}) OR (OLD.closed_at IS NOT NULL AND ({_changed('closed_at', 'closed_by')}))",
     "voucher_programme: it is closed once, counts what was issued, and says nothing else differently"),
    ("voucher_begins", "INSERT", "voucher",
     f"NEW.balance <> 0 OR NEW.head <> 0 OR NEW.state <> 'issued' OR NOT EXISTS ({OF_ITS_PROGRAMME})",
     "voucher: it begins with nothing, as its open programme says"),
    ("voucher_moves", "UPDATE", "voucher",
     _changed("id", "programme_id", "credit_code", "face", "expires_on", "issued_by", "issued_at")
     + f" OR NEW.head < OLD.head OR ({ENTRIES_NUMBER}) <> NEW.head - OLD.head OR ({ENTRIES_SUM}) <> NEW.balance - OLD.balance"
     + " OR (OLD.state <> NEW.state AND (OLD.state <> 'issued' OR NEW.balance <> 0))",
     "voucher is a history: it moves by its entries, ends once and with nothing, and says nothing else differently"),
    ("voucher_use_begins", "INSERT", "voucher_use", f"NEW.state <> 'reserved' OR NOT EXISTS ({OF_ITS_PARTIES})",
     "voucher_use: what is reserved is for a service to the firm of the voucher, at the price that was agreed"),
    ("voucher_use_moves", "UPDATE", "voucher_use",
     _changed("engagement_id", "credit_code", "provider_code")
     + " OR (OLD.state = 'reserved' AND (NEW.state = 'reserved' OR " + _changed("voucher_id", "fen", "firm_part", "agreed_price") + "))"
     + f" OR (OLD.state = 'released' AND (NEW.state <> 'reserved' OR NOT EXISTS ({OF_ITS_PARTIES})))"
     + " OR OLD.state = 'redeemed'",
     "voucher_use: what is reserved is released or redeemed, what is released may be reserved anew, and what is redeemed stays"),
    ("settlement_begins", "INSERT", "settlement", "NEW.state <> 'drafted' OR NEW.checked_at IS NOT NULL OR NEW.voided_at IS NOT NULL",
     "settlement: it begins as a draft"),
    ("settlement_moves", "UPDATE", "settlement",
     _changed("id", "provider_code", "year", "policy_digest", "drafted_by", "drafted_person", "recorded_at")
     + " OR OLD.state = NEW.state OR OLD.state = 'void' OR (OLD.state = 'checked' AND NEW.state <> 'void')"
     + " OR (OLD.checked_at IS NOT NULL AND (" + _changed("checked_by", "checked_person", "checked_on", "checked_at", "seq") + "))",
     "settlement: it is checked once and void once, and says nothing else differently"),
    ("settlement_line_fits", "INSERT", "settlement_line", f"NEW.released_at IS NOT NULL OR NOT EXISTS ({SERVED})",
     "settlement_line: a service of this provider that its firm confirmed and rated in the year, in a draft"),
    ("settlement_line_stays", "UPDATE", "settlement_line",
     _changed("settlement_id", "engagement_id", "provider_code", "credit_code", "kind", "service_type", "fee_level", "list_price",
              "agreed_price", "firm_part", "voucher", "subsidy", "titles", "confirmed_on", "rating", "solved")
     + " OR OLD.released_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM settlement WHERE id = NEW.settlement_id AND state = 'void')",
     "settlement_line: it stays as it was, and is free for another settlement when its own is void"),
]
"""(name, upon what, of which table, when it is refused, in which words)"""


def _no_delete(table: str) -> None:
    words = f"{table}: rows are never deleted"
    install([
        ("sqlite", f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{words}'); END"),
        ("postgresql", f"CREATE FUNCTION {table}_no_delete() RETURNS trigger LANGUAGE plpgsql AS "
                       f"$$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation'; END $$"),
        ("postgresql", f"CREATE TRIGGER {table}_no_delete BEFORE DELETE OR TRUNCATE ON {table} "
                       f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_no_delete()"),
    ])


def _guard(name: str, event: str, table: str, condition: str, words: str) -> None:
    lite = condition.format(distinct="NOT", text="", year="CAST(strftime('%Y', NEW.confirmed_on) AS INTEGER)")
    full = condition.format(distinct="DISTINCT FROM", text="::text", year="EXTRACT(YEAR FROM NEW.confirmed_on)")
    install([
        ("sqlite", f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {lite} BEGIN SELECT RAISE(ABORT, '{words}'); END"),
        ("postgresql", f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {full} THEN "
                       f"RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$"),
        ("postgresql", f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"),
    ])


ONE_BY_ONE = "voucher_entry: entries of a voucher are numbered one by one"
BELOW_ZERO = "voucher: never below zero"
ISSUED_FIRST = "voucher_entry: the first entry issues the face, and no other does"
NOT_RESERVED = "voucher_entry: reserved for an agreed service, of a voucher that has not expired, as its use says"
NOT_REDEEMED = "voucher_entry: redeemed for a confirmed service, once it was released, as its use says"
NOT_EXPIRED = "voucher_entry: what is free of a voucher expires after its last day"
WITHIN = "voucher_entry: no more is reserved for a service than its use says, and no more released than reserved"
ENTRIES = ("voucher_counts", "voucher_entry_moves")
HELD = (
    "SELECT COALESCE(-SUM(fen), 0) FROM voucher_entry WHERE voucher_id = NEW.voucher_id AND engagement_id = NEW.engagement_id "
    "AND kind IN ('reserve', 'release')"
)
RESERVABLE = (
    "SELECT 1 FROM voucher v JOIN voucher_use u ON u.voucher_id = v.id JOIN known_engagement e ON e.engagement_id = u.engagement_id "
    "WHERE v.id = NEW.voucher_id AND u.engagement_id = NEW.engagement_id AND v.state = 'issued' AND v.expires_on >= NEW.on_day "
    "AND u.state = 'reserved' AND u.fen = -NEW.fen AND e.state = 'agreed'"
)
REDEEMABLE = (
    "SELECT 1 FROM voucher_use u JOIN known_engagement e ON e.engagement_id = u.engagement_id WHERE u.engagement_id = NEW.engagement_id "
    "AND u.voucher_id = NEW.voucher_id AND u.state = 'redeemed' AND u.fen = -NEW.fen AND e.confirmed_on IS NOT NULL "
    "AND e.state IN ('confirmed', 'rated', 'settled', 'not_eligible')"
)
IN_USE = (
    "SELECT COALESCE(MAX(fen), 0) FROM voucher_use WHERE engagement_id = NEW.engagement_id AND voucher_id = NEW.voucher_id "
    "AND state = 'reserved'"
)
REFUSED = [
    (ISSUED_FIRST, "(NEW.kind = 'issue') <> (NEW.seq = 1)"),
    (ISSUED_FIRST, "NEW.kind = 'issue' AND NEW.fen <> (SELECT face FROM voucher WHERE id = NEW.voucher_id)"),
    (NOT_RESERVED, f"NEW.kind = 'reserve' AND NOT EXISTS ({RESERVABLE})"),
    (NOT_REDEEMED, f"NEW.kind = 'redeem' AND NOT EXISTS ({REDEEMABLE})"),
    (NOT_EXPIRED, "NEW.kind = 'expire' AND NEW.on_day <= (SELECT expires_on FROM voucher WHERE id = NEW.voucher_id)"),
    (WITHIN, f"NEW.engagement_id IS NOT NULL AND ({HELD}) NOT BETWEEN 0 AND ({IN_USE})"),
]
"""What is refused of an entry that is written: (the words, when)"""
COUNT = f"UPDATE voucher_programme SET issued = ({FACES.format(programme='NEW.programme_id')}) WHERE id = NEW.programme_id"
SQLITE_ENTRIES = [
    f"CREATE TRIGGER voucher_counts AFTER INSERT ON voucher BEGIN {COUNT}; END",
    "CREATE TRIGGER voucher_entry_moves AFTER INSERT ON voucher_entry BEGIN "
    f"SELECT RAISE(ABORT, '{ONE_BY_ONE}') WHERE NOT EXISTS (SELECT 1 FROM voucher WHERE id = NEW.voucher_id AND head = NEW.seq - 1); "
    f"SELECT RAISE(ABORT, '{BELOW_ZERO}') WHERE (SELECT balance FROM voucher WHERE id = NEW.voucher_id) + NEW.fen < 0; "
    "UPDATE voucher SET balance = balance + NEW.fen, head = NEW.seq WHERE id = NEW.voucher_id; "
    + " ".join(f"SELECT RAISE(ABORT, '{words}') WHERE {when};" for words, when in REFUSED)
    + " END",
]


def _postgresql_entries() -> list[str]:
    """The voucher's row is updated first, and so held: what two writers do with one voucher, one does after the other. So is what is known
    of the service: it is not cancelled while something is reserved for it."""

    def refuse(words: str, when: str) -> str:
        return f"IF {when} THEN RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation'; END IF; "

    moves = (
        "UPDATE voucher SET balance = balance + NEW.fen, head = NEW.seq WHERE id = NEW.voucher_id AND head = NEW.seq - 1 "
        "AND balance + NEW.fen >= 0; IF NOT FOUND THEN "
        + refuse(ONE_BY_ONE, "NOT EXISTS (SELECT 1 FROM voucher WHERE id = NEW.voucher_id AND head = NEW.seq - 1)")
        + f"RAISE EXCEPTION '{BELOW_ZERO}' USING ERRCODE = 'restrict_violation'; END IF; "
        + "PERFORM 1 FROM known_engagement WHERE engagement_id = NEW.engagement_id FOR SHARE; "
        + "".join(refuse(words, when) for words, when in REFUSED)
        + "RETURN NULL;"
    )
    # Held first and counted then: a statement that waits for another writer counts as of its beginning.
    counts = f"PERFORM 1 FROM voucher_programme WHERE id = NEW.programme_id FOR UPDATE; {COUNT}; RETURN NULL;"
    return [
        statement
        for name, table, body in (("voucher_counts", "voucher", counts), ("voucher_entry_moves", "voucher_entry", moves))
        for statement in (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$",
            f"CREATE TRIGGER {name} AFTER INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        )
    ]
