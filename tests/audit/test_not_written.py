"""What cannot be audited is not answered: neither a page nor a file nor a part of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, text

from services.registry.migrations import MIGRATIONS
from services.registry.settings import RegistrySettings
from shared.contracts.audit import Action
from tests.registry.helpers import A, record, register
from tests.running import Apps, migrate_by_copy, serving, sign_in, with_officer

pytestmark = pytest.mark.anyio
PHONE = "示例电话0731"


@contextmanager
def held(url: str) -> Iterator[None]:
    """Somebody else holds what the log's next event needs."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.execute(text("SELECT * FROM audit_head FOR UPDATE"))
            yield
    finally:
        engine.dispose()


async def test_a_reveal_or_a_file_whose_event_cannot_be_written_is_refused_whole(
    database_url: str, tmp_path: Path, apps: Apps
) -> None:
    url = migrate_by_copy(MIGRATIONS, database_url, with_officer)
    settings = RegistrySettings(database_url=url, data=tmp_path, database_lock_seconds=0.2)
    async with serving(apps.registry(settings)) as http:
        http.headers.update(await sign_in(http, "officer"))
        await register(http, A)
        await record(http, A)
        contacts = {"contacts": [{"name": "示例", "phone": PHONE}]}
        assert (await http.put(f"/registry/v1/enterprises/{A}/contacts", json=contacts)).status_code == 200
        with held(url):
            for path in (f"enterprises/{A}/contacts", "name-list.csv", "name-list.xlsx", "name-list/changes/stream"):
                refused = await http.get(f"/registry/v1/{path}")
                assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (503, "database-busy"), path
                assert not any(said in refused.text for said in (PHONE, f"示例{A[-6:]}有限公司"))
            # What is not audited is answered meanwhile.
            assert (await http.get(f"/registry/v1/enterprises/{A}")).status_code == 200
        assert await actions(http) == []
        assert PHONE in (await http.get(f"/registry/v1/enterprises/{A}/contacts")).text
        assert (await http.get("/registry/v1/name-list.csv")).status_code == 200
        assert await actions(http) == [Action.CONTACTS_READ, Action.LIST_EXPORTED]


async def actions(http: httpx.AsyncClient) -> list[str]:
    store = http._transport.app.state.use_cases.store  # type: ignore[attr-defined]  # an ASGITransport
    with store.read() as session:
        return [e.action for e in store.audit_log.read(session, after=0, limit=100) if e.subject == "officer"]
