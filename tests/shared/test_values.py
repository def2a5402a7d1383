"""Credit codes, money, the canonical form and instants: the values that every service speaks."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
import tracemalloc
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError
from stdnum.cn import uscc

from shared.contracts.events import canonical, digest_beside
from shared.contracts.values import (
    COMMON,
    ORDINARY,
    UNSEEN,
    CreditCode,
    Fen,
    ShortText,
    credit_code_check_digit,
    firm_name,
    instant_text,
    local_date,
    nfkc,
    normalise_text,
    organisation_check_digit,
    unseen_problem,
    without_zero_width,
)

with (Path(__file__).parent / "credit_codes.csv").open(encoding="utf-8") as _file:
    SAMPLES = list(csv.DictReader(_file))
VALID = [s["uscc"] for s in SAMPLES if s["expect"] == "valid"]
INVALID = [s["uscc"] for s in SAMPLES if s["expect"] != "valid"]
GOOD = VALID[0]


def wrong_at_17_and_right_at_18(code: str) -> str:
    """A code whose organisation part is wrong while the last check digit fits."""
    other = "1" if code[16] != "1" else "2"
    return code[:16] + other + credit_code_check_digit(code[:16] + other)


def test_there_are_sixty_valid_and_twenty_invalid_samples() -> None:
    assert (len(VALID), len(INVALID)) == (60, 20)


@pytest.mark.parametrize("code", VALID)
def test_a_valid_code_is_accepted_as_it_stands(code: str) -> None:
    assert CreditCode(code) == code


@pytest.mark.parametrize("code", INVALID)
def test_an_invalid_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="统一社会信用代码"):
        CreditCode(code)


def test_some_invalid_samples_pass_a_library_that_checks_only_the_last_digit() -> None:
    assert [c for c in INVALID if uscc.is_valid(c)], "the samples must hold codes that only the second check catches"


@pytest.mark.parametrize("code", VALID[:10])
def test_a_wrong_organisation_check_digit_is_caught_by_itself(code: str) -> None:
    wrong = wrong_at_17_and_right_at_18(code)
    assert uscc.is_valid(wrong), "the last check digit fits"
    with pytest.raises(ValueError, match="第17位"):
        CreditCode(wrong)


@pytest.mark.parametrize("code", VALID[:10])
def test_a_wrong_last_check_digit_is_caught_by_itself(code: str) -> None:
    with pytest.raises(ValueError, match="第18位"):
        CreditCode(code[:17] + ("1" if code[17] != "1" else "2"))


@given(st.sampled_from(VALID), st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_no_single_mistyped_character_passes(code: str, position: int, char: str) -> None:
    mistyped = code[:position] + char + code[position + 1 :]
    if mistyped != code:
        with pytest.raises(ValueError, match="统一社会信用代码"):
            CreditCode(mistyped)


def test_check_digits_are_those_of_the_standards_tables() -> None:
    # GB 11714: a remainder of 10 is written X, of 11 is written 0.
    digits = {organisation_check_digit(f"{n:08d}") for n in range(200)}
    assert digits == set("0123456789X")


@pytest.mark.parametrize(
    "written",
    [
        GOOD.lower(),
        f" {GOOD[:8]} {GOOD[8:]} ",
        f"{GOOD[:8]}-{GOOD[8:17]}-{GOOD[17]}",
        "".join(chr(ord(c) + 0xFEE0) for c in GOOD),
        GOOD[:8] + "\u3000" + GOOD[8:],
        GOOD + "\u00a0",
        GOOD + "\t\n",
        "\ufeff" + GOOD,
        GOOD[:4] + "\u200b" + GOOD[4:],
    ],
    ids=["lower", "spaces", "hyphens", "full-width", "ideographic-space", "nbsp", "tab", "bom", "zero-width"],
)
def test_ways_of_writing_one_code_are_that_code(written: str) -> None:
    assert CreditCode(written) == GOOD


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "应为18位,现为0位"),
        (GOOD[:17], "应为18位,现为17位"),
        (GOOD + "0", "应为18位,现为19位"),
        ("O" + GOOD[1:], "第1位“O”不是允许的字符;字母I、O、S、V、Z不使用"),
        (GOOD[:9] + "*" + GOOD[10:], "第10位“[*]”不是允许的字符"),
        ("91A30302" + GOOD[8:], "第3至8位应为6位数字"),
    ],
)
def test_the_refusal_says_what_is_wrong(written: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        CreditCode(written)


@given(st.text(max_size=40))
def test_any_text_is_a_code_or_a_value_error(text: str) -> None:
    try:
        code = CreditCode(text)
    except ValueError:
        return
    assert len(code) == 18


def test_the_wire_takes_a_code_as_text_only() -> None:
    adapter: TypeAdapter[CreditCode] = TypeAdapter(CreditCode)
    assert adapter.validate_json(f'"{GOOD.lower()}"') == GOOD
    assert adapter.dump_json(CreditCode(GOOD)) == f'"{GOOD}"'.encode()
    for wrong in ("914303021234567890", "null", "[]", "true"):
        with pytest.raises(ValidationError):
            adapter.validate_json(wrong)


class Amount(BaseModel):
    amount: Fen


FENS = st.integers(-int(Fen.MAX_YUAN * 100), int(Fen.MAX_YUAN * 100))


@given(FENS)
def test_an_amount_comes_back_from_the_wire_to_the_fen(fen: int) -> None:
    text = Amount(amount=Fen(fen)).model_dump_json()
    assert Amount.model_validate_json(text).amount == fen


@given(st.from_regex(r"-?[0-9]{1,13}(\.[0-9]{1,2})?", fullmatch=True))
def test_an_amount_of_at_most_two_decimals_is_read_as_the_decimal_number_that_it_is(text: str) -> None:
    assert Fen.from_yuan(text) == Decimal(text) * 100
    assert type(Fen.from_yuan(text)) is Fen


@given(FENS)
def test_wan_are_exact_to_the_fen(fen: int) -> None:
    wan = Decimal(fen).scaleb(-6)
    assert Fen.from_wan(format(wan, "f")) == fen


@pytest.mark.parametrize("wrong", [1, 1.5, 0, True, None, 10**30, [], {}, Decimal(1)])
def test_the_wire_refuses_an_amount_that_is_no_text(wrong: Any) -> None:
    with pytest.raises(ValidationError):
        Amount(amount=wrong)


@pytest.mark.parametrize(
    "wrong",
    ["", " ", "abc", "1.234", "NaN", "sNaN", "Infinity", "-inf", "1e3", "1E-1", "0x10", "1_000", "二十", "1.2.3", "--1",
     "10000000000000", "-10000000000000.00", "9" * 5000, "1,2", "1,23", ",1"],
)  # fmt: skip
def test_what_is_no_plain_amount_is_refused_with_a_sentence(wrong: str) -> None:
    with pytest.raises(ValueError, match="金额"):
        Fen.from_yuan(wrong)


@pytest.mark.parametrize("wrong", ["0.0000001", "NaN", "1e2", "", "1000000000", "-1000000000", "1_0"])
def test_what_is_no_plain_amount_in_wan_is_refused_with_a_sentence(wrong: str) -> None:
    with pytest.raises(ValueError, match="金额"):
        Fen.from_wan(wrong)


@pytest.mark.parametrize(
    ("text", "fen"),
    [("200000.00", 20_000_000), ("0.1", 10), ("-0.01", -1), ("1,234,567.89", 123_456_789), (" 5 ", 500)],
)
def test_plain_amounts_are_read_exactly(text: str, fen: int) -> None:
    assert Fen.from_yuan(text) == fen


def test_amounts_are_written_with_two_decimals_and_one_sign() -> None:
    assert [Fen(n).yuan for n in (0, 5, -5, 100, -12345)] == ["0.00", "0.05", "-0.05", "1.00", "-123.45"]


def test_the_largest_amount_is_in_and_one_fen_more_is_out() -> None:
    assert Fen.from_yuan("9999999999999.99") == 999_999_999_999_999
    with pytest.raises(ValueError, match="超出"):
        Fen.from_yuan("10000000000000.00")


@given(st.decimals(0, 999_999_999, allow_nan=False, places=6))
def test_an_amount_in_wan_is_exact_however_it_is_written(amount: Decimal) -> None:
    wanted = int(amount * 1_000_000)
    for written in (f"{amount:f}", f"+{amount:f}", f"{amount:,f}", f"{amount.normalize():f}"):
        assert Fen.from_wan(written) == wanted


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)
    )
)
def test_the_canonical_form_is_one_for_equal_values_and_reads_back(value: Any) -> None:
    import json

    try:
        form = canonical(value)
    except UnicodeEncodeError:
        return  # a lone surrogate has no UTF-8
    assert json.loads(form) == value
    assert canonical(json.loads(form)) == form
    assert form == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_a_canonical_form_takes_the_room_of_its_text() -> None:
    tracemalloc.start()
    try:
        forms = [canonical({"text": "x" * 500}) for _ in range(100)]
        taken = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert taken < 2 * sum(map(len, forms))


@pytest.mark.parametrize("value", [1.5, {"a": [1, {"b": 0.0}]}, (1, 2.0), float("nan")])
def test_a_float_has_no_canonical_form(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_an_instant_has_one_text_whatever_its_zone() -> None:
    utc = dt.datetime(2024, 1, 1, 16, 0, 0, 1, tzinfo=dt.UTC)
    there = utc.astimezone(dt.timezone(dt.timedelta(hours=8)))
    assert instant_text(utc) == instant_text(there) == "2024-01-01T16:00:00.000001Z"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        instant_text(dt.datetime(2024, 1, 1))  # noqa: DTZ001 - that is the point


def test_the_day_begins_at_midnight_in_china() -> None:
    assert local_date(dt.datetime(2024, 1, 1, 15, 59, 59, tzinfo=dt.UTC)) == dt.date(2024, 1, 1)
    assert local_date(dt.datetime(2024, 1, 1, 16, 0, 0, tzinfo=dt.UTC)) == dt.date(2024, 1, 2)


def test_text_is_normalised_to_half_width_and_single_spaces() -> None:
    assert normalise_text("　ＡＢＣ１２３　（万元）  x ") == "ABC123 (万元) x"


@pytest.mark.parametrize(
    "wrong",
    [
        "a\x00b",
        "\x1b[2J",
        "a\x08",
        "a\x0bb",
        "a\x0cb",
        "a\x0eb",
        "a\x1fb",
        "",
        "   ",
        "x" * 201,
        "\x7f",
        "\x80",
        "a\x9f",
        "\ud800",
        "a\tb",
        "a\nb",
        "a\r\nb",
        "a\u200b",
    ],
)
def test_short_text_refuses_what_cannot_be_stored_or_shown(wrong: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(ShortText).validate_python(wrong)


@pytest.mark.parametrize("text", ["a\u00a0b", "a\u3000b", "~", "\U00030000", "示例〔2024〕1号"])
def test_short_text_keeps_what_can_be_seen(text: str) -> None:
    assert TypeAdapter(ShortText).validate_python(text) == text


@given(st.dictionaries(st.text(), st.text() | st.integers()), st.text(), st.text(), st.integers(0))
def test_an_events_digest_is_that_of_its_whole_canonical_form(
    data: dict[str, Any], id: str, subject: str, seq: int
) -> None:
    event = {"data": data, "seq": seq, "id": id, "type": "x.y", "subject": subject, "recorded_at": "2024-01-01T00:00Z"}
    try:
        whole = b"before\n" + canonical(event)
    except UnicodeEncodeError:
        return  # a lone surrogate has no UTF-8
    rest = {name: value for name, value in event.items() if name != "data"}
    assert digest_beside(canonical(data), "before", **rest) == hashlib.sha256(whole).hexdigest()


@given(st.text(st.characters(max_codepoint=0x3100) | st.sampled_from("ABc12中文〔〕(),.-  "), max_size=6))
def test_ordinary_texts_are_their_own_one_form(text: str) -> None:
    if ORDINARY.fullmatch(text):
        assert " ".join(nfkc(text).split()) == text == without_zero_width(text)
        assert unseen_problem(text) is None
    assert normalise_text(text) == " ".join(nfkc(text).split())
    assert firm_name(text) == firm_name(f" {text} ")


def test_what_is_known_at_a_glance_can_be_seen_and_has_a_width() -> None:
    known = "".join(re.findall(f"[{COMMON}]", "".join(map(chr, range(0x110000)))))
    assert "一" in known
    assert re.search(f"[{UNSEEN}]", known) is None
    assert [c for c in known if without_zero_width(f"a{c}a") != f"a{c}a"] == []


_MARKED = st.text(
    st.characters() | st.sampled_from("aZ中国 ,,℃ﬁ가ᄀ\u1161\u11a8か\u3099\u0301\u0327\u09be\u00e9"), max_size=40
)


@given(_MARKED)
def test_a_long_text_has_the_compatibility_form_that_unicode_gives_it(text: str) -> None:
    if "".join(map(str, map(unicodedata.combining, text))).count("0") * 30 > len(
        text
    ):  # runs of marks are cut after thirty
        long = f"{text}{'中' * 200}{text}"
        assert nfkc(long) == unicodedata.normalize("NFKC", long)


def test_a_character_beside_others_has_the_compatibility_form_that_unicode_gives_it() -> None:
    """Those of the blocks in which Unicode has other forms, marks and letters that join."""
    blocks = (
        (0, 0x3500),
        (0xA600, 0xAD00),
        (0xD780, 0xD7FC),
        (0xF900, 0x10000),
        (0x1D000, 0x1F280),
        (0x2F800, 0x2FA20),
    )
    codes = [code for first, past in blocks for code in range(first, past)]
    for before, after in (("中", "文"), ("a", "b"), ("가", "\u11a8")):
        every = "中" * 200 + "".join(f"{before}{chr(code)}{after}" for code in codes)
        assert nfkc(every) == unicodedata.normalize("NFKC", every)
