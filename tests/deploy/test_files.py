"""The deployment's files, checked without an engine: specification, linters, and the rules of this house."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy import make_secrets

ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(sys.executable).parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def run(*command: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True, check=False)


def test_compose_itself_accepts_the_file() -> None:
    found = run(TOOLS / "docker-compose", "-f", "docker-compose.yml", "config", "-q")
    assert found.returncode == 0, found.stderr


def test_the_file_follows_the_compose_specification() -> None:
    found = run(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_dockerfile_passes_its_linter_with_no_rule_left_out() -> None:
    found = run(TOOLS / "hadolint", "deploy/Dockerfile")
    assert (found.returncode, found.stdout) == (0, "")


def test_the_image_has_the_databases_client_of_the_servers_version() -> None:
    """An older pg_dump refuses a newer server."""
    dockerfile = (ROOT / "deploy/Dockerfile").read_text("utf-8")
    server = re.match(r"postgres:(\d+)\.[\d.]+-(\w+)$", SERVICES["postgres"]["image"])
    assert server is not None
    assert f"postgresql-client-{server[1]}=" in dockerfile
    assert re.findall(r"^FROM python:\S+-slim-(\w+)", dockerfile, re.MULTILINE) == [server[2]] * 2


@pytest.mark.parametrize("name", SERVICES)
def test_nothing_runs_as_root_or_gains_privileges(name: str) -> None:
    service = SERVICES[name]
    assert "no-new-privileges:true" in service["security_opt"]
    if name != "postgres":  # its image begins as root to own its volume, and steps down by itself
        assert re.match(r"[1-9]\d*:[1-9]\d*$", service["user"])
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]


@pytest.mark.parametrize("name", [n for n, s in SERVICES.items() if s.get("restart") == "unless-stopped"])
def test_what_stays_up_has_a_health_check_and_a_pinned_image(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]
    assert re.search(r":\d", SERVICES[name]["image"])


def test_only_the_gateway_is_reached_from_outside_and_by_default_from_this_machine_only() -> None:
    published = {n: s["ports"] for n, s in SERVICES.items() if "ports" in s}
    assert list(published) == ["gateway"]
    assert all(p.startswith("127.0.0.1:") for p in published["gateway"])


def test_no_secret_is_in_a_tracked_file() -> None:
    tracked = run("git", "ls-files").stdout.split()
    if not tracked:
        pytest.skip("not a git checkout")
    assert not [f for f in tracked if f.startswith("deploy/secrets/") or f.endswith((".pem", ".key"))]
    environments = [str(v) for s in SERVICES.values() for v in dict(s.get("environment", {})).values()]
    assert not [v for v in environments if "password" in v.lower() and not v.startswith("/run/secrets/")]


def test_every_secret_that_compose_mounts_is_made_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    make_secrets.main(tmp_path)
    wanted = {Path(s["file"]).name for s in COMPOSE["secrets"].values()}
    assert {p.name for p in tmp_path.iterdir()} == wanted
    assert all(stat.S_IMODE(p.stat().st_mode) == 0o600 for p in tmp_path.iterdir())


def test_making_secrets_again_changes_nothing(tmp_path: Path) -> None:
    make_secrets.main(tmp_path)
    before = {p.name: p.read_text() for p in tmp_path.iterdir()}
    make_secrets.main(tmp_path)
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == before


def test_the_cluster_manifest_runs_what_compose_runs() -> None:
    """Read as what it is, with no cluster to ask: the same commands, and nothing as root or reached from elsewhere."""
    parts = list(yaml.safe_load_all((ROOT / "deploy/cluster/matching.yaml").read_text("utf-8")))
    by_name = {(p["kind"], p["metadata"]["name"]): p["spec"] for p in parts}
    for name in ("match-scheduler", "match-worker"):
        spec = by_name["Deployment", name]
        pod = spec["template"]["spec"]
        (container,) = pod["containers"]
        compose = SERVICES[name]
        assert (container["command"], container["args"]) == (compose["entrypoint"], compose["command"])
        assert spec["selector"]["matchLabels"].items() <= spec["template"]["metadata"]["labels"].items()
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["automountServiceAccountToken"] is False
        assert container["securityContext"]["readOnlyRootFilesystem"] is True
        assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
        assert {m["name"] for m in container["volumeMounts"]} == {v["name"] for v in pod["volumes"]}
        assert str(container["ports"][0]["containerPort"]) == compose["environment"]["PORT"]
        assert compose["networks"] == ["matching"]
    assert by_name["Service", "match-scheduler"]["ports"][0]["port"] == 8786
    assert by_name["PersistentVolumeClaim", "match-files"]["accessModes"] == ["ReadWriteMany"]
    assert by_name["NetworkPolicy", "matching"]["policyTypes"] == ["Ingress"]
    assert COMPOSE["networks"]["matching"] == {"internal": True}
    files = SERVICES["matchmaking"]["environment"]["LIEBIAN_MATCH_FILES"]
    assert f"match-files:{files}" in SERVICES["matchmaking"]["volumes"]
    assert f"match-files:{files}:ro" in SERVICES["match-worker"]["volumes"]


def test_the_gateways_configuration_is_valid(tmp_path: Path) -> None:
    nginx = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    text = (ROOT / "deploy/gateway/nginx.conf").read_text("utf-8")
    for service in ("registry", "awards", "matchmaking", "console"):
        assert f"location /{service}/" in text
        assert f"least_conn; server {service}:8000 resolve " in text, (
            "several containers of a service share its requests"
        )
    if nginx is None:
        pytest.skip("no nginx on this machine")
    said = run(nginx, "-v").stderr
    if tuple(map(int, re.findall(r"\d+", said)[:3])) < (1, 27, 3):  # the image's is newer, and asks for names again
        text = text.replace(" resolve ", " ")
    local = tmp_path / "nginx.conf"
    local.write_text(re.sub(r"server (registry|awards|matchmaking|console):8000", "server 127.0.0.1:8000", text))
    found = run(nginx, "-t", "-c", local)
    assert found.returncode == 0, found.stderr
