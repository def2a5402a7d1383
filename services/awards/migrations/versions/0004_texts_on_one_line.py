"""texts on one line

What the registry told, and what people entered, before line breaks and unseen characters were refused.

Revision ID: 0004
Revises: 0003
"""

from shared.plumbing.mending import Texts, mend


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    mend(
        Texts("known_enterprise", ["credit_code"], ["name"]),
        Texts("known_unit", ["code"], ["name"]),
        Texts("known_recognition", ["recognition_id"], ["subject", "document_number", "issuer"]),
        Texts("determination", ["id"], ["subject", "decided_by", "grounds"]),
        Texts("decision", ["id"], ["subject", "decided_by", "grounds"]),
        Texts(
            "payment", ["id"], ["subject", "voucher"], unique=["subject", "credit_code", "measure_id", "period"]
        ),
        Texts("simulation", ["id"], ["filename"]),
    )


def downgrade() -> None:
    pass
