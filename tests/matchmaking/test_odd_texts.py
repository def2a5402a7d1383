"""A listing whose text is odd, or whose reading fails, spoils nothing but its own reasons: queries, runs, subscriptions,
feedback, imports and snapshots answer for all the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from structlog.testing import capture_logs

from services.matchmaking.matches import apart, figures
from services.matchmaking.ranking import Analyser, Hit
from services.matchmaking.ranking.analysis import Reading
from services.matchmaking.ranking.explaining import Asking, CountedText
from services.matchmaking.ranking.indicators import Comparison, Indicator
from tests.cli.test_command_line import liebian
from tests.matchmaking.conftest import City, demand, supply
from tests.matchmaking.test_index_snapshots import opened, ranked

pytestmark = pytest.mark.anyio
POISON = "毒丸文字"


@pytest.fixture(autouse=True)
def nothing_said_yet() -> Iterator[None]:
    apart.say_once.cache_clear()
    yield
    apart.say_once.cache_clear()


ODD = {
    "噪声": "噪声<65dB(A);衰减≤0.3dB/km;增益≥1e999dBm;酸度6pH;温度≥100°F",
    "数字": "耐温≥" + "9" * 3900,
    "单字": "膜" * 4000,
    "单词": "a" * 4000,
    "标点": "……!!,,;;((((" * 300,
    "组合符": "\u0301\u0316" * 1900,
    "算符": "大于等于约为" * 600,
    "单位": "值1" + "m^9" * 1300,
    "表情": "🧪" * 2000,
    "指标": "".join(f"指标{n}≥{n}mm;" for n in range(300)),
}


@pytest.mark.parametrize("odd", ODD)
async def test_an_odd_text_is_listed_and_searched_beside_the_others(city: City, odd: str) -> None:
    plain = await city.post("supplies", supply())
    strange = await city.post("supplies", supply(odd, summary="陶瓷涂覆隔膜" + ODD[odd][:3000], indicators=ODD[odd]))
    asking = await city.post("demands", demand(goal="热收缩率≤3%", indicators=ODD[odd]))
    for asked in (
        await city.get(f"demands/{asking['id']}/matches"),
        await city.post("matches", {"title": "陶瓷涂覆隔膜", "text": ODD[odd][:4000], "looking_for": "supply"}, 200),
    ):
        assert {plain["id"], strange["id"]} <= {m["id"] for m in asked["matches"]}
    await city.get(f"supplies/{strange['id']}/matches")
    await city.get(f"supplies/{strange['id']}/near-duplicates")
    assert await run(city) >= 2


async def run(city: City) -> int:
    """Pairs of a run over all demands."""
    asked = await city.post("match-runs", {"side": "demand", "k": 5}, 202)
    for _ in range(600):
        job = await city.get(f"match-runs/{asked['id']}")
        if job["status"] not in ("queued", "running"):
            break
        await anyio.sleep(0.05)
    assert job["status"] == "done", job
    pairs: int = job["pairs"]
    return pairs


@pytest.fixture(params=["terms", "figures", "comparison", "reasons"])
def failing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """One step of the work raises for a text with the poison in it, as if a fault were still in there."""
    what: str = request.param
    if what == "terms":
        read = Analyser.read

        def failing_read(self: Analyser, text: str) -> Reading:
            if POISON in text:
                raise RuntimeError(text)
            return read(self, text)

        monkeypatch.setattr(Analyser, "read", failing_read)
    elif what == "figures":
        indicators = figures.indicators

        def failing_indicators(text: str) -> list[Indicator]:
            if POISON in text:
                raise RuntimeError(text)
            return indicators(text)

        monkeypatch.setattr(figures, "indicators", failing_indicators)
    elif what == "comparison":
        compared = figures.compared

        def failing_compared(asked: Any, offered: Any) -> list[Comparison]:
            if any(POISON in one.name for one in offered):
                raise RuntimeError(POISON)
            return compared(asked, offered)

        monkeypatch.setattr(figures, "compared", failing_compared)
    else:
        explain = Asking.explain

        def failing_explain(self: Asking, key: int, text: CountedText, *rest: Any) -> Hit:
            if POISON in text.normalised:
                raise RuntimeError(POISON)
            return explain(self, key, text, *rest)

        monkeypatch.setattr(Asking, "explain", failing_explain)
    return what


async def test_a_listing_whose_reading_fails_fails_for_nobody_else(city: City, failing: str, tmp_path: Path) -> None:
    asking = await city.post("demands", demand())
    subscription = await city.http.put(f"/matchmaking/v1/demands/{asking['id']}/subscription", json={"k": 5})
    assert subscription.status_code == 200
    await city.post("demands", demand("另一项隔膜需求", problem="隔膜热收缩", goal=f"{POISON}≥3℃"))
    plain = await city.post("supplies", supply())
    with capture_logs() as said:
        content = f"成果名称,完成单位,成果简介,技术领域,技术指标\n涂覆隔膜,示例大学,陶瓷涂覆隔膜,新材料,{POISON}≥5℃\n"
        imported = await city.upload("supplies", content.encode())
        assert (imported.status_code, imported.json()["accepted"]) == (201, 1), imported.text
        spoilt = (await city.get("supplies"))[-1]["id"]
        for _ in range(2):
            found = await city.get(f"demands/{asking['id']}/matches")
            assert plain["id"] in {m["id"] for m in found["matches"]}
            await city.post("matches", {"title": "隔膜", "text": f"隔膜{POISON}≥3℃", "looking_for": "supply"}, 200)
        for id in (spoilt, plain["id"]):
            await city.get(f"supplies/{id}/matches")
            await city.get(f"supplies/{id}/near-duplicates")
        await city.get(f"demands/{asking['id'] + 1}/matches")
        assert await run(city) >= 1
        await anyio.to_thread.run_sync(city.app.state.use_cases.subscriptions.tell)
        assert plain["id"] in {f["supply_id"] for f in await city.get(f"demands/{asking['id']}/found")}
        judged = {"demand_id": asking["id"] + 1, "supply_id": spoilt, "verdict": "rejected", "reason": ""}
        await city.post("feedback", judged)
        assert plain["id"] in {key for key, _ in ranked(opened(city, tmp_path / "kept"))["supply"]}
    failures = [s for s in said if s["event"] == "listing.failed"]
    assert spoilt in {s["listing"] for s in failures}
    assert len({(s["listing"], s["what"]) for s in failures}) == len(failures)
    assert POISON not in str(said)


async def test_what_fails_in_one_listing_is_shown_with_its_score_and_not_compared(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = await city.post("demands", demand())
    only = await city.post("supplies", supply())
    monkeypatch.setattr(figures, "compared", lambda asked, offered: 1 / 0)
    monkeypatch.setattr(Asking, "explain", lambda *a, **k: 1 / 0)
    (match,) = (await city.get(f"demands/{asking['id']}/matches"))["matches"]
    assert (match["id"], match["terms"], match["score"] > 0) == (only["id"], [], True)
    assert {i["verdict"] for i in match["indicators"]} == {"not_stated"}


def test_a_file_with_such_rows_is_matched_on_the_command_line(tmp_path: Path) -> None:
    asked, offered, output = tmp_path / "需求.csv", tmp_path / "成果.csv", tmp_path / "o.xlsx"
    head = "技术需求名称,统一社会信用代码,企业名称,主要问题,技术领域,核心考核指标\n"
    asked.write_text(head + "减速机噪声大,91430302MABQKXF64Q,示例公司,减速机齿轮噪声,先进制造与自动化,噪声≤65dB(A)\n")
    head = "成果名称,完成单位,成果简介,技术领域,技术指标\n"
    odd = "".join(f'齿轮{n},示例大学,减速机齿轮噪声,先进制造与自动化,"{t}"\n' for n, t in ODD.items())
    offered.write_text(head + odd)
    done = liebian("match", asked, offered, "-o", output)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert output.exists()
