"""Asking a firm for what the pack needs beyond the registry's figures, and recording the answers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlmodel import Session, col, select

from services.awards.catalogue.asking import info_of
from services.awards.catalogue.service import Policies
from services.awards.domain.asking import Input, inputs
from services.awards.domain.expressions import NEVER
from services.awards.domain.pack import Pack
from services.awards.happenings import FiguresTold
from services.awards.read_model.service import require_readable, require_writable
from services.awards.record.checks import kept, wanted
from services.awards.record.tables import InputAnswerRow
from services.awards.schema import ANSWERS
from shared.contracts.audit import Action
from shared.contracts.awards import NO_SUCH_DAY, FirmInput, FirmInputs, InputAnswersIn, InputsRecorded
from shared.contracts.owners import Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.public_events.awards import InputsAnswered
from shared.contracts.registry_events import IndicatorFigures
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Forbidden, InvalidInput
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.storage import Store, UnitOfWork

REGISTRYS = frozenset(IndicatorFigures.model_fields)
"""Inputs that the registry keeps: they are reported there, and nowhere else."""
_ANSWERING = frozenset({Scope.CLAIMS_SUBMIT, Scope.AWARDS_DECIDE})
"""Who answers: the firm and its office, who claim; the bureau, which finds."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_DAY = dt.date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Ask:
    """One input of one year (0: a dated fact)."""

    year: int
    input: Input

    @property
    def key(self) -> str:
        return f"figures.{self.year}.{self.input.id}" if self.year else f"dates.{self.input.id}"


class Given(NamedTuple):
    """An answer that could be read. number: None where it takes back what was answered."""

    ask: Ask
    number: int | None


def own_inputs(pack: Pack) -> list[Input]:
    """What the pack asks for and the registry does not keep."""
    return [one for one in inputs(pack) if one.id not in REGISTRYS]


def asked(pack: Pack, year: int) -> Iterator[Ask]:
    """What of these the rules look at for a year, in the pack's order, each figure's latest year first."""
    measures = [m for versions in pack.versions.values() for m in versions]
    years: dict[str, set[int]] = {}
    for m in measures:
        for offset, id in m.figures:
            years.setdefault(id, set()).add(year + offset)
    dates = {name for m in measures for name in m.dates}
    for one in own_inputs(pack):
        if one.figure is not None:
            yield from (Ask(y, one) for y in sorted(years.get(one.id, ()), reverse=True))
        elif one.id in dates:
            yield Ask(0, one)


Answers = dict[tuple[int, str], InputAnswerRow]
"""{(year, input): the answer that counts} of a firm"""


def last_answers(session: Session, codes: Collection[CreditCode]) -> dict[CreditCode, Answers]:
    """What counts of each of these firms, read at once."""
    a = InputAnswerRow
    found: dict[CreditCode, Answers] = {code: {} for code in codes}
    for row in session.exec(select(a).where(among(session, col(a.credit_code), codes)).order_by(col(a.id))):
        found[CreditCode.kept(row.credit_code)][row.year, row.input] = row
    return found


class Inputs:
    """The form of a firm, and its answers. Each set of answers takes effect once for an Idempotency-Key."""

    def __init__(self, store: Store, policies: Policies) -> None:
        self._store = store
        self._policies = policies

    def form(self, code: CreditCode, year: int, principal: Principal) -> FirmInputs:
        """What the policy in use asks of a firm for a year, with what was answered."""
        pack = self._policies.named(None)
        with self._store.read() as session:
            require_readable(session, code, principal, Owner.CLAIM)
            last = last_answers(session, [code])[code]
        answers = not _ANSWERING.isdisjoint(principal.scopes)
        return FirmInputs(
            credit_code=code,
            year=year,
            policy=pack.id,
            inputs=[
                _shown(ask, last.get((ask.year, ask.input.id)), may=answers and may_answer(ask.input, principal))
                for ask in asked(pack, year)
            ],
        )

    def answer(self, code: CreditCode, request: InputAnswersIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Record answers. What is no answer to its question is refused with all the others: nothing is recorded then."""
        pack = self._policies.named(None)

        def act(work: UnitOfWork) -> tuple[int, InputsRecorded]:
            require_writable(work.session, code, principal, Owner.CLAIM)
            if _ANSWERING.isdisjoint(principal.scopes):
                raise Forbidden("本账号不能填报政策所问的情况:须有权申报奖补或作出认定")
            given = _read(pack, request, principal)
            new = record(work, [(code, one) for one in given], request.grounds, principal)
            keys = {one.ask.key for _, one in new}
            return 200, InputsRecorded(
                recorded=[one.ask.key for one in given if one.ask.key in keys],
                unchanged=[one.ask.key for one in given if one.ask.key not in keys],
            )

        once = idempotency_key(principal.client_id, f"inputs/{code}", key, request)
        return ANSWERS.run_once(self._store, once, act)


def record(
    work: UnitOfWork,
    given: Iterable[tuple[CreditCode, Given]],
    grounds: str,
    principal: Principal,
    last: Mapping[CreditCode, Answers] | None = None,
) -> list[tuple[CreditCode, Given]]:
    """Record answers of firms that differ from what counts; these are given back. last: what counts of these firms, where rows of a list
    go by one reading; it is kept up."""
    by_firm: dict[CreditCode, list[Given]] = {}
    for code, one in given:
        by_firm.setdefault(code, []).append(one)
    found: list[tuple[CreditCode, Given]] = []
    last = last_answers(work.session, by_firm) if last is None else last
    for code, answers in by_firm.items():
        mine = last[code]
        new = [one for one in answers if _differs(mine.get((one.ask.year, one.ask.input.id)), one)]
        if not new:
            continue
        seq = work.next_number()
        rows = [
            InputAnswerRow(
                credit_code=code, year=one.ask.year, input=one.ask.input.id, number=one.number, declared=one.ask.input.declared,
                grounds=grounds, recorded_by=principal.client_id, recorded_at=work.now, seq=seq,
            )
            for one in new
        ]  # fmt: skip
        work.session.add_all(rows)
        mine |= {(row.year, row.input): row for row in rows}
        work.session.flush()
        keys = [one.ask.key for one in new]
        work.audit(Action.INPUTS_ANSWERED, principal, code, inputs="、".join(keys)[:200], count=len(keys))
        work.publish(InputsAnswered(credit_code=code, keys=keys), subject=code)
        # A dated fact may bear on every year: it is told under the year of the recording.
        years = sorted({one.ask.year or work.now.year for one in new})
        work.tell(FiguresTold(tuple((code, year) for year in years)))
        found += [(code, one) for one in new]
    return found


def _differs(last: InputAnswerRow | None, given: Given) -> bool:
    return given.number is not None if last is None else last.number != given.number


def may_answer(input: Input, principal: Principal) -> bool:
    """What an office answers, no firm answers for itself."""
    return input.asked.asks != "office" or principal.enterprise is None


def _read(pack: Pack, request: InputAnswersIn, principal: Principal) -> list[Given]:
    known = {one.id: one for one in inputs(pack)}
    found, wrong = [], []
    for key, value in request.answers.items():
        kind, _, rest = key.partition(".")
        year, _, id = rest.rpartition(".")
        input = known.get(id)
        field = f"body.answers.{key}"
        if input is None or (input.figure is None) != (kind == "dates"):
            ours = "、".join(f"{one.id}({one.name})" for one in own_inputs(pack)) or "无"
            wrong.append(FieldProblem(field=field, problem=f"政策没有问“{key}”", remedy=f"可填:{ours}"))
        elif id in REGISTRYS:
            problem = f"“{input.name}”以登记服务的年度指标为准"
            wrong.append(FieldProblem(field=field, problem=problem, remedy="请在企业的年度指标中登记"))
        elif not may_answer(input, principal):
            problem = f"“{input.name}”由主管部门或归口单位填写"
            wrong.append(FieldProblem(field=field, problem=problem, remedy="请联系归口单位"))
        else:
            number = None if value is None else number_of(input, value)
            if number is None and value is not None:
                said = value.yuan if isinstance(value, Fen) else str(value)
                problem = f"“{input.name}”应为{wanted(input.figure) if input.figure else _DATE_WANTED}"
                wrong.append(FieldProblem(field=field, problem=problem, remedy="请更正后重新提交", value=said[:80]))
            else:
                found.append(Given(Ask(int(year) if year else 0, input), number))
    if wrong:
        raise InvalidInput("所填内容有误", wrong)
    return found


_DATE_WANTED = f"日期(如 2024-03-01),确知没有的填 {NO_SUCH_DAY}"


def number_of(input: Input, value: int | str) -> int | None:
    """What an answer on the wire is kept as; None where it is no answer to this question."""
    if input.figure is not None:
        return kept(input.figure, value)
    if value == NO_SUCH_DAY:
        return NEVER.toordinal()
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        return None
    return day.toordinal() if day >= _FIRST_DAY else None


def _shown(ask: Ask, row: InputAnswerRow | None, *, may: bool) -> FirmInput:
    number = None if row is None else row.number
    value, text = (None, "") if number is None else _wire(ask.input, number)
    info = info_of(ask.input).model_dump()
    return FirmInput(
        **info,
        key=ask.key,
        year=ask.year or None,
        value=value,
        value_text=text,
        answered_by="" if row is None or number is None else row.recorded_by,
        answered_at=None if row is None or number is None else row.recorded_at,
        grounds="" if row is None or number is None else row.grounds,
        may_answer=may and ask.input.asked.asks != "registry",
    )


def _wire(input: Input, number: int) -> tuple[int | str, str]:
    """An answer as it is given, and as people read it."""
    figure = input.figure
    if figure is None:
        day = dt.date.fromordinal(number)
        return (NO_SUCH_DAY, "无") if day == NEVER else (day.isoformat(), day.isoformat())
    text = figure.shown(number)
    if figure.money:
        return Fen(number), text
    if figure.yes_no:
        return bool(number), text
    if figure.choices:
        return (figure.choices[number][0] if number < len(figure.choices) else "", text)
    if figure.places:
        whole, rest = divmod(number, figure.over)
        return f"{whole}.{rest:0{figure.places}d}", text
    return number, text
