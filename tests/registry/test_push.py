"""Push: signed, thin, in order, at least once; retried and given up by the rules; and never sent where it may not go."""

from __future__ import annotations

import base64
import datetime as dt
import ipaddress
import json
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.registry.migrations import MIGRATIONS
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from services.registry.vault import Vault
from shared.clients.webhooks import NotGenuine, verified
from shared.contracts.scopes import Scope
from shared.plumbing.push.guard import Gate, Refused, is_public
from shared.plumbing.push.sending import Sender
from shared.plumbing.push.worker import Worker
from shared.plumbing.storage import Store
from tests.clocks import SetClock
from tests.registry.helpers import A, B, C, list_change, list_worker, record, register
from tests.registry.receiver import Receiver, receiving
from tests.running import Apps, ended, migrate_by_copy, serving, sign_in
from tests.running import register as register_client

pytestmark = pytest.mark.anyio
V1 = "/registry/v1"
LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)
CANARY = "金丝雀联系人丙"
PATIENCE = 60.0
"""Seconds for an answer that comes: a machine under load is slow, and that is no failure."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


@pytest.fixture
def settings(database_url: str, tmp_path: Path, receiver: Receiver) -> RegistrySettings:
    """A registry that may push to loopback, and whose own worker does nothing during the test."""
    settings = RegistrySettings(
        database_url=migrate_by_copy(MIGRATIONS, database_url),
        data=tmp_path,
        webhook_allow=("127.0.0.0/8",),
        webhook_http=True,
        webhook_ports=(int(receiver.url.split(":")[2].split("/")[0]),),
    )
    register_client(settings, "officer", list(Scope))
    register_client(settings, "bank-1", [Scope.NAME_LIST_READ])
    register_client(settings, "bank-2", [Scope.NAME_LIST_READ])
    return settings


@pytest.fixture
async def http(
    settings: RegistrySettings, monkeypatch: pytest.MonkeyPatch, apps: Apps
) -> AsyncIterator[httpx.AsyncClient]:
    monkeypatch.setattr(Worker, "_work", lambda self: None)
    async with serving(apps.registry(settings)) as client:
        client.headers.update(await sign_in(client, "officer"))
        await register(client, A, B, C)
        yield client


@contextmanager
def working(settings: RegistrySettings, clock: SetClock, patience: float = PATIENCE) -> Iterator[Worker]:
    """A worker that waits so many seconds for an answer."""
    store = Store(settings.database, FEED, clock=clock)
    gate = Gate(settings.webhook_networks, http=True, ports=settings.webhook_ports)
    yield list_worker(store, Sender(gate, patience), (5, 300, 1800), Vault(settings.master_keys()))
    store.close()


@pytest.fixture
def worker(settings: RegistrySettings, clock: SetClock) -> Iterator[Worker]:
    with working(settings, clock) as worker:
        yield worker


def tell(worker: Worker) -> int:
    """Everything that is due now; the number of attempts."""
    worker.fan_out()
    return worker.send_due()


async def subscribe(http: httpx.AsyncClient, receiver: Receiver, who: str = "bank-1", **more: Any) -> Any:
    body = {"url": receiver.url, "events": ["name-list.changed", "name-list.released"]} | more
    answer = await http.post(f"{V1}/subscriptions", json=body, headers=await sign_in(http, who))
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_what_happened_is_told_signed_thin_and_in_order(
    http: httpx.AsyncClient, receiver: Receiver, worker: Worker, clock: SetClock
) -> None:
    contacts = {"contacts": [{"name": CANARY, "phone": f"000{CANARY}"}]}
    await http.put(f"{V1}/enterprises/{A}/contacts", json=contacts)
    await record(http, A)  # before the subscription: not told
    subscription = await subscribe(http, receiver)
    await record(http, B, number="示例〔2024〕2号")
    await ended(http, await http.post(f"{V1}/name-list/releases", json={}, headers={"Prefer": "wait=30"}))
    await record(http, B, number="示例〔2025〕3号", day="2025-09-01", action="撤销")
    clock.at = dt.datetime.now(dt.UTC)
    assert tell(worker) == 3
    assert tell(worker) == 0
    bodies = [verified(r.headers, r.content, [subscription["secret"]]) for r in receiver.got]
    assert [b.type for b in bodies] == ["name-list.changed", "name-list.released", "name-list.changed"]
    assert [b.data.get("action") for b in bodies] == ["added", None, "removed"]
    assert len(set(receiver.ids())) == 3
    for said in receiver.got:
        text = said.content.decode()
        assert len(text) < 400
        assert CANARY not in text
        assert "示例" not in text  # no name, no document: nothing of a row
        assert said.headers["webhook-timestamp"].isdigit()
    # What is told leads to what happened.
    read = await http.get(bodies[0].data["read"])
    assert read.json()["changes"][0]["row"]["credit_code"] == B
    assert (await http.get(bodies[1].data["read"])).json()["manifest"]["number"] == 1


async def test_a_receiver_knows_what_is_not_genuine(
    http: httpx.AsyncClient, receiver: Receiver, worker: Worker, clock: SetClock
) -> None:
    subscription = await subscribe(http, receiver)
    await record(http, A)
    clock.at = dt.datetime.now(dt.UTC)
    tell(worker)
    (got,) = receiver.got
    secret = subscription["secret"]
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) >= 24
    verified(got.headers, got.content, ["whsec_" + base64.b64encode(b"x" * 32).decode(), secret])
    spoiled: list[tuple[dict[str, str], bytes]] = [
        (got.headers, got.content + b" "),
        (got.headers | {"webhook-id": "msg_other"}, got.content),
        (got.headers | {"webhook-timestamp": str(int(got.headers["webhook-timestamp"]) - 600)}, got.content),
        (got.headers | {"webhook-signature": ""}, got.content),
        ({}, got.content),
    ]
    for headers, content in spoiled:
        with pytest.raises(NotGenuine):
            verified(headers, content, [secret])
    with pytest.raises(NotGenuine):
        verified(got.headers, got.content, [])


async def test_what_fails_is_tried_again_by_the_schedule_under_the_same_id(
    http: httpx.AsyncClient, receiver: Receiver, worker: Worker, clock: SetClock
) -> None:
    subscription = await subscribe(http, receiver)
    await record(http, A)
    await record(http, B, number="示例〔2024〕2号")
    clock.at = dt.datetime.now(dt.UTC)
    receiver.answers = [(500, {}, b"broken"), (302, {"location": receiver.url}, b""), (503, {}, b"")]
    assert tell(worker) == 1  # the one behind it waits, so that the order holds
    assert tell(worker) == 0
    for wait, attempts in ((4, 0), (2, 1), (260, 0), (75, 1), (1500, 0), (500, 2)):
        clock.pass_by(seconds=wait)
        assert tell(worker) == attempts, wait
    assert len(set(receiver.ids())) == 2
    assert receiver.ids()[:4] == receiver.ids()[:1] * 4  # a redirect was not followed
    bank = await sign_in(http, "bank-1")
    path = f"{V1}/subscriptions/{subscription['id']}/deliveries"
    newest, oldest = (await http.get(path, headers=bank)).json()
    assert (oldest["state"], oldest["attempts"], newest["state"]) == ("delivered", 4, "delivered")
    tried = (await http.get(f"{path}/{oldest['id']}", headers=bank)).json()["tried"]
    assert [(t["status"], t["answer"]) for t in tried] == [(500, "broken"), (302, ""), (503, ""), (200, "ok")]


async def test_after_the_last_try_it_is_given_up_and_the_next_goes_on(
    http: httpx.AsyncClient, receiver: Receiver, worker: Worker, clock: SetClock
) -> None:
    subscription = await subscribe(http, receiver)
    await record(http, A)
    await record(http, B, number="示例〔2024〕2号")
    clock.at = dt.datetime.now(dt.UTC)
    receiver.answers = [(500, {}, b"")] * 4
    for _ in range(4):
        tell(worker)
        clock.pass_by(seconds=2500)
    tell(worker)
    bank = await sign_in(http, "bank-1")
    path = f"{V1}/subscriptions/{subscription['id']}/deliveries"
    newest, oldest = (await http.get(path, headers=bank)).json()
    assert (oldest["state"], newest["state"]) == ("failed", "delivered")
    assert (await http.get(path, params={"state": "failed"}, headers=bank)).json() == [oldest]
    again = await http.post(f"{path}/{oldest['id']}/retry", headers=bank)
    assert again.json()["state"] == "pending"
    clock.at = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    assert tell(worker) == 1
    assert (await http.post(f"{path}/{oldest['id']}/retry", headers=bank)).status_code == 409


async def test_retry_after_is_honoured_410_pauses_and_so_do_five_days_of_failure(
    http: httpx.AsyncClient, receiver: Receiver, worker: Worker, clock: SetClock
) -> None:
    subscription = await subscribe(http, receiver)
    await record(http, A)
    clock.at = dt.datetime.now(dt.UTC)
    receiver.answers = [(429, {"retry-after": "3600"}, b"")]
    tell(worker)
    clock.pass_by(seconds=3500)
    assert tell(worker) == 0
    receiver.answers = [(410, {}, b"")]
    clock.pass_by(seconds=101)
    assert tell(worker) == 1
    bank = await sign_in(http, "bank-1")
    (shown,) = (await http.get(f"{V1}/subscriptions", headers=bank)).json()
    assert ("410" in shown["paused"], shown["pending"]) == (True, 1)
    clock.pass_by(seconds=10_000)
    assert tell(worker) == 0
    events = (await http.get(f"{V1}/feed", params={"limit": 1000})).json()["events"]
    assert events[-1]["type"] == "subscription.paused"
    path = f"{V1}/subscriptions/{subscription['id']}"
    assert (await http.patch(path, json={"paused": False}, headers=bank)).json()["paused"] is None
    receiver.answers = [(500, {}, b"")] * 9
    tell(worker)
    clock.pass_by(seconds=5 * 86_400)
    tell(worker)
    (shown,) = (await http.get(f"{V1}/subscriptions", headers=bank)).json()
    assert "连续五天" in shown["paused"]


async def test_while_the_secret_changes_both_sign_and_then_the_new_one_alone(
    http: httpx.AsyncClient, receiver: Receiver, worker: Worker, clock: SetClock
) -> None:
    old = await subscribe(http, receiver)
    bank = await sign_in(http, "bank-1")
    new = (await http.post(f"{V1}/subscriptions/{old['id']}/rotate-secret", headers=bank)).json()
    assert new["secret"] != old["secret"]
    clock.at = dt.datetime.now(dt.UTC)
    await record(http, A)
    tell(worker)
    clock.pass_by(seconds=24 * 3600 + 60)
    await record(http, B, number="示例〔2024〕2号")
    tell(worker)
    during, after = receiver.got
    for secret in (old["secret"], new["secret"]):
        verified(during.headers, during.content, [secret])
    verified(after.headers, after.content, [new["secret"]])
    with pytest.raises(NotGenuine):
        verified(after.headers, after.content, [old["secret"]])
    shown = (await http.get(f"{V1}/subscriptions", headers=bank)).text
    assert "secret" not in shown


async def test_a_test_says_what_came_back_and_is_no_delivery(http: httpx.AsyncClient, receiver: Receiver) -> None:
    subscription = await subscribe(http, receiver)
    bank = await sign_in(http, "bank-1")
    path = f"{V1}/subscriptions/{subscription['id']}"
    receiver.answers = [(200, {}, b"thanks" * 200), (500, {}, b"no")]
    fine, broken = [(await http.post(f"{path}/test", headers=bank)).json() for _ in range(2)]
    assert (fine["ok"], fine["status"], len(fine["answer"])) == (True, 200, 500)
    assert (broken["ok"], broken["status"], broken["answer"]) == (False, 500, "no")
    assert verified(receiver.got[0].headers, receiver.got[0].content, [subscription["secret"]]).type == "test"
    assert (await http.get(f"{path}/deliveries", headers=bank)).json() == []


async def test_a_replay_tells_again_in_order_under_the_same_ids(
    http: httpx.AsyncClient, receiver: Receiver, worker: Worker, clock: SetClock
) -> None:
    subscription = await subscribe(http, receiver)
    for n, code in enumerate((A, B, C)):
        await record(http, code, number=f"示例〔2024〕{n}号")
    clock.at = dt.datetime.now(dt.UTC)
    tell(worker)
    first = receiver.ids()
    bank = await sign_in(http, "bank-1")
    path = f"{V1}/subscriptions/{subscription['id']}"
    seq = receiver.got[0].body["data"]["seq"]
    assert (await http.post(f"{path}/replay", json={"after_seq": seq}, headers=bank)).json() == {"count": 2}
    since = {"since": "2020-01-01T00:00:00+08:00"}
    assert (await http.post(f"{path}/replay", json=since, headers=bank)).json() == {"count": 3}
    clock.at = dt.datetime.now(dt.UTC)
    tell(worker)
    a, b, c = first
    assert receiver.ids() == [a, b, c, a, b, b, c, c]
    assert (await http.post(f"{path}/replay", json={}, headers=bank)).status_code == 422


async def test_a_subscription_is_its_clients_own(http: httpx.AsyncClient, receiver: Receiver, worker: Worker) -> None:
    subscription = await subscribe(http, receiver)
    other = await sign_in(http, "bank-2")
    path = f"{V1}/subscriptions/{subscription['id']}"
    assert (await http.get(f"{V1}/subscriptions", headers=other)).json() == []
    for method, address in (("PATCH", path), ("DELETE", path), ("POST", f"{path}/test"), ("POST", f"{path}/rotate-secret"),
                            ("GET", f"{path}/deliveries"), ("POST", f"{path}/replay")):  # fmt: skip
        body = (
            {"json": {"paused": True} if method == "PATCH" else {"after_seq": 0}} if method in ("PATCH", "POST") else {}
        )
        expected = 404 if method == "GET" else 403
        assert (await http.request(method, address, headers=other, **body)).status_code == expected, address
    bank = await sign_in(http, "bank-1")
    assert (await http.delete(path, headers=bank)).status_code == 204
    assert (await http.get(f"{V1}/subscriptions", headers=bank)).json() == []
    (kept,) = (await http.get(f"{V1}/subscriptions")).json()  # the administrator still sees that there was one
    assert kept["deleted_at"] is not None
    await record(http, A)
    assert tell(worker) == 0


@pytest.mark.parametrize(
    ("off", "on"),
    [({"disabled": True}, {"disabled": False}), ({"scopes": ["awards:read"]}, {"scopes": ["name-list:read"]})],
    ids=["disabled", "narrowed"],
)
async def test_a_client_that_may_not_read_the_list_is_told_nothing_until_it_may_again(
    http: httpx.AsyncClient,
    receiver: Receiver,
    worker: Worker,
    clock: SetClock,
    off: dict[str, Any],
    on: dict[str, Any],
) -> None:
    await subscribe(http, receiver)
    await http.patch(f"{V1}/clients/bank-1", json=off)
    await record(http, A)
    clock.at = dt.datetime.now(dt.UTC)
    assert (tell(worker), receiver.got) == (0, [])
    await http.patch(f"{V1}/clients/bank-1", json=on)
    assert tell(worker) == 1


def test_whatever_goes_wrong_in_sending_is_an_outcome(receiver: Receiver) -> None:
    gate = Gate(LOOPBACK, http=True, ports=(int(receiver.url.split(":")[2].split("/")[0]),))
    chinese = Sender(gate, 1.0).send(receiver.url + "/钩", "msg", b"{}", ["whsec_" + "A" * 44])
    assert "百分号编码" in chinese.error
    broken = Sender(gate, 1.0).send(receiver.url, "msg\r\nx: y", b"{}", ["whsec_" + "A" * 44])
    assert (broken.status, broken.ok) == (None, False)


async def test_a_slow_a_dripping_and_a_dead_receiver_are_failures_within_the_time(
    http: httpx.AsyncClient, receiver: Receiver, settings: RegistrySettings, clock: SetClock
) -> None:
    await subscribe(http, receiver)
    await record(http, A)
    clock.at = dt.datetime.now(dt.UTC)
    held = threading.Event()
    receiver.before_answer = lambda: held.wait(PATIENCE)  # type: ignore[assignment]  # what it returns is not looked at
    with working(settings, clock, patience=1.0) as hasty:
        assert tell(hasty) == 1
    held.set()
    gate = Gate(LOOPBACK, http=True, ports=(1,))
    dead = Sender(gate, 1.0).send("http://127.0.0.1:1/", "msg", b"{}", ["whsec_" + "A" * 44])
    assert (dead.status, dead.ok) == (None, False)
    assert dead.error.startswith("连接失败")


async def test_eight_subscriptions_and_two_workers_lose_nothing_and_keep_the_order(
    http: httpx.AsyncClient, receiver: Receiver, settings: RegistrySettings, clock: SetClock
) -> None:
    secrets = [(await subscribe(http, receiver, label=f"{n}"))["secret"] for n in range(8)]
    store = Store(settings.database, FEED)
    count = 40
    for n in range(count):
        with store.write() as work:
            work.publish(list_change(A, f"t{n}"), subject=A)
    clock.at = dt.datetime.now(dt.UTC)
    gate = Gate(LOOPBACK, http=True, ports=settings.webhook_ports)
    stores = [Store(settings.database, FEED, clock=clock) for _ in range(2)]
    workers = [list_worker(s, Sender(gate, PATIENCE), (1,), Vault(settings.master_keys())) for s in stores]

    def run(worker: Worker) -> None:
        with ThreadPoolExecutor(4) as threads:
            idle = 0
            while idle < 3:
                idle = 0 if worker.fan_out() + worker.send_due(threads) else idle + 1

    threads = [threading.Thread(target=run, args=(w,)) for w in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(receiver.got) == 8 * count
    for secret in secrets:
        mine = []
        for got in receiver.got:
            try:
                mine.append(verified(got.headers, got.content, [secret]).data["title"])
            except NotGenuine:
                continue
        assert mine == [f"t{n}" for n in range(count)]
    for s in [store, *stores]:
        s.close()


# -- where it may go ---------------------------------------------------------------------------------------------------------

INNER = [
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "169.254.0.1",
    "100.64.0.1", "100.127.255.255", "0.0.0.0", "0.1.2.3", "192.0.0.1", "192.0.0.192", "192.88.99.1", "192.0.2.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "100::1", "fec0::1",
]  # fmt: skip


def wrapped(address: str) -> Iterator[str]:
    """The ways in which an IPv4 address hides in an IPv6 one."""
    v4 = ipaddress.IPv4Address(address)
    high, low = int(v4) >> 16, int(v4) & 0xFFFF
    yield f"::ffff:{address}"
    yield f"2002:{high:x}:{low:x}::1"
    yield f"64:ff9b::{high:x}:{low:x}"
    yield f"::{high:x}:{low:x}"


REFUSED = [*INNER, *(w for a in INNER if ":" not in a for w in wrapped(a))]


@pytest.mark.parametrize("address", REFUSED)
def test_no_inner_address_is_public_in_whatever_it_is_wrapped(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    gate = Gate(resolve=lambda host, port: [address])
    with pytest.raises(Refused):
        gate.check_url("https://bank.example/hook")
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(Refused):
        gate.check_url(f"https://{host}/hook")


@pytest.mark.parametrize("address", ["8.8.8.8", "223.5.5.5", "2400:3200::1", "64:ff9b::808:808"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(ipaddress.ip_address(address)) is (not address.startswith("64:ff9b"))
    if not address.startswith("64:ff9b"):
        Gate(resolve=lambda host, port: [address]).check_url("https://bank.example/hook")


def test_one_inner_address_among_public_ones_refuses_the_host() -> None:
    gate = Gate(resolve=lambda host, port: ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(Refused, match=r"10\.0\.0\.1"):
        gate.check_url("https://bank.example/hook")


@pytest.mark.parametrize(
    "url",
    ["http://bank.example/", "ftp://bank.example/", "https://", "https:///x", "bank.example", "https://user:pw@bank.example/",
     "https://user@bank.example/", "https://bank.example:22/", "https://bank.example:99999/", "https://[::1/", "file:///etc/passwd",
     "https://bank.example:8443/", "https://bank.example/ x", "https://bank.example/a b"],
)  # fmt: skip
def test_addresses_that_no_name_makes_allowed(url: str) -> None:
    with pytest.raises(Refused):
        Gate(resolve=lambda host, port: ["8.8.8.8"]).check_url(url)


def test_a_network_is_allowed_by_setting_and_no_other_with_it() -> None:
    gate = Gate((ipaddress.ip_network("10.1.0.0/16"),), resolve=lambda host, port: [host.split(".bank")[0]])
    gate.check_url("https://10.1.2.3/")
    for refused in ("10.2.0.1", "127.0.0.1", "::ffff:10.1.2.3"):
        with pytest.raises(Refused):
            gate.check_url(f"https://{f'[{refused}]' if ':' in refused else refused}/")


def test_a_name_that_is_public_when_checked_and_inner_when_sent_is_caught(receiver: Receiver) -> None:
    """DNS rebinding: the connection itself looks at the address, and goes to the one it looked at."""
    port = int(receiver.url.split(":")[2].split("/")[0])
    answers = [["8.8.8.8"], ["127.0.0.1"]]
    gate = Gate(http=True, ports=(port,), resolve=lambda host, port: answers.pop(0) if len(answers) > 1 else answers[0])
    outcome = Sender(gate, PATIENCE).send(f"http://bank.example:{port}/", "msg", b"{}", ["whsec_" + "A" * 44])
    assert (outcome.status, "127.0.0.1" in outcome.error) == (None, True)
    assert receiver.got == []


def test_the_connection_goes_to_the_address_that_was_checked_under_the_name_that_was_asked(receiver: Receiver) -> None:
    port = int(receiver.url.split(":")[2].split("/")[0])
    gate = Gate(LOOPBACK, http=True, ports=(port,), resolve=lambda host, port: ["127.0.0.1"])
    outcome = Sender(gate, 2.0).send(f"http://bank.example:{port}/hook", "msg", b"{}", ["whsec_" + "A" * 44])
    assert outcome.ok
    assert receiver.got[0].headers["host"] == f"bank.example:{port}"


async def test_a_refused_address_is_no_subscription(http: httpx.AsyncClient) -> None:
    for url in ("http://10.0.0.1/", "https://127.0.0.1/", "nonsense"):
        answer = await http.post(f"{V1}/subscriptions", json={"url": url, "events": ["name-list.changed"]})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "body.url")
    none = await http.post(f"{V1}/subscriptions", json={"url": "https://8.8.8.8/", "events": []})
    assert none.status_code == 422
    assert json.loads((await http.get(f"{V1}/subscriptions")).text) == []


async def test_one_subscription_that_cannot_be_served_holds_up_no_other(
    http: httpx.AsyncClient, receiver: Receiver, worker: Worker, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt, good = await subscribe(http, receiver), await subscribe(http, receiver, "bank-2")
    await record(http, B, number="示例〔2024〕2号")
    clock.at = dt.datetime.now(dt.UTC)
    for step in ("_fan_out_to", "_serve"):
        work = getattr(Worker, step)

        def failing(self: Worker, about: Any, *rest: Any, work: Any = work) -> int:
            if spoilt["id"] in (about, getattr(about, "id", None)):
                raise RuntimeError(f"{CANARY}")
            made: int = work(self, about, *rest)
            return made

        monkeypatch.setattr(Worker, step, failing)
    assert tell(worker) == 1
    worker._say()
    assert worker.trouble == "内部错误,请运维查看日志"
    assert len(receiver.got) == 1
    verified(receiver.got[0].headers, receiver.got[0].content, [good["secret"]])
