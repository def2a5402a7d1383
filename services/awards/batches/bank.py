"""Use cases of the bank's files: read, matched by our number, and what each line brings about; the rest a person says.

One function matches, for a dry run and for the import: what is shown is what happens.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, false, func, insert, update
from sqlalchemy import select as sa_select
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col, select

from services.awards.accounts.numbers import masked, without_numbers
from services.awards.accounts.service import AccountVault
from services.awards.accounts.tables import PayeeAccountRow
from services.awards.batches.bank_reading import BankLine, read_bank_file
from services.awards.batches.book import parts_of, take
from services.awards.batches.tables import (
    BankFileRow,
    BankMatchRow,
    BankRow,
    BatchStep,
    PaymentBatchRow,
    PaymentItemRow,
)
from services.awards.catalogue.service import Policies
from services.awards.claims.book import held as held_claims
from services.awards.claims.book import take_all
from services.awards.claims.rules import due_on
from services.awards.claims.tables import ClaimRow
from services.awards.domain.batch_process import Role
from services.awards.domain.claim_process import CLAIM
from services.awards.funds import ledger
from services.awards.happenings import PaidInDoubt
from services.awards.record.payments import Paid, Reversing, add_payments, net, reverse_all
from services.awards.record.people import person_of, require_person
from services.awards.record.tables import PaymentRow
from shared.casework.steps import state_of
from shared.casework.working_days import Calendar
from shared.contracts.amounts import yuan
from shared.contracts.audit import Action
from shared.contracts.disbursement import (
    OUTCOME_NAMES,
    BankFileAnswer,
    BankFileInFull,
    BankRowShown,
    MatchIn,
)
from shared.contracts.values import Fen, local_date
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, NotFound
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.storage import Store, UnitOfWork
from shared.plumbing.turns import wait_for_turn

_WINDOW = dt.timedelta(days=30)
_SUGGESTED = 5
_ITEM = PaymentItemRow


@dataclass(frozen=True, slots=True)
class _Met:
    """A line with the item that it belongs to by our number, or why it belongs to none by itself."""

    line: BankLine
    item: PaymentItemRow | None
    problem: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class _Doing:
    """What the lines of a file are bringing about."""

    work: UnitOfWork
    principal: Principal
    calendar: Calendar | None

    def move(self, claims: Sequence[ClaimRow], event: str, to: str, said: Mapping[str, Mapping[str, str]]) -> None:
        """One event of claims, with what the bank says of each, and the day by when somebody should go on."""
        until = due_on(self.calendar, local_date(self.work.now), to)
        take_all(
            self.work, claims, event, self.principal, facts_of=lambda c: said[c.id],
            changes_of=lambda c: {"due_on": until},
        )  # fmt: skip


class BankFiles:
    """Files of the bank, and what they bring about."""

    def __init__(self, store: Store, policies: Policies, vault: AccountVault) -> None:
        self._store = store
        self._policies = policies
        self._vault = vault

    # -- importing -------------------------------------------------------------------------------------------------------

    def bring_in(
        self, content: bytes, filename: str, principal: Principal, *, dry_run: bool, calendar: Calendar | None = None
    ) -> BankFileInFull:
        """Import a file, all of it or nothing. The same file again is answered as the first time, and changes nothing. `calendar`: by
        which the days are counted by when somebody should go on with what was not paid."""
        require_person(principal)
        sha256 = hashlib.sha256(content).hexdigest()
        with self._store.read() as session:
            if before := _file_of(session, sha256):
                return self._shown(session, before, seen_before=True)
        lines = read_bank_file(content, filename, self._store.clock.today())
        if dry_run:
            with self._store.read() as session:
                met = self._met(session, lines)
                return _answer(session, met, without_numbers(filename), sha256, None)
        with self._store.write() as work:
            session = work.session
            wait_for_turn(session, sha256)
            if before := _file_of(session, sha256):  # another was first
                return self._shown(session, before, seen_before=True)
            _hold(session, [line.item_no for line in lines if line.item_no])
            met = self._met(session, lines)
            row = self._keep(work, met, filename, sha256, principal)
            doing = _Doing(work, principal, calendar)
            self._act(doing, [m for m in met if m.item is not None], row, how="number", reason="")
            answer = _answer(session, met, row.name, sha256, row)
            work.audit(
                Action.BANK_FILE_IMPORTED, principal, row.id, rows=row.rows, paid=answer.paid, failed=answer.failed,
                returned=answer.returned, amount=answer.amount.yuan,
            )  # fmt: skip
            return answer

    def _met(self, session: Session, lines: Sequence[BankLine]) -> list[_Met]:
        """Of each line the item that it says, where number, state and amount agree; else why not."""
        numbers = {line.item_no for line in lines if line.item_no}
        items = {i.no: i for i in session.exec(select(_ITEM).where(among(session, col(_ITEM.no), numbers))).all()}
        refs = {line.bank_ref for line in lines if line.bank_ref}
        seen = set(session.exec(select(BankRow.bank_ref).where(among(session, col(BankRow.bank_ref), refs))).all())
        taken: Counter[str] = Counter()
        around = _Around.of(session, items.values())
        found = []
        for line in lines:
            item = items.get(line.item_no or "")
            problem = _against(line, item, seen, taken, around)
            if not problem and item is not None:
                taken[item.no] += 1
            print_ = self._vault.fingerprint(line.account) if line.account else ""
            found.append(_Met(line, None if problem else item, problem, print_))
        return found

    def _keep(
        self, work: UnitOfWork, met: Sequence[_Met], filename: str, sha256: str, principal: Principal
    ) -> BankFileRow:
        """The file and its lines, before what they bring about. A line whose bank number was seen keeps none: it is told and done
        with."""
        session = work.session
        row = BankFileRow(
            id=new_identifier(work.now), sha256=sha256, name=without_numbers(filename)[:200], rows=len(met),
            imported_by=principal.client_id, imported_person=person_of(principal), imported_at=work.now,
        )  # fmt: skip
        session.add(row)
        session.flush()
        rows = [
            {
                "file_id": row.id, "row": m.line.row, "bank_ref": None if m.problem == _SEEN else m.line.bank_ref,
                "item_no": m.line.item_no, "outcome": m.line.outcome, "fen": m.line.fen, "on_day": m.line.on_day,
                "payee": m.line.payee, "fingerprint": m.fingerprint, "last4": m.line.last4, "note": m.line.note[:1000],
                "reason": (_SEEN if m.problem == _SEEN else m.line.reason)[:1000],
            }
            for m in met
        ]  # fmt: skip
        if rows:
            session.connection().execute(insert(BankRow), rows)
        return row

    # -- what lines bring about ------------------------------------------------------------------------------------------

    def _act(self, doing: _Doing, met: Sequence[_Met], file: BankFileRow, *, how: str, reason: str) -> None:
        """Paid, failed, returned or paid in part: of each item, its claim, its money, its payment. All of it in this transaction."""
        work, principal = doing.work, doing.principal
        session = work.session
        if not met:
            return
        matches = [
            {"file_id": file.id, "row": m.line.row, "item_no": m.item.no, "how": how, "matched_by": principal.client_id,
             "matched_person": person_of(principal), "matched_at": work.now, "reason": reason}
            for m in met if m.item is not None
        ]  # fmt: skip
        session.flush()
        session.connection().execute(insert(BankMatchRow), matches)
        sorts: dict[str, list[tuple[BankLine, PaymentItemRow]]] = defaultdict(list)
        for m in met:
            assert m.item is not None
            partly = m.line.outcome == "paid" and m.line.fen != m.item.fen
            sorts["partly" if partly else m.line.outcome].append((m.line, m.item))
        claims = {c.id: c for c in held_claims(session, [m.item.claim_id for m in met if m.item is not None])}
        self._paid(doing, sorts["paid"], claims)
        self._partly(doing, sorts["partly"], claims)
        self._failed(doing, sorts["failed"], claims)
        self._returned(doing, sorts["returned"], claims)
        _close_answered(work, {m.item.batch_id for m in met if m.item is not None}, principal)

    def _paid(
        self, doing: _Doing, pairs: Sequence[tuple[BankLine, PaymentItemRow]], claims: Mapping[str, ClaimRow]
    ) -> None:
        if not pairs:
            return
        work, principal = doing.work, doing.principal
        session = work.session
        _answered(session, pairs, "paid")
        parts = parts_of(session, [item.no for _, item in pairs])
        spendings = [ledger.Spending(item.claim_id, item.no, parts[item.no]) for _, item in pairs]
        ledger.spend_all(work, spendings, principal)
        pack = self._policies.named(None)
        add_payments(
            work,
            [
                Paid(
                    credit_code=item.credit_code, measure_id=(c := claims[item.claim_id]).measure_id, subject=c.subject,
                    period=c.period, year=c.year, amount=c.amount or item.fen, paid_on=line.on_day,
                    voucher=line.bank_ref or item.no, policy_digest=(c.receipt or {}).get("policy_digest", pack.digest),
                    receipt=c.receipt, origin="batch", item_no=item.no,
                )
                for line, item in pairs
            ],
            principal,
        )  # fmt: skip
        said = {item.claim_id: _facts(line, item) for line, item in pairs}
        doing.move([claims[id] for id in said], "pay", "paid", said)
        for id in said:
            if claims[id].flag:
                work.tell(PaidInDoubt(claims[id].credit_code, id))

    def _partly(
        self, doing: _Doing, pairs: Sequence[tuple[BankLine, PaymentItemRow]], claims: Mapping[str, ClaimRow]
    ) -> None:
        """What arrived is spent, the rest stays reserved: it is paid by another item. The award counts as paid when all is there."""
        if not pairs:
            return
        work, session = doing.work, doing.work.session
        _answered(session, pairs, "partly")
        parts = parts_of(session, [item.no for _, item in pairs])
        for line, item in pairs:
            ledger.spend(work, item.claim_id, item.no, ledger.first_of(parts[item.no], line.fen), doing.principal)
        said = {item.claim_id: _facts(line, item) for line, item in pairs}
        doing.move([claims[id] for id in said], "part_pay", "partly_paid", said)

    def _failed(
        self, doing: _Doing, pairs: Sequence[tuple[BankLine, PaymentItemRow]], claims: Mapping[str, ClaimRow]
    ) -> None:
        if not pairs:
            return
        _answered(doing.work.session, pairs, "failed")
        said = {item.claim_id: _facts(line, item) for line, item in pairs}
        doing.move([claims[id] for id in said], "fail", "failed", said)

    def _returned(
        self, doing: _Doing, pairs: Sequence[tuple[BankLine, PaymentItemRow]], claims: Mapping[str, ClaimRow]
    ) -> None:
        """What had arrived, of all of a payment or of a part, came back: an entry of its own against what was spent. An award that counted
        as paid counts so no longer, also where another part of it stays with the firm: it is paid when all is there."""
        # Told apart before anything moves: what never arrived has failed, and is not sent any more, once that is recorded.
        never = [(line, item) for line, item in pairs if item.state == "sent"]
        back = [(line, item) for line, item in pairs if item.state != "sent"]
        self._failed(doing, never, claims)
        if not back:
            return
        work, principal = doing.work, doing.principal
        session = work.session
        standing = _standing_of(session, [item.claim_id for _, item in back], lock=True)
        whole = [(line, item, standing[item.claim_id]) for line, item in back if item.claim_id in standing]
        undone = [
            Reversing(p, p.amount, line.on_day, line.bank_ref or item.no, _why_back(line, item, p))
            for line, item, p in whole
        ]
        reverse_all(work, "returned", undone, principal)
        parts, late = parts_of(session, [item.no for _, item in back]), set[str]()
        for year in sorted({line.on_day.year for line, _ in back}):
            backs = [
                ledger.Spending(item.claim_id, item.no, ledger.first_of(parts[item.no], item.paid_fen or 0))
                for line, item in back
                if line.on_day.year == year
            ]
            late |= ledger.give_back_all(work, backs, principal, year=year, reason="银行退回", late="跨年退回,缴入国库")
        _answered(session, back, "returned")
        said = {item.claim_id: _facts(line, item) for line, item in back}
        for id in late:
            said[id]["across_years"] = "跨年退回,交财政处理,重新拨付须有新预算"
        doing.move([claims[id] for id in said], "bank_return", "returned", said)

    # -- by a person -----------------------------------------------------------------------------------------------------

    def match(
        self, file_id: str, row_no: int, request: MatchIn, principal: Principal, calendar: Calendar | None = None
    ) -> BankFileInFull:
        """A person says to which item a line belongs: then it brings about what it would have by itself, in part where its amount is
        less."""
        require_person(principal)
        with self._store.write() as work:
            session = work.session
            file = session.get(BankFileRow, file_id, with_for_update=True)
            row = session.get(BankRow, (file_id, row_no))
            if file is None or row is None:
                raise NotFound("没有这份回单,或没有这一行")
            if session.get(BankMatchRow, (file_id, row_no)) is not None:
                raise Conflict("这一行已经对上,不能再改")
            if row.reason == _SEEN:
                raise Conflict(_SEEN)
            item = session.get(_ITEM, request.item_no, with_for_update=True)
            if item is None:
                raise NotFound(f"没有编号为“{request.item_no[:40]}”的付款")
            line = _line_of(row)
            if against := _against_item(line, item, _Around.of(session, [item]), by_person=True):
                raise Conflict(against)
            doing = _Doing(work, principal, calendar)
            self._act(doing, [_Met(line, item, "", row.fingerprint)], file, how="person", reason=request.reason)
            work.audit(Action.BANK_ROW_MATCHED, principal, file.id, row=row_no, item=item.no, amount=Fen(row.fen).yuan)
            return self._shown(session, file, seen_before=False)

    # -- reading ---------------------------------------------------------------------------------------------------------

    def get(self, id: str) -> BankFileInFull:
        with self._store.read() as session:
            row = session.get(BankFileRow, id)
            if row is None:
                raise NotFound(f"没有编号为“{id}”的回单")
            return self._shown(session, row, seen_before=False)

    def all(self) -> list[BankFileAnswer]:
        """Every file, the last first, counted."""
        with self._store.read() as session:
            files = session.exec(select(BankFileRow).order_by(col(BankFileRow.id).desc()).limit(200)).all()
            counts = _counts(session, [file.id for file in files])
            return [_counted(file, counts.get(file.id, [])) for file in files]

    def _shown(self, session: Session, file: BankFileRow, *, seen_before: bool) -> BankFileInFull:
        rows = session.exec(select(BankRow).where(BankRow.file_id == file.id).order_by(col(BankRow.row))).all()
        m = BankMatchRow
        matches = {x.row: x for x in session.exec(select(m).where(m.file_id == file.id)).all()}
        numbers = {r.item_no for r in rows if r.item_no} | {match.item_no for match in matches.values()}
        items = {i.no: i for i in session.exec(select(_ITEM).where(among(session, col(_ITEM.no), numbers))).all()}
        around = _Around.of(session, items.values())
        said = []
        for row in rows:
            line, match = _line_of(row), matches.get(row.row)
            problem = "" if match is not None else _SEEN if row.reason == _SEEN else _against(
                line, items.get(row.item_no or ""), set(), Counter(), around
            )  # fmt: skip
            said.append((row, line, match, problem))
        open_ = [(line, row.fingerprint) for row, line, match, problem in said if match is None and problem != _SEEN]
        suggested = _suggestions(session, open_)
        lines = [
            _row_shown(
                line, row.last4, match.item_no if match else None, match.how if match else "", problem,
                suggested.get(line.row, []),
                partly=match is not None and line.outcome == "paid" and items[match.item_no].fen != line.fen,
            )
            for row, line, match, problem in said
        ]  # fmt: skip
        return _summed(lines, file.name, file.sha256, file, seen_before=seen_before)


def _counts(session: Session, ids: Sequence[str]) -> dict[str, list[Any]]:
    """{file: (outcome, matched, partly, seen before, rows, fen)}"""
    r, m, i = BankRow, BankMatchRow, _ITEM
    matched, seen = col(m.item_no).is_not(None), col(r.reason) == _SEEN
    partly = matched & (col(r.outcome) == "paid") & (col(i.fen) != col(r.fen))
    query = (
        sa_select(
            col(r.file_id), col(r.outcome), matched, func.coalesce(partly, false()), seen, func.count(), func.sum(r.fen)
        )
        .outerjoin(m, (col(m.file_id) == r.file_id) & (col(m.row) == r.row))
        .outerjoin(i, col(i.no) == m.item_no)
        .where(among(session, col(r.file_id), ids))
        .group_by(col(r.file_id), col(r.outcome), matched, func.coalesce(partly, false()), seen)
    )
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(query).all():
        found[row[0]].append(row)
    return found


def _counted(file: BankFileRow, counts: Sequence[Any]) -> BankFileAnswer:
    def rows(outcome: str) -> int:
        return sum(n for _, o, matched, _, _, n, _ in counts if matched and o == outcome)

    return BankFileAnswer(
        id=file.id, name=file.name, sha256=file.sha256, seen_before=False, rows=file.rows, paid=rows("paid"),
        failed=rows("failed"), returned=rows("returned"),
        partly=sum(n for _, _, _, partly, _, n, _ in counts if partly),
        to_match=sum(n for _, _, matched, _, seen, n, _ in counts if not matched and not seen),
        amount=Fen(sum(int(fen) for _, o, matched, _, _, _, fen in counts if matched and o == "paid")),
        imported_at=file.imported_at,
    )  # fmt: skip


_SEEN = "这一流水号以前导入过,不再处理"


@dataclass(frozen=True, slots=True)
class _Around:
    """What lines are judged by beside their items, of all of them at once. `sent`: {batch: the day in China on which it went out};
    `states`: of the claims; `under_way`: claims of which a payment waits for its batch or the bank; `in_part`: those of which a part
    arrived by itself; `taken_back`: those whose payment was recovered or reversed in part."""

    sent: Mapping[str, dt.date]
    states: Mapping[str, str]
    under_way: frozenset[str]
    in_part: frozenset[str]
    taken_back: frozenset[str]

    @staticmethod
    def of(session: Session, items: Collection[PaymentItemRow]) -> _Around:
        claims, c, i = {item.claim_id for item in items}, ClaimRow, _ITEM
        states = select(c.id, c.state).where(among(session, col(c.id), claims))
        of_claims = select(i.claim_id, i.state).where(
            among(session, col(i.claim_id), claims), col(i.state).in_(("made", "sent", "partly"))
        )
        found = session.exec(of_claims).all()
        standing = _standing_of(session, claims)
        left = net(session, [p.id for p in standing.values() if p.id is not None])
        return _Around(
            sent=_sent_on(session, {item.batch_id for item in items}),
            states={id: state or "" for id, state in session.exec(states).all()},
            under_way=frozenset(id for id, state in found if state != "partly"),
            in_part=frozenset(id for id, state in found if state == "partly"),
            taken_back=frozenset(id for id, p in standing.items() if left[p.id or 0] < p.amount),
        )


def _against(
    line: BankLine, item: PaymentItemRow | None, seen: set[str | None], taken: Mapping[str, int], around: _Around
) -> str:
    """Why a line belongs to no item by itself; "" where it does."""
    if line.bank_ref is not None and line.bank_ref in seen:
        return _SEEN
    if line.item_no is None:
        return "没有我方付款编号,请人工对账"
    if item is None:
        return f"没有编号为 {line.item_no} 的付款"
    if taken.get(item.no):
        return f"同一文件中 {item.no} 已有一行"
    return _against_item(line, item, around, by_person=False)


def _against_item(line: BankLine, item: PaymentItemRow, around: _Around, *, by_person: bool) -> str:
    sent = around.sent.get(item.batch_id)
    if sent is not None and line.on_day < sent:
        return f"日期 {line.on_day} 早于 {item.no} 送付之日 {sent},须与银行查明"
    if line.outcome == "returned":
        return _against_return(line, item, around, by_person=by_person)
    if item.state != "sent":
        return f"{item.no} 不在“已送付”状态,可能已经处理过"
    if line.fen == item.fen or (line.outcome == "failed" and by_person):
        return ""
    if line.outcome == "failed":
        return f"失败金额 {yuan(line.fen)} 元与付款 {yuan(item.fen)} 元不同,须由人确认"
    if line.fen > item.fen:
        return f"实付 {yuan(line.fen)} 元多于应付 {yuan(item.fen)} 元,须与银行查明"
    return "" if by_person else f"实付 {yuan(line.fen)} 元少于应付 {yuan(item.fen)} 元,须由人确认部分到账"


def _sent_on(session: Session, batch_ids: set[str]) -> dict[str, dt.date]:
    """{batch: the day in China on which it went out}"""
    s = BatchStep
    query = select(s.case_id, s.at).where(among(session, col(s.case_id), batch_ids), s.event == "export")
    return {id: local_date(at) for id, at in session.exec(query).all()}


def _against_return(line: BankLine, item: PaymentItemRow, around: _Around, *, by_person: bool) -> str:
    """Why what a line says came back is not taken as come back, or not without a person."""
    if item.state not in ("paid", "partly", "sent"):
        return f"{item.no} 现在的状态不能退回"
    arrived = item.fen if item.state == "sent" else item.paid_fen or 0
    if item.state != "sent" and (why := _against_undoing(item, around)):
        return why
    if line.fen != arrived:
        return f"退回金额 {yuan(line.fen)} 元与付款 {yuan(arrived)} 元不同,须人工查明"
    if item.state != "sent" and item.claim_id in around.in_part and not by_person:
        return f"{item.no} 所付的奖补是分次到账的,退回须由人确认"
    return ""


def _against_undoing(item: PaymentItemRow, around: _Around) -> str:
    """Why what arrived of an award is not undone now: somebody recovers it, or recovered something of it; or the award goes another way."""
    state = around.states[item.claim_id]
    if state in ("in_recovery", "recovered"):
        return f"{item.no} 所付的奖补正在追缴或已追回,退回须由财政人工处理"
    if item.claim_id in around.taken_back:
        return f"{item.no} 所付的奖补已追回一部分,退回须由财政人工处理"
    if item.claim_id in around.under_way:
        return f"{item.no} 所付的奖补另有付款在批次中或在途,待其有结果(或移出批次)后再由人对账"
    if "bank_return" not in CLAIM.possible(state):
        return f"{item.no} 所付的奖补正在重新审核,待其重新待拨付后再由人对账"
    return ""


def _standing_of(session: Session, claim_ids: Collection[str], *, lock: bool = False) -> dict[str, PaymentRow]:
    """{claim: its payment that stands}"""
    i, p = _ITEM, PaymentRow
    query = (
        select(i.claim_id, p)
        .join(p, col(p.item_no) == i.no)
        .where(among(session, col(i.claim_id), claim_ids), col(p.undone_at).is_(None))
        .order_by(col(p.id))
    )
    return dict(session.exec(query.with_for_update(of=p) if lock else query).all())


def _why_back(line: BankLine, item: PaymentItemRow, payment: PaymentRow) -> str:
    """Why a payment is undone: the bank's reason, and what of it came back where another part stays."""
    why = line.reason or "银行退回"
    if item.paid_fen == payment.amount:
        return why
    return f"{why}(退回其中 {yuan(line.fen)} 元;其余付清后重新登记为到账)"


def _answered(session: Session, pairs: Sequence[tuple[BankLine, PaymentItemRow]], state: str) -> None:
    """Items with what the bank said of them. What came back keeps what had arrived."""

    def said(line: BankLine, item: PaymentItemRow) -> dict[str, Any]:
        if state == "returned":
            return {
                "fen_": item.paid_fen,
                "day_": item.paid_on,
                "ref_": item.bank_ref,
                "why_": line.reason or "银行退回",
            }
        paid = state in ("paid", "partly")
        return {"fen_": line.fen if paid else None, "day_": line.on_day if paid else None, "ref_": line.bank_ref,
                "why_": line.reason}  # fmt: skip

    rows = [{"no_": item.no, "state_": state} | said(line, item) for line, item in pairs]
    for row in rows:
        row["why_"] = row["why_"][:1000]
    table = _ITEM.__table__  # type: ignore[attr-defined]  # SQLModel's stub does not say that a table model has one
    moved = (
        update(table)
        .where(table.c.no == bindparam("no_"))
        .values(state=bindparam("state_"), paid_fen=bindparam("fen_"), paid_on=bindparam("day_"), bank_ref=bindparam("ref_"),
                reason=bindparam("why_"))
    )  # fmt: skip
    session.flush()
    session.connection().execute(moved, rows)
    for (_, item), row in zip(pairs, rows, strict=True):
        for name, key in (
            ("state", "state_"),
            ("paid_fen", "fen_"),
            ("paid_on", "day_"),
            ("bank_ref", "ref_"),
            ("reason", "why_"),
        ):
            set_committed_value(item, name, row[key])


def _close_answered(work: UnitOfWork, batch_ids: set[str], principal: Principal) -> None:
    """Batches of which the bank has answered every item."""
    for id in sorted(batch_ids):
        batch = work.session.get_one(PaymentBatchRow, id, with_for_update=True)
        waits = select(_ITEM.no).where(_ITEM.batch_id == id, _ITEM.state == "sent").limit(1)
        if state_of(batch) == "exported" and work.session.exec(waits).first() is None:
            take(work, batch, "answer", principal, Role.SYSTEM)


def _hold(session: Session, numbers: Sequence[str]) -> None:
    """Items whose answers come, with their claims, to the end of the transaction."""
    query = select(_ITEM).where(among(session, col(_ITEM.no), set(numbers))).order_by(col(_ITEM.no)).with_for_update()
    items = session.exec(query).all()
    c = ClaimRow
    ids = [item.claim_id for item in items]
    session.exec(select(c.id).where(among(session, col(c.id), ids)).order_by(col(c.id)).with_for_update()).all()


def _file_of(session: Session, sha256: str) -> BankFileRow | None:
    return session.exec(select(BankFileRow).where(BankFileRow.sha256 == sha256)).first()


def _facts(line: BankLine, item: PaymentItemRow) -> dict[str, str]:
    said = {
        "item_no": item.no,
        "paid_on": str(line.on_day),
        "bank_ref": line.bank_ref or "",
        "amount": Fen(line.fen).yuan,
    }
    return said | ({"bank_reason": line.reason} if line.reason else {})


def _line_of(row: BankRow) -> BankLine:
    return BankLine(
        row=row.row, bank_ref=row.bank_ref, item_no=row.item_no, outcome=row.outcome, fen=row.fen, on_day=row.on_day,
        payee=row.payee, account="", note=row.note, reason=row.reason,
    )  # fmt: skip


def _suggestions(session: Session, lines: Sequence[tuple[BankLine, str]]) -> dict[int, list[str]]:
    """{row: items that it may belong to}: of the same amount, to the same account or name, sent within a month of it. `lines`: each
    with the fingerprint of its account."""
    if not lines:
        return {}
    i, a, b = _ITEM, PayeeAccountRow, PaymentBatchRow
    prints = among(session, col(a.fingerprint), {print_ for _, print_ in lines if print_})
    names = among(session, col(a.name), {line.payee for line, print_ in lines if not print_})
    query = (
        sa_select(col(i.no), col(i.fen), col(i.state), col(a.fingerprint), col(a.name), col(b.changed_at))
        .join(a, col(a.id) == i.account_id)
        .join(b, col(b.id) == i.batch_id)
        .where(
            among(session, col(i.fen), {line.fen for line, _ in lines}),
            col(i.state).in_(("paid", "sent")),
            prints | names,
        )
        .order_by(col(i.no))
    )
    by_print: dict[tuple[str, int], list[Any]] = defaultdict(list)
    by_name: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for item in session.connection().execute(query):
        by_print[item.fingerprint, item.fen].append(item)
        by_name[item.name, item.fen].append(item)
    found = {}
    for line, print_ in lines:
        same = by_print[print_, line.fen] if print_ else by_name[line.payee, line.fen]
        wanted = ("paid", "sent") if line.outcome == "returned" else ("sent",)
        near = [x.no for x in same if x.state in wanted and abs(x.changed_at.date() - line.on_day) <= _WINDOW]
        found[line.row] = near[:_SUGGESTED]
    return found


def _row_shown(
    line: BankLine,
    last4: str,
    matched: str | None,
    how: str,
    problem: str,
    suggestions: list[str],
    *,
    partly: bool = False,
) -> BankRowShown:
    return BankRowShown(
        row=line.row, bank_ref=line.bank_ref, item_no=line.item_no, outcome=line.outcome,
        outcome_name=OUTCOME_NAMES[line.outcome], amount=Fen(line.fen), on_day=line.on_day, payee=line.payee,
        account=masked(last4) if last4 else "", note=line.note, reason="" if line.reason == _SEEN else line.reason,
        matched_item=matched, how={"number": "按编号", "person": "由人"}.get(how, ""), problem=problem,
        suggestions=suggestions, partly=partly,
    )  # fmt: skip


def _answer(session: Session, met: Sequence[_Met], name: str, sha256: str, file: BankFileRow | None) -> BankFileInFull:
    open_ = [(m.line, m.fingerprint) for m in met if m.item is None and m.problem != _SEEN]
    suggested = _suggestions(session, open_)
    lines = [
        _row_shown(
            m.line, m.line.last4, m.item.no if m.item else None, "number" if m.item else "", m.problem,
            suggested.get(m.line.row, []),
        )
        for m in met
    ]  # fmt: skip
    return _summed(lines, name, sha256, file, seen_before=False)


def _summed(
    lines: list[BankRowShown], name: str, sha256: str, file: BankFileRow | None, *, seen_before: bool
) -> BankFileInFull:
    done = [line for line in lines if line.matched_item is not None]
    states = Counter(line.outcome for line in done)
    return BankFileInFull(
        id=None if file is None else file.id,
        name=name,
        sha256=sha256,
        seen_before=seen_before,
        rows=len(lines),
        paid=states["paid"],
        failed=states["failed"],
        returned=states["returned"],
        partly=sum(line.partly for line in done),
        to_match=sum(line.matched_item is None and line.problem != _SEEN for line in lines),
        amount=Fen(sum(line.amount for line in done if line.outcome == "paid")),
        imported_at=None if file is None else file.imported_at,
        lines=lines,
    )
