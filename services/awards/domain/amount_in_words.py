"""Amounts in Chinese capitals (大写), as cheques and payment orders have them (正确填写票据和结算凭证的基本规定, 支付结算办法附件一)."""

from __future__ import annotations

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def in_words(fen: int) -> str:
    """人民币壹佰贰拾万元整. Below 10^16 yuan; `ValueError` beyond."""
    if not 0 <= fen < 10**18:
        raise ValueError("amounts in words are from nothing to 10^16 yuan")
    yuan, cents = divmod(fen, 100)
    jiao, rest = divmod(cents, 10)
    said = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        said += f"{_DIGITS[jiao]}角"
    elif rest and yuan:
        said += "零"
    if rest:
        said += f"{_DIGITS[rest]}分"
    return "人民币" + (said or "零元") + ("" if rest else "整")


def _whole(number: int) -> str:
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    said, gap = "", False
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            gap = bool(said)
            continue
        if said and (gap or group < 1000):
            said += "零"
        said += _group(group) + _GROUPS[place]
        gap = False
    return said


def _group(group: int) -> str:
    said, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            said += ("零" if gap and said else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = bool(said)
    return said
