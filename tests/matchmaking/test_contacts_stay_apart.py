"""A contact seeded as a canary is found in one place only: the contact's own view, under its own scope."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
import structlog
from sqlalchemy import inspect, text

from shared.plumbing.storage import open_engine
from tests.matchmaking.conftest import FIRM, City, demand, supply

pytestmark = pytest.mark.anyio

CANARY = "金丝雀-00000000000"
PARTS = ("name", "phone", "email", "landline", "address", "legal_representative", "completed_by")
CONTACT = dict.fromkeys(PARTS, CANARY)
HEADER = "技术需求名称,统一社会信用代码,技术领域,主要问题,联系人,手机,电子信箱,固话,通讯地址,法人代表"
LIST = f"{HEADER}\n导入的需求,{FIRM},新材料,问题" + f",{CANARY}" * 6 + "\n"


@pytest.fixture
def log_lines() -> Iterator[io.StringIO]:
    """Everything that is logged, with exceptions written out as in production."""
    lines = io.StringIO()
    before = structlog.get_config()
    structlog.configure(
        processors=[structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)],
        logger_factory=structlog.PrintLoggerFactory(lines),
        cache_logger_on_first_use=False,
    )
    yield lines
    structlog.configure(**before)


async def test_a_contact_is_in_no_list_match_feed_report_error_or_log(city: City, log_lines: io.StringIO) -> None:
    answers = []
    for kind, body in (("supplies", supply(contact=CONTACT)), ("demands", demand(contact=CONTACT))):
        path = f"/matchmaking/v1/{kind}"
        made = await city.http.post(path, json=body, headers={"Idempotency-Key": "k"})
        number = made.json()["id"]
        answers += [
            made,
            await city.http.put(f"{path}/{number}", json=body | {"contact": CONTACT | {"name": CANARY + "乙"}}),
            await city.http.get(path),
            await city.http.get(f"{path}/{number}"),
            await city.http.get(f"{path}/{number}/matches"),
            await city.http.get(f"{path}/{number}/contact", headers=city.headers("visitor")),
        ]
    answers += [
        await city.upload("demands", LIST.encode(), dry_run=True),
        await city.upload("demands", LIST.encode()),
        await city.upload("demands", LIST.encode()),
        await city.http.get("/matchmaking/v1/feed"),
        await city.http.post("/matchmaking/v1/matches", json={"looking_for": "demand", "title": CANARY}),
        await city.http.get("/matchmaking/v1/metrics"),
    ]
    assert [a.status_code for a in answers if a.status_code >= 500] == []
    assert [str(a.request.url) for a in answers if CANARY in a.text] == []
    assert "supplies" in log_lines.getvalue()
    assert CANARY not in log_lines.getvalue()


async def test_a_contact_is_given_out_under_its_own_scope(city: City) -> None:
    listed = await city.post("supplies", supply(contact=CONTACT))
    assert await city.get(f"supplies/{listed['id']}/contact") == CONTACT
    nobody = await city.post("demands", demand())
    assert await city.get(f"demands/{nobody['id']}/contact") == dict.fromkeys(PARTS, "")


async def test_a_new_contact_alone_is_a_change_that_the_feed_tells_without_it(city: City) -> None:
    listed = await city.post("supplies", supply(contact=CONTACT))
    await city.post("supplies", supply(contact=CONTACT | {"name": "示例联系人"}))
    events = (await city.get("feed"))["events"]
    assert [e["type"] for e in events] == ["supply.listed", "supply.contact_changed", "supply.contact_changed"]
    assert events[-1]["data"] == {"id": listed["id"]}
    assert (await city.get(f"supplies/{listed['id']}/contact"))["name"] == "示例联系人"


async def test_in_the_database_a_contact_stands_in_its_own_table_only(city: City) -> None:
    await city.http.post("/matchmaking/v1/supplies", json=supply(contact=CONTACT), headers={"Idempotency-Key": "k"})
    await city.upload("demands", LIST.encode())
    engine = open_engine(city.settings.database)
    with engine.connect() as connection:
        holding = {
            table
            for table in inspect(connection).get_table_names()
            if any(CANARY in repr(_readable(row)) for row in connection.execute(text(f"SELECT * FROM {table}")))
        }
    engine.dispose()
    assert holding == {"listing_contact"}


def _readable(row: object) -> list[object]:
    return [bytes(v).decode(errors="replace") if isinstance(v, (bytes, memoryview)) else v for v in row]  # type: ignore[attr-defined]  # a result row


async def test_a_failing_statement_does_not_log_what_it_was_to_store(city: City, log_lines: io.StringIO) -> None:
    await city.post("supplies", supply(contact=CONTACT))
    engine = open_engine(city.settings.database)
    with engine.begin() as connection:
        connection.execute(text("CREATE UNIQUE INDEX only_one ON listing_contact (phone)"))
    engine.dispose()
    answer = await city.http.post("/matchmaking/v1/supplies", json=supply("另一成果", contact=CONTACT))
    assert answer.status_code == 500
    assert "request.failed" in log_lines.getvalue()
    assert CANARY not in log_lines.getvalue() + answer.text
