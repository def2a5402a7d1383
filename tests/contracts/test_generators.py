"""Those who write against the services have clients that are made from the documents: a package for Python and one for TypeScript. Both are built
without one warning, installed in empty folders, and used against running services."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.cli.demo import throw_away_server
from shared.clients.terminal import Caller
from tests.contracts.clients import npm_package, python_package
from tests.contracts.generating import HERE, had, node_tools, python_generator, run

pytestmark = [pytest.mark.timeout(900), pytest.mark.slow]  # the tools are fetched the first time
CODES = ["91430302MABQKXF64Q", "91430302MA0001018B"]


@pytest.fixture(scope="module")
def server() -> Iterator[Caller]:
    with throw_away_server("--no-sample") as own:
        yield own


@pytest.fixture(scope="module")
def token(server: Caller) -> str:
    form = {"grant_type": "client_credentials"}
    answer = httpx.post(f"{server.url}/registry/v1/oauth/token", data=form, auth=(server.client_id, server.secret))
    token = str(answer.json()["access_token"])
    with httpx.Client(base_url=server.url, headers={"Authorization": f"Bearer {token}"}) as http:
        for code in CODES:
            firm = {"name": f"示例精工{code[-2:]}有限公司", "unit": "430302", "industry": "C3412"}
            http.put(f"/registry/v1/enterprises/{code}", json=firm).raise_for_status()
    return token


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What the generator said. The wheel is installed in an empty folder, and can be imported."""
    folder, built, empty = (tmp_path_factory.mktemp(name) for name in ("python", "wheel", "installed"))
    tools = had(python_generator)
    file, said = python_package(tools, folder / "made", built)
    quietly = ["--quiet", "--no-deps", "--no-compile"]  # of thousands of modules a program imports a few
    installed = [sys.executable, "-m", "pip", "install", *quietly, "--target", str(empty), str(file)]
    subprocess.run(installed, check=True, capture_output=True, timeout=240)
    # What it needs beside the house's own libraries, as its own environment has it.
    paths = [str(empty), *map(str, tools.parent.glob("lib/python*/site-packages"))]
    sys.path.extend(paths)
    yield said
    for path in paths:
        sys.path.remove(path)


def test_a_python_client_is_made_without_a_warning(wheel: str) -> None:
    assert "warning" not in wheel.lower(), wheel


def test_a_python_client_pulls_the_list_and_gets_an_assessment(wheel: str, server: Caller, token: str) -> None:
    package = _made("liebian_api")
    assert package.fetch_token(server.url, server.client_id, server.secret)
    with package.connect(server.url, token) as services:
        _recognise_and_assess(services.registry, services.awards)


@pytest.fixture(scope="module")
def npm(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An empty folder in which the tarball is installed; what the generator said."""
    folder, empty = tmp_path_factory.mktemp("npm"), tmp_path_factory.mktemp("front-end")
    file, said = npm_package(had(node_tools), folder / "made", folder)
    (empty / "package.json").write_text('{"private": true, "type": "module"}')
    found = shutil.which("npm")
    assert found
    quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]
    done = subprocess.run(
        [found, "install", str(file), *quietly], cwd=empty, capture_output=True, text=True, timeout=280
    )
    if done.returncode:
        pytest.skip(f"npm got nothing from its registry: {done.stderr.strip()[-300:]}")
    return empty, said


def test_a_strict_front_end_compiles_with_the_package(npm: tuple[Path, str]) -> None:
    empty, said = npm
    assert "warn" not in said.lower(), said
    shutil.copy(HERE / "use.ts", empty)
    strict = ["--strict", "--noEmit", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes"]
    modern = ["--target", "es2022", "--lib", "es2022,dom", "--module", "esnext", "--moduleResolution", "bundler"]
    run(had(node_tools) / "tsc", *strict, *modern, "use.ts", cwd=empty)


def test_a_program_reads_a_list_to_its_end_and_is_refused_by_type(
    npm: tuple[Path, str], server: Caller, token: str
) -> None:
    empty, _ = npm
    shutil.copy(HERE / "use.mjs", empty)
    node = shutil.which("node")
    assert node
    said = json.loads(run(Path(node), "use.mjs", server.url, token, cwd=empty))
    assert said == {"firms": sorted(CODES), "missing": "invalid-request", "refused": "unauthenticated"}


def _made(module: str) -> Any:
    return importlib.import_module(module)


def _recognise_and_assess(registry: Any, awards: Any) -> None:
    its, theirs = _made("liebian_api.registry.models"), _made("liebian_api.awards.models")

    code, title = CODES[0], "national_little_giant"
    firm = its.EnterpriseChange(name="示例精工有限公司", unit="430302", industry="C3412")
    registered = _made("liebian_api.registry.api.enterprises.put_enterprise").sync(
        code, client=registry, body=firm, if_match="*"
    )
    assert isinstance(registered, its.Enterprise), registered
    row = its.RecognitionRow(credit_code=code, enterprise_name=firm.name)
    document = its.RecognitionDocumentIn(
        number="示例工信〔2024〕7号", issuer="示例省工业和信息化厅", issued_on=dt.date(2024, 9, 1), title=title,
        action="新认定", rows=[row],
    )  # fmt: skip
    landed = _made("liebian_api.registry.api.recognitions.record_document").sync(client=registry, body=document)
    assert landed.accepted == 1, landed

    pull = _made("liebian_api.registry.api.name_list.read_bank_list")
    rows = pull.sync(client=registry, on=dt.date(2024, 12, 31), known_at=dt.datetime.now(dt.UTC))
    assert [(r.credit_code, r.title, r.issued_on) for r in rows] == [(code, title, dt.date(2024, 9, 1))]
    assert pull.sync(client=registry, on=dt.date(2023, 12, 31)) == []

    recognised = theirs.RecognitionIn(
        title=title, action=theirs.RecognitionAction.NEW, issued_on=rows[0].issued_on, document=rows[0].document_number
    )
    facts = theirs.AssessmentIn(credit_code=code, year=2024, size="small", recognitions=[recognised])
    statement = _made("liebian_api.awards.api.assessments.assess_facts").sync(client=awards, body=facts)
    assert isinstance(statement, theirs.StatementReply), statement
    assert any(line.status == "due" and line.amount == "200000.00" for line in statement.lines), statement.lines

    facts.policy = "没有这个政策包"
    refused = _made("liebian_api.awards.api.assessments.assess_facts").sync(client=awards, body=facts)
    assert isinstance(refused, theirs.ProblemDocument)
    assert refused.status == 404
