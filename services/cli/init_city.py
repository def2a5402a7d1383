"""`liebian init-city`: a city's folder made of a workbook, and the empty workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from shared.clients.terminal import console, errors


def init_city(
    book: Annotated[Path, typer.Argument(dir_okay=False, help="填好的表(XLSX);加 --form 时为写出空表的位置")],
    form: Annotated[bool, typer.Option("--form", help="写出空表,不建目录")] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="写到哪个目录(须为空);不填为表旁同名的目录")
    ] = None,
    pack: Annotated[
        list[Path] | None, typer.Option(exists=True, file_okay=False, help="另有的政策包目录,可多次给出")
    ] = None,
) -> None:
    """按填好的表建立城市目录,或写出空表(--form)。有误时逐条给出工作表、行、列与原因,不写任何文件。"""
    from services.hosting.cities.filling import NotUsable, make_city, write_form

    if form:
        write_form(book)
        console.print(f"已写出空表 {book}:填好后运行 liebian init-city {book}", soft_wrap=True)
        return
    if not book.is_file():
        errors.print(f"[red]没有 {escape(str(book))}[/red];空表由 liebian init-city --form {book} 写出", soft_wrap=True)
        raise typer.Exit(2)
    folder = output or book.with_suffix("")
    try:
        made = make_city(book, folder, pack or ())
    except NotUsable as wrong:
        for finding in wrong.findings:
            errors.print(f"[red]{escape(str(finding))}[/red]", soft_wrap=True)
        errors.print(f"共 {len(wrong.findings)} 处,没有写任何文件")
        raise typer.Exit(1) from None
    except FileExistsError:
        errors.print(f"[red]{escape(str(folder))} 不是空目录[/red];请以 -o 另指一个", soft_wrap=True)
        raise typer.Exit(2) from None
    console.print(
        f"已写出城市目录 {folder}(版本 {made.version});启动:LIEBIAN_CITY={folder} liebian serve --no-sample",
        soft_wrap=True,
    )
