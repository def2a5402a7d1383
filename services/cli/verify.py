"""`liebian verify FILE`: whether a public notice, the facts that a firm let a bank have, or a comparison of diagnoses are as they were
signed, without asking anybody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shared.clients.terminal import console, errors

if TYPE_CHECKING:
    from shared.contracts.award_notices import NoticeFile, NoticeKey

_SAVED = Path("notice-keys.json")
_SAVED_OF_THE_REGISTRY = Path("name-list-keys.json")


def verify(
    file: Annotated[
        Path,
        typer.Argument(exists=True, dir_okay=False, help="公示的数据文件,银行取得的企业资料,或改造前后对照(.json)"),
    ],
    key: Annotated[list[str] | None, typer.Option("--key", help="受信任的签名密钥指纹,可多次给出")] = None,
    keys: Annotated[
        Path | None,
        typer.Option(
            help="存下的公钥文件(公示 GET …/notice-keys,企业资料 GET …/name-list/keys);不填则用当前目录的 notice-keys.json、name-list-keys.json(如有)"
        ),
    ] = None,
) -> None:
    """离线核对公示文件、企业资料与改造前后对照:每一字节、摘要、合计与签名。不需要启动服务。"""
    from shared.contracts.amounts import yuan
    from shared.contracts.award_notices import BadNotice, read_notice, require_signed
    from shared.contracts.diagnoses import is_comparison
    from shared.contracts.fact_packs import is_fact_pack

    data = file.read_bytes()
    if is_fact_pack(data):
        _verify_pack(data, key or [], keys)
        return
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


def _verify_pack(data: bytes, kids: list[str], saved: Path | None) -> None:
    """Facts about a firm, as a bank fetched them."""
    import datetime as dt

    from pydantic import TypeAdapter, ValidationError

    from shared.contracts.fact_packs import PART_NAMES, BadFactPack, read_pack
    from shared.contracts.signatures import PublicKey

    place = saved or _SAVED_OF_THE_REGISTRY
    keys: list[PublicKey] = []
    if not kids and (saved is not None or place.exists()):
        try:
            keys = TypeAdapter(list[PublicKey]).validate_json(place.read_bytes())
        except (OSError, ValidationError):
            errors.print(f"公钥文件 {place} 无法读取;请从 …/registry/v1/name-list/keys 重新存一份")
            raise typer.Exit(2) from None
    try:
        pack, signers, trusted = read_pack(data, kids, keys)
        if (kids or keys) and not trusted:
            raise BadFactPack("文件不是由受信任的密钥签名的")
    except BadFactPack as bad:
        errors.print(f"[red]核对不通过:[/red]{bad}")
        raise typer.Exit(1) from None
    if not trusted:
        errors.print(
            f"[yellow]内容与签名一致,但签名者没有核对:[/yellow]请以 --key 给出发布单位公布的密钥指纹(文件自称 {'、'.join(signers)}),"
            "或以 --keys 给出存下的公钥文件"
        )
        raise typer.Exit(2)
    last = pack.consent_valid_to - dt.timedelta(days=1)
    console.print(f"核对通过:{pack.name}({pack.credit_code})的资料,截至 {pack.on}")
    console.print(f"企业授权 {pack.bank_name} 取得,用途:{pack.purpose},授权至 {last};签名与每一项内容均一致")
    console.print(f"内容:{'、'.join(PART_NAMES[part] for part in pack.parts)}")


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
