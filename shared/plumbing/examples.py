"""Examples of what an operation takes and answers, put together from those of the fields: each validates against its own schema,
which a linter holds them to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_FORMATS = {"date": "2024-09-01", "date-time": "2024-09-01T08:00:00+08:00", "uri": "https://example.cn/", "binary": ""}
_PATTERNS = {
    r"^[0-9a-f]{32}$": "0123456789abcdef0123456789abcdef",
    r"^[0-9a-f]{64}$": "0123456789abcdef" * 4,
}
_WITHIN = 6
"""Steps into a schema; what lies deeper and may be left out is left out."""


class Examples:
    """Of one document. `of(schema)` gives a value, or `NOTHING` where none can be put together."""

    NOTHING = object()

    def __init__(self, schemas: Mapping[str, Any]) -> None:
        self._schemas = schemas

    def of(self, schema: Mapping[str, Any], within: tuple[str, ...] = ()) -> Any:
        if "examples" in schema and isinstance(schema["examples"], list):
            return schema["examples"][0]
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            if name in within or len(within) > _WITHIN:
                return self.NOTHING
            return self.of(self._schemas[name], (*within, name))
        if "const" in schema or "enum" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        if schema.get("default") is not None:
            return schema["default"]
        for choice in schema.get("oneOf") or schema.get("anyOf") or schema.get("allOf") or ():
            if (found := self.of(choice, within)) is not self.NOTHING:
                return found
        return self._of_type(schema, within)

    def _of_type(self, schema: Mapping[str, Any], within: tuple[str, ...]) -> Any:
        kind = schema.get("type")
        if kind == "object":
            return self._object(schema, within)
        if kind == "array":
            if "prefixItems" in schema:
                return [self.of(item, within) for item in schema["prefixItems"]]
            item = self.of(schema.get("items", {}), within)
            least = schema.get("minItems", 0)
            if item is self.NOTHING:
                return self.NOTHING if least else []
            return [item] * max(1, least)
        if kind == "string":
            return self._text(schema)
        if kind in ("integer", "number"):
            least = schema.get("minimum", schema.get("exclusiveMinimum", 0) + ("exclusiveMinimum" in schema))
            return max(least, 1) if schema.get("maximum", 1) >= 1 else least
        return {"boolean": False, "null": None}.get(kind or "", {} if kind is None else self.NOTHING)

    def _object(self, schema: Mapping[str, Any], within: tuple[str, ...]) -> Any:
        made: dict[str, Any] = {}
        for name, field in schema.get("properties", {}).items():
            found = self.of(field, within)
            if found is not self.NOTHING:
                made[name] = found
            elif name in schema.get("required", ()):
                return self.NOTHING
        return made

    def _text(self, schema: Mapping[str, Any]) -> Any:
        if "format" in schema:
            return _FORMATS.get(schema["format"], self.NOTHING)
        pattern = schema.get("pattern", "")
        if found := _PATTERNS.get(pattern):
            return found
        text = "示例"[: schema.get("maxLength", 2)].ljust(schema.get("minLength", 0), "例")
        return text if re.search(pattern, text) else self.NOTHING
