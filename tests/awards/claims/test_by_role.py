"""With the permissions of their roles and no others: the leader rests a decision on papers, the auditor opens everything and changes nothing."""

from __future__ import annotations

import pytest

from services.awards.schema import FEED
from shared.city import part
from shared.contracts.scopes import granted_to_person
from shared.plumbing.auth import Principal
from shared.plumbing.routing import api_routes
from tests.attachments.papers import hand_in, paper
from tests.awards.batches.test_round_trip import payable
from tests.awards.conftest import Both
from tests.awards.money import TO_DECIDED, City, city
from tests.awards.people import Tokens, by
from tests.clocks import SetClock
from tests.registry.helpers import A

pytestmark = pytest.mark.anyio
ROLES = {role["code"]: role for role in part("roles.yaml")["roles"]}
HAND_IN = paper("other")
CALCULATED = ("POST /assessments", "POST /simulations/compare")
FILES = "/attachments"


class Roles(Tokens):
    """As in other tests, and who is in a role by its code."""

    async def verify(self, token: str) -> Principal:
        if token not in ROLES:
            return await super().verify(token)
        scopes = granted_to_person(token, "officer", ROLES[token]["scopes"], bound=False)
        return Principal(f"p@{token}", "officer", None, frozenset(scopes), person="p", fresh_until=9e12)


async def test_a_leader_rests_his_decision_on_papers(both: Both, clock: SetClock) -> None:
    town = await city(both, clock)
    both.app.state.verifier = Roles()
    (claim,) = await town.claims()
    await town.go(claim["id"], *TO_DECIDED[:-1])
    sent = await hand_in(both.awards, "awards", by("bureau-leader"))
    assert sent.status_code == 201, sent.text
    decided = await town.step(claim["id"], "decide", "bureau-leader", evidence=HAND_IN)
    assert decided.status_code == 200, decided.text
    assert [e["kind"] for e in decided.json()["steps"][-1]["evidence"]] == ["other"]
    assert (await both.awards.get(f"/awards/v1/attachments/{HAND_IN[0]['sha256']}", headers=by("auditor"))).is_success


async def paid(both: Both, clock: SetClock) -> tuple[City, dict[str, str]]:
    """(city, what stands in its paths)"""
    town, claim = await payable(both, clock)
    batch = await town.export((await town.batch())["id"])
    file = (await town.bank(f"{batch['items'][0]['no']},T1,200000.00,{town.today},已支付,")).json()
    (payment,) = await town.get("payments", year=2025)
    said = {"payment_id": payment["id"], "ground": "overpaid", "detail": "多付"}
    recovery = (await town.post("recoveries", said, "bureau")).json()
    (line,) = await town.get("budget-lines", fiscal_year=2025)
    (notice,) = await town.get("award-notices")
    both.app.state.verifier = Roles()
    return town, {
        "claim_id": claim, "batch_id": batch["id"], "file_id": file["id"], "recovery_id": recovery["id"], "line_id": line["id"],
        "notice_id": notice["id"], "round_id": town.round_id, "payment_id": str(payment["id"]), "credit_code": A, "year": "2025",
    }  # fmt: skip


async def test_the_auditor_opens_what_became_of_the_money_and_changes_nothing(both: Both, clock: SetClock) -> None:
    town, ids = await paid(both, clock)
    reads = (
        "claims", "claims.xlsx", "claims/totals", f"claims/{ids['claim_id']}", "claim-rounds", f"claim-rounds/{town.round_id}",
        "budget-lines", f"budget-lines/{ids['line_id']}", f"budget-lines/{ids['line_id']}/ledger", "budget-lines/summary?fiscal_year=2025",
        "award-notices", f"award-notices/{ids['notice_id']}", "payment-batches", f"payment-batches/{ids['batch_id']}",
        f"payment-batches/{ids['batch_id']}/audit-pack.zip", "bank-files", f"bank-files/{ids['file_id']}", "payments", "payments.xlsx",
        "holds", "recoveries", f"recoveries/{ids['recovery_id']}", "performance/2025", "performance/2025/report.html", "accounts",
    )  # fmt: skip
    for path in reads:
        answer = await both.awards.get(f"/awards/v1/{path}", headers=by("auditor"))
        assert answer.status_code == 200, f"{path}: {answer.text[:300]}"
    sealed = await both.awards.get(
        f"/awards/v1/payment-batches/{ids['batch_id']}/files/plain.xlsx", headers=by("auditor")
    )
    assert sealed.status_code == 403, "the file with the account numbers is not the auditor's"

    bodies = {
        "/claims/{claim_id}/steps": [{"event": e, "reason": "x"} for e in ("void", "reassess", "settle", "close_rest")],
        "/claims/steps": [{"event": "check", "claim_ids": [ids["claim_id"]]}],
        "/payment-batches/{batch_id}/steps": [{"event": e, "reason": "x"} for e in ("close", "void", "approve")],
        "/enterprises/{credit_code}/inputs": [{"answers": {"figures.2024.rent_area": "100.50"}}],
        "/recoveries/{recovery_id}/steps": [{"event": e, "reason": "x"} for e in ("notify", "drop", "waive")],
        # Programs subscribe, and people do not; of nobody's subscription there is none.
        "/subscriptions/{id}/replay": [{"after_seq": 0}],
        "/subscriptions": [{"url": "https://hook.invalid/x", "events": ["notice.published"]}],
    }
    store = both.app.state.use_cases.store
    with store.read() as session:
        before = FEED.head(session).seq
    tried, taken = 0, []
    for route in api_routes(both.app):
        for method in sorted((route.methods or set()) - {"GET", "HEAD"}):
            path = str(route.path)
            at = path.partition("/v1")[2]
            for body in bodies.get(at, [{}] if at != FILES else []):
                url = f"/awards/v1{at}".format_map(_Filled(ids))
                answer = await both.awards.request(method, url, json=body, headers=by("auditor"))
                tried += 1
                of_nobody = at.startswith("/subscriptions/")
                refused = {403, 404} if of_nobody else {403, 409} if at in bodies else {403}
                done = at == "/claims/steps" and any(a["done"] for a in answer.json())
                if done or answer.status_code not in refused | ({200} if at == "/claims/steps" else set()):
                    taken.append(f"{method} {at} {body}: {answer.status_code}")
    # What is only worked out, of what is sent or what is there, writes nothing.
    assert [t for t in taken if not t.startswith(CALCULATED)] == []
    assert tried > 40
    assert (await hand_in(both.awards, "awards", by("auditor"))).status_code == 403
    with store.read() as session:
        assert FEED.head(session).seq == before


class _Filled(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "1"
