"""`liebian doctor` finds each thing that is put wrong, says what to do about it, and finds nothing where nothing is."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import typer
from sqlalchemy import text

from services.awards.migrations import MIGRATIONS as AWARDS
from services.awards.schema import FEED as AWARDS_FEED
from services.awards.settings import AwardsSettings
from services.cli.doctor import doctor
from services.hosting.doctor import Finding, Level, examine
from services.hosting.kept import FOLLOWERS_FIRST, kept_by
from services.matchmaking.migrations import MIGRATIONS as MATCHMAKING
from services.registry.migrations import MIGRATIONS as REGISTRY
from services.registry.recognitions.tallies import require_tallies
from services.registry.releases.daily import DAILY
from services.registry.releases.files import FileStore
from services.registry.releases.service import Releases
from services.registry.releases.tables import ReleaseJobRow
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from services.registry.signing.keys import ListKeys
from services.registry.vault import Vault
from services.registry.wiring import LISTENERS, list_plans_of
from shared.contracts.name_list import ReleaseIn
from shared.plumbing.jobs import Runner
from shared.plumbing.keyring import fresh_secret
from shared.plumbing.mending import lifted
from shared.plumbing.storage import Store, open_engine
from tests.awards.accounts.test_vault import add
from tests.faults.importer import OFFICER, code, document
from tests.faults.test_log_cut import FLIPS, crashed
from tests.running import migrate_by_copy

CONTENT = b"an attachment"
SHA = hashlib.sha256(CONTENT).hexdigest()


def filled(url: str) -> None:
    """Firms with a recognition each, and an attachment."""
    store = Store(url, FEED, LISTENERS)
    require_tallies(store)
    rows = "".join(f"{code(n)},示例{n}有限公司,雨湖区\n" for n in range(40))
    lists = list_plans_of(store)
    firms = f"统一社会信用代码,企业名称,县市区(园区)\n{rows}".encode()
    lists.land_now("enterprises", firms, "台账.csv", {}, OFFICER, dry_run=False)
    lists.land_now("recognitions", document(1), "名单.csv", {}, OFFICER, dry_run=False)
    with store.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO attachment (sha256, party, size, media_type, locked, name, uploaded_by, uploaded_at) "
                f"VALUES ('{SHA}', '', {len(CONTENT)}, 'application/pdf', false, 'a.pdf', 'x', '2026-01-01 00:00:00')"
            )
        )
    store.close()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("LIEBIAN_DATA", str(folder))
    monkeypatch.setattr("services.hosting.doctor._LEAST_ROOM", 0)
    for name, migrations in {"registry": REGISTRY, "awards": AWARDS, "matchmaking": MATCHMAKING}.items():
        prepare = [filled] if name == "registry" else []
        migrate_by_copy(migrations, f"sqlite:///{folder / f'{name}.sqlite3'}", *prepare)
        (folder / f"{name}.sqlite3").chmod(0o600)
    place = folder / "attachments" / "registry" / SHA[:2] / SHA
    place.parent.mkdir(parents=True)
    place.write_bytes(CONTENT)
    for made in (place, *list(place.parents)[:4]):
        made.chmod(0o700)
    return folder


def wrong() -> list[Finding]:
    return [f for f in examine(FOLLOWERS_FIRST) if f.level is Level.BAD]


def stored(table: str, statement: str) -> Callable[[Path], None]:
    """A change as a bad disk makes it."""

    def change(data: Path) -> None:
        engine = open_engine(kept_by("registry").url)
        with engine.begin() as connection, lifted(connection, table):
            assert connection.execute(text(statement)).rowcount > 0
        engine.dispose()

    return change


def read_another_history(data: Path) -> None:
    with closing(sqlite3.connect(data / "awards.sqlite3")) as awards:
        awards.execute("INSERT INTO followed_feed VALUES ('registry', 3, 'd')")
        awards.commit()


def sealed_under_another_key(data: Path) -> None:
    """An account as it was sealed, and its keys gone: the next ones are others."""
    settings = AwardsSettings()
    store = Store(settings.database, AWARDS_FEED)
    add(store, settings.account_vault(), code(1), 1)
    store.close()
    (data / "account.key").write_text(fresh_secret())


def release_with_a_turned_bit(data: Path) -> None:
    """A release, made as the service makes it, one of whose files is spoiled."""
    settings = RegistrySettings()
    store = Store(settings.database, FEED, LISTENERS)
    keys = ListKeys(store, settings.signing, Vault(settings.master_keys()))
    releases = Releases(store, FileStore(settings.release_folder), keys, issuer="x", sm3=False)
    releases.submit(ReleaseIn(), DAILY)
    assert Runner(store, ReleaseJobRow, releases.carry_out).once()
    store.close()
    assert wrong() == []
    spoiled = next(p for p in sorted(data.glob("releases/*/*")) if p.is_file())
    content = bytearray(spoiled.read_bytes())
    content[len(content) // 2] ^= 1
    spoiled.write_bytes(content)


def a_bit_of_the_log(data: Path) -> None:
    crashed(data / "registry.sqlite3", flip=FLIPS["page"][0])


def a_bit_of_an_index(data: Path) -> None:
    """The index by which a firm is found has another code than its row: the row is whole, and nobody finds it."""
    database = data / "registry.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        named = "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_enterprise_1'"
        root = connection.execute(named).fetchone()[0]
        (code,) = connection.execute("SELECT credit_code FROM enterprise LIMIT 1").fetchone()
    content = bytearray(database.read_bytes())
    content[content.index(code.encode(), (root - 1) * size) + 9] ^= 1
    database.write_bytes(content)


WRONG: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "name": (stored("enterprise_version", "UPDATE enterprise_version SET name = '别的' WHERE id = 1"), "现为“别的”", "restore"),
    "gone": (stored("tenure", "UPDATE tenure SET subject = 'x'"), "有效期:对象现为“x”", "restore"),
    "tally": (stored("tally", "UPDATE tally SET number = 41 WHERE number = 40"), "合计有", "tallies_kept"),
    "event": (stored("feed_event", "UPDATE feed_event SET data = replace(data, '示例7有', '示例8有')"), "摘要不符", "restore"),
    "clock": (stored("feed_event", "UPDATE feed_event SET recorded_at = '2199' || substr(recorded_at, 5)"), "晚于本机现在", "校准"),
    "audit": (stored("audit_event", "UPDATE audit_event SET object = 'x'"), "审计记录有断裂", "何人"),
    "attachment": (lambda data: next(data.glob("attachments/*/*/*")).write_bytes(b"other"), "已损坏", "备份里放回"),
    "release": (release_with_a_turned_bit, "名单版本的文件", "备份里放回"),
    "keys": (sealed_under_another_key, "awards 的密钥不可用", "密封时所用的密钥"),
    "rights": (lambda data: (data / "registry.sqlite3").chmod(0o644), "其他用户", "chmod"),
    "restore": (lambda data: (data / "restore-unfinished").touch(0o600), "没有完成", "清空"),
    "missing": (lambda data: (data / "awards.sqlite3").unlink(), "没有 awards 的数据库", "LIEBIAN_DATA"),
    "pages": (lambda data: (data / "awards.sqlite3").write_bytes(b"x" * 9000), "已损坏", "restore"),
    "index": (a_bit_of_an_index, "registry 的数据库文件已损坏", "restore"),
    "log": (a_bit_of_the_log, "第 4 帧损坏", "处理"),
    "history": (read_another_history, "awards 读过的 registry 历史与现在的不同", "refollow awards --feed registry"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_each_thing_that_is_wrong_is_found_and_said_with_what_to_do(data: Path, case: str) -> None:
    put_wrong, said, remedy = WRONG[case]
    put_wrong(data)
    found = wrong()
    assert any(said in f.text and remedy in f.remedy for f in found), found
    assert all(f.remedy for f in found)


def test_files_that_no_release_names_are_told(data: Path) -> None:
    """As where the database is older than they are."""
    place = data / "releases" / "ab" / ("ab" * 32)
    place.parent.mkdir(parents=True)
    for made in (place.parent, place.parent.parent):
        made.chmod(0o700)
    place.touch(0o600)
    said = [f.text for f in examine(FOLLOWERS_FIRST) if f.level is Level.NOTE]
    assert any("1 个文件不属于任何一版名单" in text for text in said), said
    assert wrong() == []


def test_where_nothing_is_wrong_nothing_is_found(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wrong() == []
    with pytest.raises(typer.Exit) as ended:
        doctor()
    assert ended.value.exit_code == 0
    (data / "registry.sqlite3").chmod(0o644)
    with pytest.raises(typer.Exit) as ended:
        doctor()
    assert ended.value.exit_code == 1
    assert "共 1 处有问题" in capsys.readouterr().out
