"""The commands of `accounts`: payee accounts' numbers under the present key. They work on the data folder and the database themselves,
beside running services."""

from __future__ import annotations

from typing import Annotated

import typer

from shared.clients.terminal import console, errors

accounts = typer.Typer(
    help="收款账户:用现用密钥重新加密账号", no_args_is_help=True, add_completion=False, callback=lambda: None
)


@accounts.command("reseal")
def reseal(
    forget: Annotated[bool, typer.Option(help="全部重新加密之后,从密钥文件中删去旧密钥")] = False,
) -> None:
    """用现用的收款账户密钥重新加密数据库里的账号(可重复执行)。"""
    from services.awards.settings import AwardsSettings
    from shared.plumbing.keyring import KeyProblem

    try:
        seal_anew()
        if forget:
            AwardsSettings().account_vault().keys.source.keep_first()
            console.print("旧密钥已删去;此前的数据库备份须用旧密钥才能解封,请一并保管或作废")
    except KeyProblem as error:
        errors.print(f"[red]密钥不可用:[/red]{error}", soft_wrap=True)
        raise typer.Exit(3) from None


def seal_anew() -> None:
    """Every number under the present key, or none."""
    from services.awards.accounts.keeping import require_openable
    from services.awards.accounts.keeping import reseal as reseal_all
    from services.awards.migrations import MIGRATIONS
    from services.awards.schema import FEED
    from services.awards.settings import AwardsSettings
    from shared.plumbing.storage import Store

    settings = AwardsSettings()
    vault = settings.account_vault()
    store = Store(settings.database, FEED)
    try:
        MIGRATIONS.require_current(store.engine)
        with store.write() as work:
            require_openable(work.session, vault)
            moved = reseal_all(work.session, vault)
    finally:
        store.close()
    console.print(f"已用现用的收款账户密钥重新加密 {moved} 个账号")
