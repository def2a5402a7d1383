"""What signing in refuses with. One answer to an unknown login, a wrong password, and an account that is locked or gone."""

from __future__ import annotations

from shared.plumbing.errors import DomainError


class SignInRefused(DomainError):
    """Not signed in; which of the reasons it was is not said."""


class SessionEnded(DomainError):
    """The session is no more."""


def refused() -> SignInRefused:
    return SignInRefused("登录名或密码不对,或账号暂时不能登录")


def refused_code() -> SignInRefused:
    return SignInRefused("动态码或恢复码不对、已用过,或账号暂时不能登录")


def refused_invitation() -> SignInRefused:
    return SignInRefused("邀请链接无效、已用过或已过期,请向系统管理员另要一个")


_WHY = {
    "idle": "长时间没有操作,已自动退出,请重新登录",
    "absolute": "已到一次登录的最长时间,请重新登录",
    "elsewhere": "此账号已在别处登录,这里已退出",
    "ended": "已退出,请重新登录",
}


def session_ended(why: str) -> SessionEnded:
    """`why`: idle, absolute, elsewhere, ended."""
    return SessionEnded(_WHY[why], extensions={"why": why})
