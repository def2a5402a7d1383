"""Every route of the three services × every kind of caller × own and foreign × read and write, generated from the apps.

What is expected is read from the one table (shared/contracts/owners.py) by what the route declares: nothing here lists who may
do what. A new route is in the matrix without anybody thinking of it; one whose path or body the matrix does not know fails.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from shared.contracts.owners import Act, Caller, Owner, Span, rights
from shared.contracts.values import local_date, utc_now
from shared.plumbing.auth import scopes_of, touched_by
from shared.plumbing.routing import api_routes
from tests.attachments.papers import PAPER
from tests.faults.importer import code
from tests.matchmaking.challenging import TERMS, bid
from tests.matchmaking.conftest import demand, supply
from tests.matchmaking.engaging import UNRELATED
from tests.matchmaking.servicing import need, offer, provider
from tests.rights.world import BANK_OF, CALLERS, FIRMS, MARKS, OFFERS, UNITS, World, build, kind_of, living
from tests.running import Apps

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
SERVICES = ("registry", "awards", "matchmaking")


@pytest.fixture(scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    async with living(tmp_path_factory.mktemp("rights")) as world:
        yield world


# -- what a path names ----------------------------------------------------------------------------------------------------

SLOTS = {
    "/enterprises/{credit_code}": "firm",
    "/cases/{id}": "case",
    "/monthly-reports/{month}/{body}": "unit",
    "/appeals/{unit}": "unit",
    "/registry/v1/subscriptions/{id}": "subscription",
    "/awards/v1/subscriptions/{id}": "awards-webhook",
    "/matchmaking/v1/subscriptions/{id}": "matchmaking-webhook",
    "/supplies/{listing_id}": "supply",
    "/demands/{listing_id}": "demand",
    "/match-runs/{run_id}": "run",
    "/challenges/{id}": "challenge",
    "/pipeline/{id}": "step",
    "/showcases/{id}": "showcase",
    "/engagements/{id}": "engagement",
    "/providers/{provider_id}": "agency",
    "/offers/{offer_id}": "offer",
    "/needs/{need_id}": "need",
    "/registry/v1/attachments/{sha256}": "paper",
    "/sources/{source}": "source",
    "/snapshots/{snapshot}": "snapshot",
    "/conflicts/{conflict_id}": "conflict",
    "/matchmaking/v1/attachments/{sha256}": "call-paper",
    "/awards/v1/attachments/{sha256}": "award-paper",
    "/budget-lines/{line_id}": "line",
    "/claim-rounds/{round_id}": "round",
    "/claims/{claim_id}": "claim",
    "/payment-batches/{batch_id}": "batch",
    "/bank-files/{file_id}": "bank-file",
    "/award-notices/{notice_id}": "notice",
    "/holds/{hold_id}": "hold",
    "/recoveries/{recovery_id}": "recovery",
    "/voucher-programmes/{programme_id}": "programme",
    "/vouchers/{voucher_id}": "voucher",
    "/voucher-uses/{engagement_id}": "use",
    "/settlements/{settlement_id}": "settlement",
    "/service-years/{provider_code}": "firm",
    "/simulations/{id}": "simulation",
    "/populations/{population_id}": "population",
    "/name-list/usage/{loan_id}": "loan",
    "/fact-consents/{consent_id}": "consent",
    "/registry/v1/imports/{plan_id}": "plan",
    "/awards/v1/imports/{plan_id}": "population-plan",
    "/matchmaking/v1/imports/{plan_id}": "listing-plan",
}
"""Part of a route's path → what of whose it names."""

CONSTANT = {
    "title": "municipal_srdi", "number": "1", "file": "name-list.ndjson", "client_id": "admin", "code": "430302",
    "day": "2026-01-01", "month": "2025-03", "quarter": "2025-Q1", "year": "2025", "delivery_id": "x", "id": "0" * 32,
    "policy": "xiangtan-2022-2025", "measure_id": "first-invention-patent", "clause": "4", "kind": "lines", "plan": "A",
    "body": "430302", "unit": "430302", "form": "0" * 64, "login": "nobody.here", "provider": "city",
    "version": "1", "format": "json", "row": "1", "payment_id": "1", "objection_id": "0" * 32,
    "external_id": "N-1", "engagement_id": "0" * 32, "figure": "14-services",
    "listing_id": "0" * 32,
}  # fmt: skip
NAMED = {
    "/standards/{id}": "municipal",
    "/targets/{id}": "new-municipal",
    "/roles/{code}": "expert",
    "/banks/{credit_code}": code(201),
    "/figures/{id}": "municipal-srdi-held",
    "/trainings/{offer_id}": str(OFFERS["training"]),
    "/fairs/{offer_id}": str(OFFERS["job_fair"]),
}
ABSENT = {"source": "src-nobody", "snapshot": "0" * 32, "conflict": "999999",
          "firm": code(77), "unit": "430399", "case": "0" * 32, "subscription": "nothing", "awards-webhook": "nothing", "matchmaking-webhook": "nothing", "supply": "999999",
          "demand": "999999", "run": "0" * 32, "challenge": "0" * 32, "showcase": "0" * 32, "step": "0" * 32, "engagement": "0" * 32, "agency": "0" * 32, "offer": "999999", "need": "999999",
          "simulation": "0" * 32,
          "plan": "0" * 32, "listing-plan": "0" * 32, "population-plan": "0" * 32, "population": "0" * 32,
           "paper": "0" * 64, "call-paper": "0" * 64, "award-paper": "0" * 64, "line": "0" * 32, "round": "0" * 32, "claim": "0" * 32,
           "batch": "0" * 32, "bank-file": "0" * 32, "notice": "0" * 32, "hold": "0" * 32, "recovery": "0" * 32, "loan": "0" * 32, "consent": "0" * 32,
           "programme": "0" * 32, "voucher": "0" * 32, "service": "0" * 32, "use": "0" * 32, "settlement": "0" * 32}  # fmt: skip
NEVER_ENDS = ("/changes/stream",)


@dataclass(frozen=True)
class Route:
    """A route and method, whose data it says that it touches, and what of it its path names (None: nothing of anybody's)."""

    service: str
    method: str
    template: str
    owner: Owner
    act: Act
    slot: str | None
    query: Mapping[str, str]

    @property
    def id(self) -> str:
        return f"{self.method} {self.template}"

    def path(self, own: Mapping[str, str]) -> str:
        """With what the path names taken from `own`."""
        path = self.template
        for part, slot in SLOTS.items():
            if part in path:
                name = part[part.rindex("{") :]
                path = path.replace(part, part.replace(name, own[slot]))
        for part, value in NAMED.items():
            path = path.replace(part, part.replace(part[part.rindex("{") :], value))
        if "/jobs/{id}" in path:
            path = path.replace("{id}", own["release-job"])
        if "/seed-runs/{id}" in path:
            path = path.replace("{id}", own["seed-run"])
        for name, value in CONSTANT.items():
            path = path.replace("{" + name + "}", value)
        assert "{" not in path, f"the matrix does not know what stands in {path}"
        return path

    def span(self, caller: str) -> Span:
        allowed = rights(self.owner, kind_of(caller))
        return allowed.read if self.act is Act.READ else allowed.write


def routes_of(service: str, app: FastAPI) -> Iterator[Route]:
    for declared in api_routes(app):
        template = str(declared.path)
        for touched in touched_by(declared) or ():  # one: see the last test
            query = {name: QUERY[name] for name in _asked_for(declared.made)}
            slot = next((s for part, s in SLOTS.items() if part in template), None)
            for method in sorted(declared.methods or ()):
                yield Route(service, method, template, touched.owner, touched.act_of(method), slot, query)


def _asked_for(route: APIRoute) -> set[str]:
    """What no request may leave out of its query."""
    found, pending = set[str](), [route.dependant]
    while pending:
        dependant = pending.pop()
        found |= {field.alias for field in dependant.query_params if field.field_info.is_required()}
        pending += dependant.dependencies
    return found


QUERY = {"ticket": "0" * 32, "from": "1", "start": "2026-01-05", "count": "1", "reading": "new", "year": "2025", "kind": "enterprises", "field": "unit",
         "wording": "x", "first": "2026-01", "last": "2026-02", "id": "bureau", "with": "@simulation", "fiscal_year": "2026", "month": "2025-03"}  # fmt: skip


# -- what a write says ----------------------------------------------------------------------------------------------------

Slots = Mapping[str, str]
Body = Callable[[Slots], dict[str, Any]]


def says(**fields: Any) -> Body:
    """The same body, whatever the path names."""
    return lambda _: {"json": fields}


def _file(text: str) -> dict[str, Any]:
    return {"files": {"file": ("名单.csv", text.encode())}}


def _supply(own: Slots) -> dict[str, Any]:
    """Of one's own number, in its own words; of another's number, in that one's words: it names the other."""
    return {"json": supply(own["supply-title"], organisation=own["supply-organisation"])}


def _account(own: Slots) -> dict[str, Any]:
    evidence = [PAPER | {"kind": kind, "sha256": own["award-paper"]} for kind in ("account_proof", "authorisation")]
    name = f"示例{own['firm'][-6:]}有限公司"
    said = {"name": name, "account_number": "0200998877665544", "bank_name": "示例银行", "evidence": evidence}
    return {"json": said}


FINDING = {"year": 2025, "measure_id": "first-invention-patent", "gate": "conversion", "met": True, "decided_by": "岗位",
           "decided_on": "2025-12-01", "grounds": "依据"}  # fmt: skip
DECISION = {"year": 2025, "measure_id": "cloud-subsidy", "amount": "1.00", "decided_by": "岗位",
            "decided_on": "2025-12-01", "grounds": "依据"}  # fmt: skip
PAYMENT = {"year": 2025, "measure_id": "first-invention-patent", "amount": "20000.00", "paid_on": "2025-12-01",
           "voucher": "示例1号"}  # fmt: skip
WHY = {"purpose": "用途", "basis": "依据"}
SHOWN = {"title": "另一个题目", "summary": "摘要", "text": "正文"}
UPDATE = {"procedure": "annual_update", "year": 2025, "evidence": [PAPER | {"kind": "annual_report"}]}
LOAN = {
    "reference": "x",
    "product": "x",
    "programme": "srdi",
    "collateral": "credit",
    "applied_on": "2026-01-05",
    "applied": "1.00",
}
CONSENT = {"bank": code(201), "parts": ["titles"], "valid_to": "2026-01-06", "purpose": "用途"}
VERIFY = {"event": "verify", "reason": "理由", "evidence": [PAPER | {"kind": "verification_report"}]}
LIST_HEAD = (
    "文号:示例〔2026〕1号\n发文机关:示例\n发文日期:2026-01-05\n认定类别:新认定\n称号:市级专精特新\n统一社会信用代码\n"
)
RECOGNITION = {"number": "示例〔2026〕2号", "issuer": "示例机关", "issued_on": "2026-01-06", "title": "市级专精特新",
               "action": "复核"}  # fmt: skip
BULK = b'{"external_id": "N-1", "withdrawn": true}\n'
DEMAND_ROWS = "技术领域,统一社会信用代码,企业名称,需求名称,主要问题\n新材料,{firm},,导入的需求,问题描述\n"

BODIES: dict[str, Body] = {
    "PUT /registry/v1/enterprises/{credit_code}": lambda o: {"json": {"name": "改名", "unit": o["unit"]}},
    "PUT /registry/v1/enterprises/{credit_code}/indicators/{year}": says(headcount=5),
    "PUT /registry/v1/enterprises/{credit_code}/contacts": says(contacts=[]),
    "POST /registry/v1/enterprises/{credit_code}/evidence": says(questions=["tax_arrears"], **WHY),
    "POST /registry/v1/enterprises/{credit_code}/evidence/settlements": says(
        question="revenue", year=2025, counts="firm", grounds="依据"
    ),
    "POST /registry/v1/enterprises/{credit_code}/fact-consents": says(**CONSENT),
    "POST /registry/v1/enterprises/{credit_code}/fact-consents/{consent_id}/revocation": lambda _: {},
    "POST /registry/v1/fact-consents/{consent_id}/packs": lambda _: {},
    "POST /registry/v1/enterprises/{credit_code}/diagnoses": says(
        made_on="2025-01-05", by_name="示例机构", answers={"systems": "C"}
    ),
    "POST /registry/v1/enterprises/{credit_code}/diagnosis-mandates": says(
        vendor=code(150), vendor_name="示例服务商", until="2099-01-01"
    ),
    "POST /registry/v1/enterprises/{credit_code}/pipeline": says(stage="unreformed", on="2025-01-05"),
    "POST /registry/v1/enterprises/{credit_code}/pipeline/{id}/verdicts": says(verdict="confirmed"),
    "POST /registry/v1/showcases": lambda o: {
        "json": SHOWN | {"kind": "case", "clause": "9", "credit_code": o["firm"]}
    },
    "POST /registry/v1/showcases/{id}/steps": says(event="revise", text=SHOWN),
    "POST /registry/v1/cases": lambda o: {"json": UPDATE | {"credit_code": o["firm"]}},
    "POST /registry/v1/cases/{id}/steps": says(**VERIFY),
    "POST /registry/v1/cases/{id}/scores": says(conflict=False, points=80, reason="理由"),
    "PUT /registry/v1/monthly-reports/{month}/{body}": says(entries=[{"task": "1", "narrative": "内容"}]),
    "POST /registry/v1/monthly-reports/{month}/{body}/submit": says(),
    "POST /registry/v1/assessments/{quarter}/appeals/{unit}": says(reason="理由"),
    "DELETE /registry/v1/me/apps/{client_id}": lambda _: {},
    **{
        f"{route} /{service}/v1/subscriptions/{{id}}{ending}": body
        for service in SERVICES
        for route, ending, body in (
            ("PATCH", "", says(paused=True)),
            ("DELETE", "", lambda _: {}),
            ("POST", "/rotate-secret", says()),
            ("POST", "/test", says()),
            ("POST", "/deliveries/{delivery_id}/retry", says()),
            ("POST", "/replay", says(after_seq=0)),
        )
    },
    **{f"PATCH /{service}/v1/imports/{{plan_id}}": says(answers={}) for service in SERVICES},
    **{f"POST /{service}/v1/imports/{{plan_id}}/landing": says() for service in SERVICES},
    **{f"DELETE /{service}/v1/imports/{{plan_id}}": lambda _: {} for service in SERVICES},
    "DELETE /awards/v1/populations/{population_id}": lambda _: {},
    "POST /awards/v1/determinations": lambda o: {"json": FINDING | {"credit_code": o["firm"]}},
    "POST /awards/v1/enterprises/{credit_code}/inputs": says(answers={"dates.first_invention_patent_granted_on": None}),
    "POST /awards/v1/decisions": lambda o: {"json": DECISION | {"credit_code": o["firm"]}},
    "POST /awards/v1/payments": lambda o: {"json": PAYMENT | {"credit_code": o["firm"]}},
    "POST /awards/v1/enterprises/{credit_code}/accounts": _account,
    "POST /awards/v1/claims": lambda o: {
        "json": {"round_id": o["round"], "credit_code": o["firm"], "measure_id": "cloud-subsidy"}
    },
    "POST /awards/v1/claims/{claim_id}/steps": says(event="withdraw", reason="不申报了"),
    "POST /awards/v1/claims/{claim_id}/enquiries": says(basis="依据"),
    "POST /awards/v1/claims/steps": lambda o: {"json": {"event": "withdraw", "claim_ids": [o["claim"]]}},
    "POST /awards/v1/recoveries/{recovery_id}/steps": says(event="object", reason="有异议"),
    "POST /awards/v1/vouchers/{voucher_id}/reservations": lambda o: {
        "json": {"engagement_id": o["service"], "amount": "1.00"}
    },
    "POST /awards/v1/vouchers/{voucher_id}/reservations/{engagement_id}/release": says(reason="不用了"),
    "POST /awards/v1/voucher-uses/{engagement_id}/redemption": lambda _: {},
    "POST /matchmaking/v1/supplies": _supply,
    "PUT /matchmaking/v1/supplies/{listing_id}": _supply,
    "POST /matchmaking/v1/supplies/{listing_id}/withdrawal": lambda _: {},
    "POST /matchmaking/v1/demands": lambda o: {"json": demand("新的需求", credit_code=o["firm"])},
    "PUT /matchmaking/v1/demands/{listing_id}": lambda o: {"json": demand("改名", credit_code=o["firm"])},
    "POST /matchmaking/v1/demands/{listing_id}/withdrawal": lambda _: {},
    "PUT /matchmaking/v1/sources/{source}/supplies/{external_id}": lambda _: {"json": supply("抢来的成果")},
    "PUT /matchmaking/v1/sources/{source}/demands/{external_id}": lambda o: {
        "json": demand("抢来的需求", credit_code=o["firm"])
    },
    "DELETE /matchmaking/v1/sources/{source}/supplies/{external_id}": lambda _: {},
    "DELETE /matchmaking/v1/sources/{source}/demands/{external_id}": lambda _: {},
    "POST /matchmaking/v1/sources/{source}/supplies.ndjson": lambda _: {"content": BULK},
    "POST /matchmaking/v1/sources/{source}/demands.ndjson": lambda _: {"content": BULK},
    "POST /matchmaking/v1/sources/{source}/snapshots": says(side="supply"),
    "POST /matchmaking/v1/sources/{source}/snapshots/{snapshot}/application": says(missing=1),
    "POST /matchmaking/v1/conflicts/{conflict_id}/settlement": says(take="platform"),
    "POST /matchmaking/v1/feedback": lambda o: {
        "json": {"demand_id": int(o["demand"]), "supply_id": int(o["supply"]), "verdict": "rejected"}
    },
    "PUT /matchmaking/v1/demands/{listing_id}/subscription": says(k=3),
    "DELETE /matchmaking/v1/demands/{listing_id}/subscription": lambda _: {},
    "PUT /matchmaking/v1/providers/{provider_id}": lambda o: {
        "json": provider(credit_code=o["agency-code"], name=o["agency-name"], text="改了")
    },
    "POST /matchmaking/v1/providers/{provider_id}/withdrawal": lambda _: {},
    "POST /matchmaking/v1/offers": lambda o: {"json": offer(o["agency"], "另一项")},
    "PUT /matchmaking/v1/offers/{offer_id}": lambda o: {"json": offer(o["agency"], text="改了")},
    "POST /matchmaking/v1/offers/{offer_id}/state": says(state="withdrawn"),
    "POST /matchmaking/v1/needs": lambda o: {"json": need("另一项", credit_code=o["firm"])},
    "PUT /matchmaking/v1/needs/{need_id}": lambda o: {"json": need(text="改了", credit_code=o["firm"])},
    "POST /matchmaking/v1/needs/{need_id}/state": says(state="met"),
    "POST /matchmaking/v1/needs/{need_id}/referrals": lambda o: {"json": {"offer_id": int(o["offer"])}},
    "POST /matchmaking/v1/challenges": lambda o: {
        "json": {"demand_id": int(o["demand"]), "terms": TERMS, "classified": False, "export_controlled": False}
    },
    "POST /matchmaking/v1/challenges/{id}/steps": says(event="withdraw", reason="不做了"),
    "POST /matchmaking/v1/engagements": lambda o: {
        "json": {"offer_id": OFFERS["service"], "credit_code": o["firm"], "price": "0.00", "declaration": UNRELATED}
    },
    "POST /matchmaking/v1/engagements/{id}/steps": says(event="cancel", reason="不办了"),
    "POST /matchmaking/v1/engagements/{id}/follow-up": says(solved="yes"),
    "POST /matchmaking/v1/engagements/{id}/advice/{number}/outcome": says(done=False),
    "POST /matchmaking/v1/challenges/{id}/bids": lambda _: {"json": bid("示例大学")},
    "DELETE /matchmaking/v1/challenges/{id}/bids/mine": lambda _: {},
    "POST /matchmaking/v1/challenges/{id}/declaration": says(conflict=False, interests=[], statement="没有利害关系"),
    "POST /matchmaking/v1/challenges/{id}/bids/{plan}/scores": says(
        criteria=[{"criterion": "x", "points": 80, "reason": "理由"}]
    ),
}
"""What is sent where somebody may write his own and nobody else's."""

LISTS: dict[str, Body] = {
    "POST /registry/v1/enterprises/imports": lambda o: _file(
        f"统一社会信用代码,企业名称,归口单位\n{o['firm']},改名,{o['unit']}\n"
    ),
    "POST /registry/v1/indicators/imports": lambda o: _file(f"统一社会信用代码,年度,从业人员\n{o['firm']},2024,5\n"),
    "POST /registry/v1/evidence/imports": lambda o: _file(
        f"数据来源:税务(示例)\n截至日期:{local_date(utc_now())}\n用途:用途\n依据:依据\n统一社会信用代码,是否欠税\n{o['firm']},否\n"
    ),
    "POST /registry/v1/name-list/usage": lambda o: {"json": {"rows": [LOAN | {"credit_code": o["firm"]}]}},
    "POST /registry/v1/name-list/usage.ndjson": lambda o: {"content": json.dumps(LOAN | {"credit_code": o["firm"]})},
    "POST /registry/v1/diagnoses/imports": lambda o: _file(
        f"统一社会信用代码,评测日期,评测方式,报告编号,信息系统\n{o['firm']},2025-01-06,自评,导出文件,C\n"
    ),
    "POST /registry/v1/pipeline/imports": lambda o: _file(
        f"统一社会信用代码,阶段,日期,文件\n{o['firm']},已股改,2025-04-06,文件\n"
    ),
    "POST /registry/v1/contacts/imports": lambda o: _file(f"统一社会信用代码,联系人,联系电话\n{o['firm']},某,1\n"),
    "POST /registry/v1/recognitions/imports": lambda o: _file(f"{LIST_HEAD}{o['firm']}\n"),
    "POST /registry/v1/recognitions": lambda o: {"json": RECOGNITION | {"rows": [{"credit_code": o["firm"]}]}},
    "POST /matchmaking/v1/supplies/imports": lambda o: _file(
        f"技术领域,成果名称,完成单位,成果简介\n新能源与节能,{o['supply-title']},{o['supply-organisation']},另一段简介\n"
    ),
    "POST /matchmaking/v1/demands/imports": lambda o: _file(DEMAND_ROWS.format(firm=o["firm"])),
}
"""Imports: rows that name what is another's are refused as rows."""

EACH_BY_ITSELF = {"POST /awards/v1/claims/steps"}
"""Acts on several things, each of which is refused or done by itself."""

NAMES_NOBODY = {
    *(f"POST /{service}/v1/subscriptions" for service in SERVICES),
    "POST /registry/v1/name-list/corrections",
    *(f"PUT /registry/v1/name-list/{view}/acknowledgement" for view in ("public", "bank", "government")),
    "POST /matchmaking/v1/match-runs",
    "POST /matchmaking/v1/providers",  # who is bound to no code may apply for any: the bureau looks at it
    *(f"POST /{service}/v1/attachments" for service in SERVICES),
    *(
        f"{route.replace('…', f'/{service}/v1/imports')}"
        for service in SERVICES
        for route in (
            "POST …",
            "PUT …/forms/{kind}/{form}",
            "DELETE …/forms/{kind}/{form}",
            "PUT …/words",
            "DELETE …/words",
        )
    ),
}
"""Writes of a caller's own that can name nobody else's."""


# -- whose is what --------------------------------------------------------------------------------------------------------


def _with_names(slots: Mapping[str, str], holder: str) -> dict[str, str]:
    kind, _, side = holder.partition("-")
    return {"supply-title": f"{kind}的成果{side}", "supply-organisation": f"示例{kind}{side}"} | dict(slots)


def own(world: World, caller: str) -> dict[str, str]:
    """What is a caller's own."""
    found = _with_names(world.slots[caller], caller)
    if "firm" in found:
        found |= {"unit": UNITS["a" if found["firm"] == FIRMS["a"] else "b"]}
    return found | dict(world.slots["city"])


def foreign(world: World, caller: str) -> dict[str, str]:
    """What is somebody else's: of the other side, and of the bureau."""
    side = "a" if caller.endswith("-b") else "b"
    office = {k: v for k, v in world.slots[f"office-{side}"].items() if k != "supply"}
    university = _with_names({"supply": world.slots[f"university-{side}"]["supply"]}, f"university-{side}")
    between = {"consent": world.slots[f"firm-{side}"]["consent"], "loan": world.slots[BANK_OF[side]]["loan"]}
    return dict(world.slots["bureau"]) | office | university | between | dict(world.slots["city"])


def refused(answer: httpx.Response) -> bool:
    """Because of whose it is, and for no other reason."""
    said = answer.json().get("detail", "") if answer.status_code == 403 else ""
    return "本账号只能" in said or "类接入方不能" in said


def crossed(answer: httpx.Response, caller: str, route: Route) -> list[str]:
    """Marks of another's that stand in an answer to a caller."""
    kind = kind_of(caller)
    if kind is Caller.BUREAU or (kind is Caller.SERVICE and route.owner in (Owner.FIRM, Owner.PIPELINE, Owner.FEED)):
        return []
    mine = [caller[-1]] if caller[-2:] in ("-a", "-b") else []
    if caller == BANK_OF["a"] and route.owner in (Owner.LOANS, Owner.FACT_PACK):
        mine = ["a"]
    text = answer.text + json.dumps(dict(answer.headers))
    found = [MARKS[side] for side in "ab" if side not in mine and MARKS[side] in text]
    if route.owner in (Owner.LISTING, Owner.CHALLENGE) and route.act is Act.READ:
        # No firm of this world shows its name with its demands.
        named = "ab" if kind not in (Caller.OFFICE, Caller.FIRM) else [side for side in "ab" if side not in mine]
        found += [x for side in named for x in (FIRMS[side], f"示例{FIRMS[side][-6:]}有限公司") if x in text]
    if (
        route.span(caller) is Span.OWN
        and route.act is Act.READ
        and route.slot is None
        and route.id not in NAMED_IN_BODY
    ):
        found += [FIRMS[side] for side in "ab" if side not in mine and FIRMS[side] in text]
        if route.owner is Owner.UNIT:
            found += [UNITS[side] for side in "ab" if side not in mine and f'"{UNITS[side]}"' in text]
    return found


async def asked(world: World, route: Route, caller: str, slots: Mapping[str, str], **options: Any) -> httpx.Response:
    # "@simulation": another of what the path names.
    query = {name: slots[value[1:]] if value.startswith("@") else value for name, value in route.query.items()}
    return await world.ask(route.service, route.method, route.path(slots), caller, params=query, **options)


# -- the matrix -----------------------------------------------------------------------------------------------------------


def routes(world: World, service: str, act: Act) -> list[Route]:
    return [r for r in routes_of(service, world.apps[service]) if r.act is act]


@pytest.mark.parametrize("service", SERVICES)
async def test_what_the_table_does_not_give_is_refused_and_without_a_token_everything(
    world: World, service: str
) -> None:
    wrong, tried = [], 0
    for route in [*routes(world, service, Act.READ), *routes(world, service, Act.WRITE)]:
        nobody = await asked(world, route, "", foreign(world, "bank"))
        wrong += [("nobody", route.id, nobody.status_code)] if nobody.status_code != 401 else []
        for caller in CALLERS:
            if route.span(caller) is Span.NONE:
                tried += 1
                answer = await asked(world, route, caller, foreign(world, caller))
                if not (answer.status_code == 403 and refused(answer)) or crossed(answer, caller, route):
                    wrong.append((caller, route.id, answer.status_code))
    assert not wrong, "\n".join(str(w)[:400] for w in wrong)
    assert tried > 50


@pytest.mark.parametrize("service", SERVICES)
async def test_what_is_anothers_is_not_there_to_read_and_lists_hold_ones_own(world: World, service: str) -> None:
    wrong: list[Any] = []
    tried = 0
    for route in routes(world, service, Act.READ):
        for caller in CALLERS:
            if route.span(caller) is Span.NONE or route.template.endswith(NEVER_ENDS):
                continue
            tried += 1
            options = READ_BODIES[route.id](foreign(world, caller)) if route.method == "POST" else {}
            answer = await asked(world, route, caller, foreign(world, caller), **options)
            if found := crossed(answer, caller, route):
                wrong.append((caller, route.id, found))
            limited = route.span(caller) in (Span.OWN, Span.PUBLISHED)
            if limited and (route.slot is not None or route.id in NAMED_IN_BODY):
                theirs = foreign(world, caller)
                other = theirs | ABSENT | {"statement": theirs["statement"].replace(theirs["firm"], ABSENT["firm"])}
                options = READ_BODIES[route.id](other) if route.method == "POST" else {}
                absent = await asked(world, route, caller, other, **options)
                mine_alone = route.template.endswith("/mine") and answer.status_code == 403
                if not mine_alone and (answer.status_code != 404 or _told(answer, theirs) != _told(absent, other)):
                    wrong.append((caller, route.id, answer.status_code, answer.text, absent.text))
            elif "须由本人登录办理" in answer.text:  # every caller here is a client
                continue
            elif (answer.status_code not in (200, 202, 404, 409) and not route.template.endswith("/mine")) or refused(
                answer
            ):
                wrong.append((caller, route.id, answer.status_code, answer.text))
    assert not wrong, "\n".join(str(w)[:400] for w in wrong)
    assert tried > 100


READ_BODIES: dict[str, Body] = {
    "POST /registry/v1/enterprises/{credit_code}/self-checks": says(title="municipal_srdi", procedure="new"),
    "POST /registry/v1/name-list:match": lambda o: {"json": {"codes": [o["firm"]]}},
    "POST /awards/v1/populations/{population_id}/simulations": says(year=2025),
    "POST /awards/v1/assessments/replay": lambda o: {"json": {"statement": json.loads(o["statement"])}},
    "POST /matchmaking/v1/matches": says(looking_for="demand", title="隔膜"),
}
NAMED_IN_BODY = {"POST /awards/v1/assessments/replay"}


def _told(answer: httpx.Response, slots: Mapping[str, str]) -> str:
    """An answer without what was asked for: the same of what is there and of what is not."""
    said = {k: v for k, v in answer.json().items() if k not in ("instance", "request_id")}
    text = json.dumps(said, ensure_ascii=False)
    named = (v for k, v in slots.items() if k in ABSENT)
    return re.sub("|".join(rf"\b{re.escape(v)}\b" for v in named), "*", text)


@pytest.mark.parametrize("service", SERVICES)
async def test_what_is_anothers_is_refused_to_write_and_nothing_of_it_changes(world: World, service: str) -> None:
    wrong: list[Any] = []
    tried = 0
    for route in routes(world, service, Act.WRITE):
        for caller in CALLERS:
            if route.span(caller) is not Span.OWN or route.id in NAMES_NOBODY:
                continue
            tried += 1
            assert route.id in BODIES | LISTS, f"the matrix does not know what to send to {route.id}"
            options = (BODIES | LISTS)[route.id](foreign(world, caller))
            answer = await asked(world, route, caller, foreign(world, caller), **options)
            if route.id in LISTS:
                report = answer.json()
                if (report.get("accepted"), report.get("repeated"), report.get("rejected")) != (0, 0, 1):
                    wrong.append((caller, route.id, answer.status_code, answer.text))
            elif route.id in EACH_BY_ITSELF:
                if [one["done"] for one in answer.json()] != [False]:
                    wrong.append((caller, route.id, answer.status_code, answer.text))
            elif answer.status_code not in (403, 404):
                wrong.append((caller, route.id, answer.status_code, answer.text))
            if crossed(answer, caller, route):
                wrong.append((caller, route.id, crossed(answer, caller, route)))
    assert not wrong, "\n".join(str(w)[:400] for w in wrong)
    assert tried > 5


async def test_what_is_ones_own_is_there_to_read(world: World) -> None:
    wrong: list[Any] = []
    seen: set[Owner] = set()
    for service in SERVICES:
        for route in routes(world, service, Act.READ):
            for caller in CALLERS:
                if route.span(caller) not in (Span.OWN, Span.PUBLISHED) or route.method != "GET":
                    continue
                mine = own(world, caller)
                if route.slot is not None and route.slot not in mine:
                    continue
                answer = await asked(world, route, caller, mine)
                seen.add(route.owner)
                if answer.status_code != 200 and route.id not in NOTHING_THERE:
                    wrong.append((caller, route.id, answer.status_code, answer.text))
                if crossed(answer, caller, route):
                    wrong.append((caller, route.id, crossed(answer, caller, route)))
    assert not wrong, "\n".join(str(w)[:400] for w in wrong)
    assert {Owner.FIRM, Owner.UNIT, Owner.CASE, Owner.LISTING_FILE, Owner.CHALLENGE, Owner.JOB} <= seen


NOTHING_THERE = {
    "GET /registry/v1/targets/{id}/units/{unit}",  # nobody has broken it down
    "GET /registry/v1/enterprises/{credit_code}/diagnoses/{id}",
    "GET /registry/v1/me",  # a client is no person
    "GET /registry/v1/oauth/userinfo",
    *(f"GET /{service}/v1/subscriptions/{{id}}/deliveries/{{delivery_id}}" for service in SERVICES),
    "GET /registry/v1/name-list/releases/jobs/{id}",  # the bureau's own
    "GET /registry/v1/imports/templates/{kind}.xlsx",  # no list is called "lines"
    "GET /awards/v1/imports/templates/{kind}.xlsx",
    "GET /matchmaking/v1/imports/templates/{kind}.xlsx",
    "GET /matchmaking/v1/challenges/{id}/bids/mine",
    "GET /matchmaking/v1/sources/{source}/demands/{external_id}",
    "GET /matchmaking/v1/challenges/{id}/ranking",
    "GET /matchmaking/v1/match-runs/{run_id}/pairs",  # perhaps not done yet
    "GET /matchmaking/v1/match-runs/{run_id}/pairs.xlsx",
}


async def test_a_full_list_shows_a_caller_its_own_and_the_bureau_all(world: World) -> None:
    for service, path in (
        ("registry", "/enterprises"),
        ("registry", "/cases"),
        ("registry", "/libraries/municipal_srdi"),
        ("registry", "/targets/stock-municipal/enterprises?reading=valid"),
        ("registry", "/name-list/government/contacts"),
    ):

        async def codes(caller: str, service: str = service, path: str = path) -> set[str]:
            answer = await world.ask(service, "GET", f"/{service}/v1{path}", caller)
            assert answer.status_code == 200, answer.text
            return {row["credit_code"] for row in answer.json()}

        assert await codes("bureau") == set(FIRMS.values()), path
        for side in "ab":
            assert await codes(f"office-{side}") == {FIRMS[side]}, path
            assert await codes(f"firm-{side}") == {FIRMS[side]}, path
        assert await codes("firm of none") == set(), path
    counts = (await world.ask("registry", "GET", "/registry/v1/libraries", "office-a")).json()
    municipal = next(c for c in counts if c["title"] == "municipal_srdi")
    assert (municipal["total"], len(municipal["by_unit"])) == (1, 1)


async def test_what_is_ones_own_is_there_to_write(world: World) -> None:
    """Last: it changes what the others read."""
    wrong: list[Any] = []
    tried = 0
    for service in SERVICES:
        for route in sorted(routes(world, service, Act.WRITE), key=lambda r: r.method == "DELETE"):
            for caller in CALLERS:
                mine = own(world, caller)
                if route.span(caller) is not Span.OWN or route.id in NAMES_NOBODY:
                    continue
                if route.slot is not None and route.slot not in mine:
                    continue
                try:
                    options = (BODIES | LISTS)[route.id](mine)
                except KeyError:  # it has none of what the body names
                    continue
                tried += 1
                answer = await asked(world, route, caller, mine, **options)
                if refused(answer) or (answer.status_code in (401, 404, 500) and route.id not in NOTHING_TO_WRITE):
                    wrong.append((caller, route.id, answer.status_code, answer.text))
                if route.id in LISTS and answer.json().get("rejected") != 0:
                    wrong.append((caller, route.id, answer.text))
    assert not wrong, "\n".join(str(w)[:400] for w in wrong)
    assert tried > 40


NOTHING_TO_WRITE = {
    *(f"POST /{service}/v1/subscriptions/{{id}}/deliveries/{{delivery_id}}/retry" for service in SERVICES),
    "DELETE /registry/v1/me/apps/{client_id}",  # a client has consented to nothing
    "POST /registry/v1/assessments/{quarter}/appeals/{unit}",
    "DELETE /matchmaking/v1/challenges/{id}/bids/mine",
    "DELETE /matchmaking/v1/sources/{source}/demands/{external_id}",
}


def test_every_route_that_is_not_public_declares_whose_data_it_touches(tmp_path: Path, apps: Apps) -> None:
    counted = 0
    for app in build(tmp_path, apps).values():
        for route in api_routes(app):
            counted += 1
            assert len(touched_by(route) or ()) == bool(scopes_of(route)), route.path
    assert counted > 150
