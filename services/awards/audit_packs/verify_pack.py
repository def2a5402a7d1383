"""离线核对一份审计包。只用 Python 标准库:python verify.py 审计包.zip [封存时的批次摘要]

This file goes into every audit pack as it stands: it imports nothing of the system that made the pack.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from decimal import Decimal
from typing import Any

MANIFEST = "manifest.json"
_LARGEST = 1 << 30
"""Bytes of all files of a pack, unpacked."""


def canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fen(yuan: str) -> int:
    return int(Decimal(yuan) * 100)


def outcome_digest(lines: list[list[Any]]) -> str:
    return hashlib.sha256(json.dumps(lines, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def batch_digest(items: list[dict[str, Any]]) -> str:
    ordered = sorted(items, key=lambda i: str(i["no"]))
    rows = [[i["no"], i["claim_id"], i["fingerprint"], i["fen"], i["receipt_digest"]] for i in ordered]
    return hashlib.sha256(canonical({"items": rows})).hexdigest()


def read(path: str) -> tuple[dict[str, bytes], list[str]]:
    """The files of a pack, and which are not what the manifest says."""
    with zipfile.ZipFile(path) as pack:
        if sum(entry.file_size for entry in pack.infolist()) > _LARGEST:
            return {}, ["文件过大,不予读取"]
        names = pack.namelist()
        if len(names) != len(set(names)):
            return {}, ["同名文件出现两次"]
        files = {name: pack.read(name) for name in names}
    if MANIFEST not in files:
        return {}, ["缺少 manifest.json"]
    said: dict[str, str] = json.loads(files.pop(MANIFEST))
    found = [f"{name}:文件与清单不一致" for name in sorted(said.keys() & files.keys())
             if hashlib.sha256(files[name]).hexdigest() != said[name]]  # fmt: skip
    found += [f"{name}:清单中有,包中没有" for name in sorted(said.keys() - files.keys())]
    found += [f"{name}:包中有,清单中没有" for name in sorted(files.keys() - said.keys())]
    return files, found


def faults(path: str, approved: str = "") -> list[str]:
    """Everything in a pack that does not hold together. `approved`: the digest that was approved, known from elsewhere."""
    files, found = read(path)
    if found:
        return found
    try:
        return _faults(files, approved)
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError, IndexError, RecursionError) as error:
        return [f"内容不完整或格式不对:{type(error).__name__} {error}"]


def _faults(files: dict[str, bytes], approved: str) -> list[str]:
    batch = json.loads(files["batch.json"])
    items: list[dict[str, Any]] = batch["items"]
    claims: dict[str, Any] = json.loads(files["claims.json"])
    notices = [json.loads(files[name])["notice"] for name in sorted(files) if name.startswith("notices/")]
    bank = json.loads(files["bank.json"])
    ledger = json.loads(files["ledger.json"])
    found = _of_batch(batch, items, approved)
    for notice in notices:
        if hashlib.sha256(canonical(notice["entries"])).hexdigest() != notice["digest"]:
            found.append(f"公示 {notice['id']}:内容与摘要不一致")
    for item in items:
        claim = claims[item["claim_id"]]
        statement = json.loads(files[f"statements/{item['no']}.json"])
        told = [n for n in notices for e in n["entries"]
                if e["claim_id"] == item["claim_id"] and fen(e["amount"]) == _decided(claim)]  # fmt: skip
        said = [
            *_of_statement(item, claim, statement),
            *_of_persons(batch, claim),
            *_of_dates(item, claim, told),
            *_of_money(item, [r for r in bank if r["item_no"] == item["no"]], ledger),
        ]
        found += [f"{item['no']}:{x}" for x in said]
    return found


def _of_batch(batch: dict[str, Any], items: list[dict[str, Any]], approved: str) -> list[str]:
    found = []
    digest = batch_digest(items)
    if digest != batch["digest"]:
        found.append("逐笔内容与封存的批次摘要不一致")
    if approved and digest != approved:
        found.append("批次摘要不是所给的那一个")
    if len(items) != batch["count"] or sum(i["fen"] for i in items) != batch["total"]:
        found.append("笔数或合计与封存时不一致")
    approvers = [p for p in (batch["approved_person"], batch["second_person"]) if p]
    if set(approvers) & {batch["made_person"], batch["frozen_person"]}:
        found.append("制单人与复核人是同一人")
    if len(set(approvers)) != len(approvers):
        found.append("两次复核是同一人")
    if batch["exported_person"] and batch["exported_person"] in approvers:
        found.append("复核人与出单人是同一人")
    if batch["exported_person"] and len(approvers) < (2 if batch["needs_second"] else 1):
        found.append("未经应有的人数复核即已出单")
    return found


def _decided(claim: dict[str, Any]) -> int | None:
    """The amount that was examined, decided and told of. Where the rest of an award is not paid, the claim's own is what had arrived by
    then. None where it is neither."""
    decided = own = None
    for step in claim["steps"]:
        if step["event"] == "review":
            decided = own = step["amount"]
        elif step["event"] == "close_rest":
            own = step["amount"]
    return decided if own == claim["amount"] else None


def _of_statement(item: dict[str, Any], claim: dict[str, Any], statement: dict[str, Any]) -> list[str]:
    """The amount is that of the line of the calculation that was approved with the item."""
    if "why_not" in statement:
        return [f"测算书不能重算:{statement['why_not']}"]
    lines: list[list[Any]] = statement["outcome"]
    if outcome_digest(lines) != item["receipt_digest"]:
        return ["测算结果与批次所据的不一致"]
    decided = _decided(claim)
    if decided is None:
        return ["审定金额与办理经过不一致"]
    mine = [x for x in lines if x[0] == claim["measure_id"] and x[1] == claim["subject"]]
    if len(mine) != 1 or mine[0][3:] != [decided, decided]:
        return ["测算书此行的金额与审定金额不一致"]
    printed = [x for x in statement["statement"]["lines"]
               if x["measure_id"] == claim["measure_id"] and x["subject"] == claim["subject"]]  # fmt: skip
    if len(printed) != 1 or fen(printed[0]["low"]) != decided:
        return ["测算书所印金额与审定金额不一致"]
    return [] if item["fen"] <= decided else ["拨付多于审定金额"]


def _of_persons(batch: dict[str, Any], claim: dict[str, Any]) -> list[str]:
    found = []
    stages: dict[str, str] = {}
    steps: list[dict[str, Any]] = claim["steps"]
    state = "none"
    for number, step in enumerate(steps, start=1):
        if step["seq"] != number or step["from_state"] != state:
            found.append("经过不连续")
        state = step["to_state"]
        if step["stage"] and stages.setdefault(step["person"], step["stage"]) != step["stage"]:
            found.append(f"{step['person']} 一人办理了两个环节")
    hands = sorted(
        {batch[role] for role in ("made_person", "frozen_person", "approved_person", "second_person")} & stages.keys()
    )
    return found + [f"{person} 办理过此事项,又经手了拨付" for person in hands]


def _of_dates(item: dict[str, Any], claim: dict[str, Any], notices: list[dict[str, Any]]) -> list[str]:
    """Recognised, decided, told, paid: in this order. Days are ISO texts, which sort as they follow."""
    found = []
    if claim["recognised_on"] and claim["decided_on"] and claim["recognised_on"] > claim["decided_on"]:
        found.append("审定早于认定")
    if not notices:
        return [*found, "没有载明此金额的公示"]
    last = max(notices, key=lambda n: str(n["ends_on"]))
    if claim["decided_on"] and claim["decided_on"] > last["starts_on"]:
        found.append("公示早于审定")
    if item["paid_on"] and item["paid_on"] <= last["ends_on"]:
        found.append("拨付不晚于公示期满")
    return found


def _of_money(item: dict[str, Any], rows: list[dict[str, Any]], ledger: list[dict[str, Any]]) -> list[str]:
    """What arrived is what the bank said, and what the budget bore."""
    found = []
    if sum(x["fen"] for x in item["lines"]) != item["fen"]:
        found.append("各指标分担之和与金额不一致")
    paid = sum(r["fen"] for r in rows if r["outcome"] == "paid")
    if paid != (item["paid_fen"] or 0):
        found.append("到账金额与银行回单不一致")
    spent = -sum(e["fen"] for e in ledger if e["item_no"] == item["no"] and e["kind"] == "spend")
    if spent != (item["paid_fen"] or 0):
        found.append("指标账支出与到账金额不一致")
    return found


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")


def main(arguments: list[str]) -> int:
    if not 1 <= len(arguments) <= 2:
        _say("用法:python verify.py 审计包.zip [封存时的批次摘要]")
        return 2
    approved = arguments[1] if len(arguments) == 2 else ""
    try:
        found = faults(arguments[0], approved)
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, RecursionError) as error:
        _say(f"不能读取:{error}")
        return 2
    for said in found:
        _say(said)
    if found:
        _say(f"核对不通过:{len(found)} 处")
        return 1
    _say("核对通过:清单、批次摘要、逐笔金额、测算、人员、日期、回单与指标账一致")
    if not approved:
        _say("批次摘要只与包内自述相比;请以复核时留存的摘要作第二个参数再核一次。公示文件的签名用 liebian verify 核对")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
