"""What `liebian verify` does with a signed comparison of diagnoses before and after a renovation."""

from __future__ import annotations

from pathlib import Path

import typer

from shared.clients.terminal import console, errors

_SAVED = Path("name-list-keys.json")


def verify_comparison(data: bytes, kids: list[str], saved: Path | None) -> None:
    """Say whether it is as the registry signed it."""
    from pydantic import TypeAdapter, ValidationError

    from shared.contracts.diagnoses import BadComparison, read_comparison
    from shared.contracts.signatures import PublicKey

    place = saved or _SAVED
    keys: list[PublicKey] = []
    if not kids and (saved is not None or place.exists()):
        try:
            keys = TypeAdapter(list[PublicKey]).validate_json(place.read_bytes())
        except (OSError, ValidationError):
            errors.print(f"公钥文件 {place} 无法读取;请从 …/registry/v1/name-list/keys 重新存一份")
            raise typer.Exit(2) from None
    try:
        found, signers, trusted = read_comparison(data, kids, keys)
        if (kids or keys) and not trusted:
            raise BadComparison("文件不是由受信任的密钥签名的")
    except BadComparison as bad:
        errors.print(f"[red]核对不通过:[/red]{bad}")
        raise typer.Exit(1) from None
    if not trusted:
        errors.print(
            f"[yellow]内容与签名一致,但签名者没有核对:[/yellow]请以 --key 给出发布单位公布的密钥指纹(文件自称 {'、'.join(signers)}),"
            "或以 --keys 给出存下的公钥文件"
        )
        raise typer.Exit(2)
    before, after = found.before, found.after
    console.print(f"核对通过:{found.name}({found.credit_code}),改造项目“{found.project}”")
    console.print(
        f"{before.made_on} {before.level_name}({before.score_low} 分)→ {after.made_on} {after.level_name}({after.score_low} 分);"
        "签名与每一项内容均一致"
    )
