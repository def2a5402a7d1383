"""The second factor and the step-up: codes by time, none twice; recovery codes once; what pays, reveals or grants asks again."""

from __future__ import annotations

import time

import pyotp
import pytest
from sqlmodel import select

from services.registry.people.tables import RecoveryCodeRow
from services.registry.vault import SealedSecret
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from tests.people.signing import PASSWORD, V1, People, bearer, kind_of

pytestmark = pytest.mark.anyio


async def test_who_has_a_second_factor_gets_nothing_by_the_password_alone(people: People) -> None:
    _, totp, _ = await people.enrolled(await people.session("zhaoming"))
    people.clock.pass_by(minutes=5)
    answer = (await people.sign_in("zhaoming")).json()
    assert answer["state"]["stage"] == "second-factor"
    for path in ("/token", "/step-up", "/capacity", "/second-factor/enrolment", "/password"):
        more = {"proof": PASSWORD, "role": "x", "new_password": "Slate-river-91", "current_password": PASSWORD}
        wanted = {"/step-up": ["proof"], "/capacity": ["role"], "/password": ["new_password", "current_password"]}
        body = {name: more[name] for name in wanted.get(path, [])}
        refused = await people.ask(path, session=answer["session"], **body)
        assert refused.status_code == 409, path
    proven = await people.ask("/second-factor", session=answer["session"], code=people.code(totp))
    assert proven.status_code == 200, proven.text
    assert proven.json()["state"]["stage"] == "open"
    assert proven.json()["session"] != answer["session"]
    assert kind_of(await people.ask("/token", session=answer["session"])) == "session-ended"
    await people.token(proven.json()["session"])


async def test_a_code_is_good_one_step_beside_its_own_and_never_twice(people: People) -> None:
    _, totp, _ = await people.enrolled(await people.session("zhaoming"))
    for off, good in ((-2, False), (2, False), (-1, True), (0, True), (1, True)):
        people.clock.pass_by(minutes=10)
        session = await people.session("zhaoming")
        code = people.code(totp, off)
        answer = await people.ask("/second-factor", session=session, code=code)
        assert (answer.status_code == 200) is good, off
        if not good:
            assert kind_of(answer) == "sign-in-refused"
            continue
        again = await people.ask("/second-factor", session=await people.session("zhaoming"), code=code)
        assert again.status_code == 401, "the step was used"
        earlier = people.code(totp, off - 1)
        before = await people.ask("/second-factor", session=await people.session("zhaoming"), code=earlier)
        assert before.status_code == 401, "so was every step before it"


async def test_a_code_in_wide_digits_is_the_code_and_letters_of_any_script_are_a_wrong_one(people: People) -> None:
    """As a Chinese keyboard gives digits: compared as they are, they are no text that can be compared at all."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    session = await people.session("zhaoming")
    await people.ask("/step-up", session=session, proof=PASSWORD)
    begun = await people.ask("/second-factor/enrolment", session=session)
    totp = pyotp.TOTP(begun.json()["secret"])
    for wrong in ("é", "²³²³²³", "١٢٣٤٥٦", "验证码"):
        refused = await people.ask("/second-factor/confirmation", session=session, code=wrong)
        assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "body.code")
    code = people.code(totp).translate(wide)
    bound = await people.ask("/second-factor/confirmation", session=session, code=code)
    assert bound.status_code == 200, bound.text
    people.clock.pass_by(minutes=5)
    session = await people.session("zhaoming")
    for wrong in ("é", "²³²³²³", "١٢٣٤٥٦"):
        assert (await people.ask("/second-factor", session=session, code=wrong)).status_code == 401
    code = people.code(totp).translate(wide)
    assert (await people.ask("/second-factor", session=session, code=code)).status_code == 200


async def test_five_wrong_codes_lock_even_who_knows_the_password(people: People) -> None:
    _, totp, _ = await people.enrolled(await people.session("zhaoming"))
    people.clock.pass_by(minutes=5)
    for _ in range(5):
        # A fresh sign-in with the right password between the guesses forgets none of them.
        session = await people.session("zhaoming")
        await people.ask("/second-factor", session=session, code="000000")
    right = await people.ask("/second-factor", session=session, code=people.code(totp))
    assert right.status_code == 401
    assert (await people.sign_in("zhaoming")).status_code == 401
    people.clock.pass_by(minutes=16)
    session = await people.session("zhaoming")
    assert (await people.ask("/second-factor", session=session, code=people.code(totp))).status_code == 200


async def test_a_recovery_code_stands_in_once(people: People) -> None:
    _, _, codes = await people.enrolled(await people.session("zhaoming"))
    assert len(set(codes)) == 10
    session = await people.session("zhaoming")
    typed = codes[3].upper().replace("-", " ")
    answer = await people.ask("/second-factor", session=session, code=typed)
    assert answer.status_code == 200, answer.text
    again = await people.ask("/second-factor", session=await people.session("zhaoming"), code=codes[3])
    assert again.status_code == 401
    me = await people.http.get(f"{V1}/me", headers=bearer(await people.token(answer.json()["session"])))
    assert me.json()["recovery_codes_left"] == 9
    with people.use.store.read() as read:
        kept = repr([row.model_dump() for row in read.exec(select(RecoveryCodeRow)).all()])
    assert not any(code.replace("-", "") in kept for code in codes)


async def test_the_second_factors_secret_is_sealed(people: People) -> None:
    _, totp, _ = await people.enrolled(await people.session("zhaoming"))
    with people.use.store.read() as read:
        rows = read.exec(select(SealedSecret).where(SealedSecret.place == "second-factor/zhaoming")).all()
    assert len(rows) == 1
    assert totp.secret.encode() not in rows[0].sealed


async def test_a_second_factor_is_exchanged_by_who_has_just_proven_himself_alone(people: People) -> None:
    session, totp, _ = await people.enrolled(await people.session("zhaoming"))
    people.clock.pass_by(minutes=6)
    stale = await people.ask("/second-factor/enrolment", session=session)
    assert (stale.status_code, kind_of(stale)) == (403, "step-up-required")
    refused = await people.ask("/step-up", session=session, proof=PASSWORD)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "body.proof")
    assert (await people.ask("/step-up", session=session, proof=people.code(totp))).status_code == 200
    begun = await people.ask("/second-factor/enrolment", session=session)
    assert begun.json()["qr_svg"].startswith("<svg")
    assert "style=" not in begun.json()["qr_svg"], "the page allows no inline styles"
    wrong = await people.ask("/second-factor/confirmation", session=session, code="000000")
    assert wrong.status_code == 422
    # Until the new one is confirmed the old one holds.
    people.clock.pass_by(minutes=1)
    signed = await people.ask("/second-factor", session=await people.session("zhaoming"), code=people.code(totp))
    assert signed.status_code == 200


async def test_a_stolen_session_does_not_get_a_fresh_token_without_a_proof(people: People) -> None:
    session = await people.session("sys.one")
    stale = bearer(await people.token(session))
    refused = await people.http.post(f"{V1}/persons", json={"login": "new.one", "name": "某"}, headers=stale)
    assert (refused.status_code, kind_of(refused)) == (403, "step-up-required")
    for n in range(5):
        assert (await people.ask("/step-up", session=session, proof=f"guess{n}")).status_code == 422
    assert (await people.ask("/step-up", session=session, proof=PASSWORD)).status_code == 422, "locked out by now"
    people.clock.pass_by(minutes=16)
    state = await people.ask("/step-up", session=session, proof=PASSWORD)
    assert state.json()["fresh_until"] is not None
    fresh = bearer(await people.token(session))
    done = await people.http.post(f"{V1}/persons", json={"login": "new.one", "name": "某"}, headers=fresh)
    assert done.status_code == 201, done.text
    people.clock.pass_by(minutes=6)
    again = await people.app.state.verifier.verify(await people.token(session))
    assert not again.fresh


def test_a_client_is_never_asked_for_a_step_up() -> None:
    client = Principal("officer", "officer", None, frozenset({Scope.AWARDS_PAY}))
    person = Principal("a@b", "officer", None, frozenset({Scope.AWARDS_PAY}), person="a", fresh_until=time.time() - 1)
    assert client.fresh
    assert not person.fresh
