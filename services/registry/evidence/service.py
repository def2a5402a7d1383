"""Use cases of evidence: ask sources about a firm, read what they answered and who asked, say which counts, and how the sources stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import anyio
import httpx
from anyio.to_thread import run_sync
from sqlmodel import Session, col, select

from services.registry.enterprises.reaching import absent, covers
from services.registry.enterprises.tables import EnterpriseRow
from services.registry.evidence.asking import Caller, Outage, Told
from services.registry.evidence.catalogue import Question, questions
from services.registry.evidence.keeping import answer_row, answers_of, keep, log_asks, standing, weighed_of
from services.registry.evidence.showing import answer_shown, ask_shown, call_shown, weighed_shown
from services.registry.evidence.sources import FileSource, HttpSource, Sources
from services.registry.evidence.tables import (
    EvidenceAnswerRow,
    EvidenceAskRow,
    EvidenceCallRow,
    EvidenceSettlementRow,
)
from shared.contracts.audit import Action
from shared.contracts.evidence import (
    ADAPTER_NAMES,
    ASK_STATE_NAMES,
    AskState,
    EvidenceAskIn,
    EvidenceOutcome,
    EvidenceQuestion,
    EvidenceSettlementIn,
    EvidenceSource,
    FirmEvidence,
)
from shared.contracts.owners import Act, Owner
from shared.contracts.public_events.registry import EvidenceReceived, EvidenceSettled
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, Forbidden, InvalidInput
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.storage import Store, UnitOfWork

_SHOWN = 500
_AT_ONCE = 4
"""Sources that are asked beside one another."""


@dataclass(slots=True)
class _Pair:
    """One question to one source, and what came of it."""

    question: Question
    period: str
    source: FileSource | HttpSource
    state: AskState = "no_file"
    cached: EvidenceAnswerRow | None = None
    told: Told | None = None
    problem: str = ""


class EvidencePort:
    """The one port to every source of the city."""

    def __init__(self, store: Store, sources: Sources, transport: httpx.AsyncBaseTransport | None = None) -> None:
        """`transport`: to the sources that are asked by HTTP."""
        self._store = store
        self._sources = sources
        self._callers = {
            s.code: Caller(s, sources.token(s.code), store.clock, transport)
            for s in sources.all()
            if isinstance(s, HttpSource)
        }

    # -- asking ----------------------------------------------------------------------------------------------------------

    async def ask(self, code: CreditCode, request: EvidenceAskIn, principal: Principal) -> list[EvidenceOutcome]:
        """Ask every source that answers: what holds still is not asked for again, and what does not is. Every question is in the firm's
        access log, whatever came of it."""
        pairs = await run_sync(self._looked_up, code, request, principal)
        limiter = anyio.CapacityLimiter(_AT_ONCE)
        by_source: dict[str, list[_Pair]] = {}
        for pair in pairs:
            if pair.cached is None and isinstance(pair.source, HttpSource):
                by_source.setdefault(pair.source.code, []).append(pair)

        async def all_of(source: str, mine: Sequence[_Pair]) -> None:
            async with limiter:
                for pair in mine:
                    await self._ask_one(self._callers[source], code, pair, request)

        async with anyio.create_task_group() as group:
            for source, mine in by_source.items():
                group.start_soon(all_of, source, mine)
        return await run_sync(self._kept, code, request, principal, pairs)

    def _looked_up(self, code: CreditCode, request: EvidenceAskIn, principal: Principal) -> list[_Pair]:
        """The questions, each with every source that answers it and the answer that holds still."""
        _who(request, principal)
        asked = _questions(request)
        with self._store.read() as session:
            _reached(session, code, principal, Act.WRITE)
            now = clock_of(session).now()
            stands = standing(answers_of(session, [code]).get(code, []))
        pairs, unanswered = [], []
        named = set(request.questions)
        for question in asked:
            period = str(request.year) if question.period == "year" else ""
            found = self._sources.answering(question.code)
            if not found and question.code in named:
                unanswered.append(question.name)
            for source in found:
                row = stands.get((question.code, period, source.code))
                if row is not None and now < row.valid_until:
                    pairs.append(_Pair(question, period, source, "cached", row))
                else:
                    pairs.append(_Pair(question, period, source))
        if unanswered:
            problem = f"本市没有数据源回答:{'、'.join(unanswered)}"
            remedy = "数据源见 GET /registry/v1/evidence-sources"
            raise InvalidInput.at("body.questions", problem, remedy)
        return pairs

    async def _ask_one(self, caller: Caller, code: CreditCode, pair: _Pair, request: EvidenceAskIn) -> None:
        year = int(pair.period) if pair.period else None
        try:
            pair.told = await caller.ask(code, pair.question, year, request.purpose, request.basis)
        except Outage as outage:
            pair.state, pair.problem = "outage", outage.said
        else:
            pair.state = "not_known" if pair.told.value is None else "answered"

    def _kept(
        self, code: CreditCode, request: EvidenceAskIn, principal: Principal, pairs: Sequence[_Pair]
    ) -> list[EvidenceOutcome]:
        by = _who(request, principal)
        with self._store.write() as work:
            _reached(work.session, code, principal, Act.WRITE)  # it may be another unit's by now
            answers: list[EvidenceAnswerRow | None] = []
            logged = []
            for number, pair in enumerate(pairs):
                call = None if pair.state in ("cached", "no_file") else _call(work, pair, by, number)
                row = pair.cached if pair.cached is not None else _answer(work, code, pair, call, request, by, number)
                answers.append(row)
                logged.append(_log(work, code, pair, call, row, request, by, principal))
            work.session.flush()
            keep(work, [r for r, p in zip(answers, pairs, strict=True) if r is not None and p.cached is None])
            log_asks(work, logged)
            work.audit(
                Action.EVIDENCE_ASKED, principal, code, questions=sorted({p.question.code for p in pairs}),
                states=sorted({p.state for p in pairs}), purpose=request.purpose, basis=request.basis,
                asked_for=request.asked_for,
            )  # fmt: skip
            now = work.now
        return [_outcome(pair, row, now) for pair, row in zip(pairs, answers, strict=True)]

    # -- reading ---------------------------------------------------------------------------------------------------------

    def of_firm(self, code: CreditCode, principal: Principal, known_at: dt.datetime | None = None) -> FirmEvidence:
        """All that was answered about a firm, beside its own word, and who asked. known_at: as it was known then, without the firm's own
        figures, of which only those of today are kept beside it."""
        with self._store.read() as session:
            _reached(session, code, principal, Act.READ)
            now = known_at or clock_of(session).now()
            rows = answers_of(session, [code], known_at).get(code, [])
            k = EvidenceAskRow
            asks = select(k).where(k.credit_code == code, col(k.at) <= now).order_by(col(k.id).desc()).limit(_SHOWN)
            weighed = {} if known_at is not None else weighed_of(session, code, rows, now)
            stands = standing(rows)
            first = [r for r in reversed(rows) if stands[r.question, r.period, r.source] is r]
            then = [r for r in reversed(rows) if stands[r.question, r.period, r.source] is not r]
            return FirmEvidence(
                credit_code=code,
                answers=[answer_shown(row, now) for row in [*first, *then][:_SHOWN]],
                weighed=weighed_shown(weighed),
                asks=[ask_shown(row) for row in session.exec(asks).all()],
            )

    def questions(self) -> list[EvidenceQuestion]:
        return [q.info() for q in questions().values()]

    def sources(self) -> list[EvidenceSource]:
        """The sources, with their last file and outage."""
        with self._store.read() as session:
            return [self._source(session, source) for source in self._sources.all()]

    def _source(self, session: Session, source: FileSource | HttpSource) -> EvidenceSource:
        c = EvidenceCallRow

        def last(*outcomes: str) -> EvidenceCallRow | None:
            query = select(c).where(c.source == source.code, col(c.outcome).in_(outcomes))
            return session.exec(query.order_by(col(c.at).desc(), col(c.id).desc()).limit(1)).first()

        answered, outage = last("answered", "not_known"), last("outage")
        caller = self._callers.get(source.code)
        until = None if caller is None else caller.breaker.paused_until
        return EvidenceSource(
            code=source.code,
            name=source.name,
            adapter=source.adapter,
            adapter_name=ADAPTER_NAMES[source.adapter],
            questions=[questions()[q].info() for q in source.questions],
            last_file=call_shown(last("landed")),
            last_answer=call_shown(answered),
            last_outage=call_shown(outage),
            out=outage is not None and (answered is None or (outage.at, outage.id) > (answered.at, answered.id)),
            paused_until=until if until is not None and clock_of(session).now() < until else None,
        )

    # -- which counts ----------------------------------------------------------------------------------------------------

    def settle(self, code: CreditCode, said: EvidenceSettlementIn, principal: Principal) -> FirmEvidence:
        """Say which counts where the firm and its sources, or these among themselves, differ. It holds for just these values."""
        if principal.person is None:
            raise Forbidden("此项须由本人登录办理,接入方不能代办")
        question = questions().get(said.question)
        period = "" if said.year is None else str(said.year)
        if question is None or (question.period == "year") != bool(period):
            problem = "没有这一问题,或年度与其不符(年度性问题须填 year)"
            raise InvalidInput.at("body.question", problem, "问题见 GET /registry/v1/evidence-questions")
        with self._store.write() as work:
            session = work.session
            _reached(session, code, principal, Act.WRITE)
            rows = answers_of(session, [code]).get(code, [])
            weighed = weighed_of(session, code, rows, work.now).get((question.code, period))
            if weighed is None or weighed.whose in ("evidence", "agree"):
                raise Conflict("此项没有不一致之处,不需认定")
            words = {s.source: s.value for s in weighed.said}
            choices = [*words, *(["firm"] if weighed.firm is not None else [])]
            if said.counts not in choices:
                raise InvalidInput.at("body.counts", f"不能以“{said.counts}”为准", f"可填:{'、'.join(choices)}")
            row = EvidenceSettlementRow(
                id=new_identifier(work.now), credit_code=code, question=question.code, period=period,
                counts=said.counts, firm=weighed.firm, said=words, grounds=said.grounds,
                settled_by=principal.client_id, settled_at=work.now,
            )  # fmt: skip
            session.add(row)
            session.flush()
            work.audit(
                Action.EVIDENCE_SETTLED, principal, code, question=question.code, period=period, counts=said.counts
            )
            if question.figure:
                firm = None if weighed.firm is None else question.figure_of(weighed.firm)
                told = EvidenceSettled(
                    settlement_id=row.id, credit_code=code, question=question.code, figure=question.figure,
                    year=int(period), counts=said.counts, firm=firm,
                    said={source: question.figure_of(value) or 0 for source, value in words.items()},
                    settled_by=principal.client_id,
                )  # fmt: skip
                work.publish(told, subject=code)
        return self.of_firm(code, principal)


def _who(request: EvidenceAskIn, principal: Principal) -> str:
    """For whom it is asked: a service says it, anybody else asks for himself."""
    is_service = principal.kind == "service"
    if is_service != (request.asked_for is not None):
        problem = "代问须写明为谁问的" if is_service else "只有本系统服务可以代问"
        raise InvalidInput.at("body.asked_for", problem, "请填登录名@角色" if is_service else "请留空")
    return request.asked_for or principal.client_id


def _questions(request: EvidenceAskIn) -> list[Question]:
    unknown = [name for name in request.questions if name not in questions()]
    if unknown:
        problem = f"目录中没有的问题:{'、'.join(unknown)}"
        raise InvalidInput.at("body.questions", problem, f"可问:{'、'.join(questions())}")
    if not request.questions and not request.enquiries:
        raise InvalidInput.at("body.questions", "没有写明要问什么", "questions 与 enquiries 至少填一项")
    enquired = [q.code for q in questions().values() if q.enquiry in request.enquiries]
    asked = [questions()[name] for name in dict.fromkeys([*request.questions, *enquired])]
    if request.year is None and (yearly := [q.name for q in asked if q.period == "year"]):
        raise InvalidInput.at("body.year", f"缺少年度:{'、'.join(yearly)}", "请填所问的年度")
    return asked


def _reached(session: Session, code: str, principal: Principal, act: Act) -> EnterpriseRow:
    """The firm, for whom its evidence is to read, or to ask for."""
    row = session.get(EnterpriseRow, code)
    reach = principal.reads(Owner.EVIDENCE) if act is Act.READ else principal.writes(Owner.EVIDENCE)
    if row is None or (act is Act.READ and not covers(reach, row)):
        raise absent(code)
    if not covers(reach, row):
        raise reach.refusal()
    return row


def _call(work: UnitOfWork, pair: _Pair, by: str, number: int) -> EvidenceCallRow:
    call = EvidenceCallRow(
        id=new_identifier(work.now, number), source=pair.source.code, adapter=pair.source.adapter, at=work.now, by=by,
        outcome=pair.state, detail=pair.problem[:300], answers=1 if pair.state == "answered" else 0,
        digest=pair.told.digest if pair.told is not None else "",
    )  # fmt: skip
    work.session.add(call)
    told = EvidenceReceived(call_id=call.id, source=call.source, outcome=pair.state, answers=call.answers)
    work.publish(told, subject=call.source)
    return call


def _answer(
    work: UnitOfWork, code: str, pair: _Pair, call: EvidenceCallRow | None, request: EvidenceAskIn, by: str, number: int
) -> EvidenceAnswerRow | None:
    told = pair.told
    if call is None or told is None or told.value is None or told.valid_until is None or told.said_on is None:
        return None
    return answer_row(
        id=new_identifier(work.now, number), call_id=call.id, credit_code=code, question=pair.question.code,
        period=pair.period, value=told.value, source=pair.source.code, source_name=pair.source.name, adapter="http",
        said_on=told.said_on, recorded_at=work.now, valid_until=told.valid_until, asked_by=by, purpose=request.purpose,
        basis=request.basis, reference=told.reference,
    )  # fmt: skip


def _log(
    work: UnitOfWork, code: str, pair: _Pair, call: EvidenceCallRow | None, row: EvidenceAnswerRow | None,
    request: EvidenceAskIn, by: str, principal: Principal,
) -> Mapping[str, object]:  # fmt: skip
    return {
        "credit_code": code, "question": pair.question.code, "period": pair.period, "source": pair.source.code,
        "source_name": pair.source.name, "by": by, "client": principal.client_id, "purpose": request.purpose,
        "basis": request.basis, "at": work.now, "state": pair.state, "answer_id": row.id if row is not None else None,
        "call_id": call.id if call is not None else None,
    }  # fmt: skip


def _outcome(pair: _Pair, row: EvidenceAnswerRow | None, now: dt.datetime) -> EvidenceOutcome:
    return EvidenceOutcome(
        question=pair.question.code,
        question_name=pair.question.name,
        period=pair.period,
        source=pair.source.code,
        source_name=pair.source.name,
        state=pair.state,
        state_name=ASK_STATE_NAMES[pair.state],
        answer=None if row is None else answer_shown(row, now),
        enquiry=pair.question.enquiry or None,
        clear=row.value == pair.question.clear_when if row is not None and pair.question.enquiry else None,
        problem=pair.problem or (ASK_STATE_NAMES[pair.state] if row is None else ""),
    )
