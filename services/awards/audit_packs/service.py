"""Use case of audit packs: what was calculated, decided, told, approved, answered by the bank and booked, of one batch."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import ColumnElement, inspect
from sqlalchemy import select as sa_select
from sqlmodel import Session, SQLModel, col, select

from services.awards.accounts.numbers import masked
from services.awards.accounts.tables import PayeeAccountRow
from services.awards.assessments.statements import statement_bytes
from services.awards.audit_packs.verify_pack import MANIFEST
from services.awards.batches.book import BATCHES, items_of, parts_of
from services.awards.batches.tables import (
    BankFileRow,
    BankMatchRow,
    BankRow,
    BatchFileRow,
    PaymentBatchRow,
    PaymentItemRow,
)
from services.awards.catalogue.service import Policies
from services.awards.claims.assessing import Assessed, assessed_until
from services.awards.claims.tables import ClaimRow, ClaimStep
from services.awards.domain.batch_process import BATCH
from services.awards.domain.pack import Pack
from services.awards.domain.receipts import outcome
from services.awards.funds.tables import BudgetEntryRow
from services.awards.notices.service import AwardNotices
from services.awards.notices.tables import NoticeClaimRow
from services.awards.read_model.looking import AsKnown
from services.awards.record.tables import PaymentRow, ReversalRow
from shared.casework.steps import state_of
from shared.contracts.values import read_instant
from shared.plumbing.among import among
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import Store

_VERIFIER = Path(__file__).with_name("verify_pack.py")
_DAY = (1980, 1, 1, 0, 0, 0)
"""Of every file in a pack: the same batch makes the same bytes."""
_AS_READ = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z
_README = """拨付批次 {no} 审计包

batch.json       批次、逐笔、各指标分担(账号只有末四位与带密钥的指纹)
claims.json      兑现事项及其每一步:何人、何时、以何身份、依据与理由
statements/      每笔所据的测算书,按当时所知重算
notices/         公示文件(带签名,可用 liebian verify 核对)
bank.json        银行回单中属于本批次的行
ledger.json      预算指标账上属于本批次的分录
payments.json    拨付与冲销
manifest.json    以上文件的 SHA-256
verify.py        离线核对:python verify.py 本文件.zip [封存时的批次摘要](只需 Python 3.8 以上)
"""


class AuditPacks:
    """Packs of batches that were frozen."""

    def __init__(self, store: Store, policies: Policies, notices: AwardNotices) -> None:
        self._store = store
        self._policies = policies
        self._notices = notices

    def pack(self, batch_id: str) -> tuple[str, bytes]:
        """(number of the batch, the file)"""
        with self._store.read() as session:
            batch = BATCHES.existing(session, batch_id)
            state = state_of(batch)
            if state in ("draft", "void"):
                raise Conflict(f"批次{BATCH.state_names[state]},没有封存的内容可供审计")
            items = items_of(session, batch_id)
            files = self._files(session, batch, items)
            told = among(session, col(NoticeClaimRow.claim_id), {i.claim_id for i in items})
            notices = sorted(set(session.exec(select(NoticeClaimRow.notice_id).where(told)).all()))
        files |= {f"notices/{id}.json": self._notices.file(id) for id in notices}
        files |= {"verify.py": _VERIFIER.read_bytes(), "说明.txt": _README.format(no=batch.no).encode()}
        return batch.no, _zipped(files)

    def _files(self, session: Session, batch: PaymentBatchRow, items: Sequence[PaymentItemRow]) -> dict[str, bytes]:
        nos = [item.no for item in items]
        c = ClaimRow
        ids = {item.claim_id for item in items}
        claims = {claim.id: claim for claim in session.exec(select(c).where(among(session, col(c.id), ids))).all()}
        p = PaymentRow
        payments = session.exec(select(p).where(among(session, col(p.item_no), nos)).order_by(col(p.id))).all()
        r = ReversalRow
        query = (
            select(r)
            .where(among(session, col(r.payment_id), {x.id for x in payments if x.id is not None}))
            .order_by(col(r.id))
        )
        reversals = session.exec(query).all()
        e = BudgetEntryRow
        entries = _plain(session, e, among(session, col(e.item_no), nos), col(e.line_id), col(e.seq))
        receipts = {x.item_no: x.receipt for x in payments}
        files = {
            "batch.json": _json(_batch(session, batch, items)),
            "claims.json": _json(_claims(session, claims)),
            "bank.json": _json(_bank(session, nos)),
            "ledger.json": _json(entries),
            "payments.json": _json(
                {"payments": [_row(x) for x in payments], "reversals": [_row(x) for x in reversals]}
            ),
        }
        until = assessed_until(session, list(claims.values()))
        for item in items:
            claim = claims[item.claim_id]
            receipt = receipts.get(item.no) or claim.receipt or {}
            files[f"statements/{item.no}.json"] = _json(self._statement(until, claim, item, receipt))
        return files

    def _statement(
        self,
        until: Callable[[ClaimRow, Pack, AsKnown], Assessed],
        claim: ClaimRow,
        item: PaymentItemRow,
        receipt: Mapping[str, Any],
    ) -> dict[str, Any]:
        """The calculation that an item rests on, done again from what was known then. Where that cannot be, why."""
        if receipt.get("outcome_digest") != item.receipt_digest:
            return {"receipt": receipt, "why_not": "此后重新审定过,批次所据的回执已被取代"}
        pack = self._policies.by_digest(str(receipt.get("policy_digest")))
        if pack is None:
            return {"receipt": receipt, "why_not": "当时的政策包已不可用"}
        known = AsKnown(
            registry_seq=receipt["registry_seq"], awards_seq=receipt["awards_seq"],
            at=read_instant(receipt["evidence_at"]) if receipt.get("evidence_at") else None,
        )  # fmt: skip
        again = until(claim, pack, known)
        printed = orjson.loads(statement_bytes(pack, again.facts, again.statement, known))
        return {"receipt": receipt, "outcome": outcome(again.statement), "statement": printed}


def _batch(session: Session, batch: PaymentBatchRow, items: Sequence[PaymentItemRow]) -> dict[str, Any]:
    a, f = PayeeAccountRow, BatchFileRow
    ids = {item.account_id for item in items}
    accounts = {row.id: row for row in session.exec(select(a).where(among(session, col(a.id), ids))).all()}
    parts = parts_of(session, [item.no for item in items])
    files = session.exec(
        select(f.format, f.sha256, f.made_at).where(f.batch_id == batch.id).order_by(col(f.format))
    ).all()
    return _row(batch) | {
        "steps": [_row(step) for step in BATCHES.steps_of(session, batch)],
        "files": [
            {"format": format, "sha256": sha256, "made_at": made_at.isoformat()} for format, sha256, made_at in files
        ],
        "items": [
            _row(item)
            | {
                "payee": (to := accounts[item.account_id]).name,
                "bank": to.bank_name,
                "account": masked(to.last4),
                "fingerprint": to.fingerprint,
                "lines": [{"line_id": p.line_id, "fen": p.fen} for p in parts.get(item.no, [])],
            }
            for item in items
        ],
    }


def _claims(session: Session, claims: Mapping[str, ClaimRow]) -> dict[str, Any]:
    s = ClaimStep
    found = {id: _row(claim) | {"steps": []} for id, claim in sorted(claims.items())}
    mine = among(session, col(s.case_id), claims.keys())
    for step in _plain(session, s, mine, col(s.case_id), col(s.seq)):
        found[step["case_id"]]["steps"].append(step)
    return found


def _bank(session: Session, nos: Sequence[str]) -> list[dict[str, Any]]:
    m, b, f = BankMatchRow, BankRow, BankFileRow
    query = (
        select(m, b, f.sha256)
        .join(b, (col(b.file_id) == m.file_id) & (col(b.row) == m.row))
        .join(f, col(f.id) == m.file_id)
        .where(among(session, col(m.item_no), nos))
        .order_by(col(m.file_id), col(m.row))
    )
    return [_row(row) | _row(match) | {"file_sha256": sha256} for match, row, sha256 in session.exec(query).all()]


def _plain(session: Session, table: type[SQLModel], where: ColumnElement[bool], *order: Any) -> list[dict[str, Any]]:
    """Rows of a table as they are kept, of which there are many."""
    columns = inspect(table).local_table
    rows = session.connection().execute(sa_select(columns).where(where).order_by(*order))
    return [dict(row) for row in rows.mappings()]


def _row(row: SQLModel) -> dict[str, Any]:
    return row.model_dump(mode="json")


def _json(value: object) -> bytes:
    """As one reads it, and always the same. The standard library writes it line by line in Python: of two thousand statements that is
    most of what a pack costs."""
    return orjson.dumps(value, option=_AS_READ)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    manifest = _json({name: hashlib.sha256(content).hexdigest() for name, content in files.items()})
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as pack:
        for name, content in [(MANIFEST, manifest), *sorted(files.items())]:
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            pack.writestr(entry, content)
    return output.getvalue()
