"""Forms filled as an officer fills them: an empty one is opened, cells are written by the heads of their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from services.hosting.cities.filling import write_form

Rows = Sequence[Mapping[str, Any]]

HOLIDAYS_2026 = """
2026-01-01 元旦;2026-01-02 元旦;2026-01-03 元旦;2026-01-04 元旦 上班;
2026-02-15 春节;2026-02-16 春节;2026-02-17 春节;2026-02-18 春节;2026-02-19 春节;2026-02-20 春节;2026-02-21 春节;2026-02-22 春节;
2026-02-23 春节;2026-02-14 春节 上班;2026-02-28 春节 上班;
2026-04-04 清明节;2026-04-05 清明节;2026-04-06 清明节;
2026-05-01 劳动节;2026-05-02 劳动节;2026-05-03 劳动节;2026-05-04 劳动节;2026-05-05 劳动节;2026-05-09 劳动节 上班;
2026-06-19 端午节;2026-06-20 端午节;2026-06-21 端午节;
2026-09-25 中秋节;2026-09-26 中秋节;2026-09-27 中秋节;
2026-10-01 国庆节;2026-10-02 国庆节;2026-10-03 国庆节;2026-10-04 国庆节;2026-10-05 国庆节;2026-10-06 国庆节;2026-10-07 国庆节;
2026-09-20 国庆节 上班;2026-10-10 国庆节 上班
"""


def calendar_rows() -> Rows:
    found = []
    for said in HOLIDAYS_2026.replace("\n", "").strip(";").split(";"):
        day, name, *worked = said.split()
        works = "上班" if worked else "放假"
        found.append({"年度": 2026, "日期": day, "安排": works, "节日": name, "文号": "示例安排"})
    return found


def fill(path: Path, facts: Mapping[str, Any], tables: Mapping[str, Rows]) -> Path:
    """Write an empty form at `path` and fill it. facts: {item of 城市: what}; tables: {sheet: rows by their heads}."""
    write_form(path)
    book = openpyxl.load_workbook(path)
    page = book["城市"]
    for row in page.iter_rows(min_row=4):
        if row[0].value in facts:
            row[1].value = facts[row[0].value]
    for name, rows in tables.items():
        sheet = book[name]
        heads = [cell.value for cell in sheet[3]]
        for n, row in enumerate(rows):
            for head, value in row.items():
                sheet.cell(5 + n, heads.index(head) + 1).value = value
    book.save(path)
    return path


YUNZE_FACTS = {
    "目录编号": "yunze-2026-2029",
    "城市名称": "云泽市",
    "省份": "示例省",
    "行政区划代码": "990100",
    "计划名称": "云泽市中小企业成长计划(2026—2029年)(虚构)",
    "起始年度": 2026,
    "终止年度": 2029,
    "归口单位起始日": "2026-01-01",
    "政策包编号": "yunze-2026-2029",
}


def yunze_tables() -> dict[str, Rows]:
    """A made-up city of six units, by sheet."""
    title = {
        "级别": "市级",
        "类别": "梯度",
        "所属任务序号": 1,
        "有效年数": 3,
        "列入名单": "是",
        "认定的是单元或产品": "否",
    }
    return {
        "归口单位": [
            {"单位代码": f"99010{n}", "名称": name, "类别": "园区" if n > 4 else "县市区"}
            for n, name in enumerate(("东泽区", "西泽区", "云上县", "云下县", "高新园区", "临港园区"), start=1)
        ],
        "称号与梯度": [
            title | {"称号代码": "growing", "名称": "市级成长型企业", "往上可到": "leading", "其他写法": "成长型企业", "统计归类": "月报、专精特新"},
            title | {"称号代码": "leading", "名称": "省级领航企业", "级别": "省级", "其他写法": "领航企业", "统计归类": "月报、小巨人"},
        ],
        "培育目标": [
            {"目标编号": f"new-growing-{y}", "类别": "每年新增", "称号代码": "growing", "目标数": 12, "起始年度": y, "终止年度": y}
            for y in range(2026, 2030)
        ],
        "目标分解": [{"目标编号": "new-growing-2026", "单位代码": f"99010{n}", "目标数": 2} for n in range(1, 7)],
        "市级部门": [
            {"部门代码": "GXJ", "名称": "市经信局", "自哪天起": "2020-01-01"},
            {"部门代码": "GXJ", "名称": "市工信局", "自哪天起": "2025-01-01"},
            {"部门代码": "CZJ", "名称": "市财政局", "自哪天起": "2020-01-01"},
        ],
        "任务分工": [
            {"任务编号": "1", "部分": "一、培育", "任务": "梯度培育", "牵头部门代码": "GXJ", "责任部门代码": "CZJ", "县市区园区负责": "是", "全部单位报送": "否", "所含统计": "研发投入、融资"},
            {"任务编号": "B1", "部分": "二、保障", "任务": "目标与报送", "牵头部门代码": "GXJ", "县市区园区负责": "是", "全部单位报送": "是", "所含统计": "目标分解、月报报送"},
        ],
        "工作日历": calendar_rows(),
        "认定标准": [
            {"标准编号": "growing", "称号代码": "growing", "标准名称": "成长型企业认定标准", "起用日期": "2026-01-01", "条件原文": "上年度营业收入500万元以上", "指标代码": "revenue", "指标名称": "上年度营业收入", "单位": "万元", "比较": "不低于", "数": 500},
        ],
        "市县分担": [{"县级负担百分之几": 40, "自哪天审定的起": "2026-01-01", "依据": "示例财政文件"}],
        "人员": [
            {"登录名": "dongze.handler", "姓名或岗位": "东泽区经办", "角色": "县区经办", "单位或部门代码": "990101"},
        ],
        "奖补条目": [
            {"条目编号": "growing-award", "条款序号": 1, "名称": "新认定市级成长型企业", "原文引句": "对新认定的市级成长型企业给予5万元一次性奖励", "称号代码": "growing", "金额(元)": 50000, "几次": "每家一次"},
        ],
        "政策原文": [
            {"原文": "1.梯度培育。对新认定的市级成长型企业给予5万元一次性奖励。"},
            {"原文": "2.金融支持。推送名单。"},
        ],
    }  # fmt: skip
