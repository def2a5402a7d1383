"""Cases of recognition in every state, as they stand on the story's last day: from a nomination of this morning to a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from services.sample_city.build import CITY_OFFICE, Firm
from services.sample_city.cast import EXPERTS, FIRM, HANDLER, REVIEWER, UNIT_CODES
from services.sample_city.papers import paper
from services.sample_city.stage import REGISTRY, Move, Stage
from shared.clients.errors import ProblemAnswer

Said = tuple[int, dict[str, Any]]
"""(how many days ago, the step)"""
_BY_OFFICE = frozenset({"verify", "reject", "resubmit", "withdraw"})
_BY_HANDLER = frozenset({"accept", "return", "conclude_scoring"})
MUNICIPAL, PROVINCIAL = "municipal_srdi", "provincial_little_giant"


def _verified(ago: int) -> Said:
    report = paper("verification_report", "现场核实意见.pdf")
    return ago, {"event": "verify", "reason": "现场核实,情况属实(示例)", "evidence": [report]}


def _plain(ago: int, event: str, **said: Any) -> Said:
    return ago, {"event": event, **said}


def _returned(ago: int) -> Said:
    defects = ["近两年审计报告缺主营业务收入明细", "“三新一高”占比说明未盖章"]
    return _plain(ago, "return", defects=defects, reason="一次性告知(示例)")


def _sent_again(ago: int) -> Said:
    again = paper("supplement", "补正材料.pdf")
    return ago, {"event": "resubmit", "reason": "已按告知书补齐(示例)", "evidence": [again]}


def _recommended(ago: int) -> Said:
    return _plain(ago, "recommend", evidence=[paper("recommendation", "推荐文件.pdf")])


_AT_HOME = frozenset({"today", "returned", "scoring", "objection", "recognised"})
"""Cases of the unit that has people."""


class Case:
    """One case: opened some days ago, and its steps since."""

    def __init__(
        self, stage: Stage, key: str, opened: int, opening: dict[str, Any], firm: Firm, *, by: str = ""
    ) -> None:
        self._stage = stage
        self._key = f"sample-case-{key}"
        self._id = ""
        self._opened = opened
        self._opening = {"credit_code": firm.code, **opening}
        self._unit = firm.unit
        self._by = by or stage.office(firm.unit)
        self._moves: list[Move] = []

    def moves(self) -> Iterator[Move]:
        yield Move(self._stage.days.ago(self._opened, 9), "办理认定", self._open)
        yield from self._moves

    def steps(self, *said: Said) -> Case:
        for n, (ago, step) in enumerate(said):
            at = self._stage.days.ago(ago, 10, n)
            self._moves.append(Move(at, "办理认定", partial(self._post, "steps", step, self._who(step["event"]))))
        return self

    def notice(self, ago: int) -> Case:
        """Public notice from a day on."""
        day = self._stage.days.ago(ago, 11)
        step = {
            "event": "publish_notice",
            "starts_on": str(day.date()),
            "published_at": f"示例公示〔{day.year}〕{day.month}{day.day:02d}号",
        }
        self._moves.append(Move(day, "公示", partial(self._post, "steps", step, REVIEWER)))
        return self

    def experts(self, ago: int, points: Sequence[int]) -> Case:
        """Three experts are assigned, and so many of them have scored since, one a day."""
        for n, expert in enumerate(EXPERTS):
            self._moves.append(
                Move(
                    self._stage.days.ago(ago, 14, n),
                    "指派专家",
                    partial(self._post, "experts", {"expert": self._stage.people[expert].actor}, HANDLER),
                )
            )
        for n, (expert, given) in enumerate(zip(EXPERTS, points, strict=False)):
            said = {"conflict": False, "points": given, "reason": "按专业化、精细化、特色化、创新能力四项评定(示例)"}
            self._moves.append(
                Move(self._stage.days.ago(ago - 1 - n, 15), "专家评分", partial(self._post, "scores", said, expert))
            )
        return self

    def objection(self, ago: int) -> Case:
        said = {"summary": "反映该企业主导产品的市场占有率证明与公开数据不符(示例)", "objector_name": "示例异议人"}
        move = partial(self._post, "objections", said, HANDLER)
        self._moves.append(Move(self._stage.days.ago(ago, 16), "登记异议", move))
        return self

    def _who(self, event: str) -> str:
        if event in _BY_OFFICE:
            return self._stage.office(self._unit, reviews=event in ("verify", "reject"))
        return HANDLER if event in _BY_HANDLER else REVIEWER

    async def _open(self) -> None:
        # Asked again with the same key, the same case is answered.
        answer = await self._stage.send("POST", f"{REGISTRY}/cases", self._opening, who=self._by, key=self._key)
        self._id = answer["id"]

    async def _post(self, what: str, said: Any, who: str) -> None:
        if not self._id:
            await self._open()
        await self._stage.send("POST", f"{REGISTRY}/cases/{self._id}/{what}", said, who=who)


class Cases:
    """All of them."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._taken: set[str] = set()

    def moves(self) -> Iterator[Move]:
        for case in self._cases():
            yield from case.moves()
        yield Move(self._stage.days.ago(4, 9, 30), "办理认定", self._recheck)

    def _cases(self) -> Iterator[Case]:
        accept, passed = partial(_plain, event="accept"), partial(_plain, event="conclude_scoring")
        yield self._nominated("today", 0)
        yield self._nominated("yesterday", 1)
        yield self._nominated("verified", 6).steps(_verified(3))
        yield self._nominated("returned", 12).steps(_verified(10), _returned(8))
        yield self._nominated("sent-again", 16).steps(_verified(14), _returned(12), _sent_again(4))
        yield self._nominated("scoring", 14).steps(_verified(12), accept(9)).experts(8, [78])
        yield self._nominated("scores-in", 15).steps(_verified(13), accept(11)).experts(8, [82, 76, 88])
        yield self._nominated("scored", 20).steps(_verified(18), accept(15), passed(6)).experts(12, [71, 84, 79])
        for key, points in (("notice", [81, 77, 90]), ("objection", [73, 69, 80])):
            case = self._nominated(key, 28).steps(_verified(26), accept(23), passed(12)).experts(20, points).notice(3)
            yield case.objection(1) if key == "objection" else case
        yield (
            self._nominated("cleared", 45)
            .steps(_verified(43), accept(40), passed(28), _plain(6, "clear_notice"))
            .experts(36, [85, 83, 80])
            .notice(24)
        )
        yield (
            self._nominated("recognised", 60)
            .steps(_verified(58), accept(55), passed(43), _plain(21, "clear_notice"), self._document(18))
            .experts(52, [88, 86, 91])
            .notice(40)
        )
        low = _plain(36, "decline", reason="近两年营业收入增长率不足,未达市级认定条件(示例)")
        yield self._nominated("declined", 40).steps(_verified(38), low)
        no = (31, {"event": "reject", "reason": "企业已停产,现场无生产经营活动(示例)"})
        yield self._nominated("rejected", 33).steps(no)
        yield self._nominated("withdrawn", 22).steps((20, {"event": "withdraw", "reason": "企业申请下年度再报(示例)"}))
        upwards = partial(self._nominated, title=PROVINCIAL)
        yield (
            upwards("recommended", 70)
            .steps(_verified(66), accept(60), _plain(30, "clear_notice"), _recommended(28))
            .notice(52)
        )
        yield (
            upwards("not-recognised", 85)
            .steps(
                _verified(82),
                accept(78),
                _plain(45, "clear_notice"),
                _recommended(44),
                _plain(9, "not_recognise", reason="省级评审未通过(示例)"),
            )
            .notice(70)
        )
        yield upwards("provincial-notice", 20).steps(_verified(17), accept(12)).notice(5)
        yield from self._others()

    def _others(self) -> Iterator[Case]:
        days, stage = self._stage.days, self._stage
        holders = (f for f in stage.city.firms if f.titles.get("市级") == days.year - 1 and "省级" not in f.titles)
        change, move, revoked = (next(holders) for _ in range(3))
        sheet = paper("annual_report", "年度信息更新表.pdf")
        yield Case(
            stage,
            "update",
            2,
            {"procedure": "annual_update", "year": days.ago(2).year, "evidence": [sheet]},
            stage.city.hero(),
            by=FIRM,
        )
        happened, report = days.ago(26).date(), paper("change_report", "重大变化情况报告表.pdf")
        name = change.name.replace("有限公司", "智能科技有限公司")
        renamed = {"procedure": "major_change", "kind": "rename", "happened_on": str(happened), "new_name": name}
        yield Case(stage, "change", 5, renamed | {"evidence": [report]}, change)
        other = next(code for unit, code in UNIT_CODES.items() if unit != move.unit)
        yield Case(stage, "move", 3, {"procedure": "move", "to_unit": other}, move)
        grounds = {
            "procedure": "revocation",
            "title": MUNICIPAL,
            "ground": "no_longer_meets",
            "reason": "主营业务已转为贸易(示例)",
        }
        yield Case(
            stage, "revocation", 7, grounds | {"evidence": [paper("revocation_grounds", "核查记录.pdf")]}, revoked
        )

    def _nominated(self, key: str, opened: int, *, title: str = MUNICIPAL) -> Case:
        needs, lacks = ("创新型中小企业", "市级") if title == MUNICIPAL else ("市级", "省级")
        ready = (f for f in self._stage.city.firms if needs in f.titles and lacks not in f.titles)
        home = self._stage.city.hero().unit if key in _AT_HOME else None
        firm = next(f for f in ready if f.code not in self._taken and home in (None, f.unit))
        self._taken.add(firm.code)
        application = paper("application", f"{firm.name}申报书.pdf")
        opening = {"procedure": "nomination", "title": title, "evidence": [application]}
        return Case(self._stage, key, opened, opening, firm)

    def _document(self, ago: int) -> Said:
        day = self._stage.days.ago(ago).date()
        number = f"潭州示例认〔{day.year}〕{day.month}{day.day:02d}号"
        return _plain(ago, "recognise", number=number, issuer=CITY_OFFICE, issued_on=str(day))

    async def _recheck(self) -> None:
        """The first firm whose title soon ends, and that has done what a recheck asks for."""
        waiting = (await self._stage.read(f"{REGISTRY}/day-list"))["items"]
        due = [i for i in waiting if i["kind"].startswith("recheck") and i["title"] == MUNICIPAL][:5]
        units = {code: name for name, code in UNIT_CODES.items()}
        for item in due:
            evidence = [paper("application", f"{item['name']}复核申请.pdf")]
            body = {
                "credit_code": item["credit_code"],
                "procedure": "recheck",
                "title": MUNICIPAL,
                "evidence": evidence,
            }
            who = self._stage.office(units[item["unit"]])
            try:
                await self._stage.send("POST", f"{REGISTRY}/cases", body, who=who, key="sample-case-recheck")
            except ProblemAnswer as refused:
                if refused.status != 422:
                    raise
            else:
                return
