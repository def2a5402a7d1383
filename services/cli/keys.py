"""The commands of `keys`: the keys that are not in the database, exchanged and put to use. They work on the data folder and the
database themselves, beside running services, which take up a changed key file by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from shared.clients.terminal import console, errors

if TYPE_CHECKING:
    from sqlmodel import Session

    from shared.plumbing.feed import Feed
    from shared.plumbing.keyring import Keyring
    from shared.plumbing.schema_version import Migrations
    from shared.plumbing.vault import Vault

keys = typer.Typer(help="主密钥、密封密钥、推送密钥与收款账户密钥", no_args_is_help=True, add_completion=False)
Which = Annotated[
    str,
    typer.Argument(
        help="master(签名私钥与名单的推送密钥)、bids(揭榜方案)、webhooks(供需与奖补的推送密钥)或 accounts(收款账号)"
    ),
]
_BIDS = "bids"
_ALL = ("master", _BIDS, "webhooks", "accounts")


@keys.command("show")
def show() -> None:
    """现有的密钥编号(不显示密钥本身),在前的用于加密。"""
    for which in _ALL:
        ring = _ring(which)
        where = ring.source.setting if ring.source.given else ring.source.file
        console.print(f"{which}:{'、'.join(ring.key_ids()) or '尚未生成'}({where})", soft_wrap=True)


@keys.command("rotate")
def rotate(which: Which = "master") -> None:
    """换一个新密钥:新的用于加密,旧的仍可解封。除揭榜方案外,随后把已有的内容全部重新加密。"""
    from shared.plumbing.keyring import KeyProblem, fresh_secret

    ring = _ring(which)
    if ring.source.given:
        errors.print(
            f"{ring.source.name}由 {ring.source.setting} 给出:请先把新密钥加在旧密钥之后(另起一行),重新启动各服务;再把新密钥"
            f"移到最前,重新启动{'' if which == _BIDS else f',运行 keys reencrypt {which};然后删去旧密钥'}",
            soft_wrap=True,
        )
        raise typer.Exit(2)
    try:
        ring.source.put_first(fresh_secret())
        if which != _BIDS:
            _seal_anew(which)
        console.print(f"{which}:现用密钥 {ring.key_id},共持有 {len(ring.key_ids())} 个")
    except KeyProblem as error:
        _give_up(error)


@keys.command("reencrypt")
def reencrypt(
    which: Which = "master",
    forget: Annotated[bool, typer.Option(help="全部重新加密之后,从密钥文件中删去旧密钥")] = False,
) -> None:
    """用现用的密钥重新加密数据库里的私钥、推送密钥或收款账号(可重复执行)。"""
    from shared.plumbing.keyring import KeyProblem

    ring = _ring(which)
    if which == _BIDS:
        errors.print("揭榜方案不重新加密:旧密钥须保管到以它发布的榜单全部办结")
        raise typer.Exit(2)
    try:
        _seal_anew(which)
        if forget:
            ring.source.keep_first()
            console.print("旧密钥已删去;此前的数据库备份须用旧密钥才能解封,请一并保管或作废")
    except KeyProblem as error:
        _give_up(error)


def _ring(which: str) -> Keyring:
    from services.awards.settings import AwardsSettings
    from services.matchmaking.settings import MatchmakingSettings
    from services.registry.settings import RegistrySettings

    if which not in _ALL:
        errors.print(f"应为 {'、'.join(_ALL)} 之一")
        raise typer.Exit(2)
    if which == "accounts":
        return AwardsSettings().account_vault().keys
    if which == "webhooks":
        return MatchmakingSettings().webhook_keys()
    return RegistrySettings().master_keys() if which == "master" else MatchmakingSettings().sealer()


def _seal_anew(which: str) -> None:
    """Everything under the present key; of a database whose keys are not all there, nothing."""
    from shared.plumbing.storage import Store

    moved = 0
    for database, migrations, feed, sealed_anew in _kept_under(which):
        store = Store(database, feed)
        try:
            migrations.require_current(store.engine)
            with store.write() as work:
                moved += sealed_anew(work.session)
        finally:
            store.close()
    console.print(f"{which}:已用现用的密钥重新加密 {moved} 项")


def _kept_under(which: str) -> Iterator[tuple[str, Migrations, Feed, Callable[[Session], int]]]:
    """The databases in which something is sealed under these keys, each with what seals all of it anew and says how many."""
    from services.awards import migrations as of_awards
    from services.awards import schema as awards
    from services.awards.accounts.keeping import require_openable, reseal
    from services.awards.settings import AwardsSettings
    from services.matchmaking import migrations as of_matchmaking
    from services.matchmaking import schema as matchmaking
    from services.matchmaking.settings import MatchmakingSettings
    from services.registry import migrations as of_registry
    from services.registry import schema as registry
    from services.registry import vault as secrets
    from services.registry.settings import RegistrySettings
    from shared.plumbing.vault import Vault as Sealed

    if which == "master":
        settings = RegistrySettings()
        yield (
            settings.database,
            of_registry.MIGRATIONS,
            registry.FEED,
            partial(_opened_first, secrets.Vault(settings.master_keys())),
        )
    elif which == "accounts":
        paying = AwardsSettings()
        vault = paying.account_vault()

        def numbers(session: Session) -> int:
            require_openable(session, vault)
            return reseal(session, vault)

        yield paying.database, of_awards.MIGRATIONS, awards.FEED, numbers
    else:
        paying, matching = AwardsSettings(), MatchmakingSettings()
        pushed = Sealed(paying.webhook_keys(), awards.PUSH.secret)
        yield paying.database, of_awards.MIGRATIONS, awards.FEED, partial(_opened_first, pushed)
        pushed = Sealed(matching.webhook_keys(), matchmaking.PUSH.secret)
        yield matching.database, of_matchmaking.MIGRATIONS, matchmaking.FEED, partial(_opened_first, pushed)


def _opened_first(vault: Vault, session: Session) -> int:
    vault.require_openable(session)
    return vault.reseal(session)


def _give_up(error: Exception) -> None:
    errors.print(f"[red]密钥不可用:[/red]{error}", soft_wrap=True)
    raise typer.Exit(3)
