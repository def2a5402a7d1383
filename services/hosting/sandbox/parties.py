"""Those at the other end: each is a client of the public API with a secret of its own, does its work again and again, and says what came
of it. Who is to be there too (a market platform) is one more line of `PARTIES`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from shared.clients.base import ClientCredentials
from shared.clients.errors import ClientError
from shared.clients.list_copy import ListCopy, check_receipt
from shared.clients.registry import RegistryClient
from shared.contracts.name_list import MatchIn, MatchReceipt, View
from shared.contracts.push import PushEvent, SubscriptionIn, SubscriptionWithSecret
from shared.contracts.registry import PREFIX
from shared.contracts.scopes import HOLDABLE, ClientKind
from shared.contracts.signatures import PublicKey
from shared.contracts.values import SHANGHAI


class House(Protocol):
    """What a party finds. `catcher`: where webhooks may be sent; `prove_by`: by which secret the catcher is to prove them."""

    @property
    def url(self) -> str: ...

    @property
    def catcher_url(self) -> str: ...

    @property
    def folder(self) -> Path: ...

    def prove_by(self, secret: str) -> None: ...


class Party(Protocol):
    """One at the other end. `client_id`, `kind`, `name`: as whom it is registered."""

    client_id: str
    kind: ClientKind
    name: str
    said: Sequence[str]

    async def act(self, house: House, secret: str) -> None:
        """One round. What goes wrong is said and ends nothing."""
        ...


class Bank:
    """A bank that believes nothing that is not signed: it follows the list, proves each release and the chain, and each receipt."""

    client_id, kind, name = "sandbox-bank", ClientKind.BANK, "沙箱银行(虚构)"

    def __init__(self) -> None:
        self.said: Sequence[str] = ["尚未开始"]

    async def act(self, house: House, secret: str) -> None:
        folder = house.folder / "sandbox-bank"
        folder.mkdir(exist_ok=True)
        try:
            async with RegistryClient(house.url, auth=ClientCredentials(self.client_id, secret)) as registry:
                await self._subscribe(house, registry, folder / "subscription.json")
                copy = ListCopy(folder / "list", View.BANK)
                pulled = await copy.pull(registry)
                proven = copy.verify()
                codes = [json.loads(line)["credit_code"] for line, _ in zip(copy.rows(), range(2), strict=False)]
                receipt = await self._receipt(registry, codes)
        except ClientError as error:
            self.said = [f"{_now()} 没有完成:{error}"]
            return
        self.said = [
            f"{_now()} 持有第 {pulled.number} 版银行名单({proven.snapshot.rows} 行):签名、版本链与每一字节均核验通过,已确认收到",
            f"核对 {len(codes)} 家企业的回执 {receipt.id}:签名核验通过,其中 {sum(r.listed for r in receipt.results)} 家在名单上",
            f"推送订阅发往 {house.catcher_url}/hooks/{self.client_id}(下面可见)",
        ]

    async def _subscribe(self, house: House, registry: RegistryClient, kept: Path) -> None:
        """Once; the secret is shown once, and kept."""
        if not kept.exists():
            url = f"{house.catcher_url}/hooks/{self.client_id}"
            wanted = SubscriptionIn(url=url, events=list(PushEvent), label="沙箱")
            body = wanted.model_dump(mode="json")
            made = await registry.ask(SubscriptionWithSecret, "POST", f"{PREFIX}/subscriptions", json=body)
            kept.write_text(json.dumps({"id": made.id, "secret": made.secret}))
            house.prove_by(made.secret)  # before anything is sent
            await registry.request("POST", f"{PREFIX}/subscriptions/{made.id}/test")
        house.prove_by(json.loads(kept.read_text())["secret"])

    async def _receipt(self, registry: RegistryClient, codes: list[str]) -> MatchReceipt:
        signed = await registry.match_codes(MatchIn(codes=codes, reference="沙箱"))
        found = (await registry.request("GET", f"{PREFIX}/name-list/keys")).json()
        keys = [PublicKey.model_validate(key) for key in found]
        content = check_receipt(signed.model_dump_json().encode(), keys, [k.kid for k in keys])
        return MatchReceipt.model_validate_json(content)


class Registered:
    """A client that is there for whoever integrates: its secret is printed, and it does nothing by itself."""

    def __init__(self, client_id: str, kind: ClientKind, name: str) -> None:
        self.client_id, self.kind, self.name = client_id, kind, name
        self.said: Sequence[str] = [f"接入方 {client_id} 已登记,密钥见沙箱启动时的输出"]

    async def act(self, house: House, secret: str) -> None:
        """Nothing."""


def parties() -> list[Party]:
    """Everybody at the other end."""
    return [Bank(), Registered("sandbox-platform", ClientKind.PLATFORM, "沙箱科技要素市场(虚构)")]


def scopes_of(party: Party) -> list[str]:
    """All that its kind may hold."""
    return sorted(HOLDABLE[party.kind])


def _now() -> str:
    return f"{dt.datetime.now(SHANGHAI):%H:%M:%S}"
