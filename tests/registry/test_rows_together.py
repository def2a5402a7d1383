"""A list's rows land together as they would land one after another: the same tables, events, revisions and reports.

What lands together is read once and written once; a row that lands alone is read and written for itself, after those before it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from services.registry.domain.process import Procedure
from services.registry.enterprises.columns import CONTACT_COLUMNS, ENTERPRISE_COLUMNS, INDICATOR_COLUMNS
from services.registry.enterprises.service import Said, new_row
from services.registry.enterprises.tables import FormerName
from services.registry.migrations import MIGRATIONS
from services.registry.process.cases import open_case, title_key
from services.registry.recognitions import imports, tenures
from services.registry.recognitions.columns import RECOGNITION_COLUMNS
from services.registry.recognitions.tallies import require_tallies
from services.registry.schema import FEED
from services.registry.wiring import LISTENERS, list_plans_of
from shared.contracts.imports import ImportReport
from shared.contracts.values import CreditCode
from shared.plumbing import identifiers
from shared.plumbing.lists.landing import as_readers
from shared.plumbing.storage import Store, UnitOfWork
from tests.clocks import SetClock
from tests.faults.importer import OFFICER, code
from tests.running import migrate_by_copy

NOW = dt.datetime(2026, 3, 1, 4, tzinfo=dt.UTC)
TABLES = {
    "recognition_document": "TRUE",
    "recognition": "TRUE",
    "tenure": "TRUE",
    "enterprise": "TRUE",
    # A version that had no length was never what was said.
    "enterprise_version": "recorded_to IS NULL OR recorded_to > recorded_from",
    "former_name": "TRUE",
    "annual_indicators": "TRUE",
    "enterprise_contact": "TRUE",
    "case_step": "TRUE",
    "tally": "number != 0",
}
COLUMNS = {
    "recognitions": RECOGNITION_COLUMNS,
    "enterprises": ENTERPRISE_COLUMNS,
    "indicators": INDICATOR_COLUMNS,
    "contacts": CONTACT_COLUMNS,
}
NAMES = ["", "甲有限公司", "乙有限公司", "丙有限公司"]

codes = st.sampled_from([code(n) for n in range(3)])
recognitions = st.fixed_dictionaries(
    {
        "credit_code": codes,
        "enterprise_name": st.sampled_from(NAMES),
        "title": st.sampled_from(["市级专精特新", "市级智能车间"]),
        "action": st.sampled_from(["新认定", "复核", "更名", "撤销"]),
        "subject": st.sampled_from(["A线", "a 线"]),
        # Documents of three days, and one whose number is another's.
        "document": st.sampled_from([(1, "2022-09-01"), (2, "2024-09-01"), (3, "2025-09-01"), (1, "2024-09-01")]),
    }
).map(
    lambda row: {
        **{name: str(said) for name, said in row.items() if name != "document"},
        "subject": "" if row["title"] == "市级专精特新" else str(row["subject"]),
        "number": f"示例〔2025〕{row['document'][0]}号",
        "issuer": "示例机关",
        "issued_on": str(row["document"][1]),
    }
)
enterprises = st.fixed_dictionaries(
    {
        "credit_code": st.sampled_from([code(n) for n in range(4)]),
        "name": st.sampled_from(NAMES[1:]),
        "unit": st.sampled_from(["雨湖区", "岳塘区"]),
        "former_names": st.sampled_from(["", "旧名厂", "旧名厂、甲有限公司"]),
        "industry": st.sampled_from(["", "C3412", "I6510"]),
        "main_product": st.sampled_from(["", "轴承"]),
    }
)
indicators = st.fixed_dictionaries(
    {
        "credit_code": codes,
        "year": st.sampled_from(["2024", "2025"]),
        "revenue_wan": st.sampled_from(["", "100", "90000"]),
        "headcount": st.sampled_from(["", "5", "2000"]),
    }
)
contacts = st.fixed_dictionaries(
    {"credit_code": codes, "name": st.sampled_from(["示例甲", "示例乙"]), "phone": st.sampled_from(["", "000", "001"])}
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Three firms: one has a former name, figures of a year, and a nomination under way."""
    url = f"sqlite:///{tmp_path_factory.mktemp('together')}/registry.db"
    store = Store(migrate_by_copy(MIGRATIONS, url), FEED, LISTENERS, clock=SetClock(NOW - dt.timedelta(days=1)))
    require_tallies(store)
    with store.write() as work:
        for n in range(3):
            said = Said(NAMES[n + 1], "430302", industry="C3412")
            work.session.add(new_row(work, CreditCode(code(n)), said))
        work.session.flush()
        work.session.add(FormerName(credit_code=code(0), name="旧名厂", recorded_at=work.now))
        key = title_key(code(0), "municipal_srdi", "")
        open_case(work, procedure=Procedure.NOMINATION, credit_code=code(0), title="municipal_srdi", subject="", key=key,
                  facts={}, by="x")  # fmt: skip
    store.clock = SetClock(NOW)
    yield store
    store.close()


class _Undone(Exception):
    pass


def _land(
    store: Store, patch: pytest.MonkeyPatch, lists: Sequence[tuple[str, Sequence[dict[str, str]]]], *, together: bool
) -> Any:
    """What the lists leave behind, in a transaction that is then undone: (reported rows, events, revisions, tables). Figures land
    together either way: firms whose size class they change are told of after all of them."""
    numbers = itertools.count()
    for module in (identifiers, imports, tenures):
        patch.setattr(module, "random_identifier", lambda: f"{next(numbers):032x}")
    for name, rows in (("_MORE", 2), ("_MANY", 1), ("_IN_A_STATEMENT", 2)) if together else ():
        patch.setattr(f"shared.plumbing.prepared.{name}", rows)  # written as lists of thousands are
    kinds = list_plans_of(store)._kinds
    found: Any = None

    def land(work: UnitOfWork, kind: str, rows: Sequence[dict[str, str]]) -> ImportReport:
        work._read.clear()  # as in a transaction of its own
        report = kinds[kind].land(work, as_readers(rows, COLUMNS[kind], {}), OFFICER, False)
        work.session.flush()
        for act in work.ending:
            act(work)
        work.ending.clear()
        work.session.expire_all()
        return report

    with contextlib.suppress(_Undone), store.write() as work:
        told = []
        for kind, rows in lists:
            reports = [
                land(work, kind, part) for part in ([rows] if together or kind == "indicators" else [[r] for r in rows])
            ]
            told += [row.model_dump(exclude={"row"}) for report in reports for row in report.rows]
        connection = work.session.connection()
        tables = {
            table: sorted(map(repr, connection.execute(text(f"SELECT * FROM {table} WHERE {where}"))))
            for table, where in TABLES.items()
        }
        tables["enterprise_version"] = sorted(row.split(", ", 1)[1] for row in tables["enterprise_version"])
        revisions = [(r.kind.name, r.id, r.fields) for r in work.revisions]
        found = (told, [(e.type, e.subject, e.data) for e in work.pending], revisions, tables)
        raise _Undone
    return found


_ONCE = ("credit_code", "title", "subject", "number")


def _unique(rows: list[dict[str, str]], *key: str) -> list[dict[str, str]]:
    """One list names a firm (and year, and title) once; one after another it may be named again."""
    return list({tuple(row[k] for k in key): row for row in rows}.values())


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    documents=st.lists(st.lists(recognitions, min_size=6, max_size=14), min_size=1, max_size=2),
    firms=st.lists(enterprises, max_size=4),
    figures=st.lists(indicators, max_size=4),
    people=st.lists(contacts, max_size=4),
)
def test_rows_that_land_together_are_as_those_that_land_one_after_another(
    store: Store,
    documents: list[list[dict[str, str]]],
    firms: list[dict[str, str]],
    figures: list[dict[str, str]],
    people: list[dict[str, str]],
) -> None:
    lists = [
        ("indicators", _unique(figures, "credit_code", "year")),
        ("recognitions", _unique(documents[0], *_ONCE)),
        ("enterprises", _unique(firms, "credit_code")),
        ("contacts", people),
        *(("recognitions", _unique(document, *_ONCE)) for document in documents[1:]),
    ]
    with pytest.MonkeyPatch.context() as patch:
        together = _land(store, patch, lists, together=True)
        apart = _land(store, patch, lists, together=False)
    for one, other in zip(together, apart, strict=True):
        assert one == other
    kinds = {kind.about.name: kind for kind in FEED.types}
    for name, _, data in together[1]:
        assert kinds[name].model_validate(data).payload() == data, "what is told plainly is what its model would tell"
