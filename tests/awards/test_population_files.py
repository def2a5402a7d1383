"""Populations as offices keep them: XLSX, CSV in UTF-8 and GBK, Parquet; what cannot be read is named, the rest is assessed."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.awards.domain.assess import assess
from services.awards.domain.budget import budget
from services.awards.domain.column_keys import ColumnKind
from services.awards.domain.facts import UNKNOWN, Determination
from services.awards.domain.statement import Status
from services.awards.populations.assemble import LoadedPopulation, load_population
from services.awards.populations.columns import columns_for
from services.awards.populations.credit_codes import valid_codes
from services.awards.simulations.results import enterprises_table, lines_table, money, read_table, write_table
from services.awards.simulations.simulation import Plan, simulate
from services.awards.simulations.warnings import warnings_about
from shared.contracts.values import CreditCode, credit_code_check_digit, organisation_check_digit
from shared.plumbing.errors import InvalidInput, UnsupportedFile
from shared.plumbing.sheets import csv_cell
from tests.clauses.facts import JIANGLAN, PACK, WAN, YEAR
from tests.faults.importer import code

A, B, C = "91430302MABQKXF64Q", "91430302MA0000015T", "91430302MARQRGRW4F"
HEADER = [
    "统一社会信用代码",
    "企业名称",
    "县市区",
    "划型",
    "年末有效称号",
    "研发费用",
    "上年研发费用",
    "加计扣除研发费用",
]
ROW = [A, "示例精工有限公司", "雨湖区", "小型", "国家级“小巨人”", "5250000.00", "5000000.00", "4567890.12"]
GIANT = "新认定国家级专精特新“小巨人”企业"


def as_csv(*rows: Sequence[str], header: Sequence[str] = HEADER, encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode(encoding)


def loaded(content: bytes, name: str = "名单.csv", pack: Any = PACK) -> LoadedPopulation:
    return load_population(content, name, pack, YEAR)


def with_cell(header: str, value: str) -> bytes:
    return as_csv([*ROW, value], header=[*HEADER, header])


def amount(found: LoadedPopulation, measure: str, row: int = 0) -> tuple[Status, int, int]:
    statement = assess(PACK, found.population.facts_at(row))
    (line,) = [x for x in statement.lines if x.measure_id == measure]
    return line.status, line.low, line.high


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_csv_is_read_in_the_encodings_that_offices_have(encoding: str) -> None:
    found = loaded(as_csv(ROW, encoding=encoding))
    assert (found.population.n, found.left_out, found.ignored) == (1, 0, [])
    assert amount(found, "rd-subsidy") == (Status.DUE, 4_567_890, 4_567_890)
    assert (found.population.names[0], found.population.unit_names) == ("示例精工有限公司", ("雨湖区",))


def test_a_workbook_with_a_title_above_the_header_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2024年度企业名单"])
    sheet.append([])
    sheet.append([*HEADER[:5], "研发费用(万元)", "上年研发费用(万元)", "加计扣除研发费用", GIANT])
    sheet.append([A, "示例精工有限公司", "雨湖区", "小型", "国家级“小巨人”", 525, 500, 4567890.12, dt.date(2024, 9, 1)])
    content = io.BytesIO()
    book.save(content)
    found = loaded(content.getvalue(), "名单.xlsx")
    assert amount(found, "rd-subsidy") == (Status.DUE, 4_567_890, 4_567_890)
    assert amount(found, "national-little-giant")[1] == 20 * WAN
    assert found.rows.tolist() == [4]


def test_parquet_is_read_with_typed_columns() -> None:
    table = pa.table(
        {
            "credit_code": [A, B],
            "size": ["small", None],
            "figures.0.new_product_revenue": pa.array([Decimal("5000000.00"), None], pa.decimal128(15, 2)),
            "figures.0.cloud_investment": pa.array([600000.5, 0.1]),
            "figures.0.smart_investment": pa.array([1000000, 0], pa.int64()),
            "figures.0.rd_expense": pa.array([Decimal("1.5"), None], pa.decimal128(20, 1)),
            "figures.-1.rd_expense": pa.array([Decimal("1.500"), Decimal("-1.000")], pa.decimal128(20, 3)),
            "unit": pa.array(["雨湖区", None]).dictionary_encode(),
            "paid.rd-subsidy": pa.array(["是", None]),
            "new.national_little_giant": pa.array([dt.date(2024, 9, 1), None]),
            "found.new-product-sales.qualifying": pa.array([True, None]),
        }
    )
    content = io.BytesIO()
    pa.parquet.write_table(table, content)
    spoiled = loaded(content.getvalue(), "名单.parquet")
    assert [(r.row, r.column, r.problem) for r in spoiled.rejected] == [(2, "figures.-1.rd_expense", "不能为负")]
    assert spoiled.population.figures[0, "rd_expense"].tolist() == [150]
    assert amount(spoiled, "rd-subsidy")[0] is Status.ALREADY_PAID
    content = io.BytesIO()
    pa.parquet.write_table(table.drop(["figures.-1.rd_expense"]), content)
    found = loaded(content.getvalue(), "名单.parquet")
    assert found.population.figures[0, "cloud_investment"].tolist() == [60_000_050, 10]
    assert found.population.figures[0, "smart_investment"].tolist() == [100_000_000, 0]
    assert amount(found, "new-product-sales") == (Status.DUE, 5 * WAN, 5 * WAN)
    assert amount(found, "national-little-giant", 1)[0] is Status.NO_EVENT
    assert amount(found, "new-product-sales", 1)[0] is Status.NEEDS_INPUT


@pytest.mark.parametrize(
    ("header", "value", "column", "problem"),
    [
        ("新产品销售收入", "12.345", "新产品销售收入", "两位小数"),
        ("新产品销售收入", "约500万", "新产品销售收入", "十进制数字"),
        ("新产品销售收入", "-1.00", "新产品销售收入", "不能为负"),
        ("新产品销售收入", "10000000000000.01", "新产品销售收入", "超出"),
        ("新产品销售收入(万元)", "999999999999999.000001", "新产品销售收入(万元)", "超出"),
        ("首件发明专利授权公告日", "2024-02-30", "首件发明专利授权公告日", "日期"),
        (GIANT, "去年", GIANT, "日期"),
        (
            "年度内新产品销售收入达到500万元以上:符合条件",
            "大概",
            "年度内新产品销售收入达到500万元以上:符合条件",
            "是”或“否",
        ),
        ("已兑现:研发费用补贴", "有的", "已兑现:研发费用补贴", "金额"),
        ("核定:智能化改造项目补助", "一半", "核定:智能化改造项目补助", "十进制"),
    ],
)
def test_a_cell_that_cannot_be_read_leaves_its_row_out_and_says_why(
    header: str, value: str, column: str, problem: str
) -> None:
    good = [B, "示例二有限公司", "", "中型", "无", "", "", "", ""]
    content = as_csv([*ROW, value], good, header=[*HEADER, header])
    found = loaded(content)
    assert (found.population.n, found.left_out) == (1, 1)
    (row,) = found.rejected
    assert (row.row, row.column, row.value) == (2, column, value)
    assert problem in row.problem
    assert found.population.credit_codes[0] == B
    assert found.rows.tolist() == [3]


@pytest.mark.parametrize(
    ("code", "problem"),
    [("", "缺少"), ("91430302MABQKXF64X", "校验码"), ("123", "18位"), ("91430302MABQKXF64I", "不是允许的字符")],
)
def test_a_wrong_credit_code_leaves_its_row_out(code: str, problem: str) -> None:
    found = loaded(as_csv([code, *ROW[1:]], [B, *ROW[1:]]))
    assert (found.population.n, found.left_out) == (1, 1)
    assert problem in found.rejected[0].problem


def test_a_code_with_spaces_and_full_width_letters_is_put_right() -> None:
    found = loaded(as_csv([" 91430302 MABQKXF64Q ", *ROW[1:]], ["９１４３０３０２MA0000015t", *ROW[1:]]))
    assert list(found.population.credit_codes) == [A, B]


def test_an_enterprise_that_comes_twice_is_counted_once_and_the_row_named() -> None:
    found = loaded(as_csv(ROW, [B, *ROW[1:]], ROW, ROW))
    assert (found.population.n, found.left_out) == (2, 2)
    assert [(r.row, r.problem) for r in found.rejected] == [
        (4, "与第2行是同一企业,只计第2行"),
        (5, "与第2行是同一企业,只计第2行"),
    ]


def test_an_unknown_title_and_size_are_named_with_what_there_is() -> None:
    found = loaded(as_csv([*ROW[:4], "宇宙级", *ROW[5:]], [B, "", "", "巨型", "无", "", "", ""]))
    assert [(r.row, r.column) for r in found.rejected] == [(2, "年末有效称号"), (3, "划型")]
    assert "国家级“小巨人”" in found.rejected[0].problem


def test_what_nobody_reads_is_told() -> None:
    assert loaded(as_csv([*ROW, "1"], header=[*HEADER, "法人属相"])).ignored == ["法人属相"]


def test_an_empty_cell_is_not_known_and_an_empty_recognition_is_none() -> None:
    found = loaded(as_csv([A, "", "", "", "", "", "", "", ""], header=[*HEADER, GIANT]))
    facts = found.population.facts_at(0)
    assert (facts.size, facts.holds, facts.figure("rd_expense", YEAR)) == (None, None, None)
    assert amount(found, "national-little-giant")[0] is Status.NO_EVENT
    assert found.population.figures[0, "rd_expense"].tolist() == [UNKNOWN]


def test_several_items_of_one_measure_stand_in_one_cell() -> None:
    found = loaded(with_cell("新认定市级智能车间", "2024-09-01 一号车间;2024年10月1日 二号车间"))
    lines = [x for x in assess(PACK, found.population.facts_at(0)).lines if x.measure_id == "smart-workshop"]
    assert [(x.subject, x.low) for x in lines] == [("一号车间", 30 * WAN), ("二号车间", 30 * WAN)]


def test_findings_decisions_and_payments_of_a_list_count() -> None:
    header = [
        *HEADER,
        "智能化改造投资",
        "智能化改造项目补助:增效显著",
        "核定:智能化改造项目补助",
        "已兑现:研发费用补贴",
    ]
    found = loaded(as_csv([*ROW, "1000000.00", "是", "80000.00", "45678.90"], header=header))
    assert amount(found, "smart-renovation") == (Status.DECIDED, 8 * WAN, 8 * WAN)
    assert amount(found, "rd-subsidy")[0] is Status.ALREADY_PAID
    finding = found.population.facts_at(0).determinations["smart-renovation", "", "effect"]
    assert finding == Determination(True, "名单.csv", None, "名单.csv")


def test_another_citys_counts_are_whole_numbers() -> None:
    content = as_csv(
        [A, "12", "省级新锐"], [B, "1.5", ""], header=["统一社会信用代码", "新招用高校毕业生(人)", "年末有效称号"]
    )
    found = load_population(content, "名单.csv", JIANGLAN, YEAR)
    assert found.population.figures[0, "graduates_hired"].tolist() == [12]
    assert [(r.row, r.problem) for r in found.rejected] == [(3, "应为整数")]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.csv", "空的"),
        ("企业名称\n甲\n".encode(), "a.csv", "统一社会信用代码"),
        (b"\xff\xfe\x00\x01\x02" * 50, "a.csv", "表头"),
        (b"PK\x03\x04 no workbook", "a.xlsx", "XLSX"),
        (b"PAR1 no table PAR1", "a.parquet", "Parquet"),
        (as_csv(["1", "2"], header=["统一社会信用代码", "信用代码"]), "a.csv", "同一项"),
        (as_csv(["1", "2", "3"], header=["统一社会信用代码", "研发费用", "研发费用(万元)"]), "a.csv", "同一项"),
    ],
)
def test_a_file_that_is_no_list_says_so(content: bytes, name: str, words: str) -> None:
    with pytest.raises(UnsupportedFile) as refused:
        loaded(content, name)
    assert words in refused.value.detail


ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def a_code(number: int) -> str:
    body = "MA" + "".join(ALPHABET[number // 31**k % 31] for k in range(6))
    first = "91430302" + body + organisation_check_digit(body)
    return first + credit_code_check_digit(first)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 31**6 - 1), st.integers(0, 17), st.sampled_from([*ALPHABET, "I", "中", "", None]))
    )
)
def test_a_column_of_codes_is_judged_as_each_of_them_is(drawn: list[tuple[int, int, str | None]]) -> None:
    codes: list[str | None] = []
    for number, place, letter in drawn:
        code = a_code(number)
        codes += [code, None if letter is None else code[:place] + letter + code[place + 1 :]]

    def judged(code: str | None) -> bool:
        try:
            return code is not None and CreditCode(code) == code
        except ValueError:
            return False

    assert valid_codes(pa.array(codes, pa.string())).tolist() == [judged(c) for c in codes]
    if len(codes) > 2:  # also a slice that begins elsewhere in its buffer
        assert valid_codes(pa.array(codes, pa.string())[2:]).tolist() == [judged(c) for c in codes[2:]]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_results_are_written_to_the_fen_and_read_back(kind: str, tmp_path: Path) -> None:
    found = loaded(as_csv(ROW, [B, "", "湘潭县", "中型", "无", "4950000.00", "", ""]))
    done = simulate(Plan(PACK, "per-clause", 10 * WAN), found.population)
    write_table(enterprises_table(done.after, found.population, None), tmp_path / f"e.{kind}", kind)
    write_table(lines_table(done.after, found.population, 10 * WAN), tmp_path / f"l.{kind}", kind)
    if kind == "parquet":
        people, lines = (pa.parquet.read_table(tmp_path / f"{n}.parquet").to_pylist() for n in "el")
        assert (people[0]["decided"], people[0]["tier"]) == (Decimal("45678.90"), "国家级“小巨人”")
        assert {(x["measure_id"], x["status"]) for x in lines} >= {("rd-subsidy", "due")}
    else:
        people = pa.csv.read_csv(tmp_path / "e.csv").to_pylist()
        assert str(people[0]["已定(元)"]) == "45678.9"
        assert (tmp_path / "e.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@given(st.lists(st.integers(-(10**16), 10**16), max_size=5))
def test_fen_become_yuan_exactly(values: list[int]) -> None:
    assert money(np.array(values, dtype=np.int64)).to_pylist() == [Decimal(v).scaleb(-2) for v in values]


def test_a_kept_table_is_filtered_by_what_stands_in_its_columns() -> None:
    found = loaded(as_csv(ROW, [B, "", "湘潭县", "中型", "无", "4950000.00", "", ""]))
    done = simulate(Plan(PACK, "per-clause", 10 * WAN), found.population)
    content = io.BytesIO()
    pa.parquet.write_table(enterprises_table(done.after, found.population, None), content)
    kept = read_table(content.getvalue(), {"unit": "湘潭县"})
    assert kept.column("credit_code").to_pylist() == [B]
    assert read_table(content.getvalue(), moved="winners").num_rows == 0


def test_every_column_has_one_meaning() -> None:
    for pack in (PACK, JIANGLAN):
        headers = [h for c in columns_for(pack) for h in (str(c.key), *c.headers)]
        assert len(headers) == len(set(headers))


# -- several items of one measure ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "2024-09-01;2024-10-01",
        "2024-09-01 一号;2024-10-01",
        "2024-09-01 00:00:00;2024-10-01 00:00:00",
        "2024-09-01 一号;2024-10-01 一号",
        "2024-09-01 一号 车间;2024-10-01 一号车间",
        "2024-09-01 一号车间,2024-10-01 二号车间",
        "2024-09-01 一号车间 2024年10月1日 二号车间",
    ],
)
@pytest.mark.parametrize("header", ["新认定市级智能车间", "新认定市级智能产品"])
def test_items_that_nothing_tells_apart_are_sent_back_with_what_to_do(header: str, cell: str) -> None:
    found = loaded(as_csv([*ROW, cell], [B, "", "", "", "", "", "", "", "2024-09-01"], header=[*HEADER, header]))
    (row,) = found.rejected
    assert (row.row, row.column, row.value) == (2, header, cell)
    assert "请" in row.problem or "须" in row.problem
    assert found.population.n == 1


def test_items_of_other_years_are_no_others_of_this_one() -> None:
    found = loaded(with_cell("新认定市级智能车间", "2023-12-31;2024-10-01;2025-01-01"))
    assert amount(found, "smart-workshop") == (Status.DUE, 30 * WAN, 30 * WAN)


def test_a_time_of_the_day_is_no_item() -> None:
    for cell in ("2024-09-01 08:30", "2024-09-01 08:30:00.000000", "2024-08-31T16:00:00Z", "2024/9/1 0:00"):
        found = loaded(with_cell("新认定市级智能车间", cell))
        (line,) = [x for x in assess(PACK, found.population.facts_at(0)).lines if x.measure_id == "smart-workshop"]
        assert (line.subject, line.status, dict(line.basis)["发文日期"]) == ("", Status.DUE, "2024-09-01")
    for cell in ("2024-09-01 25:00", "2024-02-30 08:00"):
        assert "日期" in loaded(with_cell("新认定市级智能车间", cell)).rejected[0].problem


# -- titles held ---------------------------------------------------------------------------------------------------------

HOLDS_HEADER = ["统一社会信用代码", "研发费用(元)", "上年研发费用(元)", "加计扣除研发费用(元)"]
SPENT = ["6000000", "5000000", "6000000"]


@pytest.mark.parametrize(
    ("marks", "status"),
    [
        ({"national_little_giant": "是"}, Status.DUE),
        ({"national_little_giant": "否"}, Status.NEEDS_INPUT),
        ({"national_little_giant": ""}, Status.NEEDS_INPUT),
        ({"municipal_srdi": "是"}, Status.NEEDS_INPUT),
        ({"provincial_little_giant": "否", "national_little_giant": "否", "national_key_little_giant": "否"}, Status.NOT_ELIGIBLE),
        ({"provincial_little_giant": "否", "national_little_giant": "", "national_key_little_giant": "否"}, Status.NEEDS_INPUT),
    ],
)  # fmt: skip
def test_a_title_that_a_list_says_nothing_of_is_not_known(marks: dict[str, str], status: Status) -> None:
    content = as_csv([A, *SPENT, *marks.values()], header=[*HOLDS_HEADER, *(f"持有:{t}" for t in marks)])
    assert amount(loaded(content), "rd-subsidy")[0] is status


def test_a_list_of_titles_and_a_mark_that_contradict_each_other_are_sent_back() -> None:
    header = [*HOLDS_HEADER, "年末有效称号", "持有:national_little_giant"]
    found = loaded(as_csv([A, *SPENT, "国家级“小巨人”", "否"], [B, *SPENT, "国家级“小巨人”", ""], header=header))
    (row,) = found.rejected
    assert (row.row, row.column, "年末有效称号" in row.problem) == (2, "持有:national_little_giant", True)
    assert amount(found, "rd-subsidy")[0] is Status.DUE


@pytest.mark.parametrize("blank", ["", "  ", "\t", "　"])
def test_an_empty_text_is_no_answer(blank: str) -> None:
    table = pa.table(
        {
            "统一社会信用代码": [A],
            "年末有效称号": [blank],
            "研发费用": [blank],
            "智能化改造项目补助:增效显著": [blank],
            "已兑现:研发费用补贴": [blank],
            GIANT: [blank],
        }
    )
    content = io.BytesIO()
    pa.parquet.write_table(table, content)
    found = loaded(content.getvalue(), "名单.parquet")
    facts = found.population.facts_at(0)
    assert (found.rejected, facts.holds, facts.determinations, facts.payments) == ([], None, {}, {})


def test_a_column_of_a_type_that_nobody_reads_says_so() -> None:
    content = io.BytesIO()
    pa.parquet.write_table(pa.table({"统一社会信用代码": [A], GIANT: [[dt.date(2024, 9, 1)]]}), content)
    with pytest.raises(UnsupportedFile, match="类型"):
        loaded(content.getvalue(), "名单.parquet")


# -- units ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "cell", "fen"),
    [
        ("新产品销售收入", "6000000", 600 * WAN),
        ("新产品销售收入(元)", "6000000", 600 * WAN),
        ("新产品销售收入（元）", "6,000,000.00", 600 * WAN),
        ("新产品销售收入(万元)", "600", 600 * WAN),
        ("新产品销售收入（万元）", "600.5", 600 * WAN + 500_000),
        ("新产品销售收入（单位：万元）", "600", 600 * WAN),
        ("新产品销售收入/万元", "600", 600 * WAN),
        ("新产品销售收入:万元", "600", 600 * WAN),
        ("新产品销售收入 万元", "600", 600 * WAN),
        ("新产品销售收入【万元】", "600", 600 * WAN),
        ("新产品销售收入(人民币万元)", "600", 600 * WAN),
        ("新产品销售收入(千元)", "6000.001", 600 * WAN + 100),
        ("新产品销售收入(百万元)", "6", 600 * WAN),
        ("新产品销售收入(亿元)", "0.06", 600 * WAN),
        ("figures.0.new_product_revenue", "6000000", 600 * WAN),
        ("figures.0.new_product_revenue.wan", "600", 600 * WAN),
    ],
)
def test_a_header_may_say_its_unit(header: str, cell: str, fen: int) -> None:
    found = loaded(as_csv([A, cell], header=["统一社会信用代码", header]))
    assert found.rejected == []
    assert found.population.figures[0, "new_product_revenue"].tolist() == [fen]
    assert found.assumed == ([header] if header == "新产品销售收入" else [])


@pytest.mark.parametrize(
    ("header", "cell", "fen"),
    [("核定:智能化改造项目补助(万元)", "8", 8 * WAN), ("核定:智能化改造项目补助(元)", "80000", 8 * WAN)],
)
def test_amounts_that_were_set_or_paid_have_units_too(header: str, cell: str, fen: int) -> None:
    found = loaded(as_csv([A, cell], header=["统一社会信用代码", header]))
    assert found.population.facts_at(0).decisions["smart-renovation", ""].amount == fen
    header = header.replace("核定", "已兑现")
    paid = loaded(as_csv([A, cell], [B, "是"], header=["统一社会信用代码", header])).population
    amounts = [paid.facts_at(n).payments["smart-renovation", "", YEAR].amount for n in (0, 1)]
    assert amounts == [fen, 0]


@pytest.mark.parametrize("unit", ["万", "美元", "万美元", "人", "RMB", "%", "$"])
def test_a_unit_that_is_not_certain_is_refused_and_never_guessed(unit: str) -> None:
    for header in (f"新产品销售收入({unit})", f"已兑现:研发费用补贴({unit})"):
        with pytest.raises(UnsupportedFile) as refused:
            loaded(as_csv([A, "600"], header=["统一社会信用代码", header]))
        assert all(word in refused.value.detail for word in (header, "(元)", "(万元)"))


def test_a_count_is_in_its_own_unit_only() -> None:
    header = ["统一社会信用代码", "从业人员(万人)"]
    with pytest.raises(UnsupportedFile, match=r"从业人员\(人\)"):
        load_population(as_csv([A, "12"], header=header), "名单.csv", JIANGLAN, YEAR)


@pytest.mark.parametrize(
    ("above", "header", "fen"),
    [
        ("单位:万元", "新产品销售收入", 600 * WAN),
        ("(金额单位：人民币千元)", "新产品销售收入", 60 * WAN),
        ("单位:万元、人", "新产品销售收入", 600 * WAN),
        ("单位:万元", "新产品销售收入(万元)", 600 * WAN),
        ("填报单位:元件厂", "新产品销售收入", 60_000),
    ],
)
def test_the_unit_above_a_list_holds_for_columns_that_say_none(above: str, header: str, fen: int) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["2024年度企业名单"], [above], ["统一社会信用代码", header], [A, 600]):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    found = loaded(content.getvalue(), "名单.xlsx")
    assert found.population.figures[0, "new_product_revenue"].tolist() == [fen]


@pytest.mark.parametrize(
    ("above", "header", "below"),
    [
        ("单位:元", "新产品销售收入(万元)", ""),
        ("单位:万元", "新产品销售收入(元)", ""),
        ("2024年度企业名单", "新产品销售收入(万元)", "注:金额单位:元"),
        ("单位:万元", "新产品销售收入", "注:金额单位:元"),
    ],
)
def test_a_unit_that_is_said_twice_and_not_alike_is_refused(above: str, header: str, below: str) -> None:
    rows = [above], ["统一社会信用代码", header], [A, "600"], [below]
    content = "\n".join(",".join(row) for row in rows).encode()
    with pytest.raises(UnsupportedFile, match="单位"):
        loaded(content)


def test_every_quantity_of_the_empty_list_has_its_unit() -> None:
    for pack in (PACK, JIANGLAN):
        for column in columns_for(pack):
            quantity = column.key.kind in (ColumnKind.FIGURE, ColumnKind.DECIDED, ColumnKind.PAID)
            assert quantity == (column.unit is not None)
            assert not quantity or column.headers[0].endswith(f"({column.unit})")


def test_a_figure_that_is_hardly_possible_is_remarked_upon_row_by_row_and_counts_as_it_stands() -> None:
    header = ["统一社会信用代码", "企业名称", "研发费用", "新产品销售收入(万元)", "核定:智能化改造项目补助(元)"]
    content = as_csv(
        [A, "甲", "600", "900", ""], [B, "乙", "0", "9000000", "8"], [C, "丙", "6000000", "", "80000"], header=header
    )
    found = loaded(content)
    said = warnings_about([PACK], found.population, rows=found.rows, headers=found.headers, assumed=found.assumed)
    assert [(w.row, w.credit_code, w.column, w.value) for w in said.first] == [
        (2, A, "研发费用", "600.00"),
        (3, B, "核定:智能化改造项目补助(元)", "8.00"),
        (3, B, "新产品销售收入(万元)", "90000000000.00"),
    ]
    assert (said.enterprises, said.assumed) == (2, ["研发费用"])
    assert all("单位" in w.problem for w in said.first)
    assert found.population.figures[0, "rd_expense"].tolist() == [60_000, 0, 600 * WAN]
    few = warnings_about([PACK], found.population, most=1)
    assert (few.enterprises, len(few.first), few.first[0].column) == (2, 1, "研发费用")


def test_a_count_that_is_hardly_possible_is_remarked_upon_too() -> None:
    header = ["统一社会信用代码", "从业人员(人)"]
    found = load_population(as_csv([A, "120"], [B, "9000000"], header=header), "名单.csv", JIANGLAN, YEAR)
    said = warnings_about([JIANGLAN], found.population, rows=found.rows, headers=found.headers)
    assert [(w.row, w.column, w.value) for w in said.first] == [(3, "从业人员(人)", "9000000")]


@pytest.mark.parametrize(
    ("issued", "paid", "parts"),
    [
        ("2024-09-01", "", (0, 0, 20 * WAN)),
        ("2024-09-01", "200000.00", (1, 20 * WAN, 0)),
        ("2024-09-01", "是", (1, 0, 0)),
        ("", "200000.00", (0, 0, 0)),
    ],
)
def test_a_payment_in_a_list_is_of_the_year_in_which_what_it_is_for_happened(
    issued: str, paid: str, parts: tuple[int, int, int]
) -> None:
    title = "新认定国家级专精特新“小巨人”企业"
    content = as_csv([code(1), issued, paid], header=["统一社会信用代码", title, f"已兑现:{title}"])
    total = budget(PACK, load_population(content, "名单.csv", PACK, 2024).population).tally.total
    assert (total.paid_count, total.paid, total.decided) == parts
    assert total.unstated_count == (paid == "是")


@pytest.mark.parametrize("name", ["=1+1", "\u200b=1+1", "甲\r乙,丙", "＝甲", '甲"乙', "-5", "甲"])
def test_no_name_in_a_csv_of_results_runs_or_splits_its_row(tmp_path: Path, name: str) -> None:
    table = pa.table(
        {"credit_code": ["x", "y"], "name": [name, "甲"], "unit": pa.array([name, "甲"]).dictionary_encode()}
    )
    write_table(table, tmp_path / "e.csv", "csv")
    with (tmp_path / "e.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert rows[1:] == [["x", csv_cell(name), csv_cell(name)], ["y", "甲", "甲"]]


@pytest.mark.parametrize(
    ("unit", "value", "fen"),
    [
        ("亿元", 0.0499996, 499_996_000),
        ("亿元", 0.12345678, 1_234_567_800),
        ("百万元", 4.9999996, 499_999_960),
        ("万元", 500.1, 500_100_000 // 1),
        ("元", 0.1 + 0.2, 30),
        ("万元", 499.99999996, None),
    ],
)
def test_a_double_is_the_amount_that_it_says_to_its_last_digit(unit: str, value: float, fen: int | None) -> None:
    content = io.BytesIO()
    header = f"新产品销售收入({unit})"
    pa.parquet.write_table(pa.table({"统一社会信用代码": [A], header: pa.array([value], pa.float64())}), content)
    as_typed, as_text = (
        loaded(content.getvalue(), "名单.parquet"),
        loaded(as_csv([A, f"{value:.15g}"], header=["统一社会信用代码", header])),
    )
    for found in (as_typed, as_text):
        amounts = found.population.figures[0, "new_product_revenue"].tolist()
        assert (len(found.rejected), amounts) == ((1, []) if fen is None else (0, [fen]))


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("2024-12-31 16:00:00 UTC", ["2025-01-01"]),
        ("2024-12-31 15:59:59 GMT", ["2024-12-31"]),
        ("2024-12-31 20:00:00 -5", ["2025-01-01"]),
        ("2025-01-01 07:00:00 +0800", ["2025-01-01"]),
        ("2024-12-31 复核", None),
        ("2024-12-31 不予认定", None),
        ("2024-12-31 11:30 PM", None),
        ("2024-12-31 16:00:00 CST", None),
        ("2023-06-30 20240630", None),
        ("2023-06-30;2024-06-30", ["2023-06-30", "2024-06-30"]),
    ],
)
def test_behind_a_day_stands_its_time_and_nothing_else_where_nothing_is_paid_by_item(
    cell: str, days: list[str] | None
) -> None:
    found = loaded(with_cell(GIANT, cell))
    if days is None:
        assert [r.column for r in found.rejected] == [GIANT]
    else:
        assert [r.issued_on.isoformat() for r in found.population.facts_at(0).recognitions if r.issued_on] == days


@pytest.mark.parametrize(
    "cell",
    [
        "20240901 一号车间,20241001 二号车间",
        "2024年9月1日 一号车间,10月8日 二号车间",
        "2024-09-01 一号车间,二号车间",
        "2024-09-01 一号车间和二号车间",
        "2024-09-01 一号车间及二号车间",
        "2024-09-01 20241001",
        "2024-09-01 45566",
        "2024-09-01 2个",
        "2024-09-01 一号车间 24.10.01 二号车间",
        "2024-09-01 一号车间、二号车间",
        "2024-12-31 11:30 PM",
    ],
)
def test_several_items_behind_one_day_are_never_one(cell: str) -> None:
    found = loaded(with_cell("新认定市级智能车间", cell))
    assert [r.column for r in found.rejected] == ["新认定市级智能车间"]


@pytest.mark.parametrize("subject", ["一号车间", "3号线", "A-2 线", "和平车间", "2024款产品", "精密与超精密加工车间"])
def test_a_plain_name_behind_a_day_is_one_item(subject: str) -> None:
    found = loaded(with_cell("新认定市级智能车间", f"2024-09-01 {subject}"))
    assert found.rejected == []
    assert [r.subject for r in found.population.facts_at(0).recognitions] == [subject]


CODE_LINE = "统一社会信用代码,企业名称,县市区,划型,研发费用(元),加计扣除研发费用(元),上年研发费用(元),年末有效称号"
FIRM_LINE = "91430302MA00DCNK06,示例甲有限公司,雨湖区,小型,5250000,4500000,5000000,国家级专精特新“小巨人”企业"


@pytest.mark.parametrize(
    "content",
    [
        f"{CODE_LINE}\n{FIRM_LINE}\n".encode(),
        f"示例市企业名单\n{CODE_LINE}\n{FIRM_LINE}\n".encode("utf-8-sig"),
        f"{CODE_LINE}\n{FIRM_LINE}\n".replace(",", ";").encode(),
        f"{CODE_LINE}\n{FIRM_LINE}\n".replace(",", "\t").encode("utf-16"),
        f"{CODE_LINE},,\n{FIRM_LINE},,\n合计,1家\n".encode("gbk"),
    ],
    ids=["plain", "title", "semicolons", "utf-16 tabs", "trailing commas and a total"],
)
def test_a_list_as_people_keep_it_is_read_and_the_registrys_own_title_known(content: bytes) -> None:
    loaded = load_population(content, "名单.csv", PACK, 2024)
    assert (loaded.population.n, loaded.rejected) == (1, [])
    assert "national_little_giant" in (loaded.population.facts_at(0).holds or ())


def test_rows_that_a_person_must_judge_are_refused_where_nobody_is_asked() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (CODE_LINE, FIRM_LINE, FIRM_LINE.replace("91430302MA00DCNK06", "91430302MA0H1LQC9Y")):
        sheet.append(line.split(","))
    sheet.row_dimensions[3].hidden = True
    output = io.BytesIO()
    book.save(output)
    again = openpyxl.load_workbook(io.BytesIO(output.getvalue()))
    again.worksheets[0].row_dimensions[3].hidden = False
    money = next(c.column_letter for c in again.worksheets[0][1] if "研发费用" in str(c.value))
    again.worksheets[0].merge_cells(f"{money}2:{money}3")
    merged = io.BytesIO()
    again.save(merged)
    with pytest.raises(InvalidInput, match="第2、3行的数写在跨几行的合并单元格里"):
        load_population(merged.getvalue(), "名单.xlsx", PACK, 2024)
    with pytest.raises(InvalidInput, match="第3行被隐藏"):
        load_population(output.getvalue(), "名单.xlsx", PACK, 2024)
