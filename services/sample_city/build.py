"""Writes the files of the sample city: `python -m services.sample_city.build [FOLDER [DAY]]`. Everything in them is invented.

The dates reckon from a day: six years of documents up to it, figures of the five years before. The firms are the same for every
day. The same day gives the same bytes: the chance is seeded, the workbooks carry a fixed date. The committed files are those of
`FIXED_DAY`; a test builds them again and compares.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from services.sample_city import FILES
from shared.contracts.values import credit_code_check_digit, organisation_check_digit
from shared.plumbing.sheets.writing import csv_text

HERE = Path(__file__).parent
FIXED_DAY = dt.date(2026, 11, 20)
"""The day of the committed files."""
_FIXED_YEAR = FIXED_DAY.year
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
UNITS = [
    ("430302", "雨湖区"),
    ("430304", "岳塘区"),
    ("430321", "湘潭县"),
    ("430381", "湘乡市"),
    ("430382", "韶山市"),
    ("430304", "湘潭高新区"),
    ("430302", "湘潭经开区"),
]
UNIT_SHARES = [16, 14, 12, 12, 6, 22, 18]
SECTORS = {
    "先进制造与自动化": [
        ("C3421", "数控", "数控机床部件"),
        ("C3451", "轴承", "精密轴承"),
        ("C3491", "机器人", "工业机器人部件"),
        ("C3511", "重机", "矿山机械"),
    ],
    "新材料": [("C3240", "新材", "有色合金材料"), ("C3392", "铸锻", "精密铸件"), ("C2929", "高分子", "工程塑料制品")],
    "电子信息": [("C3979", "电子", "电子元器件"), ("C4014", "仪器", "工业测控仪器"), ("I6513", "软件", "工业软件")],
    "新能源与节能": [
        ("C3841", "电池", "锂离子电池"),
        ("C3812", "电机", "永磁电机"),
        ("C3874", "光电", "照明与光伏器件"),
    ],
    "资源与环境": [("C3591", "环保", "环保专用设备"), ("N7722", "环境", "固废治理服务")],
    "生物与新医药": [("C2720", "制药", "化学药制剂"), ("C3581", "医疗", "医疗器械"), ("C2730", "饮片", "中药饮片")],
    "航空航天": [("C3749", "航空", "航空零部件"), ("C3963", "无人机", "工业无人机")],
    "高技术服务": [("M7452", "检测", "检测服务"), ("I6560", "信服", "信息技术服务")],
}
FIRST = "澜峻柏岚晟霖珩昶翊垚琰沅棠骁祺鸿臻煦朔奕"
SECOND = "科创越途域拓锐衡泽元启智川望垦杉垒驰"
CITY_OFFICE = "潭州市工业和信息化局(示例)"
PROVINCE = "省工业和信息化厅(示例)"
MINISTRY = "工业和信息化部(示例)"
UNIVERSITIES = [
    "潭州示例大学",
    "潭州示例工程学院",
    "湘中示例理工大学",
    "示例省材料研究院",
    "示例省机电研究所",
    "潭州示例医药学院",
]
DOCUMENT_HEADER = ["序号", "企业名称", "统一社会信用代码", "县市区(园区)", "单位或品种名称", "备注"]


_PLAIN = [
    ("市级企业技术中心", CITY_OFFICE, 6),
    ("“三品”标杆企业", PROVINCE, 2),
    ("省级绿色工厂", PROVINCE, 4),
    ("国家级绿色工厂", MINISTRY, 2),
    ("“湖湘精品”中小企业品牌能力提升试点企业", PROVINCE, 2),
    ("省级两化融合贯标标杆企业", PROVINCE, 2),
    ("省级移动互联网重点企业", PROVINCE, 2),
    ("省级工业互联网平台", PROVINCE, 1),
    ("国家级5G应用试点示范", MINISTRY, 1),
    ("锂离子电池行业规范企业名录", MINISTRY, 1),
]
_NAMED = [
    ("市级智能工厂", 1, "{}智能工厂"),
    ("市级智能车间", 3, "{}智能车间"),
    ("市级智能单元", 3, "{}柔性加工单元"),
    ("市级智能产品", 3, "智能{}"),
    ("省级医疗器械创新", 1, "{}创新型号"),
    ("省级仿制药质量和疗效一致性评价过评品种", 1, "示例{}片"),
]
_LISTS_OF_A_YEAR = [
    (1, 12, "市级专精特新", CITY_OFFICE, "创新型中小企业", 12),
    (3, 15, "省级专精特新中小企业", PROVINCE, "市级专精特新", 10),
    (4, 12, "创新型中小企业", PROVINCE, None, 40),
    (5, 20, "市级专精特新", CITY_OFFICE, "创新型中小企业", 22),
    (6, 18, "省级专精特新中小企业", PROVINCE, "市级专精特新", 15),
    (8, 8, "省级制造业单项冠军企业", PROVINCE, "省级", 2),
    (9, 1, "国家级专精特新“小巨人”企业", MINISTRY, "省级", 8),
    (9, 16, "市级专精特新", CITY_OFFICE, "创新型中小企业", 10),
    (10, 15, "国家级重点小巨人", MINISTRY, "国家级专精特新“小巨人”企业", 2),
    (11, 10, "国家级制造业单项冠军企业", MINISTRY, "国家级专精特新“小巨人”企业", 1),
]
"""Of the year of the day: (month, day, title, issuer, title held before, how many)."""


@dataclass
class Firm:
    """An invented enterprise."""

    name: str
    code: str
    unit: str
    sector: str
    industry: str
    product: str
    founded: dt.date
    former: str = ""
    titles: dict[str, int] = field(default_factory=dict)


@dataclass
class Document:
    """An invented recognition document; `rows` are (firm, subject)."""

    issued: dt.date
    number: str
    issuer: str
    action: str
    title: str
    rows: list[tuple[Firm, str]]
    names: dict[str, str] = field(default_factory=dict)


class City:
    """The city as it is invented from one seed, as it has come to be by a day."""

    place = "潭州"
    """What its city is called."""
    units = tuple(UNITS)
    unit_shares = tuple(UNIT_SHARES)

    def __init__(self, day: dt.date = FIXED_DAY, seed: int = 20220601) -> None:
        self.day = day
        self.shift = day.year - _FIXED_YEAR
        """By how many years the history lies later than that of the committed files."""
        self.chance = random.Random(seed)
        self.firms = self._firms(300)
        self.documents: list[Document] = []
        self.counters: dict[int, int] = {}
        self._climb()
        self._honours()
        self._this_year(random.Random(seed + 1), random.Random(seed + 2))
        self.documents = [d for d in self.documents if d.issued <= day]

    def _year(self, year: int) -> int:
        """A year of the committed files' history as it is in this one."""
        return year + self.shift

    def _firms(self, count: int) -> list[Firm]:
        chance = self.chance
        firms: list[Firm] = []
        names: set[str] = set()
        codes: set[str] = set()
        sectors = [s for s in SECTORS for _ in range(3 if s in ("先进制造与自动化", "新材料", "电子信息") else 1)]
        while len(firms) < count:
            division, unit = chance.choices(self.units, self.unit_shares)[0]
            sector = chance.choice(sectors)
            industry, word, product = chance.choice(SECTORS[sector])
            kind = "股份有限公司" if chance.random() < 0.15 else "有限公司"
            name = f"{self.place}{chance.choice(FIRST)}{chance.choice(SECOND)}{word}{kind}"
            code = self._code(division)
            if name in names or code in codes:
                continue
            names.add(name)
            codes.add(code)
            founded = dt.date(chance.randint(1996, 2019), chance.randint(1, 12), chance.randint(1, 28))
            former = name.replace("股份有限公司", "有限公司") if kind == "股份有限公司" else ""
            firms.append(Firm(name, code, unit, sector, industry, product, founded, former))
        return firms

    def _code(self, division: str) -> str:
        while True:
            body = "MA" + "".join(self.chance.choice(ALPHABET) for _ in range(6))
            first = f"91{division}{body}{organisation_check_digit(body)}"
            return first + credit_code_check_digit(first)

    def _document(
        self, day: dt.date, issuer: str, action: str, title: str, rows: list[tuple[Firm, str]]
    ) -> Document | None:
        if not rows:
            return None
        document = Document(day, self._number(day.year), issuer, action, title, sorted(rows, key=lambda r: r[0].code))
        self.documents.append(document)
        return document

    def _number(self, year: int) -> str:
        self.counters[year] = self.counters.get(year, 0) + 1
        return f"示例工信〔{year}〕{self.counters[year]}号"

    def _climb(self) -> None:
        """Firms climb the ladder in order, a few years apart; after three years most pass the recheck."""
        chance = self.chance
        for year in range(self._year(2021), self.day.year + 1):
            steps = [
                ("创新型中小企业", PROVINCE, dt.date(year, 4, 12), None, 50),
                ("市级专精特新", CITY_OFFICE, dt.date(year, 5, 20), "创新型中小企业", 44),
                (
                    "省级专精特新中小企业" if year >= 2023 else "省级专精特新“小巨人”企业",
                    PROVINCE,
                    dt.date(year, 6, 18),
                    "市级专精特新",
                    26,
                ),
                ("国家级专精特新“小巨人”企业", MINISTRY, dt.date(year, 9, 1), "省级", 9),
                ("国家级重点小巨人", MINISTRY, dt.date(year, 10, 15), "国家级专精特新“小巨人”企业", 2),
                (
                    "省级制造业单项冠军企业" if year >= 2024 else "省级制造业单项冠军产品",
                    PROVINCE,
                    dt.date(year, 8, 8),
                    "省级",
                    2,
                ),
                (
                    "国家级制造业单项冠军企业" if year >= 2023 else "国家级单项冠军产品",
                    MINISTRY,
                    dt.date(year, 11, 10),
                    "国家级专精特新“小巨人”企业",
                    1,
                ),
            ]
            for title, issuer, day, needs, count in steps:
                if year < self.day.year:
                    self._new(title, issuer, day, needs, count, chance)
                self._recheck(title, issuer, day + dt.timedelta(days=12), year)
        self._events()

    def _new(self, title: str, issuer: str, day: dt.date, needs: str | None, count: int, chance: random.Random) -> None:
        key = _key(title)
        ready = [
            f
            for f in self.firms
            if key not in f.titles
            and (needs is None or f.titles.get(_key(needs), 9999) < day.year or day.year == self._year(2021))
        ]
        if needs is not None:
            ready = [f for f in ready if _key(needs) in f.titles]
        chosen = chance.sample(ready, min(count, len(ready)))
        for firm in chosen:
            firm.titles[key] = day.year
        if key == "国家级小巨人" and day.year == self._year(2024) and chosen:
            hero = chosen[0]
            self._document(day, issuer, "新认定", title, [(hero, "")])
            self._document(day + dt.timedelta(days=5), issuer, "新认定", title, [(f, "") for f in chosen[1:]])
            return
        self._document(day, issuer, "新认定", title, [(f, "") for f in chosen])

    def _recheck(self, title: str, issuer: str, day: dt.date, year: int) -> None:
        key = _key(title)
        due = [f for f in self.firms if f.titles.get(key) == year - 3]
        passed = [f for f in due if self.chance.random() < 0.88]
        for firm in passed:
            firm.titles[key] = year
        # Passed three years on, just before the term runs out.
        early = day - dt.timedelta(days=20)
        self._document(early, issuer, "复核", title, [(f, "") for f in passed])

    def _events(self) -> None:
        chance = self.chance
        holders = [f for f in self.firms if f.titles.get("市级") == self._year(2024)]
        self._document(
            dt.date(self._year(2025), 3, 18), CITY_OFFICE, "撤销", "市级专精特新", [(f, "") for f in holders[:3]]
        )
        provincial = [f for f in self.firms if f.titles.get("省级") == self._year(2023)]
        self._document(
            dt.date(self._year(2024), 12, 9), PROVINCE, "撤销", "省级专精特新中小企业", [(provincial[0], "")]
        )
        renamed = chance.sample(
            [f for f in self.firms if f.titles.get("省级", 0) >= self._year(2022) and not f.former], 4
        )
        document = self._document(
            dt.date(self._year(2025), 7, 2), PROVINCE, "更名", "省级专精特新中小企业", [(f, "") for f in renamed]
        )
        assert document is not None
        document.names = {f.code: f.name.replace("有限公司", "科技有限公司") for f in renamed}

    def _honours(self) -> None:
        chance = self.chance
        for year in range(self._year(2022), self.day.year):

            def some_day(months: Sequence[int], year: int = year) -> dt.date:
                return dt.date(year, chance.choice(months), chance.randint(2, 27))

            self._honours_of(chance, some_day)

    def _honours_of(self, chance: random.Random, some_day: Callable[[Sequence[int]], dt.date]) -> None:
        """The honours of one year. `some_day`: a day in one of some months."""
        ordinary = list(self.firms)
        for title, issuer, count in _PLAIN:
            fresh = [f for f in ordinary if title not in f.titles]
            if "锂" in title:
                fresh = [f for f in fresh if f.industry == "C3841"]
            chosen = chance.sample(fresh, min(count, len(fresh)))
            day = some_day([3, 7, 11])
            for firm in chosen:
                firm.titles[title] = day.year
            self._document(day, issuer, "新认定", title, [(f, "") for f in chosen])
        for title, count, pattern in _NAMED:
            pool = [f for f in ordinary if f.sector == "生物与新医药"] if "省级" in title else ordinary
            chosen = chance.sample(pool, count)
            day = some_day([4, 8, 12])
            issuer = PROVINCE if "省级" in title else CITY_OFFICE
            rows = [(f, f"{pattern.format(f.product)}({day.year})") for f in chosen]
            self._document(day, issuer, "新认定", title, rows)

    def _this_year(self, of_titles: random.Random, of_honours: random.Random) -> None:
        """What is new in the year of the day: smaller lists that come out all the year round, so that there is something to see from
        January on. A later day of the year has the same documents and more."""
        year = self.day.year
        for month, day_of_month, title, issuer, needs, count in _LISTS_OF_A_YEAR:
            if (issued := dt.date(year, month, day_of_month)) <= self.day:
                self._new(title, issuer, issued, needs, count, of_titles)
            else:
                self._number(year)  # what is still to come has its number
        days = (dt.date(year, 1 + n % 12, 9 + n) for n in range(len(_PLAIN) + len(_NAMED)))
        self._honours_of(of_honours, lambda _: next(days))

    def hero(self) -> Firm:
        """The firm with a 国家级小巨人 document of its own, two years before the day's."""
        return next(
            d.rows[0][0]
            for d in self.documents
            if d.title.startswith("国家级专精特新“小巨人”") and d.issued == dt.date(self._year(2024), 9, 1)
        )


def _key(title: str) -> str:
    """One key for a title's wordings over the years."""
    for key, words in (
        ("重点", ("重点",)),
        ("国冠", ("国家级制造业单项", "国家级单项")),
        ("省冠", ("省级制造业单项",)),
        ("国家级小巨人", ("国家级",)),
        ("省级", ("省级",)),
        ("市级", ("市级",)),
    ):
        if title.startswith(words) or any(w in title for w in words if key == "重点"):
            return key
    return title


def workbook(rows: Sequence[Sequence[str | int]], *, merge_first: int = 0, widths: Sequence[int] = ()) -> bytes:
    """An XLSX of text cells; the first row merged over `merge_first` columns."""
    import xlsxwriter  # where files are built, and not where their names are needed

    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True, "strings_to_numbers": False}) as book:
        book.set_properties({"created": dt.datetime(2026, 1, 1), "comments": "示例数据,纯属虚构"})  # noqa: DTZ001 - a fixed stamp
        sheet = book.add_worksheet("Sheet1")
        bold = book.add_format({"bold": True, "align": "center"})
        for n, row in enumerate(rows):
            for column, value in enumerate(row):
                if n == 0 and merge_first:
                    continue
                sheet.write(n, column, value)
        if merge_first:
            sheet.merge_range(0, 0, 0, merge_first - 1, rows[0][0], bold)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
    return output.getvalue()


def csv_file(rows: Sequence[Sequence[str | int]], encoding: str) -> bytes:
    """A CSV as offices save it."""
    return csv_text(rows, end="\r\n").encode(encoding)


def enterprise_rows(city: City) -> list[list[str | int]]:
    header: list[str | int] = [
        "序号",
        "企业名称",
        "统一社会信用代码",
        "曾用名",
        "县市区(园区)",
        "国民经济行业代码",
        "主导产品",
        "成立日期",
    ]
    rows: list[list[str | int]] = [
        [n, f.name, f.code, f.former, f.unit, f.industry, f.product, str(f.founded)]
        for n, f in enumerate(city.firms, start=1)
    ]
    return [[f"{city.place}市示例企业台账(示例数据,纯属虚构)"], header, *rows]


INDICATOR_HEADER: list[str | int] = [
    "统一社会信用代码", "企业名称", "年度", "营业收入(万元)", "从业人员(人)", "资产总额(万元)", "研发费用(万元)", "加计扣除研发费用(万元)",
    "新产品销售收入(万元)", "上云投入(万元)", "智能化改造投资(万元)", "首件发明专利授权日",
]  # fmt: skip


def indicator_rows(city: City) -> dict[int, list[list[str | int]]]:
    """{year: rows}. Blank cells are figures not given. The first firms sit exactly on the clauses' boundaries."""
    chance = random.Random(7)
    last = city.day.year - 1
    tables: dict[int, list[list[str | int]]] = {year: [INDICATOR_HEADER] for year in range(last - 4, last + 1)}
    for n, firm in enumerate(city.firms):
        revenue = chance.lognormvariate(8.6, 0.9)
        share = chance.uniform(0.025, 0.09)
        heads = max(8, int(revenue / chance.uniform(45, 120)))
        patent = dt.date(chance.randint(2021, 2025) + city.shift, chance.randint(1, 12), chance.randint(1, 28))
        has_patent = chance.random() < 0.2
        for year in tables:
            revenue *= chance.uniform(0.96, 1.22)
            rd = revenue * share * chance.uniform(0.9, 1.15)
            row: list[str | int] = [firm.code, firm.name, year]
            figures: list[str] = [
                f"{revenue:.2f}",
                str(int(heads * chance.uniform(0.97, 1.1))),
                f"{revenue * chance.uniform(0.7, 1.6):.2f}",
                f"{rd:.2f}",
                f"{rd * chance.uniform(0.8, 0.98):.2f}",
                f"{revenue * chance.uniform(0.05, 0.6):.2f}",
                f"{chance.choice([0, 0, 0, 35, 50, 68.5, 120, 240])}",
                f"{chance.choice([0, 0, 0, 80, 150, 320, 900])}",
            ]
            if n == 0 and year >= last - 2:
                figures[3] = {last - 2: "476.190477", last - 1: "500", last: "525"}[year]
            figures = ["" if chance.random() < 0.03 else f for f in figures]
            patent_cell = str(patent) if has_patent and patent.year <= year else ""
            tables[year].append([*row, *figures, patent_cell])
    return tables


def document_bytes(document: Document) -> bytes:
    """A document of its own: a merged title, a block of facts, the list."""
    rows: list[list[str | int]] = [
        [f"关于公布{document.issued.year}年{document.title}名单的通知(示例,纯属虚构)"],
        [f"文号:{document.number}", "", f"发文机关:{document.issuer}"],
        [
            f"发文日期:{document.issued.year}年{document.issued.month}月{document.issued.day}日",
            "",
            f"认定类别:{document.action}",
        ],
        [f"称号:{document.title}"],
        list(DOCUMENT_HEADER),
    ]
    rows += [
        [n, document.names.get(f.code, f.name), f.code, f.unit, subject, ""]
        for n, (f, subject) in enumerate(document.rows, start=1)
    ]
    return workbook(rows, merge_first=len(DOCUMENT_HEADER), widths=(6, 34, 22, 14, 24, 10))


LEDGER_HEADER: list[str | int] = [
    "文号",
    "发文机关",
    "发文日期",
    "认定类别",
    "称号",
    "企业名称",
    "统一社会信用代码",
    "单位或品种名称",
]


def ledger(documents: Sequence[Document], encoding: str) -> bytes:
    """Many small documents in one ledger."""
    rows: list[list[str | int]] = [
        [
            d.number,
            d.issuer,
            f"{d.issued.year}/{d.issued.month}/{d.issued.day}",
            d.action,
            d.title,
            f.name,
            f.code,
            subject,
        ]
        for d in sorted(documents, key=lambda d: (d.issued, d.number))
        for f, subject in d.rows
    ]
    return csv_file([LEDGER_HEADER, *rows], encoding)


def listings(city: City) -> tuple[list[list[str | int]], list[list[str | int]], list[list[str]]]:
    """(supplies, demands, expected pairs) from listings.txt; demands go to firms of their field, the first to the hero."""
    chance = random.Random(11)
    supplies: list[list[str | int]] = [[
        "成果名称", "完成单位", "成果类型", "技术领域", "应用行业", "成果简介", "创新点", "技术指标", "技术成熟度(TRL)", "知识产权号", "法律状态",
        "成熟度阶段", "合作方式", "期望价格(万元)", "有效期", "联系人",
    ]]  # fmt: skip
    demands: list[list[str | int]] = [[
        "企业名称", "统一社会信用代码", "技术需求名称", "主要问题", "技术关键", "预期目标", "关键字", "技术领域", "应用行业", "需求时限(起止年)",
        "拟投入资金总额(万元)", "解决方式", "核心考核指标", "产权归属", "揭榜金额(万元)", "揭榜方条件", "是否涉密", "是否公开企业名称", "截止日期", "联系人", "手机",
    ]]  # fmt: skip
    pairs = [["需求名称", "成果名称"]]
    last_supply = ""
    hero = city.hero()
    pools = {sector: [f for f in city.firms if f.sector == sector] for sector in SECTORS}
    lines = (HERE / "listings.txt").read_text("utf-8").splitlines()
    for line in lines:
        if line.startswith("#"):
            last_supply = ""  # a comment parts a demand from the supply before it
            continue
        side, sector, title, *parts = line.split("|")
        if side == "S":
            summary, innovation, indicators, trl = parts
            stage = "产业化" if int(trl) >= 8 else "中试" if int(trl) >= 6 else "小试"
            supplies.append([
                title, chance.choice(UNIVERSITIES), chance.choice(["专利", "样机", "工艺"]), sector, pools[sector][0].industry, summary, innovation,
                indicators, int(trl), f"ZL{city.day.year - 3}示例{len(supplies):04d}", "有效", stage, chance.choice(["转让", "许可", "合作开发", "作价入股"]),
                chance.choice(["面议", "60", "120", "200"]), f"{city.day.year + 2}-12-31", "示例联系人",
            ])  # fmt: skip
            last_supply = title
        else:
            problem, key, goal, words = parts
            firm = hero if len(demands) == 1 else chance.choice(pools[sector][:12])
            demands.append([
                firm.name, firm.code, title, problem, key, goal, words.replace(";", "、"), sector, firm.industry, f"{city.day.year - 1}-{city.day.year + 1}",
                chance.choice(["80", "150", "300", "500"]), chance.choice(["合作研发", "委托研发"]), goal, "双方共有", chance.choice(["50", "100", "200"]),
                "具有相关研究基础,近三年无不良信用", "否", "否" if len(demands) % 15 == 0 else "是", f"{city.day.year + 1}-12-31", "示例联系人", "0731-00000000",
            ])  # fmt: skip
            if last_supply:
                pairs.append([title, last_supply])
            last_supply = ""
    return supplies, demands, pairs


def document_files(documents: Sequence[Document]) -> dict[str, bytes]:
    """{name: content}: documents of the ladder each of its own, the others in a ledger a year."""
    prefixes = ("创新", "市级专精", "省级专精", "国家级专精", "国家级重点", "省级制造", "国家级制造", "国家级单项")
    ladder = [d for d in documents if d.title.startswith(prefixes)]
    files = {}
    for document in sorted(ladder, key=lambda d: (d.issued, d.number)):
        number = document.number.split("〕")[1].removesuffix("号")
        files[f"documents/{document.issued}-{int(number):03d}.xlsx"] = document_bytes(document)
    others = [d for d in documents if d not in ladder]
    for year in sorted({d.issued.year for d in others}):
        mine = [d for d in others if d.issued.year == year]
        files[f"documents/{year}-ledger.csv"] = ledger(mine, "gbk" if year % 2 else "utf-8-sig")
    return files


def files_of(city: City) -> dict[str, bytes]:
    """{name: content} of every file, in the order in which a city would bring them in."""
    return firm_files(city) | document_files(city.documents) | listing_files(city)


def firm_files(city: City) -> dict[str, bytes]:
    """{name: content} of who the firms are, and of their figures."""
    files = {"enterprises.xlsx": workbook(enterprise_rows(city), merge_first=8, widths=(6, 34, 22, 30, 14, 16, 18, 12))}
    for n, (year, rows) in enumerate(indicator_rows(city).items()):
        files[f"indicators-{year}.csv"] = csv_file(rows, "gbk" if n == 1 else "utf-8-sig")
    contacts: list[list[str | int]] = [["统一社会信用代码", "联系人", "联系电话"]]
    contacts += [[f.code, "示例联系人", "0731-00000000"] for f in city.firms]
    files["contacts.csv"] = csv_file(contacts, "utf-8-sig")
    return files


def listing_files(city: City) -> dict[str, bytes]:
    """{name: content} of what is supplied and demanded, and which goes to which."""
    supplies, demands, pairs = listings(city)
    return {
        "supplies.xlsx": workbook(supplies, widths=(40, 20)),
        "demands.xlsx": workbook(demands, widths=(34, 22, 40)),
        "expected_pairs.csv": csv_file(pairs, "utf-8-sig"),
    }


def build(folder: Path, day: dt.date = FIXED_DAY) -> None:
    """Write every file below `folder`."""
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    for name, content in files_of(City(day)).items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    build(
        Path(sys.argv[1]) if len(sys.argv) > 1 else FILES,
        dt.date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else FIXED_DAY,
    )
