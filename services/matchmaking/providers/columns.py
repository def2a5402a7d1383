"""The columns of lists of providers, and the words of lists of services to firms."""

from __future__ import annotations

from shared.contracts.plans import Choice
from shared.plumbing.lists.columns import Column
from shared.plumbing.lists.wordings import Wordings
from shared.plumbing.lists.words import Words

WORDINGS = Wordings("services.matchmaking.providers")


def set_words(kind: str, field: str, labels: dict[str, str]) -> Words:
    """A field that holds one of a set: by its value, its name, or another wording. labels: {value: its name}"""
    others = WORDINGS.words(kind, field)
    wordings = {value: [value, label, *others.get(value, ())] for value, label in labels.items()}
    meant = {wording: value for value, written in wordings.items() for wording in written}
    return Words(
        read=meant.get,
        choices=[Choice(value=value, label=label) for value, label in labels.items()],
        wordings=wordings,
        source=WORDINGS.source,
    )


PROVIDER_COLUMNS = WORDINGS.columns(
    "providers",
    [
        Column("name", "机构名称", required=True),
        Column("credit_code", "统一社会信用代码"),
        Column("kind", "机构类别", required=True),
        Column("unit", "服务范围(归口单位代码)"),
        Column("text", "机构简介"),
        Column("contact_name", "联系人"),
        Column("contact_phone", "联系电话"),
        Column("contact_email", "电子信箱"),
        Column("contact_address", "地址"),
        Column("ordinal", "序号"),
        Column("remark", "备注"),
    ],
)
