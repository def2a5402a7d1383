"""The journey that no service can fake: one document in, three services' answers out."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from services import sample_city
from services.cli.demo import throw_away_server
from services.hosting.server import Server
from services.sample_city.journey import Walked, walk
from shared.city import DEFAULT, SETTING
from shared.contracts.registry import NameListAction
from shared.contracts.values import Fen
from tests.loaded_city import copy_of_city, first_start_said

CITIES = (DEFAULT, Path(sample_city.__file__).parent / "jianglan-2024-2026")


def check(walked: Walked, besides: Fen) -> None:
    """What must come out, whatever the services run on. besides: what firms are due in fen without the title."""
    assert (walked.dry_run.accepted, walked.dry_run.rejected) == (1, 1)
    assert (walked.imported.accepted, walked.imported.rejected) == (1, 1)
    assert (walked.sent_again.accepted, walked.sent_again.repeated) == (0, 1)
    wrong = next(r for r in walked.imported.rows if r.errors)
    assert wrong.row == 8
    assert wrong.errors[0].column == "统一社会信用代码"

    there = walked.scene
    line = next(x for x in walked.statement.lines if x.measure_id == there.measure)
    assert (line.amount, line.clause, line.quote) == (there.amount, there.clause, there.quote)
    assert walked.statement.settled == there.amount + besides

    recheck = next(x for x in walked.recheck_statement.lines if x.measure_id == there.measure)
    assert (recheck.status, recheck.amount) == ("not_new", Fen(0))
    assert walked.recheck_statement.settled == besides

    changes = [(c.action, c.row.credit_code, c.row.title) for c in walked.changes.changes]
    assert changes == [(NameListAction.ADDED, walked.new_firm, there.title)]

    best = walked.matches.matches[0]
    assert best.title == walked.supply_title
    assert abs(sum(t.contribution for t in best.terms) + best.other - best.score) < 1e-9


WALKED = {
    "xiangtan-2022-2025": (3, Fen.from_wan(20), Fen(0)),
    # 研发费用430万元,100万元以上的部分按2%: (430 - 100)万 × 2% = 6.6万, besides the title.
    "jianglan-2024-2026": (5, Fen.from_wan(8), Fen.from_wan("6.6")),
}
"""{city: clause and amount of what is due there for the title, and what else is}"""


@pytest.mark.parametrize("city", CITIES, ids=lambda folder: folder.name)
def test_a_document_becomes_a_statement_a_change_for_banks_and_matches(
    city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setenv(SETTING, str(city))
    with throw_away_server("--no-sample", told=told.append) as own:
        walked = asyncio.run(walk(own.url, own.url, own.url, own.client_id, own.secret, city=city))
    clause, amount, besides = WALKED[city.name]
    check(walked, besides)
    assert (walked.scene.clause, walked.scene.amount) == (clause, amount)
    assert [line.split()[0] for line in told] == [f"{n}/6" for n in range(1, 7)]


def test_the_server_says_that_it_has_started_once_it_listens_and_a_signal_ends_it() -> None:
    """Said sooner, what is tried from the guide is refused, and an end asked for meanwhile is lost where Ctrl-C was set aside."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=0)
    found: list[object] = []

    def say_started() -> None:
        found.append(signal.getsignal(signal.SIGINT) == server.handle_exit)
        found.append(server.servers[0].is_serving())
        server.should_exit = True

    server = Server(uvicorn.Config(_nothing, lifespan="off", log_config=None), [], say_started=say_started)
    asyncio.run(server.serve(sockets=[listener]))
    assert found == [True, True]


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    raise AssertionError("nobody asks")


def require_told_step_by_step(said: str) -> None:
    """What a start says in a plain log while it sets up, migrates and loads the sample: a line a step and a day, none of it silent."""
    told, _, _ = said.partition("示例城市(虚构)已导入")
    lines = [line for line in told.splitlines() if re.match(r" *\d+/\d+ ", line)]
    steps = [line for line in lines if not line.startswith(" ")]
    assert [line.split()[0] for line in steps] == [f"{n}/7" for n in range(1, 8)], said
    for word in ("登记服务", "奖补服务", "匹配服务", "凭据", "控制台", "启动", "示例城市"):
        assert any(word in line for line in steps), word
    days = [line.split() for line in lines if line.startswith(" ")]
    assert len(days) > 60
    assert [words[0] for words in days] == [f"{n}/{len(days)}" for n in range(1, len(days) + 1)]
    assert [words[1] for words in days] == sorted(words[1] for words in days)
    assert not any("密钥" in line or "密码" in line for line in lines)


def test_ctrl_c_ends_the_server_cleanly_and_a_second_start_keeps_the_data(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    said = first_start_said(tmp_path_factory)
    assert "示例城市(虚构)已导入" in said
    require_told_step_by_step(said)
    environment = {**os.environ, "LIEBIAN_DATA": str(copy_of_city(tmp_path_factory, tmp_path / "data"))}
    command = [sys.executable, "-m", "services", "serve", "--port", "0"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = ""
    while "试一试" not in said:
        line = process.stdout.readline()
        assert line, process.communicate()[1]
        said += line
    assert "示例城市(虚构)已导入" not in said
    process.send_signal(signal.SIGINT)
    rest, trouble = process.communicate(timeout=200)
    assert (process.returncode, trouble) == (0, "")
    assert "已停止" in rest
