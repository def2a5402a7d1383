"""Wordings are data with a source, and each names a column that there is."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from services.matchmaking.listings.columns import WORDINGS as LISTINGS
from services.registry.enterprises.columns import WORDINGS as REGISTRY
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.wordings import Wordings


def test_wordings_say_where_they_come_from() -> None:
    assert REGISTRY.source
    assert LISTINGS.source


def test_a_wording_for_a_column_that_there_is_not_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "wording_sample"
    package.mkdir()
    (package / "__init__.py").write_text("")
    found = {"_source": "示例", "shared": {"code": ["代码"]}, "headers": {"firms": {"code": "code", "nmae": ["名称"]}}}
    (package / "wordings.json").write_text(json.dumps(found), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    columns = [Column("code", "信用代码"), Column("name", "企业名称")]
    with pytest.raises(LookupError, match="nmae"):
        Wordings("wording_sample").columns("firms", columns)
    found["headers"] = {"firms": {"code": "code"}}
    (package / "wordings.json").write_text(json.dumps(found), "utf-8")
    assert [c.aliases for c in Wordings("wording_sample").columns("firms", columns)] == [("代码",), ()]
    sys.modules.pop("wording_sample", None)
