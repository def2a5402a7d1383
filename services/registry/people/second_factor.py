"""The second factor: one-time codes by time (RFC 6238, 30 seconds, six digits), and recovery codes that stand in for it.

A code is good for its own 30 seconds and one step beside them, and no step is used twice (RFC 6238, 5.2): who looked over a
shoulder comes too late.
"""

from __future__ import annotations

import datetime as dt
import hmac
import io

from sqlalchemy import delete, update
from sqlmodel import Session, col, func, select

from services.registry.people.secrets import digest, new_recovery_code, plain_code
from services.registry.people.tables import RecoveryCodeRow, SecondFactorRow
from services.registry.vault import SealedSecret, Vault
from shared.contracts.people import Enrolment
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import UnitOfWork

_SECONDS = 30
_BESIDE = 1
_RECOVERY_CODES = 10
_ISSUER = "裂变"


def has_second_factor(session: Session, login: str) -> bool:
    return session.get(SecondFactorRow, login) is not None


def is_recovery_code(code: str) -> bool:
    """Whether it is to be looked for among the recovery codes: it has not the form of an authenticator's."""
    plain = plain_code(code)
    return len(plain) != 6 or not plain.isdigit()


def recovery_codes_left(session: Session, login: str) -> int:
    mine = select(func.count()).select_from(RecoveryCodeRow).where(RecoveryCodeRow.login == login)
    return session.exec(mine.where(col(RecoveryCodeRow.used_at).is_(None))).one()


class SecondFactors:
    """Enrolling, checking and taking away second factors, in the transaction of whoever needs them."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def begin(self, work: UnitOfWork, login: str) -> Enrolment:
        """A new secret, in force once a code of it has come. What is in force meanwhile stays."""
        import pyotp

        secret = pyotp.random_base32()
        self._vault.keep(work.session, _wanted(login), secret.encode())
        uri = pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=_ISSUER)
        return Enrolment(secret=secret, uri=uri, qr_svg=_picture(uri))

    def confirm(self, work: UnitOfWork, login: str, code: str) -> list[str] | None:
        """The recovery codes of a second factor that is in force from now on; None for a wrong code."""
        wanted = _wanted(login)
        if work.session.get(SealedSecret, wanted) is None:
            raise Conflict("尚未开始绑定动态码,请先取得二维码")
        secret = self._vault.content(work.session, wanted)
        step = _step_of(secret.decode(), plain_code(code), work.now)
        if step is None:
            return None
        self._vault.forget(work.session, wanted)
        self._vault.keep(work.session, _in_force(login), secret)
        work.session.merge(SecondFactorRow(login=login, confirmed_at=work.now, last_step=step))
        codes = [new_recovery_code() for _ in range(_RECOVERY_CODES)]
        connection = work.session.connection()
        connection.execute(delete(RecoveryCodeRow).where(col(RecoveryCodeRow.login) == login))
        work.session.add_all(RecoveryCodeRow(digest=digest(plain_code(c)), login=login) for c in codes)
        work.session.flush()
        return codes

    def accepts(self, work: UnitOfWork, login: str, code: str) -> bool:
        """Is it the code of now, or a recovery code? Either is used up by this."""
        plain = plain_code(code)
        if is_recovery_code(code):
            return _recovers(work, login, plain)
        row = work.session.get(SecondFactorRow, login)
        if row is None:
            return False
        secret = self._vault.content(work.session, _in_force(login)).decode()
        step = _step_of(secret, plain, work.now)
        if step is None:
            return False
        # The step is used up by this, with all before it, and for one alone of two who come at once.
        mine = (col(SecondFactorRow.login) == login) & (col(SecondFactorRow.last_step) < step)
        return work.session.connection().execute(
            update(SecondFactorRow).where(mine).values(last_step=step)
        ).rowcount == 1  # fmt: skip

    def remove(self, work: UnitOfWork, login: str) -> None:
        """Take it away with its recovery codes."""
        for place in (_in_force(login), _wanted(login)):
            self._vault.forget(work.session, place)
        connection = work.session.connection()
        connection.execute(delete(RecoveryCodeRow).where(col(RecoveryCodeRow.login) == login))
        connection.execute(delete(SecondFactorRow).where(col(SecondFactorRow.login) == login))


def _recovers(work: UnitOfWork, login: str, plain: str) -> bool:
    mine = (col(RecoveryCodeRow.login) == login) & (col(RecoveryCodeRow.digest) == digest(plain))
    first = update(RecoveryCodeRow).where(mine, col(RecoveryCodeRow.used_at).is_(None)).values(used_at=work.now)
    return work.session.connection().execute(first).rowcount == 1


def _step_of(secret: str, code: str, now: dt.datetime) -> int | None:
    """The step whose code it is; every one is looked at, whichever it is."""
    import pyotp

    codes = pyotp.TOTP(secret)
    present = int(now.timestamp()) // _SECONDS
    found = None
    for step in range(present - _BESIDE, present + _BESIDE + 1):
        if hmac.compare_digest(codes.generate_otp(step), code):
            found = step
    return found


def _in_force(login: str) -> str:
    return f"second-factor/{login}"


def _wanted(login: str) -> str:
    return f"second-factor-wanted/{login}"


def _picture(uri: str) -> str:
    import segno

    out = io.BytesIO()
    segno.make(uri, error="m").save(out, kind="svg", xmldecl=False, scale=4, border=2)
    return out.getvalue().decode()
