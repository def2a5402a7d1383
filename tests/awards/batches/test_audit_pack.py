"""A batch's audit pack: checked by the program that it carries, alone; and every change of it is found."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from services.awards.audit_packs.verify_pack import faults
from tests.awards.batches.test_round_trip import NUMBER, payable
from tests.awards.conftest import Both
from tests.awards.people import by
from tests.clocks import SetClock

pytestmark = pytest.mark.anyio


def changed(pack: bytes, at: Path, name: str, change: Callable[[Any], None]) -> str:
    """The pack with one file changed, and a manifest that says so: as who forges it would."""
    with zipfile.ZipFile(io.BytesIO(pack)) as read:
        files = {n: read.read(n) for n in read.namelist()}
    value = json.loads(files[name])
    change(value)
    files[name] = json.dumps(value).encode()
    manifest = {n: hashlib.sha256(c).hexdigest() for n, c in files.items() if n != "manifest.json"}
    files["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(at, "w") as made:
        for n, c in files.items():
            made.writestr(n, c)
    return str(at)


async def test_a_pack_is_checked_alone_and_every_change_is_found(both: Both, clock: SetClock, tmp_path: Path) -> None:
    town, claim = await payable(both, clock)
    made = await town.batch()
    at = f"/awards/v1/payment-batches/{made['id']}/audit-pack.zip"
    assert (await town.http.get(at, headers=by("bureau"))).status_code == 409, "a draft has nothing to be audited"
    batch = await town.export(made["id"])
    no = batch["items"][0]["no"]
    assert (await town.bank(f"{no},T1,200000.00,{town.today},已支付,")).json()["paid"] == 1
    answer = await town.http.get(at, headers=by("bureau"))
    assert answer.status_code == 200, answer.text
    assert (await town.http.get(at, headers=by("bureau"))).content == answer.content, "the same batch, the same bytes"
    file = tmp_path / "pack.zip"
    file.write_bytes(answer.content)
    with zipfile.ZipFile(file) as pack:
        assert all(NUMBER.encode() not in pack.read(n) for n in pack.namelist()), "no account number in full"
        (tmp_path / "verify.py").write_bytes(pack.read("verify.py"))
        notice = next(n for n in pack.namelist() if n.startswith("notices/"))
    run = [sys.executable, "-I", "verify.py", "pack.zip"]
    for more, code in (([], 0), ([batch["digest"]], 0), (["0" * 64], 1)):
        done = subprocess.run([*run, *more], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == code, done.stdout.decode() + done.stderr.decode()
    other = tmp_path / "other.zip"

    def of_step(event: str, **values: Any) -> Callable[[Any], None]:
        return lambda claims: next(s for s in claims[claim]["steps"] if s["event"] == event).update(values)

    cases: list[tuple[str, Callable[[Any], None], str]] = [
        ("batch.json", lambda b: b["items"][0].update(fen=1), "批次摘要"),
        ("batch.json", lambda b: b["items"][0].update(fingerprint="x"), "批次摘要"),
        ("batch.json", lambda b: b.update(total=1), "笔数或合计"),
        ("batch.json", lambda b: b.update(approved_person=b["made_person"]), "制单人与复核人"),
        ("batch.json", lambda b: b.update(exported_person=b["approved_person"]), "复核人与出单人"),
        ("batch.json", lambda b: b.update(needs_second=True), "应有的人数"),
        ("batch.json", lambda b: b["items"][0]["lines"][0].update(fen=1), "各指标分担"),
        ("batch.json", lambda b: b["items"][0].update(paid_on="2025-01-01"), "不晚于公示期满"),
        ("claims.json", lambda c: c[claim].update(amount=1), "审定金额"),
        ("claims.json", lambda c: c[claim].update(decided_on="2031-01-01"), "公示早于审定"),
        ("claims.json", lambda c: c[claim].update(recognised_on="2031-01-01"), "审定早于认定"),
        ("claims.json", lambda c: c[claim]["steps"].pop(1), "经过不连续"),
        ("claims.json", of_step("review", person="zhang"), "两个环节"),
        ("claims.json", of_step("review", person=json.loads(_of(file, "batch.json"))["made_person"]), "又经手了拨付"),
        (f"statements/{no}.json", lambda s: s["outcome"][0].__setitem__(3, 1), "测算结果"),
        (f"statements/{no}.json", lambda s: [x.update(low="1.00") for x in s["statement"]["lines"]], "所印金额"),
        (notice, lambda n: n["notice"]["entries"][0].update(amount="1.00"), "内容与摘要不一致"),
        ("bank.json", lambda rows: rows[0].update(fen=1), "银行回单"),
        ("bank.json", lambda rows: rows.clear(), "银行回单"),
        ("ledger.json", lambda rows: rows.clear(), "指标账"),
        ("batch.json", lambda b: b.pop("items"), "内容不完整"),
    ]  # fmt: skip
    for name, change, said in cases:
        found = faults(changed(answer.content, other, name, change))
        assert any(said in x for x in found), (said, found)
    assert faults(changed(answer.content, other, "bank.json", lambda rows: None)) == [], "forging is what was found"
    with zipfile.ZipFile(file) as read, zipfile.ZipFile(other, "w") as write:
        for n in read.namelist():
            write.writestr(n, read.read(n) + (b" " if n == "bank.json" else b""))
    assert faults(str(other)) == ["bank.json:文件与清单不一致"]


def _of(file: Path, name: str) -> bytes:
    with zipfile.ZipFile(file) as pack:
        return pack.read(name)
