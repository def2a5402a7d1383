"""Quarterly assessments: computed from the registry and the reports, published as a snapshot, appealed, final."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, cast

from sqlmodel import Session, col, select

from services.registry.domain.reporting import INDICATORS, Point, month_of, quarter_of, shown, total
from services.registry.domain.targets import TargetPlan
from services.registry.reporting.counting import breakdowns
from services.registry.reporting.reports import Reports
from services.registry.reporting.revised import WEIGHTS
from services.registry.reporting.sums import Sums, sums_of
from services.registry.reporting.tables import AppealRow, AssessmentRow, WeightVersion
from services.registry.schema import FEED
from shared.contracts.audit import Action
from shared.contracts.events import canonical
from shared.contracts.owners import Owner
from shared.contracts.public_events.registry import (
    AssessmentAnswered,
    AssessmentAppealed,
    AssessmentFinal,
    AssessmentPublished,
    AssessmentWeighed,
)
from shared.contracts.reporting import (
    AppealAnswer,
    AppealIn,
    AppealInfo,
    AssessedPoint,
    AssessedUnit,
    Assessment,
    ReportStatus,
    Weights,
)
from shared.contracts.values import local_date
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, InvalidInput, NotFound
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store


class Assessments:
    """The assessment of every quarter."""

    def __init__(self, store: Store, reports: Reports, plan: TargetPlan) -> None:
        self._store = store
        self._plan = plan
        self._reports = reports

    def get(self, quarter: str, principal: Principal) -> Assessment:
        """As it was published, with whether it would come out differently now; before that, as it stands. Of the caller's
        own units."""
        mine = principal.reads(Owner.UNIT)
        with self._store.read() as session:
            every, weights, certainty = self._computed(session, quarter)
            row = session.get(AssessmentRow, quarter)
            query = select(AppealRow).where(AppealRow.quarter == quarter).order_by(AppealRow.unit)
            appeals = [a for a in session.exec(query).all() if mine.covers(firm=None, units=(a.unit,))]
        units = [u for u in every if mine.covers(firm=None, units=(u.unit,))]
        if row is None:
            return Assessment(
                quarter=quarter,
                state="computed",
                weights=weights,
                weights_certainty=certainty,
                units=units,
                sha256=None,
                published_at=None,
                appeals_until=None,
                appeals=[],
            )
        kept = json.loads(row.snapshot)
        upheld = {a.unit: a.adjustment for a in appeals if a.adjustment is not None}
        said = [AssessedUnit.model_validate(u) for u in kept["units"]]
        published = [u for u in said if mine.covers(firm=None, units=(u.unit,))]
        return Assessment(
            quarter=quarter,
            state=cast(Literal["published", "final"], row.state),
            weights=kept["weights"],
            weights_certainty=kept["weights_certainty"],
            units=[u.model_copy(update={"adjusted": upheld.get(u.unit)}) for u in published],
            sha256=row.sha256,
            published_at=row.published_at,
            appeals_until=self._appeals_until(row),
            appeals=[_appeal(a) for a in appeals],
            differs=published != units,
        )

    def weights(self) -> dict[str, int]:
        """Those that hold now: the plan's own as long as nobody has set others."""
        with self._store.read() as session:
            return self._weights(session)[0]

    def _weights(self, session: Session) -> tuple[dict[str, int], str]:
        """(the weights, how certain they are)"""
        edited = session.exec(select(WeightVersion).order_by(col(WeightVersion.version).desc())).first()
        default = self._plan.assessment
        return (edited.weights, "edited") if edited else (dict(default.weights), default.certainty)

    def weigh(self, weights: Weights, principal: Principal, match: Match) -> dict[str, int]:
        """Other weights, for what is published from now on."""
        given = weights.model_dump()
        if not any(given.values()):
            raise InvalidInput.at("body", "权重不能全为0", "至少一项大于0")
        with self._store.write() as work, work.editing(WEIGHTS, by=principal, match=match):
            if WEIGHTS.stands(work.session, given):
                return given
            version = max(work.session.exec(select(WeightVersion.version)).all(), default=0) + 1
            row = WeightVersion(version=version, weights=given, recorded_by=principal.client_id, recorded_at=work.now)
            work.session.add(row)
            work.audit(Action.WEIGHTS_CHANGED, principal, str(version), **given)
            work.publish(AssessmentWeighed(version=version, weights=given), subject=str(version))
        return given

    def publish(self, quarter: str, principal: Principal) -> Assessment:
        """Publish a quarter that is over, as it comes out now."""
        _, last = month_of(_months(quarter)[-1])
        if self._store.clock.today() <= last:
            raise Conflict(f"{quarter} 到 {last} 才结束,不能提前公布")
        with self._store.write() as work:
            FEED.locked_head(work.session)
            if work.session.get(AssessmentRow, quarter) is not None:
                raise Conflict(f"{quarter} 的考核已经公布")
            units, weights, certainty = self._computed(work.session, quarter)
            content = {
                "quarter": quarter,
                "weights": weights,
                "weights_certainty": certainty,
                "units": [u.model_dump(mode="json") for u in units],
            }
            snapshot = canonical(content)
            digest = hashlib.sha256(snapshot).hexdigest()
            work.session.add(
                AssessmentRow(
                    quarter=quarter,
                    state="published",
                    snapshot=snapshot.decode(),
                    sha256=digest,
                    published_by=principal.client_id,
                    published_at=work.now,
                )
            )
            work.audit(Action.ASSESSMENT_STEP, principal, quarter, step="公布")
            work.publish(AssessmentPublished(quarter=quarter, sha256=digest), subject=quarter)
        return self.get(quarter, principal)

    def appeal(self, quarter: str, body: str, asked: AppealIn, principal: Principal) -> Assessment:
        """A unit appeals, once, within the days for it."""
        mine = principal.writes(Owner.UNIT)
        if not mine.covers(firm=None, units=(body,)):
            raise mine.refusal()
        with self._store.write() as work:
            row = _published(work.session, quarter)
            if row.state == "final":
                raise Conflict("考核已经定案")
            if local_date(work.now) > self._appeals_until(row):
                raise Conflict(f"申诉期至 {self._appeals_until(row)},已过")
            if body not in {u["unit"] for u in json.loads(row.snapshot)["units"]}:
                raise NotFound(f"{quarter} 的考核中没有单位“{body}”")
            if work.session.get(AppealRow, (quarter, body)) is not None:
                raise Conflict("本单位已就此次考核申诉过")
            work.session.add(
                AppealRow(
                    quarter=quarter,
                    unit=body,
                    reason=asked.reason,
                    raised_by=principal.client_id,
                    raised_at=work.now,
                    answer="",
                )
            )
            work.audit(Action.ASSESSMENT_STEP, principal, f"{quarter}/{body}", step="申诉")
            work.publish(AssessmentAppealed(quarter=quarter, unit=body), subject=body)
        return self.get(quarter, principal)

    def answer(self, quarter: str, body: str, said: AppealAnswer, principal: Principal) -> Assessment:
        """Answer an appeal, once. Upheld, the score is set beside the one that was published, which stays."""
        if (said.outcome == "upheld") != (said.score is not None):
            raise InvalidInput.at("body.score", "申诉成立须给出更正后的得分;不成立的不给", "请更正")
        with self._store.write() as work:
            row = work.session.get(AppealRow, (quarter, body), with_for_update=True)
            if row is None:
                raise NotFound(f"没有单位“{body}”就 {quarter} 考核的申诉")
            if row.outcome is not None:
                raise Conflict("此申诉已经答复")
            row.outcome, row.answer, row.adjustment, row.answered_at = said.outcome, said.answer, said.score, work.now
            work.session.add(row)
            said_so = "申诉成立" if said.outcome == "upheld" else "申诉不成立"
            work.audit(Action.ASSESSMENT_STEP, principal, f"{quarter}/{body}", step=f"答复:{said_so}")
            work.publish(AssessmentAnswered(quarter=quarter, unit=body, outcome=said.outcome), subject=body)
        return self.get(quarter, principal)

    def finalise(self, quarter: str, principal: Principal) -> Assessment:
        """Final, when the days for appeals are over and every appeal is answered."""
        with self._store.write() as work:
            row = _published(work.session, quarter, lock=True)
            if row.state == "final":
                raise Conflict("考核已经定案")
            if local_date(work.now) <= self._appeals_until(row):
                raise Conflict(f"申诉期至 {self._appeals_until(row)},之后方可定案")
            query = select(AppealRow.unit).where(AppealRow.quarter == quarter, col(AppealRow.outcome).is_(None))
            if waiting := work.session.exec(query).all():
                raise Conflict(f"还有未答复的申诉:{'、'.join(waiting)}")
            row.state, row.final_at = "final", work.now
            work.session.add(row)
            work.audit(Action.ASSESSMENT_STEP, principal, quarter, step="定案")
            work.publish(AssessmentFinal(quarter=quarter, sha256=row.sha256), subject=quarter)
        return self.get(quarter, principal)

    def _appeals_until(self, row: AssessmentRow) -> dt.date:
        return local_date(row.published_at) + dt.timedelta(days=self._plan.assessment.appeal_days)

    def _computed(self, session: Session, quarter: str) -> tuple[list[AssessedUnit], dict[str, int], str]:
        months = _months(quarter)
        _, last = month_of(months[-1])
        weights, certainty = self._weights(session)
        clock = clock_of(session)
        now = clock.now()
        sums = sums_of(session, self._plan, min(last, clock.today()), now, last.year)
        by_target = breakdowns(session)
        statuses = [s for m in months for s in self._reports.statuses(session, m, month_of(m)[1])]
        units = []
        for code in sorted({s.body for s in statuses if s.local}):
            name = next(s.name for s in reversed(statuses) if s.body == code)
            own = [s for s in statuses if s.body == code]
            points = _points(sums, self._plan, code, by_target, own, weights, last, now)
            score = total(points)
            units.append(
                AssessedUnit(
                    unit=code,
                    name=name,
                    score=None if score is None else shown(score),
                    points=[
                        AssessedPoint(
                            indicator=p.id,
                            name=p.name,
                            weight=p.weight,
                            points=None if p.share is None else shown(p.points),
                            why=p.why,
                        )
                        for p in points
                    ],
                )
            )
        return units, weights, certainty


def _points(
    sums: Sums,
    plan: TargetPlan,
    unit: str,
    by_target: Mapping[str, Mapping[str, int]],
    statuses: list[ReportStatus],
    weights: Mapping[str, int],
    last: dt.date,
    now: dt.datetime,
) -> list[Point]:
    """The four indicators of one unit, each with why."""

    def completion(kind: str) -> tuple[Fraction | None, str]:
        shares, said = [], []
        for target in plan.targets:
            wanted = by_target.get(target.id, {}).get(unit)
            if target.kind != kind or not wanted:
                continue
            if kind == "annual_new":
                actual = sums.newly(target.title, last.year, last)[unit]
            else:
                actual = sums.stock(target.title, "valid")[unit]
            shares.append(min(Fraction(actual, wanted), Fraction(1)))
            said.append(f"{target.id} {actual}/{wanted}")
        if not shares:
            return None, "没有分解到本单位的目标,不计分"
        return sum(shares, Fraction(0)) / len(shares), ",".join(said)

    due = [s for s in statuses if s.due_at <= now or s.received_at is not None]
    in_time = [s for s in due if not s.late]
    sent = [s for s in statuses if s.received_at is not None]
    clean = [s for s in sent if s.returned == 0]
    on_time = (
        (Fraction(len(in_time), len(due)), f"应报{len(due)}次,按时{len(in_time)}次")
        if due
        else (None, "还没有到期的月报")
    )
    once = (Fraction(len(clean), len(sent)), f"已报{len(sent)}次,未退回{len(clean)}次") if sent else (None, "没有报过")
    found = {"new": completion("annual_new"), "stock": completion("stock"), "on_time": on_time, "not_returned": once}
    return [Point(id, INDICATORS[id], weights[id], share, why) for id, (share, why) in found.items()]


def _months(quarter: str) -> list[str]:
    try:
        return quarter_of(quarter)
    except ValueError as error:
        raise InvalidInput.at("quarter", str(error), "请核对季度", quarter[:20]) from None


def _published(session: Session, quarter: str, *, lock: bool = False) -> AssessmentRow:
    row = session.get(AssessmentRow, quarter, with_for_update=lock)
    if row is None:
        raise NotFound(f"{quarter} 的考核还没有公布")
    return row


def _appeal(row: AppealRow) -> AppealInfo:
    return AppealInfo(
        unit=row.unit,
        reason=row.reason,
        raised_at=row.raised_at,
        outcome=cast(Literal["upheld", "dismissed"] | None, row.outcome),
        answer=row.answer,
    )
