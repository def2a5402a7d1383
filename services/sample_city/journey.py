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
from shared.plumbing.identifiers import random_identifier

YEAR = 2025
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def fictional_code() -> CreditCode:
    """A well-formed credit code of nobody, anew each time."""
    chosen = random.SystemRandom()
    body = "MA" + "".join(chosen.choice(_ALPHABET) for _ in range(6))
    first = "91430302" + body + organisation_check_digit(body)
    while first[-1] not in _ALPHABET:
        body = "MA" + "".join(chosen.choice(_ALPHABET) for _ in range(6))
        first = "91430302" + body + organisation_check_digit(body)
    return CreditCode(first + credit_code_check_digit(first))


_FIRM = re.compile(r"示例(?:精工|重工)[0-9A-F]{6}有限公司")
_TITLE = re.compile(r".+\([0-9A-F]{6}\)")


def is_firm_of_a_walk(code: str, name: str) -> bool:
    """Is this one of the enterprises that walks of the journey register?"""
    return code.startswith("91430302MA") and _FIRM.fullmatch(name) is not None


def is_title_of_a_walk(title: str) -> bool:
    """Is this the title of a supply or demand that walks of the journey list?"""
    return title.startswith(("高速电主轴热误差补偿", "加工中心高速主轴热伸长误差补偿")) and bool(
        _TITLE.fullmatch(title)
    )


@dataclass(frozen=True)
class Walked:
    """What came out on the way."""

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


async def walk(registry_url: str, awards_url: str, matchmaking_url: str, client_id: str, secret: str) -> Walked:
    """Walk the journey. Raises `ClientError` where a service refuses, `TimeoutError` where one does not follow."""
    auth = ClientCredentials(client_id, secret, token_url=f"{registry_url}/registry/v1/oauth/token")
    async with (
        RegistryClient(registry_url, auth=auth) as registry,
        AwardsClient(awards_url, auth=auth) as awards,
        MatchmakingClient(matchmaking_url, auth=auth, patience=120) as matchmaking,
    ):
        return await _walk(registry, awards, matchmaking)


async def _walk(registry: RegistryClient, awards: AwardsClient, matchmaking: MatchmakingClient) -> Walked:
    tag = random_identifier()[:6].upper()
    new_firm, rechecked_firm = fictional_code(), fictional_code()
    for code, name in ((new_firm, f"示例精工{tag}有限公司"), (rechecked_firm, f"示例重工{tag}有限公司")):
        await registry.put_enterprise(code, EnterpriseChange(name=name, unit="430302", industry="C3591"))
        figures = IndicatorFigures(revenue=Fen.from_wan("8200"), headcount=146, rd_expense=Fen.from_wan("430"))
        await registry.put_indicators(code, YEAR, figures)
    recheck = _document(f"{tag}复核", f"1,示例重工{tag}有限公司,{rechecked_firm},复核")
    await registry.import_recognitions("复核名单.csv", recheck)
    before = await registry.name_list_changes(None)
    while before.more:
        before = await registry.name_list_changes(before.next)
    document = _document(
        tag, f"1,示例精工{tag}有限公司,{new_firm},新认定", "2,代码写错的示例公司,91430302MABQKXF64X,新认定"
    )
    dry_run = await registry.import_recognitions("名单.csv", document, dry_run=True)
    imported = await registry.import_recognitions("名单.csv", document)
    sent_again = await registry.import_recognitions("名单.csv", document)
    changes = await registry.name_list_changes(before.next)
    statement = await _statement_with(awards, new_firm, "national-little-giant", "due")
    recheck_statement = await _statement_with(awards, rechecked_firm, "national-little-giant", "not_new")
    supply_title = f"高速电主轴热误差补偿与在线监测技术({tag})"
    await matchmaking.import_supplies("成果.csv", _supply(supply_title))
    demand = await _list_demand(matchmaking, tag, new_firm)
    return Walked(
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


def _document(number: str, *rows: str) -> bytes:
    """A document as offices send it: a title block, then the list; GBK, as Excel saves it in China."""
    issued = dt.date(YEAR, 9, 1)
    lines = [
        "关于公布专精特新“小巨人”企业名单的通知(示例)",
        f"文号:示例工信〔{YEAR}〕{number}号",
        "发文机关:工业和信息化部(示例)",
        f"发文日期:{issued.year}年{issued.month}月{issued.day}日",
        "称号:国家级专精特新“小巨人”企业",
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


async def _statement_with(awards: AwardsClient, code: CreditCode, measure: str, status: str) -> StatementReply:
    """The statement once awards has followed the feed to the recognition."""
    async with asyncio.timeout(30):
        while True:
            try:
                statement = await awards.statement(code, YEAR)
                if any((x.measure_id, x.status) == (measure, status) for x in statement.lines):
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
