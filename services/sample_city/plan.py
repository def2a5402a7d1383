"""The plan of the sample city for the years around its day: the clauses of the plan that comes with the program, said to be in force
by another, invented one, because the real one ended in 2025. What that leaves open in clause 14 (what service institutions are paid) has
invented figures here. It is written into the data folder as a city would write its own."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import yaml

from services.awards.policies import DEFAULT, FOLDER
from shared import city

POLICY = "tanzhou-sample"
_FIRST = 2022
_NAME = "潭州市(虚构)中小企业培育行动方案(示例,{first}—{last}年)"
_SOURCE = "示例,纯属虚构:条款照录湘潭市“裂变”计划(2022—2025年),年度为示例而设"

_OPEN = """    rule: {kind: unspecified}
    once: enterprise
    track: review
    evidence: ["服务台账", "服务对象满意度", "收费明细"]
    readings:
      - {question: "金额与比例", reading: "原文未定,只登记,不计算"}
"""
"""How the plan that comes with the program has clause 14, which states no figure."""
_FIGURES = """    rule:
      kind: per_engagement
      of: price_cut
      rate: "1/2"
      cap: "20000.00"
      cap_firm: "30000.00"
      cap_year: "300000.00"
      levels: [free, low_fee]
      counts: [municipal_srdi, provincial_little_giant, national_little_giant, national_key_little_giant]
      quality: {satisfaction: "4/5", firms: 3, low_fee: "1/5"}
    once: year
    track: data_check
    evidence: ["收费明细"]
    readings:
      - {question: "金额与比例", reading: "原文未定;此处为示例城市虚构的数字"}
  - id: service-vouchers
    clause: 14
    name: "服务券兑付"
    quote: "每年对优质服务机构开展的低收费和公益性服务给予服务业务补助"
    scope: all
    rule: {kind: per_engagement, of: voucher, rate: "1/1", cap: "10000.00", cap_year: "300000.00"}
    once: year
    track: data_check
    evidence: ["收费明细"]
    readings:
      - {question: "服务券", reading: "原文没有服务券;此处为示例城市虚构"}
"""


def write_plan(folder: Path, day: dt.date) -> None:
    """Write `targets.yaml` and `policies/` below `folder`, from the real plan's first year to three after the day's."""
    first, last = _FIRST, day.year + 3
    name = _NAME.format(first=first, last=last)
    place = folder / "policies" / POLICY
    place.mkdir(parents=True, exist_ok=True)
    pack = (FOLDER / DEFAULT / "pack.yaml").read_text("utf-8")
    for key, said in (
        ("id", POLICY),
        ("name", name),
        ("city", "潭州市(虚构)"),
        ("source", _SOURCE),
        ("in_force", f"{{from: {first}-01-01, to: {last + 1}-01-01, certainty: 虚构}}"),
    ):
        # All else, comments and order too, stays as the plan has it. The words have no backslash.
        pack, changed = re.subn(rf"^{key}: .*$", f"{key}: {said}", pack, count=1, flags=re.MULTILINE)
        assert changed == 1, key
    assert pack.count(_OPEN) == 1
    pack = pack.replace(_OPEN, _FIGURES)
    (place / "pack.yaml").write_text(f"# {_SOURCE}\n{pack}", "utf-8")
    (place / "policy.txt").write_text((FOLDER / DEFAULT / "policy.txt").read_text("utf-8"), "utf-8")
    targets = yaml.safe_load((city.folder() / "targets.yaml").read_text("utf-8"))
    targets["source"] = f"{name}(虚构)"
    targets["quote"] = f"示例,纯属虚构:{first}—{last}年的年度新增与存量目标照录上一期计划"
    for target in targets["targets"]:
        target["from"], target["to"] = first, last
    (folder / "targets.yaml").write_text(
        f"# {_SOURCE}\n" + yaml.safe_dump(targets, allow_unicode=True, sort_keys=False), "utf-8"
    )
