"""Routes of the policy packs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from services.awards.assessments.service import pack_named
from services.awards.domain.assess import FIGURE_NAMES
from services.awards.domain.pack import Measure, Pack
from services.awards.domain.statement import wan
from services.awards.policies import packs
from shared.contracts.awards import ClauseInfo, GateInfo, MeasureInfo, PolicyInfo, ProfileInfo, ReadingInfo
from shared.contracts.scopes import Scope
from shared.contracts.values import Fen
from shared.plumbing.auth import Principal, requires
from shared.plumbing.errors import NotFound
from shared.plumbing.problems import documented

router = APIRouter(prefix="/policies", tags=["政策包"])

Reader = Annotated[Principal, requires(Scope.AWARDS_READ)]


@router.get("", summary="政策包")
def list_policies(_: Reader) -> list[PolicyInfo]:
    return [_policy(pack) for pack in packs().values()]


@router.get("/{policy}", summary="一个政策包", responses=documented(404))
def get_policy(policy: str, _: Reader) -> PolicyInfo:
    return _policy(pack_named(policy))


@router.get("/{policy}/measures", summary="奖补条目", responses=documented(404))
def list_measures(policy: str, _: Reader) -> list[MeasureInfo]:
    return [_measure(m) for m in pack_named(policy).measures]


@router.get("/{policy}/measures/{measure_id}", summary="一个奖补条目", responses=documented(404))
def get_measure(policy: str, measure_id: str, _: Reader) -> MeasureInfo:
    measure = pack_named(policy).measure(measure_id)
    if measure is None:
        raise NotFound(f"政策包“{policy}”没有条目“{measure_id}”")
    return _measure(measure)


@router.get("/{policy}/clauses", summary="条款原文", responses=documented(404))
def list_clauses(policy: str, _: Reader) -> list[ClauseInfo]:
    pack = pack_named(policy)
    return [_clause(pack, number) for number in pack.clauses]


@router.get("/{policy}/clauses/{clause}", summary="一条原文", responses=documented(404))
def get_clause(policy: str, clause: int, _: Reader) -> ClauseInfo:
    pack = pack_named(policy)
    if clause not in pack.clauses:
        raise NotFound(f"政策包“{policy}”没有第{clause}条")
    return _clause(pack, clause)


def _policy(pack: Pack) -> PolicyInfo:
    return PolicyInfo(
        id=pack.id,
        name=pack.name,
        city=pack.city,
        source=pack.source,
        digest=pack.digest,
        in_force_certainty=pack.in_force_certainty,
        default_profile=pack.profile,
        profiles=[ProfileInfo(id=p.id, name=p.name, note=p.note) for p in pack.profiles.values()],
        measures=len(pack.measures),
        clauses=list(pack.clauses),
    )


def _clause(pack: Pack, number: int) -> ClauseInfo:
    return ClauseInfo(
        clause=number, text=pack.clauses[number], measures=[m.id for m in pack.measures if m.clause == number]
    )


def _money(fen: int) -> Fen | None:
    return Fen(fen) if fen else None


def _measure(m: Measure) -> MeasureInfo:
    rule = m.rule
    threshold = rule.at_least and f"{FIGURE_NAMES[rule.at_least.figure]}{wan(rule.at_least.amount)}以上"
    growth = rule.growth and f"{FIGURE_NAMES[rule.growth.figure]}同比增长{rule.growth.rate}以上"
    return MeasureInfo(
        id=m.id,
        clause=m.clause,
        name=m.name,
        quote=m.quote,
        kind=rule.kind,
        scope=m.scope.name,
        title=rule.title,
        amount=_money(rule.amount),
        low=_money(rule.low),
        high=_money(rule.high),
        rate=str(rule.rate) if rule.rate else None,
        cap=_money(rule.cap),
        base=rule.base and FIGURE_NAMES[rule.base],
        threshold=threshold or None,
        growth=growth or None,
        once=m.once,
        track=m.track,
        in_force_from=m.start,
        in_force_to=m.end,
        gates=[GateInfo(id=g.id, name=g.name, asks=g.asks) for g in m.gates],
        evidence=list(m.evidence),
        readings=[ReadingInfo(question=r.question, reading=r.reading) for r in m.readings],
    )
