"""People and clients who act in tests of money. Each one's name is its token: how tokens are made is tried elsewhere."""

from __future__ import annotations

from fastapi import FastAPI

from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Unauthenticated
from tests.registry.helpers import A, B

EVERYTHING = frozenset(Scope)


def person(login: str, role: str, kind: str = "officer", unit: str | None = None, firm: str | None = None) -> Principal:
    """Somebody who has just proved who he is, and holds every scope: only whose the data is, and who he is, can stop him."""
    return Principal(f"{login}@{role}", kind, unit, EVERYTHING, firm, person=login, fresh_until=9e12)


CALLERS = {
    "firm-a": person("jia", "firm-handler", "enterprise", firm=A),
    "firm-b": person("yi", "firm-handler", "enterprise", firm=B),
    "office-a": person("yuhu", "county-handler", unit="430302"),
    "office-b": person("yuetang", "county-handler", unit="430304"),
    "checker-a": person("hu", "county-reviewer", unit="430302"),
    "checker-b": person("tang", "county-reviewer", unit="430304"),
    "bureau": person("ju1", "bureau-handler"),
    "bureau-2": person("ju2", "bureau-reviewer"),
    "leader": person("zhang", "bureau-leader"),
    "leader-2": person("wang", "bureau-leader"),
    "treasurer": person("cai4", "finance-leader"),
    "treasurer-2": person("cai5", "finance-leader"),
    "finance": person("cai1", "finance-handler"),
    "finance-2": person("cai2", "finance-reviewer"),
    "finance-3": person("cai3", "finance-reviewer"),
    "stale": Principal("cai1@finance-handler", "officer", None, EVERYTHING, person="cai1"),
    "client": Principal("program", "officer", None, EVERYTHING),
    "bank": Principal("bank", "bank", None, EVERYTHING),
}


class Tokens:
    """In the verifier's place."""

    async def verify(self, token: str) -> Principal:
        if token not in CALLERS:
            raise Unauthenticated("令牌无效")
        return CALLERS[token]


def let_in(app: FastAPI) -> None:
    """From now on the app knows these callers, and no others."""
    app.state.verifier = Tokens()


def by(name: str) -> dict[str, str]:
    """The headers of one of them."""
    return {"Authorization": f"Bearer {name}"}
