"""The awards service's client."""

from __future__ import annotations

from shared.clients.base import ListPage, ServiceClient
from shared.contracts.awards import (
    AssessmentIn,
    AwardsRecord,
    BudgetReply,
    ClauseInfo,
    ComparisonReply,
    EnterpriseDecision,
    EnterpriseFinding,
    EnterpriseStanding,
    LineTrace,
    MeasureInfo,
    PaymentIn,
    PolicyInfo,
    QuestionsReply,
    Recorded,
    ReplayIn,
    ReplayReply,
    StatementReply,
)
from shared.contracts.disbursement import PaymentShown
from shared.contracts.service_figures import ServiceFigure
from shared.contracts.simulations import ComparedEnterprise, SimulationComparison, SimulationIn, SimulationJob
from shared.contracts.values import CreditCode
from shared.contracts.wire import Request
from shared.contracts.work import Work

PREFIX = "/awards/v1"


class AwardsClient(ServiceClient):
    """One method a use case. Raises `ClientError` and its kinds only."""

    async def service_figures(self, month: str, unit: str | None = None) -> list[ServiceFigure]:
        """The service's figures of a month (2026-11) for the monthly report, of a unit or of the whole city."""
        params = {"month": month} | ({"unit": unit} if unit else {})
        return await self.ask_list(ServiceFigure, f"{PREFIX}/service-figures", params=params)

    async def assess(self, facts: AssessmentIn) -> StatementReply:
        return await self.ask(StatementReply, "POST", f"{PREFIX}/assessments", json=facts.model_dump(mode="json"))

    async def statement(self, code: CreditCode, year: int, *, profile: str | None = None) -> StatementReply:
        params = {"year": str(year)} | ({"profile": profile} if profile else {})
        return await self.ask(StatementReply, "GET", f"{PREFIX}/enterprises/{code}/assessment", params=params)

    async def traces(
        self, code: CreditCode, year: int, *, measure: str | None = None, profile: str | None = None
    ) -> list[LineTrace]:
        """How the lines of a statement come about: of one measure, or of all that something happened to."""
        params = (
            {"year": str(year)} | ({"measure": measure} if measure else {}) | ({"profile": profile} if profile else {})
        )
        answer = await self.request("GET", f"{PREFIX}/enterprises/{code}/assessment/trace", params=params)
        return [LineTrace.model_validate(one) for one in answer.json()]

    async def questions(self, code: CreditCode, year: int) -> QuestionsReply:
        """Which inputs still matter, the one with the most money at stake first."""
        return await self.ask(
            QuestionsReply, "GET", f"{PREFIX}/enterprises/{code}/questions", params={"year": str(year)}
        )

    async def compare(self, code: CreditCode, year: int) -> ComparisonReply:
        """The statement under every profile of the pack."""
        return await self.ask(
            ComparisonReply, "GET", f"{PREFIX}/enterprises/{code}/comparison", params={"year": str(year)}
        )

    async def replay(self, statement: StatementReply, facts: AssessmentIn | None = None) -> ReplayReply:
        """Have a statement calculated again by its receipt; `facts` where it was made from given ones."""
        body = ReplayIn(statement=statement, facts=facts).model_dump(mode="json")
        return await self.ask(ReplayReply, "POST", f"{PREFIX}/assessments/replay", json=body)

    async def simulate(self, request: SimulationIn, *, wait: int = 0) -> SimulationJob:
        """Simulate the registry's enterprises. The job as it is after `wait` seconds at most."""
        headers = {"Prefer": f"wait={wait}"} if wait else {}
        body = request.model_dump(mode="json")
        return await self.ask(SimulationJob, "POST", f"{PREFIX}/simulations", json=body, headers=headers)

    async def simulate_population(self, population_id: str, request: SimulationIn) -> SimulationJob:
        """Simulate a list that has landed (`ListPlansClient`, kind population)."""
        path, body = f"{PREFIX}/populations/{population_id}/simulations", request.model_dump(mode="json")
        return await self.ask(SimulationJob, "POST", path, json=body)

    async def simulation(self, id: str) -> SimulationJob:
        """How far a simulation is, and what it came to."""
        return await self.ask(SimulationJob, "GET", f"{PREFIX}/simulations/{id}")

    async def simulation_file(self, id: str, name: str) -> bytes:
        """What a simulation came to: report.html, budget.xlsx, enterprises.parquet or lines.parquet."""
        return (await self.request("GET", f"{PREFIX}/simulations/{id}/{name}")).content

    async def compare_simulations(self, id: str, other: str) -> SimulationComparison:
        """One simulation beside another, which is what was before."""
        path = f"{PREFIX}/simulations/{id}/comparison"
        return await self.ask(SimulationComparison, "GET", path, params={"with": other})

    async def compared_enterprises(self, id: str, other: str, **asked: object) -> ListPage[ComparedEnterprise]:
        """A page of its firms. `asked`: moved (winners, losers, unchanged), unit, q; sort, total, limit, cursor."""
        path = f"{PREFIX}/simulations/{id}/comparison/enterprises"
        return await self.ask_page(ComparedEnterprise, path, **{"with": other, **asked})

    async def standings(self, year: int, **asked: object) -> ListPage[EnterpriseStanding]:
        """A page of firms by what they are due. `asked`: q, unit, having, policy, profile; sort, total, limit, cursor."""
        return await self.ask_page(EnterpriseStanding, f"{PREFIX}/enterprises", year=year, **asked)

    async def work(self) -> Work:
        """What of the year's awards waits for the caller, and what it waits for."""
        return await self.ask(Work, "GET", f"{PREFIX}/work")

    async def budget(self, year: int) -> BudgetReply:
        return await self.ask(BudgetReply, "GET", f"{PREFIX}/budgets/{year}")

    async def record(self, code: CreditCode) -> AwardsRecord:
        return await self.ask(AwardsRecord, "GET", f"{PREFIX}/enterprises/{code}/record")

    async def payments_of(self, code: CreditCode) -> list[PaymentShown]:
        """All payments to an enterprise, with what of each stands."""
        page = await self.ask_page(PaymentShown, f"{PREFIX}/payments", enterprise=code, limit=1000)
        found = list(page.rows)
        while page.following is not None:
            page = await self.ask_page(PaymentShown, page.following)
            found += page.rows
        return found

    async def determine(self, finding: EnterpriseFinding, *, idempotency_key: str | None = None) -> Recorded:
        return await self._post("determinations", finding, idempotency_key)

    async def decide(self, decision: EnterpriseDecision, *, idempotency_key: str | None = None) -> Recorded:
        return await self._post("decisions", decision, idempotency_key)

    async def pay(self, payment: PaymentIn, *, idempotency_key: str | None = None) -> Recorded:
        return await self._post("payments", payment, idempotency_key)

    async def _post(self, resource: str, body: Request, key: str | None) -> Recorded:
        headers = {"Idempotency-Key": key} if key else {}
        return await self.ask(
            Recorded, "POST", f"{PREFIX}/{resource}", json=body.model_dump(mode="json"), headers=headers
        )

    async def policies(self) -> list[PolicyInfo]:
        return await self.ask_list(PolicyInfo, f"{PREFIX}/policies")

    async def measures(self, policy: str) -> list[MeasureInfo]:
        return await self.ask_list(MeasureInfo, f"{PREFIX}/policies/{policy}/measures")

    async def clause(self, policy: str, clause: int) -> ClauseInfo:
        return await self.ask(ClauseInfo, "GET", f"{PREFIX}/policies/{policy}/clauses/{clause}")
