"""Routes of the policy packs."""

from __future__ import annotations

from typing import Annotated, Any, Protocol

from fastapi import Depends, Query, Request, Response

from services.awards.catalogue.asking import inputs_of, parameters_of
from services.awards.catalogue.service import Policies
from services.awards.domain.consolidated import Standing
from services.awards.domain.engagements import conditions
from services.awards.domain.expressions import flat
from services.awards.domain.pack import Measure, Pack
from services.awards.domain.packfile import plain
from services.awards.domain.wordings import Wordings
from shared.contracts.awards import (
    AmendedClause,
    ClauseInfo,
    DocumentInfo,
    FigureInfo,
    GateInfo,
    GroupInfo,
    MeasureInfo,
    PolicyInfo,
    ProfileInfo,
    ReadingInfo,
    StandingText,
)
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import Day, Fen
from shared.plumbing.auth import PUBLIC, Principal, requires
from shared.plumbing.caching import etag, is_current
from shared.plumbing.errors import NotFound
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(prefix="/policies", tags=["政策包"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def policies(self) -> Policies: ...


Use = Annotated[UseCases, Depends(use_cases)]

Reader = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.REFERENCE)]


# The plan is published law: who it is for need not sign in to read it.


@router.get("", summary="政策包", dependencies=[PUBLIC])
def list_policies(use: Use) -> list[PolicyInfo]:
    return [_policy(shelved.pack) for shelved in use.policies.shelf.values()]


@router.get("/{policy}", summary="一个政策包", responses=documented(404))
def get_policy(policy: str, use: Use, _: Reader) -> PolicyInfo:
    return _policy(use.policies.named(policy))


@router.get("/{policy}/document", summary="政策包全文(修改测算的补丁按它书写)", responses=documented(404))
def get_document(policy: str, use: Use, _: Reader) -> dict[str, Any]:
    return plain(use.policies.shelved(policy).document)


@router.get("/{policy}/measures", summary="奖补条目", responses=documented(404), dependencies=[PUBLIC])
def list_measures(policy: str, use: Use) -> list[MeasureInfo]:
    pack = use.policies.named(policy)
    return [_measure(pack, m) for m in pack.measures]


@router.get("/{policy}/measures/{measure_id}", summary="一个奖补条目", responses=documented(404))
def get_measure(policy: str, measure_id: str, use: Use, _: Reader) -> MeasureInfo:
    pack = use.policies.named(policy)
    measure = pack.measure(measure_id)
    if measure is None:
        raise NotFound(f"政策包“{policy}”没有条目“{measure_id}”")
    return _measure(pack, measure)


@router.get(
    "/{policy}/clauses",
    summary="条款原文",
    response_model=list[ClauseInfo],
    responses=documented(404) | {304: {"description": "与 If-None-Match 所持版本相同"}},
    dependencies=[PUBLIC],
)
def list_clauses(policy: str, use: Use, request: Request, response: Response) -> Any:
    pack = use.policies.named(policy)
    headers = {"ETag": etag(pack.digest, "clauses"), "Cache-Control": "public, max-age=300"}
    if is_current(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return [_clause(pack, number) for number in pack.clauses]


@router.get("/{policy}/clauses/{clause}", summary="一条原文", responses=documented(404), dependencies=[PUBLIC])
def get_clause(policy: str, clause: int, use: Use) -> ClauseInfo:
    pack = use.policies.named(policy)
    if clause not in pack.clauses:
        raise NotFound(f"政策包“{policy}”没有第{clause}条")
    return _clause(pack, clause)


@router.get(
    "/{policy}/text",
    summary="某一天的政策文本:修改、增加、删去的条款已并入,写明据哪份文件",
    responses=documented(404),
    dependencies=[PUBLIC],
)
def get_text(
    policy: str, use: Use, on: Annotated[Day | None, Query(description="哪一天;不填为今天")] = None
) -> list[StandingText]:
    return [_standing(one) for one in use.policies.standing(policy, on)]


def _standing(one: Standing) -> StandingText:
    d = one.document
    return StandingText(
        document=DocumentInfo(
            id=d.id, title=d.title, number=d.number, issued_on=d.issued_on, valid_from=d.start, valid_to=d.end
        ),
        valid=one.valid,
        text=one.text,
        amended=[
            AmendedClause(clause_label=a.label, done=a.done, by_title=a.by.title, by_number=a.by.number, since=a.since)
            for a in one.amended
        ],
    )


def _policy(pack: Pack) -> PolicyInfo:
    return PolicyInfo(
        id=pack.id,
        name=pack.name,
        city=pack.city,
        source=pack.source,
        digest=pack.digest,
        in_force_certainty=pack.in_force_certainty,
        default_profile=pack.profile,
        profiles=[
            ProfileInfo(
                id=p.id,
                name=p.name,
                note=p.note,
                combine=p.combine,
                groups=[
                    GroupInfo(name=g.name, measures=list(g.measures), by="subject" if g.by_subject else "enterprise")
                    for g in p.groups
                ],
            )
            for p in pack.profiles.values()
        ],
        figures=[FigureInfo(id=f.id, name=f.name, unit=f.unit) for f in pack.figures.values()],
        dates=dict(pack.dates),
        inputs=inputs_of(pack),
        parameters=parameters_of(pack),
        measures=len(pack.measures),
        clauses=list(pack.clauses),
        documents=[
            DocumentInfo(
                id=d.id, title=d.title, number=d.number, issued_on=d.issued_on, valid_from=d.start, valid_to=d.end
            )
            for d in pack.documents.values()
        ],
    )


def _clause(pack: Pack, number: int) -> ClauseInfo:
    found = pack.clauses[number]
    return ClauseInfo(
        clause=number,
        clause_label=found.label,
        document=found.document,
        text=found.text,
        measures=[m.id for m in pack.measures if m.clause == number],
    )


def _money(fen: int) -> Fen | None:
    return Fen(fen) if fen else None


def _measure(pack: Pack, m: Measure) -> MeasureInfo:
    rule, figures, words = m.rule, pack.figures, Wordings(pack, m.gates)
    threshold = growth = None
    if rule.at_least:
        figure = figures[rule.at_least.figure]
        threshold = f"{figure.name}{figure.shown(rule.at_least.amount)}以上"
    if rule.growth:
        growth = f"{figures[rule.growth.figure].name}同比增长{rule.growth.rate}以上"
    return MeasureInfo(
        id=m.id,
        clause=m.clause,
        clause_label=m.cited,
        name=m.name,
        quote=m.quote,
        kind=rule.kind,
        scope=m.scope.name,
        versions=len(pack.versions[m.id]),
        title=rule.title,
        amount=_money(rule.amount),
        low=_money(rule.low),
        high=_money(rule.high),
        rate=str(rule.rate) if rule.rate else None,
        cap=_money(rule.cap),
        base=rule.base and figures[rule.base].name,
        steps=[f"{figures[rule.base or ''].shown(step.start)}起 {step.rate}" for step in rule.steps],
        not_over=rule.not_over and figures[rule.not_over].name,
        cap_firm=_money(rule.cap_firm),
        cap_year=_money(rule.cap_year),
        conditions=[*conditions(rule, pack), *map(words.condition, flat(rule.condition))],
        pays=words.amount(rule.pays) if rule.pays is not None else None,
        threshold=threshold,
        growth=growth,
        once=m.once,
        track=m.track,
        in_force_from=m.start,
        in_force_to=m.end,
        gates=[GateInfo(id=g.id, name=g.name, asks=g.asks) for g in m.findings],
        evidence=list(m.evidence),
        readings=[ReadingInfo(question=r.question, reading=r.reading) for r in m.readings],
    )
