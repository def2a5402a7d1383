"""The commands of `people`: links for who cannot sign in. They work on the database itself, beside running services."""

from __future__ import annotations

from typing import Annotated

import typer

from shared.clients.terminal import console, errors

people = typer.Typer(help="登录的人:邀请链接", no_args_is_help=True, add_completion=False, callback=lambda: None)


@people.command("invite")
def invite(
    login: Annotated[str, typer.Argument(help="登录名")],
    url: Annotated[str, typer.Option(help="控制台的地址,写在链接前面,如 https://srdi.example.gov.cn")] = "",
) -> None:
    """生成一个新的一次性邀请链接(原来的作废):供首位管理员、丢失链接或忘记密码的人使用。已绑定的动态码不变。"""
    from services.cli.serving import saying_what_is_unusable
    from services.hosting import serve as hosting
    from services.hosting.databases import database_of
    from services.registry import bootstrap
    from services.registry.settings import RegistrySettings
    from shared.plumbing.errors import NotFound

    try:
        with saying_what_is_unusable(), database_of("registry"):
            made = bootstrap.invite(RegistrySettings(), login)
    except NotFound as error:
        errors.print(error.detail, soft_wrap=True)
        raise typer.Exit(2) from None
    console.print(hosting.invitation_line(made, url), soft_wrap=True)
