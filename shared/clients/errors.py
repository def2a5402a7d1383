"""What a client raises. Apart from the clients: a copy is proven, and a failure told, without their HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.contracts.problems import ProblemDocument
from shared.contracts.revisions import RevisionConflict


class ClientError(Exception):
    """Anything that a client raises."""


class ServiceUnreachable(ClientError):
    """No answer: the service is down, or the network is."""


class UnexpectedAnswer(ClientError):
    """An answer that is none of the service's: a gateway's error page, or a version too far apart."""


class ProblemAnswer(ClientError):
    """The service refused. `problem` is its problem document; `said`: all of it, with what stands beside the standard members."""

    def __init__(self, problem: ProblemDocument, said: Mapping[str, Any] | None = None) -> None:
        lines = [f"{e.field}: {e.problem} {e.remedy}".strip() for e in problem.errors[:5]]
        super().__init__(f"{problem.status} {problem.title} {problem.detail} {';'.join(lines)}".strip())
        self.problem = problem
        self.status = problem.status
        self.said = dict(said or {})


class ChangedMeanwhile(ProblemAnswer):
    """Another has changed what this caller has read: nothing was written. `conflict` says what, when and by whom, and the ETag of what
    stands now."""

    def __init__(self, problem: ProblemDocument, conflict: RevisionConflict, said: Mapping[str, Any]) -> None:
        super().__init__(problem, said)
        self.conflict = conflict
