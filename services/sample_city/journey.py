"""The main journey over HTTP: a recognition document goes in; a statement, the banks' change and matches come out.

Used by the demo, which shows it, and by the tests, which hold it to what must come out. It works against any running
services: it registers its own fictional enterprises, and may be walked again.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import re
from dataclasses import dataclass
from pathlib import Path

import httpx

from shared.city import folder, part, read_yaml
from shared.clients.awards import AwardsClient
from shared.clients.base import ClientCredentials
from shared.clients.errors import ProblemAnswer
from shared.clients.matchmaking import MatchmakingClient
from shared.clients.registry import RegistryClient
from shared.contracts.awards import StatementReply
from shared.contracts.imports import ImportReport
from shared.contracts.matchmaking import Demand, MatchesReply
from shared.contracts.name_list import ListChanges
from shared.contracts.registry import EnterpriseChange
from shared.contracts.registry_events import IndicatorFigures
from shared.contracts.values import CreditCode, Fen, credit_code_check_digit, organisation_check_digit
from shared.plumbing.clock import Clock
from shared.plumbing.identifiers import random_identifier

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True, slots=True)
class Scene:
    """What of the city the journey walks through: a unit, and a title of the name list for which the plan pays a fixed amount (fen).
    issued: the day of the document, in the plan's last year so far."""

    region: str
    unit: str
    title: str
    title_name: str
    measure: str
    clause: int
    quote: str
    amount: Fen
    issued: dt.date

    @property
    def year(self) -> int:
        return self.issued.year


def scene(today: dt.date, city: Path | None = None) -> Scene:
    """`city`: a folder, or this process's. Of the titles from which the ladder leads on, the highest that there is such a measure for. `ValueError` where there is none, or the plan has not begun."""
    place = city or folder()
    said = read_yaml(place / "city.yaml")
    year = min(said["plan"]["to"], today.year)
    if year < said["plan"]["from"]:
        raise ValueError(f"计划自{said['plan']['from']}年起,今天是 {today}")
    issued = min(dt.date(year, 9, 1), today)
    titles = read_yaml(place / "ladder.yaml")["titles"]
    for title in reversed([t for t in titles if t.get("list") and t["kind"] == "ladder" and t.get("leads_to")]):
        for measure in read_yaml(place / "policies" / said["policy"] / "pack.yaml")["measures"]:
            rule, period = measure["rule"], measure.get("in_force", {"from": issued})
            over = period.get("to") is not None and period["to"] <= issued
            if (rule["kind"], rule.get("title")) == ("fixed", title["code"]) and period["from"] <= issued and not over:
                return Scene(
                    region=said["region"],
                    unit=read_yaml(place / "units.yaml")["units"][0]["code"],
                    title=title["code"],
                    title_name=title["name"],
                    measure=measure["id"],
                    clause=measure["clause"],
                    quote=measure["quote"],
                    amount=Fen.from_yuan(rule["amount"]),
                    issued=issued,
                )
    raise ValueError("现行政策包中没有名单所列、还可上升的梯度称号的定额奖励")


def fictional_code(region: str) -> CreditCode:
    """A well-formed credit code of nobody, anew each time. region: of the body that would have registered it."""
    chosen = random.SystemRandom()
    body = "MA" + "".join(chosen.choice(_ALPHABET) for _ in range(6))
    first = f"91{region}{body}{organisation_check_digit(body)}"
    while first[-1] not in _ALPHABET:
        body = "MA" + "".join(chosen.choice(_ALPHABET) for _ in range(6))
        first = f"91{region}{body}{organisation_check_digit(body)}"
    return CreditCode(first + credit_code_check_digit(first))


_FIRM = re.compile(r"示例(?:精工|重工)[0-9A-F]{6}有限公司")
_TITLE = re.compile(r".+\([0-9A-F]{6}\)")


def is_firm_of_a_walk(code: str, name: str) -> bool:
    """Is this one of the enterprises that walks of the journey register?"""
    return code.startswith(f"91{part('city.yaml')['region']}MA") and _FIRM.fullmatch(name) is not None


def is_title_of_a_walk(title: str) -> bool:
    """Is this the title of a supply or demand that walks of the journey list?"""
    return title.startswith(("高速电主轴热误差补偿", "加工中心高速主轴热伸长误差补偿")) and bool(
        _TITLE.fullmatch(title)
    )


@dataclass(frozen=True)
class Walked:
    """What came out on the way."""

    scene: Scene
    new_firm: CreditCode
    rechecked_firm: CreditCode
    dry_run: ImportReport
    imported: ImportReport
    sent_again: ImportReport
    statement: StatementReply
    recheck_statement: StatementReply
    changes: ListChanges
    demand: Demand
    supply_title: str
    matches: MatchesReply


async def walk(
    registry_url: str,
    awards_url: str,
    matchmaking_url: str,
    client_id: str,
    secret: str,
    *,
    city: Path | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
) -> Walked:
    """Walk the journey. `city`: the folder that the services have, where it is not this process's. `transport`: by which they are reached, where it is not httpx's own. Raises `ClientError` where a service refuses, `TimeoutError` where one does not follow."""
    auth = ClientCredentials(client_id, secret, token_url=f"{registry_url}/registry/v1/oauth/token")
    async with (
        RegistryClient(registry_url, auth=auth, transport=transport) as registry,
        AwardsClient(awards_url, auth=auth, transport=transport) as awards,
        MatchmakingClient(matchmaking_url, auth=auth, transport=transport, patience=120) as matchmaking,
    ):
        return await _walk(registry, awards, matchmaking, scene(Clock().today(), city))


async def _walk(registry: RegistryClient, awards: AwardsClient, matchmaking: MatchmakingClient, there: Scene) -> Walked:
    tag = random_identifier()[:6].upper()
    new_firm, rechecked_firm = fictional_code(there.region), fictional_code(there.region)
    for code, name in ((new_firm, f"示例精工{tag}有限公司"), (rechecked_firm, f"示例重工{tag}有限公司")):
        await registry.put_enterprise(code, EnterpriseChange(name=name, unit=there.unit, industry="C3591"))
        figures = IndicatorFigures(revenue=Fen.from_wan("8200"), headcount=146, rd_expense=Fen.from_wan("430"))
        await registry.put_indicators(code, there.year, figures)
    recheck = _document(there, f"{tag}复核", f"1,示例重工{tag}有限公司,{rechecked_firm},复核")
    await registry.import_recognitions("复核名单.csv", recheck)
    before = await registry.name_list_changes(None)
    while before.more:
        before = await registry.name_list_changes(before.next)
    document = _document(
        there, tag, f"1,示例精工{tag}有限公司,{new_firm},新认定", "2,代码写错的示例公司,91430302MABQKXF64X,新认定"
    )
    dry_run = await registry.import_recognitions("名单.csv", document, dry_run=True)
    imported = await registry.import_recognitions("名单.csv", document)
    sent_again = await registry.import_recognitions("名单.csv", document)
    changes = await registry.name_list_changes(before.next)
    statement = await _statement_with(awards, there, new_firm, "due")
    recheck_statement = await _statement_with(awards, there, rechecked_firm, "not_new")
    supply_title = f"高速电主轴热误差补偿与在线监测技术({tag})"
    await matchmaking.import_supplies("成果.csv", _supply(supply_title))
    demand = await _list_demand(matchmaking, tag, new_firm)
    return Walked(
        scene=there,
        new_firm=new_firm,
        rechecked_firm=rechecked_firm,
        dry_run=dry_run,
        imported=imported,
        sent_again=sent_again,
        statement=statement,
        recheck_statement=recheck_statement,
        changes=changes,
        demand=demand,
        supply_title=supply_title,
        matches=await matchmaking.demand_matches(demand.id, k=5),
    )


def _document(there: Scene, number: str, *rows: str) -> bytes:
    """A document as offices send it: a title block, then the list; GBK, as Excel saves it in China."""
    issued = there.issued
    lines = [
        f"关于公布{there.title_name}名单的通知(示例)",
        f"文号:示例工信〔{issued.year}〕{number}号",
        "发文机关:示例机关",
        f"发文日期:{issued.year}年{issued.month}月{issued.day}日",
        f"称号:{there.title_name}",
        "序号,企业名称,统一社会信用代码,认定类别",
        *rows,
    ]
    return "\r\n".join(lines).encode("gbk")


def _supply(title: str) -> bytes:
    header = "成果名称,完成单位,技术领域,成果简介,创新点,技术指标,技术成熟度(TRL),合作方式"
    row = (
        f"{title},示例大学,先进制造与自动化,建立主轴热变形多源数据模型并实时补偿热伸长误差,"
        "温度传感与轴承振动融合诊断,补偿后热误差≤3μm;转速≥30000r/min,7,技术许可"
    )
    return f"{header}\n{row}\n".encode()


def _demand(tag: str, code: str) -> bytes:
    header = "技术需求名称,企业名称,统一社会信用代码,主要问题,技术关键,预期目标,关键字,技术领域"
    row = (
        f"加工中心高速主轴热伸长误差补偿({tag}),示例精工{tag}有限公司,{code},"
        "主轴连续运转后热变形使加工精度漂移,热误差实时建模与补偿,热误差控制在5μm以内,主轴;热误差;补偿,先进制造与自动化"
    )
    return f"{header}\n{row}\n".encode()


async def _statement_with(awards: AwardsClient, there: Scene, code: CreditCode, status: str) -> StatementReply:
    """The statement once awards has followed the feed to the recognition."""
    async with asyncio.timeout(30):
        while True:
            try:
                statement = await awards.statement(code, there.year)
                if any((x.measure_id, x.status) == (there.measure, status) for x in statement.lines):
                    return statement
            except ProblemAnswer as answer:
                if answer.status != 404:
                    raise
            await asyncio.sleep(0.1)


async def _list_demand(matchmaking: MatchmakingClient, tag: str, code: CreditCode) -> Demand:
    """List the demand once matchmaking knows the enterprise."""
    async with asyncio.timeout(30):
        while (await matchmaking.import_demands("需求.csv", _demand(tag, code))).rejected:
            await asyncio.sleep(0.1)
    return next(d for d in await matchmaking.demands() if d.title.endswith(f"({tag})"))
