"""What the three clients share: tokens, problem documents as exceptions (`errors.py`), replies as models."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import time
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

from shared.clients.errors import ChangedMeanwhile, ClientError, ProblemAnswer, ServiceUnreachable, UnexpectedAnswer
from shared.clients.trusted import authorities
from shared.contracts.listing import ListFacets
from shared.contracts.problem_types import PROBLEMS_AT, code_of
from shared.contracts.problems import ProblemDocument
from shared.contracts.revisions import RevisionConflict
from shared.contracts.values import AS_KEPT

M = TypeVar("M", bound=BaseModel)
_TRIES_FOR_A_TOKEN = 4
_LONGEST_WAIT = 5
_PIECE = 1024 * 1024


class ClientCredentials(httpx.Auth):
    """OAuth 2.0 client credentials: fetches a token, keeps it until shortly before it expires, renews it after it was refused.

    The token request goes through the same transport as the request that needs it; where the issuer stands elsewhere
    (`token_url` absolute), its address is used.
    """

    def __init__(self, client_id: str, client_secret: str, token_url: str = "/registry/v1/oauth/token") -> None:
        self.client_id = client_id
        self._secret = client_secret
        self._token_url = token_url
        self._token = ""
        self._renew_at = 0.0

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """As the base class does, but that only the token's answer and a refusal are read here: a large file is its caller's to stream."""
        flow = self.auth_flow(request)
        sent = next(flow)
        while True:
            response = yield sent
            if sent is not request:
                await response.aread()
                for _ in range(_TRIES_FOR_A_TOKEN - 1):
                    seconds = _asked_to_wait(response)
                    if seconds is None:
                        break
                    await asyncio.sleep(seconds)
                    response = yield sent
                    await response.aread()
            elif response.status_code == 401:
                await response.aread()  # short, and it says of what it is a refusal
            try:
                sent = flow.send(response)
            except StopIteration:
                return

    def auth_flow(self, request: httpx.Request) -> Any:
        fresh = time.monotonic() >= self._renew_at
        if fresh:
            self._accept((yield self._token_request(request)))
        request.headers["Authorization"] = f"Bearer {self._token}"
        response = yield request
        if not fresh and _refuses_the_token(response):
            self._accept((yield self._token_request(request)))
            request.headers["Authorization"] = f"Bearer {self._token}"
            yield request

    def _token_request(self, request: httpx.Request) -> httpx.Request:
        form = {"grant_type": "client_credentials"}
        basic = httpx.BasicAuth(self.client_id, self._secret)
        wanted = httpx.Request("POST", request.url.join(self._token_url), data=form)
        return next(basic.auth_flow(wanted))

    def _accept(self, response: httpx.Response) -> None:
        if response.status_code != 200:
            raise _problem_of(response)
        try:
            answer = response.json()
            token, seconds = str(answer["access_token"]), float(answer["expires_in"])
        except (ValueError, KeyError, TypeError):
            raise UnexpectedAnswer(f"{response.request.url.path}: not a token") from None
        self._token, self._renew_at = token, time.monotonic() + 0.8 * seconds


def _refuses_the_token(response: httpx.Response) -> bool:
    """Whether a 401 is about the caller's token. One about a person's password, code or session is an answer: sent once more, a
    wrong password would be counted twice."""
    if response.status_code != 401:
        return False
    try:
        kind = str(response.json()["type"])
    except (ValueError, KeyError, TypeError, httpx.ResponseNotRead):
        return True  # of something on the way, which knows of tokens only
    return not kind.startswith(PROBLEMS_AT) or code_of(kind) == "unauthenticated"


def _asked_to_wait(response: httpx.Response) -> float | None:
    """Seconds after which to ask again, where a service is busy and says how long, if it is not long."""
    said = response.headers.get("Retry-After", "")
    if response.status_code not in (429, 503) or not said.isdigit() or int(said) > _LONGEST_WAIT:
        return None
    return int(said) + random.random()  # noqa: S311 - spreads callers out, no secret


def _problem_of(response: httpx.Response) -> ClientError:
    try:
        problem = ProblemDocument.model_validate_json(response.content)
        said = response.json()
        if response.status_code == 412 and "changes" in said:
            return ChangedMeanwhile(problem, RevisionConflict.model_validate_json(response.content), said)
        return ProblemAnswer(problem, said)
    except ValidationError:
        return _oauth_problem(response) or UnexpectedAnswer(
            f"{response.status_code} from {response.request.url.path}: {response.text[:200]}"
        )


def _oauth_problem(response: httpx.Response) -> ProblemAnswer | None:
    """An external issuer's refusal by RFC 6749, 5.2, as the problem document that ours would be."""
    try:
        said = response.json()
        error = str(said["error"])
    except (ValueError, KeyError, TypeError):
        return None
    problem = ProblemDocument(
        type=f"urn:ietf:rfc:6749#{error}",
        title=error,
        status=response.status_code,
        detail=str(said.get("error_description", "")),
        instance=response.request.url.path,
    )
    return ProblemAnswer(problem)


@dataclass(frozen=True, slots=True)
class ListPage(Generic[M]):
    """A page of a list: its rows, the path of the next page where there is one, and how many rows there are where asked."""

    rows: list[M]
    following: str | None
    total: int | None


def _as_query(asked: Mapping[str, object]) -> dict[str, str]:
    """Parameters that are given, as text."""
    return {
        name: value.isoformat()
        if isinstance(value, dt.date)
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
        for name, value in asked.items()
        if value is not None
    }


class ServiceClient:
    """An async client of one service. Use as a context manager, or close it.

    `transport` is an `ASGITransport` where the services live in one process, else httpx's own. `patience`: for how many seconds
    a read (GET) that is answered 503 with Retry-After is asked again; by default not at all.
    """

    def __init__(
        self,
        base_url: str,
        *,
        auth: httpx.Auth | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        timeout: float = 30.0,
        patience: float = 0,
    ) -> None:
        self.http = httpx.AsyncClient(
            base_url=base_url, auth=auth, transport=transport, timeout=timeout, verify=authorities(transport)
        )
        self._patience = patience

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        await self.http.aclose()

    async def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Send; return an answer that succeeded (or 304), raise a `ClientError` for everything else."""
        ends = time.monotonic() + self._patience
        while True:
            try:
                response = await self.http.request(method, path, **options)
            except httpx.HTTPError as error:
                raise ServiceUnreachable(f"{method} {path}: {type(error).__name__}: {error}") from error
            seconds = _asked_to_wait(response) if method == "GET" else None
            if seconds is None or time.monotonic() + seconds > ends:
                break
            await asyncio.sleep(seconds)
        if response.is_success or response.status_code == 304:
            return response
        raise _problem_of(response)

    async def version(self, path: str, **options: Any) -> str | None:
        """The ETag of a resource, by which it may be changed; None where it is not there."""
        try:
            tag: str | None = (await self.request("GET", path, **options)).headers.get("ETag")
        except ProblemAnswer as refused:
            if refused.status != 404:
                raise
            return None
        return tag

    async def change(self, method: str, path: str, *, if_match: str | None = None, **options: Any) -> httpx.Response:
        """Change one resource. `if_match`: the ETag that was read with what is changed; `ChangedMeanwhile` where another was first.
        Without it what stands now is changed, whatever it is: for programs that bring what holds, and read nothing before."""
        headers = dict(options.pop("headers", {}))
        try:
            said = {"If-Match": if_match} if if_match is not None else {}
            return await self.request(method, path, headers=headers | said, **options)
        except ProblemAnswer as refused:
            if refused.status != 428 or (tag := await self.version(path, headers=headers)) is None:
                raise
        return await self.request(method, path, headers=headers | {"If-Match": tag}, **options)

    async def stream(self, path: str, headers: Mapping[str, str]) -> AsyncGenerator[tuple[int, bytes], None]:
        """(status, piece) of a file that is too large to hold; undecoded, as it came."""
        try:
            async with self.http.stream("GET", path, headers=dict(headers)) as answer:
                if answer.status_code not in (200, 206):
                    raise UnexpectedAnswer(f"{answer.status_code} from {path}")
                async for piece in answer.aiter_raw(_PIECE):
                    yield answer.status_code, piece
        except httpx.HTTPError as error:
            raise ServiceUnreachable(f"GET {path}: {type(error).__name__}") from error

    async def ask(self, model: type[M], method: str, path: str, **options: Any) -> M:
        """Send and read the reply as `model`."""
        return self._read(model, await self.request(method, path, **options))

    @staticmethod
    def _read(model: type[M], response: httpx.Response) -> M:
        try:
            return model.model_validate_json(response.content, context=AS_KEPT)
        except ValidationError as error:
            asked = f"{response.request.method} {response.request.url.path}"
            raise UnexpectedAnswer(f"{asked}: not a {model.__name__}: {error.error_count()} problems") from error

    async def ask_page(self, model: type[M], path: str, **asked: object) -> ListPage[M]:
        """One page of a list, as a table shows it. `asked`: its filters, `q`, `sort`, `total`, `limit`; None is not sent. A page's
        `following` is the path of the next."""
        response = await self.request("GET", path, params=_as_query(asked))
        try:
            rows = TypeAdapter(list[model]).validate_json(response.content, context=AS_KEPT)  # type: ignore[valid-type]  # the type is a value here
        except ValidationError as error:
            raise UnexpectedAnswer(f"GET {path}: not a list of {model.__name__}") from error
        link = response.links.get("next", {}).get("url")
        total = response.headers.get("Total-Count", "")
        # The path alone: a token never follows a link to another host.
        following = httpx.URL(link).raw_path.decode() if link else None
        return ListPage(rows, following, int(total) if total.isdigit() else None)

    async def ask_facets(self, path: str, **asked: object) -> ListFacets:
        """The same list counted, by its own path. `facets`: by which fields ("unit,state"), all where left out."""
        return await self.ask(ListFacets, "GET", f"{path}/facets", params=_as_query(asked))

    async def ask_list(self, model: type[M], path: str, **options: Any) -> list[M]:
        """Read a list reply, following `Link: rel=next` to its end."""
        adapter = TypeAdapter(list[model])  # type: ignore[valid-type]  # the type is a value here
        found: list[M] = []
        next_path: str | None = path
        seen: set[str | None] = {path}
        while next_path:
            response = await self.request("GET", next_path, **options)
            try:
                found.extend(adapter.validate_json(response.content, context=AS_KEPT))
            except ValidationError as error:
                raise UnexpectedAnswer(f"GET {path}: not a list of {model.__name__}") from error
            link = response.links.get("next", {}).get("url")
            # The path alone: a token never follows a link to another host.
            next_path = httpx.URL(link).raw_path.decode() if link else None
            if next_path in seen:
                raise UnexpectedAnswer(f"GET {path}: its pages go round in a circle")
            seen.add(next_path)
            options.pop("params", None)
        return found


def upload(filename: str, content: bytes, fields: Mapping[str, str | None] | None = None) -> dict[str, Any]:
    """The httpx options of a multipart upload: the file, and form fields that are given."""
    return {
        "files": {"file": (filename, content)},
        "data": {name: value for name, value in (fields or {}).items() if value is not None},
    }
