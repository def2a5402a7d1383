"""Every setting is in docs/deploying.md, and what the page names is a setting."""

from __future__ import annotations

import re

from pydantic import AliasChoices

from services.awards.settings import AwardsSettings
from services.console.settings import ConsoleSettings
from services.matchmaking.settings import MatchmakingSettings
from services.registry.settings import RegistrySettings
from tests.docs.pages import ROOT, text_of

_NAME = re.compile(r"\bLIEBIAN_[A-Z][A-Z_]*[A-Z]\b")


def _of_the_classes() -> set[str]:
    """Environment variables that the services' settings are read from."""
    names = set()
    for settings in (RegistrySettings, AwardsSettings, MatchmakingSettings, ConsoleSettings):
        for name, field in settings.model_fields.items():
            alias = field.validation_alias
            named = (
                [a for a in alias.choices if str(a).startswith("LIEBIAN_")] if isinstance(alias, AliasChoices) else []
            )
            names.add(str(named[0]) if named else f"LIEBIAN_{name.upper()}")
    return names


def _of_the_text() -> set[str]:
    """Those that the code, the compose file and run.py name."""
    files = [ROOT / "run.py", ROOT / "docker-compose.yml"]
    for folder in ("services", "shared", "deploy"):
        files += [
            p
            for p in (ROOT / folder).rglob("*")
            if p.suffix in (".py", ".yml", ".yaml", ".sh") or p.name == "Dockerfile"
        ]
    return {name for file in files for name in _NAME.findall(file.read_text("utf-8"))}


def test_every_setting_is_on_the_page() -> None:
    settings = _of_the_classes() | _of_the_text()
    assert len(settings) > 50
    assert settings - set(_NAME.findall(text_of("docs/deploying.md"))) == set()


def test_the_page_names_no_setting_that_is_not_there() -> None:
    assert set(_NAME.findall(text_of("docs/deploying.md"))) - _of_the_classes() - _of_the_text() == set()
