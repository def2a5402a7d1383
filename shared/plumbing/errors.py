"""Plain exceptions that any service raises. They know nothing of HTTP: `problems.py` maps them at the edge of an app."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self

from shared.contracts.problems import FieldProblem, shorten


class DomainError(Exception):
    """Something a caller can put right. The message is a Chinese sentence for an officer; `errors` name the fields."""

    def __init__(
        self, detail: str, errors: Sequence[FieldProblem] = (), extensions: Mapping[str, Any] | None = None
    ) -> None:
        """`extensions`: members beside the standard ones of the problem document (RFC 9457, 3.2)."""
        super().__init__(detail)
        self.detail = detail
        self.errors = list(errors)
        self.extensions = dict(extensions or {})


class NotFound(DomainError):
    """What was asked for is not there (or not for this caller to see)."""


class Conflict(DomainError):
    """The request contradicts what is already recorded."""


class InvalidInput(DomainError):
    """The request is well formed and still wrong."""

    @classmethod
    def at(cls, field: str, problem: str, remedy: str, value: object = None) -> Self:
        """With the one field that is wrong, as `body.name` or `query.name`; `value`: what it was."""
        shown = None if value is None else shorten(str(value))
        return cls(problem, [FieldProblem(field=field, problem=problem, remedy=remedy, value=shown)])


class Gone(DomainError):
    """What was asked for has been here and is not given any more; the extensions say where to go on."""


class Forbidden(DomainError):
    """The caller is known and may not do this."""


class Unauthenticated(DomainError):
    """No token, or one that is not valid."""


class StepUpRequired(DomainError):
    """The person may do this once he has proved again who he is."""


class TooManyAttempts(DomainError):
    """Not to be tried again now; `retry_after` seconds until it may be."""

    def __init__(self, detail: str, retry_after: float) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class TooLarge(DomainError):
    """More than the service takes in one piece."""


class UnsupportedFile(DomainError):
    """A file that is not a readable XLSX, CSV or JSON list."""


class PreconditionFailed(DomainError):
    """What the caller holds is no longer the current version."""


class PreconditionRequired(DomainError):
    """A change of what others edit too, which does not say which version it changes."""


class TemporarilyUnavailable(DomainError):
    """A service that this one needs does not answer; trying again later may succeed."""
