"""Routes of the public page: what was called, to be read by anybody. No contact, nothing of a bid."""

from __future__ import annotations

from typing import Annotated, Any, Protocol

from fastapi import Depends, Query, Request, Response

from services.matchmaking.challenges.finding import CHALLENGE_LIST, ChallengeFilter
from services.matchmaking.challenges.people import ANYBODY
from services.matchmaking.challenges.routes import ChallengeId, State
from services.matchmaking.challenges.service import Challenges
from shared.contracts.challenges import Challenge, PublicChallenge
from shared.contracts.matchmaking import TechnologyField
from shared.plumbing.auth import PUBLIC
from shared.plumbing.caching import etag, is_current
from shared.plumbing.listed import COUNTED, Search, asked_of, listed
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(prefix="/public", tags=["揭榜挂帅"])
_NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "与 If-None-Match 所持版本相同"}}


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def challenges(self) -> Challenges: ...


Use = Annotated[UseCases, Depends(use_cases)]


def _wanted(
    q: Search = None,
    state: State = None,
    technology_field: Annotated[TechnologyField | None, Query(description="只要某一技术领域")] = None,
    open: Annotated[bool | None, Query(description="true:未办结;false:已办结")] = None,
) -> ChallengeFilter:
    return ChallengeFilter(q=q, state=state, technology_field=technology_field, open=open)


# A row costs several queries: nobody who did not sign in asks for a thousand.
Page = Annotated[Asked, Depends(asked_of(CHALLENGE_LIST, limit=20, most=50))]


def _version(use: UseCases, *parts: object) -> dict[str, str]:
    return {"ETag": etag("public", *use.challenges.version(), *parts), "Cache-Control": "public, max-age=60"}


@router.get(
    "/challenges",
    summary="已发布的榜单(公开)",
    response_model=list[Challenge],
    responses=COUNTED | _NOT_MODIFIED,
    dependencies=[PUBLIC],
)
def list_public_challenges(
    use: Use, http: Request, response: Response, wanted: Annotated[ChallengeFilter, Depends(_wanted)], asked: Page
) -> Any:
    version = _version(use, wanted, asked)
    if is_current(http, version["ETag"]):
        return Response(status_code=304, headers=version)
    response.headers.update(version)
    return listed(http, response, CHALLENGE_LIST, asked, use.challenges.page(ANYBODY, wanted, asked))


@router.get(
    "/challenges/{id}",
    summary="一件已发布的揭榜事项(公开)",
    response_model=PublicChallenge,
    responses=documented(404) | _NOT_MODIFIED,
    dependencies=[PUBLIC],
)
def get_public_challenge(id: ChallengeId, use: Use, http: Request, response: Response) -> Any:
    version = _version(use, id)
    found = use.challenges.published(id)
    if is_current(http, version["ETag"]):
        return Response(status_code=304, headers=version)
    response.headers.update(version)
    return found
