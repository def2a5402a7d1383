"""Enquiries about a claim's firm that other bureaus answer: asked of the registry's sources, kept with the claim as evidence by their
digests. An answer that did not come is said, and is nothing: neither for the firm nor against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from anyio.to_thread import run_sync
from sqlmodel import Session, col, select

from services.awards.claims.book import CLAIMS
from services.awards.claims.standing import actor_in
from services.awards.claims.tables import ClaimEnquiryRow, ClaimRow
from services.awards.domain.claim_process import TABLE
from services.awards.read_model.tables import KnownEnterprise
from services.awards.record.people import require_person
from shared.casework.casebook import Lock
from shared.casework.steps import state_of
from shared.clients.errors import ClientError, ProblemAnswer
from shared.contracts.audit import Action
from shared.contracts.claims import ENQUIRY_NAMES, ClaimEnquiriesIn, ClaimEnquiry, Enquiry
from shared.contracts.evidence import ASK_STATE_NAMES, EvidenceAskIn, EvidenceOutcome
from shared.contracts.owners import Owner
from shared.contracts.values import CreditCode, local_date
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, Forbidden, TemporarilyUnavailable
from shared.plumbing.storage import Store

AskEvidence = Callable[[CreditCode, EvidenceAskIn], Awaitable[list[EvidenceOutcome]]]
_STATE, _EVENT = "reviewed", "clear"


class Enquiries:
    """Asking for what the credit and tax step of a claim needs."""

    def __init__(self, store: Store, ask: AskEvidence | None) -> None:
        self._store = store
        self._ask = ask

    async def fetch(self, id: str, request: ClaimEnquiriesIn, principal: Principal) -> None:
        """Ask the sources, and keep with the claim what they say, or that they said nothing."""
        if self._ask is None:
            raise TemporarilyUnavailable("本服务没有连接登记服务,不能查询外部数据")
        code = await run_sync(self._about, id, principal)
        asked = EvidenceAskIn(
            enquiries=list(dict.fromkeys(request.about)), purpose=f"奖补兑现信用与税务核查(事项 {id})",
            basis=request.basis, asked_for=principal.client_id,
        )  # fmt: skip
        try:
            outcomes = await self._ask(code, asked)
        except ProblemAnswer as refused:
            raise Conflict(f"登记服务未能查询:{refused.problem.detail}") from None
        except ClientError:
            raise TemporarilyUnavailable("暂时无法向登记服务查询外部数据,请稍后再试,或以其他方式查询后填报") from None
        await run_sync(self._keep, id, outcomes, asked, principal)

    def _about(self, id: str, principal: Principal) -> CreditCode:
        """Whose claim it is, for who may clear it now."""
        require_person(principal)
        with self._store.read() as session:
            return CreditCode(_clearable(session, id, principal).credit_code)

    def _keep(self, id: str, outcomes: Sequence[EvidenceOutcome], asked: EvidenceAskIn, principal: Principal) -> None:
        with self._store.write() as work:
            claim = _clearable(work.session, id, principal, lock="within")
            work.session.add_all(
                ClaimEnquiryRow(
                    claim_id=id, cycle=claim.cycle, about=o.enquiry, question=o.question, question_name=o.question_name,
                    state=o.state, clear=o.clear, value_text="" if o.answer is None else o.answer.value_text,
                    source=o.source, source_name=o.source_name, said_on=None if o.answer is None else o.answer.said_on,
                    valid_until=None if o.answer is None else o.answer.valid_until,
                    digest="" if o.answer is None else o.answer.digest, problem=o.problem[:300],
                    asked_by=principal.client_id, asked_at=work.now, basis=asked.basis,
                )
                for o in outcomes
                if o.enquiry is not None
            )  # fmt: skip
            work.audit(
                Action.EVIDENCE_ASKED, principal, claim.credit_code, claim=id, basis=asked.basis,
                enquiries=list(asked.enquiries), states=sorted({o.state for o in outcomes}),
            )  # fmt: skip


def _clearable(session: Session, id: str, principal: Principal, *, lock: Lock | None = None) -> ClaimRow:
    """The claim, for who may take the step that the answers are for, while it waits for it. Whose it is, is nobody else's to know."""
    claim = CLAIMS.existing(session, id, lock=lock)
    firm = session.get_one(KnownEnterprise, claim.credit_code)
    if not principal.reads(Owner.CLAIM).covers(firm=firm.credit_code, units=(firm.unit,)):
        raise CLAIMS.absent(id)
    if not actor_in(principal, firm).roles & TABLE[_STATE, _EVENT].roles:
        raise Forbidden("只有办理信用与税务核查的人可以为此事项查询外部数据")
    if state_of(claim) != _STATE:
        raise Conflict("只有待信用与税务核查的事项可以查询外部数据")
    return claim


def enquiries_of(session: Session, claim: ClaimRow) -> list[ClaimEnquiryRow]:
    """What was asked for a claim in its present cycle, oldest first."""
    e = ClaimEnquiryRow
    query = select(e).where(e.claim_id == claim.id, e.cycle == claim.cycle).order_by(col(e.id))
    return list(session.exec(query).all())


def enquiry_shown(row: ClaimEnquiryRow, now: dt.datetime) -> ClaimEnquiry:
    about = row.about
    return ClaimEnquiry.model_validate(
        row.model_dump(exclude={"id", "claim_id", "cycle"})
        | {
            "about_name": ENQUIRY_NAMES[about],
            "state_name": ASK_STATE_NAMES.get(row.state, row.state),
            "valid": row.valid_until is not None and now < row.valid_until,
        }
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What stands of the enquiries of a claim: problems in sentences, what is told in the step, and the answers' digests."""

    problems: list[str]
    told: list[str]
    digests: list[str]


def weighed(rows: Sequence[ClaimEnquiryRow], said: Sequence[Enquiry], opens: dt.date, now: dt.datetime) -> Found:
    """The answers that were fetched beside what the examiner says himself. Both are told where they differ, and the step is not taken:
    an answer against the firm is put right at its source, or the claim refused."""
    last: dict[tuple[str, str], ClaimEnquiryRow] = {}
    for row in rows:
        kept = last.get((row.question, row.source))
        # An outage takes nothing back of what was answered and still holds.
        if row.clear is not None or kept is None or kept.clear is None or not _usable(kept, opens, now):
            last[row.question, row.source] = row
    problems: list[str] = []
    told: list[str] = []
    digests: list[str] = []
    today = local_date(now)
    for about, name in ENQUIRY_NAMES.items():
        fetched = [r for r in last.values() if r.about == about]
        usable = [r for r in fetched if r.clear is not None and _usable(r, opens, now)]
        own = [e for e in said if e.about == about]
        for r in usable:
            told.append(f"{name}:{r.question_name} {r.value_text}({r.said_on},{r.source_name},摘要 {r.digest[:12]})")
            digests.append(r.digest)
            if not r.clear:
                beside = f";与填报的“查无妨碍”({own[0].asked_on},{own[0].source})不一致" if own and own[0].clear else ""
                problems.append(
                    f"{name}查询有妨碍:{r.source_name}({r.said_on})答复“{r.question_name}”为“{r.value_text}”{beside}"
                    ",不能通过;请向该来源核对更正后再次查询,或不予兑现并写明原因"
                )
        for e in own:
            if not e.clear:
                problems.append(f"{name}查询有妨碍,不能通过;请不予兑现并写明原因")
            if e.asked_on > today:
                problems.append(f"{name}的查询日期晚于今天")
            if e.asked_on < opens:
                problems.append(f"{name}的查询日期早于本轮开始({opens}),须重新查询")
            told.append(f"{name}:{'查无妨碍' if e.clear else '有妨碍'}({e.asked_on},{e.source})")
        if not own and not usable:
            why = "".join(f";{r.source_name}:{r.problem or '答复已过期或早于本轮开始,须再次查询'}" for r in fetched)
            problems.append(f"缺少查询结果:{name}{why}")
    return Found(problems, told, digests)


def _usable(row: ClaimEnquiryRow, opens: dt.date, now: dt.datetime) -> bool:
    return row.said_on is not None and row.said_on >= opens and row.valid_until is not None and now < row.valid_until
