"""What the parts of a city's folder may say. Targets, standards, challenge rules and packs have their models in the services."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]
UnitCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,20}$")]
Text = Annotated[str, Field(min_length=1, max_length=200)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Plan(Part):
    name: Text
    first: int = Field(alias="from", ge=2000, le=2100)
    last: int = Field(alias="to", ge=2000, le=2100)


class Groups(Part):
    """Titles that figures speak of together; mined: {title: the task to which its figures belong}."""

    monthly: tuple[Code, ...] = ()
    srdi: tuple[Code, ...] = ()
    giants: tuple[Code, ...] = ()
    mined: dict[Code, str] = {}


class City(Part):
    """city.yaml."""

    id: Code
    city: Text
    province: Text
    region: str = Field(pattern=r"^[0-9]{6}$")
    plan: Plan
    begins: dt.date
    policy: Code
    standards: tuple[str, ...] = ()
    groups: Groups
    tasks_of_figures: dict[str, str] | None = None


class Named(Part):
    """A name from a day on."""

    since: dt.date = Field(alias="from")
    name: Text
    certainty: str = ""
    source: str = ""


class Unit(Part):
    """A unit. since, until: half-open; aliases: former names and other wordings; address: where firms go, in guides."""

    code: UnitCode
    name: Text
    kind: Literal["county", "park"]
    aliases: tuple[Text, ...] = Field(default=(), max_length=20)
    address: str = Field(default="", max_length=200)
    since: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = Field(default=None, alias="to")


class Units(Part):
    """units.yaml."""

    units: tuple[Unit, ...] = Field(min_length=1)


class Title(Part):
    code: Code
    name: Text
    level: Literal["国家级", "省级", "市级", "县级"]
    kind: Literal["ladder", "champion", "honour"]
    clause: int = Field(ge=1)
    leads_to: tuple[Code, ...] = ()
    years: int | None = Field(default=None, ge=1, le=50)
    on_list: bool = Field(default=False, alias="list")
    subject: bool = False
    official: tuple[Named, ...] = ()
    source: str = ""
    certainty: Literal["verified", "own"] = "verified"


class Ladder(Part):
    """ladder.yaml."""

    titles: tuple[Title, ...] = Field(min_length=1)


class WordedTitle(Part):
    level: Literal["国家级", "省级", "市级", "县级"]
    wordings: tuple[Text, ...] = Field(min_length=1)


class Titles(Part):
    """titles.json."""

    source: str = Field(default="", alias="_source")
    places: dict[str, list[str]]
    titles: dict[Code, WordedTitle]


class Body(Part):
    code: UnitCode
    names: tuple[Named, ...] = Field(min_length=1)


class Task(Part):
    id: str = Field(min_length=1, max_length=20)
    section: Text
    title: Text
    lead: tuple[UnitCode, ...]
    responsible: tuple[UnitCode, ...] = ()
    local: bool
    every_body: bool = False


class Tasks(Part):
    """tasks.yaml."""

    source: str = ""
    bodies: tuple[Body, ...] = ()
    tasks: tuple[Task, ...] = Field(min_length=1)


class Role(Part):
    code: str = Field(pattern=r"^[a-z0-9-]{2,30}$")
    label: Text
    kind: str
    bond: str
    two_factor: bool
    scopes: tuple[str, ...]


class Roles(Part):
    """roles.yaml."""

    roles: tuple[Role, ...] = Field(min_length=1)


class Person(Part):
    login: str = Field(pattern=r"^[a-z][a-z0-9.-]{1,29}$")
    name: Text
    role: str
    unit: UnitCode | None = None


class Persons(Part):
    """persons.yaml: who is invited at the first start, beside the first two administrators."""

    persons: tuple[Person, ...] = ()


class Day(Part):
    day: dt.date
    works: bool
    name: str = Field(default="", max_length=100)


class Year(Part):
    """A year's arrangement, whole."""

    year: int = Field(ge=2000, le=2100)
    source: Text
    days: tuple[Day, ...] = Field(min_length=1)


class CalendarYears(Part):
    """calendar.yaml."""

    years: tuple[Year, ...] = ()


class Share(Part):
    """What the county bears. unit, measure: "" for all."""

    unit: str = ""
    measure: str = ""
    county_percent: int = Field(ge=0, le=100)
    since: dt.date = Field(alias="from")
    until: dt.date | None = Field(default=None, alias="to")
    source: Text


class Shares(Part):
    """shares.yaml."""

    shares: tuple[Share, ...] = ()


class StageDays(Part):
    """stage_days.yaml."""

    working_days: dict[str, Annotated[int, Field(ge=1, le=366)]]


class Dated(Part):
    """A figure of the process from a day on."""

    model_config = ConfigDict(extra="forbid")
    since: dt.date = Field(alias="from")
    days: int = Field(ge=1, le=366)
    source: str
    certainty: str


class Process(BaseModel):
    """process.yaml: what of it other parts and names depend on; the rest is read as it is used."""

    model_config = ConfigDict(extra="allow")
    notice_working_days: tuple[Dated, ...] = Field(min_length=1)
    notice_working_days_by_title: dict[Code, tuple[Dated, ...]]
    experts_by_title: dict[Code, dict[str, Any]]
    annual_update_due: tuple[dict[str, Any], ...]
    annual_update_titles: tuple[Code, ...]
    major_change_months: dict[str, Any]
    major_changes: dict[str, str]
    revocation_grounds: dict[str, dict[str, Any]]
    recheck_window_months: dict[str, Any]
    due_soon_days: dict[str, Any]
    evidence: dict[str, tuple[str, ...]]
    evidence_kinds: dict[str, str]
    annual_update_recorded_since: dict[str, Any]
