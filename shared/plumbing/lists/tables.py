"""Tables of list plans: plans with their files, forms that were answered before, and words that were learned."""

from sqlalchemy import Column, LargeBinary, MetaData, String, Table, Text

from shared.plumbing.storage import UtcDateTime


class ListTables:
    """The tables on a service's metadata. `party` is for whom something is kept (rights.Reach.party): "" is the city."""

    def __init__(self, metadata: MetaData) -> None:
        self.plans = Table(
            "list_plan",
            metadata,
            Column("id", String(32), primary_key=True),
            Column("kind", String(40), nullable=False),
            Column("party", String(120), nullable=False),
            Column("filename", String(200), nullable=False),
            Column("file_digest", String(64), nullable=False),
            Column("blocks", LargeBinary, nullable=False),  # the file's lists as they were read, compressed
            Column("given", Text, nullable=False),
            Column("answers", Text, nullable=False),
            Column("form", String(64), nullable=False),
            Column("state", String(10), nullable=False),
            Column("plan", Text, nullable=False),
            Column("rows", LargeBinary, nullable=False),  # the reports of the rows, compressed
            Column("recorded_at", UtcDateTime(), nullable=False),
            Column("recorded_by", String(100), nullable=False),
            Column("expires_at", UtcDateTime(), nullable=False, index=True),
            Column("landed_at", UtcDateTime(), nullable=True),
        )
        self.forms = Table(
            "list_form",
            metadata,
            Column("party", String(120), primary_key=True),
            Column("kind", String(40), primary_key=True),
            Column("form", String(64), primary_key=True),
            Column("headers", Text, nullable=False),
            Column("answers", Text, nullable=False),
            Column("recorded_at", UtcDateTime(), nullable=False),
            Column("recorded_by", String(100), nullable=False),
        )
        self.words = Table(
            "list_word",
            metadata,
            Column("party", String(120), primary_key=True),
            Column("kind", String(40), primary_key=True),
            Column("field", String(60), primary_key=True),
            Column("wording", String(100), primary_key=True),
            Column("value", String(300), nullable=False),
            Column("recorded_at", UtcDateTime(), nullable=False),
            Column("recorded_by", String(100), nullable=False),
        )
