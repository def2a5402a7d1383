"""A city on both sides of a border: two of everything (firms, offices, universities, experts), something of everything in the
three services, and a caller of every kind who holds every scope, so that only whose the data is can refuse it.

Side a and side b are alike. What must not cross the border is marked: contacts with a side's mark, and the firms' codes.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from services.awards.batches.book import BATCHES
from services.awards.batches.book import take as take_batch
from services.awards.batches.tables import BankFileRow, PaymentBatchRow
from services.awards.claims.book import CLAIMS, key_of, take
from services.awards.claims.tables import ClaimRoundRow, ClaimRow
from services.awards.domain.batch_process import Role as BatchRole
from services.awards.domain.claim_process import Role as ClaimRole
from services.awards.domain.recovery_process import Role as RecoveryRole
from services.awards.engagements.tables import KnownEngagement
from services.awards.holds.service import put_on_hold
from services.awards.migrations import MIGRATIONS as AWARDS
from services.awards.notices.tables import NoticeRow
from services.awards.record.tables import PaymentRow, SettlementRow
from services.awards.recoveries.book import RECOVERIES
from services.awards.recoveries.tables import RecoveryRow
from services.awards.settings import AwardsSettings
from services.hosting.desk import FolderDesk
from services.matchmaking.migrations import MIGRATIONS as MATCHMAKING
from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.providers.tables import ProviderRow
from services.matchmaking.settings import MatchmakingSettings
from services.registry.banks.tables import BankRow
from services.registry.fact_packs.tables import FactConsentRow
from services.registry.migrations import MIGRATIONS as REGISTRY
from services.registry.name_list.takings import ListTaking
from services.registry.process.tables import ExpertScore
from services.registry.settings import RegistrySettings
from services.registry.usage.tables import LoanRow, LoanVersionRow
from shared.contracts.owners import Caller
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, utc_now
from shared.contracts.vouchers import ReservationIn, VoucherProgrammeIn, VouchersIn
from shared.plumbing.auth import Principal
from shared.plumbing.clock import Clock
from shared.plumbing.errors import Unauthenticated
from shared.plumbing.rights import caller_of
from tests.attachments.papers import PDF, hand_in
from tests.faults.importer import code
from tests.matchmaking.challenging import TERMS
from tests.matchmaking.conftest import demand, supply
from tests.matchmaking.engaging import UNRELATED
from tests.matchmaking.servicing import need, offer, provider
from tests.registry.bureau import FILE_SOURCE
from tests.registry.helpers import A, B, record, register
from tests.running import Apps, migrate_by_copy, serving

EVERYTHING = frozenset(Scope)
OFFERS = {"service": 901, "training": 902, "job_fair": 903}
"""What an agency of nobody's side offers."""
FIRMS = {"a": A, "b": B}
UNITS = {"a": "430302", "b": "430304"}
UNIVERSITIES = {"a": code(101), "b": code(102)}
AGENCIES = {"a": code(401), "b": code(402)}
BUDGET_LINE = {
    "fiscal_year": 2026, "name": "示例指标", "source": "city", "document": "示例财预〔2026〕1号", "amount": "1000.00",
}  # fmt: skip
BANK_OF = {"a": "bank", "b": "bank-b"}
"""{side: the bank that a firm of this side works with}"""
MARKS = {"a": "金丝雀甲7F3A", "b": "金丝雀乙9C1E"}
CITY_MARKS = tuple(MARKS.values())

CALLERS: dict[str, Principal] = {
    "bureau": Principal("bureau", "officer", None, EVERYTHING),
    **{f"office-{s}": Principal(f"office-{s}", "officer", UNITS[s], EVERYTHING) for s in "ab"},
    **{f"firm-{s}": Principal(f"firm-{s}", "enterprise", None, EVERYTHING, FIRMS[s]) for s in "ab"},
    **{f"university-{s}": Principal(f"university-{s}", "institution", None, EVERYTHING, UNIVERSITIES[s]) for s in "ab"},
    **{f"expert-{s}": Principal(f"expert-{s}", "expert", None, EVERYTHING) for s in "ab"},
    **{f"provider-{s}": Principal(f"provider-{s}", "provider", None, EVERYTHING, AGENCIES[s]) for s in "ab"},
    **{name: Principal(name, "bank", None, EVERYTHING, code(200 + n)) for n, name in enumerate(("bank", "bank-b"), 1)},
    "platform": Principal("platform", "platform", None, EVERYTHING),
    "service": Principal("service", "service", None, EVERYTHING),
    "visitor": Principal("visitor", "spa", None, EVERYTHING),
    "firm of none": Principal("firm-of-none", "enterprise", None, EVERYTHING),
    "kind unknown": Principal("unknown", "", None, EVERYTHING),
}


def kind_of(name: str) -> Caller:
    principal = CALLERS[name]
    return caller_of(principal.kind, principal.unit, principal.enterprise)


class Tokens:
    """Every caller's name is its token: rights are tried here, and nothing of how tokens are made."""

    async def verify(self, token: str) -> Principal:
        if token not in CALLERS:
            raise Unauthenticated("令牌无效")
        return CALLERS[token]


class Signed(httpx.AsyncBaseTransport):
    """To the registry, as the services' own client."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["Authorization"] = "Bearer service"
        return await self._inner.handle_async_request(request)


def build(folder: Path, apps: Apps) -> dict[str, FastAPI]:
    """Three of the worker's apps on SQLite files of a folder: rights are the program's own."""

    def url(service: str) -> str:
        return f"sqlite:///{folder / f'{service}.sqlite3'}"

    hooks: dict[str, Any] = {"webhook_allow": ("127.0.0.0/8",), "webhook_http": True, "webhook_ports": (9,)}
    hooks["evidence_sources"] = folder / "sources.yaml"
    hooks["evidence_sources"].write_text(FILE_SOURCE, "utf-8")
    desk = FolderDesk(Clock(), of=[], applies=False)
    registry = apps.registry(RegistrySettings(database_url=url("registry"), data=folder, **hooks), desk=desk)
    transport = Signed(httpx.ASGITransport(app=registry, raise_app_exceptions=False))
    awards = apps.awards(
        AwardsSettings(database_url=url("awards"), data=folder, poll_seconds=0.02, **hooks), transport=transport
    )
    matchmaking = apps.matchmaking(
        MatchmakingSettings(database_url=url("matchmaking"), data=folder, poll_seconds=0.02, **hooks),
        transport=transport,
    )
    return {"registry": registry, "awards": awards, "matchmaking": matchmaking}


@dataclass
class World:
    """`slots`: {caller: {what a path names: which of it is that caller's own}}; "city" has what everybody may name."""

    apps: Mapping[str, FastAPI]
    http: Mapping[str, httpx.AsyncClient]
    slots: Mapping[str, Mapping[str, str]]

    async def ask(self, service: str, method: str, path: str, caller: str, **options: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {caller}"} if caller else {}
        return await self.http[service].request(method, path, headers=headers, **options)


@asynccontextmanager
async def living(folder: Path) -> AsyncIterator[World]:
    """The world, with its life behind it."""
    for migrations in (REGISTRY, AWARDS, MATCHMAKING):
        migrate_by_copy(migrations, f"sqlite:///{folder / f'{migrations.service}.sqlite3'}")
    with Apps.lent() as lent:
        apps = build(folder, lent)
        for app in apps.values():
            app.state.verifier = Tokens()
        async with (
            serving(apps["registry"]) as registry,
            serving(apps["awards"]) as awards,
            serving(apps["matchmaking"]) as matchmaking,
        ):
            world = World(apps, {"registry": registry, "awards": awards, "matchmaking": matchmaking}, {})
            yield World(apps, world.http, await _life(world))


async def _life(world: World) -> dict[str, dict[str, str]]:
    registry = world.http["registry"]
    registry.headers["Authorization"] = "Bearer bureau"
    own: dict[str, dict[str, str]] = {name: {} for name in (*CALLERS, "city")}
    for side in "ab":
        await register(registry, FIRMS[side], unit=UNITS[side])
        await _done(world, "registry", "PUT", f"/enterprises/{FIRMS[side]}/contacts",
                    {"contacts": [{"name": MARKS[side], "phone": MARKS[side]}]})  # fmt: skip
        figures = {"revenue": "50000000.00", "rd_expense": "3000000.00", "headcount": 80}
        await _done(world, "registry", "PUT", f"/enterprises/{FIRMS[side]}/indicators/2025", figures)
    await record(registry, *FIRMS.values(), title="市级专精特新")
    release = await _done(world, "registry", "POST", "/name-list/releases", {}, headers={"Prefer": "wait=30"})
    own["city"] |= {"release-job": release["id"]}
    mining = {"title": "municipal_srdi", "procedure": "recheck"}
    run = await _done(world, "registry", "POST", "/seed-runs", mining, headers={"Prefer": "wait=30"})
    own["city"] |= {"seed-run": run["id"]}
    for side in "ab":
        await _registry_side(world, own, side)
    _banks(world, own)
    for name in ("bureau", "bank", "platform"):
        hook = {"url": "http://127.0.0.1:9/hook", "events": ["name-list.released"]}
        made = await _done(world, "registry", "POST", "/subscriptions", hook, caller=name)
        own[name]["subscription"] = made["id"]
        for service, type in (("awards", "notice.published"), ("matchmaking", "supply.listed")):
            webhook = {"url": "http://127.0.0.1:9/hook", "events": [type]}
            made = await _done(world, service, "POST", "/subscriptions", webhook, caller=name)
            own[name][f"{service}-webhook"] = made["id"]
    await followed(world)
    own["city"]["line"] = (await _done(world, "awards", "POST", "/budget-lines", BUDGET_LINE))["id"]
    _money(world, own)
    _vouchers(world, own)
    for side in "ab":
        path = f"/enterprises/{FIRMS[side]}/assessment?year=2025"
        statement = await _done(world, "awards", "GET", path, None)
        for name in (f"office-{side}", f"firm-{side}"):
            own[name]["statement"] = json.dumps(statement)
    for name in ("bureau", "office-a", "office-b", "firm-a", "firm-b"):
        own[name]["simulation"] = await _simulation(world, name)
    for side in "ab":
        await _matchmaking_side(world, own, side)
        await _services_side(world, own, side)
    listed = await _done(world, "matchmaking", "POST", "/supplies",
                         supply("平台的成果", organisation="示例平台"), caller="platform")  # fmt: skip
    own["platform"]["supply"] = str(listed["id"])
    await _services(world, own)
    await _sources(world, own)
    for name in ("bureau", "office-a", "office-b", "university-a", "university-b"):
        run = await _done(world, "matchmaking", "POST", "/match-runs", {"side": "demand"}, caller=name)
        own[name]["run"] = run["id"]
    for side in "ab":
        listed = f"统一社会信用代码,企业名称,县市区\n{FIRMS[side]},示例,{UNITS[side]}\n"
        office = f"office-{side}"
        own[office]["plan"] = await _planned(world, "registry", "enterprises", listed, office)
        for name in (f"office-{side}", f"firm-{side}", f"university-{side}"):
            offered = f"技术领域,成果名称,完成单位,成果简介\n新材料,列出的成果{side},示例{name[:-2]}{side},简介\n"
            own[name]["listing-plan"] = await _planned(world, "matchmaking", "supplies", offered, name)
            assessed = f"年度,统一社会信用代码,划型\n2025,{FIRMS[side]},小型\n"
            own[name]["population-plan"] = await _planned(world, "awards", "population", assessed, name)
            landed = await _planned(world, "awards", "population", assessed, name)
            report = await _done(world, "awards", "POST", f"/imports/{landed}/landing", {}, caller=name)
            own[name]["population"] = report["document"]
    registry.headers.pop("Authorization")
    return own


def _banks(world: World, own: dict[str, dict[str, str]]) -> None:
    """A bank of each side, a loan that it reported, and what a firm of its side lets it have: as rows, because a person gives it."""
    now = utc_now()
    today = now.date()
    with world.apps["registry"].state.use_cases.store.write() as work:
        for side, name in BANK_OF.items():
            id, bank = side * 32, str(CALLERS[name].enterprise)
            work.session.add(BankRow(credit_code=bank, name=name, registered_at=now, registered_by="x"))
            work.session.flush()
            rows = (
                ListTaking(id=id, bank=bank, client_id=name, how="file", reference="x", on_day=today, known_at=now, at=now),
                LoanRow(id=id, bank=bank, reference="示例", credit_code=FIRMS[side], recorded_at=now),
                LoanVersionRow(
                    loan_id=id, version=1, bank=bank, taking_id=id, unit=UNITS[side], product="示例贷", programme="srdi",
                    collateral="credit", applied_on=today, applied=100, recorded_at=now, recorded_by=name,
                ),
                FactConsentRow(
                    id=id, credit_code=FIRMS[side], bank=bank, parts="titles", purpose="示例", given_on=today,
                    valid_to=today + dt.timedelta(days=9), given_by="x", given_at=now,
                ),
            )  # fmt: skip
            for row in rows:
                work.session.add(row)
                work.session.flush()
            own[name] |= {"loan": id, "consent": id}
            own[f"firm-{side}"]["consent"] = id


def _money(world: World, own: dict[str, dict[str, str]]) -> None:
    """A claim, a payment and a recovery of each firm; a round, a batch, a file of the bank, a notice and a hold of the city: as rows,
    because it takes seven people to bring them about."""
    use = world.apps["awards"].state.use_cases
    now = utc_now()
    today = now.date()
    opened = {"opened_by": "x", "opened_at": now, "changed_at": now}
    with use.store.write() as work:
        session = work.session
        round = ClaimRoundRow(
            id="r" * 32, name="兑现", year=2025, fiscal_year=2025, measures=[], opens=today, closes=today, promise_working_days=9,
            notice_working_days=5, queue_rule="decided_first", opened_by="x", opened_at=now,
        )  # fmt: skip
        batch = PaymentBatchRow(
            id="b" * 32, no="LB2025-000001", name="批次", fiscal_year=2025, made_person="x", **opened
        )
        file = BankFileRow(
            id="f" * 32, sha256="f" * 64, name="回单", rows=0, imported_by="x", imported_person="x", imported_at=now
        )
        notice = NoticeRow(
            id="n" * 32, round_id=round.id, title="公示", starts_on=today, ends_on=today, working_days=5, place="", entries=[],
            count=0, amount=0, digest="0" * 64, published_by="x", published_person="x", published_at=now,
        )  # fmt: skip
        for row in (round, file, notice):
            session.add(row)
        session.flush()
        BATCHES.open(session, batch, batch.no)
        take_batch(work, batch, "make", CALLERS["bureau"], BatchRole.MAKER)
        hold = put_on_hold(work, "measure", "first-invention-patent", "audit", "核查", "x")
        own["city"] |= {
            "round": round.id,
            "batch": batch.id,
            "bank-file": file.id,
            "notice": notice.id,
            "hold": hold.id,
        }
        for n, side in enumerate("ab", start=1):
            claim = ClaimRow(
                id=side * 32, round_id=round.id, credit_code=FIRMS[side], year=2025, measure_id="first-invention-patent",
                subject="", period=0, channel="applied", amount=None, cycle=1, flag="", **opened,
            )  # fmt: skip
            CLAIMS.open(session, claim, key_of(claim))
            take(work, claim, "draft", CALLERS[f"firm-{side}"], role=ClaimRole.FIRM)
            session.add(
                PaymentRow(
                    id=n, credit_code=FIRMS[side], measure_id="cloud-subsidy", subject="", period=2025, year=2025, amount=100,
                    paid_on=today, voucher=side, policy_digest="0" * 64, recorded_by="x", recorded_at=now, seq=0,
                )
            )  # fmt: skip
            session.flush()
            recovery = RecoveryRow(
                id=("c" if side == "a" else "d") * 32, payment_id=n, credit_code=FIRMS[side], ground="overpaid", rule="", detail="",
                due=100, **opened,
            )  # fmt: skip
            RECOVERIES.open(session, recovery, n)
            for event in ("propose", "notify"):
                RECOVERIES.take_step(
                    work, recovery, event, RecoveryRole.BUREAU, "x", at=now, columns={"person": "x"},
                    changes={"proposed_person": "x"} if event == "propose" else {},
                )  # fmt: skip
            for name in (f"office-{side}", f"firm-{side}"):
                own[name] |= {"claim": claim.id, "recovery": recovery.id}


def _vouchers(world: World, own: dict[str, dict[str, str]]) -> None:
    """A programme of the city; a voucher of each firm with what is reserved of it for a service, and what each is settled as a provider."""
    use = world.apps["awards"].state.use_cases
    today = utc_now().date()
    said = {"name": "服务券", "year": today.year, "document": "示例工信〔2026〕9号", "kinds": ["service"], "face": "100.00", "total": "200.00",
            "from_day": str(today), "to_day": str(today + dt.timedelta(days=300))}  # fmt: skip
    made = json.loads(use.vouchers.make(VoucherProgrammeIn.model_validate(said), CALLERS["bureau"], None).body)
    own["city"]["programme"] = made["id"]
    firms = VouchersIn(credit_codes=list(map(CreditCode, FIRMS.values())))
    issued = use.vouchers.issue(made["id"], firms, CALLERS["bureau"])
    for side, voucher in zip("ab", issued, strict=True):
        service, settlement = f"{side}1" * 16, f"{side}2" * 16
        with use.store.write() as work:
            work.session.add(
                KnownEngagement(
                    engagement_id=service, seq=1, recorded_at=work.now, offer_id=1, provider_id="p", provider_code=code(55),
                    credit_code=FIRMS[side], kind="service", service_type="", fee_level="low_fee", state="agreed", list_price=200,
                    agreed_price=100, voucher_id="",
                )
            )  # fmt: skip
            work.session.add(
                SettlementRow(
                    id=settlement, provider_code=FIRMS[side], year=2025, state="drafted", policy_digest="0" * 64, drafted_by="x",
                    drafted_person="x", recorded_at=work.now, void_reason="",
                )
            )  # fmt: skip
        reserved = {"engagement_id": service, "amount": "1.00"}
        by = replace(CALLERS[f"firm-{side}"], person=f"firm-{side}")
        use.vouchers.reserve(voucher.voucher_id, ReservationIn.model_validate(reserved), by, None)
        for name in (f"office-{side}", f"firm-{side}"):
            own[name] |= {"voucher": voucher.voucher_id, "service": service, "settlement": settlement}
        own[f"office-{side}"]["use"] = service  # redeemed by its provider alone, who is nobody here


async def _planned(world: World, service: str, kind: str, text: str, caller: str) -> str:
    """A list that is planned; its plan's identifier."""
    files = {"file": ("名单.csv", text.encode())}
    path = f"/{service}/v1/imports"
    answer = await world.ask(service, "POST", path, caller, files=files, data={"kind": kind})
    assert answer.status_code == 201, answer.text
    plan: dict[str, Any] = answer.json()
    return str(plan["id"])


async def _sent(world: World, service: str, caller: str) -> str:
    """A file that a caller has sent; its digest."""
    headers = {"Authorization": f"Bearer {caller}"}
    answer = await hand_in(world.http[service], service, headers, PDF + caller.encode())
    assert answer.status_code == 201, answer.text
    return str(answer.json()["sha256"])


async def _registry_side(world: World, own: dict[str, dict[str, str]], side: str) -> None:
    headers = {"Authorization": "Bearer bureau"}
    evidence = (await hand_in(world.http["registry"], "registry", headers, PDF + side.encode())).json()["sha256"]
    body = {"procedure": "revocation", "credit_code": FIRMS[side], "title": "municipal_srdi", "ground": "fraud",
            "evidence": [{"kind": "revocation_grounds", "name": "核查报告.pdf", "sha256": evidence}]}  # fmt: skip
    case = await _done(world, "registry", "POST", "/cases", body)
    with world.apps["registry"].state.use_cases.store.write() as work:
        work.session.add(
            ExpertScore(case_id=case["id"], expert=f"expert-{side}", assigned_by="x", assigned_at=utc_now(), reason="")
        )
    for phase, day in (("before", "2025-03-01"), ("after", "2025-09-01")):
        diagnosis = {"made_on": day, "phase": phase, "project": "改造", "answers": {"systems": "C"}}
        await _done(
            world, "registry", "POST", f"/enterprises/{FIRMS[side]}/diagnoses", diagnosis, caller=f"firm-{side}"
        )
    step = {"stage": "reforming", "on": "2025-03-01", "note": MARKS[side]}
    moved = await _done(world, "registry", "POST", f"/enterprises/{FIRMS[side]}/pipeline", step, caller=f"firm-{side}")
    told = {
        "kind": "case",
        "clause": "9",
        "credit_code": FIRMS[side],
        "title": "案例",
        "summary": "摘要",
        "text": MARKS[side],
    }
    showcase = await _done(world, "registry", "POST", "/showcases", told)
    shared = {"firm": FIRMS[side], "case": case["id"], "showcase": showcase["id"], "step": moved["id"]}
    sent = await _sent(world, "registry", f"office-{side}")
    own[f"office-{side}"] |= shared | {"unit": UNITS[side], "paper": sent}
    own[f"firm-{side}"] |= shared | {"paper": evidence}
    own[f"expert-{side}"] |= {"case": case["id"], "paper": evidence}


async def _matchmaking_side(world: World, own: dict[str, dict[str, str]], side: str) -> None:
    contact = {"contact": {"name": MARKS[side], "phone": MARKS[side]}}
    asked = demand(f"需求{side}", credit_code=FIRMS[side], public_name=False, **contact)
    listed = await _done(world, "matchmaking", "POST", "/demands", asked)
    for name in ("office", "firm", "university"):
        offered = supply(f"{name}的成果{side}", organisation=f"示例{name}{side}", **contact)
        made = await _done(world, "matchmaking", "POST", "/supplies", offered, caller=f"{name}-{side}")
        own[f"{name}-{side}"]["supply"] = str(made["id"])
        own[f"{name}-{side}"]["call-paper"] = await _sent(world, "matchmaking", f"{name}-{side}")
        if name != "university":  # universities have no part in awards
            own[f"{name}-{side}"]["award-paper"] = await _sent(world, "awards", f"{name}-{side}")
    await _done(world, "matchmaking", "PUT", f"/demands/{listed['id']}/subscription", {"k": 3})
    said = {"demand_id": listed["id"], "supply_id": int(own[f"office-{side}"]["supply"]), "verdict": "accepted"}
    await _done(world, "matchmaking", "POST", "/feedback", said)
    proposed = {"demand_id": listed["id"], "terms": TERMS, "classified": False, "export_controlled": False}
    challenge = await _done(world, "matchmaking", "POST", "/challenges", proposed, caller=f"firm-{side}")
    for name in ("office", "firm"):
        own[f"{name}-{side}"] |= {"demand": str(listed["id"]), "challenge": challenge["id"]}


async def _services(world: World, own: dict[str, dict[str, str]]) -> None:
    """An agency's offers, and an engagement of each firm with it."""
    with world.apps["matchmaking"].state.use_cases.store.write() as work:
        agency = ProviderRow(
            id="a" * 32, credit_code=code(109), name="不属任何一方的服务机构", kind="agency", accounts=[], state="listed", text="", recorded_by="x",
            recorded_at=work.now,
        )  # fmt: skip
        work.session.add(agency)
        work.session.flush()
        for kind, id in OFFERS.items():
            details = {"kind": kind} | ({"type": "检测认证"} if kind == "service" else {})
            work.session.add(
                OfferRow(
                    id=id, provider_id=agency.id, kind=kind, title=kind, text="", tiers=[], industries=[], sizes=[], units=[],
                    fee_level="free", details=details, state="listed", recorded_at=work.now,
                )
            )  # fmt: skip
    for side in "ab":
        said = {"offer_id": OFFERS["service"], "price": "0.00", "declaration": UNRELATED}
        made = await _done(world, "matchmaking", "POST", "/engagements", said, caller=f"firm-{side}")
        for name in ("office", "firm"):
            own[f"{name}-{side}"]["engagement"] = made["id"]


async def _services_side(world: World, own: dict[str, dict[str, str]], side: str) -> None:
    """A provider that is not listed yet, which offers something; and what a firm looks for."""
    said = provider(credit_code=AGENCIES[side], name=f"示例服务机构{side}")
    agency = await _done(world, "matchmaking", "POST", "/providers", said, caller=f"provider-{side}")
    made = await _done(world, "matchmaking", "POST", "/offers", offer(agency["id"]), caller=f"provider-{side}")
    asked = await _done(world, "matchmaking", "POST", "/needs", need(credit_code=FIRMS[side]), caller=f"firm-{side}")
    for name in ("provider", "office"):
        own[f"{name}-{side}"] |= {
            "agency": agency["id"],
            "agency-code": AGENCIES[side],
            "agency-name": said["name"],
            "offer": str(made["id"]),
        }
    for name in ("firm", "office"):
        own[f"{name}-{side}"]["need"] = str(asked["id"])


async def _sources(world: World, own: dict[str, dict[str, str]]) -> None:
    """A source of the platform, and one of the bureau's alone, which brings what each office has listed already."""
    for name in ("bureau", "platform"):
        code = f"src-{name}"
        said = {"name": name, "clients": [] if name == "bureau" else [name], "brings": ["supply", "demand"]}
        await _done(world, "matchmaking", "PUT", f"/sources/{code}", said)
        listed = supply(f"来源的成果{name}", organisation=f"示例来源{name}")
        await _done(world, "matchmaking", "PUT", f"/sources/{code}/supplies/N-1", listed, caller=name)
        opened = await _done(
            world, "matchmaking", "POST", f"/sources/{code}/snapshots", {"side": "supply"}, caller=name
        )
        own[name] |= {"source": code, "snapshot": opened["id"]}
    for side in "ab":
        place = f"/matchmaking/v1/sources/src-bureau/supplies/F-{side}"
        said = supply(f"office的成果{side}", organisation=f"示例office{side}")
        asked = await world.ask("matchmaking", "PUT", place, "bureau", json=said)
        own[f"office-{side}"]["conflict"] = str(asked.json()["conflicts"][0])
    own["bureau"]["conflict"] = own["office-a"]["conflict"]


async def _simulation(world: World, caller: str) -> str:
    code = CALLERS[caller].enterprise or A
    files = {"file": ("名单.csv", f"统一社会信用代码,划型\n{code},小型\n".encode())}
    answer = await world.ask("awards", "POST", "/awards/v1/simulations/from-file", caller, files=files,
                             data={"request": '{"year": 2025}'})  # fmt: skip
    assert answer.status_code == 202, answer.text
    id: str = answer.json()["id"]
    async with asyncio.timeout(200):
        while (await world.ask("awards", "GET", f"/awards/v1/simulations/{id}", caller)).json()["status"] != "done":
            await asyncio.sleep(0.05)
    return id


async def followed(world: World) -> None:
    head = (await world.ask("registry", "GET", "/registry/v1/feed/head", "service")).json()["seq"]
    for service in ("awards", "matchmaking"):
        async with asyncio.timeout(200):
            while True:
                state = (await world.ask(service, "GET", f"/{service}/v1/readyz", "")).json()["follows"]["registry"]
                if state["position"] >= head:
                    break
                await asyncio.sleep(0.02)


async def _done(
    world: World, service: str, method: str, path: str, body: Any, *, caller: str = "bureau", **options: Any
) -> Any:
    headers = {"Authorization": f"Bearer {caller}"} | options.pop("headers", {})
    answer = await world.http[service].request(method, f"/{service}/v1{path}", json=body, headers=headers, **options)
    assert answer.is_success, (method, path, answer.text)
    return answer.json()
