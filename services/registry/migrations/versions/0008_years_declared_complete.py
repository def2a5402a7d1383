"""years declared complete

A year's row says that its whole arrangement is known. Before, setting a single day made one: such years are not complete.
Their days stay, for whoever imports the arrangement to compare with.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

_FROM_THE_LIBRARY = "国务院办公厅放假安排(chinesecalendar 收录)"
_years = sa.table("calendar_year", sa.column("year", sa.Integer), sa.column("source", sa.String))
_days = sa.table("calendar_day", sa.column("day", sa.Date))


def upgrade() -> None:
    op.execute(_years.delete().where(_years.c.source != _FROM_THE_LIBRARY))


def downgrade() -> None:
    connection = op.get_bind()
    known = set(connection.execute(sa.select(_years.c.year)).scalars())
    opened = {day.year for day in connection.execute(sa.select(_days.c.day)).scalars()} - known
    if opened:
        op.bulk_insert(_years, [{"year": year, "source": "由登记的日期推定"} for year in sorted(opened)])
