"""What each service keeps, and where: its database with feed and cursors, and its folders. By this it is backed up, restored and examined."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, make_url

from shared.plumbing.city_versions import CityVersions
from shared.plumbing.feed import Feed
from shared.plumbing.following import FollowedFeeds
from shared.plumbing.schema_version import Migrations
from shared.plumbing.settings import ServiceSettings
from shared.plumbing.storage import open_engine

FOLLOWERS_FIRST = ("awards", "matchmaking", "registry")
"""Each before those that it follows: a follower that is older than what it follows catches up by itself."""
CREDENTIALS = "credentials.json"
_MADE_ANEW = frozenset({"cache", "matchmaking-index"})


@dataclass(frozen=True)
class Kept:
    """What one service keeps. `folders`: {what a backup calls it: where it lies}."""

    service: str
    migrations: Migrations
    settings: ServiceSettings
    url: str
    feed: Feed
    cursors: FollowedFeeds | None
    city: CityVersions
    folders: Mapping[str, Path]

    @property
    def file(self) -> Path | None:
        """The database's file; None where it is no file."""
        parsed = make_url(self.url)
        return Path(str(parsed.database)) if parsed.get_backend_name() == "sqlite" else None

    @contextmanager
    def opened(self) -> Iterator[Engine]:
        engine = open_engine(self.url, self.settings.database_limits)
        try:
            yield engine
        finally:
            engine.dispose()


def kept_by(service: str) -> Kept:
    """As the settings of the environment say."""
    if service == "registry":
        from services.registry import schema as of_registry
        from services.registry.migrations import MIGRATIONS as REGISTRY
        from services.registry.settings import RegistrySettings

        registry = RegistrySettings()
        folders = {"releases": registry.release_folder, "attachments/registry": registry.attachment_folder(service)}
        return Kept(service, REGISTRY, registry, registry.database, of_registry.FEED, None, of_registry.CITY, folders)
    if service == "awards":
        from services.awards import schema as of_awards
        from services.awards.migrations import MIGRATIONS as AWARDS
        from services.awards.settings import AwardsSettings

        awards = AwardsSettings()
        folders = {"attachments/awards": awards.attachment_folder(service)}
        return Kept(
            service, AWARDS, awards, awards.database, of_awards.FEED, of_awards.CURSORS, of_awards.CITY, folders
        )
    from services.matchmaking import schema as of_matchmaking
    from services.matchmaking.migrations import MIGRATIONS as MATCHMAKING
    from services.matchmaking.settings import MatchmakingSettings

    matchmaking = MatchmakingSettings()
    folders = {"attachments/matchmaking": matchmaking.attachment_folder(service)}
    return Kept(
        service, MATCHMAKING, matchmaking, matchmaking.database, of_matchmaking.FEED, of_matchmaking.CURSORS,
        of_matchmaking.CITY, folders,
    )  # fmt: skip


def keys_in(data: Path) -> list[Path]:
    """The files that open what is sealed, and let one sign in: a backup has them only if asked for."""
    return sorted([*data.glob("*.key"), *data.glob(CREDENTIALS)])


def besides(data: Path, services: Collection[Kept]) -> list[Path]:
    """What else lies in the data folder and is not made anew by itself: the sample's plan, and what a person put there."""
    data = data.absolute()
    known = {data / name for name in _MADE_ANEW} | {*keys_in(data)}
    for kept in services:
        for place in kept.folders.values():
            known |= {place, *place.parents}
    return [path for path in sorted(data.glob("*")) if path not in known and ".sqlite3" not in path.name]


def damage_of(database: Path, *, seconds: float | None = None) -> str | None:
    """What SQLite finds wrong with a file's pages and, where nobody waits, with its indexes beside their rows; None where nothing is, or nothing
    was found within the seconds."""
    if not database.exists():
        return None
    ends = None if seconds is None else time.monotonic() + seconds
    with closing(sqlite3.connect(database)) as connection:
        if ends is not None:
            connection.set_progress_handler(lambda: time.monotonic() > ends, 10_000)
        try:
            check = "integrity_check" if ends is None else "quick_check"
            found = str(connection.execute(f"PRAGMA {check}(1)").fetchone()[0])
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                return None
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                return str(error)
            raise
    return None if found == "ok" else found.replace("\n", " ")[:200]
