"""`demo --url` writes fictional firms: only where there is the sample city and nothing else, or where a person says so."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Iterator

import pytest
from rich.console import Console
from rich.prompt import Confirm

from services.cli import demo
from services.cli.demo import NotWritten, throw_away_server
from services.sample_city import FILES
from services.sample_city.journey import is_firm_of_a_walk, is_title_of_a_walk
from services.sample_city.recognise import not_of_the_sample
from shared.clients.terminal import Caller
from shared.contracts.registry import EnterpriseChange
from shared.contracts.values import CreditCode
from shared.plumbing.lists.layout import find_blocks
from shared.plumbing.lists.reading import read_book
from tests.cli.test_command_line import liebian
from tests.faults.importer import code

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server() -> Iterator[Caller]:
    with throw_away_server("--no-sample") as own:
        yield own


def count(server: Caller) -> int:
    async def ask() -> int:
        async with server.registry() as registry:
            return len(await registry.some_enterprises(1000))

    return asyncio.run(ask())


def reasons(server: Caller) -> list[str]:
    async def ask() -> list[str]:
        async with server.registry() as registry, server.matchmaking() as matchmaking:
            return await not_of_the_sample(registry, matchmaking)

    return asyncio.run(ask())


def send_sample(server: Caller, most: int) -> None:
    (block,) = find_blocks(read_book((FILES / "enterprises.xlsx").read_bytes()), ["企业名称"], [])
    output = io.StringIO()
    csv.writer(output).writerows([[c.header for c in block.columns], *(row.cells for row in block.rows[:most])])

    async def send() -> None:
        async with server.registry() as registry:
            report = await registry.import_enterprises("台账.csv", output.getvalue().encode())
            assert report.rejected == 0

    asyncio.run(send())


def test_a_demo_writes_where_the_sample_city_is_and_nothing_else(server: Caller) -> None:
    refused = liebian("demo", server=server)
    assert (refused.returncode, count(server)) == (2, 0)
    assert "没有写入任何内容" in refused.stderr
    assert "--write-fictional" in refused.stderr
    assert "0" in refused.stdout
    assert "银行" in refused.stdout

    send_sample(server, 10)
    assert "没有完整的示例城市" in reasons(server)[0]
    assert (liebian("demo", server=server).returncode, count(server)) == (2, 10)

    send_sample(server, 1000)
    sample = count(server)
    assert reasons(server) == []
    for walks in (1, 2):  # what a walk leaves is no stranger to the next
        done = liebian("demo", server=server)
        assert done.returncode == 0, done.stderr
        assert count(server) == sample + 2 * walks

    async def register() -> None:
        async with server.registry() as registry:
            await registry.put_enterprise(CreditCode(code(7)), EnterpriseChange(name="某某实业有限公司", unit="430302"))

    asyncio.run(register())
    refused = liebian("demo", server=server)
    assert (refused.returncode, count(server)) == (2, sample + 5)
    assert "某某实业有限公司" in refused.stdout
    allowed = liebian("demo", "--write-fictional", server=server)
    assert (allowed.returncode, count(server)) == (0, sample + 7)


def test_at_a_terminal_a_person_is_asked(server: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    async def strange(caller: Caller) -> list[str]:
        return ["登记中有示例城市以外的企业"]

    walked: list[Caller] = []
    monkeypatch.setattr(demo, "_reasons", strange)
    monkeypatch.setattr(demo, "_show", lambda console, caller: walked.append(caller))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    asked: list[str] = []

    def answer(yes: bool) -> None:
        def ask(question: str, **options: object) -> bool:
            asked.append(question)
            return yes

        monkeypatch.setattr(Confirm, "ask", ask)

    output = io.StringIO()
    answer(yes=False)
    with pytest.raises(NotWritten):
        demo.run(Console(file=output, width=300), server)
    assert walked == []
    answer(yes=True)
    demo.run(Console(file=output, width=300), server)
    assert walked == [server]
    assert all(server.url in question for question in asked)
    assert "2 家虚构企业" in output.getvalue()


def test_only_what_walks_leave_is_taken_for_theirs() -> None:
    assert is_firm_of_a_walk("91430302MARQRGRW4F", "示例精工9F6E28有限公司")
    assert not is_firm_of_a_walk("91430302MARQRGRW4F", "某某精工有限公司")
    assert not is_firm_of_a_walk("91430304MARQRGRW4F", "示例精工9F6E28有限公司")
    assert is_title_of_a_walk("高速电主轴热误差补偿与在线监测技术(9F6E28)")
    assert not is_title_of_a_walk("高速电主轴热误差补偿与在线监测技术")
