"""List plans: a file is planned, its questions are answered, and it lands once, exactly as it was shown."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import Column, ColumnElement, MetaData, Row, delete, func, insert, select, update
from sqlmodel import Session

from shared.contracts.audit import Action
from shared.contracts.imports import ImportReport, RowOutcome, RowReport
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.plans import (
    STATE_LABELS,
    BuiltInWord,
    ListForm,
    ListFormChange,
    ListPlan,
    ListProgress,
    ListWord,
    ListWordIn,
    PlanAnswers,
    PlanState,
    Question,
    RowCounts,
)
from shared.contracts.problems import FieldProblem
from shared.contracts.scopes import SCOPE_LABELS
from shared.contracts.values import normalise_text
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Forbidden, InvalidInput, NotFound, PreconditionFailed
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.listing import Asked, Listed, Listing, by, holds
from shared.plumbing.lists.cells import header_key
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.lists.kept_rows import packed, page_of, unpacked
from shared.plumbing.lists.landing import run_import
from shared.plumbing.lists.layout import Block
from shared.plumbing.lists.pieces import blocks_of
from shared.plumbing.lists.planning.draft import HEADER, LEAVE_OUT, NONE, OFF, Drafted, Remembered, open_questions
from shared.plumbing.lists.planning.plan import NeedsAnswers, form_headers, plan_list
from shared.plumbing.lists.progress import Progresses, comes_to
from shared.plumbing.lists.shapes import ListKind
from shared.plumbing.lists.tables import ListTables
from shared.plumbing.lists.uploaded import read_blocks
from shared.plumbing.lists.words import Words
from shared.plumbing.storage import Store, UnitOfWork

KEPT = dt.timedelta(days=7)
"""How long a plan is kept, landed or not. It holds the file, and with it whoever is named there."""
_NOT_TOLD = frozenset({"repeated_header", "blank"})
_MOST_PLANS = 200
"""Plans of one party at a time; the oldest go first."""


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """Which plans are asked for. `q`: in the name of the file."""

    q: str | None = None
    kind: str | None = None
    state: str | None = None


def _listing(tables: ListTables) -> Listing:
    c = tables.plans.c
    sorts = {"filename": c.filename, "kind": c.kind, "state": c.state, "expires_at": c.expires_at}
    return Listing([c.recorded_at, c.id], "recorded_at", sorts, {"kind": by(c.kind), "state": by(c.state)})


PLANS = _listing(ListTables(MetaData()))
"""The orders of plans, the same in every service."""


class ListPlans:
    """Plans of one service's kinds of lists."""

    def __init__(self, store: Store, tables: ListTables, kinds: Sequence[ListKind]) -> None:
        self._store = store
        self._tables = tables
        self._progresses = Progresses()
        self._kinds = {kind.name: kind for kind in kinds}

    # Planning and answering

    def plan(
        self,
        kind_name: str,
        content: bytes,
        filename: str,
        given: Mapping[str, str | None],
        principal: Principal,
        *,
        land: bool = False,
        ticket: str | None = None,
    ) -> ListPlan:
        """Plan a file and keep the plan. `land`: where no question is open, land it at once. `ticket`: by which its progress is asked
        for."""
        with self._progresses.told(_party(principal), ticket):
            return self._plan(kind_name, content, filename, given, principal, land=land)

    def progress(self, ticket: str, principal: Principal) -> ListProgress:
        """How far the caller's own request with this ticket has come."""
        return self._progresses.of(_party(principal), ticket)

    def _plan(
        self,
        kind_name: str,
        content: bytes,
        filename: str,
        given: Mapping[str, str | None],
        principal: Principal,
        *,
        land: bool,
    ) -> ListPlan:
        kind = self._kind(kind_name, principal)
        blocks, pieces = read_blocks(content, filename, kind.shape.columns)
        identifier = random_identifier()
        form = _form_of(blocks)
        party = _party(principal)
        row = {
            "id": identifier,
            "kind": kind.name,
            "party": party,
            "filename": filename[:200],
            "file_digest": hashlib.sha256(content).hexdigest(),
            "blocks": zlib.compress(b"\n".join(pieces), 1),
            "given": json.dumps({k: v for k, v in given.items() if v}, ensure_ascii=False),
            "answers": "{}",
            "form": form,
            "recorded_by": principal.client_id,
        }
        with self._store.write() as work:
            self._forget_old(work, party)
            now = {"recorded_at": work.now, "expires_at": work.now + KEPT}
            empty = {"state": PlanState.ASKING.value, "plan": "", "rows": b""}
            work.session.connection().execute(insert(self._tables.plans).values(**row, **now, **empty))
        plan = self._redraft(identifier, principal)
        if land and plan.state is PlanState.READY and all(q.answer is not None for q in plan.questions):
            self.land(identifier, plan.digest, principal)
            return self.get(identifier, principal)
        return plan

    def answer(
        self, identifier: str, said: PlanAnswers, principal: Principal, *, ticket: str | None = None
    ) -> ListPlan:
        """Keep answers, and remember them with the form where the caller wants."""
        with self._progresses.told(_party(principal), ticket):
            return self._answer(identifier, said, principal)

    def _answer(self, identifier: str, said: PlanAnswers, principal: Principal) -> ListPlan:
        with self._store.write() as work:
            row = self._own(work.session, identifier, principal, lock=True)
            _require_open(row)
            _check(said, ListPlan.model_validate_json(row.plan).questions)
            answers: dict[str, str] = json.loads(row.answers)
            for question, value in said.answers.items():
                answers.pop(question, None)
                if value is not None:
                    answers[question] = value
            mine = self._tables.plans.c.id == identifier
            work.session.connection().execute(
                update(self._tables.plans).where(mine).values(answers=json.dumps(answers, ensure_ascii=False))
            )
        return self._redraft(identifier, principal, remember=said.answers if said.remember else {})

    def _redraft(
        self, identifier: str, principal: Principal, *, remember: Mapping[str, str | None] = MappingProxyType({})
    ) -> ListPlan:
        """Draft the plan anew from what is recorded now, with what each row would do, and keep it. `remember`: answers that
        hold for the form, or for a wording, from now on."""
        drafted: Drafted | None = None

        def look(work: UnitOfWork) -> ImportReport:
            nonlocal drafted
            row = self._own(work.session, identifier, principal)
            kind = self._kind(row.kind, principal)
            drafted = self._draft(work.session, row, kind, json.loads(row.answers))
            if drafted.rows is None:
                return ImportReport(dry_run=True, total=0, accepted=0, repeated=0, rejected=0, rows=[])
            comes_to("逐行试算", len(drafted.rows))
            return kind.landed(work, drafted.rows, principal, True)

        report = run_import(self._store, look, dry_run=True)
        assert drafted is not None
        with self._store.write() as work:
            row = self._own(work.session, identifier, principal, lock=True)
            plan = _shown(row, drafted, report if drafted.rows is not None else None)
            mine = self._tables.plans.c.id == identifier
            values = {"state": plan.state.value, "plan": plan.model_dump_json(), "rows": packed(report.rows)}
            work.session.connection().execute(update(self._tables.plans).where(mine).values(**values))
            self._remember(work, row, drafted, remember, principal)
        return plan

    def _draft(self, session: Session, row: Row[Any], kind: ListKind, answers: Mapping[str, str]) -> Drafted:
        return self._drafted(
            session,
            kind,
            _unpacked_blocks(row.blocks),
            json.loads(row.given),
            answers,
            row.party,
            row.form,
            row.filename,
        )

    def _drafted(
        self,
        session: Session,
        kind: ListKind,
        blocks: Sequence[Block],
        given: Mapping[str, str | None],
        answers: Mapping[str, str],
        party: str,
        form: str,
        filename: str,
    ) -> Drafted:
        firms = kind.firms
        comes_to("辨认各列和企业")
        return plan_list(
            blocks,
            kind.shape,
            given=given,
            answers=answers,
            remembered=self._remembered(session, kind, party, form),
            words={name: made(session) for name, made in kind.words.items()},
            firms=None if firms is None else lambda: firms.all(session),
            asks=kind.asks,
            filename=filename,
        )

    # Landing

    def land(
        self, identifier: str, digest: str | None, principal: Principal, *, ticket: str | None = None
    ) -> ImportReport:
        """Land a plan, once: exactly the rows that it shows. A landed plan gives its report again.

        Raises `InvalidInput` while a required question is open, `PreconditionFailed` where the registry has changed so that
        rows would do something else than what was shown; the plan is then drafted anew.
        """

        def land(work: UnitOfWork) -> ImportReport:
            row = self._own(work.session, identifier, principal, lock=True)
            plan = ListPlan.model_validate_json(row.plan)
            kind = self._kind(row.kind, principal)
            if row.state == PlanState.LANDED.value:
                return _report(plan, row)
            if digest is not None and digest != plan.digest:
                raise PreconditionFailed("方案在您查看之后有变化,没有入库;请重新查看")
            if open_questions(plan.questions):
                raise NeedsAnswers(row.filename, plan.questions)
            drafted = self._draft(work.session, row, kind, json.loads(row.answers))
            if drafted.rows is None:
                raise _Changed
            comes_to("入库", len(drafted.rows))
            report = kind.landed(work, drafted.rows, principal, False)
            if _shown(row, drafted, report).digest != plan.digest:
                raise _Changed
            if plan.state is PlanState.EMPTY:
                raise InvalidInput("没有一行可以入库;请看每一行的原因,改正后重新提交文件,或先回答未答的问题")
            mine = self._tables.plans.c.id == identifier
            landed = plan.model_copy(
                update={
                    "state": PlanState.LANDED,
                    "state_label": STATE_LABELS[PlanState.LANDED],
                    "landed_at": work.now,
                    "document": report.document,
                }
            )
            values = {"state": PlanState.LANDED.value, "landed_at": work.now, "plan": landed.model_dump_json()}
            values["rows"] = packed(report.rows)
            work.session.connection().execute(update(self._tables.plans).where(mine).values(**values))
            _audit(work, principal, kind, report, plan=identifier)
            return report

        try:
            with self._progresses.told(_party(principal), ticket):
                return run_import(self._store, land, dry_run=False)
        except _Changed:
            self._redraft(identifier, principal)
            raise PreconditionFailed("登记中的内容在制定方案之后有变化,没有入库;方案已更新,请重新查看") from None

    def land_now(
        self,
        kind_name: str,
        content: bytes,
        filename: str,
        given: Mapping[str, str | None],
        principal: Principal,
        *,
        dry_run: bool,
    ) -> ImportReport:
        """Plan and land in one call, keeping no plan. Raises `NeedsAnswers` where something must be asked: nothing has landed."""
        kind = self._kind(kind_name, principal)
        blocks, _ = read_blocks(content, filename, kind.shape.columns)

        def land(work: UnitOfWork) -> ImportReport:
            drafted = self._drafted(
                work.session, kind, blocks, given, {}, _party(principal), _form_of(blocks), filename
            )
            if drafted.rows is None:
                raise NeedsAnswers(filename, drafted.questions)
            report = kind.landed(work, drafted.rows, principal, dry_run)
            _audit(work, principal, kind, report)
            return report.model_copy(update={"notes": [*report.notes, *_notes(drafted)]})

        return run_import(self._store, land, dry_run=dry_run)

    def rows_now(
        self,
        kind_name: str,
        content: bytes,
        filename: str,
        given: Mapping[str, str | None],
        principal: Principal,
    ) -> list[RowReader]:
        """The rows that would land, keeping no plan: for a one-call route that lands them itself, and asks itself what the kind
        asks of all rows together. Raises `NeedsAnswers` where anything else must be asked."""
        kind = replace(self._kind(kind_name, principal), asks=None)
        blocks, _ = read_blocks(content, filename, kind.shape.columns)
        with self._store.read() as session:
            drafted = self._drafted(session, kind, blocks, given, {}, _party(principal), _form_of(blocks), filename)
        if drafted.rows is None:
            raise NeedsAnswers(filename, drafted.questions)
        return drafted.rows

    # Reading

    def get(self, identifier: str, principal: Principal) -> ListPlan:
        with self._store.read() as session:
            return ListPlan.model_validate_json(
                self._own(session, identifier, principal, self._tables.plans.c.plan).plan
            )

    def page(self, principal: Principal, kind: str | None) -> list[ListPlan]:
        """The plans that the caller may see, the newest first."""
        newest = Asked(f"-{PLANS.natural}", limit=_MOST_PLANS)
        return list(self.found(principal, PlanFilter(kind=kind), newest).rows)

    def found(self, principal: Principal, wanted: PlanFilter, asked: Asked) -> Listed[ListPlan]:
        """A page of the plans that the caller may see."""
        with self._store.read() as session:
            page = _listing(self._tables).page(session, self._found(principal, wanted), asked)
            return page.of(lambda rows: [ListPlan.model_validate_json(plan) for plan in rows])

    def facets(self, principal: Principal, wanted: PlanFilter, fields: str | None) -> ListFacets:
        """The same plans, counted."""
        with self._store.read() as session:
            return _listing(self._tables).facets(session, self._found(principal, wanted), fields)

    def _found(self, principal: Principal, wanted: PlanFilter) -> Any:
        t = self._tables.plans
        mine = [name for name, listed in self._kinds.items() if listed.scope in principal.scopes]
        query = select(t.c.plan).where(t.c.plan != "", t.c.expires_at > self._store.clock.now(), t.c.kind.in_(mine))
        if not principal.reads(Owner.IMPORT).everything:
            query = query.where(t.c.party == _party(principal))
        if wanted.kind is not None:
            query = query.where(t.c.kind == wanted.kind)
        if wanted.state is not None:
            query = query.where(t.c.state == wanted.state)
        return query.where(holds(t.c.filename, wanted.q)) if wanted.q else query

    def rows(
        self, identifier: str, principal: Principal, outcome: RowOutcome | None, first: int, limit: int
    ) -> tuple[list[RowReport], bool]:
        """What each row would do (or did), from the `first` of an outcome on, and whether more follow. The other pages stay where they
        are: a list of a hundred thousand rows is looked at page by page."""
        t = self._tables.plans
        with self._store.read() as session:
            self._own(session, identifier, principal, t.c.id)

            def read(start: int, length: int) -> bytes:
                part = func.substr(t.c.rows, start + 1, length, type_=t.c.rows.type)
                found = session.connection().execute(select(part).where(t.c.id == identifier)).scalar_one()
                return bytes(found or b"")

            found = page_of(read, first, limit, outcome)
            if found is None:
                kept = unpacked(self._own(session, identifier, principal, t.c.rows).rows)
                rows = [row for row in kept if outcome is None or row.outcome is outcome]
                found = rows[first : first + limit], len(rows) > first + limit
        return found

    def whole(self, identifier: str, principal: Principal) -> tuple[ListPlan, list[Block], list[RowReport]]:
        """(plan, the file's lists, what each row would do or did)."""
        with self._store.read() as session:
            row = self._own(session, identifier, principal)
            return ListPlan.model_validate_json(row.plan), _unpacked_blocks(row.blocks), unpacked(row.rows)

    def form_of(self, kind_name: str, principal: Principal) -> tuple[ListKind, dict[str, Words]]:
        """(kind, the words of its fields): what an empty form is made from."""
        if kind_name not in self._kinds:
            raise NotFound(f"没有名为“{kind_name}”的名单")
        kind = self._kind(kind_name, principal)
        with self._store.read() as session:
            return kind, {name: made(session) for name, made in kind.words.items()}

    def discard(self, identifier: str, principal: Principal) -> None:
        """Give a plan up, and its file with it."""
        with self._store.write() as work:
            self._own(work.session, identifier, principal, lock=True)
            work.session.connection().execute(delete(self._tables.plans).where(self._tables.plans.c.id == identifier))

    def _own(
        self, session: Session, identifier: str, principal: Principal, *columns: Column[Any], lock: bool = False
    ) -> Row[Any]:
        """The caller's plan: all of it, or these columns beside what says whose it is. The file and the rows are long."""
        t = self._tables.plans
        wanted = {c.name: c for c in (t.c.kind, t.c.party, *columns)}.values() if columns else [t]
        query = select(*wanted).where(t.c.id == identifier, t.c.expires_at > self._store.clock.now())
        row = session.connection().execute(query.with_for_update() if lock else query).first()
        reach = principal.writes(Owner.IMPORT) if lock else principal.reads(Owner.IMPORT)
        kind = self._kinds.get(row.kind) if row is not None else None
        # What a list holds is shown to who may land it: contacts are not everybody's of an office.
        hidden = kind is None or kind.scope not in principal.scopes
        if row is None or hidden or (not lock and not reach.keeps(row.party)):
            raise NotFound("没有这个导入方案,或已过期删去")
        if not reach.keeps(row.party):
            raise reach.refusal()
        return row

    def _kind(self, name: str, principal: Principal) -> ListKind:
        kind = self._kinds.get(name)
        if kind is None:
            problem = f"没有名为“{name[:40]}”的名单"
            remedy = f"可用:{'、'.join(f'{k.name}({k.label})' for k in self._kinds.values())}"
            raise InvalidInput(f"{problem};{remedy}", [FieldProblem(field="kind", problem=problem, remedy=remedy)])
        if kind.scope not in principal.scopes:
            label = SCOPE_LABELS.get(kind.scope, kind.scope)
            raise Forbidden(f"接入方 {principal.client_id} 缺少权限:{label}({kind.scope})")
        reach = principal.writes(kind.owner)
        if reach.span.value == "none":
            raise reach.refusal()
        return kind

    def _forget_old(self, work: UnitOfWork, party: str) -> None:
        t = self._tables.plans
        connection = work.session.connection()
        connection.execute(delete(t).where(t.c.expires_at <= work.now))
        kept = select(t.c.id).where(t.c.party == party).order_by(t.c.recorded_at.desc()).limit(_MOST_PLANS - 1)
        ids = [row.id for row in connection.execute(kept).all()]
        if len(ids) == _MOST_PLANS - 1:
            connection.execute(delete(t).where(t.c.party == party, t.c.id.not_in(ids)))

    # Forms and words

    def _remembered(self, session: Session, kind: ListKind, party: str, form: str) -> Remembered:
        """A party's own answers before the city's."""
        f, w = self._tables.forms, self._tables.words
        connection = session.connection()
        answers: dict[str, str] = {}
        words: dict[str, dict[str, str]] = {}
        for whose in dict.fromkeys(("", party)):
            query = select(f.c.answers).where(f.c.party == whose, f.c.kind == kind.name, f.c.form == form)
            for row in connection.execute(query).all():
                answers |= json.loads(row.answers)
            learned = select(w.c.field, w.c.wording, w.c.value).where(w.c.party == whose, w.c.kind == kind.name)
            for row in connection.execute(learned).all():
                words.setdefault(row.field, {})[row.wording] = row.value
        return Remembered(answers, words)

    def _remember(
        self,
        work: UnitOfWork,
        row: Row[Any],
        drafted: Drafted,
        answers: Mapping[str, str | None],
        principal: Principal,
    ) -> None:
        about_form: dict[str, str] = {}
        for identifier, value in answers.items():
            memory = drafted.memory.get(identifier, "")
            if value is None or not memory:
                continue
            if memory.startswith("word|"):
                _, name, wording = memory.split("|", 2)
                if value != NONE:
                    self._learn(work, row.party, row.kind, name, wording, value, principal)
            else:
                about_form[memory] = value
                if memory.startswith("column|") and value != LEAVE_OUT:
                    self._learn(work, row.party, row.kind, HEADER, memory.removeprefix("column|"), value, principal)
        if about_form:
            blocks = _unpacked_blocks(row.blocks)
            self._keep_form(work, row.party, row.kind, row.form, form_headers(blocks), about_form, principal)

    def _learn(
        self, work: UnitOfWork, party: str, kind: str, name: str, wording: str, value: str, principal: Principal
    ) -> None:
        w = self._tables.words
        key = {"party": party, "kind": kind, "field": name, "wording": wording[:100]}
        connection = work.session.connection()
        connection.execute(delete(w).where(*(w.c[k] == v for k, v in key.items())))
        connection.execute(insert(w).values(**key, value=value, recorded_at=work.now, recorded_by=principal.client_id))

    def _keep_form(
        self,
        work: UnitOfWork,
        party: str,
        kind: str,
        form: str,
        headers: Sequence[str],
        answers: Mapping[str, str],
        principal: Principal,
    ) -> None:
        f = self._tables.forms
        key = self._form_key(party, kind, form)
        connection = work.session.connection()
        old = connection.execute(select(f.c.answers).where(key).with_for_update()).first()
        kept = (json.loads(old.answers) if old else {}) | dict(answers)
        connection.execute(delete(f).where(key))
        connection.execute(
            insert(f).values(
                party=party,
                kind=kind,
                form=form,
                headers=json.dumps(list(headers), ensure_ascii=False),
                answers=json.dumps(kept, ensure_ascii=False),
                recorded_at=work.now,
                recorded_by=principal.client_id,
            )
        )

    def _form_key(self, party: str, kind: str, form: str) -> ColumnElement[bool]:
        f = self._tables.forms
        return (f.c.party == party) & (f.c.kind == kind) & (f.c.form == form)

    def forms(self, principal: Principal) -> list[ListForm]:
        """The forms that the caller's party has answered."""
        f = self._tables.forms
        with self._store.read() as session:
            query = select(f).where(f.c.party == _party(principal)).order_by(f.c.kind, f.c.form)
            return [_form(row) for row in session.connection().execute(query).all()]

    def change_form(self, kind: str, form: str, change: ListFormChange, principal: Principal) -> ListForm:
        """Replace what is answered about a form."""
        f = self._tables.forms
        key = self._form_key(_party(principal), kind, form)
        with self._store.write() as work:
            connection = work.session.connection()
            if connection.execute(select(f.c.form).where(key).with_for_update()).first() is None:
                raise NotFound("没有记住这一表式")
            answers = json.dumps(dict(change.answers), ensure_ascii=False)
            values = {"answers": answers, "recorded_at": work.now, "recorded_by": principal.client_id}
            connection.execute(update(f).where(key).values(**values))
            return _form(connection.execute(select(f).where(key)).one())

    def forget_form(self, kind: str, form: str, principal: Principal) -> None:
        f = self._tables.forms
        key = self._form_key(_party(principal), kind, form)
        with self._store.write() as work:
            if not work.session.connection().execute(delete(f).where(key)).rowcount:
                raise NotFound("没有记住这一表式")

    def words(self, principal: Principal) -> list[ListWord]:
        """The wordings that the caller's party has taught."""
        w = self._tables.words
        with self._store.read() as session:
            query = select(w).where(w.c.party == _party(principal)).order_by(w.c.kind, w.c.field, w.c.wording)
            return [_word(row) for row in session.connection().execute(query).all()]

    def built_in(self, principal: Principal, kind: str | None) -> list[BuiltInWord]:
        """The wordings that are known without having been taught, of the kinds that the caller may land."""
        named = self._kinds if kind is None else {kind: self._kind(kind, principal)}
        mine = [listed for listed in named.values() if listed.scope in principal.scopes]
        with self._store.read() as session:
            return [
                word
                for listed in mine
                for word in _built_in(session, listed, self._remembered(session, listed, _party(principal), "").words)
            ]

    def learn(self, word: ListWordIn, principal: Principal) -> ListWord:
        """Know a wording from now on. `InvalidInput` where the kind has no such field, or the field no such value."""
        kind = self._kind(word.kind, principal)
        wording = header_key(word.wording) if word.field == HEADER else normalise_text(word.wording)
        with self._store.write() as work:
            values = self._values(work.session, kind, word.field)
            tentative = kind.shape.tentative
            if word.value == OFF:
                _require_switchable(_built_in(work.session, kind), word.field, wording)
            elif tentative and word.field in tentative.fields and (said := tentative.in_heading(wording)):
                remedy = "这类写法每份名单都要由人确认,不能教成一种认定"
                problem = FieldProblem(
                    field="body.wording", problem=f"写有“{said}”,只是拟定", remedy=remedy, value=wording
                )
                raise InvalidInput(f"“{wording}”不能教成认定", [problem])
            elif word.value not in values:
                problem = FieldProblem(
                    field="body.value",
                    problem="不在可选的值之内",
                    remedy=f"可选:{'、'.join(values)[:500]}",
                    value=word.value,
                )
                raise InvalidInput(f"“{word.field}”没有值“{word.value}”", [problem])
            self._learn(work, _party(principal), kind.name, word.field, wording, word.value, principal)
        return ListWord(
            kind=kind.name,
            field=word.field,
            wording=wording,
            value=word.value,
            recorded_at=work.now,
            recorded_by=principal.client_id,
        )

    @staticmethod
    def _values(session: Session, kind: ListKind, name: str) -> list[str]:
        if name == HEADER:
            return [column.field for column in kind.shape.columns]
        if name not in kind.words:
            fields = "、".join((HEADER, *kind.words))
            problem = FieldProblem(field="body.field", problem="没有这个项目", remedy=f"可选:{fields}", value=name)
            raise InvalidInput(f"“{kind.label}”没有可教写法的项目“{name}”", [problem])
        return [choice.value for choice in kind.words[name](session).choices]

    def forget_word(self, kind: str, name: str, wording: str, principal: Principal) -> None:
        w = self._tables.words
        key = {"party": _party(principal), "kind": kind, "field": name, "wording": wording}
        with self._store.write() as work:
            mine = delete(w).where(*(w.c[k] == v for k, v in key.items()))
            if not work.session.connection().execute(mine).rowcount:
                raise NotFound("没有学到这种写法")


class _Changed(Exception):
    pass


def _party(principal: Principal) -> str:
    return principal.writes(Owner.IMPORT).party


def _form_of(blocks: Sequence[Block]) -> str:
    return hashlib.sha256("\n".join(form_headers(blocks)).encode()).hexdigest()


def _form(row: Row[Any]) -> ListForm:
    return ListForm(
        id=row.form,
        kind=row.kind,
        headers=json.loads(row.headers),
        answers=json.loads(row.answers),
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
    )


def _built_in(
    session: Session, kind: ListKind, taught: Mapping[str, Mapping[str, str]] = MappingProxyType({})
) -> Iterator[BuiltInWord]:
    for column in kind.shape.columns:
        for wording in dict.fromkeys((column.header, *column.aliases)):
            yield BuiltInWord(
                kind=kind.name,
                field=HEADER,
                wording=wording,
                value=column.field,
                label=column.header,
                source=kind.source,
                off=taught.get(HEADER, {}).get(header_key(wording)) == OFF,
            )
    for name, made in kind.words.items():
        words = made(session)
        for choice in words.choices:
            for wording in dict.fromkeys((choice.label, *words.wordings[choice.value])):
                yield BuiltInWord(
                    kind=kind.name,
                    field=name,
                    wording=wording,
                    value=choice.value,
                    label=choice.label,
                    source=words.source,
                    off=taught.get(name, {}).get(normalise_text(wording)) == OFF,
                )


def _require_switchable(known: Iterable[BuiltInWord], field: str, wording: str) -> None:
    """Only what is built in can be switched off, and not what our own empty forms use."""
    fold = header_key if field == HEADER else normalise_text
    mine = [word for word in known if word.field == field and fold(word.wording) == wording]
    own = any(fold(word.label) == wording for word in mine)
    if not mine or own:
        said = "空表用的就是这种写法,不能停用" if own else "没有这种内置的写法"
        remedy = "可停用的内置写法见 GET …/imports/words/built-in"
        problem = FieldProblem(field="body.wording", problem=said, remedy=remedy, value=wording)
        raise InvalidInput(f"“{wording}”:{said}", [problem])


def _word(row: Row[Any]) -> ListWord:
    return ListWord(
        kind=row.kind,
        field=row.field,
        wording=row.wording,
        value=row.value,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
    )


def _require_open(row: Row[Any]) -> None:
    if row.state == PlanState.LANDED.value:
        raise InvalidInput("这个方案已经入库,不能再改;请重新提交文件")


def _check(said: PlanAnswers, questions: Sequence[Question]) -> None:
    """Refuse answers to what was not asked, and what is none of the choices."""
    asked = {q.id: q for q in questions}
    problems = []
    for identifier, value in said.answers.items():
        question = asked.get(identifier)
        field = f"body.answers.{identifier}"
        if question is None:
            problems.append(FieldProblem(field=field, problem="没有这个问题", remedy="请按方案中列出的问题回答"))
        elif value is not None and not question.free and value not in {c.value for c in question.choices}:
            choices = "、".join(f"{c.value}({c.label})" for c in question.choices[:20])
            problems.append(
                FieldProblem(field=field, problem="不在可选的回答之内", remedy=f"可选:{choices}", value=value[:80])
            )
    if problems:
        raise InvalidInput("有的回答不能用,没有记下任何一个", problems)


def _audit(work: UnitOfWork, principal: Principal, kind: ListKind, report: ImportReport, **which: str) -> None:
    work.audit(Action.LIST_LANDED, principal, kind.name, accepted=report.accepted, rejected=report.rejected, **which)


def _notes(drafted: Drafted) -> list[str]:
    notes = [*drafted.left_out, *drafted.notes]
    for block in drafted.blocks:
        told = [a for a in block.set_aside if block.taken and a.kind not in _NOT_TOLD]
        notes += [f"{block.sheet or '文件'}第{a.row}行不作为数据({a.label}):{a.text}" for a in told[:50]]
    open_ones = [q for q in drafted.questions if not q.required and q.answer is None]
    notes += [f"{q.text}(未回答,有关的内容没有导入)" for q in open_ones[:50]]
    return notes


def _state(report: ImportReport | None) -> PlanState:
    if report is None:
        return PlanState.ASKING
    return PlanState.READY if report.accepted or report.repeated else PlanState.EMPTY


def _state_label(state: PlanState, questions: Iterable[Question], report: ImportReport | None) -> str:
    """The state in words, with what is still open: rows that an unanswered question is about stay out."""
    label = STATE_LABELS[state]
    if state is PlanState.READY and report is not None and not report.accepted:
        label = "此前都已记录,没有要入库的行"
    still = sum(question.answer is None for question in questions)
    return f"{label},还有 {still} 个问题未回答" if still and state in (PlanState.READY, PlanState.EMPTY) else label


def _shown(row: Row[Any], drafted: Drafted, report: ImportReport | None) -> ListPlan:
    state = _state(report)
    counts = None
    if report is not None:
        counts = RowCounts(
            total=report.total,
            accepted=report.accepted,
            repeated=report.repeated,
            rejected=report.rejected,
            warned=sum(bool(r.warnings) for r in report.rows),
        )
    plan = ListPlan(
        id=row.id,
        kind=row.kind,
        filename=row.filename,
        file_digest=row.file_digest,
        state=state,
        state_label=_state_label(state, drafted.questions, report),
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        expires_at=row.expires_at,
        digest="",
        left_out=drafted.left_out,
        notes=[*drafted.notes, *(report.notes if report is not None else [])],
        unregistered=drafted.unregistered,
        blocks=drafted.blocks,
        questions=drafted.questions,
        counts=counts,
        form=row.form,
    )
    digest = hashlib.sha256(plan.model_dump_json(exclude={"recorded_at", "expires_at"}).encode())
    for line in report.rows if report is not None else []:
        # A number that the database gives out is another when the row lands: a trial has used one up.
        digest.update(line.model_dump_json(exclude={"key"}).encode())
    return plan.model_copy(update={"digest": digest.hexdigest()})


def _report(plan: ListPlan, row: Row[Any]) -> ImportReport:
    counts = plan.counts
    assert counts is not None
    return ImportReport(
        dry_run=False,
        total=counts.total,
        accepted=counts.accepted,
        repeated=counts.repeated,
        rejected=counts.rejected,
        rows=unpacked(row.rows),
        document=plan.document,
    )


def _unpacked_blocks(packed: bytes) -> list[Block]:
    return blocks_of(zlib.decompress(packed).split(b"\n"))
