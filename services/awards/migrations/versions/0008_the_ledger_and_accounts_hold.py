"""what the database holds of budget lines, their entries and payee accounts; former names of enterprises

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

from shared.plumbing.migrating import install


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

LINE = (
    "id", "fiscal_year", "name", "source", "unit", "document", "bgt_id", "agency_code", "pro_code", "exp_func_code",
    "gov_bgt_eco_code", "dep_bgt_eco_code", "made_by", "made_at",
)
ONE_BY_ONE = "budget_entry: entries of a line are numbered one by one"
BELOW_ZERO = "budget_line: never below zero"
BY_ENTRIES = "budget_line is a history: it moves by its entries and says nothing else differently"
AT_NOTHING = "budget_line: a line begins with nothing"
RESERVED = "budget_entry: money is reserved for a claim that is decided or payable, with its amount"
WITHIN = "budget_entry: what a claim holds and has cost lies between nothing and its amount"
OF_THE_LINE = "budget_entry: no more is released or comes back than was reserved or spent of this line"
NAMES_ITEM = "budget_entry: what is spent or comes back names its item"
CLAIM_KEEPS = "claim: its amount is not less than what is reserved for it and was spent on it"
UNJUDGED = "payee_account: versions are numbered one by one, and begin unjudged"
CONFIRMED = "account_confirmation: a verified account is confirmed by who neither submitted nor verified it"
HELD = "SELECT COALESCE(-SUM(fen), 0) FROM budget_entry WHERE claim_id = NEW.{id}"
CONFIRMABLE = (
    "SELECT 1 FROM payee_account a WHERE a.id = NEW.account_id AND a.verified "
    "AND a.submitted_person <> NEW.confirmed_person AND a.judged_person <> NEW.confirmed_person"
)
NEXT_VERSION = "SELECT COALESCE(MAX(version), 0) + 1 FROM payee_account WHERE credit_code = NEW.credit_code"


def upgrade() -> None:
    op.add_column('known_enterprise', sa.Column('former_names', sa.JSON(), server_default='[]', nullable=False))
    install([("sqlite", statement) for statement in _sqlite()])
    install([("postgresql", statement) for statement in _postgresql()])


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        for table, names in POSTGRESQL.items():
            for name in names:
                op.execute(f"DROP TRIGGER {name} ON {table}")
        for name in FUNCTIONS:
            op.execute(f"DROP FUNCTION {name}")
    else:
        for name in SQLITE:
            op.execute(f"DROP TRIGGER {name}")
    op.drop_column('known_enterprise', 'former_names')


SQLITE = (
    "budget_line_begins", "budget_line_moves", "budget_line_no_delete", "budget_entry_moves", "budget_entry_names_item",
    "budget_entry_fits_claim", "claim_keeps_its_money", "payee_account_begins", "account_confirmation_by_another",
)


def _sqlite() -> list[str]:
    """A statement's own OR IGNORE or OR REPLACE holds within its triggers too, but for RAISE: what counts is asked after each act."""
    changed = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in (*LINE, "measures"))
    between = "FROM budget_entry WHERE line_id = OLD.id AND seq > OLD.head AND seq <= NEW.head"

    def refuse(words: str) -> str:
        return f"SELECT RAISE(ABORT, '{words}')"

    def sums(kinds: str) -> str:
        of = "FROM budget_entry WHERE claim_id = NEW.claim_id AND line_id = NEW.line_id"
        return f"(SELECT COALESCE(SUM(fen), 0) {of} AND kind IN ({kinds}))"

    held = HELD.format(id="claim_id")
    return [
        f"CREATE TRIGGER budget_line_begins BEFORE INSERT ON budget_line WHEN NEW.balance <> 0 OR NEW.head <> 0 "
        f"BEGIN {refuse(AT_NOTHING)}; END",
        f"CREATE TRIGGER budget_line_moves BEFORE UPDATE ON budget_line WHEN {changed} OR NEW.head <= OLD.head "
        f"OR (SELECT COUNT(*) {between}) <> NEW.head - OLD.head "
        f"OR (SELECT COALESCE(SUM(fen), 0) {between}) <> NEW.balance - OLD.balance BEGIN {refuse(BY_ENTRIES)}; END",
        f"CREATE TRIGGER budget_line_no_delete BEFORE DELETE ON budget_line BEGIN {refuse(BY_ENTRIES)}; END",
        "CREATE TRIGGER budget_entry_moves AFTER INSERT ON budget_entry BEGIN "
        f"{refuse(ONE_BY_ONE)} WHERE NOT EXISTS (SELECT 1 FROM budget_line WHERE id = NEW.line_id AND head = NEW.seq - 1); "
        f"{refuse(BELOW_ZERO)} WHERE (SELECT balance FROM budget_line WHERE id = NEW.line_id) + NEW.fen < 0; "
        "UPDATE budget_line SET balance = balance + NEW.fen, head = NEW.seq WHERE id = NEW.line_id; "
        f"{refuse(BY_ENTRIES)} WHERE NOT EXISTS (SELECT 1 FROM budget_line WHERE id = NEW.line_id AND head = NEW.seq); END",
        "CREATE TRIGGER budget_entry_names_item BEFORE INSERT ON budget_entry "
        f"WHEN NEW.kind IN ('spend', 'return') AND NEW.item_no IS NULL BEGIN {refuse(NAMES_ITEM)}; END",
        "CREATE TRIGGER budget_entry_fits_claim AFTER INSERT ON budget_entry WHEN NEW.claim_id IS NOT NULL BEGIN "
        f"{refuse(RESERVED)} WHERE NEW.kind = 'reserve' AND NOT EXISTS (SELECT 1 FROM claim WHERE id = NEW.claim_id "
        "AND state IN ('decided', 'payable') AND amount IS NOT NULL); "
        f"{refuse(OF_THE_LINE)} WHERE {sums(_HELD)} > 0 OR {sums(_COST)} > 0; "
        f"{refuse(WITHIN)} WHERE ({held}) NOT BETWEEN 0 AND (SELECT COALESCE(amount, 0) FROM claim WHERE id = NEW.claim_id); END",
        "CREATE TRIGGER claim_keeps_its_money BEFORE UPDATE OF amount ON claim WHEN NEW.amount IS NOT OLD.amount "
        f"AND ({HELD.format(id='id')}) > COALESCE(NEW.amount, 0) BEGIN {refuse(CLAIM_KEEPS)}; END",
        "CREATE TRIGGER payee_account_begins BEFORE INSERT ON payee_account WHEN NEW.judged_at IS NOT NULL "
        f"OR NEW.version <> ({NEXT_VERSION}) BEGIN {refuse(UNJUDGED)}; END",
        "CREATE TRIGGER account_confirmation_by_another BEFORE INSERT ON account_confirmation "
        f"WHEN NOT EXISTS ({CONFIRMABLE}) BEGIN {refuse(CONFIRMED)}; END",
    ]


_HELD = "'reserve', 'release'"
_COST = "'spend', 'return'"
POSTGRESQL = {
    "budget_line": ("budget_line_begins", "budget_line_moves", "budget_line_no_delete"),
    "budget_entry": ("budget_entry_moves", "budget_entry_names_item", "budget_entry_fits_claim"),
    "claim": ("claim_keeps_its_money",),
    "payee_account": ("payee_account_begins",),
    "account_confirmation": ("account_confirmation_by_another",),
}
FUNCTIONS = (
    "budget_line_begins", "budget_line_moves", "budget_line_refuse", "budget_entry_moves", "budget_entry_names_item",
    "budget_entry_fits_claim", "claim_keeps_its_money", "payee_account_begins", "account_confirmation_by_another",
)


def _postgresql() -> list[str]:
    """Entries are looked at together, as a statement brings them: each line is updated once, however many entries it gets. The claims that
    they are for are locked, so that two writers do not both find room."""
    changed = " OR ".join(f"OLD.{c} IS DISTINCT FROM NEW.{c}" for c in LINE)
    between = "FROM budget_entry WHERE line_id = OLD.id AND seq > OLD.head AND seq <= NEW.head"

    def refuse(words: str) -> str:
        return f"RAISE EXCEPTION '{words}' USING ERRCODE = 'restrict_violation';"

    def function(name: str, body: str, declares: str = "") -> str:
        return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {declares} BEGIN {body} END $$"

    def before(name: str, event: str, table: str, condition: str, words: str) -> list[str]:
        body = f"IF {condition} THEN {refuse(words)} END IF; RETURN NEW;"
        trigger = f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        return [function(name, body), trigger]

    def after_entries(name: str) -> str:
        return (
            f"CREATE TRIGGER {name} AFTER INSERT ON budget_entry REFERENCING NEW TABLE AS added "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )

    moves = (
        "WITH running AS (SELECT line_id, seq, fen, SUM(fen) OVER (PARTITION BY line_id ORDER BY seq) AS so_far FROM added), "
        "sums AS (SELECT line_id, MIN(seq) AS first, MAX(seq) AS last, COUNT(*) AS number, SUM(fen) AS fen, MIN(so_far) AS lowest "
        "FROM running GROUP BY line_id), "
        "moved AS (UPDATE budget_line AS l SET balance = l.balance + s.fen, head = s.last FROM sums AS s "
        "WHERE l.id = s.line_id AND l.head = s.first - 1 AND s.last - s.first + 1 = s.number "
        "RETURNING l.balance - s.fen + s.lowest AS lowest) "
        "SELECT (SELECT COUNT(*) FROM sums), (SELECT COUNT(*) FROM moved), (SELECT MIN(m.lowest) FROM moved AS m) "
        "INTO wanted, done, least; "
        f"IF done <> wanted THEN {refuse(ONE_BY_ONE)} END IF; IF least < 0 THEN {refuse(BELOW_ZERO)} END IF; RETURN NULL;"
    )
    claims = "SELECT claim_id FROM added WHERE claim_id IS NOT NULL"
    sums = (
        f"SELECT e.claim_id, e.line_id, SUM(CASE WHEN e.kind IN ({_HELD}) THEN e.fen ELSE 0 END) AS held, "
        f"SUM(CASE WHEN e.kind IN ({_COST}) THEN e.fen ELSE 0 END) AS cost "
        f"FROM budget_entry AS e WHERE e.claim_id IN ({claims}) GROUP BY e.claim_id, e.line_id"
    )
    fits = (
        f"PERFORM 1 FROM claim WHERE id IN ({claims}) ORDER BY id FOR NO KEY UPDATE; "
        "IF EXISTS (SELECT 1 FROM added AS a JOIN claim AS c ON c.id = a.claim_id WHERE a.kind = 'reserve' "
        f"AND (c.state IS NULL OR c.state NOT IN ('decided', 'payable') OR c.amount IS NULL)) THEN {refuse(RESERVED)} END IF; "
        f"IF EXISTS (SELECT 1 FROM ({sums}) AS s WHERE s.held > 0 OR s.cost > 0) THEN {refuse(OF_THE_LINE)} END IF; "
        f"IF EXISTS (SELECT 1 FROM ({sums}) AS s JOIN claim AS c ON c.id = s.claim_id GROUP BY c.id, c.amount "
        f"HAVING -SUM(s.held + s.cost) NOT BETWEEN 0 AND COALESCE(c.amount, 0)) THEN {refuse(WITHIN)} END IF; RETURN NULL;"
    )
    return [
        *before("budget_line_begins", "INSERT", "budget_line", "NEW.balance <> 0 OR NEW.head <> 0", AT_NOTHING),
        *before(
            "budget_line_moves", "UPDATE", "budget_line",
            f"{changed} OR OLD.measures::text IS DISTINCT FROM NEW.measures::text OR NEW.head <= OLD.head "
            f"OR (SELECT COUNT(*) {between}) <> NEW.head - OLD.head "
            f"OR (SELECT COALESCE(SUM(fen), 0) {between}) <> NEW.balance - OLD.balance",
            BY_ENTRIES,
        ),
        function("budget_line_refuse", refuse(BY_ENTRIES)),
        "CREATE TRIGGER budget_line_no_delete BEFORE DELETE OR TRUNCATE ON budget_line "
        "FOR EACH STATEMENT EXECUTE FUNCTION budget_line_refuse()",
        function("budget_entry_moves", moves, "DECLARE wanted bigint; done bigint; least bigint;"),
        after_entries("budget_entry_moves"),
        function("budget_entry_names_item", refuse(NAMES_ITEM)),
        # The condition stands outside of the function: it is asked of every entry, and almost none meets it.
        "CREATE TRIGGER budget_entry_names_item BEFORE INSERT ON budget_entry FOR EACH ROW "
        "WHEN (NEW.kind IN ('spend', 'return') AND NEW.item_no IS NULL) EXECUTE FUNCTION budget_entry_names_item()",
        function("budget_entry_fits_claim", fits),
        after_entries("budget_entry_fits_claim"),
        *before(
            "claim_keeps_its_money", "UPDATE OF amount", "claim",
            f"NEW.amount IS DISTINCT FROM OLD.amount AND ({HELD.format(id='id')}) > COALESCE(NEW.amount, 0)", CLAIM_KEEPS,
        ),
        *before(
            "payee_account_begins", "INSERT", "payee_account",
            f"NEW.judged_at IS NOT NULL OR NEW.version <> ({NEXT_VERSION})", UNJUDGED,
        ),
        *before("account_confirmation_by_another", "INSERT", "account_confirmation", f"NOT EXISTS ({CONFIRMABLE})", CONFIRMED),
    ]
