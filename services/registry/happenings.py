"""What happens in the registry that others act upon, in the same transaction. `wiring.LISTENERS` says who acts upon what.

A feature that writes tells what happened (`work.tell(…)`) and does not know who listens.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from services.registry.domain.tenure import Period
from shared.contracts.registry_events import DocumentRef, RecognitionAction


@dataclass(frozen=True, slots=True)
class EnterprisesTakenUp:
    """A list is about to change these registered enterprises, which the transaction holds. Of each row it is told in its order, as of a
    single write; what listeners would read for each of them they read here for all."""

    credit_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnterpriseChanged:
    """A registered enterprise has another name or another unit now. unit_before: to which it belonged until now, perhaps the same."""

    credit_code: str
    name: str
    unit: str
    unit_before: str


@dataclass(frozen=True, slots=True)
class TenureRestated:
    """What an enterprise holds of a title (and subject) was brought up to its recognitions: from `before` to `after`.
    `name`, `unit`: the enterprise's. `documents`: {recognition: its document}, with those of these periods."""

    credit_code: str
    name: str
    unit: str
    title: str
    subject: str
    before: tuple[Period, ...]
    after: tuple[Period, ...]
    documents: Mapping[str, DocumentRef]


@dataclass(frozen=True, slots=True)
class RecognitionRecorded:
    """A document's row was recorded: a recognition, a recheck, a rename or a revocation."""

    credit_code: str
    title: str
    subject: str
    action: RecognitionAction
    document_number: str
    issued_on: dt.date
    recorded_by: str
