"""Every setting that is wrong ends a start in one line that names it, before anything is begun."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from services.hosting.checked_settings import BESIDES, SETTINGS, require_settings, unknown_settings
from services.registry.evidence.sources import Sources
from shared.plumbing.settings import WrongSetting, variable_of
from tests.docs.test_settings_page import _of_the_classes, _of_the_text

WRONG = [
    ("LIEBIAN_PORT", "99999", "65535"),
    ("LIEBIAN_PORT", "-1", "65535"),
    ("LIEBIAN_PORT", "http", "整数"),
    ("LIEBIAN_WORKERS", "0", "1 到 64"),
    ("LIEBIAN_JSON_LOGS", "maybe", "true 或 false"),
    ("LIEBIAN_RELEASE_DAILY_AT", "25:00", "06:00"),
    ("LIEBIAN_TRUSTED_PROXIES", "127.0.0.1", "JSON"),
    ("LIEBIAN_TRUSTED_PROXIES", '["10.0.0.1/8"]', "网段"),
    ("LIEBIAN_EVIDENCE_URLS", "shebao", '{"代码": "值"}'),
    ("LIEBIAN_WEBHOOK_ALLOW", '["x"]', "“x”不是地址或网段"),
    ("LIEBIAN_WEBHOOK_PORTS", '["x"]', "应为整数"),
    ("LIEBIAN_SIGNING", '["RSA"]', "Ed25519"),
    ("LIEBIAN_SIGNING", "[]", "至少 1"),
    ("LIEBIAN_REQUESTS_AT_ONCE", "0", "不小于 1"),
    ("LIEBIAN_REQUESTS_AT_ONCE", "two", "应为整数,现为“two”"),
    ("LIEBIAN_DATABASE_WAIT_SECONDS", "nan", "数"),
    ("LIEBIAN_POLL_SECONDS", "-1", "大于 0"),
    ("LIEBIAN_POLL_SECONDS", "inf", "有限"),
    ("LIEBIAN_CONSOLE_ANSWER_SECONDS", "x", "应为数字"),
    ("LIEBIAN_WEBHOOK_HTTP", "maybe", "true 或 false"),
    ("LIEBIAN_MATCH_ENGINE", "x", "blocks"),
    ("LIEBIAN_QDRANT_NAME", "A B", "格式"),
    ("LIEBIAN_CORS_ORIGINS", '["*"]', "网页来源"),
    ("LIEBIAN_PUBLIC_URL", "srdi", "https://主机"),
    ("LIEBIAN_OIDC_PROVIDERS", '[{"id": "city", "client_secret": "geheim"}]', "缺少必填项"),
    ("LIEBIAN_REGISTRY_DATABASE_URL", "mysql://somebody:geheim@there/x", "PostgreSQL"),
    ("LIEBIAN_REGISTRY_DATABASE_URL", "postgresql://somebody:geheim@there/x", "postgresql+psycopg"),
    ("LIEBIAN_AWARDS_DATABASE_URL", "postgresql+psycopg://somebody:geheim@there:99999/x", "端口"),
    ("LIEBIAN_AWARDS_DATABASE_URL", "postgresql+psycopg://somebody:geheim@/x?host=a:1&host=b:70000", "端口"),
    ("LIEBIAN_MATCHMAKING_DATABASE_URL", "geheim", "写法有误"),
    ("LIEBIAN_SECRETS_DIR", "/nowhere", "没有目录"),
    ("LIEBIAN_CITY", "/nowhere", "不可用"),
    ("LIEBIAN_TARGETS", "/nowhere.yaml", "没有文件"),
    ("LIEBIAN_EVIDENCE_SOURCES", "/nowhere.yaml", "没有文件"),
    ("LIEBIAN_CHALLENGE_RULES", "/nowhere.yaml", "没有文件"),
    ("LIEBIAN_POLICIES", "/nowhere", "没有目录"),
    ("LIEBIAN_PAYMENT_FORMATS", "/nowhere", "没有目录"),
    ("LIEBIAN_MATCH_SCHEDULER", "tcp://there:1", "LIEBIAN_MATCH_SCHEDULER"),
]


def started(data: Path, *arguments: str, **settings: str) -> tuple[int, list[str]]:
    """(status, lines on standard error)"""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LIEBIAN_")}
    done = subprocess.run(
        [sys.executable, "-m", "services", *arguments],
        env=environment | {"LIEBIAN_DATA": str(data), "LIEBIAN_MATCH_WARM_UP": "false"} | settings,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    return done.returncode, done.stderr.strip().splitlines()


@pytest.mark.parametrize(("name", "value", "said"), WRONG, ids=[f"{name}={value}" for name, value, _ in WRONG])
def test_a_wrong_setting_is_one_line_that_names_it_and_nothing_is_begun(
    name: str, value: str, said: str, tmp_path: Path
) -> None:
    status, lines = started(tmp_path / "data", "serve", "--no-sample", **{name: value})
    assert (status, len(lines)) == (3, 1), lines
    assert name in lines[0]
    assert said in lines[0]
    assert "geheim" not in lines[0]
    assert not list(tmp_path.glob("data/*.sqlite3"))


def test_a_migration_and_a_service_apart_say_it_alike(tmp_path: Path) -> None:
    for command in (("migrate",), ("serve", "registry"), ("doctor",)):
        status, lines = started(tmp_path, *command, LIEBIAN_POLL_SECONDS="x")
        assert (status, len(lines)) == (3, 1), (command, lines)
        assert "LIEBIAN_POLL_SECONDS" in lines[0]


def test_all_that_are_wrong_of_a_service_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIEBIAN_POLL_SECONDS", "x")
    monkeypatch.setenv("LIEBIAN_AUDIT_DAYS", "1")
    with pytest.raises(WrongSetting, match=r"LIEBIAN_POLL_SECONDS.*LIEBIAN_AUDIT_DAYS"):
        require_settings(["console"])


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("LIEBIAN_TARGETS", "bad/bad.yaml"),
        ("LIEBIAN_CHALLENGE_RULES", "bad/bad.yaml"),
        ("LIEBIAN_PAYMENT_FORMATS", "bad"),
        ("LIEBIAN_EVIDENCE_SOURCES", "bad/bad.yaml"),
        ("LIEBIAN_POLICY", "nosuch"),
    ],
)
def test_what_a_setting_names_and_cannot_be_used_is_one_line_at_the_end(name: str, place: str, tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "bad.yaml").write_text("x: [")
    value = place if name == "LIEBIAN_POLICY" else str(tmp_path / place)
    status, lines = started(tmp_path / "data", "serve", "--no-sample", "--port", "0", **{name: value})
    assert status == 3, lines
    assert name in lines[-1]
    assert value in lines[-1]
    assert not any("Traceback" in line for line in lines)


@pytest.mark.parametrize("content", ["root:x:0:0\nx: [", "root", "sources: [{code: 1}]", "sources: 3"])
def test_a_file_of_sources_that_is_none_is_said_with_its_setting(content: str, tmp_path: Path) -> None:
    (tmp_path / "sources").write_text(content)
    with pytest.raises(WrongSetting, match="LIEBIAN_EVIDENCE_SOURCES") as refused:
        Sources.read(tmp_path / "sources", {}, {})
    assert "\n" not in str(refused.value)


def test_a_setting_that_nobody_knows_is_told_with_the_nearest_that_there_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in [n for n in os.environ if n.startswith("LIEBIAN_")]:
        monkeypatch.delenv(name)
    assert unknown_settings() == []
    monkeypatch.setenv("LIEBIAN_REQUEST_AT_ONCE", "5")
    assert "LIEBIAN_REQUESTS_AT_ONCE" in unknown_settings()[0]
    status, lines = started(tmp_path, "serve", "awards", LIEBIAN_POL_SECONDS="1", LIEBIAN_POLL_SECONDS="x")
    assert (status, len(lines)) == (3, 2), lines
    assert "LIEBIAN_POL_SECONDS" in lines[0]


def test_every_variable_that_the_program_and_compose_read_is_known() -> None:
    known = {variable_of(kind, field) for kind in SETTINGS.values() for field in kind.model_fields} | BESIDES
    assert _of_the_classes() | _of_the_text() <= known
