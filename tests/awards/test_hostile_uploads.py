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
from services.awards.populations.assemble import population_from
from services.awards.populations.columns import columns_for
from services.awards.populations.uploads import read_upload
from shared.plumbing.errors import DomainError, TooLarge, UnsupportedFile
from tests.awards.conftest import Both
from tests.registry.helpers import A, B, C
from tests.running import ended
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


def numbered(texts: list[Any], rows: int, kind: pa.DataType | None = None) -> pa.Array:
    """A column of `rows` rows, all of which name the last of a few texts."""
    return pa.DictionaryArray.from_arrays(pa.array([len(texts) - 1] * rows, pa.int32()), pa.array(texts, kind))


def no_text(texts: list[bytes], kind: pa.DataType | None = None) -> pa.Array:
    """Bytes that claim to be text."""
    array = pa.array(texts, pa.binary())
    return pa.Array.from_buffers(kind or pa.string(), len(array), array.buffers())


NAMED: list[tuple[str, dict[str, Any], type[DomainError], str]] = [
    ("long texts by number", {"县市区": numbered(["甲", "x" * 4001], 3)}, UnsupportedFile, "“县市区”列第1行内容过长(4001字"),
    ("a long text", {"企业名称": ["甲", "乙", "丙" * 4001]}, UnsupportedFile, "“企业名称”列第3行内容过长(4001字"),
    ("a long code", {HEADER[0]: numbered([A, "x" * 5000], 3)}, UnsupportedFile, "列第1行内容过长"),
    ("by number and large", {"企业名称": numbered(["甲" * 4000], 150_000, pa.large_string())}, TooLarge, "“企业名称”"),
    ("by number", {"企业名称": numbered(["甲" * 4000], 150_000)}, TooLarge, "文字合计超过"),
    ("units by number", {"县市区": numbered(["甲" * 4000], 150_000)}, TooLarge, "文字合计超过"),
    ("no text", {"企业名称": no_text([b"a", b"b", b"\xff\xfe"])}, UnsupportedFile, "“企业名称”列第3行不是 UTF-8"),
    ("no text in a column of few", {"县市区": no_text([b"\xe9", b"b", b"b"])}, UnsupportedFile, "“县市区”列第1行不是 UTF-8"),
    ("lists by number", {"县市区": pa.array([b"a"] * 3).dictionary_encode()}, UnsupportedFile, "类型"),
    ("bytes of one length", {"县市区": pa.array([b"ab"] * 3, pa.binary(2))}, UnsupportedFile, "类型"),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "error", "said"), [c[1:] for c in NAMED], ids=[c[0] for c in NAMED])
def test_a_text_that_is_none_or_too_much_is_refused_before_it_is_laid_out(
    columns: dict[str, Any], error: type[DomainError], said: str
) -> None:
    rows = len(next(iter(columns.values())))
    table = pa.table({HEADER[0]: pa.nulls(rows, pa.string())} | columns)
    with pytest.raises(error) as refused:
        read_upload(parquet(table), "x", columns_for(packs()["xiangtan-2022-2025"]))
    assert said in refused.value.detail


def test_texts_by_number_that_fit_come_through_and_a_column_that_nobody_reads_costs_nothing() -> None:
    pack = packs()["xiangtan-2022-2025"]
    columns = {
        HEADER[0]: pa.array([A, B]).dictionary_encode(),
        "企业名称": pa.array(["甲", "乙"], pa.string_view()),
        "县市区": pa.DictionaryArray.from_arrays(pa.array([0, 0]), pa.array(["雨湖区"], pa.large_string())),
        "备注": numbered(["x" * 1_000_000], 2),
    }
    listed = read_upload(parquet(pa.table(columns)), "x", columns_for(pack))
    assert listed.table.nbytes < 1000
    loaded = population_from(listed, "x", pack, 2024)
    population = loaded.population
    assert (list(population.credit_codes), list(population.names)) == ([A, B], ["甲", "乙"])
    assert (population.unit_names, loaded.ignored) == (("雨湖区",), ["备注"])


DAYS = [
    pa.array([2**62, None, 0], pa.timestamp("us")),
    pa.array([-(2**62), None, 0], pa.timestamp("us", tz="UTC")),
    pa.array([2**50, None, 0], pa.timestamp("s")),
    pa.array([-(2**63), None, 0], pa.timestamp("ms", tz="Asia/Shanghai")),
    pa.array([2**31 - 1, None, 0], pa.int32()).cast(pa.date32()),
    pa.array([2**62 // 86_400_000 * 86_400_000, None, 0], pa.int64()).cast(pa.date64()),
    pa.array(["0000-01-01", None, "1970-01-01"]),
]


@pytest.mark.parametrize("days", DAYS, ids=lambda days: str(days.type))
@pytest.mark.parametrize("header", ["新认定国家级专精特新“小巨人”企业", "首件发明专利授权公告日"])
def test_a_day_that_no_calendar_has_is_a_problem_of_its_row(header: str, days: pa.Array) -> None:
    pack = packs()["xiangtan-2022-2025"]
    listed = read_upload(parquet(pa.table({HEADER[0]: [A, B, C], header: days})), "x", columns_for(pack))
    loaded = population_from(listed, "x", pack, 1970)
    assert [(bad.row, bad.column, bad.problem) for bad in loaded.rejected] == [(1, header, "不是有效的日期")]
    assert loaded.rows.tolist() == [2, 3]


def test_a_number_beyond_all_amounts_is_a_short_text() -> None:
    pack = packs()["xiangtan-2022-2025"]
    listed = read_upload(parquet(pa.table({HEADER[0]: [1e308, float("inf"), float("nan")]})), "x", columns_for(pack))
    rejected = population_from(listed, "x", pack, 2024).rejected
    assert [bad.value for bad in rejected] == ["1e+308", "inf", ""]


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
        answer = await ended(both.awards, answer)
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
