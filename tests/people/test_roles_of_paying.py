"""A city that ran before award money was paid here, and before services to firms: its stored roles get what is new, and keep what was
edited."""

from __future__ import annotations

import json

import pytest
from alembic import command
from sqlalchemy import text

from services.registry.migrations import MIGRATIONS
from shared.plumbing.storage import open_engine


@pytest.mark.parametrize("edited", [["awards:read"], []])
def test_stored_roles_get_what_is_new_and_keep_what_was_edited(database_url: str, edited: list[str]) -> None:
    config = MIGRATIONS.config(database_url)
    command.upgrade(config, "0019")
    engine = open_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM role WHERE code IN ('finance-leader', 'provider-handler')"))
        connection.execute(
            text("UPDATE role SET label = '本市叫法', scopes = :scopes WHERE code = 'finance-handler'"),
            {"scopes": json.dumps(edited)},
        )
    command.upgrade(config, "head")
    with engine.connect() as connection:
        found = {row.code: row for row in connection.execute(text("SELECT code, label, scopes FROM role"))}
    engine.dispose()
    handler = found["finance-handler"]
    scopes = handler.scopes if isinstance(handler.scopes, list) else json.loads(handler.scopes)
    assert handler.label == "本市叫法"
    of_money = ["accounts:verify", "budget:write", "disbursement:make", "disbursement:export"]
    assert scopes[: len(edited) + 4] == [*edited, *of_money]
    assert set(scopes[len(edited) + 4 :]) == {"offers:read", "engagements:read", "vouchers:read"}, "of a later version"
    assert found["finance-leader"].label == "财政负责人"
    assert found["provider-handler"].label == "服务机构经办"
