"""Whatever list is sent to be simulated, the job is done or says why it cannot be."""

from __future__ import annotations

import io
import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from services.awards.domain.packfile import PackError, PatchError, pack_from, patched
from services.awards.policies import packs, shelf
from services.awards.simulations.population_files import columns_for, population_from
from services.awards.simulations.upload_tables import read_upload
from shared.plumbing.errors import DomainError
from tests.awards.conftest import Both
from tests.registry.helpers import A
from tests.shared.hostile_files import hostile_files

URL = "/awards/v1/simulations"
HEADER = ["统一社会信用代码", "企业名称", "县市区", "划型", "年末有效称号", "新认定国家级专精特新“小巨人”企业"]
GOOD = [A, "示例", "雨湖区", "小型", "国家级“小巨人”", "2024-09-01"]


def parquet(table: pa.Table) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def parquet_files() -> dict[str, bytes]:
    """Few bytes that stand for many rows."""
    millions = 3_000_000
    return {
        "rows of nothing": parquet(pa.table({HEADER[0]: pa.nulls(millions)})),
        "one text again and again": parquet(
            pa.table({HEADER[0]: pa.array(["x" * 1000]).take(pa.nulls(0, pa.int64()))})
        ),
        "a long text in each row": parquet(pa.table({HEADER[0]: ["x" * 100_000] * 20_000})),
        "lists": parquet(pa.table({HEADER[0]: [[1, 2]], "名称": [{"a": 1}]})),
        "bytes": parquet(pa.table({HEADER[0]: [b"\xff\x00"], "名称": [b"\xff"]})),
        "columns": parquet(pa.table({HEADER[0]: [A]} | {f"c{n}": [1] for n in range(1500)})),
    }


def test_no_list_breaks_the_reading_of_it() -> None:
    pack = packs()["xiangtan-2022-2025"]
    read = 0
    for what, content in (hostile_files(HEADER, GOOD) | parquet_files()).items():
        try:
            population_from(read_upload(content, "x", columns_for(pack)), "x", pack, 2024)
            read += 1
        except DomainError:  # anything else fails, and says with which file
            continue
        except Exception as error:
            raise AssertionError(what) from error
    assert read > 10


@pytest.mark.anyio
async def test_a_job_over_a_list_that_breaks_its_reader_says_why(both: Both) -> None:
    files = parquet_files()
    for what, word in (
        ("rows of nothing", "行"),
        ("a long text in each row", "内存"),
        ("lists", "类型"),
        ("columns", "列"),
    ):
        answer = await both.awards.post(
            f"{URL}/from-file",
            files={"file": ("x", files[what])},
            data={"request": json.dumps({"year": 2024})},
            headers={"Prefer": "wait=30"},
        )
        job = answer.json()
        assert (answer.status_code, job["status"], word in job["error"]) == (200, "failed", True), (what, job)


@pytest.mark.anyio
@pytest.mark.parametrize(
    "request_",
    ["[" * 400, '{"year": NaN}', '{"year": 2024, "year": 2023}', '{"title": "\\ud800", "year": 2024}', "9" * 5000],
)
async def test_a_request_beside_a_file_that_means_nothing_certain_is_refused(both: Both, request_: str) -> None:
    answer = await both.awards.post(f"{URL}/from-file", files={"file": ("x", b"x")}, data={"request": request_})
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"]


@pytest.mark.parametrize(
    "operations",
    [
        [{"op": "copy", "from": "/measures", "path": f"/measures/m{n}"} for n in range(200)],
        [{"op": "replace", "path": "/measures/rd-subsidy/rule/cap", "value": "9" * 5000}],
        [{"op": "replace", "path": "/measures/rd-subsidy/rule/rate", "value": "9" * 5000 + "/1"}],
        [{"op": "copy", "from": 5, "path": "/x"}],
        [{"op": "copy", "path": "/x"}],
        [{"op": "add", "path": "/" + "~" * 5000, "value": 1}],
    ],
    ids=["doubling", "long-amount", "long-rate", "from-a-number", "from-nothing", "tildes"],
)
def test_no_patch_of_a_pack_grows_without_end_or_breaks(operations: list[dict[str, Any]]) -> None:
    shelved = shelf()["xiangtan-2022-2025"]
    with pytest.raises((PatchError, PackError)):
        pack_from(patched(shelved.document, operations), shelved.text)
