"""Those at the other end: each is a client of the public API with a secret of its own, does its work again and again, and says what came
of it. Who is to be there too is one more line of `parties`."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from services.hosting.sandbox.market_platform import MarketPlatform
from services.hosting.sandbox.party import House, Party, WithoutPage, now, subscribe
from shared.clients.awards import PREFIX as AWARDS
from shared.clients.awards import AwardsClient
from shared.clients.base import ClientCredentials
from shared.clients.errors import ClientError
from shared.clients.list_copy import ListCopy, check_receipt
from shared.clients.registry import RegistryClient
from shared.contracts.name_list import MatchIn, MatchReceipt, View
from shared.contracts.public_events.awards import BatchMoved, NoticeEnded, NoticePublished
from shared.contracts.push import PushEvent, SubscriptionIn, WebhookIn
from shared.contracts.registry import PREFIX
from shared.contracts.scopes import HOLDABLE, ClientKind, Scope
from shared.contracts.signatures import PublicKey

_PUBLIC = (NoticePublished, NoticeEnded, BatchMoved)


class Bank(WithoutPage):
    """A bank that believes nothing that is not signed: it follows the list, proves each release and the chain, and each receipt."""

    client_id, kind, name = "sandbox-bank", ClientKind.BANK, "沙箱银行(虚构)"
    scopes: Collection[Scope] = HOLDABLE[ClientKind.BANK]

    def __init__(self) -> None:
        self.said: Sequence[str] = ["尚未开始"]

    async def act(self, house: House, secret: str) -> None:
        folder = house.folder / "sandbox-bank"
        folder.mkdir(exist_ok=True)
        try:
            async with RegistryClient(house.url, auth=ClientCredentials(self.client_id, secret)) as registry:
                url = f"{house.catcher_url}/hooks/{self.client_id}"
                asked = SubscriptionIn(url=url, events=list(PushEvent), label="沙箱")
                await subscribe(house, registry, PREFIX, asked, folder / "subscription.json")
                copy = ListCopy(folder / "list", View.BANK)
                pulled = await copy.pull(registry)
                proven = copy.verify()
                codes = [json.loads(line)["credit_code"] for line, _ in zip(copy.rows(), range(2), strict=False)]
                receipt = await self._receipt(registry, codes)
        except ClientError as error:
            self.said = [f"{now()} 没有完成:{error}"]
            return
        self.said = [
            f"{now()} 持有第 {pulled.number} 版银行名单({proven.snapshot.rows} 行):签名、版本链与每一字节均核验通过,已确认收到",
            f"核对 {len(codes)} 家企业的回执 {receipt.id}:签名核验通过,其中 {sum(r.listed for r in receipt.results)} 家在名单上",
            f"推送订阅发往 {house.catcher_url}/hooks/{self.client_id}(下面可见)",
        ]

    async def _receipt(self, registry: RegistryClient, codes: list[str]) -> MatchReceipt:
        signed = await registry.match_codes(MatchIn(codes=codes, reference="沙箱"))
        found = (await registry.request("GET", f"{PREFIX}/name-list/keys")).json()
        keys = [PublicKey.model_validate(key) for key in found]
        content = check_receipt(signed.model_dump_json().encode(), keys, [k.kid for k in keys])
        return MatchReceipt.model_validate_json(content)


class Portal(WithoutPage):
    """The government's site for what is made public: it is told of each notice of awards, and of what was paid by its total alone."""

    client_id, kind, name = "sandbox-portal", ClientKind.OFFICER, "沙箱政务公开网站(虚构)"
    scopes: Collection[Scope] = frozenset({Scope.AWARDS_READ})

    def __init__(self) -> None:
        self.said: Sequence[str] = ["尚未开始"]

    async def act(self, house: House, secret: str) -> None:
        folder = house.folder / self.client_id
        folder.mkdir(exist_ok=True)
        url = f"{house.catcher_url}/hooks/{self.client_id}"
        asked = WebhookIn(url=url, events=[told.about.name for told in _PUBLIC], view="public", label="沙箱")
        try:
            async with AwardsClient(house.url, auth=ClientCredentials(self.client_id, secret)) as awards:
                await subscribe(house, awards, AWARDS, asked, folder / "subscription.json")
        except ClientError as error:
            self.said = [f"{now()} 没有完成:{error}"]
            return
        self.said = [f"{now()} 已订阅奖补公示与拨付合计,推送发往 {url}(下面可见)"]


def parties() -> list[Party]:
    """Everybody at the other end."""
    return [Bank(), MarketPlatform(), Portal()]
