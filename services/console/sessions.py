"""Sessions as the registry keeps them: asked for with the console's own client, their secrets in bodies only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeVar

import httpx
import structlog
from pydantic import BaseModel, TypeAdapter, ValidationError

from services.console.cookies import Session
from services.console.settings import ConsoleSettings
from services.console.tokens import Tokens
from shared.clients.base import ClientCredentials, ServiceClient
from shared.clients.errors import ClientError, ProblemAnswer, ServiceUnreachable, UnexpectedAnswer
from shared.contracts.people import (
    AppAnswer,
    AppAsked,
    AppRedirect,
    AppVerdict,
    CapacityChoice,
    Enrolment,
    InvitationAccepted,
    InvitationShown,
    Invited,
    NewPassword,
    PersonToken,
    Provider,
    ProviderFinish,
    ProviderRedirect,
    ProviderStart,
    SecondFactorCode,
    SessionNamed,
    SessionReply,
    SessionState,
    SessionTokenRequest,
    SessionWithCodes,
    SignInRequest,
    StepUp,
)
from shared.contracts.problem_types import PROBLEM_TYPES
from shared.contracts.problems import FieldProblem, ProblemDocument
from shared.plumbing.errors import TemporarilyUnavailable
from shared.plumbing.problems import passed_on
from shared.plumbing.troubles import in_words

log = structlog.get_logger(__name__)
M = TypeVar("M")

_PATH = "/registry/v1/sessions"
_PROVIDERS = TypeAdapter(list[Provider])
_STANDARD = frozenset(ProblemDocument.model_fields)
# The console's own client is refused, and not the person: what the person should do about it is nothing.
_OURS = frozenset(PROBLEM_TYPES[code].uri for code in ("unauthenticated", "forbidden"))


class Refused(Exception):
    """The registry's refusal, to be passed on to the browser."""

    def __init__(self, answer: httpx.Response) -> None:
        document = answer.json()
        problem = ProblemDocument.model_validate(document)
        super().__init__(f"{problem.status} {problem.type}")
        self.problem = passed_on(answer.status_code, problem.type)
        self.detail = problem.detail
        # A field problem shows what was received, and that may be the session's secret, a password or a code.
        self.errors = [FieldProblem(field=e.field, problem=e.problem, remedy=e.remedy) for e in problem.errors]
        self.extensions: dict[str, Any] = {k: v for k, v in document.items() if k not in _STANDARD}
        self.headers = {n: answer.headers[n] for n in ("Retry-After",) if n in answer.headers}


class Sessions:
    """The registry's session routes, and the tokens got from them."""

    def __init__(self, settings: ConsoleSettings, transport: httpx.AsyncBaseTransport | None) -> None:
        auth = None
        if settings.client_id and settings.client_secret:
            auth = ClientCredentials(settings.client_id, settings.client_secret.get_secret_value())
        self._client = ServiceClient(settings.registry_url, auth=auth, transport=transport)
        self.tokens = Tokens(self._token, longest=settings.console_token_seconds)
        self.trouble: str | None = None

    async def aclose(self) -> None:
        await self._client.aclose()

    async def sign_in(self, login: str, password: str, *, address: str, agent: str) -> SessionReply:
        asked = SignInRequest.model_construct(login=login, password=password, address=address, agent=agent)
        return await self._post(SessionReply, "", asked)

    async def accept_invitation(self, token: str, password: str, *, address: str, agent: str) -> SessionReply:
        asked = InvitationAccepted.model_construct(token=token, password=password, address=address, agent=agent)
        return await self._post(SessionReply, "/invitation", asked)

    async def invited(self, token: str, *, address: str) -> Invited:
        return await self._post(
            Invited, "/invitation/holder", InvitationShown.model_construct(token=token, address=address)
        )

    async def state(self, session: Session) -> SessionState:
        return await self._post(SessionState, "/state", _named(session))

    async def end(self, session: Session) -> None:
        try:
            await self._answer("POST", "/end", _named(session))
        finally:
            self.tokens.drop(session)

    async def second_factor(self, session: Session, code: str) -> SessionReply:
        asked = SecondFactorCode.model_construct(session=session.secret, code=code)
        return await self._act(session, SessionReply, "/second-factor", asked)

    async def begin_enrolment(self, session: Session) -> Enrolment:
        return await self._post(Enrolment, "/second-factor/enrolment", _named(session))

    async def confirm_enrolment(self, session: Session, code: str) -> SessionWithCodes:
        asked = SecondFactorCode.model_construct(session=session.secret, code=code)
        return await self._act(session, SessionWithCodes, "/second-factor/confirmation", asked)

    async def set_password(self, session: Session, new: str, current: str | None) -> SessionReply:
        asked = NewPassword.model_construct(session=session.secret, new_password=new, current_password=current)
        return await self._act(session, SessionReply, "/password", asked)

    async def choose_capacity(self, session: Session, role: str) -> SessionReply:
        asked = CapacityChoice.model_construct(session=session.secret, role=role)
        return await self._act(session, SessionReply, "/capacity", asked)

    async def step_up(self, session: Session, proof: str) -> SessionState:
        asked = StepUp.model_construct(session=session.secret, proof=proof)
        return await self._act(session, SessionState, "/step-up", asked)

    async def providers(self) -> list[Provider]:
        answer = await self._answer("GET", "/providers")
        return self._read(answer, _PROVIDERS)

    async def start_at_provider(self, provider: str, redirect_uri: str) -> ProviderRedirect:
        asked = ProviderStart.model_construct(redirect_uri=redirect_uri)
        return await self._post(ProviderRedirect, f"/oidc/{provider}/start", asked)

    async def finish_at_provider(
        self, provider: str, *, state: str, code: str, redirect_uri: str, address: str, agent: str
    ) -> SessionReply:
        asked = ProviderFinish.model_construct(
            state=state, code=code, redirect_uri=redirect_uri, address=address, agent=agent
        )
        return await self._post(SessionReply, f"/oidc/{provider}/finish", asked)

    async def app_asked(self, session: Session, query: str) -> AppVerdict:
        asked = AppAsked.model_construct(session=session.secret, query=query)
        return await self._post(AppVerdict, "/authorization/asked", asked)

    async def answer_app(self, session: Session, query: str, consent: bool) -> AppRedirect:
        asked = AppAnswer.model_construct(session=session.secret, query=query, consent=consent)
        return await self._post(AppRedirect, "/authorization", asked)

    async def _token(self, session: Session, address: str) -> PersonToken:
        asked = SessionTokenRequest.model_construct(session=session.secret, address=address)
        return await self._post(PersonToken, "/token", asked)

    async def _act(self, session: Session, model: type[M], path: str, asked: BaseModel) -> M:
        """What changes what a session may do: no token from before it is used after it, whether it succeeded or was refused."""
        try:
            return await self._post(model, path, asked)
        finally:
            self.tokens.drop(session)

    async def _post(self, model: type[M], path: str, asked: BaseModel) -> M:
        return self._read(await self._answer("POST", path, asked), TypeAdapter(model))

    async def _answer(self, method: str, path: str, asked: BaseModel | None = None) -> httpx.Response:
        """An answer that succeeded; `Refused` for a refusal of the person or where too much comes at once, `TemporarilyUnavailable` for all else."""
        content = json.dumps(asked.model_dump(exclude_none=True)) if asked is not None else None
        headers: Mapping[str, str] = {"Content-Type": "application/json"} if content is not None else {}
        try:
            answer = await self._client.http.request(method, _PATH + path, content=content, headers=headers)
        except ClientError as error:  # of the request for the console's own token
            raise self._unavailable(error) from None
        except httpx.HTTPError as error:
            raise self._unavailable(ServiceUnreachable(type(error).__name__)) from None
        if answer.is_success:
            self.trouble = None
            return answer
        try:
            refused = Refused(answer)
        except ValueError:
            raise self._unavailable(UnexpectedAnswer(f"{answer.status_code} from {path}")) from None
        if refused.problem.code == "overloaded":
            raise refused  # nothing of it was done: the page sends it again, as it does what a service refuses so
        if answer.status_code >= 500 or answer.json()["type"] in _OURS:
            raise self._unavailable(ProblemAnswer(ProblemDocument.model_validate(answer.json())))
        self.trouble = None
        raise refused

    def _read(self, answer: httpx.Response, adapter: TypeAdapter[M]) -> M:
        try:
            return adapter.validate_json(answer.content)
        except ValidationError as error:
            raise self._unavailable(UnexpectedAnswer(f"{error.error_count()} problems")) from None

    def _unavailable(self, error: ClientError) -> TemporarilyUnavailable:
        """Its own words may quote what was sent: the kind of error is logged, and no more."""
        self.trouble = in_words(error)
        log.error("console.registry", error=type(error).__name__, trouble=self.trouble)
        return TemporarilyUnavailable(f"暂时不能登录或核对登录状态:{self.trouble};请稍后再试")


def _named(session: Session) -> SessionNamed:
    return SessionNamed.model_construct(session=session.secret)
