"""`liebian verify FILE`: whether a public notice, or a comparison of diagnoses, is as it was signed, without asking anybody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shared.clients.terminal import console, errors

if TYPE_CHECKING:
    from shared.contracts.award_notices import NoticeFile, NoticeKey

_SAVED = Path("notice-keys.json")


def verify(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="公示的数据文件,或改造前后对照(.json)")],
    key: Annotated[list[str] | None, typer.Option("--key", help="受信任的签名密钥指纹,可多次给出")] = None,
    keys: Annotated[
        Path | None, typer.Option(help="存下的公钥文件(GET …/notice-keys);不填则用当前目录的 notice-keys.json(如有)")
    ] = None,
) -> None:
    """离线核对公示文件与改造前后对照:每一字节、摘要、合计与签名。不需要启动服务。"""
    from shared.contracts.amounts import yuan
    from shared.contracts.award_notices import BadNotice, read_notice, require_signed
    from shared.contracts.diagnoses import is_comparison

    data = file.read_bytes()
    if is_comparison(data):
        from services.cli.verify_comparison import verify_comparison

        verify_comparison(data, key or [], keys)
        return
    try:
        read = read_notice(data)
        trusted = _trusted(read, key or [], keys)
        if not trusted:
            signer = "、".join(k.kid for k in read.keys[:1])
            errors.print(
                f"[yellow]内容、摘要与合计一致,但签名没有核对:[/yellow]请以 --key 给出发布单位公布的密钥指纹(文件自称 {signer}),"
                "或以 --keys 给出存下的公钥文件"
            )
            raise typer.Exit(2)
        require_signed(read, trusted)
    except BadNotice as bad:
        errors.print(f"[red]核对不通过:[/red]{bad}")
        raise typer.Exit(1) from None
    told = read.notice
    console.print(f"核对通过:{told.title}")
    console.print(
        f"{told.starts_on} 至 {told.ends_on},{told.count} 项,合计 {yuan(told.amount)} 元;签名、摘要、合计与每一字节均一致"
    )


def _trusted(file: NoticeFile, kids: list[str], saved: Path | None) -> dict[str, NoticeKey]:
    """The keys that the caller trusts: named by fingerprint, or saved in a file."""
    from pydantic import TypeAdapter, ValidationError

    from shared.contracts.award_notices import BadNotice, NoticeKey, keys_named

    if kids:
        if not (found := keys_named(file, set(kids))):
            raise BadNotice("文件不是由所给指纹的密钥签名的")
        return found
    place = saved or _SAVED
    if saved is None and not place.exists():
        return {}
    try:
        read = TypeAdapter(list[NoticeKey]).validate_json(place.read_bytes())
    except (OSError, ValidationError):
        errors.print(f"公钥文件 {place} 无法读取;请从 …/awards/v1/notice-keys 重新存一份")
        raise typer.Exit(2) from None
    return {k.kid: k for k in read}
