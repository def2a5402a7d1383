"""The two kinds of wire model. A request forbids fields that it does not know, so that a typing error is reported and
not swallowed; a reply's reader ignores them, so that services and clients can be deployed in any order.

Both take a value only in the form in which the wire writes it. Pydantic by itself also takes a number for a day (seconds
of 1970), and for numbers and truth values whatever might mean one ("12", 12.0, "yes", 1): a caller's mistake would become
another answer instead of an error. Days and instants are exact in every model; numbers and truth values in requests, since
replies are made from databases that give them in kinds of their own.
"""

import re
from typing import Any, ClassVar, cast

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from shared.contracts.values import read_day, read_instant

_READERS = {"date": read_day, "datetime": read_instant}
_SCALARS = frozenset({"int", "float", "bool"})
# Where one schema stands within another. A default may look like a schema, and is none.
_WITHIN = frozenset({
    "schema", "fields", "items_schema", "values_schema", "choices", "steps", "json_schema", "python_schema", "lax_schema",
    "strict_schema",
})  # fmt: skip
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)")


def _read_key(given: Any) -> Any:
    """A number as a key: JSON writes it as a text."""
    if isinstance(given, str) and not _WHOLE.fullmatch(given):
        raise PydanticCustomError("int_parsing", "a whole number in digits")
    return given


def _read_truth(given: Any) -> Any:
    """One of the literals true and false: Python takes 0 and 1 for their equals."""
    if isinstance(given, int | float) and not isinstance(given, bool):
        raise PydanticCustomError("bool_type", "true or false")
    return given


_OURS = frozenset({read_day, read_instant, _read_key, _read_truth})


def _exactly(part: Any, exact: bool) -> Any:
    """The same schema with its days and instants read by this house, and where `exact` its scalars strictly."""
    if isinstance(part, list):
        return [_exactly(p, exact) for p in part]
    if isinstance(part, tuple):  # a choice of a union, with its label
        return (_exactly(part[0], exact), *part[1:])
    if not isinstance(part, dict):
        return part
    kind = part.get("type")
    if not isinstance(kind, str):  # fields by name (one of them may be called "type"), or choices by tag
        return {name: _exactly(value, exact) for name, value in part.items()}
    if kind == "model" or (kind == "function-before" and part["function"]["function"] in _OURS):
        return part  # a model within a model has been through this itself
    if kind in _READERS:
        return core_schema.no_info_before_validator_function(_READERS[kind], cast(CoreSchema, part))
    if kind == "literal" and exact and any(isinstance(value, bool) for value in part["expected"]):
        return core_schema.no_info_before_validator_function(_read_truth, cast(CoreSchema, part))
    if kind in _SCALARS:
        return part | {"strict": True} if exact else part
    found = {name: _exactly(value, exact) if name in _WITHIN else value for name, value in part.items()}
    if kind == "dict" and "keys_schema" in part:
        found["keys_schema"] = _key(part["keys_schema"])
    return found


def _model_exactly(schema: Any, exact: bool) -> Any:
    """A model's own schema with its fields so, below what validates it as a whole. A model within itself is a reference, and stays."""
    if schema["type"] == "model":
        return dict(schema) | {"schema": _exactly(schema["schema"], exact)}
    if str(schema["type"]).startswith("function-"):
        return dict(schema) | {"schema": _model_exactly(schema["schema"], exact)}
    return schema


def _key(schema: Any) -> Any:
    if schema["type"] == "int":
        return core_schema.no_info_before_validator_function(_read_key, schema)
    return _exactly(schema, exact=False)


class _Wire(BaseModel):
    """What both kinds have alike. `_exact`: whether numbers and truth values are strict too. `_rules`: what is refused by more
    than one field's own form, in words: a use case holds to it, and documents say it."""

    _exact: ClassVar[bool] = False
    _rules: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return cast(CoreSchema, _model_exactly(handler(source), cls._exact))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        found = handler(schema)
        if cls._rules:
            handler.resolve_ref_schema(found)["x-rules"] = list(cls._rules)
        return found


class Request(_Wire):
    """What a caller sends: unknown fields are an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    _exact: ClassVar[bool] = True


class Reply(_Wire):
    """What a service answers: a client tolerates fields newer than itself."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)
