"""What of one OpenAPI document breaks a caller that was written against another. Nothing that is kept compares documents of OpenAPI 3.1
and can be installed from the two package indexes (docs/adr/0033): this is the narrowest comparison that these documents need.

A request may only get wider and an answer only narrower. Requests refuse what they do not know, so a field or parameter that goes is a
break as well as one that comes and must be given.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

METHODS = ("get", "put", "post", "delete", "patch")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
Schema = Mapping[str, Any]


def breaking(old: Mapping[str, Any], new: Mapping[str, Any], today: dt.date) -> list[str]:
    """Each breaking change, in words that stay the same as long as it is one. An operation that was deprecated and whose sunset has
    come may go."""
    return sorted(set(_Comparison(old, new, today).all()))


def added(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The operations that are new."""
    before = _operations(old)
    return [shown for key, (shown, _) in _operations(new).items() if key not in before]


def _operations(document: Mapping[str, Any]) -> dict[tuple[str, str], tuple[str, Mapping[str, Any]]]:
    """{(method, path whatever its parameters are called): (as it is shown, the operation)}"""
    return {
        (method, re.sub(r"\{\w+\}", "{}", path)): (f"{method.upper()} {path}", methods[method])
        for path, methods in document["paths"].items()
        for method in METHODS
        if method in methods
    }


@dataclass
class _Comparison:
    old: Mapping[str, Any]
    new: Mapping[str, Any]
    today: dt.date
    seen: set[tuple[str, str, bool]] = field(default_factory=set)

    def all(self) -> Iterator[str]:
        now = _operations(self.new)
        for key, (shown, before) in _operations(self.old).items():
            if key not in now:
                if not self._may_go(before):
                    yield f"{shown}: is gone"
                continue
            yield from self._operation(shown, before, now[key][1])

    def _may_go(self, operation: Mapping[str, Any]) -> bool:
        sunset = operation.get("x-sunset")
        return bool(operation.get("deprecated")) and sunset is not None and dt.date.fromisoformat(sunset) <= self.today

    def _operation(self, shown: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
        if old["operationId"] != new["operationId"]:
            yield f"{shown}: is called {new['operationId']}, not {old['operationId']}"
        if more := _scopes(new) - _scopes(old):
            yield f"{shown}: asks for {', '.join(sorted(more))}"
        yield from self._parameters(shown, old.get("parameters", ()), new.get("parameters", ()))
        yield from self._body(shown, old.get("requestBody"), new.get("requestBody"))
        yield from self._answers(shown, old["responses"], new["responses"])

    def _parameters(self, shown: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[str]:
        before, now = ({(p["in"], p["name"].lower()): p for p in some if p["in"] != "path"} for some in (old, new))
        for key, parameter in before.items():
            place = f"{shown}: {key[0]} {parameter['name']}"
            if key not in now:
                yield f"{place} is gone"
                continue
            if now[key].get("required") and not parameter.get("required"):
                yield f"{place} must be given"
            yield from self._schema(place, parameter["schema"], now[key]["schema"], asked=True)
        for key, parameter in now.items():
            if key not in before and parameter.get("required"):
                yield f"{shown}: {key[0]} {parameter['name']} is new and must be given"

    def _body(self, shown: str, old: Any, new: Any) -> Iterator[str]:
        if new is None:
            if old is not None:
                yield f"{shown}: takes no body"
            return
        if new.get("required") and not (old or {}).get("required"):
            yield f"{shown}: a body must be given"
        for kind, content in (old or {}).get("content", {}).items():
            if kind not in new["content"]:
                yield f"{shown}: takes no {kind}"
            else:
                schemas = content.get("schema", {}), new["content"][kind].get("schema", {})
                yield from self._schema(f"{shown}: body", *schemas, asked=True)

    def _answers(self, shown: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
        for status, answer in old.items():
            if not status.startswith("2"):
                continue
            if status not in new:
                yield f"{shown}: never answers {status}"
                continue
            for kind, content in answer.get("content", {}).items():
                if kind not in new[status].get("content", {}):
                    yield f"{shown}: {status} is no {kind}"
                else:
                    schemas = content.get("schema", {}), new[status]["content"][kind].get("schema", {})
                    yield from self._schema(f"{shown}: {status}", *schemas, asked=False)

    # -- schemas ---------------------------------------------------------------------------------------------------------

    def _schema(self, place: str, old: Schema, new: Schema, *, asked: bool) -> Iterator[str]:
        names = _name(old), _name(new)
        if names[0] and names[1]:
            # Once for all that use it, and under its own name.
            if (*names, asked) in self.seen:
                return
            self.seen.add((*names, asked))
            place = f"{'request' if asked else 'answer'} {names[1]}"
        yield from self._resolved(place, _resolve(self.old, old), _resolve(self.new, new), asked=asked)

    def _resolved(self, place: str, old: Schema, new: Schema, *, asked: bool) -> Iterator[str]:
        before, now = self._choices(self.old, old), self._choices(self.new, new)
        if len(before) > 1 or len(now) > 1:
            yield from self._choice(place, before, now, asked=asked)
        else:
            yield from self._plain(place, before[0], now[0], asked=asked)

    def _choices(self, document: Mapping[str, Any], schema: Schema) -> list[Schema]:
        for several in ("anyOf", "oneOf", "allOf"):
            if several in schema:
                return [
                    {**choice, "title": _name(one) or choice.get("title", "")}
                    for one in schema[several]
                    for choice in self._choices(document, _resolve(document, one))
                ]
        return [schema]

    def _choice(self, place: str, old: list[Schema], new: list[Schema], *, asked: bool) -> Iterator[str]:
        """Whatever was sent must still be one of the choices; whatever is answered must have been one."""
        must, among = (old, new) if asked else (new, old)
        for one in must:
            found = [other for other in among if _alike(one, other)] or among
            broken = [
                list(self._plain(place, *((one, other) if asked else (other, one)), asked=asked)) for other in found
            ]
            if all(broken):
                if len(found) == 1 and len(among) > 1:
                    yield from broken[0]
                else:
                    what = one.get("title") or one.get("type") or "another kind"
                    yield f"{place}: {'may not be' if asked else 'may be'} {what}"

    def _plain(self, place: str, old: Schema, new: Schema, *, asked: bool) -> Iterator[str]:
        kinds = _types(old), _types(new)
        wide, narrow = (kinds[1], kinds[0]) if asked else (kinds[0], kinds[1])
        if wide and not (narrow and narrow <= wide):
            yield f"{place}: is {_shown(kinds[1])}, not {_shown(kinds[0])}"
            return
        if old.get("format") != new.get("format") and (new.get("format") if asked else old.get("format")):
            yield f"{place}: has the format {new.get('format')}, not {old.get('format')}"
        yield from self._values(place, old, new, asked=asked)
        if asked:
            yield from self._limits(place, old, new)
        yield from self._properties(place, old, new, asked=asked)
        if isinstance(old.get("items"), dict) and isinstance(new.get("items"), dict):
            yield from self._schema(f"{place}[]", old["items"], new["items"], asked=asked)
        maps = old.get("additionalProperties"), new.get("additionalProperties")
        if isinstance(maps[0], dict) and isinstance(maps[1], dict):
            yield from self._schema(f"{place}.*", maps[0], maps[1], asked=asked)
        elif asked and maps[1] is False and maps[0] is not False and "properties" in old:
            yield f"{place}: takes no other fields"

    def _values(self, place: str, old: Schema, new: Schema, *, asked: bool) -> Iterator[str]:
        before, now = _enum(old), _enum(new)
        wide, narrow = (now, before) if asked else (before, now)
        if wide is not None:
            fewer = set(narrow or ()) - set(wide)
            if narrow is None or fewer:
                what = "only " if narrow is None else ""
                yield f"{place}: {'takes' if asked else 'may be'} {what}{'no ' if asked and fewer else ''}{', '.join(sorted(fewer or wide))}"

    def _limits(self, place: str, old: Schema, new: Schema) -> Iterator[str]:
        for limits, sign in ((_UPPER, 1), (_LOWER, -1)):
            for name in limits:
                if name in new and (name not in old or (new[name] - old[name]) * sign < 0):
                    least = name.startswith("min") and name not in old and new[name] <= 0
                    if not least:
                        yield f"{place}: {name} is {new[name]}, not {old.get(name, 'unlimited')}"
        if new.get("pattern") not in (None, old.get("pattern")):
            yield f"{place}: has another pattern"

    def _properties(self, place: str, old: Schema, new: Schema, *, asked: bool) -> Iterator[str]:
        before, now = old.get("properties", {}), new.get("properties", {})
        needed_before, needed_now = set(old.get("required", ())), set(new.get("required", ()))
        for name in before:
            if name not in now:
                yield f"{place}.{name} is gone"
                continue
            yield from self._schema(f"{place}.{name}", before[name], now[name], asked=asked)
            if not asked and name in needed_before - needed_now:
                yield f"{place}.{name} may be missing"
        if asked:
            yield from (f"{place}.{name} must be given" for name in sorted(needed_now - needed_before))


def _name(schema: Schema) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _resolve(document: Mapping[str, Any], schema: Schema) -> Schema:
    while "$ref" in schema:
        schema = document["components"]["schemas"][_name(schema)]
    return schema


def _types(schema: Schema) -> set[str]:
    kind = schema.get("type")
    return set(kind) if isinstance(kind, list) else {kind} if kind else set()


def _shown(kinds: set[str]) -> str:
    return " or ".join(sorted(kinds)) or "anything"


def _enum(schema: Schema) -> set[str] | None:
    values = [schema["const"]] if "const" in schema else schema.get("enum")
    return None if values is None else {str(value) for value in values}


def _alike(one: Schema, other: Schema) -> bool:
    """Are two choices meant to be the same? By their name, else by their type."""
    if one.get("title") and one.get("title") == other.get("title"):
        return True
    return not (one.get("properties") or other.get("properties")) and _types(one) == _types(other)


def _scopes(operation: Mapping[str, Any]) -> set[str]:
    return {scope for scheme in operation.get("security", ()) for scopes in scheme.values() for scope in scopes}
