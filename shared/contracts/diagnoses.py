"""Diagnoses of firms by the digital index, on the wire: the index, a result in three values, records that stay, and two of them compared."""

import datetime as dt
import json
from collections.abc import Collection, Sequence
from typing import Any, ClassVar, Literal

from pydantic import Field

from shared.contracts.events import canonical
from shared.contracts.signatures import BadSignature, Jws, PublicKey, trusted_keys, verify
from shared.contracts.values import CreditCode, Day, OneLine, OptionalText, ShortText
from shared.contracts.wire import Reply, Request

COMPARISON = "liebian-diagnosis-comparison+json"
"""The type of the payload of a signed comparison."""

Phase = Literal["plain", "before", "after"]
PHASE_NAMES = {"plain": "日常评测", "before": "改造前", "after": "改造后"}
Manner = Literal["self", "onsite"]
MANNER_NAMES = {"self": "企业自评", "onsite": "现场评测"}
CERTAINTY_NAMES = {
    "verified": "已对照原文",
    "copies": "两份以上公开副本一致",
    "copy": "只见于一份公开副本,或各副本不尽一致",
    "own": "自行判断",
}
Certainty = Literal["verified", "copies", "copy", "own"]
FORM_NAMES = {"single": "单选", "multi": "多选", "rate": "比率"}
Points = str
"""Points as a decimal text: 1.875"""
_POINTS = Field(examples=["61.375"])


# -- the index -------------------------------------------------------------------------------------------------------------


class IndexOptionInfo(Reply):
    """An answer that a question takes. weight: its share of the question's points, in per cent."""

    key: str = Field(examples=["B"])
    text: str
    weight: int


class IndexQuestionInfo(Reply):
    """A question of the index."""

    id: str = Field(examples=["network"])
    name: str = Field(examples=["网络建设"])
    text: str
    note: str
    dimension: str
    kind: Literal["single", "multi", "rate"]
    points: Points = Field(description="满分", examples=["8"])
    options: list[IndexOptionInfo]


class IndexSceneInfo(Reply):
    """A scene of the index, with what each of its levels asks for."""

    id: str = Field(examples=["production"])
    name: str = Field(examples=["生产管控"])
    group: str
    required: bool = Field(description="是否约束性场景")
    levels: list[str] = Field(description="一至四级各要求什么")


class IndexLevelInfo(Reply):
    """What a level takes: points, and so many scenes that have reached it."""

    level: int
    name: str
    score: int
    scenes: int
    required: int


class IndexPartInfo(Reply):
    """How certain a part of the index is."""

    part: str
    name: str
    certainty: Certainty
    certainty_name: str
    note: str


class DiagnosisIndex(Reply):
    """The index by which firms are diagnosed, as a form asks for it."""

    id: str = Field(examples=["sme-digital-2024"])
    version: int
    name: str
    source: str
    in_force_from: dt.date
    parts: list[IndexPartInfo]
    questions: list[IndexQuestionInfo]
    scenes: list[IndexSceneInfo]
    levels: list[IndexLevelInfo]


# -- a result --------------------------------------------------------------------------------------------------------------

_ANSWERS: Any = Field(
    default_factory=dict,
    max_length=40,
    description="{题目编号: 选项字母;多选为字母的列表;比率题可填百分数}。没有的题为未答",
    examples=[{"network": ["B", "C"], "systems": "C", "equipment_digital": "35"}],
)
_SCENES: Any = Field(
    default_factory=dict,
    max_length=40,
    description="{场景编号: 等级},0 为未达一级。没有的场景为不知道",
    examples=[{"production": 2, "quality": 1}],
)


class DiagnosisTrialIn(Request):
    """Answers to be calculated. Nothing is kept."""

    _rules: ClassVar[tuple[str, ...]] = ("题目、选项与场景取自 GET /registry/v1/diagnosis-index",)
    answers: dict[OneLine, OneLine | list[OneLine]] = _ANSWERS
    scenes: dict[OneLine, int] = _SCENES


class DiagnosedDimension(Reply):
    """A dimension, between which points."""

    name: str
    most: int
    low: Points
    high: Points


class DiagnosedQuestion(Reply):
    """A question: between which points, and by what answer."""

    id: str
    name: str
    dimension: str
    most: Points
    low: Points
    high: Points
    said: str = Field(description="所答;未答为“未答”")


class DiagnosedScene(Reply):
    """A scene's level. None: not known."""

    id: str
    name: str
    required: bool
    level: int | None
    text: str = Field(description="该级的文字")


class DiagnosedLevel(Reply):
    """Whether a level is reached, and how many scenes have reached it for certain and at most."""

    level: int
    name: str
    state: Literal["met", "not_met", "unknown"]
    score_wanted: int
    scenes_wanted: int
    required_wanted: int
    scenes_low: int
    scenes_high: int
    required_low: int
    required_high: int


class MissingInput(Reply):
    """What is not answered. decides: may it change the level?"""

    id: str
    name: str
    kind: Literal["question", "scene"]
    decides: bool


class LiftStep(Reply):
    """A change that leads towards the next level. steps: options more, or levels higher."""

    kind: Literal["question", "scene"]
    id: str
    name: str
    now: str
    to: str
    gain: Points = Field(description="增加的得分;场景不计分,为 0")
    steps: int


class DiagnosisLift(Reply):
    """What leads to the next level with the fewest steps. alone: single changes each of which would do."""

    level: int
    level_name: str
    points_wanted: Points = Field(description="还差多少分")
    scenes_wanted: int = Field(description="还差多少个场景")
    required_wanted: int = Field(description="其中至少多少个约束性场景")
    steps: int
    changes: list[LiftStep]
    alone: list[LiftStep]


class DiagnosisGap(Reply):
    """A scene below the next level: what vendors' offers are looked for by."""

    id: str
    name: str = Field(description="场景名称,可作查找数字化服务的 scene", examples=["生产管控"])
    required: bool
    level: int | None
    wanted: int
    nearest: bool = Field(description="是否在步数最少的提升办法之中")


class DiagnosisResult(Reply):
    """A result. A level that could be either is none: level_low and level_high say between which."""

    index: str
    index_name: str
    index_version: int
    source: str
    parts: list[IndexPartInfo]
    score_low: Points = _POINTS
    score_high: Points = _POINTS
    level: int | None = Field(description="0 为未达一级;尚不能确定的为空")
    level_name: str = Field(examples=["二级"])
    level_low: int
    level_high: int
    dimensions: list[DiagnosedDimension]
    questions: list[DiagnosedQuestion]
    scenes: list[DiagnosedScene]
    levels: list[DiagnosedLevel]
    missing: list[MissingInput]
    lift: DiagnosisLift | None = Field(default=None, description="已是四级的为空")
    gaps: list[DiagnosisGap]


# -- records ---------------------------------------------------------------------------------------------------------------


class DiagnosisIn(Request):
    """A diagnosis of a firm. Who records it says in what manner: a firm's own person its self-assessment, an office or a vendor that the
    firm named what was found on site."""

    _rules: ClassVar[tuple[str, ...]] = (
        "企业本身所录为自评,主管部门、归口单位及企业指定的服务商所录为现场评测",
        "phase 为 before 或 after 时须填 project,前后两次用同一名称",
        "现场评测须填 by_name(评测单位)",
        "stated_score、stated_level 为评测报告所载,可与计算所得并存",
        "更正前一次的,replaces 填其 id",
    )
    made_on: Day = Field(description="评测日期")
    phase: Phase = "plain"
    project: OptionalText = Field(default="", description="改造项目", examples=["示例产线智能化改造"])
    by_name: OptionalText = Field(default="", description="评测单位", examples=["示例数字化服务有限公司"])
    document: OptionalText = Field(
        default="", description="评测报告编号或平台导出的文件", examples=["示例评测〔2026〕7号"]
    )
    answers: dict[OneLine, OneLine | list[OneLine]] = _ANSWERS
    scenes: dict[OneLine, int] = _SCENES
    stated_score: OneLine | None = Field(default=None, max_length=10, description="报告所载得分", examples=["61.5"])
    stated_level: int | None = Field(default=None, ge=0, le=4, description="报告所载等级")
    replaces: OneLine | None = Field(default=None, max_length=32, description="所更正的评测")


class Diagnosis(Reply):
    """A diagnosis as it was recorded. It stays; one that corrects it is another, and says so."""

    id: str
    credit_code: CreditCode
    name: str
    unit: str
    unit_name: str
    index: str
    index_version: int
    made_on: dt.date
    phase: Phase
    phase_name: str
    project: str
    manner: Manner
    manner_name: str
    by_name: str
    document: str
    score_low: Points = _POINTS
    score_high: Points = _POINTS
    level: int | None = Field(description="所计的等级:算得出的以计算为准,否则以报告所载为准;都没有的为空")
    level_name: str
    level_low: int
    level_high: int
    stated_score: Points | None
    stated_level: int | None
    differs: bool = Field(description="报告所载与按指标计算的不一致")
    replaces: str | None
    replaced_by: str | None
    recorded_by: str
    recorded_at: dt.datetime
    digest: str = Field(description="内容的摘要(SHA-256)")


class DiagnosisInFull(Diagnosis):
    """A diagnosis with its answers, and what they come to."""

    answers: dict[str, str | list[str]]
    scene_levels: dict[str, int]
    result: DiagnosisResult


class ComparedItem(Reply):
    """A question's points or a scene's level, before and after. None: open on that side."""

    id: str
    name: str
    kind: Literal["question", "scene"]
    before: str | None
    after: str | None
    better: bool | None


class DiagnosisComparison(Reply):
    """Before and after a renovation, side by side: the evidence for 增效显著, and no finding."""

    issuer: str
    made_at: dt.datetime
    credit_code: CreditCode
    name: str
    project: str
    before: Diagnosis
    after: Diagnosis
    gain_low: Points = Field(description="得分至少增加多少(可为负)", examples=["18.5"])
    gain_high: Points = Field(description="得分至多增加多少")
    levels_gained: int | None = Field(description="等级提高几级;有一次尚不能确定的为空")
    items: list[ComparedItem]
    other_indexes: bool = Field(default=False, description="两次所用指标版本不同:只比较得分与等级")


class SignedComparison(Reply):
    """A comparison with the registry's signature over its canonical form, and the keys by which it is checked without asking anybody."""

    comparison: DiagnosisComparison
    jws: Jws
    keys: list[PublicKey] = Field(description="登记服务的公钥;是否可信由使用者核对指纹")


class BadComparison(Exception):
    """A file is no signed comparison, or not as it was signed. The message is a Chinese sentence."""


def is_comparison(data: bytes) -> bool:
    """Does a file look like a signed comparison? Whether it is one, `read_comparison` says."""
    try:
        said = json.loads(data)
    except ValueError:
        return False
    return isinstance(said, dict) and "jws" in said and "comparison" in said


def read_comparison(
    data: bytes, pinned: Collection[str], saved: Sequence[PublicKey] = ()
) -> tuple[DiagnosisComparison, list[str], bool]:
    """(the comparison, the fingerprints of who signed it by the file's own word, whether a trusted key did) of a file. `pinned`:
    fingerprints that are trusted; `saved`: keys that are. `BadComparison` where anything does not agree."""
    try:
        said: dict[str, Any] = json.loads(data)
        file = SignedComparison.model_validate(said)
    except (ValueError, TypeError):
        raise BadComparison("不是改造前后对照的文件,或内容不完整") from None
    trusted = trusted_keys({*pinned, *(k.kid for k in saved)}, [*saved, *file.keys])
    known = trusted or trusted_keys({k.kid for k in file.keys}, file.keys)
    try:
        payload = verify(file.jws, known, COMPARISON)
    except BadSignature as bad:
        raise BadComparison(str(bad)) from None
    if canonical(said["comparison"]) != payload:
        raise BadComparison("所列内容与签名的内容不一致:有改动")
    return file.comparison, sorted(k.kid for k in file.keys if k.retired_at is None), bool(trusted)


# -- whom a firm lets diagnose it ------------------------------------------------------------------------------------------


class DiagnosisMandateIn(Request):
    """A vendor that may read and record a firm's diagnoses, up to and without a day. A later one of the same vendor replaces it; one
    that ends today ends it."""

    vendor: CreditCode = Field(description="服务商的统一社会信用代码")
    vendor_name: ShortText = Field(examples=["示例数字化服务有限公司"])
    until: Day = Field(description="至哪一日止(不含)")


class DiagnosisMandate(Reply):
    """A vendor's mandate as it stands."""

    credit_code: CreditCode
    name: str
    vendor: CreditCode
    vendor_name: str
    until: dt.date
    in_force: bool
    recorded_by: str
    recorded_at: dt.datetime


# -- as awards knows it ----------------------------------------------------------------------------------------------------


class DiagnosisTold(Reply):
    """A diagnosis as the registry told it, with its source and day."""

    diagnosis_id: str
    made_on: dt.date
    manner: Manner
    source: str = Field(description="评测单位;自评为“企业自评”")
    by_name: str
    document: str
    level: int | None
    level_name: str
    score_low: Points = _POINTS
    score_high: Points = _POINTS
    digest: str


class RenovationEvidence(Reply):
    """Before and after a renovation, as far as there are diagnoses of it: evidence for a finding, and none itself."""

    project: str
    before: DiagnosisTold | None
    after: DiagnosisTold | None
    gain_low: Points | None = Field(description="得分至少增加多少;缺一次或先后倒置的为空")
    gain_high: Points | None
    levels_gained: int | None = Field(description="等级提高几级;不能确定的为空")
