"""Settings looked at before anything is begun: what is wrong is one line that names the variable, and what is perhaps misspelt is told."""

from __future__ import annotations

import difflib
import os
from collections.abc import Collection
from pathlib import Path

from services.awards.settings import AwardsSettings
from services.console.settings import ConsoleSettings
from services.matchmaking.settings import MatchmakingSettings
from services.registry.settings import RegistrySettings
from shared.plumbing.settings import ServiceSettings, WrongSetting, variable_of

SETTINGS: dict[str, type[ServiceSettings]] = {
    "registry": RegistrySettings,
    "awards": AwardsSettings,
    "matchmaking": MatchmakingSettings,
    "console": ConsoleSettings,
}
BESIDES = frozenset(
    {
        "LIEBIAN_ADMIN_SECRET", "LIEBIAN_CALLER_ID", "LIEBIAN_CALLER_SECRET", "LIEBIAN_CITY", "LIEBIAN_CITY_VERSIONS", "LIEBIAN_EXTRAS",
        "LIEBIAN_JSON_LOGS", "LIEBIAN_PORT", "LIEBIAN_REPLICAS", "LIEBIAN_SAMPLE_DAY", "LIEBIAN_SECRETS_DIR", "LIEBIAN_SERVICE", "LIEBIAN_URL",
        "LIEBIAN_WORKERS",
    }
)  # fmt: skip
"""Variables that are no service's settings: of the command line, of who starts it, of compose."""
_NAMES = {
    "targets": "文件",
    "evidence_sources": "文件",
    "challenge_rules": "文件",
    "policies": "目录",
    "payment_formats": "目录",
}
"""Settings that name what must be there already."""


def require_settings(services: Collection[str]) -> None:
    """`WrongSetting` for the first service that has one."""
    for service in services:
        settings = SETTINGS[service]()
        for field, kind in _NAMES.items():
            place: Path | None = getattr(settings, field, None)
            if place is not None and not (place.is_file() if kind == "文件" else place.is_dir()):
                name = variable_of(type(settings), field)
                raise WrongSetting(f"设置 {name} 不可用:没有{kind} {place};请核对路径与挂载,或取消这项设置")


def unknown_settings() -> list[str]:
    """Of each variable that looks like a setting and is none, a line: with the nearest that is one."""
    known = {
        variable_of(settings, field) for settings in SETTINGS.values() for field in settings.model_fields
    } | BESIDES
    said = []
    for name in sorted(n for n in os.environ if n.startswith("LIEBIAN_") and n not in known):
        near = difflib.get_close_matches(name, known, n=1)
        meant = f",是不是 {near[0]}?" if near else ""
        said.append(f"没有名为 {name} 的设置,没有采用{meant}")
    return said
