"""Use cases of batches: made from what is payable, frozen, approved by others, exported once, closed when the bank has answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import func, insert, update
from sqlalchemy import select as sa_select
from sqlalchemy.orm import defer
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col, select

from services.awards.accounts.numbers import masked
from services.awards.accounts.service import AccountVault
from services.awards.accounts.tables import PayeeAccountRow
from services.awards.batches.book import (
    BATCHES,
    actor_in,
    digest_of,
    effect,
    items_of,
    number_in,
    parts_of,
    take,
)
from services.awards.batches.checking import against_paying
from services.awards.batches.files import Control, Line, Made, make_files
from services.awards.batches.profiles import Profile
from services.awards.batches.tables import BatchFileRow, BatchStep, ItemLineRow, PaymentBatchRow, PaymentItemRow
from services.awards.catalogue.service import Policies
from services.awards.claims.book import held as held_claims
from services.awards.claims.book import stages_of, take_all
from services.awards.claims.guards import STAGE_NAMES
from services.awards.claims.rules import due_on
from services.awards.claims.tables import ClaimRoundRow, ClaimRow
from services.awards.domain.amount_in_words import in_words
from services.awards.domain.batch_process import BATCH, ITEM_NAMES, ROLE_NAMES, Role
from services.awards.domain.pack import Pack
from services.awards.funds import ledger
from services.awards.funds.tables import BudgetLineRow
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.people import person_of, require_person
from services.awards.schema import ANSWERS
from shared.casework.casebook import Effect
from shared.casework.showing import next_steps, step_shown
from shared.casework.steps import state_of
from shared.casework.working_days import Calendar
from shared.contracts.audit import Action
from shared.contracts.disbursement import (
    Batch,
    BatchFile,
    BatchIn,
    BatchInFull,
    BatchStepIn,
    BatchStepShown,
    LeftOut,
    PaymentItem,
)
from shared.contracts.values import CreditCode, Fen, local_date
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, InvalidInput, NotFound
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.listing import Asked, Listed, Listing, by
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store, UnitOfWork
from shared.plumbing.turns import wait_for_turn

BATCH_LIST = Listing(
    key=[col(PaymentBatchRow.id)],
    natural="opened_at",
    sorts={"no": col(PaymentBatchRow.no), "changed_at": col(PaymentBatchRow.changed_at)},
    fields={"state": by(col(PaymentBatchRow.state), lambda _: BATCH.state_names)},
)
_REASONED = frozenset({"reopen", "void"})
_SHOWN_REASONS = 20


@dataclass
class _Looked:
    """A batch with what stands against paying it: found out once, however many steps are asked about."""

    session: Session
    pack: Pack
    batch: PaymentBatchRow
    items: Sequence[PaymentItemRow]
    wait_days: int

    @cached_property
    def claims(self) -> Sequence[ClaimRow]:
        return _claims_of(self.session, self.items)

    @cached_property
    def paying(self) -> list[str]:
        """Why which of its items is not paid now."""
        today, names = clock_of(self.session).today(), {item.claim_id: item.no for item in self.items}
        reasons = against_paying(
            self.session, self.pack, self.claims, today, wait_days=self.wait_days, batch_id=self.batch.id
        )
        return [f"{names[id]}:{'、'.join(why)}" for id, why in sorted(reasons.items())]

    @cached_property
    def digest(self) -> str:
        return digest_of(self.session, self.items)


class Batches:
    """Batches, from what is payable to the bank's last answer."""

    def __init__(
        self,
        store: Store,
        policies: Policies,
        vault: AccountVault,
        profiles: Mapping[str, Profile],
        *,
        wait_days: int,
        second_from: int,
    ) -> None:
        """`wait_days`: of verified accounts; `second_from`: fen from which a second person approves."""
        self._store = store
        self._policies = policies
        self._vault = vault
        self._profiles = profiles
        self._wait_days = wait_days
        self._second_from = second_from

    # -- making ----------------------------------------------------------------------------------------------------------

    def make(self, request: BatchIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Make a batch of what is payable: 201 with it, and with what was left out and why."""

        def act(work: UnitOfWork) -> tuple[int, BatchInFull]:
            require_person(principal)
            return 201, self._make(work, request, principal)

        once = idempotency_key(principal.client_id, "payment-batches", key, request)
        return ANSWERS.run_once(self._store, once, act)

    def _make(self, work: UnitOfWork, request: BatchIn, principal: Principal) -> BatchInFull:
        session, pack, today = work.session, self._policies.named(None), clock_of(work.session).today()
        claims = _payable(session, request)
        against = against_paying(session, pack, claims, today, wait_days=self._wait_days)
        reserved = ledger.outstanding(session, [claim.id for claim in claims])
        for claim in claims:
            if not sum(part.fen for part in reserved.get(claim.id, ())):
                against.setdefault(claim.id, []).append("没有为它留存的预算(跨年退回的须有新预算),请财政处理")
        ready = [claim for claim in claims if claim.id not in against]
        if not ready:
            said = next(iter(against.values()), ["没有待拨付的兑现事项"])[0]
            raise Conflict(f"没有可以编入批次的事项:{said}")
        batch = _opened(work, request, principal)
        _add_items(work, batch, ready, reserved)
        take(work, batch, "make", principal, Role.MAKER)
        left = _left_out(session, pack, claims, against)
        return self._in_full(session, pack, batch, principal).model_copy(update={"left_out": left})

    def remove(self, id: str, item_nos: Sequence[str], principal: Principal) -> BatchInFull:
        """Take items out of a draft; their claims stay payable."""
        with self._store.write() as work:
            require_person(principal)
            batch = BATCHES.existing(work.session, id, lock="step")
            if state_of(batch) != "draft":
                raise Conflict("只有编制中的批次可以调整")
            items = {item.no: item for item in items_of(work.session, id)}
            if unknown := sorted(set(item_nos) - items.keys()):
                raise NotFound(f"此批次没有编号为“{unknown[0]}”的付款")
            if len(set(item_nos)) == len(items):
                raise Conflict("批次不能没有付款;不要的批次请作废")
            _void_items(work.session, [items[no] for no in item_nos], "编制时移出")
            return self._in_full(work.session, self._policies.named(None), batch, principal)

    # -- going on --------------------------------------------------------------------------------------------------------

    def act(
        self,
        id: str,
        request: BatchStepIn,
        principal: Principal,
        calendar: Calendar | None = None,
        match: Match | None = None,
    ) -> BatchInFull:
        """Take a step, with everything that it brings about, in one transaction. `calendar`: by which the days are counted by when what
        leaves a batch should be in another."""
        if request.event in _REASONED and not request.reason.strip():
            raise InvalidInput.at("body.reason", "缺少原因", "请写明原因")
        require_person(principal)
        pack = self._policies.named(None)
        with self._store.write() as work:
            batch = BATCHES.existing(work.session, id, lock="step")
            said = request
            if request.event == "approve" and state_of(batch) == "frozen" and batch.needs_second:
                said = request.model_copy(update={"event": "approve_half"})
            items = items_of(work.session, id)
            looked = self._look(work.session, pack, batch, items)
            BATCHES.advance(
                work, batch, said, actor_in(principal), at=work.now, evidence=(), needed=lambda event: {},
                against=lambda event: _against(looked, event, principal),
                effect=lambda: self._effect(work, looked, said, principal, calendar), match=match,
            )  # fmt: skip
            total = "" if batch.total is None else Fen(batch.total).yuan
            work.audit(Action.BATCH_MOVED, principal, batch.no, event=said.event, total=total)
            return self._in_full(work.session, pack, batch, principal, looked)

    def _look(self, session: Session, pack: Pack, batch: PaymentBatchRow, items: Sequence[PaymentItemRow]) -> _Looked:
        return _Looked(session, pack, batch, items, self._wait_days)

    def _effect(
        self, work: UnitOfWork, looked: _Looked, request: BatchStepIn, principal: Principal, calendar: Calendar | None
    ) -> Effect[BatchStep]:
        batch, items = looked.batch, looked.items
        person, event = person_of(principal), request.event
        # What failed or came back is paid by another batch, which settles it.
        moved = [item for item in items if event in _MOVES and (event != "close" or item.state == "paid")]
        claims = held_claims(work.session, [item.claim_id for item in moved])
        claims = [claim for claim in claims if state_of(claim) == _ONLY_FROM.get(event, state_of(claim))]
        if claims:
            until = due_on(calendar, local_date(work.now), "payable") if _MOVES[event] == "unbatch" else None
            take_all(
                work, claims, _MOVES[event], principal, reason=request.reason, facts_of=lambda c: {"batch": batch.no},
                changes_of=lambda c: {"due_on": until},
            )  # fmt: skip
        if event == "freeze":
            total = sum(item.fen for item in items)
            return effect(
                principal, count=len(items), total=total, digest=looked.digest,
                needs_second=total >= self._second_from, frozen_person=person,
            )  # fmt: skip
        if event == "reopen":
            return effect(
                principal, count=None, total=None, digest=None, needs_second=None, frozen_person=None,
                approved_person=None, second_person=None,
            )  # fmt: skip
        if event == "void":
            _void_items(work.session, items, request.reason)
            return effect(principal)
        if event in ("approve", "approve_half"):
            second = event == "approve" and batch.approved_person is not None
            return effect(principal, **{"second_person" if second else "approved_person": person})
        if event == "export":
            self._export(work, looked, principal)
            return effect(principal, exported_person=person)
        return effect(principal)

    def _export(self, work: UnitOfWork, looked: _Looked, principal: Principal) -> None:
        """Make the files once, and keep them sealed. From now on the items are sent."""
        batch, items = looked.batch, looked.items
        assert batch.digest is not None
        assert batch.total is not None
        lines = self._lines(looked)
        control = Control(batch.no, batch.name, len(items), batch.total, batch.digest, work.now)
        for made in make_files(self._profiles, lines, control):
            sealed = self._vault.keys.seal(_place(batch.id, made.format), made.content)
            work.session.add(
                BatchFileRow(
                    batch_id=batch.id, format=made.format, name=made.name, sealed=sealed, sha256=made.sha256,
                    made_by=principal.client_id, made_at=work.now,
                )
            )  # fmt: skip
        _send_items(work.session, items)

    def _lines(self, looked: _Looked) -> list[Line]:
        session, batch, items = looked.session, looked.batch, looked.items
        a, b = PayeeAccountRow, BudgetLineRow
        wanted = sa_select(*(col(c) for c in (a.id, a.credit_code, a.version, a.sealed, a.name, a.bank_name, a.cnaps)))
        mine = wanted.where(among(session, col(a.id), [i.account_id for i in items]))
        accounts = {row.id: row for row in session.connection().execute(mine)}
        parts = parts_of(session, [item.no for item in items])
        lines = {
            row.id: row
            for row in session.exec(
                select(b).where(among(session, col(b.id), {p.line_id for of in parts.values() for p in of}))
            )
        }
        claims = {claim.id: claim for claim in looked.claims}
        found: list[Line] = []
        for number, item in enumerate(items, start=1):
            account, claim = accounts[item.account_id], claims[item.claim_id]
            line = lines[max(parts[item.no], key=lambda p: p.fen).line_id]
            found.append(
                {
                    "number": number, "payee.name": account.name, "payee.account": self._vault.number(account),
                    "payee.bank": account.bank_name, "payee.cnaps": account.cnaps, "amount": item.fen,
                    "purpose": _purpose(looked.pack, claim), "item_no": item.no, "credit_code": item.credit_code,
                    "fiscal_year": batch.fiscal_year, "benefit": "是", "maker": batch.made_person,
                    "approver": batch.approved_person or "", "batch_no": batch.no, "line.document": line.document,
                    "line.bgt_id": line.bgt_id, "line.agency_code": line.agency_code, "line.pro_code": line.pro_code,
                    "line.exp_func_code": line.exp_func_code, "line.gov_bgt_eco_code": line.gov_bgt_eco_code,
                    "line.dep_bgt_eco_code": line.dep_bgt_eco_code,
                }
            )  # fmt: skip
        return found

    def file(self, id: str, format: str, principal: Principal) -> Made:
        """A file of an exported batch, as it was made."""
        require_person(principal)
        with self._store.read() as session:
            row = session.get(BatchFileRow, (id, format))
            if row is None:
                formats = session.exec(select(BatchFileRow.format).where(BatchFileRow.batch_id == id)).all()
                said = f"可取:{'、'.join(sorted(formats))}" if formats else "批次尚未出单"
                raise NotFound(f"此批次没有格式为“{format[:60]}”的付款文件;{said}")
            return Made(format, row.name, self._vault.keys.unseal(_place(id, format), row.sealed))

    # -- reading ---------------------------------------------------------------------------------------------------------

    def get(self, id: str, principal: Principal) -> BatchInFull:
        with self._store.read() as session:
            return self._in_full(session, self._policies.named(None), BATCHES.existing(session, id), principal)

    def page(self, asked: Asked, *, fiscal_year: int | None, state: str | None) -> Listed[Batch]:
        with self._store.read() as session:
            query: Any = select(PaymentBatchRow)
            if fiscal_year is not None:
                query = query.where(PaymentBatchRow.fiscal_year == fiscal_year)
            if state is not None:
                query = query.where(PaymentBatchRow.state == state)
            return BATCH_LIST.page(session, query, asked).of(lambda rows: [self._shown(session, row) for row in rows])

    def _shown(self, session: Session, batch: PaymentBatchRow) -> Batch:
        i = PaymentItemRow
        query = select(i.state, func.count(), func.sum(i.fen)).where(i.batch_id == batch.id).group_by(col(i.state))
        states = {state: (count, int(fen)) for state, count, fen in session.exec(query).all()}
        live = [of for state, of in states.items() if state != "void"]
        total = batch.total if batch.total is not None else sum(fen for _, fen in live)
        state = state_of(batch)
        return Batch(
            id=batch.id,
            no=batch.no,
            name=batch.name,
            fiscal_year=batch.fiscal_year,
            state=state,
            state_name=BATCH.state_names[state],
            count=sum(count for count, _ in live),
            total=Fen(total),
            total_in_words=in_words(total),
            digest=batch.digest,
            needs_second=batch.needs_second,
            opened_at=batch.opened_at,
            changed_at=batch.changed_at,
            items_by_state={ITEM_NAMES[s]: count for s, (count, _) in sorted(states.items())},
        )

    def _in_full(
        self, session: Session, pack: Pack, batch: PaymentBatchRow, principal: Principal, looked: _Looked | None = None
    ) -> BatchInFull:
        """`looked`: what was found already in this transaction, in which nothing of it has changed since."""
        items = items_of(session, batch.id)
        looked = looked or self._look(session, pack, batch, items)
        files = session.exec(select(BatchFileRow).where(BatchFileRow.batch_id == batch.id)).all()
        return BatchInFull(
            **dict(self._shown(session, batch)),
            items=items_shown(session, pack, items, {batch.id: batch.no}),
            steps=[
                BatchStepShown(**dict(step_shown(BATCH, s)), role_name=ROLE_NAMES[Role(s.role)], person=s.person)
                for s in BATCHES.steps_of(session, batch)
            ],
            next=next_steps(
                BATCH, state_of(batch), actor_in(principal), needed=lambda event: {},
                against=lambda event: _against(looked, event, principal),
            ),
            files=[
                BatchFile(format=f.format, label=f.name, name=f.name, sha256=f.sha256)
                for f in sorted(files, key=lambda f: f.format)
            ],
        )  # fmt: skip


def _against(looked: _Looked, event: str, principal: Principal) -> list[str]:
    """Reasons against a step, beyond the table."""
    session, batch, items = looked.session, looked.batch, looked.items
    found = []
    if event in ("freeze", "approve", "approve_half", "export"):
        found += _of_person(session, batch, items, event, principal)
    if event == "freeze":
        found += looked.paying
        found += _off_account(items, looked.claims)
    elif event in ("approve", "approve_half", "export"):
        if looked.digest != batch.digest:
            found.append("批次内容与封存时不一致,不能继续;请立即停办并查明")
        found += looked.paying
    if len(found) > _SHOWN_REASONS:
        found = [*found[:_SHOWN_REASONS], f"……共 {len(found)} 处"]
    return found


_MOVES = {"freeze": "batch", "reopen": "unbatch", "void": "unbatch", "export": "send", "close": "settle"}
"""{event of a batch: event of its claims}"""
_ONLY_FROM = {"close": "paid", "void": "batched"}
"""{event of a batch: the state of the claims that it moves}. The others stay where they are: a draft's are payable still, and what is
being recovered ends with its recovery."""


def items_shown(
    session: Session, pack: Pack, items: Sequence[PaymentItemRow], numbers: Mapping[str, str]
) -> list[PaymentItem]:
    """Items with the names of what they are about. `numbers`: of their batches."""
    firms = _firm_names(session, {item.credit_code for item in items})
    a, c = PayeeAccountRow, ClaimRow
    about = select(c.id, c.measure_id, c.subject).where(among(session, col(c.id), [item.claim_id for item in items]))
    claims = {id: (measure, subject) for id, measure, subject in session.exec(about).all()}
    query = select(a.id, a.bank_name, a.last4).where(among(session, col(a.id), {i.account_id for i in items}))
    accounts = {id: f"{bank} {masked(last4)}" for id, bank, last4 in session.exec(query).all()}
    return [
        PaymentItem(
            no=item.no, batch_id=item.batch_id, batch_no=numbers.get(item.batch_id, ""), claim_id=item.claim_id,
            credit_code=CreditCode(item.credit_code), enterprise_name=firms.get(item.credit_code, item.credit_code),
            measure_id=claims[item.claim_id][0], measure_name=measure_name(pack, claims[item.claim_id][0]),
            subject=claims[item.claim_id][1], account=accounts[item.account_id], amount=Fen(item.fen),
            attempt=item.attempt, state=item.state, state_name=ITEM_NAMES[item.state],
            paid=None if item.paid_fen is None else Fen(item.paid_fen), paid_on=item.paid_on, bank_ref=item.bank_ref,
            reason=item.reason,
        )
        for item in items
    ]  # fmt: skip


def measure_name(pack: Pack, id: str) -> str:
    measure = pack.measure(id)
    return measure.name if measure is not None else id


def _firm_names(session: Session, codes: set[str]) -> dict[str, str]:
    f = KnownEnterprise
    return dict(session.exec(select(f.credit_code, f.name).where(among(session, col(f.credit_code), codes))).all())


def _claims_of(session: Session, items: Sequence[PaymentItemRow]) -> Sequence[ClaimRow]:
    ids = [item.claim_id for item in items]
    query = select(ClaimRow).where(among(session, col(ClaimRow.id), ids)).order_by(col(ClaimRow.id))
    return session.exec(query.options(defer(ClaimRow.receipt))).all()  # type: ignore[arg-type]  # an attribute of the class


def _payable(session: Session, request: BatchIn) -> list[ClaimRow]:
    """What is payable of a fiscal year and in no batch, held. `NotFound`, `Conflict` name what was asked for and is not."""
    c, i = ClaimRow, PaymentItemRow
    query = select(c).join(ClaimRoundRow, col(ClaimRoundRow.id) == c.round_id)
    query = query.where(ClaimRoundRow.fiscal_year == request.fiscal_year, c.state == "payable")
    if request.round_id is not None:
        query = query.where(c.round_id == request.round_id)
    if request.claim_ids:
        query = query.where(among(session, col(c.id), request.claim_ids))
    under_way = select(i.claim_id).where(col(i.state).in_(("made", "sent")))
    query = query.where(col(c.id).not_in(under_way)).order_by(col(c.id)).with_for_update(of=c)
    found = list(session.exec(query).all())
    # Another batch may have been made while these were waited for: whoever holds the claims asks again.
    ids = [claim.id for claim in found]
    taken = set(session.exec(under_way.where(among(session, col(i.claim_id), ids))).all())
    found = [claim for claim in found if claim.id not in taken]
    if missing := sorted(set(request.claim_ids) - {claim.id for claim in found}):
        raise Conflict(f"有 {len(missing)} 项不是本财政年度待拨付的,或已在其他批次中:{missing[0]}")
    return found


def _left_out(
    session: Session, pack: Pack, claims: Sequence[ClaimRow], against: Mapping[str, list[str]]
) -> list[LeftOut]:
    left = [claim for claim in claims if claim.id in against]
    firms = _firm_names(session, {claim.credit_code for claim in left})
    return [
        LeftOut(
            claim_id=c.id, enterprise_name=firms.get(c.credit_code, c.credit_code),
            measure_name=measure_name(pack, c.measure_id), amount=Fen(c.amount or 0), reasons=against[c.id],
        )
        for c in left
    ]  # fmt: skip


def _opened(work: UnitOfWork, request: BatchIn, principal: Principal) -> PaymentBatchRow:
    session, b = work.session, PaymentBatchRow
    wait_for_turn(session, f"payment-batches/{request.fiscal_year}")
    before = session.exec(select(func.max(b.no)).where(b.fiscal_year == request.fiscal_year)).one()
    number = 1 if before is None else number_in(before) + 1
    no = f"LB{request.fiscal_year}-{number:06d}"
    batch = b(
        id=new_identifier(work.now), opened_by=principal.client_id, opened_at=work.now, changed_at=work.now, no=no,
        name=request.name, fiscal_year=request.fiscal_year, made_person=person_of(principal),
    )  # fmt: skip
    return BATCHES.open(session, batch, no)


def _add_items(
    work: UnitOfWork,
    batch: PaymentBatchRow,
    claims: Sequence[ClaimRow],
    reserved: Mapping[str, Sequence[ledger.Part]],
) -> None:
    """An item a claim, of what is reserved for it and not paid yet."""
    session, i = work.session, PaymentItemRow
    ids = [claim.id for claim in claims]
    tried = dict(
        session.exec(
            select(i.claim_id, func.max(i.attempt))
            .where(among(session, col(i.claim_id), ids))
            .group_by(col(i.claim_id))
        ).all()
    )
    rows, lines = [], []
    for number, claim in enumerate(claims, start=1):
        parts = reserved.get(claim.id, [])
        no = f"{batch.no}-{number}"
        assert claim.receipt is not None
        rows.append(
            {
                "no": no, "batch_id": batch.id, "claim_id": claim.id, "credit_code": claim.credit_code,
                "account_id": claim.account_id, "fen": sum(p.fen for p in parts), "attempt": tried.get(claim.id, 0) + 1,
                "receipt_digest": claim.receipt["outcome_digest"], "state": "made", "reason": "",
            }
        )  # fmt: skip
        lines += [{"item_no": no, "line_id": p.line_id, "fen": p.fen} for p in parts]
    session.flush()
    session.connection().execute(insert(PaymentItemRow), rows)
    session.connection().execute(insert(ItemLineRow), lines)


def _send_items(session: Session, items: Sequence[PaymentItemRow]) -> None:
    i = PaymentItemRow
    session.flush()
    session.connection().execute(
        update(i).where(among(session, col(i.no), [item.no for item in items])).values(state="sent")
    )
    for item in items:
        set_committed_value(item, "state", "sent")


def _void_items(session: Session, items: Sequence[PaymentItemRow], reason: str) -> None:
    for item in items:
        item.state, item.reason = "void", reason[:1000]
        session.add(item)
    session.flush()


def _off_account(items: Sequence[PaymentItemRow], claims: Sequence[ClaimRow]) -> list[str]:
    """Items of which the claim has gone to another account since, or is no longer payable."""
    now = {claim.id: claim for claim in claims}
    found = []
    for item in items:
        claim = now[item.claim_id]
        if state_of(claim) != "payable":
            found.append(f"{item.no}:兑现事项现在不是待拨付")
        elif claim.account_id != item.account_id:
            found.append(f"{item.no}:收款账户已更换,请移出后重新编入")
    return found


def _of_person(
    session: Session, batch: PaymentBatchRow, items: Sequence[PaymentItemRow], event: str, principal: Principal
) -> list[str]:
    """Who made a batch does not approve it, who approved does not export, and nobody of them stood at a stage of its claims."""
    person = person_of(principal)
    makers = {batch.made_person, batch.frozen_person}
    approvers = {batch.approved_person, batch.second_person}
    if event in ("approve", "approve_half") and person in makers:
        return ["制单人不能复核自己编制的批次,请由另一人复核"]
    if event in ("approve", "approve_half") and person in approvers:
        return ["第二次复核须由另一人办理"]
    if event == "export" and person in approvers:
        return ["复核人不能出单,请由另一人出单"]
    if event == "export":
        return []
    for stages in stages_of(session, [item.claim_id for item in items]).values():
        if person in stages:
            return [f"您在其中的兑现事项中已办理“{STAGE_NAMES[stages[person]]}”,一人只能在一个环节,请由另一人办理"]
    return []


def _purpose(pack: Pack, claim: ClaimRow) -> str:
    about = f"({claim.subject})" if claim.subject else ""
    return f"{claim.year}年度{measure_name(pack, claim.measure_id)}{about}"[:100]


def _place(batch_id: str, format: str) -> str:
    return f"batch file‖{batch_id}‖{format}"
