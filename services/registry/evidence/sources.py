"""The sources that a city has, as a file of its own says them: which questions each answers, by a file each month or by HTTP, and how
its words become ours. Where it is reached and by which token may stand in settings instead."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from services.registry.evidence.catalogue import TO_FEN, questions
from shared.contracts.problems import shorten
from shared.plumbing.settings import WrongSetting

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Asked(_Part):
    """How a question is put to a source by HTTP. `item`: its name there; `values`: its words, where they are not ours; `unit`: of
    amounts."""

    item: str = Field(min_length=1, max_length=100)
    values: dict[str, str] | None = None
    unit: Literal["元", "千元", "万元"] = "元"


class Fields(_Part):
    """What the request's fields are called there."""

    credit_code: str = "credit_code"
    item: str = "item"
    year: str = "year"
    purpose: str = "purpose"
    basis: str = "basis"


class Places(_Part):
    """Where in the reply what stands, as dotted paths. `valid_until` and `reference` may be missing from a reply, nothing else."""

    credit_code: str = "credit_code"
    item: str = "item"
    found: str = "found"
    value: str = "value"
    said_on: str = "said_on"
    valid_until: str = "valid_until"
    reference: str = "reference"


class _Source(_Part):
    code: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    name: str = Field(min_length=1, max_length=100)
    valid_days: int = Field(ge=1, le=3650)
    """For how long an answer may be used that says nothing of it itself"""


class FileSource(_Source):
    """One that brings a file each month."""

    adapter: Literal["file"]
    questions: list[str] = Field(min_length=1)
    unnamed: dict[str, str] = {}
    """{question: the answer of every firm that a whole file does not name}, for a bureau whose list holds those alone that are concerned. It
    is drawn only from a file that says that it is whole."""


class HttpSource(_Source):
    """One that is asked by HTTP."""

    adapter: Literal["http"]
    url: str = Field(default="", max_length=500)
    seconds: float = Field(default=8, gt=0, le=60)
    plain_http: bool = False
    """Inside of a closed network alone"""
    asks: Fields = Fields()
    answers: Places = Places()
    questions: dict[str, Asked] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_secure(self) -> HttpSource:
        parts = urlsplit(self.url)
        plain = parts.scheme == "http" and (self.plain_http or parts.hostname in _LOOPBACK)
        if self.url and parts.scheme != "https" and not plain:
            raise ValueError(f"{self.code}: url 应为 https 地址(封闭网络内可注明 plain_http: true)")
        return self


Source = Annotated[FileSource | HttpSource, Field(discriminator="adapter")]


class _File(_Part):
    sources: list[Source]

    @model_validator(mode="after")
    def _fits_the_catalogue(self) -> _File:
        codes = [source.code for source in self.sources]
        if twice := {code for code in codes if codes.count(code) > 1 or code == "firm"}:
            raise ValueError(f"数据源代码重复或不可用:{'、'.join(sorted(twice))}")
        for source in self.sources:
            if unknown := set(source.questions) - questions().keys():
                raise ValueError(f"{source.code}: 目录中没有的问题:{'、'.join(sorted(unknown))}")
            if isinstance(source, FileSource):
                _require_answers(source)
        return self


def _require_answers(source: FileSource) -> None:
    """Of who is not named something can be known only where a question is of the day, and asks yes or no."""
    for code, value in source.unnamed.items():
        question = questions().get(code)
        if question is None or code not in source.questions:
            raise ValueError(f"{source.code}: unnamed 中的 {code} 不在其 questions 中")
        if question.kind != "yes_no" or question.period != "day" or value not in ("yes", "no"):
            raise ValueError(f"{source.code}: unnamed 只用于当日的是否类问题,填 yes 或 no;{code} 不是")


class Sources:
    """The sources of this city, by code. `tokens`: {code: the bearer token that it is asked with}."""

    def __init__(self, found: Mapping[str, FileSource | HttpSource], tokens: Mapping[str, SecretStr]) -> None:
        self._found = found
        self._tokens = tokens

    @classmethod
    def read(cls, path: Path | None, urls: Mapping[str, str], tokens: Mapping[str, SecretStr]) -> Sources:
        """From a file; none is none. `WrongSetting` says what is wrong with it."""
        try:
            said: Any = {"sources": []} if path is None else yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
            for source in said["sources"]:
                if source.get("code") in urls:
                    source["url"] = urls[source["code"]]
            found = {source.code: source for source in _File.model_validate(said).sources}
        except (ValidationError, yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
            why = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error
            where = ".".join(map(str, error.errors()[0]["loc"])) if isinstance(error, ValidationError) else "sources"
            raise WrongSetting(
                f"LIEBIAN_EVIDENCE_SOURCES 所指的数据源文件 {path} 不成立({where}:{shorten(' '.join(str(why).split()), 200)}):请按 docs/deploying.md 的样子改正"
            ) from None
        if unknown := (urls.keys() | tokens.keys()) - found.keys():
            raise WrongSetting(f"设置中提到的数据源不在文件中:{'、'.join(sorted(unknown))}")
        if unreachable := [s.code for s in found.values() if isinstance(s, HttpSource) and not s.url]:
            raise WrongSetting(f"没有写明接口地址的数据源:{'、'.join(unreachable)}")
        return cls(found, tokens)

    def all(self) -> list[FileSource | HttpSource]:
        return list(self._found.values())

    def get(self, code: str) -> FileSource | HttpSource | None:
        return self._found.get(code)

    def token(self, code: str) -> str | None:
        secret = self._tokens.get(code)
        return None if secret is None else secret.get_secret_value()

    def answering(self, question: str) -> list[FileSource | HttpSource]:
        """Those that answer a question."""
        return [source for source in self._found.values() if question in source.questions]


assert TO_FEN.keys() == {"元", "千元", "万元"}
