"""Plain exceptions that any service raises. They know nothing of HTTP: `problems.py` maps them at the edge of an app."""

from __future__ import annotations

from collections.abc import Sequence

from shared.contracts.problems import FieldProblem


class DomainError(Exception):
    """Something a caller can put right. The message is a Chinese sentence for an officer; `errors` name the fields."""

    def __init__(self, detail: str, errors: Sequence[FieldProblem] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = list(errors)


class NotFound(DomainError):
    """What was asked for is not there (or not for this caller to see)."""


class Conflict(DomainError):
    """The request contradicts what is already recorded."""


class InvalidInput(DomainError):
    """The request is well formed and still wrong."""


class Forbidden(DomainError):
    """The caller is known and may not do this."""


class Unauthenticated(DomainError):
    """No token, or one that is not valid."""


class TooLarge(DomainError):
    """More than the service takes in one piece."""


class UnsupportedFile(DomainError):
    """A file that is not a readable XLSX, CSV or JSON list."""


class PreconditionFailed(DomainError):
    """What the caller holds is no longer the current version."""


class TemporarilyUnavailable(DomainError):
    """A service that this one needs does not answer; trying again later may succeed."""
