"""Wordings in cells that the dictionaries do not know are asked for, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from shared.contracts.plans import Choice
from shared.contracts.values import normalise_text
from shared.plumbing.lists.columns import RowReader
from shared.plumbing.lists.planning.draft import MOST_CELLS, NONE, Draft
from shared.plumbing.lists.words import PRESELECTED_FROM, Words

_MOST_WORDS = 60
_LONGEST_WORD = 60


def read_words(draft: Draft, readers: Sequence[RowReader]) -> None:
    """Wordings that the dictionaries do not know are asked for, each once."""
    for name, words in draft.words.items():
        learned = draft.remembered.words.get(name, {})
        unknown: dict[str, list[RowReader]] = {}
        read: dict[str, str | None] = {}
        tentative = _tentative_word(draft, name)
        for reader in readers:
            text = normalise_text(reader.raw(name))
            if not text or len(text) > _LONGEST_WORD:
                continue
            if text not in read:
                mine = f"word:{name}:{text}" in draft.answers  # which it has taught by now: it is shown as answered
                read[text] = (None if mine else learned.get(text)) or words.means(text)
                if tentative(text) or draft.is_off(name, text):
                    read[text] = None
            if (value := read[text]) is not None:
                reader.filled[name] = value
            else:
                unknown.setdefault(text, []).append(reader)
        asked = 0
        for text, concerned in sorted(unknown.items(), key=lambda item: -len(item[1])):
            known = f"word:{name}:{text}" in draft.answers
            if asked >= _MOST_WORDS and not known:
                draft.later[f"写法({draft.labels.get(name, name)})", _MOST_WORDS] += 1
                _refuse(name, concerned, "不认识的写法,还没有问到", "请先回答已列出的问题,随后会继续问")
                continue
            asked += not known
            answer = _ask_word(draft, name, words, text, concerned, tentative(text))
            if answer is not None and answer != NONE:
                for reader in concerned:
                    reader.filled[name] = answer
            elif word := tentative(text):
                _refuse(name, concerned, f"写有“{word}”,只是拟定,不是认定", "已正式认定的,请在方案中回答")
            elif draft.is_off(name, text):
                _refuse(name, concerned, "这种写法已停用", "请在方案中回答它是指什么")


def _tentative_word(draft: Draft, name: str) -> Callable[[str], str]:
    words = draft.shape.tentative
    return words.in_heading if words is not None and name in words.fields else lambda text: ""


def _refuse(name: str, concerned: Iterable[RowReader], problem: str, remedy: str) -> None:
    for reader in concerned:
        reader.problem(name, problem, remedy)


def _ask_word(
    draft: Draft, name: str, words: Words, text: str, concerned: Sequence[RowReader], tentative: str
) -> str | None:
    """What a wording means. One that only proposes is asked about in each list, and nothing is learned from it."""
    likely = words.likely(text)
    if not likely and not tentative and len(words.choices) > 12:
        return None
    is_near = (
        bool(likely) and likely[0].alike >= PRESELECTED_FROM and not (words.doubt_in(text) or words.is_other(text))
    )
    proposed = likely[0].value if is_near else None
    return draft.ask(
        f"word:{name}:{text}",
        f"{draft.labels.get(name, name)}“{text}”是指什么?",
        [*words.choices, Choice(value=NONE, label="都不是(这些行不导入)")],
        memory="" if tentative or draft.is_off(name, text) else f"word|{name}|{text}",
        why=f"写有“{tentative}”,看来只是拟定,还不是认定;已正式认定的才选其一" if tentative else "",
        cells=[reader.cell(name) for reader in concerned[:MOST_CELLS]],
        proposed=NONE if tentative else proposed,
        required=False,
        rows=len(concerned),
    )
