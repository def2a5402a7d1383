"""kill -9 in the middle of an import, at fifty points, on SQLite and PostgreSQL in turn: nothing acknowledged is lost, nothing is half
done, the chain verifies, and sending the file again is always right."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from sqlmodel import func, select

from services.hosting.write_ahead import cut_of
from services.registry.migrations import MIGRATIONS
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from services.registry.schema import FEED
from services.registry.wiring import LISTENERS, list_plans_of
from shared.plumbing.storage import Store
from tests.faults.importer import OFFICER, ROWS, code, document, importing
from tests.forking import attempts
from tests.running import migrate_by_copy

KILLS = 50


def landed(store: Store, number: int) -> tuple[int, int, int]:
    """(recognitions, tenures, events) of a document."""
    with store.read() as session:
        ids = (
            select(Recognition.id)
            .join(RecognitionDocument)
            .where(RecognitionDocument.number == f"示例〔2024〕{number}号")
        )
        recognitions = session.exec(ids).all()
        tenures = session.exec(
            select(func.count()).select_from(TenureRow).where(TenureRow.recognition_id.in_(recognitions))  # type: ignore[attr-defined]
        ).one()
        events = sum(
            e.data.get("document", {}).get("number") == f"示例〔2024〕{number}号"
            for e in FEED.read(session, after=max(0, FEED.head(session).seq - 4 * ROWS), limit=4 * ROWS).events
        )
        return len(recognitions), tenures, events


@pytest.mark.slow
def test_an_import_killed_at_any_moment_is_whole_or_not_there(database_url: str, tmp_path: Path) -> None:
    url = migrate_by_copy(MIGRATIONS, database_url)
    store = Store(url, FEED, LISTENERS)
    enterprises = "统一社会信用代码,企业名称,县市区(园区)\n" + "".join(
        f"{code(n)},示例{n}有限公司,雨湖区\n" for n in range(ROWS)
    )
    lists = list_plans_of(store)
    lists.land_now("enterprises", enterprises.encode(), "台账.csv", {}, OFFICER, dry_run=False)

    cut = acknowledged = 0
    with attempts(importing, url, 9999) as imported:

        def timed(number: int) -> float:
            started = time.perf_counter()
            assert imported(number, tmp_path / "timed") == 0
            return time.perf_counter() - started

        # The quickest of a few: one alone may have waited for the machine, and most kills would come when all is done.
        whole = min(timed(number) for number in (9995, 9996, 9997, 9998))
        for number in range(1 if database_url.startswith("sqlite") else 2, KILLS + 1, 2):
            mark = tmp_path / str(number)
            assert imported(number, mark, kill_after=whole * 1.1 * number / KILLS) in (0, -signal.SIGKILL)
            assert database_url.startswith("postgresql") or cut_of(Path(url.removeprefix("sqlite:///"))) is None
            found = landed(store, number)
            assert found in ((0, 0, 0), (ROWS, ROWS, ROWS)), f"half done: {found}"
            if mark.exists():
                acknowledged += 1
                assert found[0] == ROWS, "acknowledged and lost"
            cut += found[0] == 0
            again = lists.land_now("recognitions", document(number), "名单.csv", {}, OFFICER, dry_run=False)
            assert (again.accepted, again.repeated) == ((ROWS, 0) if found[0] == 0 else (0, ROWS))
            assert landed(store, number) == (ROWS, ROWS, ROWS)
    with store.read() as session:
        assert FEED.verify(session) == FEED.head(session)
    # The kills were spread over the whole of the work: some came before the commit.
    assert cut >= 3
    store.close()
