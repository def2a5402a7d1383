"""The list of common passwords: `python -m tests.people.common_passwords` writes it; a test holds it to be current.

No published list is copied. Those (the yearly ones of NordPass and SplashData, SecLists' Common-Credentials, NCSC's 100k) are full of
"123456", which our rules refuse for its length and classes anyway. What passes such rules and is common all the same is a common
root in one of the few forms that people make of it, so the list is made of these: roots that head the published lists, Chinese
ones (pinyin, keyboard walks, lucky numbers) and words of this field, each in the usual forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

LIST = Path(__file__).parents[2] / "services" / "registry" / "reference" / "common_passwords.txt"

ROOTS = ["password", "passw0rd", "p@ssword", "p@ssw0rd", "pa$$word", "pa$$w0rd", "passwort", "admin", "adm1n", "admin123", "administrator", "root", "system", "manager", "master", "welcome", "welc0me", "letmein", "login", "qwerty", "qwert", "qwertyuiop", "qweasd", "qweasdzxc", "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "qazwsx", "qazwsxedc", "1qaz2wsx", "1qaz!qaz", "!qaz2wsx", "1q2w3e", "1q2w3e4r", "q1w2e3", "q1w2e3r4", "zaq12wsx", "1qazxsw2", "abc", "abcd", "abcdef", "abcd1234", "abc123", "a1b2c3", "a1b2c3d4", "aa123456", "iloveyou", "monkey", "dragon", "sunshine", "princess", "football", "baseball", "superman", "batman", "michael", "shadow", "hello", "freedom", "whatever", "trustno1", "test", "guest", "user", "server", "oracle", "mysql", "postgres", "huawei", "lenovo", "windows", "office", "spring", "summer", "autumn", "winter", "monday", "january", "china", "china123", "beijing", "shanghai", "hunan", "xiangtan", "changsha", "changjiang", "zhongguo", "woaini", "woaini1314", "woaiwojia", "nihao", "aini520", "5201314", "wo520", "laopo", "baobao", "zhang", "wang", "liu", "chen", "mima", "jiandan", "gongsi", "zhengfu", "gongxin", "caizheng", "gongxinju", "guanli", "guanliyuan", "xitong", "anquan", "shenji", "yinhang", "qiye", "gaoxin", "jingkai", "liebian", "srdi", "xiaojuren", "zjtx", "zhuanjingtexin"]  # fmt: skip
TAILS = [
    "1",
    "12",
    "123",
    "1234",
    "12345",
    "123456",
    "12345678",
    "321",
    "520",
    "666",
    "888",
    "999",
    "1314",
    "168",
    "2022",
    "2023",
    "2024",
    "2025",
    "2026",
    "2027",
    "2028",
]
BETWEEN = ("", "@", "#")
BEHIND = ("", "!")
WALKS = ["1qaz2wsx3edc", "1qaz@wsx3edc", "!qaz2wsx3edc", "1qaz@wsx", "!qaz@wsx", "1qazxsw2#", "qwer1234", "qwer!234", "qwer1234!", "asdf1234!", "zxcv1234!", "1234qwer", "1234qwer!", "1234abcd!", "abcd1234!", "abcd!234", "abc123!@#", "abc123456!", "qwe123!@#", "asd123!@#", "zxc123!@#", "123qwe!@#", "123abc!@#", "123456aa!", "123456abc", "123456abc!", "123456qwe!", "123456abcd", "12345678a!", "123456789a", "123456789a!", "a123456789", "a123456789!", "a1234567890", "aa12345678", "aa123456789", "aa123456!", "aa123456.", "qq123456789", "qq1234567.", "qaz123wsx!", "q1w2e3r4t5", "q1w2e3r4t5!", "1q2w3e4r5t", "1q2w3e4r5t!", "1q2w3e4r!", "q1w2e3r4!", "zaq1@wsx", "zaq!2wsx", "zaq12wsx!", "zaq1xsw2!", "!@#qwe123", "!@#123qwe", "!@#$1234qwer", "qwertyuiop1!", "1qazxcvbnm", "asdfghjkl1!", "0okm9ijn", "9ijn0okm!", "p0o9i8u7", "p0o9i8u7!", "2wsx3edc4rfv", "2wsx#edc", "3edc4rfv!", "qwerty123456", "qwerty123!", "qwe!@#123", "qwert12345!", "147258369a!", "147852369a!", "159357abc!", "741852963a!", "a1b2c3d4!", "a1b2c3d4e5", "aabbcc123!", "abcdef123!", "abc12345!", "abcabc123!", "qweasd123!", "qweasdzxc1!", "qweqwe123!", "asdasd123!"]  # fmt: skip
SHORTEST = 10

HEAD = """\
# 常用密码,一行一个,不分大小写。用于设置密码时拒绝(GB/T 22239-2019 8.1.4.1 a)。离线使用。
# 来源:本项目按通行的弱口令统计(如历年公布的常用密码榜首)所列的词根、键盘走位、吉利数与本行业用词,以人们为满足“十位、三类字符”
# 而常用的写法组成;未抄录任何名单。由 tests/people/common_passwords.py 生成,请勿手改。
"""


def forms() -> Iterator[str]:
    """Every common password, some of them twice."""
    yield from WALKS
    for root in ROOTS:
        for tail in TAILS:
            yield from (root + mark + tail for mark in BETWEEN)
            yield from (root + tail + mark for mark in BEHIND)


def common() -> list[str]:
    """Those that a rule of ten characters would let through, in order."""
    return sorted({form for form in forms() if len(form) >= SHORTEST})


def text() -> str:
    return HEAD + "\n".join(common()) + "\n"


if __name__ == "__main__":
    LIST.write_text(text(), encoding="utf-8")
