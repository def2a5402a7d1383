"""Every kind of event that a service tells by webhook × everything that can go wrong with its receiver: it is written down, tried
again, and told in the end under the same number and a good signature; nothing else waits for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shared.clients.webhooks import verified
from shared.contracts.push import PushEvent, SubscriptionChange, SubscriptionIn, WebhookIn
from shared.plumbing.auth import Principal
from shared.plumbing.push.sending import Sender
from shared.plumbing.push.worker import Worker
from tests.clocks import SetClock
from tests.push.living import BUREAU, CATALOGUE, TELLERS
from tests.push.misbehaving import Receivers, receivers

SECONDS = 2.0
"""How long a receiver is waited for here."""
FAILURES: dict[str, tuple[int | None, str]] = {
    "refused": (None, "连接失败:ConnectError"),
    "silent": (None, "没有答复"),
    "drip": (None, "没有答复"),
    "broken": (None, "连接失败:RemoteProtocolError"),
    "certificate": (None, "连接失败:ConnectError"),
    "302": (302, ""),
    "404": (404, ""),
    "410": (410, ""),
    "500": (500, ""),
}
"""{what goes wrong: (the status that is written down, part of the error)}"""


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Receivers]:
    with receivers(tmp_path_factory.mktemp("receivers")) as found:
        yield found


@pytest.mark.parametrize("service", TELLERS)
def test_whatever_goes_wrong_with_whatever_is_told_it_is_told_in_the_end(
    service: str, wrong: Receivers, tmp_path: Path, clock: SetClock
) -> None:
    clock.at = dt.datetime.now(dt.UTC)
    teller = TELLERS[service](tmp_path, clock)
    push = teller.push(wrong.ports)
    worker = Worker(
        teller.store, Sender(teller.gate(wrong.ports), SECONDS), (60,), teller.vault,
        tables=teller.tables, telling=teller.telling, audience=teller.audience,
    )  # fmt: skip
    secrets: dict[tuple[str, str], tuple[str, str, Principal]] = {}
    for number, (type, view) in enumerate(teller.told.items()):
        owner = Principal(f"client-{number}", "officer", None, BUREAU.scopes)
        for failure in (*FAILURES, "huge"):
            url = wrong.url(failure)
            asked = (
                SubscriptionIn(url=url, events=[PushEvent(type)])
                if not view
                else WebhookIn(url=url, events=[type], view=view)
            )
            made = push.subscriptions.add(asked, owner)
            secrets[type, failure] = (made.id, made.secret, owner)
    with teller.store.write() as work:
        for event in CATALOGUE[service]:
            work.publish(teller.event(event), subject="s")
    wrong.got.clear()
    with ThreadPoolExecutor(16) as threads:
        assert worker.fan_out() == len(secrets)
        assert worker.send_due(threads) == len(secrets)
        assert worker.send_due(threads) == 0
        assert wrong.got == []  # a redirect is not followed, and a certificate that nobody signed not trusted
        for (type, failure), (id, _, owner) in secrets.items():
            (delivery,), _ = push.subscriptions.deliveries(id, owner, state=None, after=None, limit=10)
            (tried,) = push.subscriptions.delivery(id, delivery.id, owner).tried
            at = f"{type} {failure}: {tried}"
            if failure == "huge":  # its answer says that it was taken, and is not read to the end
                assert (delivery.state, tried.status, len(tried.answer)) == ("delivered", 200, 500), at
                continue
            status, error = FAILURES[failure]
            assert (delivery.state, tried.status) == ("pending", status), at
            assert error in tried.error, at
        paused = {s.id for s in push.subscriptions.all(BUREAU) if s.paused is not None}
        assert paused == {id for (_, failure), (id, _, _) in secrets.items() if failure == "410"}
        for id, _, owner in secrets.values():
            push.subscriptions.change(id, SubscriptionChange(url=wrong.url("ok"), paused=False), owner)
        clock.pass_by(seconds=70)
        assert worker.send_due(threads) == len(secrets) - len(teller.told)
    got = {(body["webhook-id"], body["webhook-signature"]) for body in (r.headers for r in wrong.got)}
    assert len(got) == len(wrong.got) == len(teller.told) * len(FAILURES)
    assert len({id for id, _ in got}) == len(teller.told)
    keys = [secret for _, secret, _ in secrets.values()]
    assert {verified(r.headers, r.content, keys).type for r in wrong.got} == set(teller.told)
    teller.store.close()
