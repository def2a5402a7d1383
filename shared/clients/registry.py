"""The registry's client: what a bank, the market platform, the other services and the command line use."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import TypeAdapter, ValidationError

from shared.clients.base import ListPage, ServiceClient, upload
from shared.clients.errors import UnexpectedAnswer
from shared.contracts.events import FeedPage
from shared.contracts.evidence import EvidenceAskIn, EvidenceOutcome
from shared.contracts.imports import ImportReport
from shared.contracts.listing import ListFacets
from shared.contracts.name_list import Consumer, ListChanges, MatchIn, ReleaseIn, ReleaseJob, SignedReceipt
from shared.contracts.process import CalendarOfYear, Case, WorkingDays
from shared.contracts.registry import (
    PREFIX,
    AllowedOrigins,
    ClientIn,
    ClientWithSecret,
    Enterprise,
    EnterpriseChange,
    EnterpriseRecognitions,
    LibraryCount,
    LibraryRow,
    ListedEnterprise,
    ListedRecognition,
    NameListRow,
    RecognitionDocumentIn,
    RevokedGrants,
)
from shared.contracts.registry_events import IndicatorFigures
from shared.contracts.values import AS_KEPT, CreditCode
from shared.contracts.work import Work


class RegistryClient(ServiceClient):
    """One method a use case. Raises `ClientError` and its kinds only."""

    async def enterprise(self, code: CreditCode) -> Enterprise:
        return await self.ask(Enterprise, "GET", f"{PREFIX}/enterprises/{code}")

    async def enterprises(self, **asked: object) -> ListPage[ListedEnterprise]:
        """A page of enterprises. `asked`: q, unit, title, industry, size, name; sort, total, limit, cursor."""
        return await self.ask_page(ListedEnterprise, f"{PREFIX}/enterprises", **asked)

    async def cases(self, **asked: object) -> ListPage[Case]:
        """A page of cases. `asked`: q, procedure, state, title, unit, enterprise, open; sort, total, limit, cursor."""
        return await self.ask_page(Case, f"{PREFIX}/cases", **asked)

    async def listed_recognitions(self, **asked: object) -> ListPage[ListedRecognition]:
        """A page of documents' rows. `asked`: q, title, action, unit, enterprise, number, issued_from, issued_to; sort …"""
        return await self.ask_page(ListedRecognition, f"{PREFIX}/recognitions", **asked)

    async def counted(self, name: str, **asked: object) -> ListFacets:
        """A list counted, by its name (enterprises, cases, recognitions)."""
        return await self.ask_facets(f"{PREFIX}/{name}", **asked)

    async def work(self) -> Work:
        """What of the registry waits for the caller, and what it waits for."""
        return await self.ask(Work, "GET", f"{PREFIX}/work")

    async def ask_evidence(self, code: CreditCode, request: EvidenceAskIn) -> list[EvidenceOutcome]:
        """Ask the city's sources about a firm. They take their time: each has a few seconds for a question."""
        path = f"{PREFIX}/enterprises/{code}/evidence"
        body = request.model_dump(mode="json", exclude_none=True)
        response = await self.request("POST", path, json=body, timeout=120)
        try:
            return TypeAdapter(list[EvidenceOutcome]).validate_json(response.content, context=AS_KEPT)
        except ValidationError as error:
            raise UnexpectedAnswer(f"POST {path}: not a list of EvidenceOutcome") from error

    async def has_enterprises(self) -> bool:
        response = await self.request("GET", f"{PREFIX}/enterprises", params={"limit": 1})
        return bool(response.json())

    async def some_enterprises(self, most: int) -> list[Enterprise]:
        """The first enterprises by code, at most so many (up to 1000)."""
        path = f"{PREFIX}/enterprises"
        response = await self.request("GET", path, params={"limit": most})
        try:
            return TypeAdapter(list[Enterprise]).validate_json(response.content)
        except ValidationError as error:
            raise UnexpectedAnswer(f"GET {path}: not a list of Enterprise") from error

    async def put_enterprise(
        self, code: CreditCode, change: EnterpriseChange, *, if_match: str | None = None
    ) -> Enterprise:
        """`if_match`: the ETag that was read with it (`version("/registry/v1/enterprises/…")`), as `change` has it."""
        body = change.model_dump(mode="json", exclude_none=True)
        answer = await self.change("PUT", f"{PREFIX}/enterprises/{code}", if_match=if_match, json=body)
        return self._read(Enterprise, answer)

    async def put_indicators(
        self, code: CreditCode, year: int, figures: IndicatorFigures, *, if_match: str | None = None
    ) -> None:
        body = figures.model_dump(mode="json", exclude_none=True)
        await self.change("PUT", f"{PREFIX}/enterprises/{code}/indicators/{year}", if_match=if_match, json=body)

    async def import_enterprises(self, filename: str, content: bytes, *, dry_run: bool = False) -> ImportReport:
        return await self._import("enterprises", filename, content, dry_run)

    async def import_indicators(self, filename: str, content: bytes, *, dry_run: bool = False) -> ImportReport:
        return await self._import("indicators", filename, content, dry_run)

    async def import_contacts(self, filename: str, content: bytes, *, dry_run: bool = False) -> ImportReport:
        return await self._import("contacts", filename, content, dry_run)

    async def import_recognitions(
        self, filename: str, content: bytes, *, dry_run: bool = False, **facts: str | None
    ) -> ImportReport:
        """`facts`: number, issuer, issued_on, action, title, where the file does not hold them."""
        return await self._import("recognitions", filename, content, dry_run, facts)

    async def _import(
        self, kind: str, filename: str, content: bytes, dry_run: bool, facts: dict[str, str | None] | None = None
    ) -> ImportReport:
        options: dict[str, Any] = upload(filename, content, facts)
        params = {"dry_run": str(dry_run).lower()}
        return await self.ask(ImportReport, "POST", f"{PREFIX}/{kind}/imports", params=params, **options)

    async def record_document(
        self, document: RecognitionDocumentIn, *, dry_run: bool = False, idempotency_key: str | None = None
    ) -> ImportReport:
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        return await self.ask(
            ImportReport,
            "POST",
            f"{PREFIX}/recognitions",
            params={"dry_run": str(dry_run).lower()},
            json=document.model_dump(mode="json"),
            headers=headers,
        )

    async def recognitions(
        self, code: CreditCode, *, on: dt.date | None = None, known_at: dt.datetime | None = None
    ) -> EnterpriseRecognitions:
        path = f"{PREFIX}/enterprises/{code}/recognitions"
        return await self.ask(EnterpriseRecognitions, "GET", path, params=_given(on=on, known_at=known_at))

    async def library_counts(self, *, on: dt.date | None = None) -> list[LibraryCount]:
        return await self.ask_list(LibraryCount, f"{PREFIX}/libraries", params=_given(on=on))

    async def holders(self, title: str, *, on: dt.date | None = None, unit: str | None = None) -> list[LibraryRow]:
        return await self.ask_list(LibraryRow, f"{PREFIX}/libraries/{title}", params=_given(on=on, unit=unit))

    async def name_list(self, *, on: dt.date | None = None, title: str | None = None) -> list[NameListRow]:
        return await self.ask_list(NameListRow, f"{PREFIX}/name-list", params=_given(on=on, title=title, limit=1000))

    async def name_list_changes(self, after: str | None, *, limit: int = 1000) -> ListChanges:
        """Changes behind a cursor; without one, the oldest that are still given out."""
        return await self.ask(
            ListChanges, "GET", f"{PREFIX}/name-list/changes", params=_given(after=after, limit=limit)
        )

    async def publish_release(self, request: ReleaseIn, *, wait: int = 30) -> ReleaseJob:
        """Ask for a release of the name list; the job as it stands after at most `wait` seconds."""
        headers = {"Prefer": f"wait={wait}"}
        body = request.model_dump(mode="json", exclude_none=True)
        return await self.ask(ReleaseJob, "POST", f"{PREFIX}/name-list/releases", json=body, headers=headers)

    async def release_job(self, id: str) -> ReleaseJob:
        return await self.ask(ReleaseJob, "GET", f"{PREFIX}/name-list/releases/jobs/{id}")

    async def match_codes(self, request: MatchIn) -> SignedReceipt:
        body = request.model_dump(mode="json", exclude_none=True)
        return await self.ask(SignedReceipt, "POST", f"{PREFIX}/name-list:match", json=body)

    async def list_consumers(self) -> list[Consumer]:
        return await self.ask_list(Consumer, f"{PREFIX}/name-list/consumers")

    async def feed(self, after: int, *, limit: int = 1000, wait: int = 0) -> FeedPage:
        """Events after a number. wait: seconds (at most `LONGEST_WAIT`) that the registry may wait for some where there are none."""
        patient: dict[str, Any] = {"headers": {"Prefer": f"wait={wait}"}, "timeout": wait + 30} if wait else {}
        return await self.ask(FeedPage, "GET", f"{PREFIX}/feed", params={"after": after, "limit": limit}, **patient)

    async def working_days(self, start: dt.date, count: int) -> WorkingDays:
        """The day that lies so many working days after another."""
        params = _given(start=start, count=count)
        return await self.ask(WorkingDays, "GET", f"{PREFIX}/calendar/working-days", params=params)

    async def revoked_grants(self, etag: str = "") -> tuple[RevokedGrants | None, str]:
        """(what is revoked, its ETag), or nothing where `etag` is still current."""
        response = await self.request("GET", f"{PREFIX}/revocations", headers={"If-None-Match": etag} if etag else {})
        if response.status_code == 304:
            return None, etag
        try:
            return RevokedGrants.model_validate_json(response.content), response.headers.get("ETag", "")
        except ValidationError as error:
            raise UnexpectedAnswer(f"GET {PREFIX}/revocations: not a list of revoked grants") from error

    async def calendar_of_year(self, year: int) -> CalendarOfYear:
        return await self.ask(CalendarOfYear, "GET", f"{PREFIX}/calendar/years/{year}")

    async def declare_year(
        self,
        year: int,
        filename: str,
        content: bytes,
        *,
        source: str = "",
        confirmed: bool = False,
        dry_run: bool = False,
    ) -> CalendarOfYear:
        """Import a list as the whole arrangement of a year's holidays."""
        params = {"source": source, "confirmed": str(confirmed).lower(), "dry_run": str(dry_run).lower()}
        path = f"{PREFIX}/calendar/years/{year}/imports"
        return await self.ask(CalendarOfYear, "POST", path, params=params, **upload(filename, content))

    async def allowed_origins(self) -> list[str]:
        """Of applications that are registered: whose pages may call from a browser."""
        return (await self.ask(AllowedOrigins, "GET", f"{PREFIX}/origins")).origins

    async def public_keys(self) -> Any:
        return (await self.request("GET", f"{PREFIX}/jwks")).json()

    async def register_client(self, client: ClientIn) -> ClientWithSecret:
        return await self.ask(ClientWithSecret, "POST", f"{PREFIX}/clients", json=client.model_dump(mode="json"))


def _given(**parameters: object) -> dict[str, str]:
    """Query parameters that are given, as text."""
    return {
        name: value.isoformat() if isinstance(value, (dt.date, dt.datetime)) else str(value)
        for name, value in parameters.items()
        if value is not None
    }
