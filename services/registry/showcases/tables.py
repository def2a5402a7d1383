"""Tables of showcases. What is published is the text that the firm agreed to: the database refuses any other."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from services.registry.schema import Table
from shared.casework.steps import CaseColumns, OpenColumns, StepColumns, follows


class ShowcaseTransition(Table, table=True):
    """An allowed transition: a copy of domain/showcase_process.py, for foreign keys to point at."""

    __tablename__ = "showcase_transition"
    from_state: str = Field(primary_key=True, max_length=20)
    event: str = Field(primary_key=True, max_length=20)
    to_state: str = Field(primary_key=True, max_length=20)


class ShowcaseRow(CaseColumns, Table, table=True):
    """A showcase with its text as it stands; earlier texts are in its steps. credit_code: the firm that it tells of, if it tells of one;
    unit: whose it is where it tells of none ("" for the city's). digest: of the text; consent_of: of the text that the firm agreed to."""

    __tablename__ = "showcase"
    __table_args__ = (
        ForeignKeyConstraint(
            ["id", "steps", "state"],
            ["showcase_step.case_id", "showcase_step.seq", "showcase_step.to_state"],
            name="fk_showcase_last_step",
            use_alter=True,
        ),
        CheckConstraint(
            "state IS NULL OR state <> 'published' OR credit_code IS NULL "
            "OR (consent_of IS NOT NULL AND consent_of = digest)",
            name="agreed_to",
        ),
        CheckConstraint(
            "state IS NULL OR state NOT IN ('published', 'withdrawn') OR published_on IS NOT NULL", name="published_on"
        ),
        CheckConstraint("credit_code IS NULL OR unit = ''", name="firms_or_units"),
        Index("ix_showcase_state_published_on", "state", "published_on"),
        Index("ix_showcase_credit_code", "credit_code"),
    )
    kind: str = Field(max_length=10)
    clause: str = Field(max_length=2)
    credit_code: str | None = Field(default=None, foreign_key="enterprise.credit_code", max_length=18)
    unit: str = Field(max_length=20)
    title: str = Field(max_length=100)
    summary: str = Field(max_length=500)
    text: str = Field(max_length=4000)
    link: str = Field(max_length=500)
    digest: str = Field(max_length=64)
    consent_of: str | None = Field(default=None, max_length=64)
    published_on: dt.date | None = None


class OpenShowcase(OpenColumns, Table, table=True):
    """Whose showcase of which title there is: a second one of the same is a mistake."""

    __tablename__ = "open_showcase"
    key: str = Field(primary_key=True, max_length=130)
    case_id: str = Field(foreign_key="showcase.id", max_length=32, unique=True)


class ShowcaseStep(StepColumns, Table, table=True):
    """One step of a showcase. Drafting and revising keep the text."""

    __tablename__ = "showcase_step"
    __table_args__ = (
        UniqueConstraint("case_id", "seq", "to_state"),
        ForeignKeyConstraint(
            ["from_state", "event", "to_state"],
            ["showcase_transition.from_state", "showcase_transition.event", "showcase_transition.to_state"],
            name="fk_showcase_step_transition",
        ),
        ForeignKeyConstraint(
            ["case_id", "previous_seq", "from_state"],
            ["showcase_step.case_id", "showcase_step.seq", "showcase_step.to_state"],
            name="fk_showcase_step_previous",
        ),
        follows(),
    )
    case_id: str = Field(primary_key=True, max_length=32, foreign_key="showcase.id")
