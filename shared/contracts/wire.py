"""The two kinds of wire model. A request forbids fields that it does not know, so that a typing error is reported and
not swallowed; a reply's reader ignores them, so that services and clients can be deployed in any order."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Request(BaseModel):
    """What a caller sends: unknown fields are an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Reply(BaseModel):
    """What a service answers: a client tolerates fields newer than itself."""

    model_config = ConfigDict(extra="ignore", frozen=True)
