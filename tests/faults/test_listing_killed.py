"""kill -9 before every single statement of listing what firms are due, on both databases: taken up again it lists the rest, and nothing
twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.awards.migrations import MIGRATIONS
from tests.awards.desk import Desk
from tests.faults.lister import list_again
from tests.forking import forked
from tests.running import migrate_by_copy


@pytest.mark.slow
def test_a_listing_killed_at_any_statement_goes_on_and_lists_nothing_twice(database_url: str, tmp_path: Path) -> None:
    desk = Desk(migrate_by_copy(MIGRATIONS, database_url), tmp_path)
    desk.open_round()
    desk.close()
    context = forked()
    process = context.Process(target=list_again, args=(database_url, desk.round_id, tmp_path))
    process.start()
    process.join()
    assert process.exitcode == 0
    assert int((tmp_path / "deaths").read_text()) > 20
