"""A person's way through the console, by what the page would ask: from an invitation's link to a sign-out that holds."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import httpx
import pyotp

from tests.console.house import PAGE

PASSWORD = "Spring-of-Xiang-2"
SESSION = "/console/api/session"
SEEN = "/console/api/registry/v1/me"
NOT_EVER = ("access_token", "eyJ")


async def sign_in_look_and_out(url: str, invitation: str, *, kept_out: Sequence[str] = ()) -> None:
    """With a first administrator's invitation; `kept_out`: what no answer may say."""
    answers: list[httpx.Response] = []

    async def keep(answer: httpx.Response) -> None:
        answers.append(answer)

    headers = {"Origin": url, **PAGE}
    async with httpx.AsyncClient(base_url=url, headers=headers, timeout=100, event_hooks={"response": [keep]}) as http:
        begun = await _ok(http.post(f"{SESSION}/invitation", json={"token": invitation, "password": PASSWORD}))
        login = begun["person"]["login"]
        assert begun["stage"] == "enrol"
        assert (await http.get(SEEN)).status_code in (401, 403, 409), "not signed in yet"
        factor = pyotp.TOTP((await _ok(http.post(f"{SESSION}/second-factor/enrolment")))["secret"])
        confirmed = await _ok(http.post(f"{SESSION}/second-factor/confirmation", json={"code": factor.now()}))
        assert confirmed["state"]["stage"] == "open"
        me = await _ok(http.get(SEEN))
        assert (me["login"], len([s for s in me["sessions"] if s["current"]])) == (login, 1)
        assert (await http.get("/console/api/registry/v1/persons")).status_code == 200
        assert (await http.get("/console/api/awards/v1/policies/xiangtan-2022-2025")).status_code == 403, (
            "no administrator's business"
        )
        secrets = [cookie.value for cookie in http.cookies.jar]
        old = {"Cookie": "; ".join(f"{c.name}={c.value}" for c in http.cookies.jar)}
        assert (await http.delete(SESSION)).status_code == 204
        assert not http.cookies
        for path in (SESSION, SEEN):
            replayed = await http.get(path, headers=old)
            assert (replayed.status_code, replayed.json()["type"]) == (401, "/problems/session-ended")

        # The next day: the password, then a recovery code.
        second = await _ok(http.post(SESSION, json={"login": login, "password": PASSWORD}))
        assert second["stage"] == "second-factor"
        code = confirmed["recovery_codes"][0]
        assert (await _ok(http.post(f"{SESSION}/second-factor", json={"code": code})))["stage"] == "open"
        assert (await _ok(http.get(SEEN)))["login"] == login
        wrong = await http.post(SESSION, json={"login": login, "password": "not-the-Password-1"})
        assert (wrong.status_code, wrong.json()["type"]) == (401, "/problems/sign-in-refused")
    said = [str(answer.headers.get("content-type", "")) + answer.text for answer in answers]
    for secret in (*NOT_EVER, *kept_out, PASSWORD, *(s.partition(".")[0] for s in secrets if s)):
        assert not [text for text in said if secret in text]
    await asyncio.sleep(0)


async def _ok(asked: object) -> dict:  # type: ignore[type-arg]
    answer = await asked  # type: ignore[misc]
    assert answer.is_success, f"{answer.url} {answer.text}"
    return answer.json()  # type: ignore[no-any-return]
