"""Tables of attachments: who keeps which content under which name, and which cases name it."""

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, Integer, MetaData, String, Table

from shared.plumbing.storage import UtcDateTime


class AttachmentTables:
    """The tables on a service's metadata. `party` is for whom a content is kept (rights.Reach.party): "" is the city."""

    def __init__(self, metadata: MetaData) -> None:
        self.kept = Table(
            "attachment",
            metadata,
            Column("sha256", String(64), primary_key=True),
            Column("party", String(120), primary_key=True),
            Column("size", Integer, nullable=False),
            Column("media_type", String(100), nullable=False),
            Column("locked", Boolean(create_constraint=False), nullable=False),
            Column("name", String(200), nullable=False),
            Column("uploaded_by", String(100), nullable=False),
            Column("uploaded_at", UtcDateTime(), nullable=False),
            Index("ix_attachment_party_uploaded_at", "party", "uploaded_at"),
            Index("ix_attachment_uploaded_at", "uploaded_at"),
        )
        # What a case has named is not let go of: the database refuses to delete it.
        self.uses = Table(
            "attachment_use",
            metadata,
            Column("subject", String(32), primary_key=True),
            Column("sha256", String(64), primary_key=True),
            Column("party", String(120), nullable=False),
            Column("named_by", String(100), nullable=False),
            Column("named_at", UtcDateTime(), nullable=False),
            ForeignKeyConstraint(
                ["sha256", "party"], ["attachment.sha256", "attachment.party"], name="fk_attachment_use_attachment"
            ),
            Index("ix_attachment_use_sha256_party", "sha256", "party"),
        )
