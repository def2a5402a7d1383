"""kill -9 before every third step of making a release (for the time it takes: on SQLite and PostgreSQL in turn): no torn file, no
forked chain, no release lost or doubled, and the next worker ends what was begun."""

from __future__ import annotations

import hashlib
import signal
from pathlib import Path

import pytest
from sqlmodel import func, select

from services.registry.migrations import MIGRATIONS
from services.registry.releases.files import FileStore
from services.registry.releases.service import Releases
from services.registry.releases.tables import Release
from services.registry.schema import FEED
from services.registry.wiring import list_plans_of
from shared.contracts.name_list import MANIFEST, ReleaseIn, View
from shared.contracts.signatures import verify
from shared.plumbing.audit import Doer
from shared.plumbing.storage import Store
from tests.faults.importer import OFFICER, code
from tests.faults.releaser import releasing, worker
from tests.forking import attempts
from tests.running import migrate_by_copy

FIRMS = 30


def a_city(store: Store) -> None:
    head = "统一社会信用代码,企业名称,县市区(园区)\n"
    rows = "".join(f"{code(n)},示例{n}有限公司,雨湖区\n" for n in range(FIRMS))
    lists = list_plans_of(store)
    lists.land_now("enterprises", (head + rows).encode(), "台账.csv", {}, OFFICER, dry_run=False)
    facts = "文号:示例〔2026〕1号\n发文机关:示例机关\n发文日期:2026-01-01\n认定类别:新认定\n称号:市级专精特新\n"
    listed = "统一社会信用代码\n" + "".join(f"{code(n)}\n" for n in range(FIRMS))
    lists.land_now("recognitions", (facts + listed).encode(), "名单.csv", {}, OFFICER, dry_run=False)


def prove(store: Store, releases: Releases, folder: Path, jobs: int) -> None:
    """Everything that is published is whole, and follows one upon the other."""
    for path in folder.glob("??/*"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name, "a torn file in the place of a whole one"
    with store.read() as session:
        assert session.exec(select(func.count()).select_from(Release)).one() == jobs
        FEED.verify(session)
    keys = {k.kid: k for k in worker_keys(releases)}
    files = FileStore(folder)
    for view in View:
        chain, _ = releases.page(view, 0, 10_000)
        assert [m.manifest.number for m in chain] == list(range(1, jobs + 1))
        for before, signed in zip([None, *chain], chain, strict=False):
            verify(signed.jws, keys, MANIFEST)
            assert (signed.manifest.previous and signed.manifest.previous.sha256) == (before and before.sha256)
            assert all(files.existing(f.sha256).stat().st_size == f.bytes for f in signed.manifest.files)


def worker_keys(releases: Releases) -> list[object]:
    return list(releases._keys.published())


@pytest.mark.slow
def test_a_release_killed_before_any_of_its_steps_is_made_once_and_whole(database_url: str, tmp_path: Path) -> None:
    url = migrate_by_copy(MIGRATIONS, database_url)
    folder, counted = tmp_path / "releases", tmp_path / "counted"
    store, releases, runner = worker(url, folder)
    a_city(store)
    releases.submit(ReleaseIn(), Doer("officer"))  # the first makes the keys too
    with attempts(releasing, url, folder, counted) as release_one:

        def attempt(last: int | None) -> bool:
            releases.submit(ReleaseIn(), Doer("officer"))
            counted.unlink(missing_ok=True)
            status = release_one(last)
            ended = counted.exists()
            assert status == (0 if ended else -signal.SIGKILL)
            while runner.once():
                pass
            return ended

        assert attempt(None)
        jobs = 2
        steps = int(counted.read_text())
        assert steps > 60
        tried = range(1 if database_url.startswith("sqlite") else 4, steps + 1, 6)
        killed = 0
        for last in tried:
            killed += not attempt(last)
            jobs += 1
            if jobs % 20 == 0 or last == tried[-1]:
                prove(store, releases, folder, jobs)
    assert killed > len(tried) * 0.8, "too few of the kills fell into a release: the test tried too little"
    assert len(list(folder.glob("making-*"))) <= killed
    store.close()
