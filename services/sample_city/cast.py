"""Who acts in the sample's story beside the administrator: offices, experts, universities and banks, each a client of its own that
is registered through the API. All of them are invented; their secrets are made anew and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from shared.contracts.registry import ClientIn
from shared.contracts.scopes import ClientKind, Scope
from shared.contracts.values import CreditCode, credit_code_check_digit, organisation_check_digit

UNIT_CODES = {
    "雨湖区": "430302",
    "岳塘区": "430304",
    "湘潭县": "430321",
    "湘乡市": "430381",
    "韶山市": "430382",
    "湘潭高新区": "XTGX",
    "湘潭经开区": "XTJK",
}
ADMIN = "admin"
EXPERTS = ["sample-expert-1", "sample-expert-2", "sample-expert-3"]
UNIVERSITIES = {"sample-university-1": "潭州示例大学", "sample-university-2": "潭州示例工程学院"}
BANKS = {"sample-bank-1": "示例银行甲", "sample-bank-2": "示例银行乙", "sample-bank-3": "示例银行丙"}


def office_of(unit: str) -> str:
    """The client of a county or park, by its name."""
    return f"sample-office-{UNIT_CODES[unit].lower()}"


def university_codes() -> dict[str, CreditCode]:
    """{client: well-formed credit code of nobody}"""
    return {client: _code_of(f"MB0A0A0{n}") for n, client in enumerate(UNIVERSITIES, start=1)}


def _code_of(body: str) -> CreditCode:
    first = f"12430300{body}{organisation_check_digit(body)}"
    return CreditCode(first + credit_code_check_digit(first))


@dataclass(frozen=True)
class Part:
    """A client with what it may do."""

    client_id: str
    kind: ClientKind
    name: str
    scopes: tuple[Scope, ...]
    unit: str | None = None
    enterprise: CreditCode | None = None

    def request(self) -> ClientIn:
        return ClientIn(
            client_id=self.client_id,
            kind=self.kind,
            name=self.name,
            unit=self.unit,
            enterprise=self.enterprise,
            scopes=[s.value for s in self.scopes],
        )


_OFFICE = (
    Scope.ENTERPRISES_READ, Scope.RECOGNITIONS_READ, Scope.NOMINATIONS_READ, Scope.NOMINATIONS_WRITE, Scope.NOMINATIONS_VERIFY,
    Scope.REPORTS_READ, Scope.REPORTS_WRITE,
)  # fmt: skip
_UNIVERSITY = (Scope.LISTINGS_READ, Scope.CHALLENGES_READ, Scope.CHALLENGES_WRITE, Scope.BIDS_WRITE)
_EXPERT = (Scope.NOMINATIONS_READ, Scope.NOMINATIONS_SCORE, Scope.CHALLENGES_READ, Scope.BIDS_SCORE)


def parts() -> list[Part]:
    """Everybody who acts."""
    codes = university_codes()
    return [
        *(
            Part(office_of(unit), ClientKind.OFFICER, f"示例·{unit}", _OFFICE, unit=code)
            for unit, code in UNIT_CODES.items()
        ),
        *(
            Part(client, ClientKind.EXPERT, f"示例·专家{n}", _EXPERT)
            for n, client in zip("甲乙丙", EXPERTS, strict=True)
        ),
        *(
            Part(client, ClientKind.INSTITUTION, f"{name}(虚构)", _UNIVERSITY, enterprise=codes[client])
            for client, name in UNIVERSITIES.items()
        ),
        *(Part(client, ClientKind.BANK, f"{name}(虚构)", (Scope.NAME_LIST_READ,)) for client, name in BANKS.items()),
    ]
