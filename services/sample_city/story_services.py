"""Services to firms: who offers what, what firms look for, and what an officer has brought together; a provider that waits to be listed."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Sequence

from services.sample_city import SERVICES
from services.sample_city.cast import (
    EXPERTS,
    HANDLER,
    PROVIDER,
    PROVIDERS,
    REVIEWER,
    UNIVERSITIES,
    provider_code,
)
from services.sample_city.stage import MATCHMAKING, Move, Stage
from shared.clients.base import upload
from shared.plumbing.sheets.writing import csv_text

_ACCOUNTS = {
    "示例银行甲": ["sample-bank-1", "bank"],
    "示例银行乙": ["sample-bank-2"],
    "示例银行丙": ["sample-bank-3"],
    **{f"示例·专家{letter}": [login] for letter, login in zip("甲乙丙", EXPERTS, strict=True)},
}
"""Who is bound to no code speaks for a provider by what the bureau has written beside it."""
_HEROS = (
    "省级小巨人企业补充营运资金",
    "研发人员不会写交底书",
    "申请隔膜涂覆工艺的发明专利",
    "主轴一热精度就跑",
    "车间工单靠纸传",
)
"""What the firm looks for that has most to see."""
_REFERRED = (
    ("省级小巨人企业补充营运资金", "专精特新贷", "市里的专属产品"),
    ("申请隔膜涂覆工艺的发明专利", "发明专利申请代理", "低收费"),
    ("研发人员不会写交底书", "专利挖掘与交底书撰写", "免费"),
    ("主轴一热精度就跑", "精密加工误差与主轴诊断", "可到现场"),
    ("扩产缺少流动资金", "专精特新贷", ""),
    ("三体系认证", "质量管理体系认证", ""),
    ("库存账实不符", "智能仓储与条码管理", ""),
)
"""(need, offer, what was said)"""
_STEP = 7


class Services:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def moves(self) -> Iterator[Move]:
        days = self._stage.days
        yield Move(days.at(days.first_day + dt.timedelta(days=2), 10), "服务机构与服务产品", self._offers)
        yield Move(days.at(days.first_day + dt.timedelta(days=3), 10), "服务需求", self._needs)
        yield Move(days.at(days.first_day + dt.timedelta(days=3), 15), "推荐服务产品", self._referrals)
        yield Move(days.ago(0, 8, 30), "申请入驻", self._applies)

    async def _offers(self) -> None:
        rows = _rows("providers.csv")
        codes = {name: provider_code(name) for name in (*PROVIDERS, *UNIVERSITIES.values())}
        await self._land("providers", [row | {"统一社会信用代码": codes.get(row["机构名称"], "")} for row in rows])
        for provider in await self._stage.read(f"{MATCHMAKING}/providers", limit=1000):
            path = f"{MATCHMAKING}/providers/{provider['id']}"
            if accounts := _ACCOUNTS.get(provider["name"]):
                said = {name: provider[name] for name in ("credit_code", "name", "kind", "unit", "text")}
                await self._stage.send("PUT", path, said | {"accounts": accounts}, who=HANDLER)
            reason = {"reason": "材料齐全,予以入驻(示例)"}
            await self._stage.send("POST", f"{path}/approval", reason, who=REVIEWER)
        ends = f"{self._stage.days.year + 1}-12-31"
        await self._land("offers", [row | {"有效至": ends} for row in _rows("offers.csv")])

    async def _needs(self) -> None:
        """The hero's own, and of every third or so of the other firms one."""
        city = self._stage.city
        hero = city.hero()
        others = [firm for firm in city.firms if firm.code != hero.code]
        rows = []
        for n, row in enumerate(_rows("needs.csv")):
            firm = hero if row["需求名称"] in _HEROS else others[n * _STEP % len(others)]
            rows.append({"统一社会信用代码": firm.code, "企业名称": firm.name} | row)
        await self._land("needs", rows)

    async def _referrals(self) -> None:
        needs = {n["title"]: n["id"] for n in await self._stage.read(f"{MATCHMAKING}/needs", limit=1000)}
        offers = {o["title"]: o["id"] for o in await self._stage.read(f"{MATCHMAKING}/offers", limit=1000)}
        for need, offer, note in _REFERRED:
            path = f"{MATCHMAKING}/needs/{needs[need]}/referrals"
            await self._stage.send("POST", path, {"offer_id": offers[offer], "note": note}, who=HANDLER)

    async def _applies(self) -> None:
        """The one that is listed as an agency would like to be a platform too."""
        name = PROVIDERS[0]
        said = {
            "credit_code": provider_code(name),
            "name": name,
            "kind": "platform",
            "text": "知识产权公共服务(示例)。",
        }
        await self._stage.send("POST", f"{MATCHMAKING}/providers", said, who=PROVIDER)

    async def _land(self, kind: str, rows: Sequence[dict[str, str]]) -> None:
        header = list(rows[0])
        content = csv_text([header, *([row[name] for name in header] for row in rows)], end="\n")
        file = upload(f"{kind}.csv", content.encode(), {"kind": kind})
        plan = await self._stage.send("POST", f"{MATCHMAKING}/imports", who=HANDLER, **file)
        path = f"{MATCHMAKING}/imports/{plan['id']}/landing"
        report = await self._stage.send("POST", path, {"digest": plan["digest"]}, who=HANDLER)
        assert report["rejected"] == 0, report["rows"]


def _rows(name: str) -> list[dict[str, str]]:
    with (SERVICES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
