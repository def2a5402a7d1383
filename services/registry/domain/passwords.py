"""What a password must be (GB/T 22239-2019, 8.1.4.1 a: 身份鉴别信息具有复杂度要求并定期更换). The figures are settings."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from functools import cache

from services.registry.reference import reference_lines
from shared.contracts.problems import FieldProblem


@dataclass(frozen=True, slots=True)
class PasswordRules:
    """length: characters at least; classes: of upper case, lower case, digits and others at least; common: whether those that many
    people use are refused; history: how many of the last ones may not come again; days: after which one is to be changed, 0: never."""

    length: int
    classes: int
    common: bool
    history: int
    days: int

    def expires(self, set_at: dt.datetime) -> dt.datetime | None:
        """When a password that was set then is to be changed."""
        return set_at + dt.timedelta(days=self.days) if self.days else None


def one_form(password: str) -> str:
    """The same characters however a keyboard composes them (RFC 8265, OpaqueString)."""
    return unicodedata.normalize("NFC", password)


@cache
def common_passwords() -> frozenset[str]:
    """Passwords that many people use, case-folded."""
    return frozenset(reference_lines("common_passwords.txt"))


def classes_of(password: str) -> int:
    """How many of the four classes of characters there are in it."""
    kinds = {
        "upper" if c.isupper() else "lower" if c.islower() else "digit" if c.isdigit() else "other" for c in password
    }
    return len(kinds)


def problems_of(password: str, login: str, rules: PasswordRules, field: str) -> list[FieldProblem]:
    """Every rule that a password breaks by itself; none of them shows it."""
    found: list[tuple[str, str]] = []
    if len(password) < rules.length:
        found.append((f"密码少于 {rules.length} 个字符", f"请设至少 {rules.length} 个字符"))
    if classes_of(password) < rules.classes:
        found.append(
            (
                f"大写字母、小写字母、数字、其他字符四类中不足 {rules.classes} 类",
                f"请用其中至少 {rules.classes} 类字符",
            )
        )
    if login.casefold() in password.casefold():
        found.append(("密码含有登录名", "请去掉登录名"))
    if rules.common and password.casefold() in common_passwords():
        found.append(("这是常用密码,容易被猜中", "请换一个不常见的密码,例如几个不相关的词加数字与符号"))
    return [FieldProblem(field=field, problem=problem, remedy=remedy) for problem, remedy in found]


def again(rules: PasswordRules, field: str) -> FieldProblem:
    """What is said of a password that was one of the last."""
    return FieldProblem(
        field=field, problem=f"与最近 {rules.history} 次用过的密码相同", remedy="请换一个没有用过的密码"
    )
