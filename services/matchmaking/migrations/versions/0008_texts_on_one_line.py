"""texts on one line

Listings, their contacts and what was said of matches before line breaks and unseen characters were refused. What lies under a
digest (bids, terms, contracts) stays as it was sent.

Revision ID: 0008
Revises: 0007
"""

from shared.plumbing.mending import Texts, mend


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

_LINES = (
    "summary", "innovation", "indicators", "problem", "key_technology", "goal", "foundation", "solver_conditions",
)  # fmt: skip


def upgrade() -> None:
    mend(
        Texts("known_enterprise", ["credit_code"], ["name"]),
        Texts("known_recognition", ["recognition_id"], ["title_name"]),
        Texts(
            "listing", ["id"], ["title", "owner", "industry"], unique=["title", "side", "owner"], details=["details"],
            lines=_LINES,
        ),
        Texts(
            "listing_version", ["listing_id", "version"], ["title", "industry"], details=["details"], lines=_LINES,
        ),
        Texts(
            "listing_contact", ["listing_id"],
            ["name", "phone", "email", "landline", "address", "legal_representative", "completed_by"],
        ),
        Texts("match_feedback", ["id"], ["reason"]),
        Texts("challenge", ["id"], ["title"]),
        Texts("challenge_objector", ["objection_id"], ["name", "contact"]),
    )  # fmt: skip


def downgrade() -> None:
    pass
