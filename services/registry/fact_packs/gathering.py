"""The facts of a pack, each part from what the registry has recorded."""

from __future__ import annotations

import datetime as dt

from sqlmodel import Session, col, select

from services.registry.diagnoses.keeping import index_of, latest_of, points_text
from services.registry.domain.ladder import titles
from services.registry.domain.process_facts import recheck_opens
from services.registry.enterprises.tables import AnnualIndicators
from services.registry.evidence.keeping import answers_of, weighed_of
from services.registry.recognitions.tables import Recognition, RecognitionDocument, TenureRow
from services.registry.recognitions.tenures import known_at, valid_on
from shared.contracts.diagnoses import MANNER_NAMES
from shared.contracts.evidence import WHOSE_NAMES, Weighed
from shared.contracts.fact_packs import DiagnosisFact, FigureFact, PatentFact, RecheckFact, TitleFact
from shared.contracts.values import Fen

_YEARS = 3
_FIGURES = {"revenue": "营业收入", "rd_expense": "研发费用", "headcount": "从业人员", "total_assets": "资产总额"}
_NUMBERS = frozenset({"headcount"})


def held_titles(session: Session, code: str, day: dt.date, now: dt.datetime) -> list[TitleFact]:
    """Titles that the firm holds on a day, as it is known now."""
    found = []
    for tenure, document in _tenures(session, code, day, now):
        title = titles()[tenure.title]
        found.append(
            TitleFact(
                title=title.code,
                title_name=title.official_name(document.issued_on),
                level=title.level,
                subject=tenure.subject,
                document_number=document.number,
                issuer=document.issuer,
                issued_on=document.issued_on,
                valid_from=tenure.valid_from,
                valid_to=tenure.valid_to,
            )
        )
    return found


def rechecks(session: Session, code: str, day: dt.date, now: dt.datetime) -> list[RecheckFact]:
    """Of those titles the ones that end, and from when each may be rechecked."""
    return [
        RecheckFact(
            title=tenure.title,
            title_name=titles()[tenure.title].official_name(document.issued_on),
            valid_to=tenure.valid_to,
            recheck_opens_on=recheck_opens(tenure.valid_to),
        )
        for tenure, document in _tenures(session, code, day, now)
        if tenure.valid_to is not None
    ]


def _tenures(
    session: Session, code: str, day: dt.date, now: dt.datetime
) -> list[tuple[TenureRow, RecognitionDocument]]:
    t, r, d = TenureRow, Recognition, RecognitionDocument
    query = (
        select(t, d)
        .join(r, col(r.id) == col(t.recognition_id))
        .join(d, col(d.id) == col(r.document_id))
        .where(t.credit_code == code, valid_on(day), known_at(now))
        .order_by(t.title, t.subject)
    )
    return list(session.exec(query).all())


def figures(session: Session, code: str, now: dt.datetime) -> list[FigureFact]:
    """Figures of the last three years that there are, as they count beside what other bureaus said."""
    a = AnnualIndicators
    query = select(a).where(a.credit_code == code).order_by(col(a.year).desc()).limit(_YEARS)
    weighed = weighed_of(session, code, answers_of(session, [code]).get(code, []), now)
    found = []
    for row in session.exec(query).all():
        for name, label in _FIGURES.items():
            found.append(_figure(row, name, label, weighed.get((name, str(row.year)))))
    return found


def _figure(row: AnnualIndicators, name: str, label: str, weighed: Weighed[str] | None) -> FigureFact:
    own: int | None = getattr(row, name)
    amount: Fen | None = None
    number: int | None = None
    if name in _NUMBERS:
        number = own
    elif weighed is None:
        amount = None if own is None else Fen(own)
    else:
        amount = None if weighed.value is None else Fen.from_yuan(weighed.value)
    return FigureFact(
        figure=name,
        figure_name=label,
        year=row.year,
        amount=amount,
        number=number,
        word=WHOSE_NAMES["firm" if weighed is None else weighed.whose],
        sources=[] if weighed is None else [f"{said.name}(截至 {said.day})" for said in weighed.said],
    )


def patents(session: Session, code: str) -> PatentFact:
    """The day on which the firm's first invention patent was granted, as the last year that says one has it."""
    a = AnnualIndicators
    told = col(a.first_invention_patent_granted_on)
    query = select(told).where(a.credit_code == code, told.is_not(None)).order_by(col(a.year).desc()).limit(1)
    return PatentFact(first_invention_patent_granted_on=session.exec(query).first())


def diagnosis(session: Session, code: str, day: dt.date) -> DiagnosisFact | None:
    """The latest diagnosis of a day or before that no other corrects."""
    row = latest_of(session, [code], day).get(code)
    if row is None:
        return None
    index = index_of(row)
    return DiagnosisFact(
        index_name=index.name,
        made_on=row.made_on,
        manner=row.manner,
        manner_name=MANNER_NAMES[row.manner],
        by_name=row.by_name,
        document=row.document,
        score_low=points_text(row.score_low),
        score_high=points_text(row.score_high),
        level=row.level,
        level_name="尚不能确定" if row.level is None else index.level_name(row.level),
    )
