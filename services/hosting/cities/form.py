"""The workbook in which a city is written: its sheets and columns, the empty form, and its cells as they are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.contracts.recoveries import CERTAINTY_NAMES
from shared.contracts.scopes import KIND_LABELS, SCOPE_LABELS
from shared.plumbing.errors import TooLarge, UnsupportedFile

EXAMPLE = "示例"
"""How a row begins that is not read."""
YES_NO = ("是", "否")
LEVELS = ("国家级", "省级", "市级", "县级")
UNIT_KINDS = {"县市区": "county", "园区": "park"}
TITLE_KINDS = {"梯度": "ladder", "单项冠军": "champion", "其他认定": "honour"}
TARGET_KINDS = {"每年新增": "annual_new", "期末存量": "stock"}
BOUNDS = {"不低于": "at_least", "不高于": "at_most", "低于": "below"}
ONCE = {"每家一次": "enterprise", "每个单元或产品一次": "subject"}
ROLE_KINDS = {label: str(kind) for kind, label in KIND_LABELS.items()}
BONDS = {
    "无": "none", "归口单位": "unit", "企业": "enterprise", "高校院所": "institution", "银行": "bank", "服务机构": "provider",
}  # fmt: skip
SCOPES = {label: str(scope) for scope, label in SCOPE_LABELS.items()}
CERTAINTIES = {name: code for code, name in CERTAINTY_NAMES.items()}
GROUPS = {"月报": "monthly", "专精特新": "srdi", "小巨人": "giants"}
SUBJECTS = {
    "发明专利": "4", "研发投入": "5", "新产品": "6", "数字化": "8", "数字化案例": "9", "融资": "10", "股改上市": "11", "培训": "12",
    "招聘": "13", "服务机构": "14", "专家": "15", "目标分解": "S1", "月报报送": "S3", "宣传": "S4",
}  # fmt: skip
"""What the program itself counts, under the number that it has in the plan that comes with the program."""
CHOICES = "可选内容"
"""A sheet that is not read: names that are too many for a list in a cell."""
_ROWS = 500
_HEAD = 2


@dataclass(frozen=True)
class Column:
    """kind: what a cell is. choices: what it may hold."""

    key: str
    head: str
    kind: str = "text"
    required: bool = True
    remark: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A sheet of rows."""

    name: str
    remark: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Item:
    """A line of a sheet of single facts."""

    key: str
    name: str
    kind: str = "text"
    remark: str = ""
    given: str = ""


CITY = "城市"
CITY_ITEMS = (
    Item("id", "目录编号", remark="字母、数字与连字符", given="示例:yunze-2026-2029"),
    Item("city", "城市名称", given="示例:云泽市"),
    Item("province", "省份", given="示例:某某省"),
    Item("region", "行政区划代码", remark="六位数字", given="示例:990102"),
    Item("plan", "计划名称", given="示例:云泽市中小企业成长计划(2026—2029年)"),
    Item("first", "起始年度", "int", given="示例:2026"),
    Item("last", "终止年度", "int", given="示例:2029"),
    Item("begins", "归口单位起始日", "date", "单位表中没有另写生效日期的", "示例:2026-01-01"),
    Item("policy", "政策包编号", remark="奖补条目表由此编号写成政策包", given="示例:yunze-2026-2029"),
    Item("document", "计划文号", "optional", "写入政策包的依据"),
)
PROCESS = "认定办理"
PROCESS_ITEMS = (
    Item("notice_days", "公示工作日", "int", "认定公示的工作日数", "5"),
    Item("change_months", "重大变化报告月数", "int", "变化发生后多少个月内报告", "3"),
    Item("recheck_months", "复核提前月数", "int", "到期前多少个月列入待复核", "6"),
    Item("soon_days", "临期提示天数", "int", "", "30"),
    Item("update_month", "年度更新截止月", "int", "", "4"),
    Item("update_day", "年度更新截止日", "int", "", "30"),
    Item("recorded_since", "年度更新登记起始年", "int", "此前年度不追究", "2027"),
    Item("statement_days", "追缴陈述申辩工作日", "int", "追缴奖补时企业可以陈述申辩的工作日数", "10"),
)
CHALLENGE = "揭榜规则"
CHALLENGE_ITEMS = (
    Item("call.days_open_at_least", "发榜至截止最少天数", "int", "", "20"),
    Item("call.days_extended_at_least", "延长揭榜期最少天数", "int", "", "10"),
    Item("call.extensions_at_most", "每轮最多延长次数", "int", "", "2"),
    Item("call.bids_at_least", "开标最少家数", "int", "", "2"),
    Item("call.qualified_at_least", "合格揭榜方最少家数", "int", "", "1"),
    Item("call.days_to_sign", "确定揭榜方至签约天数", "int", "", "30"),
    Item("clean_credit_years", "揭榜方信用良好年数", "int", "", "3"),
    Item("months_at_most", "攻关时限(月)", "int", "", "36"),
    Item("own_funds_times_subsidy", "企业投入不低于财政资金的倍数", "int", "", "4"),
    Item("subsidy_percent_to_solver", "财政资金付揭榜方的最低百分比", "int", "", "40"),
    Item("notice_working_days", "公示工作日", "int", "", "5"),
    Item("evaluators_at_least", "评审专家最少人数", "int", "", "3"),
    Item("passing_points", "达标分", "int", "", "60"),
)
ITEMS: Mapping[str, tuple[str, Sequence[Item]]] = {
    CITY: ("城市与计划。把“示例:……”改成本市的", CITY_ITEMS),
    PROCESS: ("认定办理的期限;已填的是通行的数,按本市规定改", PROCESS_ITEMS),
    CHALLENGE: ("揭榜挂帅的规则;已填的是各市公布规则中的从严者,按本市办法改", CHALLENGE_ITEMS),
}
_FROM = Column("from", "生效日期", "date", required=False, remark="如 2026-01-01;不填同“归口单位起始日”")
_TO = Column("to", "失效日期", "date", required=False, remark="自这一天起不再有效;不填为一直有效")
_SOURCE = Column("source", "依据", required=False)

UNITS = Sheet(
    "归口单位",
    "县市区与园区,企业都归口其中一个。更名时改名称,并把原名写入“曾用名与别称”,不要改代码",
    (
        Column("code", "单位代码", example="990102", remark="以后不再改"),
        Column("name", "名称", example="示例区"),
        Column("kind", "类别", choices=tuple(UNIT_KINDS), example="县市区"),
        Column("aliases", "曾用名与别称", "list", required=False, remark="几个之间用顿号", example="示例区人民政府"),
        _FROM,
        _TO,
        Column(
            "address",
            "办理地址",
            required=False,
            remark="写入申兑指南;只写办公地点,不写个人电话",
            example="示例区政务服务中心2楼",
        ),
    ),
)
TITLES = Sheet(
    "称号与梯度",
    "从低到高排列。代码用英文字母与下划线,政策包与名单由它相认;“写法”是认定文件中的各种叫法",
    (
        Column("code", "称号代码", example="municipal_growing"),
        Column("name", "名称", example="市级成长型企业"),
        Column("level", "级别", choices=LEVELS, example="市级"),
        Column("kind", "类别", choices=tuple(TITLE_KINDS), example="梯度"),
        Column("clause", "所属任务序号", "int", remark="计划的第几项任务(统计归入该项)", example="1"),
        Column("leads_to", "往上可到", "list", required=False, remark="称号代码,几个之间用顿号"),
        Column("years", "有效年数", "int", required=False, remark="不填为不设期限", example="3"),
        Column("list", "列入名单", choices=YES_NO, remark="推送银行与市场平台", example="是"),
        Column("subject", "认定的是单元或产品", choices=YES_NO, example="否"),
        Column("wordings", "其他写法", "list", required=False, example="成长型企业"),
        Column("groups", "统计归类", "list", required=False, remark="月报、专精特新、小巨人", example="月报"),
        _SOURCE,
    ),
)
TARGETS = Sheet(
    "培育目标",
    "分年度给数的,一年一行;编号以后不再改。下一期计划另写新编号,上一期的留着",
    (
        Column("id", "目标编号", example="new-municipal-2026"),
        Column("kind", "类别", choices=tuple(TARGET_KINDS), example="每年新增"),
        Column("title", "称号代码", example="municipal_growing"),
        Column("value", "目标数", "int", example="20"),
        Column("from", "起始年度", "int", example="2026"),
        Column("to", "终止年度", "int", example="2026"),
    ),
)
SHARES_OF_TARGETS = Sheet(
    "目标分解",
    "目标分到各单位的数;不分解的不填",
    (
        Column("target", "目标编号", example="new-municipal-2026"),
        Column("unit", "单位代码", example="990102"),
        Column("value", "目标数", "int", example="8"),
    ),
)
BODIES = Sheet(
    "市级部门",
    "每月报送的部门。更名的,同一代码另起一行,写明自哪天起",
    (
        Column("code", "部门代码", example="GXJ"),
        Column("name", "名称", example="市工信局"),
        Column("from", "自哪天起", "date", example="2026-01-01"),
        _SOURCE,
    ),
)
TASKS = Sheet(
    "任务分工",
    "计划的任务与保障措施。“所含统计”是系统自动统计归入哪一项:" + "、".join(SUBJECTS),
    (
        Column("id", "任务编号", example="1"),
        Column("section", "部分", example="一、培育"),
        Column("title", "任务", example="培育成长型企业"),
        Column("lead", "牵头部门代码", "list", example="GXJ"),
        Column("responsible", "责任部门代码", "list", required=False),
        Column("local", "县市区园区负责", choices=YES_NO, example="是"),
        Column("every", "全部单位报送", choices=YES_NO, example="否"),
        Column("figures", "所含统计", "list", required=False, example="研发投入"),
    ),
)
CALENDAR = Sheet(
    "工作日历",
    "国务院办公厅通知的全年安排,只填与星期不同的日子;一年要填全,没有公布的年度先不填",
    (
        Column("year", "年度", "int", example="2026"),
        Column("day", "日期", "date", example="2026-01-01"),
        Column("works", "安排", choices=("放假", "上班"), example="放假"),
        Column("name", "节日", required=False, example="元旦"),
        Column("source", "文号", example="国办发明电"),
    ),
)
STANDARDS = Sheet(
    "认定标准",
    "本市自定的标准,一个条件一行,同一标准的各行标准名称等相同。国家标准(工信部)随程序提供;有评分表、直通条件或多选一条件的标准在 standards/ 中修改,这里不列",
    (
        Column("id", "标准编号", example="growing"),
        Column("title", "称号代码", example="municipal_growing"),
        Column("name", "标准名称", example="成长型企业认定标准"),
        Column("from", "起用日期", "date", example="2026-01-01"),
        Column("prerequisite", "须先有的称号代码", required=False),
        Column("text", "条件原文", example="上年度营业收入500万元以上"),
        Column("field", "指标代码", example="revenue", remark="英文,同一指标用同一代码"),
        Column("label", "指标名称", example="上年度营业收入"),
        Column("unit", "单位", required=False, example="万元"),
        Column("bound", "比较", choices=tuple(BOUNDS), example="不低于"),
        Column("value", "数", "number", example="500"),
        _SOURCE,
    ),
)
STAGES = Sheet(
    "兑现期限",
    "每一环节办结的工作日数;不填的环节不计时限",
    (Column("state", "环节"), Column("days", "工作日", "int")),
)
SHARES = Sheet(
    "市县分担",
    "县级负担的百分数,其余由市级负担;单位与条目不填为全部",
    (
        Column("unit", "单位代码", required=False, example="990102"),
        Column("measure", "条目编号", required=False),
        Column("county_percent", "县级负担百分之几", "int", example="40"),
        Column("from", "自哪天审定的起", "date", example="2026-01-01"),
        Column("to", "到哪天为止", "date", required=False),
        Column("source", "依据", example="市财政局文件"),
    ),
)
PERSONS = Sheet(
    "人员",
    "首次启动时邀请的人,另有首批两名管理员。角色为下拉列表中的",
    (
        Column("login", "登录名", example="county.handler"),
        Column("name", "姓名或岗位", example="示例区经办"),
        Column("role", "角色"),
        Column("unit", "单位或部门代码", required=False, example="990102"),
    ),
)
ROLES = Sheet(
    "角色",
    "人员的各种角色及其权限。启用时只加入新的角色;已有的角色由安全管理员在控制台的“角色”页修改,这里改了只写入目录",
    (
        Column("code", "角色代码", example="county-handler", remark="小写字母与连字符,以后不再改"),
        Column("label", "角色名称", example="县区经办"),
        Column("kind", "类别", choices=tuple(ROLE_KINDS), example="主管部门与归口单位"),
        Column("bond", "归属", choices=tuple(BONDS), example="归口单位", remark="任职时要填属于哪一家"),
        Column("two_factor", "登录要动态码", choices=YES_NO, example="是"),
        Column(
            "scopes",
            "权限",
            "lines",
            choices=tuple(SCOPES),
            example="查看联系人",
            remark="一行一项(单元格内换行),名称见工作表“可选内容”",
        ),
    ),
)
GROUNDS = Sheet(
    "追缴事由",
    "追回已拨付奖补的事由,各有依据",
    (
        Column("code", "事由代码", example="title_revoked", remark="英文字母与下划线,以后不再改"),
        Column("name", "事由", example="称号被撤销"),
        Column("whole", "追回全部", choices=YES_NO, example="是", remark="否:只追回多付的部分"),
        Column("rule", "规定", example="以虚假材料取得的称号被撤销的,追回奖补"),
        Column("source", "依据", example="本市奖补办法第十条"),
        Column("certainty", "依据的确定程度", choices=tuple(CERTAINTIES), example="依据明文"),
    ),
)
MEASURES = Sheet(
    "奖补条目",
    "认定即奖的条目。其他规则(按比例、分档、贴息等)在写成的政策包中补,见 docs/policy-packs.md",
    (
        Column("id", "条目编号", example="municipal-growing"),
        Column("clause", "条款序号", "int", example="2"),
        Column("name", "名称", example="新认定市级成长型企业"),
        Column("quote", "原文引句", example="对新认定的市级成长型企业奖励5万元", remark="与“政策原文”中的逐字相同"),
        Column("title", "称号代码", example="municipal_growing"),
        Column("amount", "金额(元)", "money", example="50000"),
        Column("once", "几次", choices=tuple(ONCE), example="每家一次"),
    ),
)
TEXT = Sheet(
    "政策原文",
    "计划全文,一段一行;条款以“1.”“2.”编号",
    (Column("line", "原文", example="1.梯度培育。……"),),
)
SHEETS = (
    UNITS, TITLES, TARGETS, SHARES_OF_TARGETS, BODIES, TASKS, CALENDAR, STANDARDS, STAGES, SHARES, PERSONS, ROLES, GROUNDS, MEASURES,
    TEXT,
)  # fmt: skip


def choices_of(offered: Mapping[tuple[str, str], Sequence[str]], sheet: Sheet, column: Column) -> Sequence[str]:
    """What a cell may hold, by the program's own words where the column's are not written here."""
    return offered.get((sheet.name, column.key), column.choices)


def write_form(
    path: Path,
    offered: Mapping[tuple[str, str], Sequence[str]],
    filled: Mapping[str, Sequence[Sequence[Any]]] | None = None,
    facts: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """The empty form. offered: {(sheet, column): words}; filled: {sheet: rows} that stand in it already, facts: {sheet: {item: text}}."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "font_size": 14})
        pale = book.add_format({"font_color": "#808080", "italic": True})
        head = book.add_format({"bold": True, "bg_color": "#DDE7F3", "border": 1, "text_wrap": True})
        must = book.add_format({"bold": True, "bg_color": "#F6D8C7", "border": 1, "text_wrap": True})
        text = book.add_format({"num_format": "@"})
        for name, (remark, items) in ITEMS.items():
            page = book.add_worksheet(name)
            page.write_string(0, 0, name, bold)
            page.write_string(1, 0, remark, pale)
            page.write_row(_HEAD, 0, ("项目", "内容", "说明"), head)
            page.set_column(0, 0, 32)
            page.set_column(1, 1, 40, text)
            page.set_column(2, 2, 50)
            for n, item in enumerate(items):
                given = (facts or {}).get(name, {}).get(item.key, item.given)
                page.write_row(_HEAD + 1 + n, 0, (item.name, given, item.remark))
            page.freeze_panes(_HEAD + 1, 0)
        for sheet in SHEETS:
            page = book.add_worksheet(sheet.name)
            page.write_string(0, 0, sheet.name, bold)
            page.write_string(1, 0, f"{sheet.remark}。橙色列必填;第4行是示例,不读", pale)
            for place, column in enumerate(sheet.columns):
                page.set_column(place, place, max(12, 2 * len(column.head) + 2), text)
                page.write_string(_HEAD, place, column.head, must if column.required else head)
                if column.remark:
                    page.write_comment(_HEAD, place, column.remark)
                example = f"{EXAMPLE}:{column.example}" if place == 0 else column.example
                page.write_string(_HEAD + 1, place, example, pale)
                words = [] if column.kind == "lines" else list(choices_of(offered, sheet, column))
                if words and len(",".join(words)) <= 255:
                    page.data_validation(_HEAD + 2, place, _ROWS, place, {"validate": "list", "source": words})
            for n, row in enumerate((filled or {}).get(sheet.name, ())):
                for place, cell in enumerate(row):
                    page.write_string(_HEAD + 2 + n, place, str(cell), text)
            page.freeze_panes(_HEAD + 1, 0)
        page = book.add_worksheet(CHOICES)
        page.write_string(0, 0, "“角色”表的“权限”一列可写的名称", bold)
        page.write_column(_HEAD, 0, list(SCOPES))
        page.set_column(0, 0, 60)


@dataclass(frozen=True)
class Row:
    """A row of a sheet. number: as the program that shows it counts, from 1."""

    number: int
    cells: Mapping[str, str]


class Filled:
    """A filled form: its cells as texts."""

    def __init__(self, path: Path) -> None:
        """`ValueError` where it is no workbook of this form."""
        from shared.plumbing.lists.workbooks import sheets_of

        try:
            book = sheets_of(path.read_bytes())
        except (UnsupportedFile, TooLarge) as error:
            raise ValueError(f"{path.name} 不是能读的 XLSX:{error}") from None
        self._sheets: dict[str, list[list[Any]]] = {}
        for name in (*ITEMS, *(sheet.name for sheet in SHEETS)):
            if name not in book:
                raise ValueError(f"缺少工作表“{name}”;空表由 liebian init-city --form 写出")
            self._sheets[name] = book[name]

    def items(self, name: str) -> dict[str, tuple[int, str]]:
        """{item: (row, text)} of a sheet of single facts."""
        _, items = ITEMS[name]
        by_name = {item.name: item.key for item in items}
        found = {}
        for n, cells in enumerate(self._sheets[name], start=1):
            if cells and (key := by_name.get(_text(cells[0]))) is not None:
                found[key] = (n, _text(cells[1]) if len(cells) > 1 else "")
        return found

    def rows(self, sheet: Sheet) -> list[Row]:
        """The rows below the heads, but for examples and what is empty. `ValueError` where a head is missing."""
        page = self._sheets[sheet.name]
        heads = [_text(cell) for cell in page[_HEAD]] if len(page) > _HEAD else []
        if lacking := [c.head for c in sheet.columns if c.head not in heads]:
            raise ValueError(f"工作表“{sheet.name}”第{_HEAD + 1}行缺少列“{'、'.join(lacking)}”;请用空表的表头")
        found = []
        for number, cells in enumerate(page[_HEAD + 1 :], start=_HEAD + 2):
            texts = {c.key: _text(cells[at]) if (at := heads.index(c.head)) < len(cells) else "" for c in sheet.columns}
            first = _text(cells[0]) if cells else ""
            if any(texts.values()) and not first.startswith(EXAMPLE + ":"):
                found.append(Row(number, texts))
        return found


def _text(cell: Any) -> str:
    """A cell as who sees it would write it."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return str(cell).strip()
