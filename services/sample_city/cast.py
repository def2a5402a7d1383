"""Who acts in the sample's story, all of them invented: a person of every role, who signs in as people do; and what are systems, the
offices of the other units and the banks, each a client of its own that is registered through the API."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from services.sample_city.build import City
from shared.city import part
from shared.contracts.registry import ClientIn
from shared.contracts.scopes import ClientKind, Scope
from shared.contracts.values import CreditCode, credit_code_check_digit, organisation_check_digit

UNIT_CODES: dict[str, str] = {unit["name"]: unit["code"] for unit in part("units.yaml")["units"]}
"""{name: code} of the city's units."""
_OTHER = "湘潭县"
"""The other unit that has people, in the city that the long story is of."""
ADMIN = "admin"
COUNTY_HANDLER, COUNTY_REVIEWER = "county-handler", "county-reviewer"
OTHER_HANDLER, OTHER_REVIEWER = "county-handler-2", "county-reviewer-2"
HANDLER, REVIEWER, LEADER = "bureau-handler", "bureau-reviewer", "bureau-leader"
FINANCE, FINANCE_REVIEWER, FINANCE_LEADER = "finance-handler", "finance-reviewer", "finance-leader"
OTHER_FINANCE = "finance-handler-2"
FIRM = "firm-handler"
EXPERTS = ("expert", "expert-2", "expert-3")
PROVIDER = "provider-handler"
UNIVERSITIES = {"university": "潭州示例大学", "university-2": "潭州示例工程学院"}
BANKS = {"sample-bank-1": "示例银行甲", "sample-bank-2": "示例银行乙", "sample-bank-3": "示例银行丙"}
_LABELS = {
    COUNTY_HANDLER: "县区经办",
    COUNTY_REVIEWER: "县区复核",
    HANDLER: "局经办",
    REVIEWER: "局复核",
    LEADER: "局负责人",
    FINANCE: "财政经办",
    FINANCE_REVIEWER: "财政复核",
    FINANCE_LEADER: "财政负责人",
    FIRM: "企业经办",
    "firm-signatory": "企业授权人",
    "university": "高校",
    "bank": "银行",
    "expert": "专家",
    PROVIDER: "服务机构经办",
    "auditor": "审计",
    "system-admin": "系统管理员",
    "security-admin": "安全管理员",
}
_TYPED = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Characters that are not taken for one another."""


@dataclass(frozen=True)
class Person:
    """Somebody to sign in as. `bond`: the unit, or the credit code, that the role is held for."""

    login: str
    name: str
    role: str
    unit: str | None = None
    enterprise: str | None = None

    @property
    def label(self) -> str:
        """What the role is called."""
        return _LABELS[self.role]

    @property
    def actor(self) -> str:
        """By what records name the person in this role."""
        return f"{self.login}@{self.role}"


def people(city: City) -> list[Person]:
    """A person of every role. The office is that of the firm, and the firm the one that has most to see. Of some there is another: a
    person stands at one stage of a claim, and a county checks its own firms."""
    hero, codes = city.hero(), university_codes() | {PROVIDER: provider_code(PROVIDERS[0])}
    found = []
    for role, label in _LABELS.items():
        unit = UNIT_CODES[hero.unit] if role in (COUNTY_HANDLER, COUNTY_REVIEWER) else None
        enterprise = hero.code if role in (FIRM, "firm-signatory") else codes.get(role)
        if role == "bank":
            enterprise = bank_codes()[next(iter(BANKS))]
        found.append(Person(role, f"示例·{label}", role, unit, enterprise))
    others = [Person(login, f"示例·专家{n}", "expert") for n, login in zip("乙丙", EXPERTS[1:], strict=True)]
    other = UNIT_CODES.get(_OTHER) or next(code for name, code in UNIT_CODES.items() if name != hero.unit)
    others += [
        Person(OTHER_HANDLER, "示例·县区经办乙", "county-handler", other),
        Person(OTHER_REVIEWER, "示例·县区复核乙", "county-reviewer", other),
        Person(OTHER_FINANCE, "示例·财政经办乙", "finance-handler"),
    ]
    return [*found, *others, Person("university-2", "示例·高校乙", "university", None, codes["university-2"])]


def new_password() -> str:
    """A password that a person can read off and type."""
    groups = ["".join(secrets.choice(_TYPED) for _ in range(4)) for _ in range(3)]
    return f"{'-'.join(groups)}-{secrets.choice('23456789')}{secrets.choice('ABCDEFGH')}{secrets.choice('abcdefgh')}"


def office_of(unit: str) -> str:
    """The client of a county or park, by its name."""
    return f"sample-office-{UNIT_CODES[unit].lower()}"


def university_codes() -> dict[str, CreditCode]:
    """{client: well-formed credit code of nobody}"""
    return {client: _code_of(f"MB0A0A0{n}") for n, client in enumerate(UNIVERSITIES, start=1)}


PROVIDERS = (
    "潭州示例知识产权服务有限公司", "示例银行甲", "示例银行乙", "示例银行丙", "潭州示例创业投资有限公司", "潭州示例产业基金管理有限公司",
    "潭州示例技师学院", "潭州示例律师事务所", "潭州示例检测认证有限公司", "潭州示例管理咨询有限公司", "潭州示例人力资源有限公司",
    "潭州示例财税服务有限公司", "潭州示例中小企业公共服务平台", "潭州示例数字科技有限公司", "潭州示例工业软件有限公司",
)  # fmt: skip
"""Who offers services and is no university and no single expert. For the first one there is a person who signs in."""


def provider_code(name: str) -> CreditCode:
    """A well-formed credit code of nobody, of a provider or a university."""
    named = {
        university: code for code, university in zip(university_codes().values(), UNIVERSITIES.values(), strict=True)
    }
    return named[name] if name in named else _code_of(f"MB0A0B{PROVIDERS.index(name) + 10}")


def bank_codes() -> dict[str, CreditCode]:
    """{client: the credit code of its bank}. The person at a bank is of the first."""
    return {client: provider_code(name) for client, name in BANKS.items()}


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
    Scope.REPORTS_READ, Scope.REPORTS_WRITE, Scope.AWARDS_READ, Scope.CLAIMS_SUBMIT,
)  # fmt: skip


_BANK = (Scope.NAME_LIST_READ, Scope.USAGE_REPORT, Scope.FACT_PACKS_FETCH)


def parts() -> list[Part]:
    """Every system."""
    return [
        *(
            Part(office_of(unit), ClientKind.OFFICER, f"示例·{unit}", _OFFICE, unit=code)
            for unit, code in UNIT_CODES.items()
        ),
        *(
            Part(client, ClientKind.BANK, f"{name}(虚构)", _BANK, enterprise=bank_codes()[client])
            for client, name in BANKS.items()
        ),
    ]
