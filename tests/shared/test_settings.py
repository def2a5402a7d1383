"""Where a service's settings come from, and what a client is told of certificates."""

from __future__ import annotations

import ssl
from pathlib import Path

import httpx
import pytest

from services.registry.settings import RegistrySettings
from shared.clients.base import ServiceClient
from shared.clients.trusted import authorities
from shared.plumbing.settings import WrongSetting


def test_a_setting_is_what_is_given_else_the_variable_else_the_file_else_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".env").write_text("LIEBIAN_ISSUER=nobody\n")
    Path("liebian_client_id").write_text("of-the-file")
    Path("liebian_issuer").write_text("of-the-file")
    monkeypatch.setenv("LIEBIAN_SECRETS_DIR", str(tmp_path))
    for name, value in {
        "ISSUER": "of-the-environment", "POLL_SECONDS": "2", "DATA": "/variable", "CORS_ORIGINS": '["https://A.example"]',
        "EVIDENCE_URLS": '{"tax": "https://tax.example"}', "REGISTRY_DATABASE_URL": "sqlite:///there",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"LIEBIAN_{name}", value)
    found = RegistrySettings(data=Path("/given"))
    assert (found.data, found.issuer, found.client_id, found.poll_seconds) == (
        Path("/given"), "of-the-environment", "of-the-file", 2,
    )  # fmt: skip
    assert (found.cors_origins, found.evidence_urls) == (("https://a.example",), {"tax": "https://tax.example"})
    assert (found.database, found.jwks_url, found.allowed_hosts) == ("sqlite:///there", None, ())
    monkeypatch.setenv("LIEBIAN_CORS_ORIGINS", "https://a.example")
    with pytest.raises(WrongSetting, match=r"LIEBIAN_CORS_ORIGINS .*JSON"):
        RegistrySettings()


def test_without_a_file_or_a_variable_a_dotenv_file_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".env").write_text("LIEBIAN_ISSUER=nobody\n")
    assert RegistrySettings().issuer == "liebian"


@pytest.mark.anyio
async def test_certificates_are_judged_as_httpx_does_by_authorities_that_are_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = authorities()
    assert isinstance(first, ssl.SSLContext)
    assert (first.verify_mode, first.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert first.get_ca_certs() == httpx.create_ssl_context().get_ca_certs() != []

    def again(*_: object, **__: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", again)
    await ServiceClient("https://registry.example").aclose()
    transport = httpx.MockTransport(lambda request: httpx.Response(200))
    assert authorities(transport) is True
    await ServiceClient("https://registry.example", transport=transport).aclose()
