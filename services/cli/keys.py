"""The commands of `keys`: the keys that are not in the database, exchanged and put to use. They work on the data folder and the
database themselves, beside running services, which take up a changed key file by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shared.clients.terminal import console, errors

if TYPE_CHECKING:
    from shared.plumbing.keyring import Keyring

keys = typer.Typer(help="主密钥、密封密钥、推送密钥与收款账户密钥", no_args_is_help=True, add_completion=False)
Which = Annotated[
    str,
    typer.Argument(
        help="master(签名私钥与名单的推送密钥)、bids(揭榜方案)、webhooks(供需与奖补的推送密钥)或 accounts(收款账号)"
    ),
]
_ALL = ("master", "bids", "webhooks", "accounts")


@keys.command("show")
def show() -> None:
    """现有的密钥编号(不显示密钥本身),在前的用于加密。"""
    for which in _ALL:
        ring = _ring(which)
        where = ring.source.setting if ring.source.given else ring.source.file
        console.print(f"{which}:{'、'.join(ring.key_ids()) or '尚未生成'}({where})", soft_wrap=True)


@keys.command("rotate")
def rotate(which: Which = "master") -> None:
    """换一个新密钥:新的用于加密,旧的仍可解封。主密钥与收款账户密钥随后把已有的内容全部重新加密。"""
    from services.cli.accounts import seal_anew
    from shared.plumbing.keyring import KeyProblem, fresh_secret

    ring = _ring(which)
    if ring.source.given:
        errors.print(
            f"{ring.source.name}由 {ring.source.setting} 给出:请先把新密钥加在旧密钥之后(另起一行),重新启动各服务;再把新密钥"
            "移到最前,重新启动,运行 keys reencrypt(收款账户密钥为 accounts reseal);然后删去旧密钥",
            soft_wrap=True,
        )
        raise typer.Exit(2)
    try:
        ring.source.put_first(fresh_secret())
        if which == "master":
            _reseal()
        elif which == "accounts":
            seal_anew()
        console.print(f"{which}:现用密钥 {ring.key_id},共持有 {len(ring.key_ids())} 个")
    except KeyProblem as error:
        _give_up(error)


@keys.command("reencrypt")
def reencrypt(
    forget: Annotated[bool, typer.Option(help="全部重新加密之后,从主密钥文件中删去旧密钥")] = False,
) -> None:
    """用现用的主密钥重新加密数据库里的私钥与推送密钥(可重复执行)。"""
    from shared.plumbing.keyring import KeyProblem

    try:
        _reseal()
        if forget:
            _ring("master").source.keep_first()
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


def _reseal() -> None:
    from services.registry.migrations import MIGRATIONS
    from services.registry.schema import FEED
    from services.registry.settings import RegistrySettings
    from services.registry.vault import Vault
    from shared.plumbing.storage import Store

    settings = RegistrySettings()
    vault = Vault(settings.master_keys())
    store = Store(settings.database, FEED)
    try:
        MIGRATIONS.require_current(store.engine)
        with store.write() as work:
            vault.require_openable(work.session)
            moved = vault.reseal(work.session)
    finally:
        store.close()
    console.print(f"已用现用的主密钥重新加密 {moved} 项")


def _give_up(error: Exception) -> None:
    errors.print(f"[red]密钥不可用:[/red]{error}", soft_wrap=True)
    raise typer.Exit(3)
