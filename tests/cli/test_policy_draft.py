"""`liebian policy draft`: a skeleton from a text, in which nothing that was found counts before a person has decided."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from services.awards.domain.drafting import MARK, candidates, draft
from services.awards.domain.packfile import PackError, load_pack
from services.cli.app import app

TEXT = """示例市若干措施
第一条 为了发展,制定本措施。
第二条 对新认定的省级示范企业,给予一次性奖励10万元。
(一)对营业收入首次突破1亿元、连续3年增幅15%以上的企业,按不超过实际支出的20%给予补贴,最高不超过50万元,扣除上级已奖部分。
(二)对有良好市场前景的项目,实行“一事一议”奖励,资金1亿元。
"""


def test_each_sentence_that_promises_money_is_a_candidate_with_what_was_found_in_it() -> None:
    found = [(c.clause.label, c.quote[:12], dict.fromkeys(kind for kind, _ in c.found)) for c in candidates(TEXT)]
    assert [(label, quote) for label, quote, _ in found] == [
        ("第二条", "第二条 对新认定的省级示"), ("第二条(一)", "(一)对营业收入首次突破"), ("第二条(二)", "(二)对有良好市场前景的"),
    ]  # fmt: skip
    words = dict(candidates(TEXT)[1].found)
    assert (words["上限"], words["年限"], words["限制"]) == ("最高不超过50万元", "连续3年", "扣除上级已奖部分")
    assert "须人判断" in found[2][2]


def test_a_draft_is_no_pack_before_each_mark_is_decided(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    run = CliRunner().invoke(app, ["policy", "draft", str(tmp_path / "text.txt"), "-o", str(tmp_path / "new")])
    assert (run.exit_code, "3 个待定的条目" in run.output) == (0, True)
    pack = tmp_path / "new" / "pack.yaml"
    checked = CliRunner().invoke(app, ["policy", "check", str(pack)])
    assert checked.exit_code == 1
    assert "measures/m2/rule(第二条(一)):算什么、算多少" in checked.output
    with pytest.raises(PackError):
        load_pack(pack)
    decided = yaml.safe_load(pack.read_text("utf-8"))
    decided |= {"city": "示例市", "source": "虚构", "titles": {"shown": "省级示范企业"}}
    decided["in_force"] = {"from": "2024-01-01", "to": "2027-01-01", "certainty": "虚构"}
    first = decided["measures"][0]
    first |= {"name": "示范", "scope": "all", "rule": {"kind": "fixed", "title": "shown", "amount": "100000.00"}}
    first |= {"once": "enterprise", "track": "review"}
    decided["measures"] = [first]
    pack.write_text(yaml.safe_dump(decided, allow_unicode=True), "utf-8")
    again = CliRunner().invoke(app, ["policy", "check", str(pack)])
    assert (again.exit_code, "1 个条目" in again.output) == (0, True), again.output


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    (tmp_path / "pack.yaml").write_text("kept", "utf-8")
    run = CliRunner().invoke(app, ["policy", "draft", str(tmp_path / "text.txt"), "-o", str(tmp_path)])
    assert (run.exit_code, (tmp_path / "pack.yaml").read_text("utf-8")) == (1, "kept")


@given(st.text(alphabet="第一二条、.()1０5%元万亿最高不超过奖励给予;。\n\"'{}:# \\", max_size=300))
def test_no_text_makes_the_drafting_fail_and_a_draft_is_always_yaml(text: str) -> None:
    drafted = yaml.safe_load(draft(text, "x", "名", "policy.txt"))
    assert len(drafted["measures"] or []) == len(candidates(text))
    assert all(str(m["rule"]).startswith(MARK) for m in drafted["measures"] or [])
