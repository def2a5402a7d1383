"""Those who write against the services make their clients from the documents: two tools that do so, each without one
error or warning; and a client that was made so pulls the list and gets an assessment from running services."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.cli.demo import throw_away_server
from shared.clients.terminal import Caller
from tests.contracts.apps import SERVICES, document_of
from tests.contracts.generating import HERE, had, node_tools, python_generator, run

pytestmark = pytest.mark.timeout(900)  # the tools are fetched the first time


@pytest.fixture(scope="module")
def node() -> Path:
    return had(node_tools)


@pytest.fixture(scope="module")
def generator() -> Path:
    return had(python_generator)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three documents."""
    folder = tmp_path_factory.mktemp("documents")
    for service in SERVICES:
        (folder / f"{service}.json").write_text(json.dumps(document_of(service), ensure_ascii=False), "utf-8")
    return folder


def test_openapi_typescript_makes_types_that_a_strict_front_end_compiles_with(node: Path, documents: Path) -> None:
    for service in SERVICES:
        said = run(node / "openapi-typescript", f"{service}.json", "-o", f"{service}.ts", cwd=documents)
        assert "warn" not in said.lower(), said
    shutil.copy(HERE / "use.ts", documents)
    strict = ["--strict", "--noEmit", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes"]
    run(node / "tsc", *strict, "--target", "es2022", "--lib", "es2022,dom", "use.ts", cwd=documents)


def _generate(generator: Path, documents: Path, service: str, into: Path) -> str:
    arguments = ["generate", "--path", str(documents / f"{service}.json"), "--meta", "none", "--overwrite"]
    return run(
        generator / "openapi-python-client", *arguments, "--output-path", into, "--fail-on-warning", cwd=documents
    )


@pytest.fixture(scope="module")
def made(generator: Path, documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The clients' packages, importable under other names than the house's own; and by service what the generator said."""
    folder = tmp_path_factory.mktemp("clients")
    said = {service: _generate(generator, documents, service, folder / f"made_{service}") for service in SERVICES}
    sys.path.insert(0, str(folder))
    yield said
    sys.path.remove(str(folder))


@pytest.mark.parametrize("service", SERVICES)
def test_openapi_python_client_makes_a_client_without_a_warning(service: str, made: dict[str, str]) -> None:
    assert "warning" not in made[service].lower(), made[service]


@pytest.fixture(scope="module")
def server() -> Iterator[Caller]:
    with throw_away_server("--no-sample") as own:
        yield own


def _made(module: str) -> Any:
    return importlib.import_module(module)


def test_a_client_made_from_the_documents_pulls_the_list_and_gets_an_assessment(
    made: dict[str, str], server: Caller
) -> None:
    form = {"grant_type": "client_credentials"}
    answer = httpx.post(f"{server.url}/registry/v1/oauth/token", data=form, auth=(server.client_id, server.secret))
    token = answer.json()["access_token"]
    with (
        _made("made_registry").AuthenticatedClient(server.url, token, raise_on_unexpected_status=True) as registry,
        _made("made_awards").AuthenticatedClient(server.url, token, raise_on_unexpected_status=True) as awards,
    ):
        _recognise_and_assess(registry, awards)


def _recognise_and_assess(registry: Any, awards: Any) -> None:
    its, theirs = _made("made_registry.models"), _made("made_awards.models")

    code, title = "91430302MABQKXF64Q", "national_little_giant"
    firm = its.EnterpriseChange(name="示例精工有限公司", unit="430302", industry="C3412")
    registered = _made("made_registry.api.企业.put_enterprise").sync(code, client=registry, body=firm)
    assert isinstance(registered, its.Enterprise), registered
    row = its.RecognitionRow(credit_code=code, enterprise_name=firm.name)
    document = its.RecognitionDocumentIn(
        number="示例工信〔2024〕7号", issuer="示例省工业和信息化厅", issued_on=dt.date(2024, 9, 1), title=title,
        action="新认定", rows=[row],
    )  # fmt: skip
    landed = _made("made_registry.api.认定与梯度库.record_document").sync(client=registry, body=document)
    assert landed.accepted == 1, landed

    pull = _made("made_registry.api.名单.read_bank_list")
    rows = pull.sync(client=registry, on=dt.date(2024, 12, 31), known_at=dt.datetime.now(dt.UTC))
    assert [(r.credit_code, r.title, r.issued_on) for r in rows] == [(code, title, dt.date(2024, 9, 1))]
    assert pull.sync(client=registry, on=dt.date(2023, 12, 31)) == []

    recognised = theirs.RecognitionIn(
        title=title, action=theirs.RecognitionAction.NEW, issued_on=rows[0].issued_on, document=rows[0].document_number
    )
    facts = theirs.AssessmentIn(credit_code=code, year=2024, size="small", recognitions=[recognised])
    statement = _made("made_awards.api.测算.assess_facts").sync(client=awards, body=facts)
    assert isinstance(statement, theirs.StatementReply), statement
    assert any(line.status == "due" and line.amount == "200000.00" for line in statement.lines), statement.lines

    facts.policy = "没有这个政策包"
    refused = _made("made_awards.api.测算.assess_facts").sync(client=awards, body=facts)
    assert isinstance(refused, theirs.ProblemDocument)
    assert refused.status == 404
