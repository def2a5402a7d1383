"""The AsyncAPI document of a service: every event of its feed, what is shown of them to followers, and what is told by webhook;
made from the catalogue of events and the views. Served beside the OpenAPI document."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from fastapi import Request, Response
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from shared.contracts.changes import Change
from shared.contracts.events import Event
from shared.contracts.public_events.base import PublicEvent
from shared.plumbing.auth import PUBLIC
from shared.plumbing.caching import etag, is_current
from shared.plumbing.routing import Routes

_VERSION = "3.0.0"
_REF = "#/components/schemas/{model}"
Json = dict[str, Any]


@dataclass(frozen=True)
class Said:
    """What is said of an event. `fields`: of `model` those that are said; None: all. `view`: for which purpose; nothing
    where there are no views."""

    event: type[PublicEvent]
    model: type[BaseModel]
    view: str = ""
    fields: tuple[str, ...] | None = None

    @property
    def name(self) -> str:
        return ".".join(part for part in (self.view, self.event.about.name) if part)


@dataclass(frozen=True)
class Described:
    """One service. `shown`: what who follows its changes reads at `address`; `told`: the `data` of its webhooks. `in_items`: whether
    a change is an item (`Change`) around what is shown, and a message names it so; else what is shown is the whole of it."""

    service: str
    title: str
    types: Sequence[type[PublicEvent]]
    address: str
    shown: Sequence[Said]
    told: Sequence[Said]
    in_items: bool = True


def document(described: Described) -> Json:
    """The whole document."""
    schemas, models = _schemas(described)
    feed = {type.about.name: _of_the_feed(type, schemas[type]) for type in described.types}
    shown = {said.name: _of_changes(said, models, schemas, described.in_items) for said in described.shown}
    told = {said.name: _of_webhooks(said, models, schemas, described.in_items) for said in described.told}
    prefix = f"/{described.service}/v1"
    channels = {
        "feed": _channel(f"{prefix}/feed", "事件流", "本系统各服务跟随的全部事件:连续编号、按哈希相接", "feed", feed),
        "changes": _channel(
            described.address,
            "变动",
            "按用途的视图跟随:JSON 分页,NDJSON(.ndjson),SSE(/stream);data 是所指的事物现在的内容",
            "changes",
            shown,
        ),
        "webhooks": _channel(
            None,
            "推送",
            "POST 到订阅时给出的地址(Standard Webhooks);至少一次,按序,同一事件同一 webhook-id",
            "webhooks",
            told,
        ),
    }
    return {
        "asyncapi": _VERSION,
        "id": f"urn:liebian:{described.service}",
        "info": {
            "title": described.title,
            "version": "1.0.0",
            "description": "由事件目录生成。跟随者应略过不认识的字段与事件类型。",
        },
        "defaultContentType": "application/json",
        "channels": {name: channel for name, (channel, _) in channels.items()},
        "operations": {
            f"send_{name}": {"action": "send", "channel": {"$ref": f"#/channels/{name}"}, "summary": channel["title"]}
            for name, (channel, _) in channels.items()
        },
        "components": {
            "messages": {key: message for _, messages in channels.values() for key, message in messages.items()},
            "schemas": models,
        },
    }


def _schemas(described: Described) -> tuple[Mapping[type[BaseModel], Json], Json]:
    """({model: a reference to its schema}, {name: schema})"""
    said: set[type[BaseModel]] = {one.model for one in (*described.shown, *described.told)}
    models: set[type[BaseModel]] = {*described.types, *said, Event, Change}
    wanted = sorted(models, key=lambda model: (model.__module__, model.__name__))
    references, made = models_json_schema([(model, "serialization") for model in wanted], ref_template=_REF)
    return {model: dict(references[model, "serialization"]) for model in wanted}, dict(made["$defs"])


def _channel(
    address: str | None, title: str, description: str, kind: str, messages: Mapping[str, Json]
) -> tuple[Json, Json]:
    """(the channel, its messages under the names by which components have them)"""
    named = {f"{kind}.{name}": message for name, message in messages.items()}
    return {
        "address": address,
        "title": title,
        "description": description,
        "messages": {key: {"$ref": f"#/components/messages/{key}"} for key in named},
    }, named


def _message(type: type[PublicEvent], payload: Json, **more: Any) -> Json:
    summary = " ".join((inspect.getdoc(type) or "").split("\n\n")[0].split())
    return {"name": type.about.name, "title": type.about.label, "summary": summary, "payload": payload, **more}


def _object(properties: Json, required: Iterable[str] | None = None) -> Json:
    names = list(properties) if required is None else list(required)
    return {"type": "object", "properties": properties, "required": names}


def _of_the_feed(type: type[PublicEvent], data: Json) -> Json:
    said = _object({"type": {"const": type.about.name}, "data": data})
    return _message(type, {"allOf": [{"$ref": _REF.format(model="Event")}, said]})


def _data(said: Said, models: Json, schemas: Mapping[type[BaseModel], Json]) -> Json:
    reference = schemas[said.model]
    if said.fields is None:
        return reference
    whole = models[reference["$ref"].rpartition("/")[2]]
    return _object({name: whole["properties"][name] for name in said.fields})


def _of_changes(said: Said, models: Json, schemas: Mapping[type[BaseModel], Json], in_items: bool) -> Json:
    data = _data(said, models, schemas)
    if in_items:
        item = _object({"type": {"const": said.event.about.name}, "data": data})
        data = {"allOf": [{"$ref": _REF.format(model="Change")}, item]}
    return _message(said.event, data)


def _of_webhooks(said: Said, models: Json, schemas: Mapping[type[BaseModel], Json], in_items: bool) -> Json:
    data = _data(said, models, schemas)
    if in_items:
        data = _object(
            {
                "seq": {"type": "integer", "description": "事件序号"},
                "subject": {"type": "string"},
                "view": {"const": said.view},
                "read": {"type": "string", "description": "自此事件起的变动在何处读取"},
                "data": data,
            }
        )
    timestamp = {"type": "string", "format": "date-time"}
    payload = _object({"type": {"const": said.event.about.name}, "timestamp": timestamp, "data": data})
    headers = _object(
        {
            "webhook-id": {"type": "string", "description": "同一事件再次推送时不变,收方据以去重"},
            "webhook-timestamp": {"type": "string", "pattern": "^[0-9]+$", "description": "签名时刻,1970 年以来的秒数"},
            "webhook-signature": {
                "type": "string",
                "description": "以空格分隔的签名,各为 v1,加 Base64 的 HMAC-SHA256(密钥,id.timestamp.正文);换密钥期间有两个",
            },
        }
    )
    return _message(said.event, payload, headers=headers)


def asyncapi_router(described: Described) -> Routes:
    """Serves the document. It is made when somebody first asks for it."""
    router = Routes()

    @cache
    def made() -> tuple[bytes, str]:
        content = json.dumps(document(described), ensure_ascii=False, separators=(",", ":")).encode()
        return content, etag(content.hex())

    @router.get("/asyncapi.json", include_in_schema=False, dependencies=[PUBLIC])
    def read_asyncapi(request: Request) -> Response:
        content, tag = made()
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if is_current(request, tag):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type="application/json", headers=headers)

    return router
