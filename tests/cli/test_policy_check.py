"""`liebian policy check`: of a pack that holds, what its reader must know before it is used, and on a list the yuan at stake."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from services.awards.domain.ambiguities import ambiguities
from services.awards.policies import DEFAULT, FOLDER, shelve
from tests.cli.wide import run_wide

TEXT = """示例市若干措施
1.研发。对研发费用100万元以上的企业,按1%%给予补助,最高50万元。
2.研发。对研发费用不足100万元的企业,奖励1万元。
3.示范。对新认定的示范企业,奖励10万元。
4.示范。对新认定的示范企业,再奖励5万元。
5.总额。同一企业一年累计不超过%s万元。
"""


def measure(number: int, quote: str, rule: dict[str, Any], **more: Any) -> dict[str, Any]:
    once = "enterprise" if "title" in rule else "year"
    return {"id": f"m{number}", "clause": number, "name": f"第{number}项", "quote": quote, "scope": "all", "rule": rule} | {
        "once": once, "track": "review", **more,
    }  # fmt: skip


def measures() -> list[dict[str, Any]]:
    spent = {"figure": "rd", "amount": "1000000.00"}
    return [
        measure(1, "研发费用100万元以上", {"kind": "rate", "base": "rd", "rate": "1/100", "cap": "500000.00", "at_least": spent}),
        measure(
            2,
            "研发费用不足100万元",
            {"kind": "formula", "cap": "20000.00", "pays": {"least": ["10000.00", {"figure": "rd"}]}}
            | {"if": {"figure": "rd", "under": "1000000.00"}},
        ),
        measure(3, "奖励10万元", {"kind": "fixed", "title": "shown", "amount": "100000.00"}),
        measure(4, "再奖励5万元", {"kind": "fixed", "title": "shown", "amount": "50000.00"}),
    ]  # fmt: skip


def remarks(folder: Path, *, most: str = "100", text: str = "", **more: Any) -> set[tuple[str, str]]:
    """(kind, about) of every remark on a pack."""
    document = {
        "id": "shown", "name": "示例", "city": "示例市", "source": "虚构", "text": "policy.txt", "rounding": "down",
        "in_force": {"from": "2024-01-01", "to": "2027-01-01", "certainty": "虚构"},
        "scopes": {"all": {"name": "企业"}},
        "figures": {"rd": {"name": "研发费用", "unit": "元", "plausible": {"from": "1.00", "to": "10000000000.00"}}},
        "dates": {}, "titles": {"shown": "示范企业"}, "profile": "each",
        "profiles": [{"id": "each", "name": "各计", "combine": "cumulative"}],
        "measures": measures(),
        "limits": [{"name": "总额", "quote": f"累计不超过{most}万元", "measures": "all", "most": f"{most}0000.00", "over": "year"}],
    } | more  # fmt: skip
    (folder / "policy.txt").write_text(TEXT % most + text, "utf-8")
    (folder / "pack.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
    shelved = shelve(folder / "pack.yaml")
    return {(one.kind, one.about) for one in ambiguities(shelved.pack, shelved.text)}


def test_what_may_not_have_been_meant_is_named(tmp_path: Path) -> None:
    assert remarks(tmp_path, most="10") == {
        ("是否含本数", "第1项"), ("同一事项", "第3项、第4项"), ("上限不起作用", "第2项"),
    }  # fmt: skip


def test_a_text_that_says_that_numbers_are_included_leaves_nothing_open(tmp_path: Path) -> None:
    assert not any(kind == "是否含本数" for kind, _ in remarks(tmp_path, text="本措施所称“以上”均含 本数。\n"))


def test_measures_of_which_the_text_lets_only_the_highest_count_do_not_go_together(tmp_path: Path) -> None:
    only = [{"name": "示范", "quote": "再奖励5万元", "measures": ["m3", "m4"]}]
    assert not any(kind == "同一事项" for kind, _ in remarks(tmp_path, exclusive=only))


def test_measures_that_are_not_in_force_together_or_ask_for_what_excludes_the_other_do_not_go_together(
    tmp_path: Path,
) -> None:
    apart = measures()
    apart[2]["in_force"] = {"from": "2024-01-01", "to": "2025-01-01"}
    apart[3]["in_force"] = {"from": "2025-01-01", "to": "2026-01-01"}
    assert not any(kind == "同一事项" for kind, _ in remarks(tmp_path, measures=apart))
    touching = measures()
    touching[1]["rule"]["if"] = {"figure": "rd", "at_most": "1000000.00"}
    assert ("同一事项", "第1项、第2项") in remarks(tmp_path, measures=touching)


def test_a_cap_that_is_reached_is_not_remarked_upon(tmp_path: Path) -> None:
    capped = measures()
    capped[1]["rule"]["cap"] = "9999.99"
    idle = {  # all together come to 50 + 0.999999 + 10 + 5 万元
        most: {about for kind, about in remarks(tmp_path, most=most, measures=capped) if kind == "上限不起作用"}
        for most in ("66", "65")
    }
    assert idle == {"66": {"总额"}, "65": set()}


def test_what_a_person_decides_and_what_is_read_into_the_text_is_listed(tmp_path: Path) -> None:
    more = measures()
    more[0]["readings"] = [{"question": "研发费用按什么口径", "reading": "加计扣除"}]
    more[2]["gates"] = [{"id": "fit", "name": "符合条件", "asks": "是否符合条件"}]
    more.append(measure(5, "累计不超过", {"kind": "unspecified"}))
    profiles = [
        {"id": "each", "name": "各计", "combine": "cumulative"},
        {"id": "top", "name": "从高", "combine": "highest", "groups": [{"name": "示范", "measures": ["m3", "m4"]}]},
    ]
    found = remarks(tmp_path, measures=more, profiles=profiles)
    assert found >= {("原文未明", "第1项"), ("须人认定", "第3项"), ("未定金额", "第5项"), ("解释口径", "从高")}


def run(*arguments: str) -> tuple[int, str]:
    ran = run_wide("policy", "check", *arguments)
    return ran.exit_code, ran.output


def test_the_command_counts_lists_and_still_says_that_the_pack_can_be_used() -> None:
    pack = str(FOLDER / DEFAULT / "pack.yaml")
    status, counted = run(pack)
    assert (status, "使用前须留意:原文未明 96" in counted, "可用" in counted) == (0, True, True)
    status, listed = run(pack, "--open")
    assert (status, listed.count("│ 原文未明 ") >= 96, "可用" in listed) == (0, True, True)


def test_on_a_list_each_profile_has_its_yuan(tmp_path: Path) -> None:
    """A firm with two titles of one group, 10万 and 20万元: where only the highest counts it gets 10万 less."""
    firms = tmp_path / "firms.csv"
    firms.write_text(
        "统一社会信用代码,划型,年末有效称号,新认定省级专精特新“小巨人”企业,新认定国家级专精特新“小巨人”企业\n"
        "91430302MABQKXF64Q,小型,无,2024-05-01,2024-06-01\n91430302MA00DCNK06,小型,无,,2024-05-01\n",
        "utf-8",
    )
    status, said = run(str(FOLDER / DEFAULT / "pack.yaml"), "--list", str(firms), "--year", "2024")
    assert status == 0, said
    rows = {
        cells[1].strip(): [c.strip() for c in cells[2:-1]]
        for line in said.splitlines()
        if len(cells := line.split("│")) == 7
    }
    assert rows["按条款各计"][0::3] == ["500,000.00", "0"]
    assert (rows["同年度同类从高不重复"][0], rows["同年度同类从高不重复"][2:]) == ("400,000.00", ["-100,000.00", "1"])
    assert rows["同一项目只计一次"][2:] == ["0.00", "0"]
    assert rows["年度内发明专利“破零”并转化运用"] == ["第4条", "2", "0.00", "40,000.00"]


@pytest.mark.parametrize("given", [("--year", "2024"), ("--list", __file__)])
def test_a_list_needs_its_year(given: tuple[str, str]) -> None:
    assert run(str(FOLDER / DEFAULT / "pack.yaml"), *given)[0] == 2
