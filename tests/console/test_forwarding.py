"""What the console passes on to the services, what it passes back, and what it keeps back."""

from __future__ import annotations

import asyncio
import hashlib
import json
import socket
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.console.house import PAGE, House, house

pytestmark = pytest.mark.anyio
ECHO = "/console/api/awards/v1/echo"


def sent(answer: httpx.Response) -> dict[str, str]:
    """The headers that a service was sent."""
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["headers"])


async def test_a_call_is_made_with_the_persons_token_and_neither_cookie_nor_token_of_the_browser(either: House) -> None:
    async with either.signed_in() as http:
        answer = await http.get(
            ECHO, headers={"Authorization": "Bearer smuggled", "Cookie": _cookie(http), "X-Else": "1"}
        )
        got = sent(answer)
        assert got["authorization"].startswith("Bearer token-0-li-")
        assert "smuggled" not in str(answer.json())
        assert not {"cookie", "x-else", "origin", "x-liebian"} & set(got)
        assert "set-cookie" not in answer.headers
        assert "token-0" not in str(answer.headers)


async def test_without_a_cookie_a_call_carries_no_token(either: House) -> None:
    async with either.client() as http:
        got = sent(await http.get(ECHO, headers={"Authorization": "Bearer smuggled"}))
        assert "authorization" not in got
    assert either.registry.minted() == 0


async def test_headers_of_the_connection_stay_on_the_connection(either: House) -> None:
    async with either.client() as http:
        headers = {"Connection": "X-Private", "X-Private": "1", "TE": "trailers", "Upgrade": "h2c", "Keep-Alive": "1"}
        answer = await http.get(ECHO, headers=headers)
        assert not {"x-private", "te", "upgrade", "keep-alive"} & set(sent(answer))
        dropped = {"x-private", "set-cookie", "access-control-allow-origin", "clear-site-data"}
        assert not dropped & set(answer.headers)
        assert answer.headers["etag"] == '"v1"'


async def test_where_a_call_comes_from_is_what_the_console_knows_and_not_what_the_caller_says(either: House) -> None:
    """The console's own server believes its proxy, which is this test; further ones are not believed."""
    async with either.client() as http:
        said = {
            "X-Forwarded-For": "198.51.100.9, 203.0.113.7",
            "Forwarded": "for=198.51.100.9",
            "X-Real-IP": "198.51.100.9",
        }
        answer = await http.get(ECHO, headers=said | {"X-Forwarded-Host": "evil.example"})
        got = sent(answer)
        assert "evil.example" not in str(answer.json())
        assert "198.51.100.9" not in str(answer.json())
        assert got.get("x-forwarded-for", answer.json()["client"]) == "203.0.113.7"
        assert got.get("x-forwarded-proto", answer.json()["scheme"]) == "http"


async def test_address_and_query_arrive_as_they_were_sent(either: House) -> None:
    async with either.client() as http:
        answer = await _raw(
            either, f"GET {ECHO}/%E6%B9%98%7E%20a+b?q=%E9%9B%A8&x=a%2Fb&y=%zz&z='\" HTTP/1.1".replace('"', "%22")
        )
        assert answer["path"] == "/awards/v1/echo/湘~ a+b"
        assert answer["raw_path"] == "/awards/v1/echo/%E6%B9%98%7E%20a+b"
        assert answer["query"] == "q=%E9%9B%A8&x=a%2Fb&y=%zz&z='%22"
        assert http is not None


async def test_every_method_and_its_body_arrive(either: House) -> None:
    async with either.client() as http:
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            body = b"" if method in ("GET", "DELETE") else b"abc"
            answer = (await http.request(method, ECHO, content=body or None)).json()
            assert (answer["method"], answer["length"]) == (method, len(body))
        head = await http.head(ECHO)
        assert (head.status_code, head.content) == (200, b"")


OUTSIDE = [
    "../../registry/v1/echo", "..%2f..%2fregistry/v1/echo", "%2e%2e/%2e%2e/registry/v1/echo", "%2E%2e/x", ".%2e/x", "./x",
    "x/../../../registry/v1/echo", "%252e%252e/x", "%25252e%25252e/x", "a%2f..%2f..%2fx", "a%5c..%5cx", "a\\..\\x", "a//b", "/x",
    "a%00%2e%2e", "a%2e%2e%2fb", "%zz", "a%2",
]  # fmt: skip
ELSEWHERE = [
    "/console/api/awards/v2/echo", "/console/api/awards/v1", "/console/api/awards/v1%2fecho", "/console/api/%61wards/v1/echo",
    "/console/api/nowhere/v1/echo", "/console/api/console/v1/echo", "/console/api//awards/v1/echo", "/console/api/awards//v1/echo",
    "/console/%61pi/awards/v1/echo", "/console/api/../api/awards/v1/echo", "/console/api/http://127.0.0.1/awards/v1/echo",
    "/console/api/awards/v1/../../registry/v1/echo", "/console/api/awards@evil/v1/echo", "/console/api/AWARDS/v1/echo",
]  # fmt: skip


async def test_no_address_leads_out_of_the_services_own_addresses(inside: House) -> None:
    for target in (*(f"/console/api/awards/v1/{path}" for path in OUTSIDE), *ELSEWHERE):
        for asked in (target, f"http://evil.example{target}"):
            answer = await _raw(inside, f"GET {asked} HTTP/1.1")
            assert answer["status"] in (400, 404, 422), asked
            assert "service" not in answer
    # A step like another: it stays below the service's own addresses, for every server on the way.
    assert (await _raw(inside, "GET /console/api/awards/v1/..;/x HTTP/1.1"))["path"] == "/awards/v1/..;/x"


async def test_what_gives_out_tokens_is_not_passed_on(inside: House) -> None:
    async with inside.signed_in() as http:
        before = len(inside.registry.asked)
        for path in ("oauth/token", "sessions", "sessions/token", "%73essions/token", "oauth/", "sessions/"):
            answer = await http.post(f"/console/api/registry/v1/{path}", json={"session": "x"})
            assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json"), path
        assert len(inside.registry.asked) == before


async def test_an_answer_is_passed_back_piece_by_piece(either: House) -> None:
    """The service sends the second piece only when the first has come: whoever collects the answer waits for ever."""
    for kind in ("text/event-stream", "application/x-ndjson"):
        async with (
            either.signed_in() as http,
            http.stream("GET", f"/console/api/awards/v1/in-steps?type={kind}") as answer,
        ):
            pieces = answer.aiter_raw()
            assert await anext(pieces) == b"first "
            assert (await http.get("/console/api/awards/v1/go-on")).status_code == 204
            assert await anext(pieces) == b"second"
            assert answer.headers["content-type"].startswith(kind)


async def test_a_body_is_passed_on_piece_by_piece(either: House) -> None:
    """Each piece is sent only when the one before has arrived: whoever collects the body waits for ever."""

    async def pieces() -> AsyncIterator[bytes]:
        for n in range(1, 4):
            yield b"x" * 1000
            while either.registry.received < n * 1000:
                await asyncio.sleep(0)

    async with either.signed_in() as http:
        answer = await http.post("/console/api/awards/v1/count", content=pieces())
        assert (answer.status_code, either.registry.received) == (204, 3000)


async def test_a_large_upload_arrives_whole_and_is_never_held_whole(either: House) -> None:
    piece = bytes(range(256)) * 256

    async def body() -> AsyncIterator[bytes]:
        for _ in range(640):  # 40 MiB
            yield piece

    async with either.signed_in() as http:
        headers = {"Content-Length": str(640 * len(piece)), "Content-Type": "application/octet-stream"}
        answer = (await http.post(ECHO, content=body(), headers=headers)).json()
    assert (answer["length"], answer["sha256"]) == (640 * len(piece), hashlib.sha256(piece * 640).hexdigest())
    assert answer["largest_piece"] < 1024 * 1024


async def test_who_goes_away_ends_the_stream_at_the_service(either: House) -> None:
    async with either.client() as http:
        async with http.stream("GET", "/console/api/awards/v1/in-steps") as answer:
            await anext(answer.aiter_raw())
            assert either.registry.streaming == 1
        while either.registry.streaming:
            await asyncio.sleep(0)


async def test_events_end_when_the_console_does() -> None:
    events = "/console/api/awards/v1/in-steps"
    async with house("apart") as found, found.client() as http, http.stream("GET", events) as answer:
        pieces = answer.aiter_raw()
        assert await anext(pieces) == b"first "
        found.app.state.runtime.end()
        assert [piece async for piece in pieces] == []


async def test_a_service_that_is_down_is_told_as_a_problem() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        free = listener.getsockname()[1]
    async with house("apart") as found:
        remote = found.app.state.use_cases.forwarding._services["awards"]
        remote._url = httpx.URL(f"http://127.0.0.1:{free}")
        async with found.client() as http:
            answer = await http.post(ECHO, content=b"x" * 200_000)
            assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
            assert answer.headers["retry-after"] == "5"
            assert answer.json()["instance"] == "/awards/v1/echo"
            assert (await http.get("/console/api/registry/v1/echo")).status_code == 200
            assert (await http.get("/console/")).status_code == 200


async def test_an_answer_that_breaks_off_is_not_passed_off_as_whole(either: House) -> None:
    async with either.client() as http:
        with pytest.raises(httpx.RemoteProtocolError):
            await http.get("/console/api/awards/v1/broken")


async def test_addresses_in_an_answer_are_the_consoles(either: House) -> None:
    async with either.client() as http:
        link = (await http.get(ECHO)).headers["link"]
        assert link == f'<{ECHO}?cursor=a>; rel="next", <{ECHO}>; rel="first"'
        assert (await http.get("/console/api/awards/v1/moved")).headers["location"] == ECHO


async def test_a_list_says_how_many_there_are(either: House) -> None:
    async with either.client() as http:
        assert (await http.get(ECHO)).headers["total-count"] == "37"


async def test_an_answer_has_the_number_that_its_service_gave_it(either: House) -> None:
    async with either.client() as http:
        assert (await http.get(ECHO)).headers.get_list("x-request-id") == ["number-of-the-service"]


async def test_what_somebody_sent_in_does_not_run_on_the_consoles_origin(inside: House) -> None:
    async with inside.client() as http:
        for kind in ("text/html", "image/svg+xml", "application/xhtml+xml", "text/xml"):
            answer = await http.get("/console/api/awards/v1/page", params={"type": kind})
            assert "default-src 'none'" in answer.headers["content-security-policy"]
            assert "script-src" not in answer.headers["content-security-policy"]
            assert answer.headers["x-content-type-options"] == "nosniff"


async def test_what_one_person_may_see_is_not_kept_for_the_next(either: House) -> None:
    async with either.signed_in() as http:
        assert (await http.get(ECHO)).headers["cache-control"] == "private, no-cache"
        assert (await http.get("/console/api/awards/v1/page?type=a/b")).headers["cache-control"] == "no-store"
        assert "Cookie" in (await http.get(ECHO)).headers["vary"]


# -- tokens -----------------------------------------------------------------------------------------------------------------


async def test_requests_of_one_session_at_once_ask_for_one_token(either: House) -> None:
    either.registry.mint_gate = asyncio.Event()
    async with either.signed_in() as http:
        asking = [asyncio.create_task(http.get(ECHO)) for _ in range(8)]
        while either.registry.minted() == 0:
            await asyncio.sleep(0)
        asking.pop().cancel()  # one who gives up takes nobody else's with him
        either.registry.mint_gate.set()
        assert {sent(a)["authorization"] for a in await asyncio.gather(*asking)} == {"Bearer token-0-li-r1-stale"}
        await http.get(ECHO)
    assert either.registry.minted() == 1


async def test_a_revoked_token_is_given_up_and_the_call_made_once_more(either: House) -> None:
    async with either.signed_in() as http:
        await http.get(ECHO)
        either.registry.revoked.add("token-0-li-r1-stale")
        again = await http.post(ECHO, content=b"small")
        assert sent(again)["authorization"] == "Bearer token-1-li-r1-stale"
        assert again.json()["length"] == 5
        # What was too large to keep is answered as it is; the next call has a fresh token.
        either.registry.revoked.add("token-1-li-r1-stale")
        large = await http.post(ECHO, content=b"x" * 200_000)
        assert large.status_code == 401
        assert sent(await http.get(ECHO))["authorization"] == "Bearer token-2-li-r1-stale"
        # One that is refused at once is asked for once, and not for ever.
        either.registry.revoked |= {f"token-{n}-li-r1-stale" for n in range(9)}
        assert (await http.get(ECHO)).status_code == 401
        assert either.registry.minted() == 4


@pytest.mark.parametrize("where", ["inside", "apart"])
async def test_after_sign_out_the_old_cookie_opens_nothing_here_or_at_another_replica(where: Any) -> None:
    async with house(where) as here, house("inside", here.registry) as other, here.signed_in() as http:
        cookie = {"Cookie": _cookie(http)}
        async with other.client() as elsewhere:
            assert sent(await elsewhere.get(ECHO, headers=cookie))["authorization"] == "Bearer token-0-li-r1-stale"
            assert sent(await http.get(ECHO))["authorization"] == "Bearer token-1-li-r1-stale"
            assert (await http.delete("/console/api/session")).status_code == 204
            for replica in (http, elsewhere):
                replica.cookies.clear()
                for asked in (ECHO, "/console/api/session"):
                    answer = await replica.get(asked, headers=cookie)
                    assert (answer.status_code, answer.json()["type"][-13:]) == (401, "session-ended")
                    assert answer.json()["why"] == "ended"


async def test_no_replica_uses_a_token_from_before_an_act_on_the_session() -> None:
    """A change of role or a step-up at one replica: what another has kept is of the old cookie."""
    acts = (("capacity", {"role": "r2"}, "r2-stale"), ("step-up", {"proof": "123456"}, "r2-fresh"))
    async with (
        house("inside") as here,
        house("inside", here.registry) as other,
        here.signed_in() as http,
        other.client() as elsewhere,
    ):
        for act, body, told in acts:
            await elsewhere.get(ECHO, headers={"Cookie": _cookie(http)})
            assert (await http.post(f"/console/api/session/{act}", json=body)).status_code == 200
            got = sent(await elsewhere.get(ECHO, headers={"Cookie": _cookie(http)}))
            assert got["authorization"].endswith(told)
            assert sent(await http.get(ECHO))["authorization"].endswith(told)


async def test_a_session_that_is_not_open_yet_gets_no_further(either: House) -> None:
    async with either.client() as http:
        await http.post("/console/api/session", json={"login": "two", "password": "right"})
        answer = await http.get(ECHO)
        assert (answer.status_code, answer.json()["type"]) == (401, "/problems/session-ended")


async def test_where_the_registry_is_away_a_call_of_a_person_is_a_503_and_what_is_public_is_not(either: House) -> None:
    async with either.signed_in() as http:
        either.registry.away = True
        answer = await http.get(ECHO)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        async with either.client() as nobody:
            assert (await nobody.get(ECHO)).status_code == 200
            told = (await nobody.get("/console/v1/readyz")).json()
            assert (told["ready"], told["workers"]["sessions"]) == (True, "对方服务拒绝了请求(503)")


def _cookie(http: httpx.AsyncClient) -> str:
    return "; ".join(f"{name}={value}" for name, value in http.cookies.items())


def inside_of(url: str) -> tuple[str, int]:
    parsed = httpx.URL(url)
    return parsed.host, int(parsed.port or 80)


async def _raw(found: House, request_line: str) -> dict[str, Any]:
    """The answer to a request whose address no client has put in order."""
    host, port = inside_of(found.url)
    reader, writer = await asyncio.open_connection(host, port)
    headers = {"Host": f"{host}:{port}", "Connection": "close"} | PAGE
    writer.write("\r\n".join([request_line, *(f"{n}: {v}" for n, v in headers.items()), "", ""]).encode())
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    status = int(head.split()[1])
    try:
        said: dict[str, Any] = json.loads(body)
    except ValueError:
        said = {"text": body.decode()}
    return {"status": status} | said
