"""The sandbox: what is thrown away and what is not, what is caught and how it is judged, and the whole of it as a process."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from standardwebhooks import Webhook

from services.hosting.sandbox import running
from services.hosting.sandbox.catching import Catcher, catching
from services.hosting.sandbox.market import Market, edit, list_new
from services.hosting.sandbox.running import BANNER, NotASandbox, Plan, Sandbox, throw_away
from shared.contracts.values import SHANGHAI
from tests.deploy.apart import free_port
from tests.loaded_city import copy_of_city

ALL = {"sandbox-bank", "sandbox-platform", "sandbox-portal"}
"""Those at the other end: each is told by another of the three services."""
SECRET = "whsec_" + "c2VjcmV0LW9mLXRoZS10ZXN0LTAxMjM0NTY3ODk="


def test_only_a_sandboxs_own_folder_is_thrown_away(tmp_path: Path) -> None:
    real, own = tmp_path / "data", tmp_path / "sandbox"
    for folder in (real, own):
        folder.mkdir()
        (folder / "registry.sqlite3").write_text("x")
    (own / ".sandbox").touch()
    with pytest.raises(NotASandbox, match="不是沙箱的目录"):
        throw_away(real)
    assert (real / "registry.sqlite3").exists()
    throw_away(own)
    assert not own.exists()
    throw_away(own)


@pytest.mark.parametrize(
    ("now", "expected"),
    [("2026-03-01 02:59", "2026-03-01 03:00"), ("2026-03-01 03:00", "2026-03-02 03:00"), ("2026-03-01 23:00", "2026-03-02 03:00")],
)  # fmt: skip
def test_it_is_thrown_away_at_the_set_time_of_the_next_night(now: str, expected: str) -> None:
    plan = Plan(Path("x"), 1, 2, dt.time(3))
    at = dt.datetime.fromisoformat(now).replace(tzinfo=SHANGHAI)
    assert plan.next_reset(at.astimezone(dt.UTC)) == dt.datetime.fromisoformat(expected).replace(tzinfo=SHANGHAI)
    assert Plan(Path("x"), 1, 2, None).next_reset(at) is None


def test_what_is_caught_is_judged_by_its_signature_and_shown_as_text_alone() -> None:
    now = dt.datetime.now(dt.UTC)
    body = json.dumps({"type": "name-list.changed", "timestamp": now.isoformat(), "data": {}})
    signed = {"webhook-id": "m1", "webhook-timestamp": str(int(now.timestamp())),
              "webhook-signature": Webhook(SECRET).sign("m1", now, body)}  # fmt: skip
    with catching(Catcher(BANNER), 0) as catcher, httpx.Client(base_url=catcher.url, trust_env=False) as http:
        http.post("/hooks/x", content=body, headers=signed)
        catcher.secrets.append(SECRET)
        http.post("/hooks/x", content=body, headers=signed)
        http.post("/hooks/x", content=body + " ", headers=signed)
        http.post("/hooks/x", content="<script>alert(1)</script>")
        assert [c.genuine for c in catcher.caught()] == [None, False, True, None]
        page = http.get("/")
        assert BANNER in page.text
        assert "签名核验通过(name-list.changed)" in page.text
        assert "webhook-signature: v1," in page.text
        assert "<script>" not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert http.post("/hooks/x", content=b"x" * 300_000).status_code == 413
        assert http.get("/nowhere").status_code == 404
        catcher.forget()
        assert catcher.caught() == []


def proven(page: str) -> set[str]:
    """For whom something has come whose signature holds."""
    return set(re.findall(r'/hooks/(\S+) <span class="good">签名核验通过', page))


class Shop:
    """Somebody with a page."""

    client_id, name, said = "shop", "<店>", ["<b>"]

    def page(self) -> str:
        return "<p>清单</p>"


def test_a_button_of_somebodys_page_is_pressed_on_that_page_alone() -> None:
    pressed: list[tuple[str, str]] = []

    def press(client_id: str, action: str) -> bool:
        pressed.append((client_id, action))
        return action == "sync"

    catcher = Catcher(BANNER, parties=lambda: [Shop()], press=press)
    with catching(catcher, 0), httpx.Client(base_url=catcher.url, trust_env=False) as http:
        assert '<a href="/parties/shop/">' in http.get("/").text
        page = http.get("/parties/shop/")
        assert BANNER in page.text
        assert "<h1>&lt;店&gt;</h1><p>清单</p>" in page.text
        assert "form-action 'self'" in page.headers["content-security-policy"]
        assert http.get("/parties/nobody/").status_code == 404
        for origin in ({}, {"Origin": "null"}, {"Origin": "https://foreign.example"}):
            assert http.post("/parties/shop/sync", headers=origin).status_code == 403
        assert pressed == []
        own = {"Origin": catcher.url.replace("127.0.0.1", "localhost")}
        answer = http.post("/parties/shop/sync", headers=own)
        assert (answer.status_code, answer.headers["location"]) == (303, "/parties/shop/")
        assert http.post("/parties/shop/other", headers=own).status_code == 404
        assert pressed == [("shop", "sync"), ("shop", "other")]
        assert catcher.caught() == []


def test_what_the_platform_changed_waits_and_what_was_refused_is_put_right(tmp_path: Path) -> None:
    market = Market(tmp_path / "market.sqlite3")
    for n in range(1, 4):
        list_new(market, n, ["甲"])
    market.mark_sent(3, {})
    assert market.unsent() == []
    edit(market, ["甲"])
    said = {one["external_id"]: one for _, one in market.unsent()}
    assert said["SC-003"] == {"external_id": "SC-003", "withdrawn": True}
    assert said["SC-001"]["title"] == "沙箱示例1:甲(第3稿)"
    assert (said["SC-002"]["title"], said["SC-004"]["trl"], said["SC-005"]["trl"]) == ("沙箱示例2:甲", 6, 12)
    last = market.unsent()[-1][0]
    market.put("SC-001", "又改了", 6)  # while the others were on their way
    market.mark_sent(last, {"SC-005": "成熟度"})
    assert [one["title"] for _, one in market.unsent()] == ["又改了"]
    assert {i.number: i.refused for i in market.items() if i.refused} == {"SC-005": "成熟度"}
    edit(market, ["甲"])
    last = market.unsent()[-1][0]
    assert {one["external_id"]: one for _, one in market.unsent()}["SC-005"]["trl"] == 6
    market.mark_sent(last, {})
    assert not any(item.refused for item in market.items())
    market.close()


def test_its_house_is_a_first_start_with_the_sample_city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which loads it: tests/sample_city/test_loading.py."""
    started: list[tuple[list[str], str]] = []

    def start(command: list[str], *, env: dict[str, str]) -> None:
        started.append((command[1:], env["LIEBIAN_DATA"]))
        raise KeyboardInterrupt

    monkeypatch.setattr(running.subprocess, "Popen", start)
    monkeypatch.setattr(running.signal, "signal", lambda *_: None)
    Sandbox(Plan(tmp_path / "box", 1, 0, None), print).run()
    assert started == [(["-m", "services", "serve", "--port", "1"], str(tmp_path / "box"))]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_one_command_serves_the_city_a_bank_a_platform_and_a_foreign_front_end(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    box = copy_of_city(tmp_path_factory, tmp_path / "box")  # as a sandbox that was stopped and is started again
    (box / ".sandbox").touch()
    port, caught = free_port(), free_port()
    house, catcher = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{caught}"
    command = [sys.executable, "-m", "services", "sandbox", "--folder", str(box), "--port", str(port)]
    log = tmp_path / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--catcher-port", str(caught)], stdout=output, stderr=subprocess.STDOUT,
            env={**os.environ, "LIEBIAN_MATCH_WARM_UP": "false"},
        )  # fmt: skip
    try:
        with httpx.Client(trust_env=False, timeout=60) as http:
            page = ""
            while not ("版本链与每一字节均核验通过" in page and proven(page) >= ALL):
                assert process.poll() is None, log.read_text("utf-8")[-3000:]
                time.sleep(1)
                try:
                    page = http.get(catcher).text
                except httpx.HTTPError:
                    continue
                assert "没有完成" not in page, page
            said = log.read_text("utf-8")
            assert BANNER in said
            assert BANNER in http.get(f"{house}/console/").text
            password = re.search(r"^  bureau-handler +(\S+)$", said, re.MULTILINE)
            assert password is not None
            signed_in = http.post(
                f"{house}/console/api/session",
                json={"login": "bureau-handler", "password": password[1]},
                headers={"X-Liebian": "console", "Origin": house},
            )
            assert (signed_in.status_code, signed_in.json()["stage"]) == (201, "open")
            platform = f"{catcher}/parties/sandbox-platform/"
            for action in ("edit", "sync"):
                pressed = http.post(f"{platform}{action}", headers={"Origin": catcher})
                assert (pressed.status_code, pressed.headers["location"]) == (303, "/parties/sandbox-platform/")
            shown = http.get(platform).text
            assert "新登记 5,变更 0,无变化 0,未收 0,撤下 0" in shown
            assert "新登记 1,变更 1,无变化 1,未收 1,撤下 1" in shown
            assert "SC-007:大于允许的最大值" in shown
            for client_id in ALL:
                secret = re.search(rf"^  {client_id} +(\S+)$", said, re.MULTILINE)
                assert secret is not None
                form = {"grant_type": "client_credentials"}
                token = http.post(f"{house}/registry/v1/oauth/token", data=form, auth=(client_id, secret[1]))
                assert token.status_code == 200, token.text
            assert f'content="{house}"' in http.get(f"{catcher}/app/").text
            back = f"http://localhost:{caught}/app/"
            asked = {"client_id": "city-app", "redirect_uri": back, "response_type": "token"}
            sent = http.get(f"{house}/registry/v1/oauth/authorize", params=asked)
            assert sent.headers["location"].startswith(f"{back}?error=unsupported_response_type")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=120)
    with pytest.raises(httpx.ConnectError):  # the house has ended with it
        httpx.get(house, trust_env=False)
