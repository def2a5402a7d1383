"""The digital index: twenty diagnoses worked out by hand, and what lifts a level with the fewest steps."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from itertools import product

import pytest

from services.registry.domain.diagnosis import AnswerChange, SceneChange, compare, deciding, diagnose
from services.registry.domain.digital_answers import Unreadable, kept_answers, read_answers, read_scenes
from services.registry.domain.digital_index import DigitalIndex, index_on, indexes

INDEX = indexes()["sme-digital-2024"]
BEST = (
    "network=BCDE equipment_digital=E equipment_online=E collection=BCDEFGHIJKLMNO systems=E network_security=BCDE "
    "data_security=BCDE planning=F mechanisms=BCDE people=BCDEF funds=E energy_use=C product_quality=C revenue_per_head=C cost_share=C"
)
WORST = " ".join(f"{part.split('=')[0]}=A" for part in BEST.split())


def answers(said: str, over: str = "") -> dict[str, str]:
    """`over`: what is answered otherwise; a question without an answer is taken out."""
    given = dict(part.split("=") for part in said.split())
    for part in over.split():
        name, _, value = part.partition("=")
        given[name] = value
        if not value:
            del given[name]
    return given


def scenes(line: str) -> dict[str, int]:
    """One digit a scene, in the order of the index; a dot is not known."""
    return {s.id: int(c) for s, c in zip(INDEX.scenes, line, strict=True) if c != "."}


FOURTH = (
    "network=BC equipment_digital=10 equipment_online=10.1 collection=BCO systems=C network_security=B data_security=A "
    "planning=C mechanisms=B people=BC funds=20 energy_use=B product_quality=B revenue_per_head=C cost_share=A"
)
NINTH = answers(
    WORST, "network=BCDE equipment_digital=61 equipment_online=60 systems=D planning=F energy_use=B revenue_per_head=C"
)
TWENTIETH = (
    "network=BD equipment_digital=55% equipment_online=C collection=BDGHIJKLMN systems=D network_security=BCE data_security=BC "
    "planning=D mechanisms=BCD people=BCD funds=12 energy_use=C product_quality=C revenue_per_head=B cost_share=C"
)
FOUNDED = answers(WORST, "network=BCDE equipment_digital=70 equipment_online=70 collection=BCDEFGHIJKLMNO systems=E "
                         "network_security=BCDE data_security=BCDE energy_use=C revenue_per_head=C")  # fmt: skip
MANAGED = answers(BEST, "energy_use=A product_quality=A revenue_per_head=A cost_share=A")

# what, answers, scenes, points of 基础/管理/成效 as (low, high), total, between which levels. Every number is worked out on paper.
CASES = [
    ("nothing is there", answers(WORST), "0" * 16, (0, 0, 0), "0", (0, 0)),
    ("all is there", answers(BEST), "4" * 16, (50, 30, 20), "100", (4, 4)),
    ("nothing is known", {}, "." * 16, ((0, 50), (0, 30), (0, 20)), "0-100", (0, 4)),
    # 4+0+1.5+2.3+5+1.25+0; 3+1.875+3+1.875; 3.5+3.5+3+0
    ("a beginner", answers(FOURTH), "1010011111101100", ("14.05", "9.75", 10), "33.8", (1, 1)),
    # 10; 0; 7+3: just 20, six scenes, three of them required
    ("just the first level", answers(WORST, "systems=E energy_use=C revenue_per_head=C"), "1111110000000000", (10, 0, 10), "20", (1, 1)),
    # 10+1.25; 1.5; 7
    ("a quarter of a point short", answers(WORST, "systems=E network_security=B people=B energy_use=C"), "4" * 16, ("11.25", "1.5", 7), "19.75", (0, 0)),
    ("all points and five scenes", answers(BEST), "4040044400000000", (50, 30, 20), "100", (0, 0)),
    ("all points and two required scenes", answers(BEST), "4444400000000400", (50, 30, 20), "100", (0, 0)),
    # 8+6+4.5+0+7.5; 7.5; 3.5+3
    ("just the second level", NINTH, "2222220000000000", (26, "7.5", "6.5"), "40", (2, 2)),
    # 8+6+6+7.5; 7.5; 3
    ("a rate over 60 is the next band", answers(" ".join(f"{k}={v}" for k, v in NINTH.items()), "equipment_online=60.01 energy_use=A"),
     "2222220000000000", ("27.5", "7.5", 3), "38", (1, 1)),
    # 50; 0; 7+3
    ("just the third level", FOUNDED, "3333333300000000", (50, 0, 10), "60", (3, 3)),
    ("four required scenes are not five", FOUNDED, "3333333000000300", (50, 0, 10), "60", (2, 2)),
    ("just the fourth level", MANAGED, "4444444440000400", (50, 30, 0), "80", (4, 4)),
    ("nine scenes are not ten", MANAGED, "4444444440000300", (50, 30, 0), "80", (3, 3)),
    ("a scene that is not known decides", MANAGED, "44444444400 00.00".replace(" ", ""), (50, 30, 0), "80", (3, 4)),
    # 22.5 to 30 of management
    ("a question that is not answered decides", answers(" ".join(f"{k}={v}" for k, v in MANAGED.items()), "funds"),
     "4444444440000400", (50, ("22.5", 30), 0), "72.5-80", (3, 4)),
    # 40 to 43: neither reaches 60
    ("an open question that decides nothing", answers(" ".join(f"{k}={v}" for k, v in NINTH.items()), "cost_share"),
     "2222220000000000", (26, "7.5", ("6.5", "9.5")), "40-43", (2, 2)),
    ("open scenes that decide nothing", answers(FOURTH), "1010011111......", ("14.05", "9.75", 10), "33.8", (1, 1)),
    # 0+3 and 8+10+10+5+5 open; 7.5 and 3×7.5 open; 20 open
    ("rates alone", answers("equipment_digital=0 equipment_online=40 funds=100"), "4" * 16, ((3, 41), ("7.5", 30), (0, 20)), "10.5-91", (0, 4)),
    # 4+4.5+3+7+7.5+3.75+2.5; 4.5+5.625+4.5+1.875; 7+7+1.5+3
    ("a firm on its way", answers(TWENTIETH), "2121132232121201", ("32.25", "16.5", "18.5"), "67.25", (2, 2)),
]  # fmt: skip


def both(said: object) -> tuple[Decimal, Decimal]:
    low, high = said if isinstance(said, tuple) else (said, said)
    return Decimal(str(low)), Decimal(str(high))


@pytest.mark.parametrize(
    ("given", "line", "parts", "total", "levels"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_twenty_diagnoses_come_to_what_was_worked_out_by_hand(
    given: dict[str, str], line: str, parts: tuple[object, ...], total: str, levels: tuple[int, int]
) -> None:
    found = diagnose(INDEX, read_answers(INDEX, given), scenes(line))
    assert [(low, high) for _, _, low, high in found.dimensions] == [both(p) for p in parts]
    low, _, high = total.partition("-")
    assert (found.low, found.high) == (Decimal(low), Decimal(high or low))
    assert (found.level_low, found.level_high) == levels
    assert found.level == (levels[0] if levels[0] == levels[1] else None)


def test_there_are_twenty_of_them() -> None:
    assert len(CASES) == 20


def test_what_is_open_is_named_where_it_decides() -> None:
    found = diagnose(INDEX, read_answers(INDEX, MANAGED), scenes("44444444400" + "00.00"))
    assert [s.id for s in found.missing_scenes] == ["human_resources"]
    assert deciding(INDEX, found) == (False, True, False)
    settled = diagnose(INDEX, read_answers(INDEX, NINTH) | {}, scenes("2222220000000000"))
    assert deciding(INDEX, settled) == (False, False, False)


def test_the_nearest_scene_and_the_nearest_answer_lift_the_level() -> None:
    scene = diagnose(INDEX, read_answers(INDEX, MANAGED), scenes("4444444440000300")).lift
    assert scene is not None
    (change,) = scene.scene_changes
    assert (change.scene.id, change.now, change.to, scene.steps, scene.answers) == ("human_resources", 3, 4, 1, ())
    first = scene.alone[0]
    assert isinstance(first, SceneChange)
    assert first.scene.id == "human_resources"
    assert len(scene.alone) == 7  # any other scene would do as well, from further away
    short = diagnose(
        INDEX,
        read_answers(INDEX, answers(WORST, "systems=E network_security=B people=B energy_use=C")),
        scenes("4" * 16),
    ).lift
    assert short is not None
    (answer,) = short.answers
    assert (answer.question.id, answer.to, answer.gain, answer.steps) == ("product_quality", ("B",), Decimal("3.5"), 1)
    assert diagnose(INDEX, read_answers(INDEX, answers(BEST)), scenes("4" * 16)).lift is None


def test_required_scenes_are_lifted_where_they_are_what_is_lacking() -> None:
    found = diagnose(INDEX, read_answers(INDEX, answers(BEST)), scenes("4444400000000400")).lift
    assert found is not None
    assert (found.scenes, found.required) == (0, 1)
    (change,) = found.scene_changes
    assert change.scene.required


def random_firm(rng: random.Random) -> tuple[dict[str, str], dict[str, int]]:
    given: dict[str, str] = {}
    for question, _, _ in INDEX.questions():
        keys = [o.key for o in question.options]
        if question.kind == "multi":
            given[question.id] = "".join(sorted(rng.sample(keys[1:], rng.randint(1, len(keys) - 1))))
        else:
            given[question.id] = rng.choice(keys)
        if rng.random() < 0.1:
            del given[question.id]
    return given, {s.id: rng.randint(0, 4) for s in INDEX.scenes if rng.random() < 0.9}


def applied(given: dict[str, object], levels: dict[str, int], changes: list[AnswerChange | SceneChange]) -> int:
    """The level after changes."""
    read = read_answers(INDEX, given)  # type: ignore[arg-type]  # letters
    moved = dict(levels)
    for change in changes:
        if isinstance(change, SceneChange):
            moved[change.scene.id] = change.to
        else:
            read[change.question.id] = change.to
    return diagnose(INDEX, read, moved).level_low


def test_what_is_said_to_lift_a_level_does() -> None:
    rng = random.Random(7)
    for _ in range(60):
        given, levels = random_firm(rng)
        found = diagnose(INDEX, read_answers(INDEX, given), levels)
        if found.lift is None:
            continue
        assert applied(given, levels, [*found.lift.answers, *found.lift.scene_changes]) >= found.lift.level
        for change in found.lift.alone[:3]:
            assert applied(given, levels, [change]) >= found.lift.level


def test_no_way_with_fewer_steps_leads_there() -> None:
    """Three questions are open to change, the others are at their best: every way was tried."""
    rng = random.Random(11)
    tried = 0
    for _ in range(25):
        names = rng.sample([q.id for q, _, _ in INDEX.questions() if q.id != "collection"], 4)
        given = answers(BEST) | dict.fromkeys(names, "A")
        found = diagnose(INDEX, read_answers(INDEX, given), scenes("4" * 16))
        if found.lift is None:
            continue
        tried += 1
        options = []
        for question, _, most in INDEX.questions():
            if question.id in names:
                several = question.kind == "multi"
                weights = [o.weight for o in question.options]
                gains = [sum(sorted(weights)[-n:]) if several and n else weights[n] for n in range(len(weights))]
                options.append([(n, most * gain / 100) for n, gain in enumerate(gains)])
        least = min(
            sum(n for n, _ in way) for way in product(*options) if sum(gain for _, gain in way) >= found.lift.points
        )
        assert found.lift.steps == least, names
    assert tried > 15


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("nets", "A", "没有题目“nets”"), ("systems", "BC", "只能选一项"), ("network", "AB", "就不能再选其他项"), ("network", "Z", "没有这样的选项"),
        ("funds", "101", "0至100"), ("funds", "1E1", "百分数"), ("funds", "-1", "百分数"), ("systems", "35", "没有这样的选项"), ("network", [], "没有这样的选项"),
    ],
)  # fmt: skip
def test_an_answer_that_does_not_fit_is_named(name: str, value: str | list[str], said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_answers(INDEX, {name: value})
    ((field, problem, remedy, _),) = refused.value.problems
    assert (field, said in problem) == (name if name != "nets" else "", True), problem
    assert remedy


def test_scenes_have_levels_from_none_to_four() -> None:
    with pytest.raises(Unreadable) as refused:
        read_scenes(INDEX, {"production": 5, "nowhere": 1, "quality": 0})
    assert [p[0] for p in refused.value.problems] == ["production", ""]


def test_answers_are_kept_in_one_form() -> None:
    read = read_answers(INDEX, {"network": "C、B", "systems": "c", "funds": "12.50%", "people": ["A"]})
    assert kept_answers(INDEX, read) == {"network": ["B", "C"], "systems": "C", "people": ["A"], "funds": "12.5"}
    assert read_answers(INDEX, kept_answers(INDEX, read)) == read


def test_before_and_after_are_compared_where_both_are_known() -> None:
    before = scenes("2121132232121201")
    then = diagnose(INDEX, read_answers(INDEX, answers(TWENTIETH, "funds")), before)
    after = scenes("3121132232121.01")
    now = diagnose(INDEX, read_answers(INDEX, answers(TWENTIETH, "systems=E")), after)
    questions, of_scenes = compare(INDEX, (then, before), (now, after))
    by_id = {c.id: c for c in (*questions, *of_scenes)}
    assert [(c.id, c.before, c.after) for c in by_id.values() if c.better] == [
        ("systems", Decimal("7.5"), Decimal(10)), ("product_design", Decimal(2), Decimal(3)),
    ]  # fmt: skip
    assert by_id["funds"].better is None
    assert by_id["human_resources"].better is None


def test_an_index_whose_weights_do_not_add_up_is_none() -> None:
    document = INDEX.model_dump(mode="json")
    document["dimensions"][0]["groups"][0]["questions"][0]["weight"] = 39
    with pytest.raises(ValueError, match="应为100"):
        DigitalIndex.model_validate(document)


def test_there_is_no_index_for_a_day_before_it_was_in_force() -> None:
    assert index_on(dt.date(2024, 9, 3)) is None
    assert index_on(dt.date(2024, 9, 4)) is INDEX
